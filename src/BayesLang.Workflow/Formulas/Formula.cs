using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>A column or a function of columns, as it enters a term.</summary>
/// <param name="Text">As written, without blanks: what makes two the same.</param>
sealed record Atom(string Text, FormulaNode Node);

/// <summary>A product of atoms, such as <c>age:floor</c>; without any the intercept.</summary>
sealed record Term(ImmutableArray<Atom> Atoms)
{
    public static Term Intercept { get; } = new([]);

    public bool Equals(Term? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>The same for the same atoms in another order.</summary>
    public string Key => string.Join(':', Atoms.Select(atom => atom.Text).Order(StringComparer.Ordinal));

    public Term Times(Term other) => new([.. Atoms, .. other.Atoms.Where(atom => Atoms.All(own => own.Text != atom.Text))]);

    /// <summary>The term without one of its atoms.</summary>
    public Term Without(Atom atom) => new(Atoms.Remove(atom));
}

/// <summary>Terms that vary by group: <c>(1 + x | county)</c>.</summary>
/// <param name="Terms">The intercept among them, where it varies.</param>
/// <param name="Grouping">The columns whose combinations are the groups.</param>
/// <param name="IsCorrelated">False for <c>||</c>.</param>
sealed record GroupTerm(ImmutableArray<Term> Terms, ImmutableArray<Atom> Grouping, bool IsCorrelated);

/// <summary>What a formula says of a regression.</summary>
/// <param name="Text">As given.</param>
/// <param name="Outcome">The left side.</param>
/// <param name="Trials">Of a binomial outcome, <c>y | trials(n)</c>: the number of trials; null of others.</param>
/// <param name="Terms">In the order of the formula, lower products first; the intercept among them where there is one.</param>
/// <param name="Groups">What varies by group.</param>
/// <param name="Offsets">What is added as it is.</param>
sealed record Formula(string Text, FormulaNode Outcome, FormulaNode? Trials, ImmutableArray<Term> Terms, ImmutableArray<GroupTerm> Groups, ImmutableArray<FormulaNode> Offsets)
{
    public bool HasIntercept => Terms.Contains(Term.Intercept);

    /// <exception cref="FormulaException">It is no formula, or one of what has no meaning here.</exception>
    public static Formula Parse(string text)
    {
        if (FormulaParser.Parse(text) is not BinaryNode { Operator: "~" } whole) throw new FormulaException(text, 0, "A formula has an outcome, `~`, and terms: y ~ x + (1 | group).");
        (FormulaNode outcome, FormulaNode? trials) = whole.Left is BinaryNode { Operator: "|", Right: CallNode { Function: "trials", Arguments: [var number] } } of ? (of.Left, number) : (whole.Left, null);
        Expansion expansion = new(text);
        ImmutableArray<Term> terms = expansion.Terms(whole.Right);
        return new Formula(text, outcome, trials, terms, [.. expansion.Groups], [.. expansion.Offsets]);
    }
}
