using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>The point where a method other than a chain begins; found as chains find theirs.</summary>
public static class StartingPoint
{
    /// <summary>
    /// A point with finite log density and gradient: the coordinates given, and for those that are open (NaN, or all where none are given) random ones,
    /// uniform on (−radius, radius).
    /// </summary>
    /// <param name="density">The log density.</param>
    /// <param name="given">Unconstrained coordinates, or none.</param>
    /// <param name="radius">How far from 0 the open coordinates may lie.</param>
    /// <param name="random">Where they come from.</param>
    /// <param name="index">The chain or path that begins there, from 0, for messages.</param>
    /// <exception cref="InitializationException">A hundred tries failed.</exception>
    public static double[] Find(ILogDensity density, ReadOnlySpan<double> given, double radius, RandomStream random, int index = 0)
    {
        PhasePoint point = new(density.Dimension);
        Initialization.FindPoint(point, density, given, radius, index, random);
        return point.Position.ToArray();
    }
}
