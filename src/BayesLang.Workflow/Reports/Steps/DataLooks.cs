using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What is odd about data, a function each.</summary>
static class DataLooks
{
    /// <summary>All of them, what is said of single columns first.</summary>
    public static IEnumerable<StepFinding> Find(Analysis analysis) =>
        ((Func<Analysis, IEnumerable<StepFinding>>[])[Separated, Constant, WildUnits, SmallGroups, Collinear, Outliers, LeftOut, FewRows]).SelectMany(look => look(analysis));

    private static IEnumerable<StepFinding> FewRows(Analysis analysis)
    {
        DataTable data = analysis.Data;
        DataColumn[] outcomes = [.. data.Outcomes];
        if (outcomes.Length == 0) yield break;
        bool isBinary = outcomes is [{ IsBinary: true }];
        int useful = isBinary ? Math.Min(outcomes[0].Values.Count(value => value == 1), outcomes[0].Values.Count(value => value == 0)) : data.Rows;
        int atTheTop = analysis.Table.Variables.Where(variable => analysis.TopParameters.Contains(variable.Name) && !IsInnovation(analysis, variable.Name, variable.Count)).Sum(variable => variable.Count);
        // Of many that the prior holds near 0 few count.
        int effective = StepFailure.Attempt(() => analysis.Loo) is { P.Value: > 0 and var p } ? (int)Math.Ceiling(Math.Min(p, int.MaxValue / 2)) : int.MaxValue, parameters = Math.Min(atTheTop, effective);
        if (parameters == 0 || useful >= Thresholds.MinRowsPerParameter * parameters) yield break;
        string have = isBinary ? $"{QuantityText.Count(useful, "row")} with the rarer value of {analysis.NameOf(outcomes[0].Variable)}" : QuantityText.Count(data.Rows, "row");
        yield return new StepFinding(
            Verdict.Look, $"There are few data: {have} for {QuantityText.Count(parameters, "parameter")}, where {Invariant.Text(Thresholds.MinRowsPerParameter, "F0")} for each are a rule of thumb. The answer rests on the priors too: see the step on sensitivity.",
            Alternatives.For(analysis, Symptom.FewRows));
    }

    /// <summary>Standard normal values that a model scales, and series with a value for each row, are no parameters to count.</summary>
    private static bool IsInnovation(Analysis analysis, string name, int count) =>
        count >= analysis.Data.Rows && count > 1 || analysis.Model.Densities.Any(density => density.Variates.Contains(name) && density.Distributions.Contains("std_normal"));

    private static IEnumerable<StepFinding> LeftOut(Analysis analysis)
    {
        if (analysis.Mapping is not { } mapping || mapping.Rows == mapping.RowsUsed) yield break;
        double share = 1 - (double)mapping.RowsUsed / mapping.Rows;
        if (share <= Thresholds.MaxLeftOut) yield break;
        yield return new StepFinding(
            Verdict.Look, $"{QuantityText.Count(mapping.Rows - mapping.RowsUsed, "row")} of {mapping.Rows} are left out for missing values ({Listing.Of([.. mapping.Missing.Select(column => $"{column.Key}: {column.Value}")])}). Where what is missing depends on its value, those that are left are another population.",
            new Advice("See why values are missing. A model may take them as unknown, `vector<missing>[N] x` with a distribution of x, in the place of leaving rows out."));
    }

    private static IEnumerable<StepFinding> Constant(Analysis analysis)
    {
        string[] constant = [.. analysis.Data.Predictors.Where(column => column.Present.Length > 0 && column.Present.All(value => value == column.Present[0]) && analysis.Data.Rows > 1).Select(column => column.Name)];
        if (constant.Length > 0)
            yield return new StepFinding(Verdict.Look, $"{Listing.Of(constant)} {(constant.Length == 1 ? "has" : "have")} the same value in every row: the data say nothing of {(constant.Length == 1 ? "its effect" : "their effects")}, which {(constant.Length == 1 ? "is" : "are")} the prior's.", new Advice("Leave out what does not vary."));
    }

    private static IEnumerable<StepFinding> WildUnits(Analysis analysis)
    {
        DataColumn[] columns = [.. analysis.Data.Predictors.Where(column => column is { IsStandardized: false, IsBinary: false, Sd: > 0 })];
        double typical = columns.Length == 0 ? 1 : Quantiles.Of([.. columns.Select(column => column.Sd)], 0.5);
        DataColumn[] wild = [.. columns.Where(column => IsWild(column.Sd) || IsOdd(column.Sd) && IsWild(column.Sd / typical) || Math.Abs(column.Mean) > Thresholds.MaxScale * column.Sd)];
        if (wild.Length == 0) yield break;
        string figures = Listing.Of([.. wild.Select(column => $"{column.Name} (mean {QuantityText.Value(column.Mean)}, standard deviation {QuantityText.Value(column.Sd)})")]);
        yield return new StepFinding(
            Verdict.Look, $"{figures} {(wild.Length == 1 ? "is" : "are")} in units far from 1: coefficients become tiny or huge, priors on them mean something else than they seem to, and sampling may suffer.",
            new Advice($"Bring {Listing.Of([.. wild.Select(column => column.Name)])} to units in which 1 is a difference that matters (thousands, years since the first year), or standardize: `@standardize` before the declaration in a model of your own."));

        static bool IsWild(double scale) => scale is > Thresholds.MaxScale or < 1 / Thresholds.MaxScale;

        // Of two scales that are far apart it is the one farther from 1.
        static bool IsOdd(double scale) => IsWild(scale * scale);
    }

    private static IEnumerable<StepFinding> SmallGroups(Analysis analysis)
    {
        foreach (DataColumn column in analysis.Data.Groups)
        {
            (double Code, int Rows)[] groups = [.. column.Present.GroupBy(code => code).Select(group => (group.Key, group.Count()))];
            string[] single = [.. groups.Where(group => group.Rows == 1).Select(group => LabelOf(column, group.Code))];
            // One row for each group is a design, as of a meta-analysis.
            if (single.Length == 0 || single.Length == groups.Length) continue;
            string found = $"{(single.Length == 1 ? "One group" : $"{single.Length} groups")} of {column.Name} {(single.Length == 1 ? "has" : "have")} a single row: {Listing.Of(single)}. What is said of {(single.Length == 1 ? "it" : "them")} rests";
            yield return Pooling.Shares(analysis, column)
                ? new StepFinding(
                    Verdict.Look, $"{found} mostly on the other groups, with which {(single.Length == 1 ? "it shares" : "they share")} a distribution. That is what the model is for, and no ground for conclusions about {(single.Length == 1 ? "this group" : "these groups")} alone.",
                    new Advice($"Conclude on {Listing.Of(single)} only what the interval allows; more rows would tell more."))
                : new StepFinding(Verdict.Look, $"{found} on that row and on the priors.", Alternatives.For(analysis, Symptom.SmallGroups));
        }
        // A level that became a column of zeros and ones.
        DataColumn[] rare = [.. analysis.Data.Predictors.Where(column => column.IsBinary && analysis.Data.Rows > 2 && column.Present.GroupBy(value => value).Any(rows => rows.Count() == 1))];
        if (rare.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"{Listing.Of([.. rare.Select(column => column.Name)])} {(rare.Length == 1 ? "sets" : "each set")} a single row apart from all others: what is said of {(rare.Length == 1 ? "its effect" : "their effects")} rests on that row and on the priors.",
                Alternatives.For(analysis, Symptom.SmallGroups));
    }

    private static IEnumerable<StepFinding> Collinear(Analysis analysis)
    {
        DataColumn[] columns = [.. analysis.Data.Predictors.Where(column => column.MissingCount == 0 && column.Sd > 0)];
        double[,] correlations = Collinearity.Correlations(columns);
        double[] inflation = Collinearity.VarianceInflation(correlations, analysis.Data.Rows);
        int[] inflated = [.. Enumerable.Range(0, inflation.Length).Where(column => inflation[column] > Thresholds.MaxVarianceInflation)];
        (int First, int Second)[] pairs =
        [
            .. from a in inflated
               from b in inflated
               where a < b && correlations[a, b] * correlations[a, b] > 1 - 1 / Thresholds.MaxVarianceInflation
               select (a, b),
        ];
        int[] others = [.. inflated.Where(column => pairs.All(pair => pair.First != column && pair.Second != column))];
        if (pairs.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"Predictors say nearly the same: {Listing.Of([.. pairs.Select(pair => $"{columns[pair.First].Name} and {columns[pair.Second].Name} (correlation {Invariant.Text(correlations[pair.First, pair.Second], "F2")})")])}. Their common effect can be told, that of each alone hardly.",
                Alternatives.For(analysis, Symptom.Collinear));
        if (others.Length > 0)
            yield return new StepFinding(
                Verdict.Look, $"{Listing.Of([.. others.Select(column => columns[column].Name)])} {(others.Length == 1 ? "follows" : "follow")} from the other predictors, as a region does from its stores: the data hardly tell {(others.Length == 1 ? "its effect" : "their effects")} from theirs (variance inflation {Inflation(others.Max(column => inflation[column]))}).",
                new Advice("Leave out one of those that follow from each other; sampling is then faster too."));

        static string Inflation(double factor) => factor > 1000 ? "above 1,000" : $"{Invariant.Text(factor, "F0")}";
    }

    private static IEnumerable<StepFinding> Outliers(Analysis analysis)
    {
        if (NormalScale.Of(analysis) is not { } scaleOf) yield break;
        foreach (DataColumn column in analysis.Data.Outcomes.Where(column => !column.IsInteger && column.Present.Length > 0))
        {
            double[] values = [.. column.Present.Select(scaleOf)];
            double median = Quantiles.Of(values, 0.5), scale = Quantiles.MedianAbsoluteDeviation(values);
            int[] far = scale > 0 ? [.. Enumerable.Range(0, values.Length).Where(i => Math.Abs(values[i] - median) > Thresholds.OutlierDistance * scale)] : [];
            far = [.. far.Where(i => !IsExpected(analysis, column, i))];
            if (far.Length == 0 || far.Length > Math.Max(1, Thresholds.MaxOutlierShare * values.Length)) continue;
            yield return new StepFinding(
                Verdict.Look, $"{analysis.NameOf(column.Variable)} has {QuantityText.Count(far.Length, "value")} far from all others: {Listing.Of([.. far.Select(i => QuantityText.Value(column.Present[i]))])}, more than {Invariant.Text(Thresholds.OutlierDistance, "F0")} robust standard deviations from the median.",
                Alternatives.For(analysis, Symptom.Outliers));
        }
    }

    /// <summary>Where a model lets the spread change, as over time, a value far out may be among what it predicts for its row: it has room there that it has not elsewhere.</summary>
    private static bool IsExpected(Analysis analysis, DataColumn column, int row)
    {
        if (StepFailure.Attempt(() => analysis.Outcomes.ToArray())?.FirstOrDefault(outcome => outcome.Variate == column.Variable && outcome.Count == column.Values.Length) is not { } predicted || column.MissingCount > 0) return false;
        const int Compared = 50;
        int step = Math.Max(1, predicted.Count / Compared);
        double typical = Quantiles.Of([.. Enumerable.Range(0, predicted.Count / step).Select(i => Quantiles.MedianAbsoluteDeviation(predicted.Predicted(i * step).All))], 0.5);
        return Quantiles.MedianAbsoluteDeviation(predicted.Predicted(row).All) > Thresholds.WiderPrediction * typical;
    }

    private static IEnumerable<StepFinding> Separated(Analysis analysis)
    {
        if (analysis.Data.Outcomes.ToArray() is not [{ IsBinary: true } outcome] || outcome.Values.Distinct().Count() < 2) yield break;
        (string Name, double[] Values)[] predictors =
        [
            .. analysis.Data.Predictors.Where(column => column.MissingCount == 0).Select(column => (column.Name, column.Values)),
            // Groups that share a distribution have finite effects, whatever their rows say.
            .. analysis.Data.Groups.Where(column => !Pooling.Shares(analysis, column)).SelectMany(column => column.Present.Distinct().Order().Skip(column.Present.Distinct().Count() == 2 ? 1 : 0).Select(code => ($"{column.Name} = {LabelOf(column, code)}", column.Values.Select(value => value == code ? 1.0 : 0).ToArray()))),
        ];
        string name = analysis.NameOf(outcome.Variable);
        string[] complete = By(SeparationKind.Complete), quasi = By(SeparationKind.Quasi);
        if (complete.Length > 0)
            yield return Found($"Separation: {Listing.Of(complete)} {(complete.Length == 1 ? "tells" : "each tell")} {name} without error in these data.");
        if (quasi.Length > 0)
            yield return Found($"Quasi-complete separation: {Listing.Of(quasi)} {(quasi.Length == 1 ? "tells" : "each tell")} {name} without error in these data, but for rows at one value, where {name} is both 0 and 1.");
        if (complete.Length + quasi.Length == 0 && Separation.IsByAll(outcome.Values, [.. analysis.Data.Predictors.Where(column => column.MissingCount == 0).Select(column => column.Values)]))
            yield return new StepFinding(
                Verdict.Look, $"Separation: the predictors together tell {name} without error in these data. Their effects are bounded by the prior alone.",
                Alternatives.For(analysis, Symptom.Separation));

        string[] By(SeparationKind kind) => [.. predictors.Where(predictor => Separation.By(outcome.Values, predictor.Values) == kind).Select(predictor => predictor.Name)];

        StepFinding Found(string what) => new(Verdict.Look, $"{what} No finite effect is large enough for that: the estimate and its interval are set by the prior, not by the data.", Alternatives.For(analysis, Symptom.Separation));
    }

    private static string LabelOf(DataColumn column, double code) => column.Levels.Length >= code && code >= 1 ? column.Levels[(int)code - 1] : $"{Invariant.Text(code, "R")}";
}
