using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// Writes one chain's draws as they come: the sampler's figures, then the constrained values. A draw whose outputs cannot be computed is kept, with NaN
/// for those, as CmdStan does; the first reason is kept.
/// </summary>
sealed class ChainWriter : IDrawSink, IStateful, IDisposable
{
    private readonly string path;
    private readonly SampleSettings settings;
    private readonly Action<string>? tell;
    private readonly bool isFixed;
    private readonly double? integrationTime;
    private readonly double[] row;
    private CmdStanCsvWriter? opened;
    private int drawsBefore;

    /// <param name="model">The model.</param>
    /// <param name="workspace">The chain's own.</param>
    /// <param name="random">Of the generated quantities.</param>
    /// <param name="path">The CSV file.</param>
    /// <param name="settings">What its head says.</param>
    /// <param name="tell">Gets what whoever waits should know at once, a sentence at a time.</param>
    public ChainWriter(CompiledModel model, Workspace workspace, RandomStream random, string path, SampleSettings settings, Action<string>? tell = null)
    {
        this.path = path;
        this.tell = tell;
        this.settings = settings;
        isFixed = settings.FixedParameters;
        integrationTime = settings.IntegrationTime;
        Outputs = new DrawOutputs(model, workspace, random);
        row = new double[Figures.Length + Outputs.Names.Length];
    }

    /// <summary>The draws that the file holds, whole, over all the processes that wrote them.</summary>
    public int DrawsWritten => drawsBefore + (opened?.DrawsWritten ?? 0);

    /// <summary>What is computed from each draw.</summary>
    public DrawOutputs Outputs { get; }

    /// <summary>The columns before the parameters'.</summary>
    /// <param name="integrationTime">Of the static sampler; null for the no-U-turn sampler.</param>
    /// <param name="isFixed">Nothing moves.</param>
    public static ImmutableArray<string> FiguresOf(double? integrationTime, bool isFixed) =>
        isFixed ? ColumnNames.FixedParameters : integrationTime is null ? ColumnNames.Sampler : ColumnNames.StaticSampler;

    private ImmutableArray<string> Figures => FiguresOf(integrationTime, isFixed);

    private CmdStanCsvWriter File => opened ?? throw new InvalidOperationException("The chain has not begun.");

    public void OnBegin()
    {
        if (settings.SaveConfig) settings.WriteConfig(FitFolder.Beside(path, "config"));
        opened = CmdStanCsvWriter.Create(path, settings.SignificantFigures);
        opened.WriteSettings(settings);
        opened.WriteColumns([.. Figures, .. Outputs.Names]);
        opened.Flush();
    }

    public void OnAdaptationFinished(double stepSize, IMetric metric)
    {
        // Where nothing moves there is no adaptation to tell of.
        if (isFixed) return;
        ReadOnlySpan<double> inverse = metric.Inverse;
        switch (metric.Kind)
        {
            case MetricKind.Unit:
                File.WriteUnitAdaptation(stepSize);
                break;
            case MetricKind.Dense:
                File.WriteDenseAdaptation(stepSize, inverse, metric.Dimension);
                break;
            default:
                File.WriteAdaptation(stepSize, inverse);
                break;
        }
        LowRankMetricParts parts = metric is LowRankMetric lowRank ? new LowRankMetricParts(lowRank.Scale, lowRank.Vectors, lowRank.Values) : default;
        MetricJson.Write(FitFolder.Beside(path, "metric"), stepSize, MetricNames.Of(metric.Kind), inverse, metric.Dimension, parts);
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
        Outputs.Compute(position, row.AsSpan(figures.Length));
        File.WriteDraw(row);
    }

    public void OnStuck(StuckChain found) => tell?.Invoke(found.ToString());

    public void OnEnd(ChainOutcome outcome) => File.WriteTiming(outcome.Warmup.Elapsed, outcome.Sampling.Elapsed);

    public void Save(StateWriter to)
    {
        File.Flush(toDisk: true);
        to.Write(File.Position);
        to.Write(DrawsWritten);
        Outputs.Save(to);
    }

    public void Restore(StateReader from)
    {
        opened = CmdStanCsvWriter.Resume(path, from.ReadLong(), row.Length, settings.SignificantFigures);
        drawsBefore = from.ReadInt();
        Outputs.Restore(from);
    }

    public void Dispose() => opened?.Dispose();
}
