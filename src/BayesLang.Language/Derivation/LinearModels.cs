using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>The densities of generalised linear models as plain densities of the linear predictors η = α + Xβ, one for each row of the design.</summary>
static class LinearModels
{
    /// <summary>Positions among the arguments, the variate at 0.</summary>
    /// <param name="Plain">The distribution of one row given its predictor.</param>
    /// <param name="Design">X.</param>
    /// <param name="Intercept">α; null for none.</param>
    /// <param name="Slopes">β.</param>
    /// <param name="Before">What stands before the predictor among the plain distribution's arguments.</param>
    /// <param name="After">What stands behind it.</param>
    private sealed record Form(string Plain, int Design, int? Intercept, int Slopes, ImmutableArray<int> Before, ImmutableArray<int> After)
    {
        /// <summary>True where each row has a vector of predictors, one for each category.</summary>
        public bool IsByCategory { get; init; }
    }

    private static readonly Dictionary<string, Form> forms = new()
    {
        ["normal_id_glm"] = new("normal", 1, 2, 3, [], [4]),
        ["bernoulli_logit_glm"] = new("bernoulli_logit", 1, 2, 3, [], []),
        ["poisson_log_glm"] = new("poisson_log", 1, 2, 3, [], []),
        ["neg_binomial_2_log_glm"] = new("neg_binomial_2_log", 1, 2, 3, [], [4]),
        ["binomial_logit_glm"] = new("binomial_logit", 2, 3, 4, [1], []),
        ["ordered_logistic_glm"] = new("ordered_logistic", 1, null, 2, [], [3]),
        ["categorical_logit_glm"] = new("categorical_logit", 1, 2, 3, [], []) { IsByCategory = true },
    };

    /// <summary>True for the density of a linear model.</summary>
    public static bool Contains(string distribution) => forms.ContainsKey(distribution);

    /// <summary>The positions of the design, the intercept and the coefficients among the arguments of such a density; null for other densities.</summary>
    public static (int Design, int? Intercept, int Slopes)? ArgumentsOf(string distribution) => forms.TryGetValue(distribution, out Form? form) ? (form.Design, form.Intercept, form.Slopes) : null;

    /// <summary>The plain distribution and its arguments, the variate first. Predictors by category are those of all rows: <see cref="RowOf"/> takes one's.</summary>
    public static (string Distribution, ImmutableArray<BoundExpression> Arguments) Expand(Calls calls, string distribution, ImmutableArray<BoundExpression> arguments)
    {
        Form form = forms[distribution];
        BoundExpression product = calls.Call("multiply", arguments[form.Design], arguments[form.Slopes]);
        BoundExpression eta = form switch
        {
            { Intercept: null } => product,
            { IsByCategory: true, Intercept: { } alpha } => product.Type is MatrixType
                ? calls.Add(product, calls.Call("rep_matrix", calls.Call("transpose", arguments[alpha]), calls.Call("rows", arguments[form.Design])))
                : calls.Add(product, calls.Call("transpose", arguments[alpha])),
            { Intercept: { } alpha } => calls.Add(arguments[alpha], product),
        };
        return (form.Plain, [arguments[0], .. form.Before.Select(i => arguments[i]), eta, .. form.After.Select(i => arguments[i])]);
    }

    /// <summary>A row of predictors by category as the vector that the plain density takes.</summary>
    public static BoundExpression RowOf(Calls calls, BoundExpression row) => row.Type is RowVectorType ? calls.Call("transpose", row) : row;
}
