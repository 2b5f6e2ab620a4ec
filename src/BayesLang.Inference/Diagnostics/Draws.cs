namespace BayesLang.Inference.Diagnostics;

/// <summary>The draws of one quantity, without warm-up: chains of equal length.</summary>
public sealed class Draws
{
    private readonly double[] values;

    /// <exception cref="ArgumentException">There is no chain, or the chains differ in length.</exception>
    public Draws(params ReadOnlySpan<double[]> chains)
    {
        if (chains.IsEmpty) throw new ArgumentException("Draws need at least one chain.", nameof(chains));
        Chains = chains.Length;
        Iterations = chains[0].Length;
        values = new double[Chains * Iterations];
        for (int c = 0; c < chains.Length; c++)
        {
            if (chains[c].Length != Iterations)
                throw new ArgumentException($"Chains must be of one length, but chain 1 has {Iterations} draws and chain {c + 1} has {chains[c].Length}.", nameof(chains));
            chains[c].CopyTo(values, c * Iterations);
        }
    }

    internal Draws(double[] values, int chains)
    {
        this.values = values;
        Chains = chains;
        Iterations = values.Length / chains;
    }

    public int Chains { get; }

    public int Iterations { get; }

    /// <summary>All draws, chain after chain.</summary>
    public ReadOnlySpan<double> All => values;

    public ReadOnlySpan<double> Chain(int index) => values.AsSpan(index * Iterations, Iterations);

    internal Draws Map(Func<double, double> function) => new(Array.ConvertAll(values, x => function(x)), Chains);

    /// <summary>Each chain as two of half its length; the middle draw of an odd number is left out, a single draw stays whole.</summary>
    internal Draws Split()
    {
        if (Iterations < 2) return this;
        if (Iterations % 2 == 0) return new Draws(values, 2 * Chains);
        int half = Iterations / 2;
        double[] halves = new double[2 * half * Chains];
        for (int c = 0; c < Chains; c++)
        {
            Chain(c)[..half].CopyTo(halves.AsSpan(2 * c * half));
            Chain(c)[^half..].CopyTo(halves.AsSpan((2 * c + 1) * half));
        }
        return new Draws(halves, 2 * Chains);
    }

    internal bool HasNaN() => Array.Exists(values, double.IsNaN);

    /// <summary>True where no diagnostic is defined: no draws, a value that is not finite, or all values the same.</summary>
    internal bool IsDegenerate()
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (double x in values)
        {
            if (!double.IsFinite(x)) return true;
            min = Math.Min(min, x);
            max = Math.Max(max, x);
        }
        // The tolerance of R's posterior package: one ulp of 1.
        return !(max - min >= double.BitIncrement(1) - 1);
    }
}
