namespace BayesLang.Data.Csv;

/// <summary>What the head of a CmdStan CSV file records of a Laplace approximation.</summary>
public sealed record LaplaceSettings : RunSettings
{
    /// <summary>The file of the mode; empty where it was found by the run itself.</summary>
    public string Mode { get; init; } = "";

    public bool Jacobian { get; init; } = true;

    public int Draws { get; init; } = 1000;

    public bool CalculateLp { get; init; } = true;

    protected override Setting Method => Setting.Choice("method", "laplace", "sample",
        Setting.Value("mode", Mode, ""),
        Setting.Value("jacobian", Jacobian, true),
        Setting.Value("draws", Draws, 1000),
        Setting.Value("calculate_lp", CalculateLp, true));
}
