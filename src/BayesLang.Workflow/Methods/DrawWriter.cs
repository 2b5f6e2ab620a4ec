using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Methods;

/// <summary>Writes draws of an approximation, or points of an optimisation: the method's figures, then the constrained values.</summary>
sealed class DrawWriter : IDisposable
{
    private readonly ImmutableArray<string> figures;
    private readonly double[] row;

    public DrawWriter(CompiledModel model, RandomStream random, string path, RunSettings settings, ImmutableArray<string> figures, Action<string>? print)
    {
        this.figures = figures;
        Workspace workspace = model.CreateWorkspace();
        workspace.OnPrint = print;
        Outputs = new DrawOutputs(model, workspace, random);
        row = new double[figures.Length + Outputs.Names.Length];
        File = CmdStanCsvWriter.Create(path);
        try
        {
            File.WriteSettings(settings);
            File.WriteColumns([.. figures, .. Outputs.Names]);
            File.Flush();
        }
        catch (IOException)
        {
            // Nobody has the writer yet who could close the file.
            File.Dispose();
            throw;
        }
    }

    public CmdStanCsvWriter File { get; }

    public DrawOutputs Outputs { get; }

    /// <summary>One row: as many figures as there are columns for them, and an unconstrained point.</summary>
    public void Write(ReadOnlySpan<double> values, ReadOnlySpan<double> position)
    {
        values[..figures.Length].CopyTo(row);
        Outputs.Compute(position, row.AsSpan(figures.Length));
        File.WriteDraw(row);
    }

    public void Dispose() => File.Dispose();
}
