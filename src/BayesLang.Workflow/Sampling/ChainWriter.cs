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
    private static readonly OutputBlocks[] everFewer = [OutputBlocks.All, OutputBlocks.Parameters | OutputBlocks.TransformedParameters, OutputBlocks.Parameters];

    private readonly CompiledModel model;
    private readonly Workspace workspace;
    private readonly RandomStream random;
    private readonly string path;
    private readonly SampleSettings settings;
    private readonly ColumnLayout layout;
    private readonly bool isFixed;
    private readonly double? integrationTime;
    private readonly double[] outputs;
    private readonly double[] row;
    private CmdStanCsvWriter? opened;
    private int drawsBefore;

    public ChainWriter(CompiledModel model, Workspace workspace, RandomStream random, string path, SampleSettings settings)
    {
        this.path = path;
        this.settings = settings;
        this.model = model;
        this.workspace = workspace;
        this.random = random;
        isFixed = settings.FixedParameters;
        integrationTime = settings.IntegrationTime;
        layout = ColumnLayout.Of(model.Outputs);
        outputs = new double[layout.Count];
        row = new double[Figures.Length + layout.Count];
    }

    /// <summary>The draws that the file holds, whole, over all the processes that wrote them.</summary>
    public int DrawsWritten => drawsBefore + (opened?.DrawsWritten ?? 0);

    /// <summary>Draws some of whose outputs could not be computed.</summary>
    public int FailedDraws { get; private set; }

    /// <summary>Why, the first time.</summary>
    public ModelException? FirstFailure { get; private set; }

    private ImmutableArray<string> Figures => isFixed ? ColumnNames.FixedParameters : integrationTime is null ? ColumnNames.Sampler : ColumnNames.StaticSampler;

    private CmdStanCsvWriter File => opened ?? throw new InvalidOperationException("The chain has not begun.");

    public void OnBegin()
    {
        if (settings.SaveConfig) settings.WriteConfig(FitFolder.Beside(path, "config"));
        opened = CmdStanCsvWriter.Create(path);
        opened.WriteSettings(settings);
        opened.WriteColumns([.. Figures, .. layout.Names]);
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
        File.WriteDraw(row);
    }

    public void OnEnd(ChainOutcome outcome) => File.WriteTiming(outcome.Warmup.Elapsed, outcome.Sampling.Elapsed);

    public void Save(StateWriter to)
    {
        File.Flush(toDisk: true);
        to.Write(File.Position);
        to.Write(DrawsWritten);
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
        opened = CmdStanCsvWriter.Resume(path, from.ReadLong(), row.Length);
        drawsBefore = from.ReadInt();
        random.State = from.ReadRandomState();
        FailedDraws = from.ReadInt();
        if (from.ReadBool()) FirstFailure = new ModelException(from.ReadText(), from.ReadInt(), from.ReadBool());
    }

    public void Dispose() => opened?.Dispose();

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
