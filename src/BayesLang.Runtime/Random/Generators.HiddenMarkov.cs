using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Random;

// Latent states of a hidden Markov model.
public static partial class Generators
{
    public static int HmmLatentScratchSize(int states, int times) => states * times + states;

    /// <summary>
    /// One path of latent states, from 1, given the log likelihoods (states × times), the transition matrix (row: from) and the initial distribution:
    /// filter forwards, sample backwards.
    /// </summary>
    public static void HmmLatent(RandomStream random, ReadOnlySpan<double> logOmega, ReadOnlySpan<double> gamma, ReadOnlySpan<double> rho, Span<int> path, Span<double> scratch)
    {
        int states = rho.Length, times = path.Length;
        Distributions.HiddenMarkov.Require(gamma, rho, states, times, "hmm_latent_rng", line: 0);
        Span<double> weights = scratch.Slice(states * times, states);
        for (int t = 0; t < times; t++)
        {
            Span<double> filtered = scratch.Slice(t * states, states);
            if (t == 0) rho.CopyTo(filtered);
            else Blas2.MatVecTransposed(gamma, scratch.Slice((t - 1) * states, states), filtered);
            ReadOnlySpan<double> column = logOmega.Slice(t * states, states);
            double top = double.NegativeInfinity, sum = 0;
            foreach (double value in column) top = Math.Max(top, value);
            for (int k = 0; k < states; k++) sum += filtered[k] *= Math.Exp(column[k] - top);
            if (!(sum > 0)) throw new ModelException($"hmm_latent_rng: no state is possible at time {t + 1}.", isRejection: true);
            Blas1.Scale(1 / sum, filtered);
        }
        for (int t = times - 1; t >= 0; t--)
        {
            scratch.Slice(t * states, states).CopyTo(weights);
            if (t < times - 1)
                for (int k = 0; k < states; k++) weights[k] *= gamma[k + (path[t + 1] - 1) * states];
            double rest = random.NextDouble() * Blas1.Sum(weights);
            int chosen = 0;
            while (chosen < states - 1 && (rest -= weights[chosen]) >= 0) chosen++;
            path[t] = chosen + 1;
        }
    }
}
