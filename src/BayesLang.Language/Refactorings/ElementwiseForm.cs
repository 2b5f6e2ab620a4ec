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

    /// <summary>With a container of another type; null where none of that type has the same entries.</summary>
    public WholeExpression? As(Types.Type shape) => (Type, shape) switch
    {
        _ when Type == shape || IsSame => this,
        (RowVectorType or ArrayType { Element: RealType or IntType }, VectorType) => new($"to_vector({Text})", shape, IsSame: false),
        (VectorType or ArrayType { Element: RealType or IntType }, RowVectorType) => new($"to_row_vector({Text})", shape, IsSame: false),
        (VectorType or RowVectorType, ArrayType { Element: RealType }) => new($"to_array_1d({Text})", shape, IsSame: false),
        (ArrayType { Element: IntType }, ArrayType { Element: RealType }) => this,
        _ => null,
    };
}

/// <summary>Expressions of a loop's turn as expressions of all turns: entries become their containers or slices of them, and products of two containers are taken entry by entry.</summary>
/// <param name="context">The program.</param>
/// <param name="turns">What the loop runs over.</param>
sealed class ElementwiseForm(RefactoringContext context, LoopTurns turns)
{
    private readonly Dictionary<VariableSymbol, WholeExpression> locals = [];

    private readonly Calls calls = new(context.Check.Program, default);

    /// <summary>Tells what a variable of a turn is in all turns.</summary>
    public void Define(VariableSymbol local, WholeExpression whole) => locals.Add(local, whole);

    /// <summary>The expression for all entries; null where there is none.</summary>
    /// <param name="expression">The expression for one.</param>
    /// <param name="isArgument">True for an argument of a density, which arrays are as well as vectors, and for a variable that gets a value.</param>
    public WholeExpression? Of(ExpressionSyntax expression, bool isArgument)
    {
        if (!Mentions(expression))
            return context.BoundOf(expression) is { Type: var type } && (isArgument || type is RealType or IntType) && !HasEffect(expression) ? new WholeExpression(context.Text(expression.Span), type, IsSame: true) : null;
        return expression switch
        {
            ParenthesizedSyntax e => Of(e.Inner, isArgument) is { } inner ? inner with { Text = $"({inner.Text})" } : null,
            NameSyntax e => context.VariablesIn(e.Span).Select(used => used.Variable).FirstOrDefault() is { } variable && locals.TryGetValue(variable, out WholeExpression local) ? local : null,
            IndexingSyntax e => Entries(e, isArgument),
            UnarySyntax { Operator: "-" } e => Of(e.Operand, isArgument: false) is { } operand && Arithmetic(operand) is { } vector ? vector with { Text = "-" + vector.Text } : null,
            BinarySyntax e => Rows(e.Operator, e.Left, e.Right) ?? Binary(e),
            CallSyntax { Function.Name: "dot_product", Arguments: [var left, var right] } => (Rows("*", left, right) ?? Rows("*", right, left)) is { } product ? isArgument ? product : product with { Text = $"({product.Text})" } : null,
            CallSyntax { HasBar: false } e => Elementwise(e),
            _ => null,
        };
    }

    private bool Mentions(SyntaxNode node) => context.VariablesIn(node.Span).Any(used => used.Variable == turns.Index || locals.ContainsKey(used.Variable));

    /// <summary>Whether it makes a difference how often an expression is computed.</summary>
    private static bool HasEffect(ExpressionSyntax expression) => SyntaxNodes.DescendantsAndSelf(expression).OfType<CallSyntax>().Any(call => FunctionNames.KindOf(call.Function.Name) is FunctionKind.Rng or FunctionKind.Lp or FunctionKind.Jacobian);

    /// <summary><c>x[n]</c> as <c>x</c>, where x has as many entries as there are turns, else as <c>x[2:N]</c>; <c>x[g[n]]</c> as <c>x[g]</c>, and <c>x[n, k]</c> as <c>x[, k]</c>.</summary>
    private WholeExpression? Entries(IndexingSyntax expression, bool isArgument)
    {
        if (expression.Base is not NameSyntax name || context.VariablesIn(name.Span).Select(used => used.Variable).FirstOrDefault() is not { } variable) return null;
        if (expression.Indices.Any(index => index is not ExpressionIndexSyntax)) return null;
        ImmutableArray<ExpressionSyntax> at = [.. expression.Indices.Select(index => ((ExpressionIndexSyntax)index).Value)];
        if (at.Count(Mentions) != 1 || at.Any(index => context.BoundOf(index) is not { Type: IntType }) || at.Any(HasEffect)) return null;
        ImmutableArray<BoundExpression> sizes = variable.Sized is { } sized ? [.. Sizes.Of(sized)] : [];
        int place = at.Select((index, k) => (index, k)).First(one => Mentions(one.index)).k;
        string? entries = turns.Slice(at[place], place < sizes.Length && sizes.Length == Indexing.Dimensions(variable.Type) ? sizes[place] : null, variable)
            ?? (Of(at[place], isArgument: true) is { Shape: ArrayType { Element: IntType } } places ? places.Text : null);
        if (entries is null) return null;
        BoundExpression one = calls.Int(1);
        BoundIndex[] single = [.. at.Select(_ => new SingleIndex(one))], all = [.. single];
        all[place] = new RangeIndex(null, null);
        if (Indexing.TypeOf(variable.Type, single) is not { } entry || Indexing.TypeOf(variable.Type, all) is not { } type) return null;
        bool isScalar = entry is RealType or IntType, isRow = isArgument && type is ArrayType { Element: VectorType { IsComplex: false } or RowVectorType { IsComplex: false } };
        if (!isScalar && !isRow) return null;
        string[] texts = [.. at.Select((index, k) => k == place ? entries : context.Text(index.Span))];
        // The whole of the last dimension is not written.
        if (entries.Length == 0 && place == at.Length - 1) texts = texts[..^1];
        return new WholeExpression(texts.Length == 0 ? name.Name.Name : $"{name.Name.Name}[{string.Join(", ", texts)}]", type, IsSame: false);
    }

    /// <summary><c>X[n] * beta</c> as <c>X * beta</c>.</summary>
    private WholeExpression? Rows(string sign, ExpressionSyntax left, ExpressionSyntax vector)
    {
        if (sign != "*" || Mentions(vector) || context.BoundOf(vector) is not { Type: VectorType { IsComplex: false } }) return null;
        if (left is not IndexingSyntax { Base: NameSyntax matrix, Indices: [ExpressionIndexSyntax { Value: var at }, .. var columns] } || !Mentions(at) || columns is not ([] or [RangeIndexSyntax { Lower: null, Upper: null }])) return null;
        if (context.BoundOf(matrix) is not BoundVariable { Variable: { Type: MatrixType { IsComplex: false } } variable }) return null;
        string? rows = turns.Slice(at, variable.Sized is SizedBasic { Sizes: [var size, _] } ? size : null, variable) ?? (Of(at, isArgument: true) is { Shape: ArrayType { Element: IntType } } places ? places.Text : null);
        string right = context.Text(vector.Span);
        return rows is null ? null : new WholeExpression($"{matrix.Name.Name}{(rows.Length == 0 ? "" : $"[{rows}]")} * {(vector is BinarySyntax ? $"({right})" : right)}", Types.Type.Vector, IsSame: false);
    }

    private WholeExpression? Binary(BinarySyntax expression)
    {
        if (Of(expression.Left, isArgument: false) is not { } first || Of(expression.Right, isArgument: false) is not { } second) return null;
        // Whole numbers are divided to whole numbers.
        if (expression.Operator == "/" && context.BoundOf(expression) is not { Type: RealType }) return null;
        if (Arithmetic(first) is not { } left || Arithmetic(second) is not { } right) return null;
        if (left.Shape is not null && right.Shape is not null && left.Shape != right.Shape)
        {
            if (left.As(Types.Type.Vector) is not { } one || right.As(Types.Type.Vector) is not { } other) return null;
            (left, right) = (one, other);
        }
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

    /// <summary>What arithmetic takes: vectors; arrays have none.</summary>
    private static WholeExpression? Arithmetic(WholeExpression whole) => whole.Shape is null or VectorType or RowVectorType ? whole : whole.As(Types.Type.Vector);

    /// <summary>A function of the library that takes numbers to a number, and containers entry by entry.</summary>
    private WholeExpression? Elementwise(CallSyntax call)
    {
        if (context.BoundOf(call) is not BoundCall { Type: RealType or IntType } || HasEffect(call)) return null;
        if (call.Arguments.Any(argument => context.BoundOf(argument) is not { Type: RealType or IntType })) return null;
        ImmutableArray<WholeExpression?> whole = [.. call.Arguments.Select(argument => Of(argument, isArgument: false))];
        if (whole.Contains(null)) return null;
        return calls.Find(call.Function.Name, [.. whole.OfType<WholeExpression>().Select(Value)]) is BoundCall { Type: var type } && type is (VectorType or RowVectorType or ArrayType { Element: RealType or IntType })
            ? new WholeExpression($"{call.Function.Name}({string.Join(", ", whole.OfType<WholeExpression>().Select(one => one.Text))})", type, IsSame: false) : null;
    }

    /// <summary>Something bound with the type of a whole.</summary>
    public BoundExpression Value(WholeExpression whole) => calls.Read(new VariableSymbol(whole.Text, whole.Type, VariableOrigin.Data, default));
}
