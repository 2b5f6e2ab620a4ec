using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>What varies by group: intercepts and slopes, correlated where the formula does not part them by <c>||</c>.</summary>
sealed class GroupTerms(Formula formula, ModelDraft draft, FormulaColumns columns, string? scale)
{
    private readonly List<string> loops = [], correlations = [];

    /// <summary>Statements that add to the linear predictor.</summary>
    public IReadOnlyList<string> Loops => loops;

    /// <summary>Correlation matrices, for generated quantities.</summary>
    public IReadOnlyList<string> Correlations => correlations;

    /// <summary>Declares scales and effects, and gives the summands of the linear predictor that are no loops.</summary>
    public ImmutableArray<string> Write() => [.. formula.Groups.SelectMany(Summands)];

    private IEnumerable<string> Summands(GroupTerm group)
    {
        (string code, string count) = Grouping(group.Grouping);
        if (group.Terms.SelectMany(term => term.Atoms).FirstOrDefault(columns.IsFactor) is { } factor)
            throw new FormulaException(formula.Text, factor.Node.Position, $"{factor.Text} holds categories: let its levels vary with a group of their own, (1 | {string.Join(':', group.Grouping.Select(atom => atom.Text))}:{factor.Text}).");
        string?[] columnsOf = [.. group.Terms.Select(term => term.Atoms.IsEmpty ? null : columns.Product(term))];
        if (group.IsCorrelated && columnsOf.Length > 1)
        {
            Correlated(code, count, columnsOf);
            yield break;
        }
        foreach (string? column in columnsOf)
        {
            string ending = column is null ? code : $"{code}_{column}", spread = draft.Name($"sd_{ending}"), effect = draft.Name($"r_{ending}");
            draft.Parameters.Add($"/// How much {What(column)} varies from {Group(group)} to {Group(group)}.\nreal<lower=0> {spread} ~ exponential({Rate(column)});");
            draft.Parameters.Add($"@noncentered vector[{count}] {effect} ~ normal(0, {spread});");
            yield return $"{effect}[{code}]{(column is null ? "" : $" .* {Centred(column)}")}";
        }
    }

    private void Correlated(string code, string count, string?[] columnsOf)
    {
        string spread = draft.Name($"sd_{code}"), factor = draft.Name($"L_{code}"), effect = draft.Name($"r_{code}"), rates = draft.Name($"rate_{code}");
        draft.TransformedData.Add($"vector[{columnsOf.Length}] {rates} = [{string.Join(", ", columnsOf.Select(Rate))}]';");
        draft.Parameters.Add($"/// How much {string.Join(" and ", columnsOf.Select(What))} vary by {code}.\nvector<lower=0>[{columnsOf.Length}] {spread} ~ exponential({rates});");
        draft.Parameters.Add($"/// Their correlations, as a Cholesky factor. Prior: LKJ(2), which leans to none.\ncholesky_factor_corr[{columnsOf.Length}] {factor} ~ lkj_corr_cholesky(2);");
        draft.Parameters.Add($"@noncentered array[{count}] vector[{columnsOf.Length}] {effect} ~ multi_normal_cholesky(rep_vector(0, {columnsOf.Length}), diag_pre_multiply({spread}, {factor}));");
        loops.Add($"for (n in 1 : N) mu[n] += {string.Join(" + ", columnsOf.Select((column, k) => $"{effect}[{code}[n]][{k + 1}]{(column is null ? "" : $" * ({column}[n] - mean({column}))")}"))};");
        correlations.Add($"corr_matrix[{columnsOf.Length}] {draft.Name($"cor_{code}")} = multiply_lower_tri_self_transpose({factor});");
    }

    /// <summary>The codes of the groups and their number: of one factor its levels, of several their combinations.</summary>
    private (string Code, string Count) Grouping(ImmutableArray<Atom> atoms)
    {
        string[] factors = [.. atoms.Select(columns.Factor)];
        if (factors is [var only]) return (only, $"levels({only})");
        string name = draft.Name(string.Join('_', factors));
        string code = $"{factors[0]}[n]";
        foreach (string next in factors[1..]) code = $"({code} - 1) * levels({next}) + {next}[n]";
        draft.TransformedData.Add($"array[N] int {name};");
        draft.TransformedData.Add($"for (n in 1 : N) {name}[n] = {code};");
        return (name, string.Join(" * ", factors.Select(factor => $"levels({factor})")));
    }

    private string Rate(string? column) => Family.PriorRate(scale, column is null ? null : $"sd({column})");

    /// <summary>At the means of the columns the effects of a group are least correlated.</summary>
    private static string Centred(string column) => $"({column} - mean({column}))";

    private static string What(string? column) => column is null ? "the intercept" : $"the slope of {column}";

    private static string Group(GroupTerm group) => string.Join(" and ", group.Grouping.Select(atom => atom.Text));
}
