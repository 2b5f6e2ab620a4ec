using System.Collections.Immutable;

namespace BayesLang.Language.Syntax;

/// <summary>Walks over trees of any node.</summary>
public static class SyntaxNodes
{
    /// <summary>The node's children in the order of the source; attributes first.</summary>
    public static IEnumerable<SyntaxNode> Children(SyntaxNode node) =>
        AttributesOf(node) is not [] and var attributes ? attributes.Concat(Parts(node)) : Parts(node);

    /// <summary>The attributes before a statement, a block or the program; none before other nodes.</summary>
    public static ImmutableArray<AttributeSyntax> AttributesOf(SyntaxNode node) => node switch
    {
        StatementSyntax n => n.Attributes,
        BlockSyntax n => n.Attributes,
        ProgramSyntax n => n.Attributes,
        _ => [],
    };

    /// <summary>The node and all below it, each before its children.</summary>
    public static IEnumerable<SyntaxNode> DescendantsAndSelf(SyntaxNode node)
    {
        var pending = new Stack<SyntaxNode>([node]);
        while (pending.TryPop(out SyntaxNode? next))
        {
            yield return next;
            foreach (SyntaxNode child in Children(next).Reverse()) pending.Push(child);
        }
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode node) => node switch
    {
        ProgramSyntax n => n.Blocks,
        BlockSyntax n => n.Members,
        AttributeSyntax n => [n.Name, .. n.Arguments],

        NamedTypeSyntax n => [.. n.Options, .. n.Sizes],
        TypeOptionSyntax n => Present(n.Name, n.Value),
        ArrayTypeSyntax n => n.Sizes.IsEmpty || n.Sizes[0].Span.Start <= n.Element.Span.Start ? [.. n.Sizes, n.Element] : [n.Element, .. n.Sizes],
        TupleTypeSyntax n => n.Elements,

        FunctionSyntax n => [n.ReturnType, n.Name, .. n.Parameters, .. Present(n.Body)],
        ParameterSyntax n => [n.Type, n.Name],
        DeclarationSyntax n => [n.Type, .. n.Declarators],
        DeclaratorSyntax n => [n.Name, .. n.OldArraySizes, .. Present(n.Initializer, n.Distribution)],
        DistributionSyntax n => [n.Name, .. n.Arguments, .. Present(n.Truncation)],
        TruncationSyntax n => Present(n.Lower, n.Upper),

        AssignmentSyntax n => [n.Target, n.Value],
        TildeSyntax n => [n.Variate, n.Distribution],
        TargetIncrementSyntax n => [n.Value],
        JacobianIncrementSyntax n => [n.Value],
        CallStatementSyntax n => [n.Call],
        MessageStatementSyntax n => n.Arguments,
        IfSyntax n => Present(n.Condition, n.Then, n.Else),
        WhileSyntax n => [n.Condition, n.Body],
        ForRangeSyntax n => [n.Variable, n.Lower, n.Upper, n.Body],
        ForEachSyntax n => [n.Variable, n.Container, n.Body],
        ReturnSyntax n => Present(n.Value),
        BlockStatementSyntax n => n.Statements,
        ProfileSyntax n => [n.Name, .. n.Statements],

        NameSyntax n => [n.Name],
        CallSyntax n => [n.Function, .. n.Arguments],
        IndexingSyntax n => [n.Base, .. n.Indices],
        ExpressionIndexSyntax n => [n.Value],
        RangeIndexSyntax n => Present(n.Lower, n.Upper),
        TupleElementSyntax n => [n.Base],
        UnarySyntax n => [n.Operand],
        BinarySyntax n => [n.Left, n.Right],
        ConditionalSyntax n => [n.Condition, n.WhenTrue, n.WhenFalse],
        ParenthesizedSyntax n => [n.Inner],
        ArrayLiteralSyntax n => n.Elements,
        RowVectorLiteralSyntax n => n.Elements,
        TupleLiteralSyntax n => n.Elements,

        Identifier or LiteralSyntax or BreakSyntax or ContinueSyntax or EmptyStatementSyntax or BadStatementSyntax => [],
        BadExpressionSyntax n => Present(n.Part),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "A node without a line in this table."),
    };

    private static ImmutableArray<SyntaxNode> Present(params ReadOnlySpan<SyntaxNode?> nodes)
    {
        var present = ImmutableArray.CreateBuilder<SyntaxNode>(nodes.Length);
        foreach (SyntaxNode? node in nodes)
            if (node is not null) present.Add(node);
        return present.DrainToImmutable();
    }
}
