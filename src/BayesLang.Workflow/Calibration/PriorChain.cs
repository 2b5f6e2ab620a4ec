using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Calibration;

/// <summary>
/// Points of a prior that has no generator, from Markov chains of its density: far enough apart to be nearly independent. The same seed gives the same points, however many are asked for.
/// </summary>
/// <param name="Points">By chain, all transitions.</param>
/// <param name="Apart">Transitions between two points that are used.</param>
/// <param name="RHat">Of the coordinate whose chains agree least.</param>
sealed record PriorChain(double[][][] Points, int Apart, double RHat)
{
    /// <summary>Simulation k takes its point from chain k modulo this.</summary>
    private const int Chains = 4;

    private const int Warmup = 1000, Pilot = 500, LeastApart = 5, MostApart = 200;

    /// <summary>The point of a simulation (from 0), or of a further try of it.</summary>
    public ReadOnlySpan<double> PointOf(int simulation, int attempt) => Points[simulation % Chains][simulation / Chains * Apart + attempt % Apart];

    /// <exception cref="Inference.SamplingException">The prior cannot be sampled.</exception>
    public static PriorChain Of(CompiledModel prior, int simulations, ulong seed, int threads, CancellationToken cancellation)
    {
        Recorder[] recorders = [.. Enumerable.Range(0, Chains).Select(_ => new Recorder())];
        int apart = 0;
        double rHat = 1;
        Sampler.Run(
            _ => new ModelDensity(prior, prior.CreateWorkspace()), new SamplerOptions { Chains = Chains, Threads = threads, Warmup = Warmup, Draws = Pilot, Seed = seed }, (chain, _) => recorders[chain],
            enough: done =>
            {
                // Twice the draws that one effective draw takes.
                if (apart == 0) apart = Math.Clamp((int)Math.Ceiling(2 * done * Chains / Coordinates().Min(Convergence.EssBulk)), LeastApart, MostApart);
                return Math.Max(done, (simulations + Chains - 1) / Chains * apart);
            },
            cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        rHat = Coordinates().Max(Convergence.RHat);
        return new PriorChain([.. recorders.Select(recorder => recorder.Points.ToArray())], apart, rHat);

        IEnumerable<Draws> Coordinates() =>
            Enumerable.Range(0, prior.UnconstrainedCount).Select(i => new Draws([.. recorders.Select(recorder => recorder.Points.Select(point => point[i]).ToArray())])).Where(draws => double.IsFinite(Convergence.EssBulk(draws)));
    }

    private sealed class Recorder : IDrawSink
    {
        public List<double[]> Points { get; } = [];

        public void OnAdaptationFinished(double stepSize, IMetric metric)
        {
        }

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) => Points.Add(position.ToArray());
    }
}
