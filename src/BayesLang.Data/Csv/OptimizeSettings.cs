namespace BayesLang.Data.Csv;

/// <summary>What the head of a CmdStan CSV file records of an optimisation.</summary>
public sealed record OptimizeSettings : RunSettings
{
    /// <summary><c>lbfgs</c>, <c>bfgs</c> or <c>newton</c>.</summary>
    public string Algorithm { get; init; } = "lbfgs";

    /// <summary>Null for Newton, which has none.</summary>
    public LbfgsSettings? Lbfgs { get; init; } = new();

    public bool Jacobian { get; init; }

    public int Iterations { get; init; } = 2000;

    public bool SaveIterations { get; init; }

    protected override Setting Method => Setting.Choice("method", "optimize", "sample",
        Setting.Choice("algorithm", Algorithm, "lbfgs", Lbfgs?.Members ?? []),
        Setting.Value("jacobian", Jacobian, false),
        Setting.Value("iter", Iterations, 2000),
        Setting.Value("save_iterations", SaveIterations, false));
}
