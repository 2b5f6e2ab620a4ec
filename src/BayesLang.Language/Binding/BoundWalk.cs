using System.Collections.Immutable;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>Walks over the bound tree. They keep their own stack: programs may nest deeper than a thread's stack allows.</summary>
public static class BoundWalk
{
    /// <summary>All statements of a program, block by block.</summary>
    public static IEnumerable<BoundStatement> Statements(BoundProgram program) =>
        ((IEnumerable<BoundStatement>)
        [
            .. program.Functions.Select(function => function.Body), .. program.Data, .. program.TransformedData, .. program.Parameters, .. program.TransformedParameters,
            .. program.Model, .. program.GeneratedQuantities,
        ]).SelectMany(Statements);

    /// <summary>A statement and all below it.</summary>
    public static IEnumerable<BoundStatement> Statements(BoundStatement statement)
    {
        var pending = new Stack<BoundStatement>([statement]);
        while (pending.TryPop(out BoundStatement? next))
        {
            yield return next;
            PushReversed(pending, Children(next));
        }
    }

    /// <summary>The statements right below a statement.</summary>
    public static ImmutableArray<BoundStatement> Children(BoundStatement statement) => statement switch
    {
        BoundIf s => s.Else is null ? [s.Then] : [s.Then, s.Else],
        BoundWhile s => [s.Body],
        BoundForRange s => [s.Body],
        BoundForEach s => [s.Body],
        BoundBlock s => s.Statements,
        BoundProfile s => s.Statements,
        _ => [],
    };

    /// <summary>The expressions that a statement itself holds, without those of statements below and of a declared type.</summary>
    public static IEnumerable<BoundExpression> Own(BoundStatement statement) => statement switch
    {
        BoundDeclaration s => Present(s.Initializer),
        BoundAssignment s => [s.Value, .. IndicesOf(s.Target)],
        BoundTilde s => Present(s.Density, s.Truncation?.Lower, s.Truncation?.Upper),
        BoundTargetIncrement s => [s.Value],
        BoundJacobianIncrement s => [s.Value],
        BoundCallStatement s => [s.Call],
        BoundMessage s => s.Arguments,
        BoundIf s => [s.Condition],
        BoundWhile s => [s.Condition],
        BoundForRange s => [s.Lower, s.Upper],
        BoundForEach s => [s.Container],
        BoundReturn s => Present(s.Value),
        _ => [],
    };

    /// <summary>The expressions of a declared type's constraints: bounds, offset and multiplier, not the sizes.</summary>
    public static IEnumerable<BoundExpression> Bounds(SizedType sized) => sized switch
    {
        SizedArray array => Bounds(array.Element),
        SizedTuple tuple => tuple.Elements.SelectMany(Bounds),
        SizedBasic { Constraint: BoundsConstraint bounds } => Present(bounds.Lower, bounds.Upper),
        SizedBasic { Constraint: AffineConstraint affine } => Present(affine.Offset, affine.Multiplier),
        _ => [],
    };

    /// <summary>The variables that an assignment gives values, or entries.</summary>
    public static IEnumerable<VariableSymbol> Assigned(BoundTarget target) => target switch
    {
        BoundVariableTarget t => [t.Variable],
        BoundTupleTarget t => t.Elements.SelectMany(Assigned),
        _ => [],
    };

    /// <summary>An expression and all below it.</summary>
    /// <param name="expression">The root.</param>
    /// <param name="withIndices">False to leave out what stands in brackets behind a variable.</param>
    public static IEnumerable<BoundExpression> Expressions(BoundExpression expression, bool withIndices = true)
    {
        var pending = new Stack<BoundExpression>([expression]);
        while (pending.TryPop(out BoundExpression? next))
        {
            yield return next;
            PushReversed(pending, ChildrenOf(next, withIndices));
        }
    }

    /// <summary>The expressions right below an expression.</summary>
    public static ImmutableArray<BoundExpression> Children(BoundExpression expression) => ChildrenOf(expression, withIndices: true);

    private static ImmutableArray<BoundExpression> ChildrenOf(BoundExpression expression, bool withIndices) => expression switch
    {
        BoundCall e => e.Arguments,
        BoundUserCall e => e.Arguments,
        BoundConversion e => [e.Operand],
        BoundIndexing e => withIndices ? [e.Base, .. e.Indices.SelectMany(IndicesOf)] : [e.Base],
        BoundTupleElement e => [e.Base],
        BoundConditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        BoundArrayLiteral e => e.Elements,
        BoundRowVectorLiteral e => e.Elements,
        BoundTupleLiteral e => e.Elements,
        _ => [],
    };

    private static void PushReversed<T>(Stack<T> pending, ImmutableArray<T> children)
    {
        for (int i = children.Length - 1; i >= 0; i--) pending.Push(children[i]);
    }

    private static IEnumerable<BoundExpression> IndicesOf(BoundTarget target) => target switch
    {
        BoundVariableTarget t => t.Path.OfType<IndexAccess>().SelectMany(access => access.Indices).SelectMany(IndicesOf),
        BoundTupleTarget t => t.Elements.SelectMany(IndicesOf),
        _ => [],
    };

    /// <summary>The expressions of an index.</summary>
    public static IEnumerable<BoundExpression> IndicesOf(BoundIndex index) => index switch
    {
        SingleIndex i => [i.Value],
        MultiIndex i => [i.Value],
        RangeIndex i => Present(i.Lower, i.Upper),
        _ => [],
    };

    private static ImmutableArray<BoundExpression> Present(params ReadOnlySpan<BoundExpression?> expressions)
    {
        var present = ImmutableArray.CreateBuilder<BoundExpression>(expressions.Length);
        foreach (BoundExpression? expression in expressions)
            if (expression is not null) present.Add(expression);
        return present.DrainToImmutable();
    }
}
