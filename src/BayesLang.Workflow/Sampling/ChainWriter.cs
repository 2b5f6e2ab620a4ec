using System.Collections.Immutable;
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
    private readonly ColumnLayout layout;
    private readonly string path;
    private readonly bool isFixed;
    private readonly double? integrationTime;
    private readonly double[] outputs;
    private readonly double[] row;

    public ChainWriter(CompiledModel model, Workspace workspace, RandomStream random, string path, SampleSettings settings)
    {
        this.model = model;
        this.workspace = workspace;
        this.random = random;
        this.path = path;
        isFixed = settings.FixedParameters;
        integrationTime = settings.IntegrationTime;
        layout = ColumnLayout.Of(model.Outputs);
        ImmutableArray<string> figures = isFixed ? ColumnNames.FixedParameters : integrationTime is null ? ColumnNames.Sampler : ColumnNames.StaticSampler;
        outputs = new double[layout.Count];
        row = new double[figures.Length + layout.Count];
        if (settings.SaveConfig) settings.WriteConfig(FitFolder.Beside(path, "config"));
        file = CmdStanCsvWriter.Create(path);
        file.WriteSettings(settings);
        file.WriteColumns([.. figures, .. layout.Names]);
        file.Flush();
    }

    /// <summary>Draws some of whose outputs could not be computed.</summary>
    public int FailedDraws { get; private set; }

    /// <summary>Why, the first time.</summary>
    public ModelException? FirstFailure { get; private set; }

    public void OnAdaptationFinished(double stepSize, IMetric metric)
    {
        // Where nothing moves there is no adaptation to tell of.
        if (isFixed) return;
        ReadOnlySpan<double> inverse = metric.Inverse;
        switch (metric.Kind)
        {
            case MetricKind.Unit:
                file.WriteUnitAdaptation(stepSize);
                break;
            case MetricKind.Dense:
                file.WriteDenseAdaptation(stepSize, inverse, metric.Dimension);
                break;
            default:
                file.WriteAdaptation(stepSize, inverse);
                break;
        }
        MetricJson.Write(FitFolder.Beside(path, "metric"), stepSize, MetricNames.Of(metric.Kind), inverse, metric.Dimension);
    }

    public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
    {
        ReadOnlySpan<double> figures = isFixed
            ? [statistics.LogDensity, statistics.AcceptStatistic]
            : integrationTime is { } time
            ? [statistics.LogDensity, statistics.AcceptStatistic, statistics.StepSize, time, statistics.Energy]
            :
            [
                statistics.LogDensity, statistics.AcceptStatistic, statistics.StepSize, statistics.TreeDepth, statistics.LeapfrogCount,
                statistics.IsDivergent ? 1 : 0, statistics.Energy,
            ];
        figures.CopyTo(row);
        Constrain(position, outputs);
        layout.ToColumns(outputs, row.AsSpan(figures.Length));
        file.WriteDraw(row);
    }

    public void WriteTiming(ChainOutcome outcome) => file.WriteTiming(outcome.Warmup.Elapsed, outcome.Sampling.Elapsed);

    public void Dispose() => file.Dispose();

    private void Constrain(ReadOnlySpan<double> position, Span<double> values)
    {
        foreach (OutputBlocks blocks in everFewer)
        {
            try
            {
                model.Constrain(position, values, blocks, workspace, random);
                return;
            }
            catch (ModelException failure)
            {
                // What an attempt that failed has left is no result.
                values.Fill(double.NaN);
                if (blocks != OutputBlocks.All) continue;
                FailedDraws++;
                FirstFailure ??= failure;
            }
        }
    }
}
