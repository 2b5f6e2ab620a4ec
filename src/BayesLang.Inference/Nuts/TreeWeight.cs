namespace BayesLang.Inference.Nuts;

/// <summary>
/// A sum of weights exp(H₀ − H) over points, as value · exp(offset): the offset is 0 wherever doubles can hold the weights themselves, so that a tree needs one exponential a point.
/// On the way down from a far tail energies fall by thousands, and are told by offsets.
/// </summary>
readonly record struct TreeWeight(double Value, double Offset)
{
    /// <summary>Sums of 2³⁰ weights to this power of e are doubles, and their inverses too.</summary>
    private const double LargestError = 600;

    /// <summary>Of a point with an energy error H − H₀; infinite for one without density, which weighs nothing.</summary>
    public static TreeWeight OfError(double error) =>
        Math.Abs(error) <= LargestError ? new(Math.Exp(-error), 0) : error == double.PositiveInfinity ? new(0, 0) : new(1, -error);

    /// <summary>min(1, exp(H₀ − H)), of a single point.</summary>
    public double Acceptance => Offset > 0 ? 1 : Offset < 0 ? Math.Exp(Offset) : Math.Min(1, Value);

    /// <summary>This weight's ratio to another.</summary>
    public double Over(TreeWeight other) => Offset == other.Offset ? Value / other.Value : Value / other.Value * Math.Exp(Offset - other.Offset);

    public static TreeWeight operator +(TreeWeight a, TreeWeight b)
    {
        if (a.Offset == b.Offset) return new(a.Value + b.Value, a.Offset);
        double offset = Math.Max(a.Offset, b.Offset);
        return new(a.Value * Math.Exp(a.Offset - offset) + b.Value * Math.Exp(b.Offset - offset), offset);
    }
}
