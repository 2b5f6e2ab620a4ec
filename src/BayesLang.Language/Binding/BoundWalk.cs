using System.Collections.Immutable;

namespace BayesLang.Language.Binding;

/// <summary>Walks over the bound tree.</summary>
public static class BoundWalk
{
    /// <summary>A statement and all below it.</summary>
    public static IEnumerable<BoundStatement> Statements(BoundStatement statement)
    {
        yield return statement;
        IEnumerable<BoundStatement> children = statement switch
        {
            BoundIf s => s.Else is null ? [s.Then] : [s.Then, s.Else],
            BoundWhile s => [s.Body],
            BoundForRange s => [s.Body],
            BoundForEach s => [s.Body],
            BoundBlock s => s.Statements,
            BoundProfile s => s.Statements,
            _ => [],
        };
        foreach (BoundStatement child in children.SelectMany(Statements)) yield return child;
    }

    /// <summary>The expressions that a statement itself holds, without those of statements below.</summary>
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

    /// <summary>An expression and all below it.</summary>
    /// <param name="expression">The root.</param>
    /// <param name="withIndices">False to leave out what stands in brackets behind a variable.</param>
    public static IEnumerable<BoundExpression> Expressions(BoundExpression expression, bool withIndices = true)
    {
        yield return expression;
        IEnumerable<BoundExpression> children = expression switch
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
        foreach (BoundExpression child in children.SelectMany(e => Expressions(e, withIndices))) yield return child;
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
