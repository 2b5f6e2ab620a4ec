using BayesLang.Language.Binding;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Language.Tests.Binding;

/// <summary>Promotion is a partial order with least upper bounds; these laws hold for all types tried.</summary>
public class PromotionTests
{
    static readonly Type[] Basic =
        [Type.Int, Type.Real, Type.Complex, Type.Vector, Type.RowVector, Type.Matrix, Type.ComplexVector, Type.ComplexRowVector, Type.ComplexMatrix];

    static readonly Type[] All =
    [
        .. Basic, .. Basic.Select(t => Type.Array(t)), .. Basic.Select(t => Type.Array(t, 2)),
        .. Basic.Take(3).SelectMany(a => Basic.Take(4).Select(b => new TupleType([a, b]))), Type.Array(new TupleType([Type.Int, Type.Real])),
    ];

    [Fact]
    public void A_type_converts_to_itself_at_no_cost() => Assert.All(All, t => Assert.Equal(0, Promotion.Cost(t, t)));

    [Fact]
    public void Two_types_that_convert_to_each_other_are_equal() =>
        Assert.All(Pairs(), p => Assert.True(p.A == p.B || !(Promotion.Converts(p.A, p.B) && Promotion.Converts(p.B, p.A))));

    [Fact]
    public void Costs_add_up_along_a_chain() =>
        Assert.All(
            from p in Pairs() from c in All where Promotion.Converts(p.A, p.B) && Promotion.Converts(p.B, c) select (p.A, p.B, C: c),
            t => Assert.Equal(Promotion.Cost(t.A, t.B) + Promotion.Cost(t.B, t.C), Promotion.Cost(t.A, t.C)));

    [Fact]
    public void The_common_type_is_the_least_that_both_convert_to() =>
        Assert.All(Pairs(), p =>
        {
            Type? common = Promotion.Common(p.A, p.B);
            Assert.Equal(common, Promotion.Common(p.B, p.A));
            Type[] upper = [.. All.Where(t => Promotion.Converts(p.A, t) && Promotion.Converts(p.B, t))];
            if (common is null) Assert.Empty(upper);
            else
            {
                Assert.True(Promotion.Converts(p.A, common) && Promotion.Converts(p.B, common));
                Assert.All(upper, t => Assert.True(Promotion.Converts(common, t)));
            }
        });

    [Fact]
    public void A_wrong_type_converts_silently() => Assert.All(All, t => Assert.True(Promotion.Converts(t, Type.Error) && Promotion.Converts(Type.Error, t)));

    static IEnumerable<(Type A, Type B)> Pairs() => from a in All from b in All select (a, b);
}
