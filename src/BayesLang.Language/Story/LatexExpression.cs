using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Language.Story;

/// <summary>Expressions as formulas.</summary>
public static class LatexExpression
{
    public static LatexPart Of(BoundExpression expression) => expression switch
    {
        BoundInt e => Number(e.Value),
        BoundReal e => Number(e.Value),
        BoundVariable e => new LatexPart(LatexNames.Of(e.Variable.Name), LatexTable.Atom),
        BoundConversion e => Of(e.Operand),
        BoundIndexing e => Indexed(e),
        BoundTupleElement e => new LatexPart($"{Of(e.Base).In(LatexTable.Atom)}^{{({e.Position})}}", LatexTable.Atom),
        BoundCall { Name: "multiply", Arguments: [var left, var right] } => Product(left, right),
        BoundCall e => Call(e.Name, e.Arguments),
        BoundUserCall e => Call(e.Function.Name, e.Arguments),
        BoundConditional e => new LatexPart($@"\begin{{cases}} {Of(e.WhenTrue).Text} & \text{{if }} {Of(e.Condition).Text} \\ {Of(e.WhenFalse).Text} & \text{{otherwise}} \end{{cases}}", LatexTable.Atom),
        BoundArrayLiteral e => new LatexPart($@"\left\{{{All(e.Elements)}\right\}}", LatexTable.Atom),
        BoundRowVectorLiteral e => new LatexPart($@"\begin{{bmatrix}} {string.Join(e.Result is MatrixType ? @" \\ " : " & ", e.Elements.Select(element => Entries(element)))} \end{{bmatrix}}", LatexTable.Atom),
        BoundTupleLiteral e => new LatexPart($@"\left({All(e.Elements)}\right)", LatexTable.Atom),
        BoundFunctionReference e => new LatexPart($@"\operatorname{{{LatexNames.Upright(e.Name)}}}", LatexTable.Atom),
        BoundTargetValue => new LatexPart(@"\log p", LatexTable.Atom),
        _ => new LatexPart(@"\cdot", LatexTable.Atom),
    };

    /// <summary>A list of arguments, with commas between them.</summary>
    public static string All(IEnumerable<BoundExpression> expressions) => string.Join(", ", expressions.Select(expression => Of(expression).Text));

    /// <summary>A variable with indices.</summary>
    public static string Of(string variable, IEnumerable<BoundIndex> indices) => LatexNames.Of(variable, [.. indices.Select(Of)]);

    private static string Of(BoundIndex index) => index switch
    {
        SingleIndex i => Of(i.Value).Text,
        MultiIndex i => Of(i.Value).Text,
        RangeIndex { Lower: null, Upper: null } => @"\cdot",
        RangeIndex i => $"{(i.Lower is null ? "1" : Of(i.Lower).Text)}:{(i.Upper is null ? "" : Of(i.Upper).Text)}",
        _ => @"\cdot",
    };

    private static LatexPart Indexed(BoundIndexing indexing)
    {
        // x[i][j] has its indices in one subscript.
        ImmutableArray<BoundIndex> indices = indexing.Indices;
        BoundExpression inner = indexing.Base;
        for (; inner is BoundIndexing next && next.Indices.All(index => index is SingleIndex); inner = next.Base) indices = [.. next.Indices, .. indices];
        return inner is BoundVariable { Variable: var variable }
            ? new LatexPart(Of(variable.Name, indices), LatexTable.Atom)
            : new LatexPart($@"\left({Of(inner).Text}\right)_{{{string.Join(",", indices.Select(Of))}}}", LatexTable.Atom);
    }

    /// <summary>Factors stand side by side; before a number there is a dot.</summary>
    private static LatexPart Product(BoundExpression left, BoundExpression right)
    {
        (LatexPart first, LatexPart second) = (Of(left), Of(right));
        string factor = second.In(LatexTable.Product);
        return new LatexPart($"{first.In(LatexTable.Product)}{(factor.Length > 0 && char.IsAsciiDigit(factor[0]) ? @" \cdot " : @" \, ")}{factor}".Replace(@"\, \left(", @"\left(", StringComparison.Ordinal), LatexTable.Product);
    }

    private static LatexPart Call(string name, ImmutableArray<BoundExpression> arguments)
    {
        LatexPart[] parts = [.. arguments.Select(Of)];
        if (LatexTable.Typeset(name, parts) is { } formula) return formula;
        bool isDensity = name.Contains("_lp", StringComparison.Ordinal) || name.EndsWith("cdf", StringComparison.Ordinal);
        string separator = isDensity && parts.Length > 1 ? @" \mid " : ", ";
        string list = parts.Length == 0 ? "" : parts[0].Text + (parts.Length > 1 ? separator + string.Join(", ", parts.Skip(1).Select(part => part.Text)) : "");
        return new LatexPart($@"\operatorname{{{LatexNames.Upright(name)}}}\left({list}\right)", LatexTable.Atom);
    }

    private static string Entries(BoundExpression row) => row is BoundRowVectorLiteral inner ? string.Join(" & ", inner.Elements.Select(element => Of(element).Text)) : Of(row).Text;

    private static LatexPart Number(double value)
    {
        if (double.IsInfinity(value)) return new LatexPart(value > 0 ? @"\infty" : @"-\infty", value > 0 ? LatexTable.Atom : LatexTable.Sum);
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Split('E') is [var mantissa, var exponent])
            return new LatexPart($"{(mantissa == "1" ? "" : $@"{mantissa} \times ")}10^{{{int.Parse(exponent, CultureInfo.InvariantCulture)}}}", mantissa == "1" ? LatexTable.Power : LatexTable.Product);
        return new LatexPart(text, value < 0 ? LatexTable.Sum : LatexTable.Atom);
    }
}
