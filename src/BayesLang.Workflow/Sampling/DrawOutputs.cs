using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Checkpoints;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// The constrained values of draws, in the order of a file's columns. A draw whose outputs cannot be computed to the end is kept, with NaN for what could not, as CmdStan does; the first
/// reason is kept.
/// </summary>
sealed class DrawOutputs(CompiledModel model, Workspace workspace, RandomStream random)
{
    private static readonly OutputBlocks[] fewer = [OutputBlocks.Parameters | OutputBlocks.TransformedParameters, OutputBlocks.Parameters];

    private readonly ColumnLayout layout = ColumnLayout.Of(model.Outputs);
    private readonly double[] values = new double[model.Outputs.Sum(output => output.Count)];

    /// <summary>The columns' names.</summary>
    public ImmutableArray<string> Names => layout.Names;

    /// <summary>Draws some of whose outputs could not be computed.</summary>
    public int FailedDraws { get; private set; }

    /// <summary>Why, the first time.</summary>
    public ModelException? FirstFailure { get; private set; }

    public void Compute(ReadOnlySpan<double> position, Span<double> columns)
    {
        Constrain(position);
        layout.ToColumns(values, columns);
    }

    /// <summary>A sentence on the draws that failed; null where none did.</summary>
    public string? Message(SourceText source) => FirstFailure is { } reason ? FaultText.OfFailedDraws(FailedDraws, reason, source) : null;

    public void Save(StateWriter to)
    {
        to.Write(random.State);
        to.Write(FailedDraws);
        to.Write(FirstFailure is not null);
        if (FirstFailure is not { } failure) return;
        to.Write(failure.Message);
        to.Write(failure.Line);
        to.Write(failure.IsRejection);
    }

    public void Restore(StateReader from)
    {
        random.State = from.ReadRandomState();
        FailedDraws = from.ReadInt();
        if (from.ReadBool()) FirstFailure = new ModelException(from.ReadText(), from.ReadInt(), from.ReadBool());
    }

    private void Constrain(ReadOnlySpan<double> position)
    {
        var before = random.State;
        try
        {
            model.Constrain(position, values, OutputBlocks.All, workspace, random);
        }
        catch (ModelException failure)
        {
            FailedDraws++;
            FirstFailure ??= failure;
            // Parameters that are drawn at random are those of the attempt that failed; the next draw's numbers come after it.
            var after = random.State;
            random.State = before;
            ConstrainLess(position);
            random.State = after;
        }
    }

    private void ConstrainLess(ReadOnlySpan<double> position)
    {
        foreach (OutputBlocks blocks in fewer)
        {
            // What an attempt that failed has left is no result.
            values.AsSpan().Fill(double.NaN);
            try
            {
                model.Constrain(position, values, blocks, workspace, random);
                return;
            }
            catch (ModelException)
            {
                // The first failure is told.
            }
        }
        values.AsSpan().Fill(double.NaN);
    }
}
