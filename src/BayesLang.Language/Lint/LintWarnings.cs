using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Lint;

/// <summary>What lint can report: BYM4xxx.</summary>
static class LintWarnings
{
    // ── Expressions and statements ──────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor EmptyProgram = Warning("BYM4001", "Empty program", "This program has no blocks: it is valid, and says nothing. Is it the right file?");
    public static readonly DiagnosticDescriptor MatrixPower = Warning("BYM4002", "Power of a matrix", "`^` between a matrix and a number raises each entry to the power. Write `.^` if that is meant{0}.");
    public static readonly DiagnosticDescriptor ChainedComparison = Warning("BYM4003", "Chained comparison", "This compares the result of the first comparison, which is 0 or 1, with `{0}`. To compare all, write `{1}`; if it is meant as it stands, put the first comparison in parentheses.");
    public static readonly DiagnosticDescriptor SelfAssignment = Warning("BYM4004", "Assigned to itself", "`{0}` is assigned its own value, which does nothing. Remove the statement, or assign what was meant.");
    public static readonly DiagnosticDescriptor SelfInitializer = Warning("BYM4005", "Initialiser reads its own variable", "The first value of `{0}` is computed from `{0}` itself, which has none yet. Use another variable here.");
    public static readonly DiagnosticDescriptor Unreachable = Warning("BYM4006", "Never runs", "Nothing after `{0}` in this block can run. Remove what follows, or make the `{0}` conditional.");
    public static readonly DiagnosticDescriptor JacobianWithoutParameters = Warning("BYM4008", "Jacobian of constants", "`{0}` is called with data alone, yet its Jacobian adjustment is added to the log density. Pass what depends on parameters{1}.");
    public static readonly DiagnosticDescriptor UnknownAllow = Warning("BYM4009", "@allow without effect", "`@allow({0})` has no effect: {1}.");

    // ── Values and control flow ─────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor Uninitialized = Warning("BYM4101", "May have no value", "`{0}` may be read here before anything was assigned to it. Assign it on every path that leads here.");
    public static readonly DiagnosticDescriptor ControlOnParameter = Warning("BYM4102", "Control flow depends on a parameter", "Which statements this `{0}` runs depends on {1}. That can make the log density jump, which misleads the sampler; check that it is continuous where the condition changes.");
    public static readonly DiagnosticDescriptor ControlOnArgument = Warning("BYM4103", "Control flow in a function depends on a parameter", "Which statements this `{0}` runs depends on {1} of the function `{2}`, and the call in line {3} passes what depends on {4}. That can make the log density jump, which misleads the sampler.");

    // ── Distributions ───────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor ArgumentDomain = Warning("BYM4201", "Parameter outside an argument's domain", "`{0}` takes {1} ({2}) that is {3}, but the parameter `{4}` is not declared so and can leave that domain. {5}");
    public static readonly DiagnosticDescriptor ArgumentValue = Warning("BYM4202", "Number outside an argument's domain", "`{0}` takes {1} ({2}) that is {3}, and {4} is not.");
    public static readonly DiagnosticDescriptor VariateDomain = Warning("BYM4203", "Parameter outside a distribution's support", "The outcome of `{0}` must be {1}, but the parameter `{2}` is not declared so and can leave the support. {3}");
    public static readonly DiagnosticDescriptor VariateValue = Warning("BYM4204", "Number outside a distribution's support", "The outcome of `{0}` must be {1}, and {2} is not: the density there is zero.");
    public static readonly DiagnosticDescriptor UnscaledConstant = Warning("BYM4205", "Constant far from unit scale", "The constant {0} suggests a quantity that is far from unit scale, which slows sampling. Rescale the data, or declare the parameter with offset and multiplier.");
    public static readonly DiagnosticDescriptor UniformPrior = Warning("BYM4206", "Uniform prior at odds with the bounds", "The uniform distribution of `{0}` does not match its declared bounds{1}: the sampler will step to where the density is zero. Declare `{0}` with exactly these bounds, or better use a prior without hard edges, such as a normal.");
    public static readonly DiagnosticDescriptor CorrelationMatrix = Warning("BYM4207", "lkj_corr on a full matrix", "`lkj_corr` works on the full correlation matrix, which is slower and less stable than its Cholesky factor. Declare a `cholesky_factor_corr` and give it `lkj_corr_cholesky`.");
    public static readonly DiagnosticDescriptor VagueGamma = Warning("BYM4208", "Vague gamma prior", "`{0}({1}, {1})` with equal small numbers is meant to be vague, but it is not: it puts much weight near zero and can dominate the data. A half-normal or half-t prior on the scale does better, e.g. `normal(0, 1)` on a parameter with lower=0.");
    public static readonly DiagnosticDescriptor SeveralDistributions = Warning("BYM4209", "Several distributions for one variable", "`{0}` is given a distribution again; the densities multiply. Keep one of the statements if it was to replace the other.");
    public static readonly DiagnosticDescriptor NonlinearVariate = Warning("BYM4210", "Jacobian may be missing", "The left side is a non-linear transform of {0}. If the distribution is meant for the transformed value, add the log absolute derivative of the transform to target, or define it in transformed parameters with `jacobian +=`.");

    // ── Parameters ──────────────────────────────────────────────────────────────────────────────────────────────────
    public static readonly DiagnosticDescriptor HardBounds = Warning("BYM4301", "Hard bounds", "`{0}` is bounded on both sides, by {1} and {2}. Unless these limits are logical or physical, let a prior say what is plausible instead, such as a normal centred between them: hard edges are seldom certain and are hard to sample.");
    public static readonly DiagnosticDescriptor EmptyBounds = Warning("BYM4302", "Bounds leave no room", "The lower bound of `{0}`, {1}, is not below its upper bound, {2}, so that it can have no value. Exchange or correct them.");
    public static readonly DiagnosticDescriptor UnusedParameter = Warning("BYM4303", "Unused parameter", "The log density does not depend on the parameter `{0}`, so that it is sampled from its bounds alone, or without limit. Use it, or remove it.");
    public static readonly DiagnosticDescriptor NoPrior = Warning("BYM4304", "No prior", "`{0}` has no prior: every density that it is part of is tied to the data as well{1}. {2}");
    public static readonly DiagnosticDescriptor SeveralPriors = Warning("BYM4305", "Several priors", "`{0}` has {1} priors, which multiply. Keep one, unless all are meant.");

    private static DiagnosticDescriptor Warning(string code, string title, string template) => new(code, Severity.Warning, title, template);
}
