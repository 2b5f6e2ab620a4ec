namespace BayesLang.Data.Csv;

/// <summary>What a run records that computes generated quantities from draws that are there.</summary>
public sealed record GenerateSettings : RunSettings
{
    /// <summary>The file of the draws.</summary>
    public required string FittedParameters { get; init; }

    protected override Setting Method => Setting.Choice("method", "generate_quantities", "sample",
        Setting.Value("fitted_params", FittedParameters),
        Setting.Value("num_chains", 1, 1));
}
