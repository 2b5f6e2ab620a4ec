namespace BayesLang.Data.Csv;

/// <summary>What the head of a CmdStan CSV file records of a variational fit.</summary>
public sealed record VariationalSettings : RunSettings
{
    /// <summary><c>meanfield</c> or <c>fullrank</c>.</summary>
    public string Algorithm { get; init; } = "meanfield";

    public int Iterations { get; init; } = 10_000;

    public int GradSamples { get; init; } = 1;

    public int ElboSamples { get; init; } = 100;

    public double Eta { get; init; } = 1;

    public bool AdaptEngaged { get; init; } = true;

    public int AdaptIterations { get; init; } = 50;

    public double TolRelObj { get; init; } = 0.01;

    public int EvalElbo { get; init; } = 100;

    public int OutputSamples { get; init; } = 1000;

    protected override Setting Method => Setting.Choice("method", "variational", "sample",
        Setting.Choice("algorithm", Algorithm, "meanfield"),
        Setting.Value("iter", Iterations, 10_000),
        Setting.Value("grad_samples", GradSamples, 1),
        Setting.Value("elbo_samples", ElboSamples, 100),
        Setting.Value("eta", Eta, 1),
        Setting.Group("adapt",
            Setting.Value("engaged", AdaptEngaged, true),
            Setting.Value("iter", AdaptIterations, 50)),
        Setting.Value("tol_rel_obj", TolRelObj, 0.01),
        Setting.Value("eval_elbo", EvalElbo, 100),
        Setting.Value("output_samples", OutputSamples, 1000));
}
