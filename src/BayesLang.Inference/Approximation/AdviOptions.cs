namespace BayesLang.Inference.Approximation;

/// <summary>How to fit a normal by stochastic gradient ascent on the ELBO. Names, defaults and meaning are those of Stan's ADVI.</summary>
public sealed record AdviOptions
{
    public VariationalFamily Family { get; init; } = VariationalFamily.MeanField;

    /// <summary>The most iterations.</summary>
    public int Iterations { get; init; } = 10_000;

    /// <summary>Draws for each estimate of the ELBO's gradient.</summary>
    public int GradSamples { get; init; } = 1;

    /// <summary>Draws for each estimate of the ELBO.</summary>
    public int ElboSamples { get; init; } = 100;

    /// <summary>The scale of the steps; where it is adapted, ignored.</summary>
    public double Eta { get; init; } = 1;

    /// <summary>Choose the scale of the steps among 100, 10, 1, 0.1 and 0.01.</summary>
    public bool AdaptEngaged { get; init; } = true;

    /// <summary>Iterations for each scale that is tried.</summary>
    public int AdaptIterations { get; init; } = 50;

    /// <summary>Converged where the ELBO's relative changes, in the mean or median over the last tenth of the iterations allowed, fall below.</summary>
    public double TolRelObj { get; init; } = 0.01;

    /// <summary>The ELBO is estimated every so many iterations.</summary>
    public int EvalElbo { get; init; } = 100;

    /// <summary>Draws from the fitted normal.</summary>
    public int OutputSamples { get; init; } = 1000;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        Requirement.AtLeast(1, Iterations, nameof(Iterations));
        Requirement.AtLeast(1, GradSamples, nameof(GradSamples));
        Requirement.AtLeast(1, ElboSamples, nameof(ElboSamples));
        Requirement.Positive(Eta, nameof(Eta));
        Requirement.AtLeast(1, AdaptIterations, nameof(AdaptIterations));
        Requirement.Positive(TolRelObj, nameof(TolRelObj));
        Requirement.AtLeast(1, EvalElbo, nameof(EvalElbo));
        Requirement.AtLeast(1, OutputSamples, nameof(OutputSamples));
    }
}
