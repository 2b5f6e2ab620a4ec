using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>
/// A readable model from a formula such as <c>y ~ x + (1 + x | group)</c>: rstanarm's priors scaled by the data (Goodrich, Gabry, Ali and Brilleman, Prior distributions for rstanarm models), centred
/// predictors, groups sampled non-centred. Nothing in it but what the formula asks for, so that it can be read and changed.
/// </summary>
public static class FormulaModel
{
    /// <summary>The families' names.</summary>
    public static ImmutableArray<string> Families => [.. Family.All.Select(family => family.Name)];

    /// <summary>The program's text.</summary>
    /// <param name="formula">Outcome, <c>~</c>, terms.</param>
    /// <param name="family">The distribution of the outcome.</param>
    /// <param name="isCategorical">Whether a column holds categories; <c>factor(x)</c> says so too, and what groups does.</param>
    /// <exception cref="FormulaException">The formula cannot be read, or has no model here.</exception>
    /// <exception cref="ArgumentException">There is no such family, or it does not go with the formula.</exception>
    public static string Write(string formula, string family = "gaussian", Func<string, bool>? isCategorical = null)
    {
        Formula parsed = Formula.Parse(formula);
        Family of = Family.Find(family);
        ModelDraft draft = new();
        FormulaColumns columns = new(parsed, draft, isCategorical ?? (_ => false));
        string outcome = columns.Outcome(of);
        string? trials = Trials(parsed, of, columns);
        string[] offsets = [.. parsed.Offsets.Select(columns.Numeric)];
        FollowedByData? intercept = of.Intercept is { } around && offsets is [_, ..] ? around with { Value = $"{around.Value} - {around.Offset.Replace("{o}", string.Join(" + ", offsets))}" } : of.Intercept;
        string? location = Follow(intercept), scale = Follow(of.Scale);
        Describe(draft, parsed, of);

        List<string> sum = [];
        string at = parsed.Terms.Any(term => term.Atoms.Any(columns.IsFactor)) ? ", and the first level of factors" : "";
        if (parsed.HasIntercept && !of.HasCutpoints)
        {
            draft.Parameters.Add($"/// Intercept at the means of the predictors{at}. Prior: normal around {(intercept is { } followed ? followed.Value.Replace("{y}", outcome) : "0")}{(intercept is { IsOurs: true } ? "; rstanarm has 0, which is far off for large outcomes" : ", as rstanarm has it")}.\nreal alpha ~ normal({location ?? "0"}, {Family.PriorScale(scale, null)});");
            sum.Add("alpha");
        }
        PopulationTerms population = new(parsed, draft, columns, scale);
        sum.AddRange(population.Write(isCentred: parsed.HasIntercept));
        GroupTerms groups = new(parsed, draft, columns, scale);
        sum.AddRange(groups.Write());
        sum.AddRange(offsets);

        foreach (string parameter in of.Parameters) draft.Parameters.Add(Fill(parameter));
        draft.Model.Add($"vector[N] mu = {(sum.Count == 0 ? "rep_vector(0, N)" : sum is ["alpha"] ? "rep_vector(alpha, N)" : string.Join(" + ", sum))};");
        draft.Model.AddRange(groups.Loops);
        draft.Model.AddRange(of.Model.Select(Fill));
        draft.Model.Add(Fill(of.Likelihood));
        if (parsed.HasIntercept && !of.HasCutpoints && population.Centres is [_, ..] centres)
            draft.GeneratedQuantities.Add($"/// Intercept where all predictors are 0.\nreal intercept = alpha - {string.Join(" - ", centres)};");
        draft.GeneratedQuantities.AddRange(groups.Correlations);
        return draft.Write();

        string? Follow(FollowedByData? number)
        {
            if (number is null) return null;
            string name = draft.Name($"{outcome}_{number.Suffix}");
            draft.Data.Add($"real{(number.Suffix == "scale" ? "<lower=0>" : "")} {name} = {number.Value.Replace("{y}", parsed.Outcome is NameNode ? outcome : columns.Numeric(parsed.Outcome))};");
            return name;
        }

        string Fill(string text) => text.Replace("{y}", outcome).Replace("{mu}", "mu").Replace("{n}", trials).Replace("{scale}", scale).Replace("{at}", at);
    }

    private static string? Trials(Formula formula, Family family, FormulaColumns columns)
    {
        if (family.NeedsTrials == formula.Trials is not null) return formula.Trials is { } trials ? columns.Integers(trials) : null;
        throw new ArgumentException(family.NeedsTrials ? $"The {family.Name} family needs the number of trials: y | trials(n) ~ x." : $"The {family.Name} family has no number of trials; with `| trials(n)` it is --family binomial.");
    }

    private static void Describe(ModelDraft draft, Formula formula, Family family)
    {
        draft.Head.Add($"/// {formula.Text.Trim()}, {family.Words}.");
        draft.Head.Add("///");
        draft.Head.Add("/// Priors are scaled by the data as rstanarm does: coefficients normal(0, 2.5 * sd(outcome) / sd(predictor)), on logit and log scales 2.5 / sd(predictor).");
        if (!formula.Groups.IsEmpty) draft.Head.Add("/// What varies by group varies about 0 with a scale whose exponential prior has the outcome's scale as its mean; correlations are LKJ(2).");
    }
}
