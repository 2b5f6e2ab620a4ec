namespace BayesLang.Data.Csv;

/// <summary>What the head of a CmdStan CSV file records of a run of Pathfinder.</summary>
public sealed record PathfinderSettings : RunSettings
{
    public LbfgsSettings Lbfgs { get; init; } = new();

    public int NumPsisDraws { get; init; } = 1000;

    public int NumPaths { get; init; } = 4;

    public bool SaveSinglePaths { get; init; }

    public bool PsisResample { get; init; } = true;

    public bool CalculateLp { get; init; } = true;

    public int MaxLbfgsIters { get; init; } = 1000;

    public int NumDraws { get; init; } = 1000;

    public int NumElboDraws { get; init; } = 25;

    protected override Setting Method => Setting.Choice("method", "pathfinder", "sample",
    [
        .. Lbfgs.Members,
        Setting.Value("num_psis_draws", NumPsisDraws, 1000),
        Setting.Value("num_paths", NumPaths, 4),
        Setting.Value("save_single_paths", SaveSinglePaths, false),
        Setting.Value("psis_resample", PsisResample, true),
        Setting.Value("calculate_lp", CalculateLp, true),
        Setting.Value("max_lbfgs_iters", MaxLbfgsIters, 1000),
        Setting.Value("num_draws", NumDraws, 1000),
        Setting.Value("num_elbo_draws", NumElboDraws, 25),
    ]);
}
