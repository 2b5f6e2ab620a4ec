using System.Collections.Immutable;

namespace BayesLang.Language.Binding;

/// <summary>Makes an expression anew with some of its parts replaced.</summary>
public abstract class BoundRewriter
{
    /// <summary>What takes an expression's place; null to look into it.</summary>
    protected abstract BoundExpression? Replace(BoundExpression expression);

    public BoundExpression Rewrite(BoundExpression expression) => Replace(expression) ?? expression switch
    {
        BoundCall e => e with { Arguments = Rewrite(e.Arguments) },
        BoundUserCall e => e with { Arguments = Rewrite(e.Arguments) },
        BoundConversion e => e with { Operand = Rewrite(e.Operand) },
        BoundIndexing e => e with { Base = Rewrite(e.Base), Indices = [.. e.Indices.Select(Rewrite)] },
        BoundTupleElement e => e with { Base = Rewrite(e.Base) },
        BoundConditional e => e with { Condition = Rewrite(e.Condition), WhenTrue = Rewrite(e.WhenTrue), WhenFalse = Rewrite(e.WhenFalse) },
        BoundArrayLiteral e => e with { Elements = Rewrite(e.Elements) },
        BoundRowVectorLiteral e => e with { Elements = Rewrite(e.Elements) },
        BoundTupleLiteral e => e with { Elements = Rewrite(e.Elements) },
        _ => expression,
    };

    public ImmutableArray<BoundExpression> Rewrite(ImmutableArray<BoundExpression> expressions) => [.. expressions.Select(Rewrite)];

    public BoundIndex Rewrite(BoundIndex index) => index switch
    {
        SingleIndex i => new SingleIndex(Rewrite(i.Value)),
        MultiIndex i => new MultiIndex(Rewrite(i.Value)),
        RangeIndex i => new RangeIndex(i.Lower is null ? null : Rewrite(i.Lower), i.Upper is null ? null : Rewrite(i.Upper)),
        _ => index,
    };
}
