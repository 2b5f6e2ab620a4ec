using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Workflow.Formulas;

/// <summary>
/// The terms that a formula's right side stands for: <c>a*b</c> is <c>a + b + a:b</c>, <c>a/b</c> is <c>a + a:b</c>, <c>(a + b)^2</c> all products of at most two, and <c>-</c> takes
/// terms away; an intercept is there unless <c>0 +</c> or <c>-1</c> says otherwise.
/// </summary>
sealed class Expansion(string text)
{
    private const int HighestPower = 4;

    public List<GroupTerm> Groups { get; } = [];

    public List<FormulaNode> Offsets { get; } = [];

    /// <summary>The terms of a part, the intercept among them unless it is taken away.</summary>
    public ImmutableArray<Term> Terms(FormulaNode node)
    {
        List<Term> terms = [Term.Intercept];
        Add(node, terms);
        // Margins before interactions, as R has them.
        return [.. terms.Distinct().OrderBy(term => term.Atoms.Length)];
    }

    private void Add(FormulaNode node, List<Term> terms)
    {
        switch (node)
        {
            case BinaryNode { Operator: "+" } sum:
                Add(sum.Left, terms);
                Add(sum.Right, terms);
                break;
            case BinaryNode { Operator: "-" } difference:
                Add(difference.Left, terms);
                Remove(difference.Right, terms);
                break;
            case MinusNode minus:
                Remove(minus.Operand, terms);
                break;
            case NumberNode number when number.Is("0"):
                terms.Remove(Term.Intercept);
                break;
            case NumberNode number when number.Is("1"):
                terms.Add(Term.Intercept);
                break;
            case BinaryNode { Operator: "|" or "||" } group:
                Groups.AddRange(GroupsOf(group));
                break;
            case CallNode { Function: "offset", Arguments: [var offset] }:
                Offsets.Add(offset);
                break;
            default:
                terms.AddRange(Products(node));
                break;
        }
    }

    private void Remove(FormulaNode node, List<Term> terms)
    {
        foreach (Term gone in node is NumberNode number && number.Is("1") ? [Term.Intercept] : Products(node)) terms.RemoveAll(gone.Equals);
    }

    private List<Term> Products(FormulaNode node)
    {
        switch (node)
        {
            case BinaryNode { Operator: "+" } sum:
                return [.. Products(sum.Left).Concat(Products(sum.Right)).Distinct()];
            case BinaryNode { Operator: ":" } product:
                return Cross(Products(product.Left), Products(product.Right));
            case BinaryNode { Operator: "*" } crossing:
                (List<Term> left, List<Term> right) = (Products(crossing.Left), Products(crossing.Right));
                return [.. left.Concat(right).Concat(Cross(left, right)).Distinct()];
            case BinaryNode { Operator: "/" } nesting:
                List<Term> outer = Products(nesting.Left);
                return [.. outer.Concat(Cross([outer.Aggregate((all, one) => all.Times(one))], Products(nesting.Right))).Distinct()];
            case BinaryNode { Operator: "^", Right: NumberNode { Text: var digits } } power when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int degree) && degree is >= 1 and <= HighestPower:
                List<Term> terms = Products(power.Left), all = terms;
                for (int k = 1; k < degree; k++) all = [.. all.Concat(Cross(all, terms)).Distinct()];
                return all;
            case NameNode name:
                return [new Term([new Atom(name.Name, name)])];
            case CallNode call:
                return [new Term([new Atom(TextOf(call), call)])];
            default:
                throw new FormulaException(text, node.Position, "This is no term. Arithmetic on columns stands in I(…), as in I(x^2); a column's name that is no word stands in backticks.");
        }
    }

    private static List<Term> Cross(List<Term> left, List<Term> right) => [.. left.SelectMany(one => right.Select(one.Times)).Distinct()];

    private IEnumerable<GroupTerm> GroupsOf(BinaryNode group)
    {
        Expansion inside = new(text);
        ImmutableArray<Term> terms = inside.Terms(group.Left);
        if (inside.Groups.Count + inside.Offsets.Count > 0) throw new FormulaException(text, group.Position, "Before `|` stand terms that vary by group, no groups and no offsets.");
        if (terms.IsEmpty) throw new FormulaException(text, group.Position, "Nothing varies by this group: write (1 | group), or (1 + x | group).");
        return Products(group.Right).Select(grouping => new GroupTerm(terms, grouping.Atoms, group.Operator == "|"));
    }

    /// <summary>A part as written, without blanks.</summary>
    public static string TextOf(FormulaNode node) => node switch
    {
        NameNode name => name.Name,
        NumberNode number => number.Text,
        CallNode call => $"{call.Function}({string.Join(",", call.Arguments.Select(TextOf))})",
        BinaryNode binary => $"({TextOf(binary.Left)}{binary.Operator}{TextOf(binary.Right)})",
        MinusNode minus => $"-{TextOf(minus.Operand)}",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };
}
