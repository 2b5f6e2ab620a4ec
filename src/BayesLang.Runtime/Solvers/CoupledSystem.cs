using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The states and the sensitivities under control as one system. A row for each state: the state, then its sensitivities, one after the other, so that S′ = ∂f/∂y·S + ∂f/∂θ is
/// a product of rows of lanes; rows are padded with zeros to whole vectors. Without sensitivities a row is the state alone.
/// </summary>
internal readonly ref struct CoupledSystem
{
    private readonly DifferentiableFunction f;
    private readonly OdeTrace trace;
    private readonly SensitivityControl control;
    private readonly int first;

    public CoupledSystem(DifferentiableFunction f, OdeTrace trace, SensitivityControl control)
    {
        this.f = f;
        this.trace = trace;
        this.control = control;
        States = trace.StateCount;
        Columns = control.ColumnCount(States);
        Width = Columns == 0 ? 1 : (1 + Columns + 3) / 4 * 4;
        Length = (States * Width + 3) / 4 * 4;
        first = 1 + control.InitialColumns(States);
        if (Columns > 0) trace.Jacobian.Reset(States * trace.Inputs.Count);
    }

    public int States { get; }

    public int Columns { get; }

    /// <summary>The length of a row.</summary>
    public int Width { get; }

    /// <summary>The length of all rows, a multiple of 4.</summary>
    public int Length { get; }

    /// <summary>The rows at the initial time; <paramref name="y"/> is zero before.</summary>
    public void Start(ReadOnlySpan<double> y0, Span<double> y)
    {
        for (int i = 0; i < States; i++)
        {
            y[i * Width] = y0[i];
            if (control.IsProbe) y[i * Width + 1] = SensitivityControl.Sign(i);
            else if (control.InitialState && Columns > 0) y[i * Width + 1 + i] = 1;
        }
    }

    /// <summary>The states of the rows.</summary>
    public void Gather(ReadOnlySpan<double> y, Span<double> states)
    {
        for (int i = 0, at = 0; i < states.Length; i++, at += Width) states[i] = y[at];
    }

    public void Scatter(ReadOnlySpan<double> states, Span<double> y)
    {
        for (int i = 0, at = 0; i < states.Length; i++, at += Width) y[at] = states[i];
    }

    /// <summary>For each element of the rows the tolerance of its state; of the padding, 1.</summary>
    public void Spread(ReadOnlySpan<double> absoluteTolerance, Span<double> spread)
    {
        for (int i = 0; i < spread.Length; i++) spread[i] = i / Width < States ? absoluteTolerance[absoluteTolerance.Length == 1 ? 0 : i / Width] : 1;
    }

    /// <summary>The derivatives of the rows, at the time <paramref name="t"/>.</summary>
    public void Slope(double t, ReadOnlySpan<double> y, Span<double> slope)
    {
        Span<double> inputs = trace.Inputs.All;
        inputs[0] = t;
        Gather(y, inputs.Slice(1, States));
        if (Columns == 0)
        {
            f.Value(inputs, slope[..States]);
            return;
        }
        Span<double> values = trace.Values.All;
        f.ValueAndJacobian(inputs, values, trace.Jacobian.All);
        Sensitivities(y, slope);
        Scatter(values[..States], slope);
    }

    /// <summary>∂f/∂y·S + ∂f/∂θ by the Jacobian matrix that was found last; what comes to stand in the place of the states has no meaning.</summary>
    public void Sensitivities(ReadOnlySpan<double> y, Span<double> slope)
    {
        int states = States, width = Width, inputs = trace.Inputs.Count;
        ReadOnlySpan<double> jacobian = trace.Jacobian.All, parameters;
        for (int i = 0; i < states; i++)
        {
            ReadOnlySpan<double> row = jacobian.Slice(i * inputs, inputs);
            Span<double> result = slope.Slice(i * width, width);
            parameters = row[(1 + states)..];
            result.Clear();
            if (control.IsProbe)
                for (int k = 0; k < control.Parameters.Length; k++) result[1] += SensitivityControl.Sign(k) * parameters[control.Parameters[k]];
            else
            {
                ReadOnlySpan<int> active = control.Parameters;
                Span<double> columns = result.Slice(first, active.Length);
                for (int k = 0; k < columns.Length; k++) columns[k] = parameters[active[k]];
            }
            AddProduct(row.Slice(1, states), y[..(states * width)], result);
        }
    }

    /// <summary>result += Σ coefficientⱼ · row j of <paramref name="rows"/>, whose rows are as long as the result: a multiple of 4.</summary>
    private static void AddProduct(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> rows, Span<double> result)
    {
        int width = result.Length;
        ref double from = ref MemoryMarshal.GetReference(rows), to = ref MemoryMarshal.GetReference(result);
        int v = 0;
        // v + 8 ≤ width (v + 4 in the second loop), and j·width + width ≤ rows.Length for each of the coefficients.
        for (; v + 8 <= width; v += 8)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref to, (nuint)v), b = Vector256.LoadUnsafe(ref to, (nuint)(v + 4));
            nuint at = (nuint)v;
            foreach (double c in coefficients)
            {
                if (c != 0)
                {
                    Vector256<double> factor = Vector256.Create(c);
                    a = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref from, at), a);
                    b = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref from, at + 4), b);
                }
                at += (nuint)width;
            }
            a.StoreUnsafe(ref to, (nuint)v);
            b.StoreUnsafe(ref to, (nuint)(v + 4));
        }
        for (; v + 4 <= width; v += 4)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref to, (nuint)v);
            nuint at = (nuint)v;
            foreach (double c in coefficients)
            {
                if (c != 0) a = Vector256.FusedMultiplyAdd(Vector256.Create(c), Vector256.LoadUnsafe(ref from, at), a);
                at += (nuint)width;
            }
            a.StoreUnsafe(ref to, (nuint)v);
        }
    }

    /// <summary>Keeps the sensitivities at an output for <see cref="Adjoint"/>.</summary>
    public void Keep(ReadOnlySpan<double> y) => y[..(States * Width)].CopyTo(trace.Sensitivities.Add(States * Width));

    /// <summary>The gradient of Σ solution·adjoint from the sensitivities that were kept: λ of y₀, which is empty where that is not under control; those of θ are added to the trace's input adjoints.</summary>
    public static ReadOnlySpan<double> Adjoint(OdeTrace trace, ReadOnlySpan<double> solutionAdjoint)
    {
        int states = trace.StateCount, width = trace.Sensitivities.Count / (trace.Times.Count * states), initial = trace.ControlsInitialState ? states : 0;
        Span<double> sums = trace.Work.Reset(width);
        AddProduct(solutionAdjoint[..(trace.Times.Count * states)], trace.Sensitivities.All, sums);
        Span<double> theta = trace.InputAdjoints.All[trace.ThetaStart..];
        ReadOnlySpan<int> parameters = trace.ControlledParameters.All;
        for (int k = 0; k < parameters.Length; k++) theta[parameters[k]] += sums[1 + initial + k];
        return sums.Slice(1, initial);
    }
}
