namespace BayesLang.Runtime.Model;

/// <summary>
/// A function of the program that solvers evaluate many times: from one vector of inputs to one of outputs. What a solver moves (time, state)
/// comes first among the inputs, then the arguments that are passed on, all flattened; integers are passed as reals. Compiled models generate these.
/// An evaluation may throw <see cref="ModelException"/>; an instance serves one thread.
/// </summary>
public abstract class DifferentiableFunction
{
    public abstract int InputCount { get; }

    public abstract int OutputCount { get; }

    /// <summary>Writes the outputs at <paramref name="inputs"/>.</summary>
    public abstract void Value(ReadOnlySpan<double> inputs, Span<double> outputs);

    /// <summary>As <see cref="Adjoint"/>, and returns seed·outputs, which the sweep computes on its way.</summary>
    public virtual double ValueAndAdjoint(ReadOnlySpan<double> inputs, ReadOnlySpan<double> seed, Span<double> inputAdjoints)
    {
        Span<double> outputs = stackalloc double[seed.Length];
        Value(inputs, outputs);
        Adjoint(inputs, seed, inputAdjoints);
        double sum = 0;
        for (int i = 0; i < seed.Length; i++) sum += seed[i] * outputs[i];
        return sum;
    }

    /// <summary>Adds Jᵀ·seed at <paramref name="inputs"/> to <paramref name="inputAdjoints"/>, where J is the Jacobian matrix of the outputs.</summary>
    public abstract void Adjoint(ReadOnlySpan<double> inputs, ReadOnlySpan<double> seed, Span<double> inputAdjoints);

    /// <summary>
    /// Writes the outputs, and the Jacobian matrix over all inputs, row by row. The caller clears the matrix before the first evaluation, and leaves it alone between evaluations: entries that
    /// are always zero need not be written. The derivatives by the first input may be left out where that is the time of a differential equation, which no solver asks for.
    /// </summary>
    public virtual void ValueAndJacobian(ReadOnlySpan<double> inputs, Span<double> outputs, Span<double> jacobian)
    {
        int count = inputs.Length;
        Span<double> seed = outputs.Length <= 64 ? stackalloc double[outputs.Length] : new double[outputs.Length];
        seed.Clear();
        jacobian.Clear();
        for (int i = 0; i < outputs.Length; i++)
        {
            seed[i] = 1;
            Adjoint(inputs, seed, jacobian.Slice(i * count, count));
            seed[i] = 0;
        }
        Value(inputs, outputs);
    }

    /// <summary>
    /// Computes what is the same in all evaluations of a solve, from the inputs after time and state. Solvers of ordinary differential equations call it before they evaluate, and again where
    /// another solve may have come between.
    /// </summary>
    public virtual void Prepare(ReadOnlySpan<double> inputs)
    {
    }

    /// <summary>Whether <see cref="ValueAndSensitivities"/> is there.</summary>
    public virtual bool HasSensitivities => false;

    /// <summary>
    /// Of the right-hand side of a differential equation, whose inputs are [t, y(n), θ(p)]: writes the outputs, and ∂f/∂y·S + ∂f/∂θ in one, without the Jacobian matrix between.
    /// </summary>
    /// <param name="inputs">[t, y, θ].</param>
    /// <param name="s">The sensitivities: a row for each state.</param>
    /// <param name="width">The length of a row, a multiple of 4.</param>
    /// <param name="places">The column of each input's own derivative, −1 where it has none.</param>
    /// <param name="outputs">f.</param>
    /// <param name="slope">The derivatives of the sensitivities, as they lie.</param>
    public virtual void ValueAndSensitivities(ReadOnlySpan<double> inputs, ReadOnlySpan<double> s, int width, ReadOnlySpan<int> places, Span<double> outputs, Span<double> slope) =>
        throw new NotSupportedException();
}
