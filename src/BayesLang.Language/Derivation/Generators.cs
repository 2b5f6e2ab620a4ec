using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Derivation;

/// <summary>For a distribution, the call that draws from it: its own generator, or the one of another that it is by its definition.</summary>
static class Generators
{
    private static readonly Dictionary<string, Func<Calls, ImmutableArray<BoundExpression>, BoundExpression, BoundExpression?>> others = new()
    {
        ["binomial_logit"] = (calls, a, _) => calls.Find("binomial_rng", a[0], calls.Call("inv_logit", a[1])),
        ["multi_normal_prec"] = (calls, a, _) => calls.Find("multi_normal_rng", a[0], calls.Call("inverse_spd", a[1])),
        // The size is no argument of the densities: the variate's own.
        ["lkj_corr"] = (calls, a, variate) => calls.Find("lkj_corr_rng", calls.Call("rows", variate), a[0]),
        ["lkj_corr_cholesky"] = (calls, a, variate) => calls.Find("lkj_corr_cholesky_rng", calls.Call("rows", variate), a[0]),
        // The numbers of trials are no arguments of the densities: the variate's own.
        ["multinomial"] = (calls, a, variate) => calls.Find("multinomial_rng", a[0], calls.Call("sum", variate)),
        ["multinomial_logit"] = (calls, a, variate) => calls.Find("multinomial_logit_rng", a[0], calls.Call("sum", variate)),
        ["dirichlet_multinomial"] = (calls, a, variate) => calls.Find("dirichlet_multinomial_rng", a[0], calls.Call("sum", variate)),
    };

    private static readonly string[] ofVariate = ["multinomial", "multinomial_logit", "dirichlet_multinomial"];

    /// <summary>True where a draw needs the value of what was observed in its place: the number of trials is no argument of the distribution.</summary>
    public static bool NeedsVariate(string distribution) => ofVariate.Contains(distribution);

    /// <summary>A draw in the place of one variate; null where the library, and the program, have no generator for it.</summary>
    /// <param name="calls">Makes the calls.</param>
    /// <param name="distribution">As it is written behind <c>~</c>.</param>
    /// <param name="arguments">Without the variate.</param>
    /// <param name="variate">What was observed in its place.</param>
    public static BoundExpression? Draw(Calls calls, string distribution, ImmutableArray<BoundExpression> arguments, BoundExpression variate)
    {
        BoundExpression? draw = others.TryGetValue(distribution, out var other) ? other(calls, arguments, variate) : calls.Find(distribution + "_rng", arguments);
        return draw is not null && Promotion.Converts(draw.Type, variate.Type) ? draw : null;
    }
}
