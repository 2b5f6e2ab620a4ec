using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BayesLang.Workflow.Tables;

/// <summary>What the names of columns tell: the words in them, by meaning.</summary>
static partial class ColumnWords
{
    public static readonly FrozenSet<string> Outcome =
        Set("outcome y target response result converted conversion success churned churn sales revenue satisfaction sold purchases bought defects accidents yield correct won claims tickets cases defaulted effect rent salary");

    /// <summary>What is often the outcome, and as often tells of another.</summary>
    public static readonly FrozenSet<string> MaybeOutcome = Set("score price amount cost rating grade income wage profit output spend spent died event passed visits after post change growth demand");

    /// <summary>What is rarely an outcome.</summary>
    public static readonly FrozenSet<string> Explanation =
        Set("dose concentration age sex gender year month education height distance temperature before pre baseline children km latitude longitude lat lon east north insurance city rooms floor smoker balcony");

    public static readonly FrozenSet<string> Group =
        Set("group arm variant treatment treated condition site clinic school class county state region district store shop branch team subject person patient participant respondent user customer batch plant machine block cluster city country item question rater judge player hospital plot litter family cohort department company firm brand species campaign segment area ward category type code zip channel");

    /// <summary>What was assigned, rather than where a row belongs.</summary>
    public static readonly FrozenSet<string> Treatment = Set("variant arm treatment treated condition group version exposed intervention drug");

    public static readonly FrozenSet<string> Identifier = Set("id ids uuid guid key nr number index row rowid rownames name email no");

    public static readonly FrozenSet<string> Time = Set("date day week month quarter year time hour period t timestamp datetime wave");

    public static readonly FrozenSet<string> Duration = Set("duration tenure survival lifetime lifespan followup los until waiting elapsed latency");

    /// <summary>Units of time, which name a duration where something beside it tells how it ended.</summary>
    public static readonly FrozenSet<string> DurationBesideEvent = Set("time days weeks months years hours minutes stay age");

    public static readonly FrozenSet<string> Event =
        Set("event status died dead death deceased churned churn failed failure relapse relapsed censored uncensored cancelled canceled quit dropout recovered discharged observed left let ended");

    public static readonly FrozenSet<string> Rating = Set("rating score grade stars satisfaction likert level agreement severity quality opinion mood");

    /// <summary>Measurements that are often rounded to whole numbers.</summary>
    public static readonly FrozenSet<string> Measurement =
        Set("age height weight income price salary wage score iq temperature temp distance cost revenue spend amount pressure speed mass area length width size sqft points value");

    public static readonly FrozenSet<string> Exposure = Set("exposure population pop personyears years hours offset risk opportunity expected days months");

    public static readonly FrozenSet<string> Trials = Set("trials n attempts total tested visitors sessions impressions shots tries asked examined invited size patients games sown operations");

    public static readonly FrozenSet<string> Weights = Set("weight weights wt residents people census");

    /// <summary>What was spent on being seen.</summary>
    public static readonly FrozenSet<string> Media = Set("tv television search radio social display print online video facebook google ads ad advertising spend media newspaper billboard");

    /// <summary>How often customers came back, and when last.</summary>
    public static readonly FrozenSet<string> Frequency = Set("repeat frequency purchases orders transactions"), Recency = Set("last recency");

    /// <summary>For how long a customer is known, and what a purchase is worth.</summary>
    public static readonly FrozenSet<string> KnownFor = Set("known age tenure observed"), Value = Set("value amount monetary spend");

    /// <summary>Where something is.</summary>
    public static readonly FrozenSet<string> Place = Set("east north easting northing lat lon lng latitude longitude");

    /// <summary>Changes of prices, whose spread is what is asked for.</summary>
    public static readonly FrozenSet<string> Returns = Set("return returns logreturn");

    public static readonly FrozenSet<string> Person = Set("person student respondent subject participant examinee user patient pupil candidate child learner");

    public static readonly FrozenSet<string> Item = Set("item question task problem exercise");

    public static readonly FrozenSet<string> StandardError = Set("se stderr sderr sem sigma error std");

    /// <summary>The words of a name: <c>daysUntil_relapse</c> has three.</summary>
    public static ImmutableArray<string> Of(string name) => [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    [GeneratedRegex(@"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")]
    private static partial Regex Word();
}
