using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Priors;

/// <summary>What can be wrong with a prior that is given from outside a program, or with priors that are to be drawn from: BYM31xx. No program alone can trigger these.</summary>
static class PriorErrors
{
    public static readonly DiagnosticDescriptor NotAPrior = Error("BYM3101", "Not a prior", "A prior from outside is a statement such as `beta ~ normal(0, 1)`, a parameter and its distribution, but this is {0}. Several have semicolons between them.");
    public static readonly DiagnosticDescriptor NotAParameter = Error("BYM3102", "Not a parameter", "A prior belongs to a parameter, as a whole or to entries of it, but {0}. {1}");
    public static readonly DiagnosticDescriptor NotReplaceable = Error("BYM3103", "Prior cannot be replaced", "The prior of `{0}` cannot be replaced from outside: {1} (line {2}). Change the program there instead.");
    public static readonly DiagnosticDescriptor GivenTwice = Error("BYM3104", "Two priors for one parameter", "`{0}` is given a prior twice from outside. Keep one of them.");
    public static readonly DiagnosticDescriptor Improper = Error("BYM3125", "No proper prior to draw from", "There is no prior distribution of `{0}` to draw from: {1}. Give it one, in the program or by `--prior \"{0} ~ …\"`.");
    public static readonly DiagnosticDescriptor Inseparable = Error("BYM3126", "Prior and likelihood in one", "The prior cannot be drawn from: whether `{0}` is prior or likelihood cannot be told, since {1}. Write priors and likelihoods as densities of their own.");

    private static DiagnosticDescriptor Error(string code, string title, string template) => new(code, Severity.Error, title, template);
}
