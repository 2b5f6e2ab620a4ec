using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// Writes one chain's draws as they come: the sampler's figures, then the constrained values. A draw whose outputs cannot be computed is kept, with NaN
/// for those, as CmdStan does; the first reason is kept.
/// </summary>
sealed class ChainWriter : IDrawSink, IDisposable
{
    private static readonly OutputBlocks[] everFewer = [OutputBlocks.All, OutputBlocks.Parameters | OutputBlocks.TransformedParameters, OutputBlocks.Parameters];

    private readonly CompiledModel model;
    private readonly Workspace workspace;
    private readonly RandomStream random;
    private readonly CmdStanCsvWriter file;
    private readonly double[] row;

    public ChainWriter(CompiledModel model, Workspace workspace, RandomStream random, string path, SampleSettings settings)
    {
        this.model = model;
        this.workspace = workspace;
        this.random = random;
        row = new double[ColumnNames.Sampler.Length + model.Outputs.Sum(output => output.Count)];
        file = CmdStanCsvWriter.Create(path);
        file.WriteSettings(settings);
        file.WriteColumns([.. ColumnNames.Sampler, .. model.Outputs.SelectMany(ColumnNames.Of)]);
        file.Flush();
    }

    /// <summary>Draws some of whose outputs could not be computed.</summary>
    public int FailedDraws { get; private set; }

    /// <summary>Why, the first time.</summary>
    public ModelException? FirstFailure { get; private set; }

    public void OnAdaptationFinished(double stepSize, IMetric metric)
    {
        ReadOnlySpan<double> inverse = metric.Inverse;
        if (inverse.Length > metric.Dimension) file.WriteDenseAdaptation(stepSize, inverse, metric.Dimension);
        else if (inverse.IsEmpty) file.WriteAdaptation(stepSize, Enumerable.Repeat(1.0, metric.Dimension).ToArray());
        else file.WriteAdaptation(stepSize, inverse);
    }

    public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
    {
        ReadOnlySpan<double> figures =
        [
            statistics.LogDensity, statistics.AcceptStatistic, statistics.StepSize, statistics.TreeDepth, statistics.LeapfrogCount,
            statistics.IsDivergent ? 1 : 0, statistics.Energy,
        ];
        figures.CopyTo(row);
        Constrain(position, row.AsSpan(figures.Length));
        file.WriteDraw(row);
    }

    public void WriteTiming(ChainOutcome outcome) => file.WriteTiming(outcome.Warmup.Elapsed, outcome.Sampling.Elapsed);

    public void Dispose() => file.Dispose();

    private void Constrain(ReadOnlySpan<double> position, Span<double> outputs)
    {
        foreach (OutputBlocks blocks in everFewer)
        {
            try
            {
                model.Constrain(position, outputs, blocks, workspace, random);
                return;
            }
            catch (ModelException failure)
            {
                // What an attempt that failed has left is no result.
                outputs.Fill(double.NaN);
                if (blocks != OutputBlocks.All) continue;
                FailedDraws++;
                FirstFailure ??= failure;
            }
        }
    }
}
