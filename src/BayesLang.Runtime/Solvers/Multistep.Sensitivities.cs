using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Solvers;

// The sensitivities under control: S′ = ∂f/∂y·S + ∂f/∂θ, linear, solved after the states of the same step (the staggered scheme; Feehery, Tolsma and Barton 1997).
internal readonly ref partial struct Multistep
{
    /// <summary>
    /// The corrections of all columns, at the states that were found: (I − γJ) e = γ (J Ŝ + ∂f/∂θ) − Ŝ₁/l₁, with the Jacobian matrix and the factors of the last iteration. That of the
    /// states is put in its place.
    /// </summary>
    private void CorrectSensitivities(ref State s)
    {
        system.Sensitivities(Row(s.Predicted, 0), s.Correction);
        Span<double> corrections = s.Correction[system.Start..];
        ReadOnlySpan<double> slope = Row(s.Predicted, 1)[system.Start..];
        Vector256<double> gamma = Vector256.Create(s.H / s.L[1]), inverse = Vector256.Create(-1 / s.L[1]);
        ref double e = ref MemoryMarshal.GetReference(corrections), row = ref MemoryMarshal.GetReference(slope);
        // v + 4 ≤ the length of both rows.
        for (nuint v = 0; v + 4 <= (nuint)slope.Length; v += 4)
            Vector256.FusedMultiplyAdd(inverse, Vector256.LoadUnsafe(ref row, v), gamma * Vector256.LoadUnsafe(ref e, v)).StoreUnsafe(ref e, v);
        RowFactors.Solve(s.Matrix, trace.Pivots.All, n, corrections, system.Width);
        s.E.CopyTo(s.Correction);
    }
}
