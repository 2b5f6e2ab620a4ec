using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

public enum OdeMethod
{
    /// <summary>Dormand–Prince 5(4) with dense output.</summary>
    Rk45,

    /// <summary>Cash–Karp 5(4); steps land on the output times.</summary>
    Ckrk,

    /// <summary>Adams–Moulton of orders 1 to 12.</summary>
    Adams,

    /// <summary>Backward differentiation formulas of orders 1 to 5.</summary>
    Bdf,
}

/// <summary>
/// What a solve leaves for its adjoint: the accepted steps, and the work arrays. The caller keeps it and passes it in again; once it has grown to
/// what a solve needs, no solve allocates. One trace holds one solve at a time, and serves one thread.
/// </summary>
public sealed class OdeTrace
{
    internal readonly Growing<double> Records = new();
    internal readonly Growing<int> Marks = new();
    internal readonly Growing<double> Solution = new();
    internal readonly Growing<double> Times = new();
    internal readonly Growing<double> Work = new();
    internal readonly Growing<int> Pivots = new();
    internal readonly Growing<double> Inputs = new();
    internal readonly Growing<double> InputAdjoints = new();

    /// <summary>The Jacobian matrix over all inputs that was found last, row by row, and the outputs there.</summary>
    internal readonly Growing<double> Jacobian = new();
    internal readonly Growing<double> Values = new();

    /// <summary>The rows of the coupled system at each output, where the sensitivities under control are the whole gradient.</summary>
    internal readonly Growing<double> Sensitivities = new();
    internal readonly Growing<int> ControlledParameters = new();

    /// <summary>For each input its column among the sensitivities; −1 where it is none.</summary>
    internal readonly Growing<int> Places = new();

    /// <summary>The number of accepted steps of the last solve.</summary>
    public int Steps { get; internal set; }

    internal OdeMethod Method { get; set; }

    internal bool IsDae { get; set; }

    /// <summary>Whether an adjoint may be asked for.</summary>
    internal bool IsRecorded { get; private set; }

    /// <summary>Whether the gradient follows from <see cref="Sensitivities"/>.</summary>
    internal bool HasSensitivities { get; private set; }

    /// <summary>Whether the steps are kept: the gradient is their transpose.</summary>
    internal bool KeepsSteps => IsRecorded && !HasSensitivities;

    internal bool ControlsInitialState { get; private set; }

    internal int StateCount { get; private set; }

    internal int ParameterCount { get; private set; }

    internal double InitialTime { get; private set; }

    /// <summary>Inputs are [t, y, θ], or [t, y, y′, θ] for a differential-algebraic equation.</summary>
    internal int ThetaStart => 1 + (IsDae ? 2 : 1) * StateCount;

    internal void Begin(OdeMethod method, bool isDae, bool record, int states, double t0, ReadOnlySpan<double> ts, ReadOnlySpan<double> theta, SensitivityControl control)
    {
        HasSensitivities = control.IsComplete(states);
        ControlsInitialState = control.InitialState;
        control.Parameters.CopyTo(ControlledParameters.Reset(control.Parameters.Length));
        Sensitivities.Clear();
        Values.Reset(states);
        (Method, IsDae, IsRecorded, StateCount, ParameterCount, InitialTime, Steps) = (method, isDae, record, states, theta.Length, t0, 0);
        Records.Clear();
        Marks.Clear();
        Times.Clear();
        ts.CopyTo(Times.Add(ts.Length));
        theta.CopyTo(Inputs.Reset(ThetaStart + theta.Length)[ThetaStart..]);
    }

    // 2 GB.
    private const int MostNumbers = 1 << 28;

    /// <summary>Refuses to keep more steps than memory is likely to hold.</summary>
    internal void RequireRoom(Checks checks)
    {
        if (Records.Count > MostNumbers) throw checks.Refused($"the solution takes more steps ({Steps}) than can be kept for its gradient");
    }

    internal Span<double> PutInputs(double t, ReadOnlySpan<double> y)
    {
        Span<double> inputs = Inputs.All;
        inputs[0] = t;
        y[..StateCount].CopyTo(inputs[1..]);
        return inputs;
    }

    internal Span<double> PutInputs(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> yPrime)
    {
        Span<double> inputs = PutInputs(t, y);
        yPrime[..StateCount].CopyTo(inputs[(1 + StateCount)..]);
        return inputs;
    }

    /// <summary>Jᵀ·seed at the inputs last put: the part before θ afresh, that of θ added to what is there.</summary>
    internal Span<double> Pull(DifferentiableFunction f, ReadOnlySpan<double> seed)
    {
        Span<double> adjoints = InputAdjoints.All;
        adjoints[..ThetaStart].Clear();
        f.Adjoint(Inputs.All, seed, adjoints);
        return adjoints;
    }

    /// <summary>Starts the backward sweep: λ of the parameters is zero.</summary>
    internal void BeginAdjoint() => InputAdjoints.Reset(ThetaStart + ParameterCount);
}
