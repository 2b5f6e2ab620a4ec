using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>An expression for all entries at once.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsSame">True where it is one value for all entries; else it is a container with a value for each.</param>
readonly record struct WholeExpression(string Text, Types.Type Type, bool IsSame)
{
    /// <summary>The type of the container; null where there is none.</summary>
    public Types.Type? Shape => IsSame ? null : Type;
}

/// <summary>Expressions of a loop's turn as expressions of all turns: entries become their containers, and products of two containers are taken entry by entry.</summary>
/// <param name="context">The program.</param>
/// <param name="index">The loop's variable, which goes from 1.</param>
/// <param name="upper">Where it ends.</param>
sealed class ElementwiseForm(RefactoringContext context, VariableSymbol index, BoundExpression upper)
{
    /// <summary>How many turns there are, as it is written.</summary>
    public string Count => context.Text(upper.Span);

    /// <summary>The expression for all entries; null where there is none.</summary>
    /// <param name="expression">The expression for one.</param>
    /// <param name="isArgument">True for an argument of a density, which arrays are as well as vectors, and for a variable that gets a value.</param>
    public WholeExpression? Of(ExpressionSyntax expression, bool isArgument)
    {
        if (!Mentions(expression))
            return context.BoundOf(expression) is { Type: var type } && (isArgument || type is RealType or IntType) && !IsRandom(expression) ? new WholeExpression(context.Text(expression.Span), type, IsSame: true) : null;
        return expression switch
        {
            ParenthesizedSyntax e => Of(e.Inner, isArgument) is { } inner ? inner with { Text = $"({inner.Text})" } : null,
            IndexingSyntax e => Entries(e, isArgument),
            UnarySyntax { Operator: "-" } e => Of(e.Operand, isArgument: false) is { Shape: VectorType or RowVectorType } operand ? operand with { Text = "-" + operand.Text } : null,
            BinarySyntax e => Rows(e) ?? Binary(e),
            CallSyntax { HasBar: false, Arguments: [var only] } e when elementwise.Contains(e.Function.Name) => Of(only, isArgument: false) is { Shape: { } shape } argument ? new WholeExpression($"{e.Function.Name}({argument.Text})", shape is ArrayType ? Types.Type.Array(Types.Type.Real) : shape, IsSame: false) : null,
            _ => null,
        };
    }

    /// <summary>Functions of a number that are taken entry by entry of a container.</summary>
    private static readonly ImmutableHashSet<string> elementwise =
    [
        "exp", "log", "sqrt", "square", "inv", "inv_logit", "logit", "log1p", "log1m", "expm1", "log1p_exp", "log_inv_logit", "log1m_inv_logit", "Phi", "Phi_approx", "inv_cloglog", "inv_sqrt", "inv_square",
        "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "abs", "fabs", "lgamma", "tgamma", "digamma", "floor", "ceil", "round",
    ];

    private bool Mentions(SyntaxNode node) => context.VariablesIn(node.Span).Any(used => used.Variable == index);

    private static bool IsRandom(ExpressionSyntax expression) => SyntaxNodes.DescendantsAndSelf(expression).OfType<CallSyntax>().Any(call => FunctionNames.KindOf(call.Function.Name) == FunctionKind.Rng);

    /// <summary><c>x[n]</c> as <c>x</c>, where x has as many entries as there are turns, and <c>x[g[n]]</c> as <c>x[g]</c>.</summary>
    private WholeExpression? Entries(IndexingSyntax expression, bool isArgument)
    {
        if (expression is not { Base: NameSyntax name, Indices: [ExpressionIndexSyntax { Value: var at }] } || context.VariablesIn(name.Span).Select(used => used.Variable).FirstOrDefault() is not { Sized: { } sized } variable) return null;
        bool isScalar = variable.Type is VectorType or RowVectorType or ArrayType { Element: RealType or IntType };
        bool isRow = isArgument && variable.Type is ArrayType { Element: VectorType or RowVectorType };
        if (!isScalar && !isRow) return null;
        if (at is NameSyntax { Name.Name: var own } && own == index.Name) return Sizes.Of(sized).First() is var size && IsWhole(size, variable) ? new WholeExpression(name.Name.Name, variable.Type, IsSame: false) : null;
        return at is IndexingSyntax inner && Entries(inner, isArgument: true) is { Shape: ArrayType { Element: IntType } } places && isScalar ? new WholeExpression($"{name.Name.Name}[{places.Text}]", variable.Type, IsSame: false) : null;
    }

    /// <summary>Whether a size is the number of turns.</summary>
    private bool IsWhole(BoundExpression size, VariableSymbol variable) =>
        SameExpression.Holds(size, upper) || upper is BoundCall { Name: "size" or "num_elements" or "rows", Arguments: [BoundVariable { Variable: var counted }] } && (counted == variable || counted.Sized is { } other && SameExpression.Holds(Sizes.Of(other).First(), size));

    /// <summary><c>X[n] * beta</c> as <c>X * beta</c>.</summary>
    private WholeExpression? Rows(BinarySyntax expression)
    {
        if (expression is not { Operator: "*", Left: IndexingSyntax { Base: NameSyntax matrix, Indices: [ExpressionIndexSyntax { Value: NameSyntax { Name.Name: var at } }] }, Right: var vector } || at != index.Name || Mentions(vector)) return null;
        if (context.BoundOf(matrix) is not BoundVariable { Variable: { Type: MatrixType, Sized: SizedBasic { Sizes: [var rows, _] } } variable } || context.BoundOf(vector) is not { Type: VectorType }) return null;
        return IsWhole(rows, variable) ? new WholeExpression($"{matrix.Name.Name} * {context.Text(vector.Span)}", Types.Type.Vector, IsSame: false) : null;
    }

    private WholeExpression? Binary(BinarySyntax expression)
    {
        if (Of(expression.Left, isArgument: false) is not { } left || Of(expression.Right, isArgument: false) is not { } right) return null;
        // Arithmetic is of vectors; arrays have none.
        if (left.Shape is not (null or VectorType or RowVectorType) || right.Shape is not (null or VectorType or RowVectorType)) return null;
        if (left.Shape is not null && right.Shape is not null && left.Shape != right.Shape) return null;
        string? sign = expression.Operator switch
        {
            "+" or "-" => expression.Operator,
            "*" => left.Shape is null || right.Shape is null ? "*" : ".*",
            "/" => right.Shape is null ? "/" : "./",
            "^" => ".^",
            _ => null,
        };
        return sign is not null && (left.Shape ?? right.Shape) is { } shape ? new WholeExpression($"{left.Text} {sign} {right.Text}", shape, IsSame: false) : null;
    }
}
