namespace BayesLang.Inference.Optimization;

/// <summary>Why an optimiser stopped.</summary>
public enum Termination
{
    /// <summary>There is nothing to optimise.</summary>
    NoParameters,
    Objective,
    RelativeObjective,
    Gradient,
    RelativeGradient,
    Parameters,

    /// <summary>What the quadratic model still promises is lost in rounding.</summary>
    Rounding,
    MaxIterations,

    /// <summary>No step along the direction, nor along the gradient, improves the log density enough.</summary>
    LineSearch,
    Cancelled,
}

public static class Terminations
{
    /// <summary>True where the point is a mode as far as the tolerances tell.</summary>
    public static bool IsConverged(this Termination reason) => reason is not (Termination.MaxIterations or Termination.LineSearch or Termination.Cancelled);

    /// <summary>A sentence without its full stop.</summary>
    public static string Describe(this Termination reason) => reason switch
    {
        Termination.NoParameters => "the model has no parameters",
        Termination.Objective => "converged: the log density changes by less than tol-obj",
        Termination.RelativeObjective => "converged: the relative change of the log density is below tol-rel-obj",
        Termination.Gradient => "converged: the gradient's norm is below tol-grad",
        Termination.RelativeGradient => "converged: the relative size of the gradient is below tol-rel-grad",
        Termination.Parameters => "converged: the parameters move by less than tol-param",
        Termination.Rounding => "converged: the log density cannot be improved further in double precision",
        Termination.MaxIterations => "not converged: the limit of iterations was reached",
        Termination.LineSearch => "not converged: no step along the gradient improves the log density",
        _ => "stopped",
    };
}
