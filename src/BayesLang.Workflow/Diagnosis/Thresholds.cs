namespace BayesLang.Workflow.Diagnosis;

/// <summary>From where on a diagnostic is a finding.</summary>
public static class Thresholds
{
    /// <summary>Vehtari et al. 2021.</summary>
    public const double MaxRHat = 1.01;

    /// <summary>Vehtari et al. 2021: an effective sample size of 100 a chain, so that R-hat and standard errors themselves can be trusted.</summary>
    public const double MinEssPerChain = 100;

    /// <summary>Betancourt 2016.</summary>
    public const double MinEBfmi = 0.3;

    /// <summary>R-hat from which on chains are looked at one by one, for places that only some of them are in.</summary>
    public const double DisagreeingRHat = 1.1;

    /// <summary>A chain that repeats its last draw more often than this is stuck.</summary>
    public const double MaxRepeated = 0.5;

    /// <summary>A chain whose step size is so many times smaller than the others' is stuck.</summary>
    public const double MaxStepSizeRatio = 20;

    /// <summary>R-hat from which on draws are of no use: half of the excess that was long allowed (Gelman and Rubin 1992: 1.1), five times that of Vehtari et al. 2021.</summary>
    public const double StoppingRHat = 1.05;

    /// <summary>An effective sample size, over all chains, below which quantiles mean nothing: a quarter of what Vehtari et al. 2021 ask for.</summary>
    public const double StoppingEss = 100;

    /// <summary>So large a share of divergent transitions says that a part of the posterior is missed, not grazed: ours; Betancourt 2017 looks at any.</summary>
    public const double StoppingDivergences = 0.01;

    /// <summary>Rows, or of a binary outcome the rarer of its two values, for each parameter at the top: Peduzzi et al. 1996, Harrell 2015.</summary>
    public const double MinRowsPerParameter = 10;

    /// <summary>In robust standard deviations (1.4826 MAD) from the median: an outlier. Leys et al. 2013 take 3, which of 1,000 normal values meets three; 5 meets none.</summary>
    public const double OutlierDistance = 5;

    /// <summary>Past such a share of outliers they are the shape of the distribution, not outliers.</summary>
    public const double MaxOutlierShare = 0.05;

    /// <summary>Standard deviations of predictors beyond this, below its inverse, or so many times another's, are odd units: ours.</summary>
    public const double MaxScale = 1e4;

    /// <summary>A variance inflation factor beyond this, nine tenths of a predictor's variance told by the others, leaves its effect to chance (Marquardt 1970); of two predictors it is a correlation of 0.95.</summary>
    public const double MaxVarianceInflation = 10;

    /// <summary>Such a share of rows left out may make those that are left another sample (Schafer 1999: 5 %).</summary>
    public const double MaxLeftOut = 0.05;

    /// <summary>The prior's predictions that are so many ranges of the data from their median are absurd: ours, after Gabry et al. 2019.</summary>
    public const double AbsurdDistance = 10;

    /// <summary>More absurd predictions than others: ours, after Gabry et al. 2019.</summary>
    public const double MaxAbsurdShare = 0.5;

    /// <summary>A range of data is at least so large a share of their median, so that data which hardly vary leave the prior's predictions some room: ours.</summary>
    public const double LeastRange = 0.1;

    /// <summary>A median of the data beyond all but this share of the prior's predictions, on either side, disagrees with the prior (Evans and Moshonov 2006).</summary>
    public const double SurprisingShare = 0.005;

    /// <summary>A prediction so many times as wide as others has room for a value far out: ours.</summary>
    public const double WiderPrediction = 1.5;

    /// <summary>Below this share of rows that are complete it is told before the fit: ours.</summary>
    public const double FewComplete = 0.7;

    /// <summary>From such a share on, absurd predictions are told even where the data outweigh the priors (ours).</summary>
    public const double PlainlyAbsurdShare = 0.95;

    /// <summary>A share of yes so near 0 or 1 in all rows says that the prior knows the outcome.</summary>
    public const double ExtremeShare = 0.005;

    /// <summary>A posterior predictive p-value below this is told (Gelman, Meng and Stern 1996 give the value, the level is ours).</summary>
    public const double MinPValue = 0.01;

    /// <summary>A posterior predictive p-value as of <see cref="Checks.PredictiveCheck"/> that no chance explains.</summary>
    public const double StoppingPValue = 0.001;

    /// <summary>So far from uniform are values of LOO-PIT whose intervals are of no use: an interval of 90 % may then hold 80 % of the observations. Ours; the test is that of Säilynoja et al. 2022.</summary>
    public const double StoppingPitDistance = 0.1;

    /// <summary>So large a share of observations above the threshold of k-hat makes cross-validation useless as a whole: ours, for the threshold of Vehtari et al. 2024.</summary>
    public const double MaxHighK = 0.1;

    /// <summary>An effective number of parameters (p_loo) beyond this share of the observations is a model that can follow each of them (Vehtari, Gelman and Gabry 2017).</summary>
    public const double MaxParameterShare = 0.2;

    /// <summary>A cumulative Jensen–Shannon distance a doubling of the power: Kallioinen et al. 2024.</summary>
    public const double MinSensitivity = 0.05;
}
