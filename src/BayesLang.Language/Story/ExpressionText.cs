using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Story;

/// <summary>Expressions of the bound tree in the language's own notation, where they are not as they were written: entries of containers.</summary>
public sealed class ExpressionText
{
    private const int Prefix = 70, Postfix = 90;

    private static readonly FrozenDictionary<string, (string Sign, int Binding)> operators = new Dictionary<string, (string, int)>
    {
        ["logical_or"] = (" || ", 10), ["logical_and"] = (" && ", 20), ["logical_eq"] = (" == ", 30), ["logical_neq"] = (" != ", 30), ["logical_lt"] = (" < ", 40), ["logical_lte"] = (" <= ", 40),
        ["logical_gt"] = (" > ", 40), ["logical_gte"] = (" >= ", 40), ["add"] = (" + ", 50), ["subtract"] = (" - ", 50), ["multiply"] = (" * ", 60), ["divide"] = (" / ", 60), ["elt_multiply"] = (" .* ", 60),
        ["elt_divide"] = (" ./ ", 60), ["modulus"] = (" % ", 60), ["int_divide"] = (" %/% ", 60), ["mdivide_left"] = (@" \ ", 60), ["pow"] = ("^", 80), ["elt_pow"] = (" .^ ", 80),
    }.ToFrozenDictionary();

    private static readonly ExpressionText forReaders = new(isSource: false), asSource = new(isSource: true);

    private readonly bool isSource;

    private ExpressionText(bool isSource) => this.isSource = isSource;

    /// <summary>As it is read, numbers as short as they can be.</summary>
    public static string Of(BoundExpression expression) => forReaders.Of(expression, 0);

    /// <inheritdoc cref="Of(BoundExpression)"/>
    public static string Of(BoundIndex index) => forReaders.IndexOf(index);

    /// <summary>As a program has it: reals stay real.</summary>
    internal static string Source(BoundExpression expression) => asSource.Of(expression, 0);

    /// <inheritdoc cref="Source(BoundExpression)"/>
    internal static string Source(BoundIndex index) => asSource.IndexOf(index);

    private string Of(BoundExpression expression, int around)
    {
        switch (expression)
        {
            case BoundConversion e:
                return Of(e.Operand, around);
            case BoundInt e:
                return e.Value.ToString(CultureInfo.InvariantCulture);
            case BoundReal e:
                return e.Value.ToString("R", CultureInfo.InvariantCulture) is var digits && isSource && !digits.AsSpan().ContainsAny('.', 'E') ? digits + ".0" : digits;
            case BoundCall { Arguments: [var left, var right] } e when operators.TryGetValue(e.Name, out var sign):
                return Bracketed($"{Of(left, sign.Binding)}{sign.Sign}{Of(right, sign.Binding + 1)}", sign.Binding, around);
            case BoundCall { Name: "minus", Arguments: [var operand] }:
                return Bracketed("-" + Of(operand, Prefix), Prefix, around);
            case BoundCall { Name: "logical_negation", Arguments: [var operand] }:
                return Bracketed("!" + Of(operand, Prefix), Prefix, around);
            case BoundCall { Name: "transpose", Arguments: [var operand] }:
                return Of(operand, Postfix) + "'";
            case BoundCall e:
                return Call(e.Name, e.Arguments);
            case BoundUserCall e:
                return Call(e.Unnormalized ? FunctionNames.Unnormalized(e.Function.Name) : e.Function.Name, e.Arguments);
            case BoundIndexing e:
                return $"{Of(e.Base, Postfix)}[{string.Join(", ", e.Indices.Select(IndexOf))}]";
            case BoundTupleElement e:
                return $"{Of(e.Base, Postfix)}.{e.Position}";
            case BoundConditional e:
                return Bracketed($"{Of(e.Condition, 6)} ? {Of(e.WhenTrue, 5)} : {Of(e.WhenFalse, 5)}", 5, around);
            case BoundArrayLiteral e:
                return $"{{{All(e.Elements)}}}";
            case BoundRowVectorLiteral e:
                return $"[{All(e.Elements)}]";
            case BoundTupleLiteral e:
                return $"({All(e.Elements)})";
            default:
                return BoundPrinter.Print(expression);
        }
    }

    private string IndexOf(BoundIndex index) => index switch
    {
        SingleIndex i => Of(i.Value, 0),
        MultiIndex i => Of(i.Value, 0),
        RangeIndex { Lower: null, Upper: null } => "",
        RangeIndex i => $"{(i.Lower is null ? "" : Of(i.Lower, 41))}:{(i.Upper is null ? "" : Of(i.Upper, 41))}",
        _ => "",
    };

    /// <summary>A call; that of a density has a bar behind the outcome.</summary>
    private string Call(string name, ImmutableArray<BoundExpression> arguments) => FunctionNames.IsConditional(FunctionNames.KindOf(name)) && arguments is [var outcome, .. { IsEmpty: false } rest]
        ? $"{name}({Of(outcome, 0)} | {All(rest)})" : $"{name}({All(arguments)})";

    private string All(IEnumerable<BoundExpression> expressions) => string.Join(", ", expressions.Select(expression => Of(expression, 0)));

    private static string Bracketed(string text, int binding, int around) => binding < around ? $"({text})" : text;
}
