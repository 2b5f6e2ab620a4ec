using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BayesLang.Compiler.Ir;

/// <summary>Prints the IR for people: <c>bayes compile --emit ir</c>.</summary>
public static class IrPrinter
{
    public static string Print(Expr e) => e switch
    {
        IntLiteral x => x.Value.ToString(CultureInfo.InvariantCulture),
        RealLiteral x => Real(x.Value),
        Load { Indices.IsEmpty: true } x => x.Variable.Name,
        Load x => $"{x.Variable.Name}[{string.Join(", ", x.Indices.Select(Print))}]",
        Op { Function.Infix: { } symbol, Arguments.Length: 2 } x => $"({Print(x.Arguments[0])} {symbol} {Print(x.Arguments[1])})",
        Op { Function.Name: "neg" } x => $"-{Print(x.Arguments[0])}",
        Op { Function.Name: "select" } x => $"({Print(x.Arguments[0])} ? {Print(x.Arguments[1])} : {Print(x.Arguments[2])})",
        Op x => $"{x.Function.Name}({string.Join(", ", x.Arguments.Select(Print))})",
        _ => throw new InvalidOperationException(e.GetType().Name),
    };

    public static string Print(IEnumerable<Statement> statements)
    {
        var text = new StringBuilder();
        foreach (Statement s in statements) Write(s, text, 0);
        return text.ToString();
    }

    private static string Real(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".eEN∞") || double.IsInfinity(value) ? text : text + ".0";
    }

    private static void Write(Statement statement, StringBuilder text, int depth)
    {
        string indent = new(' ', 2 * depth);
        void Line(string s) => text.Append(indent).Append(s).Append('\n');
        void Body(ImmutableArray<Statement> body)
        {
            foreach (Statement s in body) Write(s, text, depth + 1);
        }

        switch (statement)
        {
            case Declare s: Line($"{Describe(s.Variable)}{(s.Fill ? " = nan" : s.Variable.Initial is { } initial ? $" from {initial.Name}" : "")}"); break;
            case Assign s: Line($"{Place(s.Variable, s.Indices)} {(s.Kind == AssignKind.Add ? "+=" : "=")} {Print(s.Value)}"); break;
            case TargetAdd s: Line($"target += {Print(s.Value)}{(s.IsDroppable ? "  (droppable)" : "")}"); break;
            case For s:
                Line($"for {s.Counter.Name} in {(s.IsReverse ? "reverse " : "")}{Print(s.Lower)} ..< {Print(s.Upper)}");
                Body(s.Body);
                break;
            case While s:
                Line($"while {Print(s.Condition)}");
                Body(s.Body);
                break;
            case If s:
                Line($"if {Print(s.Condition)}");
                Body(s.Then);
                if (!s.Else.IsEmpty)
                {
                    Line("else");
                    Body(s.Else);
                }
                break;
            case Block s:
                Line("block");
                Body(s.Statements);
                break;
            case KernelCall s: Line($"{(s.Result is null ? "" : s.Result.Name + " = ")}{s.Kernel.Name}({string.Join(", ", s.Operands.Select(Print))})"); break;
            case Fail s: Line($"{(s.Kind == FailureKind.Reject ? "reject" : "fail")} {Parts(s.Message)}"); break;
            case Check s: Line($"check {Print(s.Condition)}{(s.IsImplied ? "  (implied)" : "")}"); break;
            case Print s: Line($"print {Parts(s.Message)}"); break;
            case Save s: Line($"save {Place(s.Variable, s.Indices)}"); break;
            case Restore s: Line($"restore {Place(s.Variable, s.Indices)}"); break;
            case ReadParameter s: Line($"read {s.Variable.Name}"); break;
            case AdjointCall s:
                Line($"adjoint of {s.Kernel.Name} for {s.Step.For}({string.Join(", ", s.Operands.Select(o => o.Adjoint is { } a ? $"{Print(o.Value)} <- {Print(a)}" : Print(o.Value)))}){(s.ResultSeed is null ? "" : $" seed {Print(s.ResultSeed)}")}");
                break;
            case ClearView s: Line($"clear {Print(s.View)}"); break;
            case Clear s: Line($"clear {s.Variable.Name}"); break;
            default: throw new InvalidOperationException(statement.GetType().Name);
        }
    }

    private static string Print(Operand operand) => operand switch
    {
        ScalarOperand s => Print(s.Value),
        ViewOperand v => Place(v.Variable, v.Indices),
        _ => throw new InvalidOperationException(operand.GetType().Name),
    };

    private static string Describe(Variable v) =>
        $"{v.Kind switch { ScalarKind.Real => "real", ScalarKind.Int => "int", _ => "bool" }} {v.Name}{(v.IsScalar ? "" : $"[{string.Join(", ", v.Dimensions.Select(Print))}]")}";

    private static string Place(Variable v, ImmutableArray<Expr> indices) => indices.IsEmpty ? v.Name : $"{v.Name}[{string.Join(", ", indices.Select(Print))}]";

    private static string Parts(ImmutableArray<MessagePart> parts) => string.Join(" ", parts.Select(p => p switch
    {
        TextPart t => $"\"{t.Text}\"",
        ValuePart v => Print(v.Value),
        BufferPart b => Place(b.Variable, b.Indices),
        _ => "",
    }));
}
