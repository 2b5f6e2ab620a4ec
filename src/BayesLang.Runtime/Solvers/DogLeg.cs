using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Powell's hybrid method: within an ellipsoid ‖D p‖ ≤ Δ the step follows the bend from the minimum along the gradient to the Newton point; Δ follows how well the linear model
/// foretells the residual (Moré, Garbow and Hillstrom 1980). D holds the largest norms so far of the Jacobian's columns.
/// </summary>
internal static class DogLeg
{
    private const double FirstRegion = 100;

    public static void Run(in AlgebraicSystem system, double relativeTolerance, int maxSteps, Checks checks)
    {
        int n = system.X.Length;
        Span<double> d = system.Scratch[..n], step = system.Scratch.Slice(n, n);
        d.Clear();
        double region = 0;
        bool hasMoved = false;
        for (int iteration = 0, idle = 0; system.ResidualNorm > 0; iteration++)
        {
            if (iteration >= maxSteps) throw Algebraic.OutOfSteps(checks, maxSteps);
            bool isRegular = system.SetNewtonStep();
            for (int j = 0; j < n; j++)
            {
                double column = AlgebraicSystem.Norm(system.Jacobian.Slice(j * n, n));
                if (!double.IsFinite(column)) throw checks.Refused("the Jacobian matrix of the algebraic function is not finite");
                d[j] = Math.Max(d[j], column == 0 && d[j] == 0 ? 1 : column);
            }
            double scale = ScaledNorm(d, system.X);
            if (iteration == 0) region = scale == 0 ? FirstRegion : FirstRegion * scale;

            // Shrinks the region until a step succeeds.
            while (true)
            {
                SetStep(system, d, region, isRegular, step);
                double length = ScaledNorm(d, step), foretold = Foretold(system, step), reached = system.Try(step, 1), now = system.ResidualNorm;
                double actual = reached < now ? 1 - reached / now * (reached / now) : -1;
                double promised = foretold < now ? 1 - foretold / now * (foretold / now) : 0;
                double ratio = promised > 0 ? actual / promised : 0;
                if (!hasMoved) region = Math.Min(region, length);
                if (ratio < 0.1) region *= 0.5;
                else if (Math.Abs(ratio - 1) <= 0.1) region = 2 * length;
                else if (ratio >= 0.5) region = Math.Max(region, 2 * length);
                bool succeeded = ratio >= 1e-4;
                if (succeeded)
                {
                    system.Accept();
                    hasMoved = true;
                    scale = ScaledNorm(d, system.X);
                    idle = actual < 0.001 ? idle + 1 : 0;
                }
                // No more to gain: the caller judges the residual. Slow progress ends the search as MINPACK's does.
                if (region <= relativeTolerance * scale || length <= 1e-16 * scale || system.ResidualNorm == 0 || idle >= 10) return;
                if (succeeded) break;
                if (region <= double.Epsilon) return;
            }
        }
    }

    private static double ScaledNorm(ReadOnlySpan<double> d, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int i = 0; i < v.Length; i++) sum += d[i] * v[i] * d[i] * v[i];
        return Math.Sqrt(sum);
    }

    /// <summary>‖F + J p‖.</summary>
    private static double Foretold(in AlgebraicSystem system, ReadOnlySpan<double> step)
    {
        double sum = 0;
        int n = step.Length;
        for (int i = 0; i < n; i++)
        {
            double r = system.Residual[i];
            for (int j = 0; j < n; j++) r += system.Jacobian[i + j * n] * step[j];
            sum += r * r;
        }
        return Math.Sqrt(sum);
    }

    private static void SetStep(in AlgebraicSystem system, ReadOnlySpan<double> d, double region, bool isRegular, Span<double> step)
    {
        int n = step.Length;
        if (isRegular)
        {
            system.Newton.CopyTo(step);
            if (ScaledNorm(d, step) <= region) return;
        }
        // The scaled gradient of ‖F‖²/2: g = D⁻¹ Jᵀ F, and the way along −D⁻¹ g to its minimum, ‖g‖²/‖J D⁻¹ g‖².
        double squared = 0, image = 0;
        for (int j = 0; j < n; j++)
        {
            step[j] = Blas1.Dot(system.Jacobian.Slice(j * n, n), system.Residual) / d[j];
            squared += step[j] * step[j];
            step[j] /= d[j];
        }
        if (squared == 0)
        {
            // The gradient vanishes: only the Newton direction is left.
            step.Clear();
            if (isRegular) Blas1.Axpy(region / ScaledNorm(d, system.Newton), system.Newton, step);
            return;
        }
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++) sum += system.Jacobian[i + j * n] * step[j];
            image += sum * sum;
        }
        double length = Math.Sqrt(squared), best = squared / image;
        if (!(best * length < region) || !isRegular)
        {
            Blas1.Scale(-Math.Min(best, region / length), step);
            return;
        }
        // From the Cauchy point c to the Newton point: c + τ (p − c) with ‖D(·)‖ = Δ.
        Blas1.Scale(-best, step);
        double a = 0, b = 0, c = -region * region;
        for (int i = 0; i < n; i++)
        {
            double from = d[i] * step[i], along = d[i] * (system.Newton[i] - step[i]);
            a += along * along;
            b += from * along;
            c += from * from;
        }
        double tau = c >= 0 ? 0 : -c / (b + Math.Sqrt(Math.Max(0, b * b - a * c)));
        for (int i = 0; i < n; i++) step[i] += tau * (system.Newton[i] - step[i]);
    }
}
