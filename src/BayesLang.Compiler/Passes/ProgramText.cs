using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Syntax;

namespace BayesLang.Compiler.Passes;

/// <summary>Prints variables and expressions of the IR as the program writes them: by the program's names, with indices that count from 1.</summary>
/// <param name="identifiers">The names that the program may give variables.</param>
public sealed class ProgramText(IReadOnlySet<string> identifiers)
{
    private const int Primary = 100, Sum = 70, Product = 80, Sign = 75;

    /// <summary>For a program: its identifiers, without those before a parenthesis, which are functions.</summary>
    public static ProgramText Of(SyntaxTree tree)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        SyntaxToken[] tokens = [.. tree.Tokens.Where(t => t.Kind is not (TokenKind.Whitespace or TokenKind.Comment or TokenKind.Documentation))];
        for (int i = 0; i + 1 < tokens.Length; i++)
            if (tokens[i].Kind == TokenKind.Identifier && tree.Source.ToString(tokens[i + 1].Span) != "(") words.Add(tree.Source.ToString(tokens[i].Span));
        return new ProgramText(words);
    }

    /// <summary>The name that the program gives a variable; null for one that the compiler made.</summary>
    public string? NameOf(Variable v)
    {
        if (v is { Role: VariableRole.Loop, IsOfProgram: false }) return null;
        string name = v.Role == VariableRole.Unconstrained && v.Name.EndsWith("_free", StringComparison.Ordinal) ? v.Name[..^5] : v.Name;
        if (identifiers.Contains(name)) return name;
        // What one turn carries to the next.
        if (name.EndsWith("_before", StringComparison.Ordinal) && identifiers.Contains(name[..^7])) return name[..^7];
        // A second variable of a name has a number at its end, one made from that another.
        for (int length = name.Length; length > 0; length--)
        {
            if (identifiers.Contains(name[..length])) return name[..length];
            if (!char.IsAsciiDigit(name[length - 1]) && name[length - 1] != '_') return null;
        }
        return null;
    }

    /// <summary>The variables by name, those that the compiler made by what they hold, or else by their number.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="values">What temporaries hold.</param>
    public string List(IEnumerable<Variable> variables, IReadOnlyDictionary<Variable, Expr> values)
    {
        string?[] all = [.. variables.Distinct().Select(v => NameOf(v) ?? (values.TryGetValue(v, out Expr? value) ? TryPrint(value) : null))];
        string[] named = [.. all.OfType<string>().Distinct()];
        int others = all.Count(text => text is null);
        return And([.. named, .. others == 0 ? [] : (string[])[others == 1 ? $"an{(named.Length > 0 ? "other" : "")} intermediate value" : $"{others} {(named.Length > 0 ? "other " : "")}intermediate values"]]);
    }

    /// <summary>"a, b and c".</summary>
    public static string And(params ImmutableArray<string> parts) => parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";

    /// <summary>A few expressions, each once, and the number of the others.</summary>
    public static string Some(IEnumerable<string> expressions, int most = 4)
    {
        string[] distinct = [.. expressions.Distinct()];
        return distinct.Length <= most ? And([.. distinct]) : And([.. distinct[..most], $"{distinct.Length - most} more"]);
    }

    public string Print(Expr e) => Print(e, 0);

    /// <summary>The expression, or null where it has values that the program does not name.</summary>
    public string? TryPrint(Expr e) => Walk.Loads(e).All(l => l.Variable.Role == VariableRole.Loop || NameOf(l.Variable) is not null) ? Print(e) : null;

    private string Print(Expr e, int level)
    {
        (string text, int own) = Parts(e);
        return own < level ? $"({text})" : text;
    }

    private (string Text, int Level) Parts(Expr e) => e switch
    {
        RealLiteral x => (x.Value.ToString("G6", CultureInfo.InvariantCulture), x.Value < 0 ? Product : Primary),
        Load { Kind: not ScalarKind.Int } x => (Element(x), Primary),
        { Kind: ScalarKind.Int } => Integer(e, 0),
        Op { Function.Name: "real" or "int" } op => Parts(op.Arguments[0]),
        Op { Function.Name: "neg" } op => ($"-{Print(op.Arguments[0], 90)}", Sign),
        Op { Function.Name: "not" } op => ($"!{Print(op.Arguments[0], 90)}", 90),
        Op { Function.Name: "inv", Arguments: [var divisor] } => ($"1 / {Print(divisor, Product + 1)}", Product),
        Op { Function.Name: "select" } op => ($"{Print(op.Arguments[0], 25)} ? {Print(op.Arguments[1], 25)} : {Print(op.Arguments[2], 25)}", 20),
        Op { Function.Infix: { } infix, Arguments.Length: 2 } op => Infix(infix, op),
        Op op => ($"{op.Function.Name}({string.Join(", ", op.Arguments.Select(Print))})", Primary),
        _ => ("…", Primary),
    };

    private (string Text, int Level) Infix(string infix, Op op)
    {
        if (infix == "+" && op.Arguments[1] is RealLiteral { Value: < 0 } negative) return Infix("-", new Op(op.Function, [op.Arguments[0], new RealLiteral(-negative.Value)]));
        int level = infix switch { "*" or "/" or "%" => Product, "+" or "-" => Sum, "<" or "<=" or ">" or ">=" => 60, "==" or "!=" => 50, "&&" => 40, _ => 30 };
        return ($"{Print(op.Arguments[0], level)} {infix} {Print(op.Arguments[1], level + 1)}", level);
    }

    private string Element(Load load)
    {
        string name = NameOf(load.Variable) ?? load.Variable.Name;
        return load.Indices.IsEmpty ? name : $"{name}[{string.Join(", ", load.Indices.Select(i => IsElement(i) ? ":" : Integer(i, 1).Text))}]";
    }

    /// <summary>True for the counter of a loop that the program writes as a statement on whole arrays.</summary>
    private bool IsElement(Expr index) => index is Load { Variable: { Role: VariableRole.Loop } counter } && NameOf(counter) is null;

    /// <summary>An integer, plus a constant. Counters of the IR run from 0: each is the program's less one.</summary>
    private (string Text, int Level) Integer(Expr e, int plus)
    {
        Linear linear = Linear.Of(e);
        int constant = linear.Constant + plus - linear.Terms.Where(t => t.Term is Load { Variable.Role: VariableRole.Loop }).Sum(t => t.Coefficient);
        string text = "";
        foreach ((Expr term, int coefficient) in linear.Terms.OrderByDescending(t => t.Coefficient > 0))
        {
            string one = term is Load load ? Element(load) : term is Op { Function.Infix: { } infix, Arguments.Length: 2 } op ? $"({Infix(infix, op).Text})" : term is Op call ? $"{call.Function.Name}({string.Join(", ", call.Arguments.Select(Print))})" : "…";
            string factor = Math.Abs(coefficient) == 1 ? one : $"{Math.Abs(coefficient)} * {one}";
            text += text.Length == 0 ? (coefficient < 0 ? $"-{factor}" : factor) : (coefficient < 0 ? $" - {factor}" : $" + {factor}");
        }
        if (text.Length == 0) return (constant.ToString(CultureInfo.InvariantCulture), constant < 0 ? Sign : Primary);
        if (constant != 0) text += constant < 0 ? $" - {-constant}" : $" + {constant}";
        return (text, constant == 0 && linear.Terms.Length == 1 && linear.Terms[0].Coefficient == 1 ? Primary : Sum);
    }
}
