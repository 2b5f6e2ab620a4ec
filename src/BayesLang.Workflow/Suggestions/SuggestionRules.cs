using System.Collections.Immutable;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>When a model is suggested.</summary>
/// <param name="Model">Its name in the library.</param>
/// <param name="Rank">Models of higher rank come first; what is more special ranks higher.</param>
/// <param name="Applies">Whether the situation is one for it.</param>
/// <param name="Reason">Why, in a sentence.</param>
sealed record SuggestionRule(string Model, double Rank, Func<Situation, bool> Applies, Func<Situation, string> Reason)
{
    /// <summary>The column of the role <c>group</c>; null to leave it to the role's own rule.</summary>
    public Func<Situation, ColumnProfile?>? Group { get; init; }

    /// <summary>True for a model that a table alone never asks for, but a question does: one that needs to know of an event or a threshold.</summary>
    public bool MustBeAsked { get; init; }
}

/// <summary>The rules that suggest models: the outcome's kind, and what else is in the table.</summary>
static class SuggestionRules
{
    /// <summary>Beyond it the counts of a Poisson distribution do not vary.</summary>
    private const double Overdispersed = 1.5;

    /// <summary>More zeros than a Poisson distribution of the same mean has.</summary>
    private const double ExcessZeros = 0.1;

    private const double ManyZeros = 0.2, Skewed = 1, SomeOutliers = 0.005;

    private const int ManyPredictors = 15, RowsAPredictor = 10, SeriesRows = 20, FewForGaussianProcess = 200;

    public static ImmutableArray<SuggestionRule> All { get; } =
    [
        // ── Two groups and several ──────────────────────────────────────────────────────────────────────────────────
        new("ab_binary", 3, s => s is { Kind: ColumnKind.Binary or ColumnKind.Event, ComparesTwo: true }, s => $"{s.Outcome.Name} is yes or no, and {s.TwoGroups?.Name} splits the rows in two groups, whose rates are compared.") { Group = s => s.TwoGroups },
        new("ab_multi", 3, s => s is { Kind: ColumnKind.Binary or ColumnKind.Event, ComparesSeveral: true }, s => $"{s.Outcome.Name} is yes or no, and {s.Variants?.Name} has {s.Variants?.Column.Levels.Length} variants, whose rates are compared.") { Group = s => s.Variants },
        new("ab_count", 3, s => s is { Kind: ColumnKind.Count, ComparesTwo: true, Trials: null }, s => $"{s.Outcome.Name} is a count, and {s.TwoGroups?.Name} splits the rows in two groups, whose rates are compared.") { Group = s => s.TwoGroups },
        new("ab_revenue", 3.6, s => s is { Kind: ColumnKind.Continuous, ComparesTwo: true, Zeros: > ManyZeros } && s.Outcome.Column.PresentNumbers.All(number => number >= 0), s => $"{s.Outcome.Name} is an amount that is 0 in {Invariant.Text(s.Zeros, "P0")} of the rows, and {s.TwoGroups?.Name} splits them in two groups.") { Group = s => s.TwoGroups },
        new("two_groups_robust", 3, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Duration, Event: null, ComparesTwo: true, Zeros: <= ManyZeros }, s => $"{s.Outcome.Name} is a continuous quantity, and {s.TwoGroups?.Name} splits the rows in two groups, whose means and spreads are compared.") { Group = s => s.TwoGroups },
        new("paired_difference", 3.5, s => s.Kind == ColumnKind.Continuous && s.With("before", "pre", "baseline") is not null, s => $"{s.With("before", "pre", "baseline")?.Name} and {s.Outcome.Name} are two measurements of the same rows, by their names."),
        new("anova_hierarchical", 2.8, s => s.Kind == ColumnKind.Continuous && (s.Variants ?? s.Groups) is not null && s.Predictors.All(column => column.Column.Numbers is null || column.Kind == ColumnKind.Category), s => $"{s.Outcome.Name} is a continuous quantity, and {(s.Groups ?? s.Variants)?.Name} has {(s.Groups ?? s.Variants)?.Column.Levels.Length} groups, whose means are compared.") { Group = s => s.Groups ?? s.Variants },
        new("proportions_hierarchical", 3.5, s => s is { Trials: not null, Names: not null }, s => $"{s.Outcome.Name} counts events among {s.Trials?.Name}, and {s.Names?.Name} names the groups, whose rates are estimated together.") { Group = s => s.Names },
        new("glmm_binomial", 3.7, s => s is { Trials: not null, Groups: not null } && HasPredictorsBesideGroups(s), s => $"{s.Outcome.Name} counts events among {s.Trials?.Name}, and {s.Groups?.Name} has several rows for each group.") { Group = s => s.Groups },
        new("glmm_binomial", 2.6, s => s is { Kind: ColumnKind.Binary or ColumnKind.Event, Groups: not null }, s => $"{s.Outcome.Name} is yes or no, and the rows come in groups ({s.Groups?.Name}), which have rates of their own.") { Group = s => s.Groups },
        new("varying_intercepts", 2.7, s => s is { Kind: ColumnKind.Continuous, Groups: not null } && HasPredictorsBesideGroups(s), s => $"The rows come in groups ({s.Groups?.Name}), each with a level of its own.") { Group = s => s.Groups },
        new("varying_slopes", 2.2, s => s is { Kind: ColumnKind.Continuous, Groups: not null } && HasPredictorsBesideGroups(s), s => $"The effects of predictors may differ between the groups of {s.Groups?.Name}.") { Group = s => s.Groups },

        // ── Regression, by the outcome's kind ───────────────────────────────────────────────────────────────────────
        new("logistic", 2.3, s => s is { Kind: ColumnKind.Binary or ColumnKind.Event, Predictors.Length: > 0 }, s => $"{s.Outcome.Name} is yes or no, and the other columns may tell which."),
        new("horseshoe_logistic", 2.6, s => s.Kind is ColumnKind.Binary or ColumnKind.Event && HasManyPredictors(s), s => $"{s.Outcome.Name} is yes or no, and of {s.Predictors.Length} predictors few may matter."),
        new("negative_binomial", 2.5, s => s is { Kind: ColumnKind.Count, Trials: null }, s => $"{s.Outcome.Name} is a count{(s.Variance > Overdispersed * s.Mean ? $" that varies more than chance alone (variance {s.Variance:G3}, mean {s.Mean:G3})" : "")}."),
        new("poisson", 2.6, s => s is { Kind: ColumnKind.Count, Trials: null } && s.Variance <= Overdispersed * s.Mean, s => $"{s.Outcome.Name} is a count that varies as chance does (variance {s.Variance:G3}, mean {s.Mean:G3})."),
        new("poisson", 1, s => s is { Kind: ColumnKind.Count, Trials: null }, s => $"{s.Outcome.Name} is a count; simpler, where nothing but chance makes equal rows differ."),
        new("zero_inflated_poisson", 2.8, s => s is { Kind: ColumnKind.Count, Trials: null } && s.Zeros > Math.Exp(-s.Mean) + ExcessZeros, s => $"{Invariant.Text(s.Zeros, "P0")} of the counts are 0, more than the {Invariant.Text(Math.Exp(-s.Mean), "P0")} of a Poisson distribution with their mean."),
        new("hurdle", 2.4, s => s is { Kind: ColumnKind.Count, Trials: null } && s.Zeros > Math.Exp(-s.Mean) + ExcessZeros, s => "Whether there is any count and how large it is may have causes of their own."),
        new("linear", 2.4, s => s.Kind == ColumnKind.Continuous && s.Predictors.Length > 0, s => $"{s.Outcome.Name} is a continuous quantity, and the other columns may explain it."),
        new("robust_linear", 2.9, s => s.Kind == ColumnKind.Continuous && s.Predictors.Length > 0 && s.Outliers > SomeOutliers && s.Skewness is > -Skewed and < Skewed, s => $"{s.Outcome.Name} has values far from the others, which would pull a normal model."),
        new("robust_linear", 1.7, s => s.Kind == ColumnKind.Continuous && s.Predictors.Length > 0, s => "Values far from the others, if there are any, pull less than in a normal model."),
        new("lognormal", 2.6, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Duration, Event: null, IsPositive: true, Skewness: > Skewed }, s => $"{s.Outcome.Name} is positive and has a long tail to the right, so effects are in percent."),
        new("gamma_log", 2.5, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Duration, Event: null, IsPositive: true } && (s.Skewness > Skewed || s.Kind == ColumnKind.Duration), s => $"{s.Outcome.Name} is positive, and its spread grows with its mean."),
        new("linear", 1.5, s => s.Kind is ColumnKind.Count && s.Mean > ManyPredictors, s => $"If {s.Outcome.Name} is a measurement that was rounded to whole numbers."),
        new("horseshoe_linear", 2.8, s => s.Kind == ColumnKind.Continuous && HasManyPredictors(s), s => $"There are {s.Predictors.Length} predictors for {s.Rows} rows, and few of them may matter."),
        new("r2d2_linear", 2.3, s => s.Kind == ColumnKind.Continuous && HasManyPredictors(s), s => $"There are {s.Predictors.Length} predictors, which may all matter a little."),
        new("beta", 3, s => s.Kind == ColumnKind.Proportion, s => $"{s.Outcome.Name} is a proportion between 0 and 1."),
        new("ordinal_cumulative", 3, s => s.Kind == ColumnKind.Rating, s => $"{s.Outcome.Name} has ordered grades."),
        new("categorical", 0.9, s => s.Kind == ColumnKind.Rating, s => $"{s.Outcome.Name} as categories, where the grades have no order."),
        new("linear", 1.2, s => s.Kind is ColumnKind.Rating or ColumnKind.Proportion, s => "The simplest description, where the ends of the scale are far away."),
        new("categorical", 3, s => s.Kind == ColumnKind.Category, s => $"{s.Outcome.Name} is one of {s.Outcome.Column.Levels.Length} categories without an order."),
        new("quantile", 1, s => s.Kind == ColumnKind.Continuous && s.Predictors.Length > 0, s => "For high or low values rather than the mean (--set level=0.9)."),

        // ── Curves ──────────────────────────────────────────────────────────────────────────────────────────────────
        new("dose_response_emax", 3.5, s => s.Kind == ColumnKind.Continuous && s.With("dose", "concentration") is not null, s => $"{s.Outcome.Name} follows {s.With("dose", "concentration")?.Name}, up to a most that it reaches."),
        new("spline", 2.75, s => s is { Kind: ColumnKind.Continuous, Predictors.Length: <= 2, IsCurved: true }, s => $"{s.Outcome.Name} does not follow {s.Along?.Name} in a straight line."),
        new("gp_approximate", 2.7, s => s is { Kind: ColumnKind.Continuous, Predictors.Length: 1, Rows: > FewForGaussianProcess, IsCurved: true }, s => $"{s.Outcome.Name} does not follow {s.Along?.Name} in a straight line but along some smooth curve, of which {s.Rows} rows tell."),
        new("gp", 2.7, s => s is { Kind: ColumnKind.Continuous, Predictors.Length: 1, Rows: <= FewForGaussianProcess, IsCurved: true }, s => $"{s.Outcome.Name} does not follow {s.Along?.Name} in a straight line but along some smooth curve."),
        new("spline", 2.1, s => s is { Kind: ColumnKind.Continuous, Along: not null, Predictors.Length: <= 2 }, s => $"The relation between {s.Along?.Name} and {s.Outcome.Name} may be curved."),
        new("gp", 1.9, s => s is { Kind: ColumnKind.Continuous, Along: not null, Predictors.Length: 1, Rows: <= FewForGaussianProcess }, s => $"The relation between {s.Along?.Name} and {s.Outcome.Name} may be any smooth curve."),
        new("gp_approximate", 1.9, s => s is { Kind: ColumnKind.Continuous, Along: not null, Predictors.Length: 1, Rows: > FewForGaussianProcess }, s => $"The relation between {s.Along?.Name} and {s.Outcome.Name} may be any smooth curve, and there are {s.Rows} rows."),
        new("spline", 1.4, s => s is { Kind: ColumnKind.Continuous, Along: not null }, s => $"The relation between {s.Along?.Name} and {s.Outcome.Name} may be curved."),

        // ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────
        new("structural", 3.4, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count or ColumnKind.Duration, Time: not null, Rows: >= 2 * SeriesRows } && SeriesPeriod.Of(s.Time) is { Steps: var steps } && s.Rows >= 2 * steps, s => $"{s.Time?.Name} makes it a series with a season ({SeriesPeriod.Of(s.Time)?.Text}), which has a trend too, and can be forecast."),
        new("local_level", 3.1, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count, Time: not null, Rows: >= SeriesRows }, s => $"{s.Time?.Name} makes it a series, whose level moves."),
        new("ar", 2.6, s => s is { Kind: ColumnKind.Continuous, Time: not null, Rows: >= SeriesRows }, s => $"{s.Time?.Name} makes it a series, in which deviations may last."),
        new("garch11", 3.7, s => s is { AreReturns: true, Time: not null }, s => $"{s.Outcome.Name} is a series of changes, and how strongly it moves comes in spells."),
        new("stochastic_volatility", 3.6, s => s is { AreReturns: true, Time: not null }, s => $"{s.Outcome.Name} is a series of changes, whose volatility wanders."),
        new("arma11", 2.2, s => s is { Kind: ColumnKind.Continuous, Time: not null, Rows: >= SeriesRows }, s => $"{s.Time?.Name} makes it a series, in which deviations fade and shocks may echo in the next step."),
        new("hmm_gaussian", 3.5, s => s is { Kind: ColumnKind.Continuous, Time: not null, Rows: >= SeriesRows } && Regimes.AreIn([.. s.Outcome.Column.PresentNumbers]), s => $"{s.Outcome.Name} jumps to and fro between two levels in time, and stays in each for a while."),
        new("changepoint", 2.3, s => s is { Kind: ColumnKind.Continuous, Time: not null, Rows: >= SeriesRows }, s => "The level may have changed at one time."),

        // ── Survival ────────────────────────────────────────────────────────────────────────────────────────────────
        new("weibull_aft", 3.4, s => s is { Kind: ColumnKind.Duration, Event: not null }, s => $"{s.Outcome.Name} is a duration, and {s.Event?.Name} says whether it has ended."),
        new("lognormal_aft", 3.1, s => s is { Kind: ColumnKind.Duration, Event: not null }, s => "A duration whose risk first grows and then falls."),
        new("piecewise_exponential", 2.8, s => s is { Kind: ColumnKind.Duration, Event: not null }, s => "A duration whose risk has no shape that is given in advance."),

        // ── Evidence and causes ─────────────────────────────────────────────────────────────────────────────────────
        new("meta_analysis", 3.6, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count, StandardError: not null, Measured: null }, s => $"{s.Outcome.Name} comes with its standard error ({s.StandardError?.Name}), so each row is an estimate."),
        new("eight_schools", 3.3, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count, StandardError: not null, Measured: null }, s => $"{s.Outcome.Name} comes with its standard error ({s.StandardError?.Name}), from experiments that were run alike."),
        new("irt_2pl", 3.8, s => s.Kind is ColumnKind.Binary && s.Table.Columns.Any(column => column.Words.Any(ColumnWords.Person.Contains)) && s.Table.Columns.Any(column => column.Words.Any(ColumnWords.Item.Contains)), s => "Persons answer items, right or wrong."),
        new("bradley_terry", 3.9, s => s is { Kind: ColumnKind.Binary, Pair: not null }, s => $"{s.Pair?[0].Name} and {s.Pair?[1].Name} name who met, and {s.Outcome.Name} says who won."),
        new("capture_recapture", 3.9, s => s is { Kind: ColumnKind.Binary, Sisters.Length: > 2 }, s => $"{s.Sisters.Length} columns say when each was seen."),
        new("measurement_error", 3.7, s => s is { Kind: ColumnKind.Continuous, Measured: not null }, s => $"{s.Measured?.Name} is measured with an error, {s.StandardError?.Name}, which weakens its effect where it is left out of account."),
        new("difference_in_differences", 3.8, s => s is { Kind: ColumnKind.Continuous, Groups: not null, Steps: not null, Time: null, Treatment: not null }, s => $"{s.Groups?.Name} and {s.Steps?.Name} make it a panel, and {s.Treatment?.Name} tells who was treated, and when.") { Group = s => s.Groups },
        new("causal_impact", 3.9, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count or ColumnKind.Duration, Time: not null, Rows: >= SeriesRows }, s => $"{s.Outcome.Name} is a series, and what an event changed in it is what it would be without, told from the time before{(s.Predictors.IsEmpty ? "" : " and from series that the event did not touch (leave out of predictors what it did)")}.") { MustBeAsked = true },
        new("regression_discontinuity", 3.9, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count or ColumnKind.Duration or ColumnKind.Proportion, Along: not null }, s => $"If who has a value of {s.Along?.Name} from some threshold on is treated, and who has less is not, the jump of {s.Outcome.Name} there is the effect.") { MustBeAsked = true },
        new("media_mix", 3.6, s => s is { Kind: ColumnKind.Continuous or ColumnKind.Count, Time: not null } && s.Predictors.Any(column => column.Words.Any(ColumnWords.Media.Contains)), s => $"{s.Outcome.Name} in time, beside what was spent on media."),
        new("customer_lifetime", 3.9, s => s.Kind is ColumnKind.Count or ColumnKind.Continuous && s.History.Length > 0 && s.History.Contains(s.Outcome), s => $"{s.History[0].Name} and {s.History[1].Name} tell how often customers came back, and when last."),
        new("poststratified", 3.8, s => s is { Trials: not null, Groups: not null } && s.Named(ColumnWords.Weights) is not null, s => $"{s.Outcome.Name} among {s.Trials?.Name} in cells of {s.Named(ColumnWords.Weights)?.Name}, to which the answer is weighted."),

        // ── Space ───────────────────────────────────────────────────────────────────────────────────────────────────
        new("bym2", 3.6, s => s is { Kind: ColumnKind.Count, Trials: null, Place.Length: 2, Names: not null }, s => $"{s.Outcome.Name} is a count of each {s.Names?.Name}, and {s.Place[0].Name} and {s.Place[1].Name} say where these are."),
    ];

    /// <summary>Categories of many groups are no predictors, yet what stands beside them may be.</summary>
    private static bool HasPredictorsBesideGroups(Situation s) => s.Predictors.Any(column => column != s.Groups && column != s.Trials);

    private static bool HasManyPredictors(Situation s) => s.Predictors.Length >= ManyPredictors || (s.Predictors.Length > 3 && s.Predictors.Length * RowsAPredictor > s.Rows);
}
