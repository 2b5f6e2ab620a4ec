using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The marginal likelihood of a hidden Markov model by the forward algorithm, normalised at each time. States × times log observation densities,
/// Γ with rows of transition probabilities, ρ the initial probabilities.
/// </summary>
public static class HiddenMarkov
{
    /// <summary>Writes the filtered probabilities (a column each time), the weights e^(log ω − max) and the normalising constants; returns the log likelihood.</summary>
    /// <exception cref="Model.ModelException">ρ, or a row of Γ where there is a transition, is not a simplex.</exception>
    public static double LogMarginal(
        ReadOnlySpan<double> logOmega, ReadOnlySpan<double> gamma, ReadOnlySpan<double> rho, Span<double> filtered, Span<double> weights, Span<double> constants, int states, int times, int line)
    {
        Require(gamma, rho, states, times, "hmm_marginal", line);
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

    public static int StateProbabilitiesScratchSize(int states) => 2 * states;

    /// <summary>Writes Pr(state at time t | all observations), a column each time: filters forwards, smooths backwards.</summary>
    /// <exception cref="Model.ModelException">The arguments are not probabilities.</exception>
    public static void StateProbabilities(ReadOnlySpan<double> logOmega, ReadOnlySpan<double> gamma, ReadOnlySpan<double> rho, Span<double> work, Span<double> probabilities, int states, int times, int line)
    {
        Require(gamma, rho, states, times, "hmm_hidden_state_prob", line);
        Span<double> beta = work[..states], next = work.Slice(states, states);
        for (int t = 0; t < times; t++)
        {
            Span<double> alpha = probabilities.Slice(t * states, states);
            if (t == 0) rho[..states].CopyTo(alpha);
            else Blas2.MatVecTransposed(gamma, probabilities.Slice((t - 1) * states, states), alpha);
            Weigh(logOmega.Slice(t * states, states), alpha);
            Normalize(alpha);
        }
        beta.Fill(1);
        for (int t = times - 2; t >= 0; t--)
        {
            beta.CopyTo(next);
            Weigh(logOmega.Slice((t + 1) * states, states), next);
            Blas2.MatVec(gamma, next, beta);
            Normalize(beta);
            Span<double> alpha = probabilities.Slice(t * states, states);
            for (int i = 0; i < states; i++) alpha[i] *= beta[i];
            Normalize(alpha);
        }
    }

    /// <summary>Multiplies by the densities of an observation, relative to the largest.</summary>
    private static void Weigh(ReadOnlySpan<double> logOmega, Span<double> weights)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in logOmega) largest = Math.Max(largest, value);
        for (int i = 0; i < weights.Length; i++) weights[i] *= Math.Exp(logOmega[i] - largest);
    }

    private static void Normalize(Span<double> weights) => Blas1.Scale(1 / Blas1.Sum(weights), weights);

    /// <exception cref="Model.ModelException">ρ, or a row of Γ where there is a transition, is not a simplex.</exception>
    public static void Require(ReadOnlySpan<double> gamma, ReadOnlySpan<double> rho, int states, int times, string function, int line)
    {
        if (Constraints.Simplex.Violation(rho) is { } initial) throw new Model.ModelException($"{function}: rho is not a valid simplex: {initial}.", line, isRejection: true);
        if (times > 1 && Constraints.RowStochastic.Violation(gamma, states, states) is { } transition)
            throw new Model.ModelException($"{function}: Gamma[i, ] is not a valid simplex: {transition}.", line, isRejection: true);
    }
}
