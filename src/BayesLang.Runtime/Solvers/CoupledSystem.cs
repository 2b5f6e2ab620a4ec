using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The states and the sensitivities under control as one vector: the states, then for each of them a row of its sensitivities, so that S′ = ∂f/∂y·S + ∂f/∂θ is a product of rows of
/// lanes. Both parts are padded with zeros to whole vectors.
/// </summary>
internal readonly ref struct CoupledSystem
{
    private readonly DifferentiableFunction f;
    private readonly OdeTrace trace;
    private readonly SensitivityControl control;
    private readonly bool isFused;
    private readonly Span<double> inputs;
    private readonly ReadOnlySpan<int> places;

    /// <param name="f">f.</param>
    /// <param name="trace">Has begun.</param>
    /// <param name="control">Which sensitivities there are.</param>
    /// <param name="needsJacobian">Whether <see cref="Slope"/> leaves the Jacobian matrix in the trace.</param>
    public CoupledSystem(DifferentiableFunction f, OdeTrace trace, SensitivityControl control, bool needsJacobian)
    {
        this.f = f;
        this.trace = trace;
        this.control = control;
        States = trace.StateCount;
        Columns = control.ColumnCount(States);
        Width = (Columns + 3) / 4 * 4;
        Start = (States + 3) / 4 * 4;
        Length = Start + States * Width;
        inputs = trace.Inputs.All;
        if (Columns == 0) return;
        trace.Jacobian.Reset(States * trace.Inputs.Count);
        isFused = !needsJacobian && !control.IsProbe && f.HasSensitivities;
        Span<int> columns = trace.Places.Reset(trace.Inputs.Count);
        columns.Fill(-1);
        for (int k = 0; k < control.Parameters.Length; k++) columns[1 + States + control.Parameters[k]] = control.InitialColumns(States) + k;
        places = columns;
    }

    public int States { get; }

    public int Columns { get; }

    /// <summary>Where the sensitivities begin.</summary>
    public int Start { get; }

    /// <summary>The length of a row of sensitivities, a multiple of 4.</summary>
    public int Width { get; }

    /// <summary>The length of all, a multiple of 4.</summary>
    public int Length { get; }

    /// <summary>The vector at the initial time; <paramref name="y"/> is zero before.</summary>
    public void Begin(ReadOnlySpan<double> y0, Span<double> y)
    {
        y0.CopyTo(y);
        if (Columns == 0) return;
        for (int i = 0; i < States; i++)
        {
            if (control.IsProbe) y[Start + i * Width] = SensitivityControl.Sign(i);
            else if (control.InitialState) y[Start + i * Width + i] = 1;
        }
    }

    /// <summary>For each element the tolerance of its state; of the padding, 1.</summary>
    public void Spread(ReadOnlySpan<double> absoluteTolerance, Span<double> spread)
    {
        spread.Fill(1);
        for (int i = 0; i < States; i++)
        {
            double tolerance = absoluteTolerance[absoluteTolerance.Length == 1 ? 0 : i];
            spread[i] = tolerance;
            spread.Slice(Start + i * Width, Width).Fill(tolerance);
        }
    }

    /// <summary>The derivative of the vector, at the time <paramref name="t"/>.</summary>
    public void Slope(double t, ReadOnlySpan<double> y, Span<double> slope)
    {
        inputs[0] = t;
        ReadOnlySpan<double> states = y[..States];
        Span<double> place = inputs.Slice(1, States);
        for (int i = 0; i < states.Length; i++) place[i] = states[i];
        if (Columns == 0) f.Value(inputs, slope[..States]);
        else if (isFused) f.ValueAndSensitivities(inputs, y[Start..], Width, places, slope[..States], slope[Start..]);
        else
        {
            f.ValueAndJacobian(inputs, slope[..States], trace.Jacobian.All);
            Sensitivities(y, slope);
        }
    }

    /// <summary>∂f/∂y·S + ∂f/∂θ by the Jacobian matrix that was found last.</summary>
    public void Sensitivities(ReadOnlySpan<double> y, Span<double> slope)
    {
        int states = States, width = Width, inputs = trace.Inputs.Count, initial = control.InitialColumns(states);
        ReadOnlySpan<double> jacobian = trace.Jacobian.All, sensitivities = y.Slice(Start, states * width);
        for (int i = 0; i < states; i++)
        {
            ReadOnlySpan<double> row = jacobian.Slice(i * inputs, inputs), parameters = row[(1 + states)..];
            Span<double> result = slope.Slice(Start + i * width, width);
            result.Clear();
            ReadOnlySpan<int> active = control.Parameters;
            if (control.IsProbe)
                for (int k = 0; k < active.Length; k++) result[0] += SensitivityControl.Sign(k) * parameters[active[k]];
            else
            {
                Span<double> columns = result.Slice(initial, active.Length);
                for (int k = 0; k < columns.Length; k++) columns[k] = parameters[active[k]];
            }
            AddProduct(row.Slice(1, states), sensitivities, result);
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
    public void Keep(ReadOnlySpan<double> y) => y[Start..].CopyTo(trace.Sensitivities.Add(Length - Start));

    /// <summary>The gradient of Σ solution·adjoint from the sensitivities that were kept: λ of y₀, which is empty where that is not under control; those of θ are added to the trace's input adjoints.</summary>
    public static ReadOnlySpan<double> Adjoint(OdeTrace trace, ReadOnlySpan<double> solutionAdjoint)
    {
        int states = trace.StateCount, width = trace.Sensitivities.Count / (trace.Times.Count * states), initial = trace.ControlsInitialState ? states : 0;
        Span<double> sums = trace.Work.Reset(width);
        AddProduct(solutionAdjoint[..(trace.Times.Count * states)], trace.Sensitivities.All, sums);
        Span<double> theta = trace.InputAdjoints.All[trace.ThetaStart..];
        ReadOnlySpan<int> parameters = trace.ControlledParameters.All;
        for (int k = 0; k < parameters.Length; k++) theta[parameters[k]] += sums[initial + k];
        return sums[..initial];
    }
}
