using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Solvers;

// The sensitivities under control: S′ = ∂f/∂y·S + ∂f/∂θ, linear, solved after the states of the same step (the staggered scheme; Feehery, Tolsma and Barton 1997).
internal readonly ref partial struct Multistep
{
    /// <summary>Row 1 of the history: the derivatives at its row 0, not yet times h.</summary>
    private void SetSlope(ref State s)
    {
        Span<double> state = Row(s.Z, 0), slope = Row(s.Z, 1);
        f.Value(trace.PutInputs(s.T, state), slope[..n]);
        if (width == n) return;
        SetJacobian(ref s);
        for (int start = n; start < width; start += n) control.Slope(start / n - 1, s.Jacobian, state.Slice(start, n), slope.Slice(start, n));
    }

    /// <summary>∂f over all inputs, at those last put.</summary>
    private void SetJacobian(ref State s)
    {
        int inputs = trace.Inputs.Count;
        s.Seed.Clear();
        for (int i = 0; i < n; i++)
        {
            s.Seed[i] = 1;
            trace.PullRow(f, s.Seed).CopyTo(s.Jacobian[(i * inputs)..]);
            s.Seed[i] = 0;
        }
    }

    /// <summary>The corrections of all columns, at the states that were found: (I − γJ) e = γ (J Ŝ + ∂f/∂θ) − Ŝ₁/l₁. Where it cannot be solved they are not finite.</summary>
    private void CorrectSensitivities(ref State s)
    {
        double gamma = s.H / s.L[1];
        int inputs = trace.Inputs.Count;
        trace.PutInputs(s.T + s.H, s.Y);
        SetJacobian(ref s);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) s.Factors[i + j * n] = (i == j ? 1 : 0) - gamma * s.Jacobian[i * inputs + 1 + j];
        Span<int> pivots = trace.Pivots.Slice(n, n);
        Lu.Factor(s.Factors, pivots, n);
        Span<double> corrections = s.Correction[n..];
        for (int start = n; start < width; start += n)
        {
            Span<double> correction = s.Correction.Slice(start, n);
            control.Slope(start / n - 1, s.Jacobian, Row(s.Predicted, 0).Slice(start, n), correction);
            Blas1.Scale(gamma, correction);
            Blas1.Axpy(-1 / s.L[1], Row(s.Predicted, 1).Slice(start, n), correction);
        }
        Lu.SolveLeft(s.Factors, pivots, corrections, n, width / n - 1);
    }
}
