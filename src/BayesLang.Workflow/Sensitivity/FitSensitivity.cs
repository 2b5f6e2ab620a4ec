using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Derivation;
using BayesLang.Language.Priors;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Sensitivity;

/// <summary>What the sensitivity of a fit to its priors is told from.</summary>
public static class FitSensitivity
{
    private const string LogPrior = "lprior", LogTopPrior = "lprior_top", LogLikelihood = "log_lik";

    /// <summary>What has to be derived for a fit: powers are those of the priors at the top, unless the program says itself what its prior is; two priors are compared whole.</summary>
    /// <param name="fit">Its draws.</param>
    /// <param name="isExchange">True where priors are to be compared with others.</param>
    public static DerivedKinds Missing(DrawsTable fit, bool isExchange = false) =>
        (HasOwnPrior(fit, isExchange) ? DerivedKinds.None : isExchange ? DerivedKinds.LogPrior : DerivedKinds.LogTopPrior) | (fit.HasLogLikelihood(LogLikelihood) ? DerivedKinds.None : DerivedKinds.LogLik);

    /// <summary>The log prior by which sensitivities of a fit are told; null where it cannot be derived.</summary>
    public static Draws? PriorOf(DrawsTable fit, DrawsTable derived, bool isExchange = false) =>
        HasOwnPrior(fit, isExchange) ? Find(fit, LogPrior) : Find(derived, isExchange ? LogPrior : LogTopPrior);

    /// <summary>The joint log likelihood.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Draws LikelihoodOf(DrawsTable fit, DrawsTable derived) => (fit.HasLogLikelihood(LogLikelihood) ? fit : derived).LogLikelihoodOf(LogLikelihood).Sum();

    /// <summary>Of a fit under other priors: the whole log prior, and that at the top.</summary>
    public static (Draws? Whole, Draws? Top) PriorsOf(DrawsTable derived) => (Find(derived, LogPrior), Find(derived, LogTopPrior));

    /// <summary>The priors of a run, with others for the parameters that these are of.</summary>
    public static PriorTexts Exchanged(PriorTexts ofRun, PriorTexts given)
    {
        string[] statements = [.. given.Texts.SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        HashSet<string> replaced = [.. statements.Select(SubjectOf)];
        return PriorTexts.Of([.. ofRun.Texts.Where(text => !replaced.Contains(SubjectOf(text))), .. statements]);

        static string SubjectOf(string prior) => prior.Split('~')[0].Split('[')[0].Trim();
    }

    /// <summary>The elements of variables that vary: what a constraint fixes, as the diagonal of a correlation matrix, has no sensitivity.</summary>
    /// <param name="table">The draws.</param>
    /// <param name="isMeant">By a variable's name, and by a column's.</param>
    /// <returns>The variable, the element as people call it, and its draws.</returns>
    public static IEnumerable<(string Variable, string Name, Draws Draws)> Quantities(DrawsTable table, Func<string, string, bool> isMeant) =>
        from variable in table.Variables
        from column in Enumerable.Range(variable.FirstColumn, variable.Count)
        where isMeant(variable.Name, table.Columns[column])
        let draws = table.DrawsOf(column)
        where draws.All.ContainsAnyExcept(draws.All[0])
        select (variable.Name, table.DisplayOf(column), draws);

    private static bool HasOwnPrior(DrawsTable fit, bool isExchange) => !isExchange && fit.IndexOf(LogPrior) >= 0;

    private static Draws? Find(DrawsTable table, string name) => table.IndexOf(name) is >= 0 and var column ? table.DrawsOf(column) : null;
}
