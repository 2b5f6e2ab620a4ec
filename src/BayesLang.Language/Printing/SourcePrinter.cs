using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Story;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Printing;

/// <summary>Statements of the bound tree as source: what was derived, and never written, can be read and kept.</summary>
public static class SourcePrinter
{
    private const string Indent = "  ";

    private static readonly FrozenDictionary<StructuredConstraint, string> keywords = new Dictionary<StructuredConstraint, string>
    {
        [StructuredConstraint.Ordered] = "ordered", [StructuredConstraint.PositiveOrdered] = "positive_ordered", [StructuredConstraint.Simplex] = "simplex", [StructuredConstraint.UnitVector] = "unit_vector",
        [StructuredConstraint.SumToZeroVector] = "sum_to_zero_vector", [StructuredConstraint.SumToZeroMatrix] = "sum_to_zero_matrix", [StructuredConstraint.RowStochastic] = "row_stochastic_matrix",
        [StructuredConstraint.ColumnStochastic] = "column_stochastic_matrix", [StructuredConstraint.CorrelationMatrix] = "corr_matrix", [StructuredConstraint.CovarianceMatrix] = "cov_matrix",
        [StructuredConstraint.CholeskyCorrelation] = "cholesky_factor_corr", [StructuredConstraint.CholeskyCovariance] = "cholesky_factor_cov",
    }.ToFrozenDictionary();

    /// <summary>Statements, lines ended by <c>\n</c>, without indentation of the first level.</summary>
    public static string Print(ImmutableArray<BoundStatement> statements)
    {
        var text = new StringBuilder();
        foreach (BoundStatement statement in statements) Append(text, statement, "");
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A declared type: <c>array[N] vector&lt;lower=0&gt;[K]</c>.</summary>
    public static string Print(SizedType type)
    {
        List<string> sizes = [];
        for (; type is SizedArray array; type = array.Element) sizes.Add(Of(array.Size));
        string element = type switch
        {
            SizedTuple tuple => $"tuple({string.Join(", ", tuple.Elements.Select(Print))})",
            SizedBasic basic => Print(basic),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        return sizes.Count == 0 ? element : $"array[{string.Join(", ", sizes)}] {element}";
    }

    private static string Print(SizedBasic basic)
    {
        string sizes = basic.Sizes.IsEmpty ? "" : $"[{string.Join(", ", basic.Sizes.Select(Of))}]";
        return basic.Constraint switch
        {
            TypeConstraint { Kind: var kind } => keywords[kind] + sizes,
            BoundsConstraint bounds => basic.Type.Name + Options(("lower", bounds.Lower), ("upper", bounds.Upper)) + sizes,
            AffineConstraint affine => basic.Type.Name + Options(("offset", affine.Offset), ("multiplier", affine.Multiplier)) + sizes,
            _ => basic.Type.Name + sizes,
        };
    }

    private static string Options(params (string Name, BoundExpression? Value)[] options) =>
        $"<{string.Join(", ", options.Where(option => option.Value is not null).Select(option => $"{option.Name}={Of(option.Value)}"))}>";

    private static string Of(BoundExpression? expression) => expression is null ? "" : ExpressionText.Source(expression);

    private static void Append(StringBuilder text, BoundStatement statement, string indent)
    {
        switch (statement)
        {
            case BoundBlock s:
                Line("{");
                Body(s.Statements);
                Line("}");
                break;
            case BoundProfile s:
                Line($"profile(\"{s.Name}\") {{");
                Body(s.Statements);
                Line("}");
                break;
            case BoundForRange s:
                Line($"for ({s.Variable.Name} in {Of(s.Lower)}:{Of(s.Upper)}) {{");
                Body(Inner(s.Body));
                Line("}");
                break;
            case BoundForEach s:
                Line($"for ({s.Variable.Name} in {Of(s.Container)}) {{");
                Body(Inner(s.Body));
                Line("}");
                break;
            case BoundWhile s:
                Line($"while ({Of(s.Condition)}) {{");
                Body(Inner(s.Body));
                Line("}");
                break;
            case BoundIf s:
                AppendChoice(s, "");
                break;
            default:
                Line(Simple(statement));
                break;
        }

        void Line(string line) => text.Append(indent).Append(line).Append('\n');

        void Body(ImmutableArray<BoundStatement> statements)
        {
            foreach (BoundStatement inner in statements) Append(text, inner, indent + Indent);
        }

        void AppendChoice(BoundIf choice, string before)
        {
            Line($"{before}if ({Of(choice.Condition)}) {{");
            Body(Inner(choice.Then));
            switch (choice.Else)
            {
                case null:
                    Line("}");
                    break;
                case BoundIf next:
                    AppendChoice(next, "} else ");
                    break;
                case var otherwise:
                    Line("} else {");
                    Body(Inner(otherwise));
                    Line("}");
                    break;
            }
        }
    }

    private static ImmutableArray<BoundStatement> Inner(BoundStatement body) => body is BoundBlock block ? block.Statements : [body];

    private static string Simple(BoundStatement statement) => statement switch
    {
        BoundDeclaration s => $"{(s.Variable.Sized is { } sized ? Print(sized) : s.Variable.Type.Name)} {s.Variable.Name}{(s.Initializer is null ? "" : $" = {Of(s.Initializer)}")};",
        BoundAssignment { Value: BoundCall { Name: "add", Arguments: [var before, var summand] } } s when before.Type == s.Value.Type && Of(before) == Of(s.Target) => $"{Of(s.Target)} += {Of(summand)};",
        BoundAssignment s => $"{Of(s.Target)} = {Of(s.Value)};",
        BoundTilde s => $"{Of(s.Variate)} ~ {s.Distribution}({string.Join(", ", s.Arguments.Skip(1).Select(Of))}){(s.Truncation is { } cut ? $" T[{Of(cut.Lower)}, {Of(cut.Upper)}]" : "")};",
        BoundTargetIncrement s => $"target += {Of(s.Value)};",
        BoundJacobianIncrement s => $"jacobian += {Of(s.Value)};",
        BoundCallStatement s => $"{Of(s.Call)};",
        BoundMessage s => $"{(s.Kind switch { MessageKind.Print => "print", MessageKind.Reject => "reject", _ => "fatal_error" })}({string.Join(", ", s.Arguments.Select(Of))});",
        BoundBreak => "break;",
        BoundContinue => "continue;",
        BoundReturn s => s.Value is null ? "return;" : $"return {Of(s.Value)};",
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Of(BoundTarget target) => target switch
    {
        BoundVariableTarget variable => variable.Variable.Name + string.Concat(variable.Path.Select(Of)),
        BoundTupleTarget tuple => $"({string.Join(", ", tuple.Elements.Select(Of))})",
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private static string Of(BoundAccess access) => access switch
    {
        IndexAccess index => $"[{string.Join(", ", index.Indices.Select(ExpressionText.Source))}]",
        TupleAccess element => $".{element.Position}",
        _ => throw new ArgumentOutOfRangeException(nameof(access)),
    };
}
