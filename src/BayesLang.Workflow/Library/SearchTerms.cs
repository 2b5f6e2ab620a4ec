using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BayesLang.Workflow.Library;

/// <summary>Texts as the terms that a search compares: words without their endings, without those that say nothing.</summary>
static partial class SearchTerms
{
    private static readonly FrozenSet<string> silent =
    [
        "a", "an", "and", "any", "are", "as", "at", "be", "been", "between", "but", "by", "can", "come", "data", "did", "do", "does", "each", "for", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is",
        "it", "its", "like", "make", "me", "model", "much", "my", "no", "not", "of", "on", "one", "or", "our", "outcome", "over", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these",
        "they", "this", "those", "to", "up", "use", "want", "was", "we", "were", "what", "when", "where", "which", "who", "whose", "why", "will", "with", "would", "you", "your", "yes",
    ];

    // Before the table of synonyms, whose terms are made with it.
    private static readonly (string Text, string Becomes, int Least)[] endings =
    [
        ("arisons", "ar", 3), ("arison", "ar", 3), ("ations", "", 4), ("ation", "", 4), ("ies", "y", 2), ("sses", "ss", 1), ("ss", "ss", 1), ("us", "us", 1), ("is", "is", 1),
        ("ings", "", 4), ("ing", "", 4), ("edly", "", 4), ("ed", "", 4), ("ically", "ic", 4), ("ly", "", 4), ("ences", "", 4), ("ence", "", 4), ("ents", "", 5), ("ent", "", 5), ("es", "", 4), ("s", "", 3), ("e", "", 4),
    ];

    /// <summary>
    /// Words of analysts, and the words in which the library speaks of the same, as phrases of terms. Each phrase that a query holds adds the terms behind it.
    /// </summary>
    private static readonly ImmutableArray<(string[] Phrase, string[] Means)> synonyms =
    [
        .. from row in new (string Phrases, string Means)[]
        {
            ("churn; attrition; lapse; retention; come back; coming back; customers come back; repeat customers; repeat purchases", "customer lifetime repeat purchase"),
            ("time to failure; time to event; time until; failure time; hazard; mortality; dropout; last; how long", "survival duration event censored"),
            ("yes no outcome; yes/no; binary; success failure; true false; whether; probability of; classification; classify", "binary logistic probability"),
            ("split test; a b test; ab test; experiment; variant", "a/b test variant experiment"),
            ("conversion; convert; click; click through; rate", "conversion proportion rate"),
            ("compare groups; two groups; difference between groups; t test; ttest; treatment control; two samples", "compare two groups difference"),
            ("several groups; three groups; more than two groups; anova; analysis of variance", "anova groups several"),
            ("before after; pre post; matched pairs; same people twice", "paired difference before after"),
            ("counts; number of; how many; how often", "count poisson negative binomial"),
            ("overdispersed; overdispersion", "negative binomial overdispersion count"),
            ("many zeros; too many zeros; excess zeros; mostly zero", "zero inflated hurdle zeros"),
            ("outliers; heavy tails; extreme values", "robust outlier student"),
            ("likert; rating; ratings; stars; grades; ranks; satisfaction; ordered categories", "ordinal cumulative ordered"),
            ("multinomial; choice; choices; several categories; unordered categories", "categorical choice"),
            ("share; fraction; percentage; percent", "proportion beta"),
            ("multilevel; hierarchical; mixed model; mixed effects; random effects; random intercepts; nested; partial pooling; repeated measures; clusters; schools; regions", "varying intercepts groups hierarchical"),
            ("random slopes", "varying slopes groups"),
            ("poll; survey; polling; election; mrp; representative", "poststratified survey weights"),
            ("nonlinear; non linear; smooth; smoothing; wiggly; curve; gam", "spline gaussian process curve smooth"),
            ("gaussian process; kriging", "gp gaussian process"),
            ("dose; dose response; ec50; pharmacology", "dose response emax"),
            ("forecast; forecasting; predict the future; next months; projection", "forecast time series trend"),
            ("seasonal; seasonality; weekly pattern; yearly pattern", "season structural trend time series"),
            ("autocorrelation; autoregressive; time series", "time series autoregressive ar"),
            ("volatility; stock returns; returns; finance", "volatility garch returns"),
            ("regimes; hidden states; state switching; regime switching; hidden markov", "hmm states regime"),
            ("structural break; when did it change; shift; level shift; break", "changepoint change"),
            ("impact of a campaign; intervention; effect of an event; policy change", "causal impact intervention effect"),
            ("did; diff in diff; natural experiment; treated and control before and after", "difference in differences"),
            ("cutoff; threshold; eligibility; discontinuity; rdd", "regression discontinuity cutoff"),
            ("advertising; marketing mix; mmm; ad spend; adstock; media", "media mix advertising spend saturation"),
            ("clv; ltv; customer value; lifetime value", "customer lifetime value"),
            ("studies; pooled studies; systematic review; effect sizes", "meta analysis studies"),
            ("exam; test items; items; questionnaire; psychometrics; ability", "irt item response ability"),
            ("ranking; tournament; matches; games; league; wins; pairwise comparisons; who is best", "bradley terry ability wins"),
            ("noisy predictor; errors in variables; imprecise measurement", "measurement error"),
            ("population size; animals; mark recapture; abundance", "capture recapture population"),
            ("map; maps; areas; neighbours; neighbors; counties; disease mapping; spatial", "bym2 spatial areas neighbours"),
            ("many predictors; feature selection; variable selection; lasso; ridge; sparse; shrinkage", "horseshoe r2d2 sparse shrinkage predictors"),
            ("skewed; positive amounts; costs; incomes; money; durations; spend; revenue", "gamma lognormal positive amount"),
            ("revenue per visitor; revenue per user; order value", "revenue hurdle"),
            ("median; percentile; quantiles", "quantile"),
            ("trend line; slope; effect of; influence; depends on; relationship; relation; regression; predict", "regression linear predictor"),
        }
        from phrase in row.Phrases.Split("; ")
        select (Of(phrase).ToArray(), Of(row.Means).ToArray()),
    ];

    /// <summary>The terms of a text, in its order.</summary>
    public static IEnumerable<string> Of(string text) => Word().Matches(YesOrNo().Replace(text.ToLowerInvariant(), "yes/no")).Select(match => match.Value).Where(word => !silent.Contains(word)).Select(Stem);

    /// <summary>What a query's terms mean in the library's words, without those that it has.</summary>
    public static ImmutableHashSet<string> MeantBy(IReadOnlyList<string> query) =>
        [.. synonyms.Where(row => row.Phrase.Length > 0 && Contains(query, row.Phrase)).SelectMany(row => row.Means).Except(query)];

    /// <summary>Whether all terms of a phrase stand in a row in a text.</summary>
    public static bool Contains(IReadOnlyList<string> text, IReadOnlyList<string> phrase) =>
        Enumerable.Range(0, Math.Max(0, text.Count - phrase.Count + 1)).Any(start => phrase.Index().All(term => text[start + term.Index] == term.Item));

    /// <summary>A word without the endings of plural, of verbs and of comparison; crude, but the same for query and text.</summary>
    private static string Stem(string word) => endings.Select(ending => word.Length - ending.Text.Length >= ending.Least && word.EndsWith(ending.Text, StringComparison.Ordinal) ? word[..^ending.Text.Length] + ending.Becomes : null).FirstOrDefault(stem => stem is not null) is { } found ? Undoubled(found) : word;

    private static string Undoubled(string stem) => stem is [.., var before, var last] && before == last && last is 'p' or 't' or 'g' or 'n' or 'm' or 'b' or 'd' && stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;

    /// <summary>Words that say nothing one by one, and much together.</summary>
    [GeneratedRegex(@"\byes\W+(?:(?:or|and)\W+)?no\b")]
    private static partial Regex YesOrNo();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:/[\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}
