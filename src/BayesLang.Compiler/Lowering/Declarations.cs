using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>From declarations to variables with sizes.</summary>
public static class Declarations
{
    /// <summary>Makes the variable (of a composite: its parts' variables), declares it, and enters it as the value of the symbol.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="expressions">For the sizes.</param>
    /// <param name="symbol">The program's variable.</param>
    /// <param name="role">Data, or a value of one evaluation.</param>
    /// <param name="isFilled">True where it may be read before it is assigned.</param>
    /// <param name="mayMiss">True for data of which entries may be missing: then the declared bounds say nothing of all entries.</param>
    /// <param name="initial">What a buffer holds from the beginning, see <see cref="Variable.Initial"/>.</param>
    public static Value Declare(LoweringContext context, ExpressionLowering expressions, VariableSymbol symbol, VariableRole role, bool isFilled, bool mayMiss = false, Variable? initial = null)
    {
        Builder builder = context.Builder;
        SizedType sized = symbol.Sized ?? throw new InvalidOperationException($"{symbol.Name} has no sizes.");
        Value value = Make(sized, symbol.Type, mayMiss ? $"{symbol.Name}_given" : symbol.Name, []);
        context.Values[symbol] = value;
        return value;

        Value Make(SizedType type, Type unsized, string name, ImmutableArray<Expr> outer)
        {
            switch (type)
            {
                case SizedArray array:
                    return Make(array.Element, unsized, name, [.. outer, Size(array.Size)]);
                case SizedTuple tuple:
                    ImmutableArray<Type> parts = CompositeTypes.PartsOf(unsized);
                    return new TupleValue(unsized, [.. tuple.Elements.Select((e, k) => Make(e, parts[k], $"{name}_{k + 1}", outer))]);
                case SizedBasic basic:
                    ImmutableArray<Expr> dimensions = [.. outer, .. Shape(basic)];
                    if (CompositeTypes.IsComplex(basic.Type))
                        return new TupleValue(unsized, [.. CompositeTypes.PartsOf(unsized).Select((part, k) => Place(basic, part, $"{name}_{CompositeTypes.PartName(basic.Type, k)}", dimensions))]);
                    return Place(basic, unsized, name, dimensions);
                default:
                    throw new InvalidOperationException(type.GetType().Name);
            }
        }

        Value Place(SizedBasic basic, Type type, string name, ImmutableArray<Expr> dimensions)
        {
            (double low, double high) = ConstantBounds(expressions, basic.Constraint);
            // A local may be assigned anything: only blocks' own variables are checked against their bounds.
            bool isChecked = symbol.Origin != VariableOrigin.Local && !mayMiss;
            var variable = new Variable(builder.Names.Fresh(name), Builder.ElementKind(basic.Type), role, dimensions, basic.Type is MatrixType)
            {
                LowerBound = isChecked ? low : double.NegativeInfinity,
                UpperBound = isChecked ? high : double.PositiveInfinity,
                Initial = initial,
            };
            builder.Emit(new Declare(variable, isFilled));
            return dimensions.IsEmpty ? new ScalarValue(type, new Load(variable)) : Builder.FromBuffer(variable, type);
        }

        ImmutableArray<Expr> Shape(SizedBasic basic)
        {
            ImmutableArray<Expr> sizes = [.. basic.Sizes.Select(Size)];
            if (basic.Constraint is TypeConstraint { Kind: StructuredConstraint.Simplex or StructuredConstraint.UnitVector } && sizes[0] is not IntLiteral { Value: > 0 })
                builder.Emit(new Check(Simplify.Compare(ScalarFunctions.Greater, sizes[0], 0),
                    [new TextPart($"A size in the declaration of {symbol.Name} is "), new ValuePart(sizes[0]), new TextPart("; it must be positive.")], IsImplied: false, FailureKind.Fatal));
            bool isSquare = basic.Type is MatrixType && sizes.Length == 1;
            return isSquare ? [sizes[0], sizes[0]] : sizes;
        }

        Expr Size(Language.Binding.BoundExpression e)
        {
            Expr size = symbol.Origin != VariableOrigin.Local && role != VariableRole.Bound && context.BlockSizes is { } sizes ? sizes.Of(e) : expressions.Scalar(e);
            bool isStable = Walk.Loads(size).All(l => l.Variable.IsTemporary || l.Variable.Role is VariableRole.Bound or VariableRole.Loop);
            if (!isStable) size = builder.Temporary($"{symbol.Name}_size", size);
            if (size is not IntLiteral { Value: >= 0 } and not Load { Variable.LowerBound: >= 0 })
                builder.Emit(new Check(Simplify.Compare(ScalarFunctions.GreaterEqual, size, 0),
                    [new TextPart($"A size in the declaration of {symbol.Name} is "), new ValuePart(size), new TextPart("; it must not be negative.")], IsImplied: false, FailureKind.Fatal));
            return size;
        }
    }

    /// <summary>The bounds that are plain numbers.</summary>
    private static (double Low, double High) ConstantBounds(ExpressionLowering expressions, Constraint constraint) => constraint switch
    {
        BoundsConstraint b => (Constant(b.Lower) ?? double.NegativeInfinity, Constant(b.Upper) ?? double.PositiveInfinity),
        TypeConstraint { Kind: StructuredConstraint.Simplex or StructuredConstraint.RowStochastic or StructuredConstraint.ColumnStochastic } => (0, 1),
        TypeConstraint { Kind: StructuredConstraint.PositiveOrdered } => (0, double.PositiveInfinity),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    private static double? Constant(Language.Binding.BoundExpression? e) => e switch
    {
        Language.Binding.BoundInt x => x.Value,
        Language.Binding.BoundReal x => x.Value,
        Language.Binding.BoundConversion x => Constant(x.Operand),
        Language.Binding.BoundCall { Name: "minus" } x => -Constant(x.Arguments[0]),
        _ => null,
    };

    /// <summary>The variables that a value lies in, with their declared type, tuple elements apart.</summary>
    public static IEnumerable<(Value Value, SizedBasic Declared, string Path)> Parts(Value value, SizedType sized, string path)
    {
        while (sized is SizedArray array) sized = array.Element;
        if (sized is SizedTuple tuple)
        {
            var elements = (TupleValue)value;
            return tuple.Elements.SelectMany((e, k) => Parts(elements.Elements[k], e, $"{path}.{k + 1}"));
        }
        var basic = (SizedBasic)sized;
        return value is TupleValue complex
            ? complex.Elements.Select((part, k) => (part, basic, $"{path}.{CompositeTypes.PartName(basic.Type, k)}"))
            : [(value, basic, path)];
    }

    /// <summary>For each of <see cref="Parts"/>, in their order: the number of array dimensions before each tuple position of its path.</summary>
    public static IEnumerable<ImmutableArray<int>> TupleRanks(SizedType sized)
    {
        int rank = 0;
        for (; sized is SizedArray array; sized = array.Element) rank++;
        if (sized is SizedTuple tuple) return tuple.Elements.SelectMany(TupleRanks).Select(inner => (ImmutableArray<int>)[rank, .. inner]);
        return Enumerable.Repeat(ImmutableArray<int>.Empty, CompositeTypes.IsComplex(((SizedBasic)sized).Type) ? 2 : 1);
    }

    public static Variable VariableOf(Value value) => value switch
    {
        ScalarValue { Expr: Load load } => load.Variable,
        ArrayValue { Storage: { } view } => view.Variable,
        _ => throw new InvalidOperationException("The value lies in no variable."),
    };
}
