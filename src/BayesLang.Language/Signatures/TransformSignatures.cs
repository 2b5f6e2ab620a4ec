namespace BayesLang.Language.Signatures;

/// <summary>The transforms of constrained types as functions, over arrays of up to seven dimensions.</summary>
static class TransformSignatures
{
    /// <summary>The quantity, then one bound, a scalar or of the quantity's shape.</summary>
    const string OneBound =
        "real real => real; real[k] real|real[k] => real[k] for k in 1-8; T[k] real|T[k] => T[k] for T in vector row_vector matrix and k in 0-7";

    const string TwoBounds =
        "real real real => real; real[k] real|real[k] real|real[k] => real[k] for k in 1-8; T[k] real|T[k] real|T[k] => T[k] for T in vector row_vector matrix and k in 0-7";

    public static readonly string[] Rows =
    [
        "{lower,upper}_bound_{constrain,jacobian,unconstrain} : " + OneBound,
        "{lower_upper_bound,offset_multiplier}_{constrain,jacobian,unconstrain} : " + TwoBounds,
        "{ordered,positive_ordered,simplex,unit_vector}_{constrain,jacobian,unconstrain} : vector[k] => vector[k] for k in 0-7",
        "sum_to_zero_{constrain,jacobian,unconstrain} : T[k] => T[k] for T in vector matrix and k in 0-7",
        "stochastic_{row,column}_{constrain,jacobian,unconstrain} : matrix[k] => matrix[k] for k in 0-7",
        "{cholesky_factor_corr,corr_matrix,cov_matrix}_{constrain,jacobian} : vector[k] int => matrix[k] for k in 0-7",
        "cholesky_factor_cov_{constrain,jacobian} : vector[k] int int => matrix[k] for k in 0-7",
        "{cholesky_factor_corr,cholesky_factor_cov,corr_matrix,cov_matrix}_unconstrain : matrix[k] => vector[k] for k in 0-7",
    ];
}
