using System.Collections.Immutable;

namespace BayesLang.Inference.Diagnostics;

/// <summary>The log likelihood of each observation, draw by draw; an observation's draws are read when they are asked for.</summary>
/// <param name="names">The observations' names, such as <c>log_lik[3]</c>.</param>
/// <param name="draws">The draws of an observation, by its position from 0; asked for by several threads at once.</param>
public sealed class LogLikelihood(ImmutableArray<string> names, Func<int, Draws> draws)
{
    /// <param name="pointwise">The draws of each observation.</param>
    /// <param name="name">Observations are <c>name[1]</c>, <c>name[2]</c> …</param>
    public LogLikelihood(IReadOnlyList<Draws> pointwise, string name = "log_lik") : this([.. Enumerable.Range(1, pointwise.Count).Select(i => $"{name}[{i}]")], i => pointwise[i]) { }

    public ImmutableArray<string> Names { get; } = names;

    public int Count => Names.Length;

    /// <summary>The draws of one observation; −∞ where a draw calls it impossible.</summary>
    /// <exception cref="ArgumentException">A draw is no number.</exception>
    public Draws this[int observation]
    {
        get
        {
            Draws found = draws(observation);
            int missing = 0;
            foreach (double x in found.All)
                if (double.IsNaN(x)) missing++;
            return missing == 0 ? found : throw new ArgumentException($"{Names[observation]} is not a number in {missing} of {found.All.Length} draws; cross-validation needs it in all of them.");
        }
    }

    /// <summary>The sum over the observations: the joint log likelihood, as power-scaling takes it.</summary>
    public Draws Sum()
    {
        Draws first = this[0];
        double[] sum = first.All.ToArray();
        for (int i = 1; i < Count; i++)
        {
            ReadOnlySpan<double> next = this[i].All;
            for (int s = 0; s < sum.Length; s++) sum[s] += next[s];
        }
        return new Draws(sum, first.Chains);
    }

    /// <summary>
    /// The effective sample size of the likelihood, not its logarithm, over the number of draws: what Pareto smoothing and Monte Carlo errors of LOO go by. 1 where it is not defined.
    /// </summary>
    public static double RelativeEfficiency(Draws logDensities)
    {
        double largest = double.NegativeInfinity;
        foreach (double x in logDensities.All) largest = Math.Max(largest, x);
        if (!double.IsFinite(largest)) return 1;
        double size = Convergence.EssMean(logDensities.Map(x => Math.Exp(x - largest)));
        return double.IsNaN(size) ? 1 : size / logDensities.All.Length;
    }
}
