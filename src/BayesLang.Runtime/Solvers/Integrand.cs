using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>One or several functions of x that are integrated together: the integrand, or its partial derivatives.</summary>
internal readonly ref struct Integrand
{
    private const int Rows = 8;

    private readonly DifferentiableFunction f;
    private readonly QuadratureTrace trace;
    private readonly ReadOnlySpan<int> active;
    private readonly bool isGradient;
    private readonly Span<double> work;

    public Integrand(DifferentiableFunction f, QuadratureTrace trace, ReadOnlySpan<int> active, bool isGradient)
    {
        (this.f, this.trace, this.isGradient) = (f, trace, isGradient);
        this.active = active;
        Count = isGradient ? active.Length : 1;
        work = trace.Work.Reset(Rows * Count);
    }

    public int Count { get; }

    public Span<double> Result => Row(0);

    public Span<double> Values => Row(1);

    /// <summary>Rows 2 to 7 are the rule's own.</summary>
    public Span<double> Row(int row) => work.Slice(row * Count, Count);

    /// <summary>Writes the functions at x to <see cref="Values"/>.</summary>
    public void Evaluate(double x, double xc)
    {
        Span<double> inputs = trace.Inputs.Slice(0, trace.Inputs.Count), values = Values;
        (inputs[0], inputs[1]) = (x, xc);
        if (!isGradient)
        {
            f.Value(inputs, values);
            return;
        }
        Span<double> adjoints = trace.InputAdjoints.Reset(inputs.Length), one = stackalloc double[1];
        one[0] = 1;
        f.Adjoint(inputs, one, adjoints);
        for (int k = 0; k < values.Length; k++)
        {
            double partial = adjoints[2 + active[k]];
            if (double.IsNaN(partial))
            {
                // Far out, where the integrand is zero, derivatives overflow; they are zero too.
                f.Value(inputs, one);
                if (one[0] != 0) throw trace.Checks.Refused($"The gradient of f is nan for parameter {active[k]} at x = {Text.Of(x)}");
                partial = 0;
            }
            values[k] = partial;
        }
    }
}
