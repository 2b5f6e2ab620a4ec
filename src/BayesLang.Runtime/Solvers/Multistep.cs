using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Adams–Moulton and BDF methods of variable order and step in Nordsieck form, for y′ = f(t, y) and (BDF) F(t, y, y′) = 0; the implicit equation of each step by modified
/// Newton with the exact Jacobian matrix (Byrne and Hindmarsh 1975; Brown, Byrne and Hindmarsh 1989; Hindmarsh et al. 2005). The history is the array z, zⱼ = hʲ y⁽ʲ⁾/j!,
/// one row for each j: the states, and then the sensitivities under control of the error, column by column. Everything done to the history is linear but for the equation of the
/// states solved in a step, and is recorded, so that its transpose can be run backwards.
/// </summary>
/// <remarks>
/// Sensitivities are under control for the gradient's sake. A method at the edge of its stability keeps the states in check by its test of the error alone; the derivative at the steps
/// so found then grows without bound, and nothing shows it. With the sensitivities in the test, as Stan has them, the steps are those at which the derivative is right too.
/// </remarks>
internal readonly ref partial struct Multistep(
    DifferentiableFunction f, OdeTrace trace, Checks checks, double relativeTolerance, ReadOnlySpan<double> absoluteTolerance, int maxSteps, SensitivityControl control)
{
    private const int MaxAdams = 12;
    private const int MaxBdf = 5;
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
    private readonly SensitivityControl control = control;

    /// <summary>The length of a row of the history.</summary>
    private readonly int width = trace.StateCount * (1 + control.ColumnCount(trace.StateCount));

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

        public Span<double> Z, Predicted, Correction, SavedCorrection, Weights, L, LastCorrection;

        // Newton: h/l₁ at which the matrix was factored, its age in steps, the last rate of convergence.
        public double Gamma;
        public int Age;
        public double Rate;
        public Span<double> Matrix, Y, YPrime, Residual, Seed;

        // Of the sensitivities: the Jacobian matrix over all inputs, row by row, and the factors of their equation.
        public Span<double> Jacobian, Factors;
    }

    public void Solve(ReadOnlySpan<double> y0, ReadOnlySpan<double> yPrime0, Span<double> solution)
    {
        int jacobian = width > n ? n * trace.Inputs.Count : 0;
        Span<double> work = trace.Work.Reset((2 * MaxRows + 5) * width + 3 * n + 2 * n * n + jacobian);
        Span<double> steps = stackalloc double[MaxRows + 2], l = stackalloc double[MaxRows + 1];
        steps.Clear();
        var s = new State
        {
            T = trace.InitialTime, Order = 1, NextOrder = 1, Wait = 2, MaxGrowth = 10000, Steps = steps, L = l, Age = int.MaxValue,
            Z = Take(ref work, MaxRows * width), Predicted = Take(ref work, MaxRows * width),
            Correction = Take(ref work, width), SavedCorrection = Take(ref work, width), LastCorrection = Take(ref work, width), Weights = Take(ref work, width), Residual = Take(ref work, width),
            Y = Take(ref work, n), YPrime = Take(ref work, n), Seed = Take(ref work, n), Matrix = Take(ref work, n * n),
            Factors = Take(ref work, n * n), Jacobian = Take(ref work, jacobian),
        };
        trace.Pivots.Reset(2 * n);
        y0.CopyTo(trace.Records.Add(n));
        y0.CopyTo(s.Z);
        control.Start(Row(s.Z, 0)[n..], n);
        SetWeights(ref s, Row(s.Z, 0));
        Span<double> slope = Row(s.Z, 1);
        if (trace.IsDae)
        {
            yPrime0.CopyTo(slope);
            f.Value(trace.PutInputs(s.T, y0, yPrime0), s.Residual);
            checks.Finite("residual at the initial time", s.Residual);
        }
        else
        {
            SetSlope(ref s);
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
            Span<double> row = solution.Slice(k * n, n);
            Row(s.Z, s.Order)[..n].CopyTo(row);
            for (int j = s.Order - 1; j >= 0; j--)
            {
                Blas1.Scale(x, row);
                Blas1.Add(Row(s.Z, j)[..n], row);
            }
            Mark(Operation.Output, s.Order, x);
        }
    }

    private static Span<double> Take(ref Span<double> work, int count)
    {
        Span<double> taken = work[..count];
        work = work[count..];
        return taken;
    }

    private Span<double> Row(Span<double> z, int j) => z.Slice(j * width, width);

    private double AbsoluteTolerance(int i) => (trace.IsDae ? DaeToleranceShare : ToleranceShare) * absoluteTolerance[absoluteTolerance.Length == 1 ? 0 : i % n];

    private void SetWeights(ref State s, ReadOnlySpan<double> y)
    {
        for (int i = 0; i < width; i++) s.Weights[i] = 1 / (relativeTolerance * Math.Abs(y[i]) + AbsoluteTolerance(i));
    }

    /// <summary>Root mean square of the elements in units of the tolerance; of several columns, the largest.</summary>
    private double Norm(ref State s, ReadOnlySpan<double> v)
    {
        double worst = 0;
        for (int start = 0; start < v.Length; start += n)
        {
            double sum = 0;
            for (int i = start; i < start + n; i++)
            {
                double r = v[i] * s.Weights[i];
                sum += r * r;
            }
            // Keeps a NaN.
            worst = Math.Max(worst, sum);
        }
        return Math.Sqrt(worst / n);
    }

    /// <summary>
    /// A first step such that the second order term of the solution stays below the tolerance: h with ‖h² y″/2‖ ≈ 1, y″ by a difference along the solution, between
    /// bounds from the time scale and from y/y′ (Hindmarsh et al. 2005). Row 1 of z holds y′.
    /// </summary>
    private double InitialStep(ref State s)
    {
        double distance = trace.Times[0] - s.T, round = Unit * Math.Max(Math.Abs(s.T), Math.Abs(trace.Times[0]));
        ReadOnlySpan<double> y = Row(s.Z, 0)[..n], slope = Row(s.Z, 1)[..n];
        if (trace.IsDae) return Math.Min(0.001 * distance, 0.5 / Math.Max(Norm(ref s, slope), double.Epsilon));
        double lower = 100 * round, inverse = 10 / distance;
        for (int i = 0; i < n; i++) inverse = Math.Max(inverse, Math.Abs(slope[i]) / (0.1 * Math.Abs(y[i]) + AbsoluteTolerance(i)));
        double upper = 1 / inverse, h = Math.Sqrt(lower * upper);
        if (!(lower < upper)) return Math.Min(h, distance);
        double result = h;
        for (int pass = 0; pass < 4; pass++)
        {
            y.CopyTo(s.Y);
            Blas1.Axpy(h, slope, s.Y);
            f.Value(trace.PutInputs(s.T + h, s.Y), s.Residual);
            Blas1.Axpy(-1, slope, s.Residual);
            double curvature = Norm(ref s, s.Residual[..n]) / h;
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
            constants = IsAdams
                ? NordsieckCoefficients.Adams(s.Order, s.H, s.Steps, s.Wait == 1, s.L)
                : NordsieckCoefficients.Bdf(s.Order, s.H, s.Steps, s.Wait == 1, s.L);
            if (!Correct(ref s, constants.Same))
            {
                s.MaxGrowth = 1;
                if (++newtonFailures > MaxNewtonFailures || s.T + s.H == s.T)
                    throw checks.StepTooSmall(s.T, "the equation of the step cannot be solved, or the derivatives are not finite");
                Rescale(ref s, 0.25);
                continue;
            }
            error = Norm(ref s, s.Correction[..n]) * constants.Same;
            if (error <= 1 && width > n)
            {
                CorrectSensitivities(ref s);
                error = Norm(ref s, s.Correction) * constants.Same;
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
        SetSlope(ref s);
        Blas1.Scale(s.H, Row(s.Z, 1));
        if (!trace.IsRecorded) return;
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
            if (trace.IsRecorded)
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
                Blas1.Axpy(factor, s.LastCorrection, top);
                for (int j = 2; j <= s.Order; j++) Blas1.Axpy(l[j], top, Row(s.Z, j));
            }
            if (trace.IsRecorded)
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
        s.Z[..((s.Order + 1) * width)].CopyTo(s.Predicted);
        for (int k = 1; k <= s.Order; k++)
            for (int j = s.Order; j >= k; j--) Blas1.Add(Row(s.Predicted, j), Row(s.Predicted, j - 1));
    }

    private void Complete(ref State s, double error, NordsieckCoefficients.ErrorConstants constants)
    {
        s.T += s.H;
        trace.Steps++;
        for (int i = s.Order; i >= 2; i--) s.Steps[i] = s.Steps[i - 1];
        if (s.Order == 1 && trace.Steps > 1) s.Steps[2] = s.Steps[1];
        s.Steps[1] = s.H;
        s.Predicted[..((s.Order + 1) * width)].CopyTo(s.Z);
        for (int j = 0; j <= s.Order; j++) Blas1.Axpy(s.L[j], s.Correction, Row(s.Z, j));
        if (trace.IsRecorded)
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
        s.Correction.CopyTo(s.LastCorrection);
        s.MaxGrowth = 10;
        SetWeights(ref s, Row(s.Z, 0));
    }

    /// <summary>The order, among q − 1, q and q + 1, that allows the longest step; no change where that is not half as long again.</summary>
    private void ChooseNext(ref State s, double error, NordsieckCoefficients.ErrorConstants constants)
    {
        int q = s.Order;
        double same = Growth(6 * error, q + 1), best = same;
        if (s.Wait <= 0)
        {
            s.Wait = 2;
            double lower = q > 1 ? Growth(6 * Norm(ref s, Row(s.Z, q)) * constants.Lower, q) : 0, higher = 0;
            if (q != maxOrder && s.SavedRatio != 0)
            {
                double quotient = constants.Ratio / s.SavedRatio * Math.Pow(s.H / s.Steps[2], q + 1);
                s.Correction.CopyTo(s.Residual);
                Blas1.Axpy(-quotient, s.SavedCorrection, s.Residual);
                higher = Growth(10 * Norm(ref s, s.Residual) * constants.Higher, q + 2);
            }
            best = Math.Max(same, Math.Max(lower, higher));
            if (best >= 1.5 && best != same) s.NextOrder = best == lower ? q - 1 : q + 1;
        }
        if (best >= 1.5) s.NextStep = s.H * Math.Min(best, s.MaxGrowth);

        static double Growth(double error, int power) => 1 / (Math.Pow(error, 1.0 / power) + 1e-6);
    }
}
