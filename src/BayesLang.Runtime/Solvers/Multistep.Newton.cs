using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

// The implicit equation of a step: γ f(t, ŷ + e) = ẑ₁/l₁ + e, or F(t, ŷ + e, (ẑ₁ + l₁ e)/h) = 0, with γ = h/l₁.
internal readonly ref partial struct Multistep
{
    private const int MaxIterations = 7;
    private const int MaxMatrixAge = 20;
    private const double MaxStepDrift = 0.3;

    /// <summary>The iteration may leave this part of the error that the step may have; it is small so that the adjoint, exact at the root, is that of the value.</summary>
    private const double NewtonShare = 1e-3;

    /// <summary>Solves for the correction e. False where the iteration does not converge with a fresh matrix.</summary>
    private bool Correct(ref State s, double errorConstant)
    {
        double gamma = s.H / s.L[1];
        bool fresh = s.Age >= MaxMatrixAge || !(Math.Abs(gamma / s.Gamma - 1) <= MaxStepDrift);
        // Below rounding no iteration gets.
        double limit = Math.Max(NewtonShare / errorConstant, 20 * Unit * Norm(ref s, Row(s.Predicted, 0)[..n]));
        while (true)
        {
            Row(s.Predicted, 0)[..n].CopyTo(s.Y);
            s.Correction.Clear();
            if (!SetResidual(ref s, gamma)) return false;
            if (fresh)
            {
                if (!SetMatrix(ref s, gamma)) return false;
                (s.Gamma, s.Age, s.Rate) = (gamma, 0, 1);
            }
            if (Iterate(ref s, gamma, limit)) return true;
            if (fresh) return false;
            fresh = true;
        }
    }

    private bool Iterate(ref State s, double gamma, double limit)
    {
        double last = 0;
        // The matrix of another γ: the factor that is best over all eigenvalues (Petzold 1983).
        double relaxation = gamma == s.Gamma ? 1 : trace.IsDae ? 2 / (1 + s.Gamma / gamma) : IsAdams ? 1 : 2 / (1 + gamma / s.Gamma);
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (iteration > 0 && !SetResidual(ref s, gamma)) return false;
            Span<double> step = s.Residual[..n];
            Lu.SolveLeft(s.Matrix, trace.Pivots.Slice(0, n), step, n, 1);
            if (relaxation != 1) Blas1.Scale(relaxation, step);
            double size = Norm(ref s, step);
            if (!double.IsFinite(size)) return false;
            Blas1.Add(step, s.Correction);
            Row(s.Predicted, 0)[..n].CopyTo(s.Y);
            Blas1.Add(s.Correction[..n], s.Y);
            if (iteration > 0) s.Rate = Math.Max(0.3 * s.Rate, size / last);
            if (size * Math.Min(1, s.Rate) <= limit)
            {
                if (trace.IsDae) SetYPrime(ref s);
                return true;
            }
            if (iteration > 0 && size > 2 * last) return false;
            last = size;
        }
        return false;
    }

    private void SetYPrime(ref State s)
    {
        Row(s.Predicted, 1)[..n].CopyTo(s.YPrime);
        Blas1.Axpy(s.L[1], s.Correction[..n], s.YPrime);
        Blas1.Scale(1 / s.H, s.YPrime);
    }

    private bool SetResidual(ref State s, double gamma)
    {
        double t = s.T + s.H;
        Span<double> residual = s.Residual[..n];
        if (trace.IsDae)
        {
            SetYPrime(ref s);
            f.Value(trace.PutInputs(t, s.Y, s.YPrime), residual);
            Blas1.Scale(-1, residual);
        }
        else
        {
            f.Value(trace.PutInputs(t, s.Y), residual);
            Blas1.Scale(gamma, residual);
            Blas1.Axpy(-1 / s.L[1], Row(s.Predicted, 1)[..n], residual);
            Blas1.Axpy(-1, s.Correction[..n], residual);
        }
        foreach (double r in residual)
            if (!double.IsFinite(r)) return false;
        return true;
    }

    /// <summary>Factors the matrix of the equation at the inputs last put. False where it is singular or not finite.</summary>
    private bool SetMatrix(ref State s, double gamma)
    {
        FillMatrix(f, trace, gamma, s.Seed, s.Matrix);
        foreach (double a in s.Matrix)
            if (!double.IsFinite(a)) return false;
        Lu.Factor(s.Matrix, trace.Pivots.Slice(0, n), n);
        for (int i = 0; i < n; i++)
            if (s.Matrix[i + i * n] == 0) return false;
        return true;
    }

    /// <summary>I − γ ∂f/∂y, or ∂F/∂y + ∂F/∂y′/γ, column-major.</summary>
    private static void FillMatrix(DifferentiableFunction f, OdeTrace trace, double gamma, Span<double> seed, Span<double> matrix)
    {
        int n = trace.StateCount;
        seed.Clear();
        for (int i = 0; i < n; i++)
        {
            seed[i] = 1;
            ReadOnlySpan<double> row = trace.PullRow(f, seed);
            seed[i] = 0;
            for (int j = 0; j < n; j++)
                matrix[i + j * n] = trace.IsDae ? row[1 + j] + row[1 + n + j] / gamma : (i == j ? 1 : 0) - gamma * row[1 + j];
        }
    }
}
