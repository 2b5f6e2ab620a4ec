using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>The coefficients that are the same for all groups. A factor has a coefficient for each level but the first where its margin is in the formula, else for each; without an intercept the first factor has all levels, and others do without their first (as in R).</summary>
sealed class PopulationTerms(Formula formula, ModelDraft draft, FormulaColumns columns, string? scale)
{
    private readonly List<string> centres = [];

    /// <summary>What centring takes from the intercept, as products.</summary>
    public IReadOnlyList<string> Centres => centres;

    /// <summary>Declares the coefficients, and gives the summands of the linear predictor.</summary>
    public ImmutableArray<string> Write(bool isCentred) => [.. formula.Terms.Where(term => !term.Atoms.IsEmpty).Select(term => Summand(term, isCentred))];

    private string Summand(Term term, bool isCentred)
    {
        Atom[] factors = [.. term.Atoms.Where(columns.IsFactor)];
        Term numbers = new([.. term.Atoms.Where(atom => !columns.IsFactor(atom))]);
        string? number = numbers.Atoms.IsEmpty ? null : columns.Product(numbers);
        string prior = $"normal(0, {Family.PriorScale(scale, number is null ? null : $"sd({number})")})";
        switch (factors)
        {
            case []:
                string slope = draft.Name($"b_{number}");
                draft.Parameters.Add($"real {slope} ~ {prior};");
                if (!isCentred) return $"{slope} * {number}";
                centres.Add($"{slope} * mean({number})");
                return $"{slope} * ({number} - mean({number}))";
            case [var factor]:
                string code = columns.Factor(factor), effect = draft.Name($"b_{code}{(number is null ? "" : $"_x_{number}")}");
                bool hasBaseline = formula.Terms.Contains(term.Without(factor)) || (number is null && formula.Terms.First(IsFactorAlone) != term);
                draft.Parameters.Add($"{(hasBaseline ? $"/// Against the first level of {code}.\n" : "")}vector[levels({code}){(hasBaseline ? " - 1" : "")}] {effect} ~ {prior};");
                return $"{(hasBaseline ? $"append_row(0, {effect})[{code}]" : $"{effect}[{code}]")}{(number is null ? "" : $" .* {number}")}";
            case [var first, var second]:
                return Interaction(term, first, second, number, prior);
            default:
                throw new FormulaException(formula.Text, factors[2].Node.Position, "An interaction has at most two columns of categories here. Let the combinations vary instead: (1 | a:b:c).");
        }
    }

    private bool IsFactorAlone(Term term) => term.Atoms is [var only] && columns.IsFactor(only);

    /// <summary>Two factors: a coefficient for each combination of levels that is told apart from the margins; the others have the first place of the vector, which is 0.</summary>
    private string Interaction(Term term, Atom first, Atom second, string? number, string prior)
    {
        (string a, string b) = (columns.Factor(first), columns.Factor(second));
        bool dropsA = formula.Terms.Contains(term.Without(first)), dropsB = formula.Terms.Contains(term.Without(second));
        string cell = draft.Name($"{a}_x_{b}{(number is null ? "" : $"_x_{number}")}_cell"), effect = draft.Name($"b_{a}_x_{b}{(number is null ? "" : $"_x_{number}")}");
        string rows = dropsA ? $"(levels({a}) - 1)" : $"levels({a})", width = dropsB ? $"(levels({b}) - 1)" : $"levels({b})";
        string baseline = string.Join(" || ", ((string[])[dropsA ? $"{a}[n] == 1" : "", dropsB ? $"{b}[n] == 1" : ""]).Where(part => part.Length > 0));
        string place = $"{(baseline.Length > 0 ? 2 : 1)} + ({a}[n] - {(dropsA ? 2 : 1)}) * {width} + {b}[n] - {(dropsB ? 2 : 1)}";
        draft.TransformedData.Add($"array[N] int {cell};");
        draft.TransformedData.Add($"for (n in 1 : N) {cell}[n] = {(baseline.Length > 0 ? $"{baseline} ? 1 : {place}" : place)};");
        draft.Parameters.Add($"/// By the levels of {a}, and in each by those of {b}{(baseline.Length > 0 ? ", without the first ones" : "")}.\nvector[{rows} * {width}] {effect} ~ {prior};");
        return $"{(baseline.Length > 0 ? $"append_row(0, {effect})[{cell}]" : $"{effect}[{cell}]")}{(number is null ? "" : $" .* {number}")}";
    }
}
