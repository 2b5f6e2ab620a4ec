using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

// The implicit equation of a step: γ f(t, ŷ + e) = ẑ₁/l₁ + e, or F(t, ŷ + e, (ẑ₁ + l₁ e)/h) = 0, with γ = h/l₁.
internal readonly ref partial struct Multistep
{
    private const int MaxIterations = 7;
    private const int MaxMatrixAge = 20;
    private const double MaxStepDrift = 0.3;

    /// <summary>Up to this many states the matrix is factored for each new γ.</summary>
    private const int FactoredAnew = 16;

    /// <summary>The iteration may leave this part of the error that the step may have; it is small so that the adjoint, exact at the root, is that of the value.</summary>
    private const double NewtonShare = 1e-3;

    /// <summary>Solves for the correction e. False where the iteration does not converge with a fresh matrix.</summary>
    private bool Correct(ref State s, double errorConstant)
    {
        double gamma = s.H / s.L[1];
        bool fresh = s.Age >= MaxMatrixAge || !(Math.Abs(gamma / s.Gamma - 1) <= MaxStepDrift);
        while (true)
        {
            Row(s.Predicted, 0)[..n].CopyTo(s.Y);
            s.E.Clear();
            if (!SetResidual(ref s, gamma)) return false;
            if (fresh)
            {
                SetJacobian();
                if (!SetMatrix(ref s, gamma)) return false;
                s.Rate = 1;
            }
            if (Iterate(ref s, gamma, errorConstant)) return true;
            if (fresh) return false;
            fresh = true;
        }
    }

    /// <summary>Whether what the next iteration would change is a small share of the error that the step may have, or near rounding, below which no iteration gets.</summary>
    private bool IsSettled(ref State s, double change, double errorConstant) =>
        change * errorConstant <= NewtonShare || change <= 20 * Unit * NormOfStates(ref s, Row(s.Predicted, 0)[..n]);

    private bool Iterate(ref State s, double gamma, double errorConstant)
    {
        double last = 0;
        // The matrix of another γ: the factor that is best over all eigenvalues (Petzold 1983).
        double relaxation = gamma == s.Gamma ? 1 : trace.IsDae ? 2 / (1 + s.Gamma / gamma) : IsAdams ? 1 : 2 / (1 + gamma / s.Gamma);
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (iteration > 0 && !SetResidual(ref s, gamma)) return false;
            double size = Improve(ref s, relaxation);
            if (!double.IsFinite(size)) return false;
            if (iteration > 0) s.Rate = Math.Max(0.3 * s.Rate, size / last);
            if (IsSettled(ref s, size * Math.Min(1, s.Rate), errorConstant))
            {
                if (trace.IsDae) SetYPrime(ref s);
                return true;
            }
            if (iteration > 0 && size > 2 * last) return false;
            last = size;
        }
        return false;
    }

    /// <summary>
    /// The same where sensitivities follow: they need the Jacobian matrix at the state found. So it is evaluated at the second iterate, which costs little more than the value that the
    /// iteration needs there, and serves the second iteration, the sensitivities, and the first iteration of the next step.
    /// </summary>
    private bool CorrectCoupled(ref State s, double errorConstant)
    {
        double gamma = s.H / s.L[1];
        // Of the last accepted step, or of the initial state.
        bool fresh = false;
        while (true)
        {
            Row(s.Predicted, 0)[..n].CopyTo(s.Y);
            s.E.Clear();
            if (fresh)
            {
                if (!SetResidualAndJacobian(ref s, gamma)) return false;
            }
            else if (!SetResidual(ref s, gamma)) return false;
            bool refactors = fresh || s.Age == int.MaxValue || (gamma != s.Gamma && (n <= FactoredAnew || !(Math.Abs(gamma / s.Gamma - 1) <= MaxStepDrift)));
            if ((!refactors || SetMatrix(ref s, gamma)) && IterateCoupled(ref s, gamma, errorConstant)) return true;
            if (fresh) return false;
            fresh = true;
        }
    }

    private bool IterateCoupled(ref State s, double gamma, double errorConstant)
    {
        double last = Improve(ref s, gamma == s.Gamma || IsAdams ? 1 : 2 / (1 + gamma / s.Gamma));
        for (int iteration = 1; iteration < MaxIterations; iteration++)
        {
            if (!double.IsFinite(last) || !SetResidualAndJacobian(ref s, gamma) || !SetMatrix(ref s, gamma)) return false;
            double size = Improve(ref s, 1);
            // The matrix is exact: the next step would be shorter by more than this one was.
            if (IsSettled(ref s, size, errorConstant) || IsSettled(ref s, size * (size / last), errorConstant)) return true;
            if (!(size <= 2 * last)) return false;
            last = size;
        }
        return false;
    }

    /// <summary>One step of the iteration from the residual; its norm.</summary>
    private double Improve(ref State s, double relaxation)
    {
        RowFactors.Solve(s.Matrix, trace.Pivots.All, n, s.Residual, 1);
        ReadOnlySpan<double> predicted = Row(s.Predicted, 0)[..n];
        for (int i = 0; i < predicted.Length; i++)
        {
            s.E[i] += relaxation * s.Residual[i];
            s.Y[i] = predicted[i] + s.E[i];
        }
        return Math.Abs(relaxation) * NormOfStates(ref s, s.Residual);
    }

    private void SetYPrime(ref State s)
    {
        ReadOnlySpan<double> slope = Row(s.Predicted, 1)[..n];
        for (int i = 0; i < slope.Length; i++) s.YPrime[i] = (slope[i] + s.L[1] * s.E[i]) / s.H;
    }

    private bool SetResidual(ref State s, double gamma)
    {
        double t = s.T + s.H;
        if (!trace.IsDae)
        {
            f.Value(trace.PutInputs(t, s.Y), s.Residual);
            return FinishResidual(ref s, gamma, s.Residual);
        }
        SetYPrime(ref s);
        f.Value(trace.PutInputs(t, s.Y, s.YPrime), s.Residual);
        bool isFinite = true;
        foreach (ref double r in s.Residual)
        {
            r = -r;
            isFinite &= double.IsFinite(r);
        }
        return isFinite;
    }

    /// <summary>The residual and the Jacobian matrix in one; not of a differential-algebraic equation.</summary>
    private bool SetResidualAndJacobian(ref State s, double gamma)
    {
        f.ValueAndJacobian(trace.PutInputs(s.T + s.H, s.Y), trace.Values.All, trace.Jacobian.All);
        return FinishResidual(ref s, gamma, trace.Values.All);
    }

    private bool FinishResidual(ref State s, double gamma, ReadOnlySpan<double> slope)
    {
        double inverse = 1 / s.L[1];
        ReadOnlySpan<double> predicted = Row(s.Predicted, 1)[..n];
        bool isFinite = true;
        for (int i = 0; i < predicted.Length; i++)
        {
            double r = gamma * slope[i] - inverse * predicted[i] - s.E[i];
            s.Residual[i] = r;
            isFinite &= double.IsFinite(r);
        }
        return isFinite;
    }

    /// <summary>The Jacobian matrix at the inputs last put.</summary>
    private void SetJacobian() => f.ValueAndJacobian(trace.Inputs.All, trace.Values.All, trace.Jacobian.All);

    /// <summary>Factors the matrix of the equation from the Jacobian matrix found last. False where it is singular or not finite.</summary>
    private bool SetMatrix(ref State s, double gamma)
    {
        int count = trace.Inputs.Count;
        ReadOnlySpan<double> jacobian = trace.Jacobian.All;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = s.Matrix.Slice(i * n, n);
            if (trace.IsDae)
                for (int j = 0; j < row.Length; j++) row[j] = Entry(trace, gamma, i, j);
            else
            {
                ReadOnlySpan<double> slopes = jacobian.Slice(i * count + 1, n);
                for (int j = 0; j < row.Length; j++) row[j] = -gamma * slopes[j];
                row[i] += 1;
            }
        }
        (s.Gamma, s.Age) = (gamma, 0);
        if (RowFactors.Factor(s.Matrix, trace.Pivots.All, n)) return true;
        s.Age = int.MaxValue;
        return false;
    }

    /// <summary>Of I − γ ∂f/∂y, or of ∂F/∂y + ∂F/∂y′/γ.</summary>
    private static double Entry(OdeTrace trace, double gamma, int i, int j)
    {
        int at = i * trace.Inputs.Count + 1 + j;
        double slope = trace.Jacobian[at];
        return trace.IsDae ? slope + trace.Jacobian[at + trace.StateCount] / gamma : (i == j ? 1 : 0) - gamma * slope;
    }

    /// <summary>The matrix at the inputs last put, column-major.</summary>
    private static void FillMatrix(DifferentiableFunction f, OdeTrace trace, double gamma, Span<double> matrix)
    {
        int n = trace.StateCount;
        f.ValueAndJacobian(trace.Inputs.All, trace.Values.All, trace.Jacobian.All);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) matrix[i + j * n] = Entry(trace, gamma, i, j);
    }
}
