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
}
