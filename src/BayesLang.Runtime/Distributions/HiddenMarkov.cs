using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The marginal likelihood of a hidden Markov model by the forward algorithm, normalised at each time. States × times log observation densities,
/// Γ with rows of transition probabilities, ρ the initial probabilities.
/// </summary>
public static class HiddenMarkov
{
    /// <summary>Writes the filtered probabilities (a column each time), the weights e^(log ω − max) and the normalising constants; returns the log likelihood.</summary>
    public static double LogMarginal(
        ReadOnlySpan<double> logOmega, ReadOnlySpan<double> gamma, ReadOnlySpan<double> rho, Span<double> filtered, Span<double> weights, Span<double> constants, int states, int times)
    {
        double log = 0;
        for (int t = 0; t < times; t++)
        {
            ReadOnlySpan<double> now = logOmega.Slice(t * states, states);
            Span<double> alpha = filtered.Slice(t * states, states), weight = weights.Slice(t * states, states);
            double largest = double.NegativeInfinity;
            foreach (double value in now) largest = Math.Max(largest, value);
            if (t == 0) rho[..states].CopyTo(alpha);
            else Blas2.MatVecTransposed(gamma, filtered.Slice((t - 1) * states, states), alpha);
            double sum = 0;
            for (int i = 0; i < states; i++)
            {
                weight[i] = Math.Exp(now[i] - largest);
                sum += alpha[i] *= weight[i];
            }
            Blas1.Scale(1 / sum, alpha);
            constants[t] = sum;
            log += Math.Log(sum) + largest;
        }
        return log;
    }

    public static int AdjointScratchSize(int states) => 2 * states;

    public static void LogMarginalAdjoint(
        ReadOnlySpan<double> gamma, ReadOnlySpan<double> rho, ReadOnlySpan<double> filtered, ReadOnlySpan<double> weights, ReadOnlySpan<double> constants, double adjoint,
        Span<double> logOmegaAdjoint, Span<double> gammaAdjoint, Span<double> rhoAdjoint, int states, int times, Span<double> scratch)
    {
        // With p the predicted probabilities and u = ω ∘ p: α = u/c, c = Σu, log c in the result.
        Span<double> alphaAdjoint = scratch[..states], predictedAdjoint = scratch.Slice(states, states);
        alphaAdjoint.Clear();
        for (int t = times - 1; t >= 0; t--)
        {
            ReadOnlySpan<double> alpha = filtered.Slice(t * states, states), weight = weights.Slice(t * states, states);
            double c = constants[t], mean = Blas1.Dot(alphaAdjoint, alpha);
            for (int i = 0; i < states; i++)
            {
                double byU = (alphaAdjoint[i] - mean + adjoint) / c;
                if (!logOmegaAdjoint.IsEmpty) logOmegaAdjoint[i + t * states] += byU * alpha[i] * c;
                predictedAdjoint[i] = byU * weight[i];
            }
            if (t == 0)
            {
                if (!rhoAdjoint.IsEmpty) Blas1.Add(predictedAdjoint, rhoAdjoint);
                return;
            }
            if (!gammaAdjoint.IsEmpty) Blas2.OuterAdd(1, filtered.Slice((t - 1) * states, states), predictedAdjoint, gammaAdjoint);
            Blas2.MatVec(gamma, predictedAdjoint, alphaAdjoint);
        }
    }
}
