using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Explicit Runge–Kutta pairs with control of the error per step, in the maximum norm over the states and, where asked for, their sensitivities
/// (the coupled system): a step is kept where |error| ≤ absolute + relative·(|y| + h|y′|) for each (without h|y′| for Cash–Karp). The rules that change the step are those that Stan's
/// integrator has (Ahnert and Mulansky 2011), so that the solution at a loose tolerance is Stan's too.
/// </summary>
internal readonly ref struct RungeKutta(
    DifferentiableFunction f, OdeTrace trace, Checks checks, double relativeTolerance, ReadOnlySpan<double> absoluteTolerance, int maxSteps,
    SensitivityControl control)
{
    private const int Stages = RungeKuttaTableau.StageCount;
    private const double InitialStep = 0.1;
    private const int MaxFailures = 1000;

    /// <summary>5⁻⁵: an error below it lets the step grow no more.</summary>
    private const double SmallestError = 3.2e-4;

    private readonly OdeTrace trace = trace;
    private readonly Checks checks = checks;
    private readonly RungeKuttaTableau tableau = TableauOf(trace.Method);
    private readonly double relativeTolerance = relativeTolerance;
    private readonly ReadOnlySpan<double> absoluteTolerance = absoluteTolerance;
    private readonly int maxSteps = maxSteps;
    private readonly CoupledSystem system = new(f, trace, control, needsJacobian: false);
    private readonly int n = trace.StateCount;

    private static RungeKuttaTableau TableauOf(OdeMethod method) => method == OdeMethod.Rk45 ? RungeKuttaTableau.DormandPrince : RungeKuttaTableau.CashKarp;

    /// <summary>A record of a step: t, h, y(n), k(7n), and before the first only y₀(n). A mark of an output: the number of the step, the position in Records of x.</summary>
    private static int RecordSize(int n) => 2 + (1 + Stages) * n;

    public void Solve(ReadOnlySpan<double> y0, Span<double> solution)
    {
        int size = system.Length, count = trace.Times.Count;
        Span<double> work = trace.Work.Reset(size * (4 + Stages));
        Span<double> y = work[..size], next = work.Slice(size, size), absolute = work.Slice(2 * size, size), output = work.Slice(3 * size, size), k = work.Slice(4 * size, Stages * size);
        system.Spread(absoluteTolerance, absolute);
        system.Begin(y0, y);
        y0.CopyTo(trace.Records.Add(n));
        Span<double> weights = stackalloc double[Stages];

        double t = trace.InitialTime, h = InitialStep, end = trace.Times[count - 1];
        int outputs = 0, stepsToOutput = 0;
        system.Slope(t, y, k[..size]);
        while (outputs < count)
        {
            double target = tableau.IsDense ? end : trace.Times[outputs], natural = h;
            // A step that would pass the end is cut; the dense output takes the times on the way.
            bool lands = !(t + h - target <= double.Epsilon);
            if (tableau.IsDense ? t + h - target > Ulp : lands) h = target - t;
            if (++stepsToOutput > maxSteps) throw checks.OutOfSteps(trace.Times[outputs]);
            double error = 0, start = t;
            bool failed = false;
            for (int failures = 0; ; failures++)
            {
                error = Attempt(t, h, y, next, absolute, k);
                if (error <= 1) break;
                if (failures >= MaxFailures || t + h == t) throw checks.StepTooSmall(t, double.IsNaN(error) ? "the derivatives are not finite" : "the tolerance cannot be met");
                h *= double.IsFinite(error) ? Math.Max(0.9 * Math.Pow(error, -1.0 / 3), 0.2) : 0.2;
                failed = true;
            }
            t = !tableau.IsDense && lands && !failed ? target : t + h;
            trace.Steps++;
            if (trace.KeepsSteps) Record(start, h, y, k);

            while (outputs < count && (tableau.IsDense ? trace.Times[outputs] - t <= Ulp : trace.Times[outputs] <= t))
            {
                double x = tableau.IsDense ? (trace.Times[outputs] - start) / (t - start) : 1;
                tableau.OutputWeights(x, weights);
                StageArithmetic.Combine(y, t - start, weights, k, n, output);
                output[..n].CopyTo(solution[(outputs * n)..]);
                if (trace.HasSensitivities) system.Keep(output);
                if (trace.KeepsSteps)
                {
                    trace.Marks.Push(trace.Steps - 1);
                    trace.Records.Push(x);
                }
                outputs++;
                stepsToOutput = 0;
            }
            Span<double> last = y;
            y = next;
            next = last;
            k[((Stages - 1) * size)..].CopyTo(k);
            if (error < 0.5) h *= 0.9 * Math.Pow(Math.Max(SmallestError, error), -1.0 / 5);
            // A step that was cut to land says little about the next one.
            if (!tableau.IsDense && lands && !failed) h = Math.Max(h, natural);
        }
    }

    // Output times closer than this to the end of a step are within it.
    private const double Ulp = 2.220446049250313e-16;

    private void Record(double t, double h, ReadOnlySpan<double> y, ReadOnlySpan<double> k)
    {
        int size = system.Length;
        trace.RequireRoom(checks);
        Span<double> record = trace.Records.Add(RecordSize(n));
        record[0] = t;
        record[1] = h;
        y[..n].CopyTo(record[2..]);
        for (int s = 0; s < Stages; s++) k.Slice(s * size, n).CopyTo(record[(2 + (1 + s) * n)..]);
    }

    /// <summary>Fills the stages after the first and the state at the end of the step; the error relative to the tolerance.</summary>
    private double Attempt(double t, double h, ReadOnlySpan<double> y, Span<double> next, ReadOnlySpan<double> absolute, Span<double> k)
    {
        int size = y.Length;
        for (int s = 1; s < Stages; s++)
        {
            StageArithmetic.Combine(y, h, tableau.Stages[s], k, n, next);
            system.Slope(t + tableau.Nodes[s] * h, next, k.Slice(s * size, size));
        }
        return StageArithmetic.Error(y, h, tableau.ErrorWeights, k, absolute, relativeTolerance, tableau.IsDense ? h : 0);
    }

    /// <summary>The transpose of the steps, last to first: λ of the initial state; those of θ are left among the trace's input adjoints.</summary>
    public static ReadOnlySpan<double> Adjoint(DifferentiableFunction f, OdeTrace trace, ReadOnlySpan<double> solutionAdjoint)
    {
        int n = trace.StateCount, count = trace.Times.Count;
        RungeKuttaTableau tableau = TableauOf(trace.Method);
        Span<double> work = trace.Work.Reset((2 + Stages) * n);
        // λ of the state, and of each stage's slope.
        Span<double> state = work[..n], stage = work.Slice(n, n), slopes = work[(2 * n)..];
        Span<double> weights = stackalloc double[Stages];
        int output = count - 1, end = trace.Records.Count;
        for (int step = trace.Steps - 1; step >= 0; step--)
        {
            int outputs = 0;
            while (output - outputs >= 0 && trace.Marks[output - outputs] == step) outputs++;
            int start = end - outputs - RecordSize(n);
            Span<double> record = trace.Records.Slice(start, RecordSize(n) + outputs);
            double t = record[0], h = record[1];
            ReadOnlySpan<double> y = record.Slice(2, n), k = record.Slice(2 + n, Stages * n);
            // The slope at the end is the next step's first; its λ is there already.
            Span<double> lastSlope = slopes[((Stages - 1) * n)..];
            slopes[..n].CopyTo(lastSlope);
            slopes[..((Stages - 1) * n)].Clear();
            // λ of the state at the end stays in "state"; that of the state at the start, so far as outputs make it, gathers in "stage".
            stage.Clear();
            for (int o = 0; o < outputs; o++)
            {
                ReadOnlySpan<double> given = solutionAdjoint.Slice((output - o) * n, n);
                tableau.OutputWeights(record[RecordSize(n) + outputs - 1 - o], weights);
                Blas1.Add(given, stage);
                for (int s = 0; s < Stages; s++)
                    if (weights[s] != 0) Blas1.Axpy(h * weights[s], given, slopes.Slice(s * n, n));
            }
            output -= outputs;
            for (int s = Stages - 1; s >= 1; s--)
            {
                double[] row = tableau.Stages[s];
                ReadOnlySpan<double> slope = slopes.Slice(s * n, n);
                Span<double> inputs = trace.PutInputs(t + tableau.Nodes[s] * h, y);
                for (int j = 0; j < s; j++)
                    if (row[j] != 0) Blas1.Axpy(h * row[j], k.Slice(j * n, n), inputs.Slice(1, n));
                Span<double> pulled = IsZero(slope) ? default : trace.Pull(f, slope).Slice(1, n);
                if (s == Stages - 1)
                {
                    if (!pulled.IsEmpty) Blas1.Add(pulled, state);
                    pulled = state;
                }
                if (pulled.IsEmpty) continue;
                for (int j = 0; j < s; j++)
                    if (row[j] != 0) Blas1.Axpy(h * row[j], pulled, slopes.Slice(j * n, n));
                if (s == Stages - 1) Blas1.Add(state, stage);
                else Blas1.Add(pulled, stage);
            }
            stage.CopyTo(state);
            end = start;
        }
        trace.PutInputs(trace.InitialTime, trace.Records.Slice(0, n));
        Blas1.Add(trace.Pull(f, slopes[..n]).Slice(1, n), state);
        return state;
    }

    private static bool IsZero(ReadOnlySpan<double> x) => !x.ContainsAnyExcept(0.0);
}
