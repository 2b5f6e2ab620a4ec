using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>The bound tree as text, near to the source, with every call by its library name and every promotion written out as <c>real(n)</c>.</summary>
public static class BoundPrinter
{
    /// <summary>What stands deeper is not shown deeper: the blanks would be most of the text.</summary>
    const int MaxIndent = 100;

    public static string Print(BoundProgram program) => DeepStack.Run(program.IsDeep, () => PrintHere(program));

    static string PrintHere(BoundProgram program)
    {
        var text = new StringBuilder();
        Block("functions", () =>
        {
            foreach (BoundFunction function in program.Functions)
            {
                string parameters = string.Join(", ", function.Symbol.Parameters.Select(p => (p.IsDataOnly ? "data " : "") + p));
                Line(text, 1, $"{function.Symbol.Result.Name} {function.Symbol.Name}({parameters})");
                Print(text, function.Body, 2);
            }
        }, program.Functions.Length);
        Statements("data", program.Data);
        Statements("transformed data", program.TransformedData);
        Statements("parameters", program.Parameters);
        Statements("transformed parameters", program.TransformedParameters);
        Statements("model", program.Model);
        Statements("generated quantities", program.GeneratedQuantities);
        return text.ToString();

        void Statements(string name, ImmutableArray<BoundStatement> statements) => Block(name, () => PrintAll(text, statements, 1), statements.Length);

        void Block(string name, Action body, int count)
        {
            if (count == 0) return;
            Line(text, 0, name);
            body();
        }
    }

    public static string Print(BoundStatement statement)
    {
        var text = new StringBuilder();
        Print(text, statement, 0);
        return text.ToString();
    }

    static void Line(StringBuilder text, int depth, string line) => text.Append(' ', Math.Min(depth, MaxIndent) * 2).Append(line).Append('\n');

    static void PrintAll(StringBuilder text, ImmutableArray<BoundStatement> statements, int depth)
    {
        foreach (BoundStatement statement in statements) Print(text, statement, depth);
    }

    static void Print(StringBuilder text, BoundStatement statement, int depth)
    {
        switch (statement)
        {
            case BoundDeclaration declaration:
                string type = declaration.Variable.Sized is { } sized ? Print(sized) : declaration.Variable.Type.Name;
                Line(text, depth, $"{type} {declaration.Variable.Name}{(declaration.Initializer is { } value ? " = " + Print(value) : "")}");
                break;
            case BoundAssignment assignment:
                Line(text, depth, $"{Print(assignment.Target)} = {Print(assignment.Value)}");
                break;
            case BoundTilde tilde:
                Line(text, depth, $"~ {Print(tilde.Density)}{(tilde.Truncation is { } truncation ? " " + Print(truncation) : "")}");
                break;
            case BoundTargetIncrement increment:
                Line(text, depth, $"target += {Print(increment.Value)}");
                break;
            case BoundJacobianIncrement increment:
                Line(text, depth, $"jacobian += {Print(increment.Value)}");
                break;
            case BoundCallStatement call:
                Line(text, depth, Print(call.Call));
                break;
            case BoundMessage message:
                Line(text, depth, $"{message.Kind switch { MessageKind.Print => "print", MessageKind.Reject => "reject", _ => "fatal_error" }}({PrintAll(message.Arguments)})");
                break;
            case BoundIf choice:
                Line(text, depth, $"if {Print(choice.Condition)}");
                Print(text, choice.Then, depth + 1);
                if (choice.Else is null) break;
                Line(text, depth, "else");
                Print(text, choice.Else, depth + 1);
                break;
            case BoundWhile loop:
                Line(text, depth, $"while {Print(loop.Condition)}");
                Print(text, loop.Body, depth + 1);
                break;
            case BoundForRange loop:
                Line(text, depth, $"for {loop.Variable.Name} in {Print(loop.Lower)}:{Print(loop.Upper)}");
                Print(text, loop.Body, depth + 1);
                break;
            case BoundForEach loop:
                Line(text, depth, $"for {loop.Variable} in {Print(loop.Container)}");
                Print(text, loop.Body, depth + 1);
                break;
            case BoundBreak:
                Line(text, depth, "break");
                break;
            case BoundContinue:
                Line(text, depth, "continue");
                break;
            case BoundReturn result:
                Line(text, depth, result.Value is null ? "return" : $"return {Print(result.Value)}");
                break;
            case BoundBlock block:
                PrintAll(text, block.Statements, depth);
                break;
            case BoundProfile profile:
                Line(text, depth, $"profile \"{profile.Name}\"");
                PrintAll(text, profile.Statements, depth + 1);
                break;
        }
    }

    static string Print(BoundTruncation truncation)
    {
        (string Name, BoundExpression? Call)[] calls = [("lcdf(lower)", truncation.LowerLcdf), ("lccdf(lower)", truncation.LowerLccdf), ("lcdf(upper)", truncation.UpperLcdf)];
        return $"T[{Print(truncation.Lower)}, {Print(truncation.Upper)}] {string.Join(", ", calls.Where(c => c.Call is not null).Select(c => $"{c.Name} = {Print(c.Call)}"))}";
    }

    public static string Print(BoundTarget target) => target switch
    {
        BoundVariableTarget variable => variable.Variable.Name + string.Concat(variable.Path.Select(Print)),
        BoundTupleTarget tuple => $"({string.Join(", ", tuple.Elements.Select(Print))})",
        _ => "?",
    };

    static string Print(BoundAccess access) => access switch
    {
        IndexAccess index => $"[{PrintAll(index.Indices)}]",
        TupleAccess element => $".{element.Position}",
        _ => "?",
    };

    public static string Print(BoundExpression? expression) => expression switch
    {
        null => "",
        BoundInt literal => literal.Value.ToString(CultureInfo.InvariantCulture),
        BoundReal literal => literal.Value.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0",
        BoundImaginary literal => literal.Value.ToString("R", CultureInfo.InvariantCulture) + "i",
        BoundString literal => $"\"{literal.Value}\"",
        BoundVariable variable => variable.Variable.Name,
        BoundCall call => $"{call.Name}({PrintAll(call.Arguments)})",
        BoundUserCall call => $"{(call.Unnormalized ? FunctionNames.Unnormalized(call.Function.Name) : call.Function.Name)}({PrintAll(call.Arguments)})",
        BoundFunctionReference reference => reference.Name,
        BoundConversion conversion => $"{conversion.Target.Name}({Print(conversion.Operand)})",
        BoundIndexing indexing => $"{Print(indexing.Base)}[{PrintAll(indexing.Indices)}]",
        BoundTupleElement element => $"{Print(element.Base)}.{element.Position}",
        BoundConditional conditional => $"({Print(conditional.Condition)} ? {Print(conditional.WhenTrue)} : {Print(conditional.WhenFalse)})",
        BoundArrayLiteral literal => $"{{{PrintAll(literal.Elements)}}}",
        BoundRowVectorLiteral literal => $"[{PrintAll(literal.Elements)}]",
        BoundTupleLiteral literal => $"({PrintAll(literal.Elements)}{(literal.Elements.Length == 1 ? "," : "")})",
        BoundTargetValue => "target()",
        _ => "?",
    };

    static string PrintAll(ImmutableArray<BoundExpression> expressions) => string.Join(", ", expressions.Select(Print));

    static string PrintAll(ImmutableArray<BoundIndex> indices) => string.Join(", ", indices.Select(index => index switch
    {
        SingleIndex single => Print(single.Value),
        MultiIndex multi => Print(multi.Value),
        RangeIndex range => $"{Print(range.Lower)}:{Print(range.Upper)}",
        _ => "?",
    }));

    public static string Print(SizedType type)
    {
        List<string> sizes = [];
        while (type is SizedArray array)
        {
            sizes.Add(Print(array.Size));
            type = array.Element;
        }
        string element = type switch
        {
            SizedTuple tuple => $"tuple({string.Join(", ", tuple.Elements.Select(Print))})",
            SizedBasic basic => Print(basic),
            _ => "?",
        };
        return sizes.Count == 0 ? element : $"array[{string.Join(", ", sizes)}] {element}";
    }

    static string Print(SizedBasic basic)
    {
        string brackets = basic.Sizes.IsEmpty ? "" : $"[{PrintAll(basic.Sizes)}]";
        return basic.Constraint switch
        {
            TypeConstraint { Kind: var kind } => $"{kind}{brackets}",
            BoundsConstraint bounds => basic.Type.Name + Options(("lower", bounds.Lower), ("upper", bounds.Upper)) + brackets,
            AffineConstraint affine => basic.Type.Name + Options(("offset", affine.Offset), ("multiplier", affine.Multiplier)) + brackets,
            _ => basic.Type.Name + brackets,
        };
    }

    static string Options(params (string Name, BoundExpression? Value)[] options) =>
        $"<{string.Join(", ", options.Where(o => o.Value is not null).Select(o => $"{o.Name}={Print(o.Value)}"))}>";
}
