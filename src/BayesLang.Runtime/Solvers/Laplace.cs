using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The embedded Laplace approximation: of θ ~ MultiNormal(0, K) and a log likelihood ℓ(θ, η), the approximate log marginal likelihood
/// ℓ(θ*) − ½ θ*ᵀ K⁻¹ θ* − ½ log |I + K W| at the mode θ*, W = −∂²ℓ/∂θ² there, with its gradient by the adjoint method; and the normal approximation of θ
/// (Rasmussen and Williams 2006, 3.4; Margossian, Vehtari, Simpson and Agrawal 2020; Margossian 2023). The mode is found by Newton's method in a = K⁻¹ θ; once the options' test
/// is passed, steps are taken for as long as they move it, so that it is good to rounding.
/// </summary>
public static class Laplace
{
    internal const string Name = "laplace_marginal_density";
    private const int MaxPolish = 6;
    private const double LeastStep = 1e-8;

    /// <summary>Finds the mode and the log marginal likelihood, which the trace then has.</summary>
    /// <param name="trace">A trace that has its likelihood (<see cref="LaplaceTrace.For"/>).</param>
    /// <param name="eta">The likelihood's arguments.</param>
    /// <param name="k">K, column-major.</param>
    /// <param name="rows">The rows of K.</param>
    /// <param name="columns">The columns of K.</param>
    /// <param name="blockSize">The rows of the blocks of W.</param>
    /// <param name="initial">Where the search begins.</param>
    /// <param name="hasInitial">Whether that was given; it begins at zero otherwise.</param>
    /// <param name="options">How the mode is sought.</param>
    /// <param name="line">The line of the call.</param>
    /// <exception cref="ModelException">An argument is refused, or the mode is not found.</exception>
    public static LaplaceTrace Find(
        LaplaceTrace trace, ReadOnlySpan<double> eta, ReadOnlySpan<double> k, int rows, int columns, int blockSize, ReadOnlySpan<double> initial, bool hasInitial, LaplaceOptions options, int line)
    {
        trace.SetArguments(eta, rows);
        return Search(trace, k, rows, columns, blockSize, initial, hasInitial, options, new Checks(Name, line));
    }

    /// <summary>Finds the mode and the log marginal likelihood of counts; the likelihood's arguments are η (<paramref name="precisions"/> numbers), where the family has it, then the offsets m.</summary>
    /// <exception cref="ModelException">An argument is refused, or the mode is not found.</exception>
    public static LaplaceTrace FindOfCounts(
        LaplaceTrace trace, LatentFamily family, ReadOnlySpan<int> y, ReadOnlySpan<int> groups, ReadOnlySpan<double> arguments, int precisions,
        ReadOnlySpan<double> k, int rows, int columns, int blockSize, ReadOnlySpan<double> initial, bool hasInitial, LaplaceOptions options, string function, int line)
    {
        trace.SetCounts(family, y, groups, arguments[..precisions], arguments[precisions..], rows, new Checks(function, line));
        return Search(trace, k, rows, columns, blockSize, initial, hasInitial, options, new Checks(Name, line));
    }

    /// <summary>
    /// Adds <paramref name="seed"/> times the gradient of the log marginal likelihood last found, with respect to K (each element by itself) and to the likelihood's arguments;
    /// an empty span is left out.
    /// </summary>
    public static void Adjoint(LaplaceTrace t, double seed, Span<double> kAdjoint, Span<double> argumentAdjoint)
    {
        int n = t.Count;
        if (seed == 0 || n == 0 || (kAdjoint.IsEmpty && argumentAdjoint.IsEmpty)) return;
        LatentLikelihood likelihood = t.Likelihood;
        LaplaceFactors.SetCovariance(t);
        BlockDiagonal.Extract(t.Product, t.CovarianceBlocks, n, t.BlockSize);
        // s = −½ seed · ∂ log |I + K W|/∂θ.
        Span<double> s = t.Work(0), u = t.Work(1), v = t.Work(2);
        s.Clear();
        likelihood.AddThird(t.Theta, t.CovarianceBlocks, t.BlockSize, 0.5 * seed, s, argumentAdjoint);
        // θ* = K ∂ℓ/∂θ moves by (I + K W)⁻¹ (dK ∂ℓ/∂θ + K d∂ℓ/∂θ): v = (I + K W)⁻¹ K s = A s and u = (I + W K)⁻¹ s = s − W v, which in this form cancel least.
        Blas2.MatVec(t.Product, s, v);
        if (!kAdjoint.IsEmpty)
        {
            BlockDiagonal.Multiply(t.W, v, u, n, t.BlockSize);
            for (int i = 0; i < n; i++) u[i] = s[i] - u[i];
            LaplaceFactors.SetR(t);
            Blas2.OuterAdd(0.5 * seed, t.A, t.A, kAdjoint);
            Blas1.Axpy(-0.5 * seed, t.R, kAdjoint);
            Blas2.OuterAdd(1, u, t.Gradient, kAdjoint);
        }
        if (argumentAdjoint.IsEmpty) return;
        likelihood.AddArgumentGradient(t.Theta, seed, argumentAdjoint);
        likelihood.AddMixed(t.Theta, v, 1, argumentAdjoint);
    }

    private static LaplaceTrace Search(
        LaplaceTrace t, ReadOnlySpan<double> k, int rows, int columns, int blockSize, ReadOnlySpan<double> initial, bool hasInitial, LaplaceOptions options, Checks checks)
    {
        if (hasInitial)
        {
            checks.NotEmpty("initial guess", initial.Length);
            checks.Finite("initial guess", initial);
            if (initial.Length != rows) throw checks.Refused($"The size of the initial theta ({initial.Length}) vector must match the rows and columns of the covariance matrix ({rows}, {columns}).");
        }
        checks.NonNegative("tolerance", options.Tolerance);
        checks.Positive("max_num_steps", options.MaxSteps);
        checks.Positive("hessian_block_size", blockSize);
        if (rows != columns) throw checks.Refused($"Expecting a square matrix; rows of covariance ({rows}) and columns of covariance ({columns}) must match in size");
        if (rows < blockSize || rows % blockSize != 0) throw checks.Refused("Hessian block size mismatch.");
        if (options.Solver is < 1 or > 3) throw checks.Refused($"solver must be 1, 2, or 3. Got: {options.Solver}");

        t.Begin(rows, blockSize);
        (t.HasKRoot, t.HasA) = (false, true);
        k[..(rows * rows)].CopyTo(t.K);
        double objective = Start(t, initial);
        int step = 0;
        for (t.Solver = options.Solver; ; t.Solver++)
        {
            string? failure = Newton(t, options, ref objective, ref step, checks);
            if (failure is null) break;
            if (t.Solver == 3 || options.Fallback == 0) throw checks.Refused(failure);
        }
        t.Steps = step;
        t.LogMarginal = t.Likelihood.Value(t.Theta) - 0.5 * Blas1.Dot(t.A, t.Theta) - 0.5 * LaplaceFactors.LogDeterminant(t);
        return t;
    }

    /// <summary>The initial values with a = K⁻¹ θ; the objective there, or −∞ where K cannot be divided by, so that the first step is taken whatever it brings.</summary>
    private static double Start(LaplaceTrace t, ReadOnlySpan<double> initial)
    {
        int n = t.Count;
        bool isZero = true;
        foreach (double x in initial) isZero &= x == 0;
        double objective = t.Likelihood.Value(t.Theta);
        if (!isZero)
        {
            initial.CopyTo(t.Theta);
            objective = double.NegativeInfinity;
            if (Cholesky.Decompose(t.K, t.KRoot, n) < 0)
            {
                t.HasKRoot = true;
                initial.CopyTo(t.A);
                Triangular.SolveLowerLeft(t.KRoot, t.A, n, 1);
                Triangular.SolveLowerTransposedLeft(t.KRoot, t.A, n, 1);
                objective = Objective(t, t.A, t.Theta);
            }
            else t.HasA = false;
        }
        t.Likelihood.Gradient(t.Theta, t.Gradient);
        return double.IsNaN(objective) ? double.NegativeInfinity : objective;
    }

    private static double Objective(LaplaceTrace t, ReadOnlySpan<double> a, ReadOnlySpan<double> theta) => t.Likelihood.Value(theta) - 0.5 * Blas1.Dot(a, theta);

    /// <summary>Newton steps from where the trace is to the mode, with B factorised there; null, or why this solver cannot go on.</summary>
    private static string? Newton(LaplaceTrace t, LaplaceOptions options, ref double objective, ref int step, Checks checks)
    {
        for (; ; step++)
        {
            if (step > options.MaxSteps) throw OutOfSteps(checks, options);
            if (SetStep(t) is { } failure) return failure;
            double before = objective;
            if (!Advance(t, options, ref objective))
            {
                // No higher point: this is the mode, as far as numbers go.
                if (!double.IsFinite(before)) return "the log likelihood is not finite";
                return null;
            }
            t.Likelihood.Gradient(t.Theta, t.Gradient);
            if (Math.Abs(objective - before) < options.Tolerance) break;
        }
        if (++step > options.MaxSteps) throw OutOfSteps(checks, options);
        return Polish(t);
    }

    private static ModelException OutOfSteps(Checks checks, LaplaceOptions options) => checks.Refused($"max number of iterations: {options.MaxSteps} exceeded.");

    private static string? SetStep(LaplaceTrace t)
    {
        t.Likelihood.Hessian(t.Theta, t.BlockSize, t.W);
        Blas1.Scale(-1, t.W);
        if (LaplaceFactors.Factor(t, t.Solver) is { } failure) return failure;
        LaplaceFactors.Step(t, t.Solver);
        Blas2.MatVec(t.K, t.NewA, t.NewTheta);
        return null;
    }

    /// <summary>Moves along the Newton step to a higher point; false where there is none.</summary>
    private static bool Advance(LaplaceTrace t, LaplaceOptions options, ref double objective)
    {
        Span<double> direction = t.Work(0), a = t.Work(1), theta = t.Trial;
        t.NewA.CopyTo(direction);
        Blas1.Axpy(-1, t.A, direction);
        // The slope of the objective, whose gradient in a is K (∂ℓ/∂θ − a).
        double slope = 0;
        for (int i = 0; i < t.Count; i++) slope += (t.Gradient[i] - t.A[i]) * (t.NewTheta[i] - t.Theta[i]);
        if (slope < 0) Blas1.Scale(-1, direction);
        double length = 1;
        for (int shortened = 0; length > LeastStep; length *= 0.5)
        {
            t.A.CopyTo(a);
            Blas1.Axpy(length, direction, a);
            Blas2.MatVec(t.K, a, theta);
            double reached = Try(t, a, theta);
            if (!double.IsFinite(reached)) continue;
            // Near the mode the objective cannot tell points apart.
            bool isHigher = reached >= objective - 1e-14 * Math.Abs(objective);
            if (!isHigher && options.MaxLineSearch > 0)
            {
                if (++shortened > options.MaxLineSearch) return false;
                continue;
            }
            a.CopyTo(t.A);
            theta.CopyTo(t.Theta);
            t.HasA = true;
            objective = reached;
            return true;
        }
        return false;
    }

    private static double Try(LaplaceTrace t, ReadOnlySpan<double> a, ReadOnlySpan<double> theta)
    {
        try
        {
            return Objective(t, a, theta);
        }
        catch (ModelException e) when (e.IsRejection)
        {
            return double.NegativeInfinity;
        }
    }

    /// <summary>Factorises B at the mode, with steps for as long as they move it and grow smaller.</summary>
    private static string? Polish(LaplaceTrace t)
    {
        double last = double.PositiveInfinity;
        for (int polish = 0; ; polish++)
        {
            if (SetStep(t) is { } failure) return failure;
            double scale = 1, moved = 0;
            for (int i = 0; i < t.Count; i++)
            {
                scale = Math.Max(scale, Math.Abs(t.Theta[i]));
                moved = Math.Max(moved, Math.Abs(t.NewTheta[i] - t.Theta[i]));
            }
            // NaN ends it too.
            if (polish == MaxPolish || !(moved > 1e-13 * scale) || !(moved < 0.5 * last)) return null;
            last = moved;
            t.NewA.CopyTo(t.A);
            t.NewTheta.CopyTo(t.Theta);
            t.Likelihood.Gradient(t.Theta, t.Gradient);
        }
    }
}
