using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>
/// Chooses where a chain begins among random points. Such a point may lie in the basin of a minor mode, which a chain may never leave. So a few short transitions are made from each,
/// and where one of them led to clearly more probability mass than those before it, the chain goes on from there. Each chain chooses among points of its own: chains that end in
/// different modes still tell of them.
/// </summary>
/// <remarks>
/// Near a mode the mass is about exp(ℓ) ∏ σᵢ, with ℓ the mean log density there (Laplace's approximation), and a normal density has E[gᵢ²] = 1/σᵢ² for its gradient g. So ℓ − ½ ∑ log E[gᵢ²]
/// ranks modes by their mass, however the coordinates are scaled: a high and narrow one, such as the neck of a funnel, gains nothing. It spreads by some √n among places of one mode, so that
/// smaller differences decide nothing, and the first point stays: starts are as dispersed as random points are.
/// </remarks>
sealed class StartSelection
{
    /// <summary>Of each point: enough to come down from a tail, and the last third to look around.</summary>
    private const int Transitions = 18, Looks = 6;

    /// <summary>Short trajectories, since a point is to be judged and not the posterior to be explored.</summary>
    private const int MaxDepth = 6;

    /// <summary>What one mode's places differ by, in √n.</summary>
    private const double Spread = 3;

    private readonly int chain;
    private readonly ILogDensity density;
    private readonly SamplerOptions options;
    private readonly RandomStream random;
    private readonly Trajectory kernel;
    private readonly StepSizeSearch search;
    private readonly double[] squares;

    public StartSelection(int chain, ILogDensity density, SamplerOptions options, RandomStream random)
    {
        (this.chain, this.density, this.options, this.random) = (chain, density, options, random);
        kernel = new Trajectory(density, Math.Min(options.MaxDepth, MaxDepth));
        search = new StepSizeSearch(kernel.Leapfrog, kernel.Pool, random);
        squares = new double[density.Dimension];
    }

    /// <summary>The leapfrogs that it took.</summary>
    public long Leapfrogs { get; private set; }

    /// <summary>Moves a chain's point to where the chain begins; false where it was stopped before that was known.</summary>
    /// <exception cref="InitializationException">There is no point with a density.</exception>
    /// <exception cref="SamplingException">No step size is right anywhere.</exception>
    public bool TryChoose(PhasePoint start, CancellationToken cancellation)
    {
        if (options.EffectiveStarts == 1 || density.Dimension == 0)
        {
            Initialization.FindPoint(start, density, options.InitOf(chain), options.InitRadius, chain, random);
            return true;
        }
        double margin = Spread * Math.Sqrt(density.Dimension), most = double.NaN;
        for (int k = 0; k < options.EffectiveStarts; k++)
        {
            PhasePoint point = kernel.Pool.Rent();
            Initialization.FindPoint(point, density, options.InitOf(chain), options.InitRadius, chain, random);
            if (!TryWeigh(ref point, out double mass, cancellation)) return false;
            if (k == 0 || mass > most + margin)
            {
                most = mass;
                start.MoveTo(point);
            }
            kernel.Pool.Release(point);
        }
        return true;
    }

    /// <summary>The logarithm of the mass, up to a constant of the dimension, where transitions from a point lead.</summary>
    private bool TryWeigh(ref PhasePoint point, out double mass, CancellationToken cancellation)
    {
        IAdaptation adaptation = Chain.CreateAdaptation(options, density.Dimension, chain);
        adaptation.Begin(point, search);
        Array.Clear(squares);
        mass = 0;
        for (int t = 0; t < Transitions; t++)
        {
            if (cancellation.IsCancellationRequested) return false;
            TransitionStatistics statistics = kernel.Transition(ref point, adaptation.Metric, adaptation.StepSize, random);
            Leapfrogs += statistics.LeapfrogCount;
            adaptation.Learn(statistics, point, search);
            if (t < Transitions - Looks) continue;
            mass += point.LogDensity / Looks;
            for (int i = 0; i < squares.Length; i++) squares[i] += point.g[i] * point.g[i] / Looks;
        }
        foreach (double square in squares) mass -= 0.5 * Math.Log(square);
        return true;
    }
}
