namespace BayesLang.Language.Signatures;

/// <summary>The transforms of the constrained types as functions.</summary>
static class TransformEntries
{
    public static readonly FunctionGroup Group = TransformRow.Group("transforms", "Transforms",
        "The transforms of the constrained types of parameters, as functions: `_constrain` leads from unconstrained values to constrained ones, `_unconstrain` back, and `_jacobian` is `_constrain` that also adds the log Jacobian, so it "
        + "may stand in transformed parameters and in functions whose names end in `_jacobian`. Arrays are transformed element by element.",
    [
        new("lower_bound", "a number above the lower bound", "y:Real", "x:Real>lb", "x = lb + exp y", "y", "y = log(x − lb)", "lb:Real:the lower bound", Notes: "lb = −∞ gives the identity."),
        new("upper_bound", "a number below the upper bound", "y:Real", "x:Real<ub", "x = ub − exp y", "y", "y = log(ub − x)", "ub:Real:the upper bound", Notes: "ub = ∞ gives the identity."),
        new("lower_upper_bound", "a number between two bounds", "y:Real", "x:Real>lb<ub", "x = lb + (ub − lb) logit⁻¹(y)", "log(ub − lb) + log logit⁻¹(y) + log logit⁻¹(−y)", "y = logit((x − lb)/(ub − lb))",
            "lb:Real:the lower bound, ub:Real>lb:the upper bound", Notes: "An infinite bound leaves the transform of the other one. lb ≥ ub is an error."),
        new("offset_multiplier", "a shifted and scaled number", "y:Real", "x:Real", "x = offset + multiplier · y", "log multiplier", "y = (x − offset)/multiplier", "offset:Real:the shift, multiplier:Positive:the scale"),
        new("ordered", "a vector in increasing order", "y:RealVector", "x:Ordered", "x[1] = y[1], x[k] = x[k−1] + exp y[k]", "Σ_{k≥2} y[k]", "y[1] = x[1], y[k] = log(x[k] − x[k−1])"),
        new("positive_ordered", "a vector of positive numbers in increasing order", "y:RealVector", "x:PositiveOrdered", "x[1] = exp y[1], x[k] = x[k−1] + exp y[k]", "Σ y[k]", "y[1] = log x[1], y[k] = log(x[k] − x[k−1])"),
        new("simplex", "a simplex", "y:RealVector", "x:Simplex", "x[k] = z[k] (1 − Σ_{j<k} x[j]),  z[k] = logit⁻¹(y[k] − log(K − k)) for k < K, and x[K] is what is left",
            "Σ_{k<K} log z[k] + log(1 − z[k]) + log(1 − Σ_{j<k} x[j])", "y[k] = logit(z[k]) + log(K − k),  z[k] = x[k]/(1 − Σ_{j<k} x[j])", Notes: "x has one element more than y; y = 0 gives equal elements.",
            Source: "Betancourt 2012; Stan reference manual, transforms"),
        new("unit_vector", "a vector of length one", "y:RealVector", "x:UnitVector", "x = y/√(yᵀy)", "−½ yᵀy, a standard normal density of y in place of the Jacobian of a map that loses a dimension", "y = x",
            Notes: "y = 0 has no direction and is an error.", Source: "Marsaglia 1972"),
        new("sum_to_zero", "a vector that sums to zero, or a matrix whose rows and columns do", "y:Real", "x:SumToZero", "x = H y for a vector, H Y Hᵀ for a matrix; the columns of H are orthonormal and each sums to zero", "0", "y = Hᵀ x",
            Notes: "x has one element, or one row and one column, more than y.", Source: "Egozcue et al. 2003; Stan reference manual, transforms"),
        new("stochastic_column", "a matrix whose columns are simplexes", "y:RealMatrix", "x:StochasticColumns", "column by column as `simplex_constrain`", "the sum of those of the columns", "column by column as `simplex_unconstrain`",
            Notes: "x has one row more than y."),
        new("stochastic_row", "a matrix whose rows are simplexes", "y:RealMatrix", "x:StochasticRows", "row by row as `simplex_constrain`", "the sum of those of the rows", "row by row as `simplex_unconstrain`", Notes: "x has one column more than y."),
        new("cholesky_factor_corr", "the Cholesky factor of a correlation matrix", "y:RealVector", "x:CholeskyCorrelation",
            "x[i,j] = z[i,j] r[i,j] for j < i, x[i,i] = r[i,i],  z = tanh y row by row, r[i,1] = 1, r[i,j+1] = r[i,j] √(1 − z[i,j]²)", "Σ_{j<i} log(1 − z[i,j]²) + log r[i,j]", "y = atanh(x[i,j]/r[i,j]) row by row",
            Sizes: "K:Size:the number of rows", Notes: "y has K(K − 1)/2 elements.", Source: "Lewandowski, Kurowicka and Joe 2009"),
        new("cholesky_factor_cov", "the Cholesky factor of a covariance matrix", "y:RealVector", "x:CholeskyCovariance", "the lower triangle of x is y row by row, its diagonal exponentiated", "Σₖ log x[k,k]", "y is the lower triangle row by row, with the logarithm of the diagonal",
            Sizes: "M:Size>=N:the number of rows, N:Size:the number of columns", Notes: "y has N(N + 1)/2 + (M − N) N elements; M ≥ N."),
        new("corr_matrix", "a correlation matrix", "y:RealVector", "x:CorrelationMatrix", "x = L Lᵀ, L as of `cholesky_factor_corr_constrain` with y column by column", "Σ_{j<i} (1 + (K − j − 1)/2) log(1 − z[i,j]²)", "as of the Cholesky factor of x, column by column",
            Sizes: "K:Size:the number of rows", Notes: "y has K(K − 1)/2 elements.", Source: "Lewandowski, Kurowicka and Joe 2009"),
        new("cov_matrix", "a covariance matrix", "y:RealVector", "x:CovarianceMatrix", "x = L Lᵀ, L as of `cholesky_factor_cov_constrain`", "K log 2 + Σₖ (K − k + 2) log L[k,k]", "as of the Cholesky factor of x",
            Sizes: "K:Size:the number of rows", Notes: "y has K(K + 1)/2 elements."),
    ]);
}
