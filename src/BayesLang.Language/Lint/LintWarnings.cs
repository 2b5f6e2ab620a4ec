using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Lint;

/// <summary>What lint can report: BYM4xxx.</summary>
static class LintWarnings
{
    // ── Expressions and statements ──────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor EmptyProgram = Warning("BYM4001", "Empty program", "This program has no blocks. That is valid, but there is nothing to sample: check that this is the right file.");
    public static readonly DiagnosticDescriptor MatrixPower = Warning("BYM4002", "Power of a matrix", "`^` between a matrix and a number raises each entry to the power, not the matrix. Write `.^` if that is meant{0}.");
    public static readonly DiagnosticDescriptor ChainedComparison = Warning("BYM4003", "Chained comparison", "Comparisons run from left to right, so the result of the one on the left, 0 or 1, is compared with `{0}`. Write `{1}` to compare each pair; if it is meant as it stands, put the left comparison in parentheses.");
    public static readonly DiagnosticDescriptor SelfAssignment = Warning("BYM4004", "Assigned to itself", "`{0}` is assigned its own value, which does nothing. Remove the statement, or assign what was meant.");
    public static readonly DiagnosticDescriptor SelfInitializer = Warning("BYM4005", "Initialiser reads its own variable", "The first value of `{0}` is computed from `{0}` itself, which has no value yet. Use another variable here.");
    public static readonly DiagnosticDescriptor Unreachable = Warning("BYM4006", "Never runs", "Nothing from here to the end of this block ever runs, because the `{0}` before it always leaves the block. Remove this part, or make the `{0}` conditional.");
    public static readonly DiagnosticDescriptor JacobianWithoutParameters = Warning("BYM4008", "Jacobian of constants", "`{0}` is called with data alone, yet its Jacobian adjustment is added to the log density. Pass a value that depends on parameters{1}.");
    public static readonly DiagnosticDescriptor UnknownAllow = Warning("BYM4009", "@allow without effect", "`@allow({0})` has no effect: {1}.");

    // ── Values and control flow ─────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor Uninitialized = Warning("BYM4101", "May have no value", "`{0}` may be read here before anything was assigned to it. Assign it on every path that leads here.");
    public static readonly DiagnosticDescriptor ControlOnParameter = Warning("BYM4102", "Control flow depends on a parameter", "Which statements this `{0}` runs depends on {1}. The log density can then jump, which misleads the sampler; check that it is continuous where the condition changes.");
    public static readonly DiagnosticDescriptor ControlOnArgument = Warning("BYM4103", "Control flow in a function depends on a parameter", "Which statements this `{0}` runs depends on {1} of the function `{2}`, and the call in line {3} passes a value that depends on {4}. The log density can then jump, which misleads the sampler; check that it is continuous where the condition changes.");

    // ── Distributions ───────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor ArgumentDomain = Warning("BYM4201", "Parameter outside an argument's domain", "The {1} ({2}) of `{0}` must be {3}, but the parameter `{4}` is not declared so and can have other values. {5}");
    public static readonly DiagnosticDescriptor ArgumentValue = Warning("BYM4202", "Number outside an argument's domain", "The {1} ({2}) of `{0}` must be {3}, but {4} is not. Change it, or check the order of the arguments.");
    public static readonly DiagnosticDescriptor VariateDomain = Warning("BYM4203", "Parameter outside a distribution's support", "The outcome of `{0}` must be {1}, but the parameter `{2}` is not declared so and can have other values, where the density is zero. {3}");
    public static readonly DiagnosticDescriptor VariateValue = Warning("BYM4204", "Number outside a distribution's support", "The outcome of `{0}` must be {1}, but {2} is not, so the density is zero. Change it, or use a distribution that can give it.");
    public static readonly DiagnosticDescriptor UnscaledConstant = Warning("BYM4205", "Constant far from unit scale", "The constant {0} suggests a quantity that is far from unit scale, which can slow down sampling. Rescale the data, or declare the parameter with `offset` and `multiplier`.");
    public static readonly DiagnosticDescriptor UniformPrior = Warning("BYM4206", "Uniform prior at odds with the bounds", "`{0}` is given `uniform({1}, {2})`, but is declared {3}. {4}");
    public static readonly DiagnosticDescriptor CorrelationMatrix = Warning("BYM4207", "lkj_corr on a full matrix", "`lkj_corr` works on the full correlation matrix, which is slower and less stable than its Cholesky factor. Declare a `cholesky_factor_corr` instead, and give it `lkj_corr_cholesky`.");
    public static readonly DiagnosticDescriptor VagueGamma = Warning("BYM4208", "Vague gamma prior", "`{0}({1}, {1})` is often chosen to be vague, but it is not: its shape near zero can decide the result. Use a half-normal or half-t prior on the scale instead, such as `normal(0, 1)` on a parameter with `<lower=0>`.");
    public static readonly DiagnosticDescriptor SeveralDistributions = Warning("BYM4209", "Several distributions for one variable", "`{0}` already has a distribution: this one does not replace it, but the densities multiply. Keep one of them, unless both are meant.");
    public static readonly DiagnosticDescriptor NonlinearVariate = Warning("BYM4210", "Jacobian may be missing", "This distribution is given to a non-linear transform of {0}. Add the log absolute derivative of the transform to `target`, or give the distribution to the parameter itself.");

    // ── Parameters ──────────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor HardBounds = Warning("BYM4301", "Hard bounds", "`{0}` is bounded on both sides, by {1} and {2}. Unless these limits are logical or physical, {3}.");
    public static readonly DiagnosticDescriptor EmptyBounds = Warning("BYM4302", "Bounds leave no room", "The lower bound of `{0}`, {1}, is not below its upper bound, {2}, so no value lies between them. Exchange or correct them.");
    public static readonly DiagnosticDescriptor UnusedParameter = Warning("BYM4303", "Unused parameter", "The log density does not depend on the parameter `{0}`, so nothing but its declaration limits its values. Use it in the model, or remove it.") with { IsUnnecessary = true };
    public static readonly DiagnosticDescriptor NoPrior = Warning("BYM4304", "No prior", "The parameter `{0}` has no prior: every density that it enters depends on the data as well{1}. {2}");
    public static readonly DiagnosticDescriptor SeveralPriors = Warning("BYM4305", "Several priors", "The parameter `{0}` has {1} priors, which multiply. Keep one, unless all are meant.");
    public static readonly DiagnosticDescriptor NoModelOfMissing = Warning("BYM4306", "No model of missing values", "`{0}` may have missing values, but no density of the model is of `{0}`: a missing entry is then flat over its range{1}. Say how its values come about, as in `{2}`.");

    public static readonly DiagnosticDescriptor CentredHierarchy = new("BYM4316", Severity.Information, "Centred hierarchical parameter",
        "The parameter `{1}` is the scale of `{0}`, which is sampled centred. Where the data say little of each entry of `{0}`, the two form a funnel: transitions diverge. Then {2}. Where each entry has many observations, leave it.");

    private static DiagnosticDescriptor Warning(string code, string title, string template) => new(code, Severity.Warning, title, template);
}
