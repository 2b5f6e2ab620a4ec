namespace BayesLang.Runtime.Solvers;

/// <summary>What a solve of an algebraic equation leaves for its adjoint, and its work arrays: kept by the caller and passed in again, as <see cref="OdeTrace"/>.</summary>
public sealed class AlgebraicTrace
{
    internal readonly Growing<double> Inputs = new();
    internal readonly Growing<double> Work = new();
    internal readonly Growing<double> InputAdjoints = new();
    internal readonly Growing<double> Rows = new();
    internal readonly Growing<int> Pivots = new();

    internal int UnknownCount { get; set; }

    /// <summary>The number of iterations of the last solve.</summary>
    public int Iterations { get; internal set; }
}
