using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Reports;

namespace BayesLang.Workflow.Calibration;

/// <summary>The ranks of a quantity's true values over all simulations.</summary>
/// <param name="Name">As people write it: <c>beta[2]</c>.</param>
/// <param name="Variable">The variable that it is an element of.</param>
/// <param name="Ranks">One a simulation, from 0 to the number of draws.</param>
/// <param name="Uniformity">Of these.</param>
/// <param name="AdjustedPValue">
/// The p-value by as many as there are such tests: each variable has the same share of the level, and the elements of a variable share that of theirs, so that a long vector does not
/// drown the few parameters beside it (Bonferroni's inequality with weights).
/// </param>
public sealed record CalibratedQuantity(string Name, string Variable, ImmutableArray<int> Ranks, RankUniformity Uniformity, double AdjustedPValue)
{
    public bool IsCalibrated => AdjustedPValue >= CalibrationResult.Level;

    /// <summary>What the ranks say of the posterior's draws, to be read after "the draws are"; null where they are uniform.</summary>
    /// <param name="draws">Among how many draws a rank is.</param>
    public string? Fault(int draws)
    {
        if (IsCalibrated) return null;
        double[] places = [.. Ranks.Select(rank => (rank + 0.5) / (draws + 1))];
        double mean = places.Average(), spread = places.Average(place => (place - 0.5) * (place - 0.5));
        // Of uniform values the mean is 1/2 with the variance 1/12 by their number, and the mean square about 1/2 is 1/12.
        if (Math.Abs(mean - 0.5) * Math.Sqrt(12.0 * places.Length) > 3) return mean > 0.5 ? "too low: the truth lies too often above them" : "too high: the truth lies too often below them";
        return spread > 1.0 / 12 ? "too narrow: the truth lies too often in their tails" : "too wide: the truth lies too often in their middle";
    }
}

/// <summary>What a calibration found.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Draws">Among how many draws each true value was ranked.</param>
/// <param name="Simulations">With ranks.</param>
/// <param name="Failed">Without: the sampler failed, or no outcomes came of many tries.</param>
/// <param name="Redraws">Draws of parameters and outcomes that failed, and were made again.</param>
/// <param name="Dependent">Simulations whose draws stayed fewer, by their effective sample size, than are ranked.</param>
/// <param name="Repeated">Simulations that took a second, longer chain.</param>
/// <param name="Divergences">After the warm-up, over all simulations.</param>
/// <param name="Diverged">Simulations with divergences.</param>
/// <param name="Quantities">In the order of the program, the joint log likelihood last.</param>
/// <param name="Notes">What is to be known of how it was done.</param>
/// <param name="FirstFailure">Why the first of those that failed did; null where none did.</param>
/// <param name="IsComplete">False where it was stopped before its last simulation.</param>
/// <param name="Elapsed">The time of this run, without simulations that were there.</param>
public sealed record CalibrationResult(
    string Model, int Draws, int Simulations, int Failed, int Redraws, int Dependent, int Repeated, int Divergences, int Diverged, ImmutableArray<CalibratedQuantity> Quantities, ImmutableArray<string> Notes,
    string? FirstFailure, bool IsComplete, TimeSpan Elapsed)
{
    /// <summary>How many simulations were in the folder before this run.</summary>
    public int Kept { get; init; }

    /// <summary>The probability that some quantity of a correct model is found not to be calibrated is at most this.</summary>
    public const double Level = 0.01;

    /// <summary>A share of simulations that fail, or of draws that are made again, above this is a finding.</summary>
    public const double MostFailing = 0.05;

    /// <summary>Of the band that charts show, for one quantity.</summary>
    public const double BandCoverage = 0.95;

    private const int FewSimulations = 50;

    /// <summary>Among thousands of transitions in hundreds of posteriors a few diverge of many a good model.</summary>
    private const double MostDiverging = 0.1;

    /// <summary>The quantity farthest out; null where there are no ranks.</summary>
    public CalibratedQuantity? Worst => Farthest(1).FirstOrDefault();

    public bool HasFailures => Failed > MostFailing * (Failed + Simulations);

    public bool HasRedraws => Redraws > MostFailing * (Redraws + Failed + Simulations);

    public bool HasDependentDraws => Dependent > MostFailing * Simulations;

    public bool HasDivergences => Diverged > MostDiverging * Simulations;

    /// <summary>True where the ranks are uniform, and all but few simulations have some.</summary>
    public bool IsCalibrated => Simulations > 0 && !HasFailures && Quantities.All(quantity => quantity.IsCalibrated);

    public Verdict Verdict => !IsCalibrated ? Verdict.Stop : Findings.IsEmpty ? Verdict.Good : Verdict.Look;

    /// <summary>What is not as it should be, a sentence each.</summary>
    public ImmutableArray<string> Findings =>
    [
        .. Quantities.Where(quantity => !quantity.IsCalibrated).GroupBy(quantity => quantity.Variable).Select(Found),
        .. HasFailures ? (string[])[$"{Failed} of {Failed + Simulations} fits failed, the first for this reason: {FirstFailure}"] : [],
        .. HasRedraws ? (string[])[$"{Redraws} draws from the prior gave no data that the model can be fitted to, and were made again: the priors reach farther than was meant, so that the ranks are those of a narrower prior."] : [],
        .. HasDependentDraws ? (string[])[$"The draws of {Dependent} of {Simulations} posteriors stayed dependent on each other, although the chains were made longer: ranks pile up at both ends for this reason alone. Another parametrisation (@noncentered) may mend it."] : [],
        .. HasDivergences ? (string[])[$"{Diverged} of {Simulations} fits had divergent transitions: the sampler cannot follow the posterior everywhere. Another parametrisation (@noncentered) or a prior that keeps scales off 0 may mend it."] : [],
        .. Simulations is > 0 and < FewSimulations ? (string[])[$"{Simulations} simulations find gross faults alone; 200 or more tell whether a model is calibrated."] : [],
    ];

    /// <summary>How the distribution functions of the ranks differ from the uniform one, for the quantities that are farthest out.</summary>
    /// <param name="most">So many of them.</param>
    public UniformityChart Chart(int most = 6) => new(
        "rank of the true value", [.. Farthest(most).Select(quantity => new Sample(quantity.Name, [.. quantity.Ranks.Select(rank => (rank + 0.5) / (Draws + 1))]))], BandCoverage, Draws + 1);

    /// <summary>The quantities with the least adjusted p-values, the least first.</summary>
    public IEnumerable<CalibratedQuantity> Farthest(int most) => Quantities.OrderBy(quantity => quantity.AdjustedPValue).ThenBy(quantity => quantity.Uniformity.PValue).Take(most);

    private string Found(IGrouping<string, CalibratedQuantity> variable)
    {
        CalibratedQuantity[] all = [.. variable.OrderBy(quantity => quantity.AdjustedPValue)];
        string others = all.Length == 1 ? "" : $" (and {all.Length - 1} more of {variable.Key})";
        return $"{all[0].Name}{others} is not calibrated: its draws are {all[0].Fault(Draws)}.";
    }
}
