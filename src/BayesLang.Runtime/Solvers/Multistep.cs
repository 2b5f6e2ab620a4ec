using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Adams–Moulton and BDF methods of variable order and step in Nordsieck form, for y′ = f(t, y) and (BDF) F(t, y, y′) = 0; the implicit equation of each step by modified
/// Newton with the exact Jacobian matrix (Byrne and Hindmarsh 1975; Brown, Byrne and Hindmarsh 1989; Hindmarsh et al. 2005). The history is the array z, zⱼ = hʲ y⁽ʲ⁾/j!,
/// one row for each j: the <see cref="CoupledSystem"/> of the states and the sensitivities under control of the error. Everything done to the history is linear but for the equation of the
/// states solved in a step: so the sensitivities are the derivative of the steps, and where they are not the whole gradient, all is recorded, and its transpose run backwards.
/// </summary>
/// <remarks>
/// Sensitivities are under control for the gradient's sake. A method at the edge of its stability keeps the states in check by its test of the error alone; the derivative at the steps
/// so found then grows without bound, and nothing shows it. With the sensitivities in the test, as Stan has them, the steps are those at which the derivative is right too.
/// </remarks>
internal readonly ref partial struct Multistep(
    DifferentiableFunction f, OdeTrace trace, Checks checks, double relativeTolerance, ReadOnlySpan<double> absoluteTolerance, int maxSteps, SensitivityControl control)
{
    internal const int MaxAdams = 12;
    internal const int MaxBdf = 5;
    internal const int MaxRows = MaxAdams + 2;

    /// <summary>
    /// The tolerances bound the error of a step, and errors of many steps add up. Held to this share, the solution is within
    /// a few tens of tolerances on smooth problems, and not behind that of an integrator which takes the tolerances as they are.
    /// </summary>
    private const double ToleranceShare = 0.3;

    /// <summary>Of differential-algebraic equations, whose sensitivities are not under control.</summary>
    private const double DaeToleranceShare = 0.1;

    /// <summary>Rounding forbids more.</summary>
    private const double LeastTolerance = 2e-14;

    private const int MaxErrorFailures = 20;
    private const int MaxNewtonFailures = 50;
    private const double Unit = 2.220446049250313e-16;

    private readonly DifferentiableFunction f = f;
    private readonly OdeTrace trace = trace;
    private readonly Checks checks = checks;
    private readonly double relativeTolerance = Math.Max((trace.IsDae ? DaeToleranceShare : ToleranceShare) * relativeTolerance, Math.Min(relativeTolerance, LeastTolerance));
    private readonly ReadOnlySpan<double> absoluteTolerance = absoluteTolerance;
    private readonly int maxSteps = maxSteps;
    private readonly int n = trace.StateCount;
    private readonly CoupledSystem system = new(f, trace, control, needsJacobian: true);

    private readonly int maxOrder = trace.Method == OdeMethod.Adams ? MaxAdams : MaxBdf;

    private bool IsAdams => trace.Method == OdeMethod.Adams;

    /// <summary>Where an integration stands.</summary>
    private ref struct State
    {
        public double T, H;
        public int Order;

        /// <summary>Steps to go until a change of order is considered.</summary>
        public int Wait;

        /// <summary>How much the step may grow.</summary>
        public double MaxGrowth;

        public double NextStep;
        public int NextOrder;

        public double SavedRatio;

        /// <summary>Past step sizes, from 1.</summary>
        public Span<double> Steps;

        /// <summary>The history and what is of its rows' length.</summary>
        public Span<double> Z, Predicted, Correction, SavedCorrection, Weights, Absolute, Scratch;

        public Span<double> L;

        // Newton: h/l₁ at which the matrix was factored, its age in steps, the last rate of convergence.
        public double Gamma;
        public int Age;
        public double Rate;

        /// <summary>The factors of the matrix, row by row.</summary>
        public Span<double> Matrix;

        /// <summary>Of the states alone: where the iteration stands, and the correction.</summary>
        public Span<double> Y, YPrime, E, Residual;
    }

    public void Solve(ReadOnlySpan<double> y0, ReadOnlySpan<double> yPrime0, Span<double> solution)
    {
        int length = system.Length;
        trace.Jacobian.Reset(n * trace.Inputs.Count);
        Span<double> work = trace.Work.Reset((2 * MaxRows + 5) * length + 4 * n + n * n);
        Span<double> steps = stackalloc double[MaxRows + 2], l = stackalloc double[MaxRows + 1];
        steps.Clear();
        var s = new State
        {
            T = trace.InitialTime, Order = 1, NextOrder = 1, Wait = 2, MaxGrowth = 10000, Steps = steps, L = l, Age = int.MaxValue, Rate = 1,
            Z = Take(ref work, MaxRows * length), Predicted = Take(ref work, MaxRows * length), Correction = Take(ref work, length), SavedCorrection = Take(ref work, length),
            Weights = Take(ref work, length), Absolute = Take(ref work, length), Scratch = Take(ref work, length),
            Y = Take(ref work, n), YPrime = Take(ref work, n), E = Take(ref work, n), Residual = Take(ref work, n),
            Matrix = Take(ref work, n * n),
        };
        trace.Pivots.Reset(n);
        y0.CopyTo(trace.Records.Add(n));
        system.Spread(absoluteTolerance, s.Absolute);
        double share = trace.IsDae ? DaeToleranceShare : ToleranceShare;
        foreach (ref double absolute in s.Absolute) absolute *= share;
        system.Begin(y0, s.Z);
        SetWeights(ref s);
        Span<double> slope = Row(s.Z, 1);
        if (trace.IsDae)
        {
            yPrime0.CopyTo(slope);
            f.Value(trace.PutInputs(s.T, y0, yPrime0), s.Residual);
            checks.Finite("residual at the initial time", s.Residual);
        }
        else
        {
            system.Slope(s.T, s.Z[..length], slope);
            checks.Finite("derivative at the initial time", slope);
        }
        s.H = InitialStep(ref s);
        s.NextStep = s.H;
        Blas1.Scale(s.H, slope);
        Mark(Operation.Begin, s.H);

        for (int k = 0; k < trace.Times.Count; k++)
        {
            double target = trace.Times[k];
            for (int count = 0; s.T < target; count++)
            {
                if (count >= maxSteps) throw checks.OutOfSteps(target);
                Step(ref s);
            }
            double x = (target - s.T) / s.H;
            Span<double> row = s.Scratch;
            Row(s.Z, s.Order).CopyTo(row);
            for (int j = s.Order - 1; j >= 0; j--)
            {
                Blas1.Scale(x, row);
                Blas1.Add(Row(s.Z, j), row);
            }
            row[..n].CopyTo(solution[(k * n)..]);
            if (trace.HasSensitivities) system.Keep(row);
            Mark(Operation.Output, s.Order, x);
        }
    }

    private static Span<double> Take(ref Span<double> work, int count)
    {
        Span<double> taken = work[..count];
        work = work[count..];
        return taken;
    }

    private Span<double> Row(Span<double> z, int j) => z.Slice(j * system.Length, system.Length);

    private void SetWeights(ref State s) => HistoryArithmetic.SetWeights(Row(s.Z, 0), relativeTolerance, s.Absolute, s.Weights);

    /// <summary>Root mean square of the states in units of the tolerance, or that of a column of sensitivities where it is larger.</summary>
    private double Norm(ref State s, ReadOnlySpan<double> v)
    {
        double states = NormOfStates(ref s, v[..n]);
        if (system.Columns == 0) return states;
        double columns = HistoryArithmetic.LargestSumOfSquares(v[system.Start..], s.Weights[system.Start..], n, system.Width);
        // Keeps a NaN.
        return Math.Max(states, Math.Sqrt(columns / n));
    }

    /// <summary>The same of the states alone.</summary>
    private double NormOfStates(ref State s, ReadOnlySpan<double> v)
    {
        double sum = 0;
        ReadOnlySpan<double> weights = s.Weights[..v.Length];
        for (int i = 0; i < v.Length; i++)
        {
            double r = v[i] * weights[i];
            sum += r * r;
        }
        return Math.Sqrt(sum / n);
    }

    /// <summary>
    /// A first step such that the second order term of the solution stays below the tolerance: h with ‖h² y″/2‖ ≈ 1, y″ by a difference along the solution, between
    /// bounds from the time scale and from y/y′ (Hindmarsh et al. 2005). Row 1 of z holds y′.
    /// </summary>
    private double InitialStep(ref State s)
    {
        double distance = trace.Times[0] - s.T, round = Unit * Math.Max(Math.Abs(s.T), Math.Abs(trace.Times[0]));
        ReadOnlySpan<double> y = Row(s.Z, 0)[..n], slope = Row(s.Z, 1)[..n];
        if (trace.IsDae) return Math.Min(0.001 * distance, 0.5 / Math.Max(NormOfStates(ref s, slope), double.Epsilon));
        double lower = 100 * round, inverse = 10 / distance;
        for (int i = 0; i < n; i++) inverse = Math.Max(inverse, Math.Abs(slope[i]) / (0.1 * Math.Abs(y[i]) + s.Absolute[i]));
        double upper = 1 / inverse, h = Math.Sqrt(lower * upper);
        if (!(lower < upper)) return Math.Min(h, distance);
        double result = h;
        for (int pass = 0; pass < 4; pass++)
        {
            y.CopyTo(s.Y);
            Blas1.Axpy(h, slope, s.Y);
            f.Value(trace.PutInputs(s.T + h, s.Y), s.Residual);
            Blas1.Axpy(-1, slope, s.Residual);
            double curvature = NormOfStates(ref s, s.Residual) / h;
            if (!double.IsFinite(curvature))
            {
                h *= 0.2;
                continue;
            }
            result = curvature * upper * upper > 2 ? Math.Sqrt(2 / curvature) : Math.Sqrt(h * upper);
            double ratio = result / h;
            if (ratio is > 0.5 and < 2) break;
            if (pass >= 1 && ratio > 2)
            {
                result = h;
                break;
            }
            h = result;
        }
        return Math.Clamp(0.5 * result, lower, upper);
    }

    private void Step(ref State s)
    {
        if (s.NextStep != s.H || s.NextOrder != s.Order)
        {
            if (s.NextOrder != s.Order)
            {
                ChangeOrder(ref s, s.NextOrder);
                s.Wait = s.Order + 1;
            }
            Rescale(ref s, s.NextStep / s.H);
        }
        int newtonFailures = 0, errorFailures = 0;
        double error;
        NordsieckCoefficients.ErrorConstants constants;
        while (true)
        {
            Predict(ref s);
            constants = NordsieckCoefficients.Of(IsAdams, s.Order, s.H, s.Steps, s.Wait == 1, s.L);
            if (!(system.Columns > 0 ? CorrectCoupled(ref s, constants.Same) : Correct(ref s, constants.Same)))
            {
                s.MaxGrowth = 1;
                if (++newtonFailures > MaxNewtonFailures || s.T + s.H == s.T)
                    throw checks.StepTooSmall(s.T, "the equation of the step cannot be solved, or the derivatives are not finite");
                Rescale(ref s, 0.25);
                continue;
            }
            error = NormOfStates(ref s, s.E) * constants.Same;
            if (error <= 1)
            {
                if (system.Columns > 0)
                {
                    CorrectSensitivities(ref s);
                    error = Norm(ref s, s.Correction) * constants.Same;
                }
                else s.E.CopyTo(s.Correction);
            }
            if (error <= 1) break;
            s.MaxGrowth = 1;
            if (++errorFailures > MaxErrorFailures || s.T + s.H == s.T) throw checks.StepTooSmall(s.T, trace.Steps == 0 && trace.IsDae
                ? "the tolerance cannot be met; do the initial state and its derivative make the residual zero?" : "the tolerance cannot be met");
            if (errorFailures <= 3)
            {
                double factor = double.IsNaN(error) ? 0.1 : Math.Max(0.1, 1 / (Math.Pow(6 * error, 1.0 / (s.Order + 1)) + 1e-6));
                Rescale(ref s, errorFailures >= 2 ? Math.Min(factor, 0.2) : factor);
            }
            else if (s.Order > 1)
            {
                ChangeOrder(ref s, s.Order - 1);
                s.Wait = s.Order + 1;
                Rescale(ref s, 0.1);
            }
            else
            {
                // The history is of no use here: begin anew.
                Rescale(ref s, 0.1);
                s.Wait = 10;
                if (!trace.IsDae) Restart(ref s);
            }
        }
        Complete(ref s, error, constants);
    }

    private void Restart(ref State s)
    {
        system.Slope(s.T, Row(s.Z, 0), Row(s.Z, 1));
        Blas1.Scale(s.H, Row(s.Z, 1));
        if (!trace.KeepsSteps) return;
        Mark(Operation.Restart, s.T, s.H);
        Row(s.Z, 0)[..n].CopyTo(trace.Records.Add(n));
    }

    private void Rescale(ref State s, double factor)
    {
        double power = 1;
        for (int j = 1; j <= s.Order; j++)
        {
            power *= factor;
            Blas1.Scale(power, Row(s.Z, j));
        }
        s.H *= factor;
        Mark(Operation.Rescale, s.Order, factor);
    }

    private void ChangeOrder(ref State s, int order)
    {
        Span<double> l = stackalloc double[MaxRows + 1];
        l.Clear();
        if (order < s.Order)
        {
            if (s.Order > 2) NordsieckCoefficients.Lower(IsAdams, s.Order, s.H, s.Steps, l);
            for (int j = 2; j < s.Order; j++) Blas1.Axpy(-l[j], Row(s.Z, s.Order), Row(s.Z, j));
            if (trace.KeepsSteps)
            {
                Mark(Operation.Lower, s.Order);
                l.CopyTo(trace.Records.Add(l.Length));
            }
        }
        else
        {
            double factor = IsAdams ? 0 : NordsieckCoefficients.RaiseBdf(s.Order, s.H, s.Steps, l);
            Span<double> top = Row(s.Z, order);
            top.Clear();
            if (!IsAdams)
            {
                // Still that of the last step: the order is raised before the next is tried.
                Blas1.Axpy(factor, s.Correction, top);
                for (int j = 2; j <= s.Order; j++) Blas1.Axpy(l[j], top, Row(s.Z, j));
            }
            if (trace.KeepsSteps)
            {
                Mark(Operation.Raise, s.Order, factor);
                l.CopyTo(trace.Records.Add(l.Length));
            }
        }
        s.Order = order;
        s.NextOrder = order;
    }

    private void Predict(ref State s)
    {
        HistoryArithmetic.Predict(s.Z, s.Order, system.Length, s.Predicted);
    }

    private void Complete(ref State s, double error, NordsieckCoefficients.ErrorConstants constants)
    {
        s.T += s.H;
        trace.Steps++;
        for (int i = s.Order; i >= 2; i--) s.Steps[i] = s.Steps[i - 1];
        if (s.Order == 1 && trace.Steps > 1) s.Steps[2] = s.Steps[1];
        s.Steps[1] = s.H;
        HistoryArithmetic.Correct(s.Predicted, s.L[..(s.Order + 1)], s.Correction, s.Z);
        if (trace.KeepsSteps)
        {
            trace.RequireRoom(checks);
            Mark(Operation.Step, s.Order, s.T, s.H);
            s.L[..(s.Order + 1)].CopyTo(trace.Records.Add(s.Order + 1));
            Row(s.Z, 0)[..n].CopyTo(trace.Records.Add(n));
            if (trace.IsDae) s.YPrime.CopyTo(trace.Records.Add(n));
        }
        s.Age++;
        s.Wait--;
        s.NextOrder = s.Order;
        s.NextStep = s.H;
        bool saves = s.Wait == 1 && s.Order != maxOrder;
        if (s.MaxGrowth == 1) s.Wait = Math.Max(s.Wait, 2);
        else ChooseNext(ref s, error, constants);
        if (saves)
        {
            s.Correction.CopyTo(s.SavedCorrection);
            s.SavedRatio = constants.Ratio;
        }
        s.MaxGrowth = 10;
        SetWeights(ref s);
    }

    /// <summary>A step that could grow by less stays as it is.</summary>
    private const double LeastGrowth = 1.5;

    /// <summary>The error, with the safety factor of <see cref="ChooseNext"/>, above which the step of an order (error ∝ hᵖ) cannot grow by that; a trifle more, since the root decides.</summary>
    private static readonly double[] LargestGrowing = [.. Enumerable.Range(0, MaxRows + 1).Select(power => Math.Pow(1 / LeastGrowth, power) * (1 + 1e-9))];

    /// <summary>The order, among q − 1, q and q + 1, that allows the longest step; no change where that is not half as long again.</summary>
    private void ChooseNext(ref State s, double error, NordsieckCoefficients.ErrorConstants constants)
    {
        int q = s.Order;
        double same = 6 * error, lower = double.PositiveInfinity, higher = double.PositiveInfinity;
        if (s.Wait <= 0)
        {
            s.Wait = 2;
            if (q > 1) lower = 6 * Norm(ref s, Row(s.Z, q)) * constants.Lower;
            if (q != maxOrder && s.SavedRatio != 0)
            {
                double quotient = constants.Ratio / s.SavedRatio * Power(s.H / s.Steps[2], q + 1);
                s.Correction.CopyTo(s.Scratch);
                Blas1.Axpy(-quotient, s.SavedCorrection, s.Scratch);
                higher = 10 * Norm(ref s, s.Scratch) * constants.Higher;
            }
        }
        // The usual case, told without a root.
        if (same > LargestGrowing[q + 1] && lower > LargestGrowing[q] && higher > LargestGrowing[q + 2]) return;
        double atSame = Growth(same, q + 1), atLower = Growth(lower, q), atHigher = Growth(higher, q + 2), best = Math.Max(atSame, Math.Max(atLower, atHigher));
        if (!(best >= LeastGrowth)) return;
        if (best != atSame) s.NextOrder = best == atLower ? q - 1 : q + 1;
        s.NextStep = s.H * Math.Min(best, s.MaxGrowth);

        static double Growth(double error, int power) => double.IsPositiveInfinity(error) ? 0 : 1 / (Math.Pow(error, 1.0 / power) + 1e-6);

        static double Power(double x, int exponent) => x == 1 ? 1 : Math.Pow(x, exponent);
    }
}
