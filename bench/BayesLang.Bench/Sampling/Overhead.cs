using System.Globalization;
using System.Text;
using BayesLang.Bench.Kernels;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Csv;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Bench.Sampling;

/// <summary>
/// The <c>overhead</c> command: of the time that one chain takes on a standard normal, how much goes into gradients and the leapfrog's vectors, and how much into all
/// else. A chain's time is that of its thread, taken by its sink; the leapfrog's is that of as many steps alone, through the same integrator, metric and density.
/// </summary>
static class Overhead
{
    /// <summary>The issue's bar, at <see cref="BarDimension"/>.</summary>
    private const double MostOutside = 0.2;

    private const int BarDimension = 1000;

    /// <summary>Long enough for the clock, short enough to alternate.</summary>
    private const double LeastRound = 20e6;

    /// <summary>One chain's figures: nanoseconds of its phases.</summary>
    private sealed record Phases(double Warmup, double Sampling, ChainOutcome Outcome, ITransitionKernel Kernel);

    /// <summary>Medians, in nanoseconds: a transition of the sampling phase with nothing, outputs alone, or everything recorded; one of the warm-up; each part alone.</summary>
    private sealed record Result(
        int Dimension, double LeapfrogsEach, double WarmupLeapfrogsEach, double Transition, double WarmupTransition, double WithOutputs, double Recorded,
        double Leapfrog, double Gradient, double Momentum, double Outside, double Bytes)
    {
        public double Vectors => (1 - Outside) * Transition;

        public double Tree => Transition - Vectors - Momentum;

        /// <summary>The tree grows with the leapfrogs.</summary>
        public double Adaptation => WarmupTransition - WarmupLeapfrogsEach * (Leapfrog + Tree / LeapfrogsEach) - Momentum;

        public double OutsideWithWarmup => 1 - (LeapfrogsEach + WarmupLeapfrogsEach) * Leapfrog / (Transition + WarmupTransition);

        public double OutsideRecorded => 1 - Vectors / Recorded;
    }

    public static int Run(int[] dimensions, int rounds, string? output)
    {
        Result[] results = [.. dimensions.Select(n => Measure(n, rounds))];
        string table = Table(results);
        Console.WriteLine(table);
        if (output is not null) ResultsFile.Replace(output, "Overhead", Section(table));
        return results.Any(r => r.Dimension == BarDimension && (r.Outside > MostOutside || r.Bytes > 0)) ? 1 : 0;
    }

    private static Result Measure(int n, int rounds)
    {
        CompiledModel model = ModelCompiler.Compile(new SourceText($"parameters {{ vector[{n}] x; }} model {{ x ~ std_normal(); }}", "std_normal.bym"), Workflow.Model.ForSampling).Bind(Workflow.Data.None);
        var bare = new List<Phases>();
        var constrained = new List<Phases>();
        var recorded = new List<Phases>();
        var leapfrogs = new List<double>();
        var gradients = new List<double>();
        var momenta = new List<double>();
        AllocationProbe allocation = new();
        RunChain(model, n, allocation);
        string file = Path.Combine(Path.GetTempPath(), $"overhead-{Environment.ProcessId}.csv");
        try
        {
            for (int round = -1; round < rounds; round++)
            {
                Probe nothing = new();
                Phases first = RunChain(model, n, nothing);
                Parts parts = new(model, first.Kernel, nothing.Metric, nothing.StepSize);
                double leapfrog = parts.Steps(first.Outcome.Sampling.Leapfrogs), gradient = parts.Gradient(), momentum = parts.Momentum();
                Phases second = RunChain(model, n, new OutputProbe(model));
                Phases third = RunChain(model, n, new FileProbe(model, file));
                // The first round is of the compiler.
                if (round < 0) continue;
                bare.Add(first);
                constrained.Add(second);
                recorded.Add(third);
                leapfrogs.Add(leapfrog);
                gradients.Add(gradient);
                momenta.Add(momentum);
            }
        }
        finally
        {
            File.Delete(file);
        }
        ChainOutcome outcome = bare[0].Outcome;
        double draws = outcome.Sampling.Transitions, warmup = outcome.Warmup.Transitions;
        Result result = new(
            n, outcome.Sampling.Leapfrogs / draws, outcome.Warmup.Leapfrogs / warmup, Median(bare, c => c.Sampling) / draws, Median(bare, c => c.Warmup) / warmup,
            Median(constrained, c => c.Sampling) / draws, Median(recorded, c => c.Sampling) / draws,
            Median(leapfrogs, x => x), Median(gradients, x => x), Median(momenta, x => x),
            Median([.. bare.Zip(leapfrogs, (chain, leapfrog) => 1 - outcome.Sampling.Leapfrogs * leapfrog / chain.Sampling)], share => share), allocation.Bytes / draws);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n,6} parameters: leapfrog {result.Leapfrog,8:F0} ns, of it the gradient {result.Gradient,7:F0} ns; outside {result.Outside:P1}, {result.OutsideRecorded:P1} with draws written"));
        return result;
    }

    private static Phases RunChain(CompiledModel model, int n, Probe probe)
    {
        // Large dimensions take their time from each draw.
        int transitions = n > 1000 ? 300 : 1000;
        SamplerOptions options = new() { Chains = 1, Seed = 1, Warmup = transitions, Draws = transitions };
        Chain chain = new(0, new ModelDensity(model, model.CreateWorkspace()), options, probe, null, _ => { });
        ChainOutcome outcome = chain.RunTo(transitions, isLast: true, CancellationToken.None);
        return new Phases(probe.Adapted - probe.Begun, probe.Ended - probe.Adapted, outcome, chain.Kernel);
    }

    private static double Median<T>(List<T> of, Func<T, double> value)
    {
        double[] sorted = [.. of.Select(value).Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : 0.5 * (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]);
    }

    /// <summary>Looks at the clock where phases end, and does nothing with the draws.</summary>
    private class Probe : IDrawSink
    {
        public double Begun { get; private set; }

        public double Adapted { get; private set; }

        public double Ended { get; private set; }

        public IMetric Metric { get; private set; } = new UnitMetric(0);

        public double StepSize { get; private set; }

        public virtual void OnBegin() => Begun = ThreadClock.Nanoseconds();

        public virtual void OnAdaptationFinished(double stepSize, IMetric metric)
        {
            (StepSize, Metric) = (stepSize, metric);
            Adapted = ThreadClock.Nanoseconds();
        }

        public virtual void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) { }

        public virtual void OnEnd(ChainOutcome outcome) => Ended = ThreadClock.Nanoseconds();
    }

    /// <summary>Counts what is allocated from the first draw after the warm-up to the last.</summary>
    private sealed class AllocationProbe : Probe
    {
        private long first, last;

        public long Bytes => last - first;

        public override void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
        {
            last = GC.GetAllocatedBytesForCurrentThread();
            if (first == 0) first = last;
        }
    }

    /// <summary>Computes the constrained values of each draw.</summary>
    private sealed class OutputProbe(CompiledModel model) : Probe
    {
        private readonly DrawOutputs outputs = new(model, model.CreateWorkspace(), new RandomStream(0, 0));
        private readonly double[] row = new double[model.Outputs.Sum(output => output.Count)];

        public override void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) => outputs.Compute(position, row);
    }

    /// <summary>Writes the draws as a run of <c>bayes sample</c> does.</summary>
    private sealed class FileProbe(CompiledModel model, string path) : Probe
    {
        private ChainWriter? opened;

        private ChainWriter Writer => opened ??= new ChainWriter(model, model.CreateWorkspace(), new RandomStream(0, 0), path, new SampleSettings { Model = "std_normal" });

        public override void OnBegin()
        {
            Writer.OnBegin();
            base.OnBegin();
        }

        public override void OnAdaptationFinished(double stepSize, IMetric metric)
        {
            Writer.OnAdaptationFinished(stepSize, metric);
            base.OnAdaptationFinished(stepSize, metric);
        }

        public override void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) => Writer.OnDraw(statistics, position, warmup);

        public override void OnEnd(ChainOutcome outcome)
        {
            Writer.OnEnd(outcome);
            Writer.Dispose();
            base.OnEnd(outcome);
            File.Delete(FitFolder.Beside(path, "metric"));
        }
    }

    /// <summary>The parts of a transition alone, on this thread, with the points, metric and step size of a chain.</summary>
    private sealed class Parts
    {
        /// <summary>Whose steps are recorded.</summary>
        private const int Transitions = 100;

        private readonly ILogDensity density;
        private readonly Leapfrog leapfrog;
        private readonly IMetric metric;
        private readonly RandomStream random = new(2, 0);
        private readonly StepRecorder recorder;
        private readonly PhasePoint point;
        private int at;

        public Parts(CompiledModel model, ITransitionKernel kernel, IMetric metric, double stepSize)
        {
            density = new ModelDensity(model, model.CreateWorkspace());
            this.metric = metric;
            leapfrog = kernel.Leapfrog;
            point = kernel.Pool.Rent();
            random.FillNormal(point.q);
            leapfrog.Evaluate(point);
            recorder = new StepRecorder(metric);
            for (int k = 0; k < Transitions; k++) kernel.Transition(ref point, recorder, stepSize, random);
        }

        /// <summary>The steps of transitions again, in their order and between the chain's own points, whose places in memory matter as much as what is done with them.</summary>
        public double Steps(long steps) => Each(steps, () =>
        {
            (PhasePoint from, PhasePoint to, double step) = recorder.Steps[at];
            leapfrog.Step(from, to, metric, step);
            if (++at == recorder.Steps.Count) at = 0;
        });

        public double Gradient() => Each(1000, () => density.Evaluate(point.q, point.g));

        public double Momentum() => Each(1000, () => Leapfrog.Refresh(point, metric, random));

        private static double Each(long count, Action work)
        {
            double start = ThreadClock.Nanoseconds(), now;
            long done = 0;
            do
            {
                for (long k = 0; k < count; k++) work();
                done += count;
                now = ThreadClock.Nanoseconds();
            }
            while (now - start < LeastRound);
            return (now - start) / done;
        }
    }

    /// <summary>A metric as another, which notes the steps taken by it.</summary>
    private sealed class StepRecorder(IMetric metric) : IMetric
    {
        public List<(PhasePoint From, PhasePoint To, double StepSize)> Steps { get; } = [];

        public MetricKind Kind => metric.Kind;

        public int Dimension => metric.Dimension;

        public ReadOnlySpan<double> Inverse => metric.Inverse;

        public void SampleMomentum(RandomStream random, Span<double> momentum) => metric.SampleMomentum(random, momentum);

        public double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity) => metric.Velocity(momentum, velocity);

        public double Refresh(PhasePoint point, RandomStream random) => metric.Refresh(point, random);

        public void KickAndDrift(PhasePoint from, PhasePoint to, double stepSize)
        {
            Steps.Add((from, to, stepSize));
            metric.KickAndDrift(from, to, stepSize);
        }

        public double Kick(PhasePoint point, double step) => metric.Kick(point, step);

        public (double Product, double PullA, double PullB) Pulls(PhasePoint a, PhasePoint b) => metric.Pulls(a, b);

        public double MomentumChange(PhasePoint from, PhasePoint to, double stepSize) => metric.MomentumChange(from, to, stepSize);

        public void Save(StateWriter to) => metric.Save(to);

        public void Restore(StateReader from) => metric.Restore(from);
    }

    private static string Table(Result[] results)
    {
        var text = new StringBuilder();
        Row("parameters", r => $"{r.Dimension:N0}");
        text.Append($"| --- |{string.Concat(results.Select(_ => " ---: |"))}\n");
        Row("leapfrogs a transition", r => $"{r.LeapfrogsEach:F1}");
        Row("a leapfrog, µs", r => $"{r.Leapfrog * 1e-3:F3}");
        Row("of it the gradient, µs", r => $"{r.Gradient * 1e-3:F3}");
        Row("a transition, µs", r => $"{r.Transition * 1e-3:F2}");
        Row("of it leapfrogs with their gradients", r => Share(r.Vectors / r.Transition));
        Row("of it drawing the momentum", r => Share(r.Momentum / r.Transition));
        Row("of it U-turn checks and the tree", r => Share(r.Tree / r.Transition));
        Row("**outside gradient and leapfrog**", r => $"**{Share(r.Outside)}**");
        Row("a transition of the warm-up, µs", r => $"{r.WarmupTransition * 1e-3:F2}");
        Row("of it the adaptation", r => Share(r.Adaptation / r.WarmupTransition));
        Row("outside, warm-up and sampling together", r => Share(r.OutsideWithWarmup));
        Row("outputs of a draw, µs", r => $"{(r.WithOutputs - r.Transition) * 1e-3:F2}");
        Row("writing a draw, µs", r => $"{(r.Recorded - r.WithOutputs) * 1e-3:F2}");
        Row("writing a number, ns", r => $"{(r.Recorded - r.WithOutputs) / (r.Dimension + 7):F1}");
        Row("outside, draws computed and written", r => Share(r.OutsideRecorded));
        Row("bytes allocated a transition", r => $"{r.Bytes:F0}");
        return text.ToString();

        void Row(string name, Func<Result, FormattableString> value) =>
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", results.Select(r => FormattableString.Invariant(value(r))))} |\n");

        static FormattableString Share(double share) => $"{100 * share:F1} %";
    }

    private static string Section(string table) => $"""
        What one chain spends its time on, with a target whose gradient costs next to nothing: `x ~ std_normal()` with a vector of parameters, the default metric and
        adaptation, one thread. A transition's time is that of the chain's thread in the sampling phase with a sink that drops the draws; the leapfrog's is that of as many
        steps alone, with the model's gradient: those of a hundred transitions again, between the chain's own points. The momentum's and the gradient's are
        measured alone, too. U-turn checks and tree are the rest. The adaptation is what a transition of the warm-up takes beyond that. Outputs and writing are what the same
        chain takes beyond it with a sink that computes the constrained values, and with the one of `bayes sample`, which writes them with all their digits. Each figure is the median of rounds in which all of them alternate, in processor time, and so is the share outside. The bar is 20 % outside gradient and leapfrog with 1,000 parameters, and no
        allocation.

        ```sh
        dotnet run -c Release --project bench/BayesLang.Bench -- overhead --output bench/RESULTS.md
        ```

        {table}
        """;
}
