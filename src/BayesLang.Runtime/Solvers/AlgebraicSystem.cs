using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>A system of algebraic equations at a point: residual, Jacobian matrix, Newton step, and a trial point beside it.</summary>
internal readonly ref struct AlgebraicSystem
{
    private readonly DifferentiableFunction f;
    private readonly AlgebraicTrace trace;
    private readonly int n;
    private readonly Span<double> inputs, trialResidual, trial;
    private readonly Span<double> norm;
    private readonly Span<double> factors;

    public AlgebraicSystem(
        DifferentiableFunction f, AlgebraicTrace trace, Checks checks, ReadOnlySpan<double> guess, ReadOnlySpan<double> theta, string toleranceName, double tolerance, double functionTolerance, int maxSteps)
    {
        checks.NotEmpty("initial guess", guess.Length);
        checks.Finite("initial guess", guess);
        checks.NonNegative(toleranceName, tolerance);
        checks.NonNegative("function_tolerance", functionTolerance);
        checks.Positive("max_num_steps", maxSteps);
        checks.SameSize("size of the algebraic system's output", f.OutputCount, "size of the vector of unknowns, x,", guess.Length);
        (this.f, this.trace, n) = (f, trace, guess.Length);
        trace.UnknownCount = n;
        inputs = trace.Inputs.Reset(n + theta.Length);
        guess.CopyTo(inputs);
        theta.CopyTo(inputs[n..]);
        Span<double> work = trace.Work.Reset(6 * n + 2 * n * n + 1);
        trial = work[..n];
        trialResidual = work.Slice(n, n);
        Residual = work.Slice(2 * n, n);
        Newton = work.Slice(3 * n, n);
        Scratch = work.Slice(4 * n, 2 * n);
        norm = work.Slice(6 * n, 1);
        Jacobian = work.Slice(6 * n + 1, n * n);
        factors = work.Slice(6 * n + 1 + n * n, n * n);
        trace.Pivots.Reset(n);
        f.Value(inputs, Residual);
        checks.Finite("the algebraic function at the initial guess", Residual);
        norm[0] = Norm(Residual);
    }

    public Span<double> X => inputs[..n];

    public Span<double> Residual { get; }

    /// <summary>−J⁻¹ F.</summary>
    public Span<double> Newton { get; }

    public Span<double> Jacobian { get; }

    /// <summary>Twice as long as x.</summary>
    public Span<double> Scratch { get; }

    public double ResidualNorm => norm[0];

    public double ResidualMaximum
    {
        get
        {
            double worst = 0;
            foreach (double r in Residual) worst = Math.Max(worst, Math.Abs(r));
            return worst;
        }
    }

    /// <summary>The longest element of the Newton step relative to that of x.</summary>
    public double RelativeLength()
    {
        double worst = 0;
        for (int i = 0; i < n; i++) worst = Math.Max(worst, Math.Abs(Newton[i]) / Math.Max(Math.Abs(X[i]), 1));
        return worst;
    }

    public void SetJacobian() => FillJacobian(f, trace, Jacobian);

    /// <summary>The Jacobian matrix and the Newton step here; false where the matrix is singular or not finite.</summary>
    public bool SetNewtonStep()
    {
        SetJacobian();
        Jacobian.CopyTo(factors);
        foreach (double a in factors)
            if (!double.IsFinite(a)) return false;
        Lu.Factor(factors, trace.Pivots.Slice(0, n), n);
        for (int i = 0; i < n; i++)
            if (factors[i + i * n] == 0) return false;
        for (int i = 0; i < n; i++) Newton[i] = -Residual[i];
        Lu.SolveLeft(factors, trace.Pivots.Slice(0, n), Newton, n, 1);
        foreach (double a in Newton)
            if (!double.IsFinite(a)) return false;
        return true;
    }

    /// <summary>‖F‖ at x + length·Newton; NaN where F is not finite there.</summary>
    public double Try(double length) => Try(Newton, length);

    /// <summary>‖F‖ at x + length·step. The point waits for <see cref="Accept"/>.</summary>
    public double Try(ReadOnlySpan<double> step, double length)
    {
        // The trial changes places with x while the function is evaluated.
        X.CopyTo(trial);
        Blas1.Axpy(length, step, X);
        try
        {
            f.Value(inputs, trialResidual);
        }
        finally
        {
            for (int i = 0; i < n; i++) (X[i], trial[i]) = (trial[i], X[i]);
        }
        return Norm(trialResidual);
    }

    public void Accept()
    {
        trial.CopyTo(X);
        trialResidual.CopyTo(Residual);
        norm[0] = Norm(Residual);
    }

    /// <summary>J, column-major, at the trace's inputs.</summary>
    public static void FillJacobian(DifferentiableFunction f, AlgebraicTrace trace, Span<double> jacobian)
    {
        int n = trace.UnknownCount, count = trace.Inputs.Count;
        Span<double> rows = trace.Rows.Reset(n * (count + 1)), values = rows[..n];
        rows = rows[n..];
        f.ValueAndJacobian(trace.Inputs.All, values, rows);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) jacobian[i + j * n] = rows[i * count + j];
    }

    /// <summary>‖v‖, without overflow on the way.</summary>
    public static double Norm(ReadOnlySpan<double> v)
    {
        double scale = 0, sum = 0;
        foreach (double x in v) scale = Math.Max(scale, Math.Abs(x));
        if (scale == 0 || !double.IsFinite(scale)) return scale;
        foreach (double x in v) sum += x / scale * (x / scale);
        return scale * Math.Sqrt(sum);
    }
}
