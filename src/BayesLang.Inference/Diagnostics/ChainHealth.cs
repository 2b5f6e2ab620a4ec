using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Diagnostics;

/// <summary>What the transitions of one chain tell, the warm-up left out.</summary>
/// <param name="MaxDepthHits">Transitions that stopped at the greatest tree depth: slow, not wrong.</param>
/// <param name="EBfmi">See <see cref="Energy"/>; below 0.3 the momentum draws explore the energies badly.</param>
public sealed record ChainHealth(int Transitions, int Divergences, int MaxDepthHits, double EBfmi, double MeanAcceptStatistic, long Leapfrogs)
{
    public static ChainHealth Of(ReadOnlySpan<TransitionStatistics> transitions, int maxDepth)
    {
        int divergences = 0, hits = 0;
        long leapfrogs = 0;
        double acceptance = 0;
        double[] energies = new double[transitions.Length];
        for (int i = 0; i < transitions.Length; i++)
        {
            ref readonly TransitionStatistics t = ref transitions[i];
            if (t.IsDivergent) divergences++;
            if (t.TreeDepth >= maxDepth) hits++;
            leapfrogs += t.LeapfrogCount;
            acceptance += t.AcceptStatistic;
            energies[i] = t.Energy;
        }
        return new ChainHealth(transitions.Length, divergences, hits, Energy(energies), acceptance / transitions.Length, leapfrogs);
    }

    /// <summary>
    /// The estimated Bayesian fraction of missing information of a chain's energies, Σ(Eₙ − Eₙ₋₁)² / Σ(Eₙ − Ē)² (Betancourt 2016, "Diagnosing suboptimal
    /// cotangent disintegrations in HMC", equation for E-BFMI). NaN for fewer than three energies or energies all the same.
    /// </summary>
    public static double Energy(ReadOnlySpan<double> energies)
    {
        if (energies.Length < 3) return double.NaN;
        double mean = Moments.Mean(energies), steps = 0, spread = 0;
        for (int i = 0; i < energies.Length; i++)
        {
            if (i > 0) steps += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
            spread += (energies[i] - mean) * (energies[i] - mean);
        }
        return spread > 0 ? steps / spread : double.NaN;
    }
}
