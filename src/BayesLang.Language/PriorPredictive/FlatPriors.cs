using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.PriorPredictive;

/// <summary>Parameters without a density: flat over what their declaration allows, which is a distribution where that is bounded.</summary>
static class FlatPriors
{
    /// <summary>True where a flat density over a declared type is no distribution, since it goes on without end.</summary>
    public static bool IsImproper(SizedType type) => type switch
    {
        SizedArray array => IsImproper(array.Element),
        SizedTuple tuple => tuple.Elements.Any(IsImproper),
        SizedBasic { Constraint: BoundsConstraint { Lower: not null, Upper: not null } } => false,
        SizedBasic { Constraint: TypeConstraint { Kind: var kind } } => kind is StructuredConstraint.Ordered or StructuredConstraint.PositiveOrdered
            or StructuredConstraint.CovarianceMatrix or StructuredConstraint.CholeskyCovariance or StructuredConstraint.SumToZeroVector or StructuredConstraint.SumToZeroMatrix,
        _ => true,
    };

    /// <summary>Statements that draw a parameter from its flat density; null, with the reason, where there is no generator for it.</summary>
    public static ImmutableArray<BoundStatement>? Draw(Calls calls, VariableSymbol parameter, out string reason)
    {
        reason = "there is no generator for the flat density of its type";
        SizedType type = parameter.Sized ?? throw new InvalidOperationException($"{parameter.Name} has no sizes.");
        var indices = ImmutableArray.CreateBuilder<VariableSymbol>();
        var sizes = ImmutableArray.CreateBuilder<BoundExpression>();
        for (; type is SizedArray array; type = array.Element) AddLoop(array.Size);
        if (type is not SizedBasic basic) return null;
        Func<ImmutableArray<BoundExpression>, ImmutableArray<BoundStatement>>? draw = null;
        switch (basic.Constraint)
        {
            case BoundsConstraint { Lower: { Type: RealType or IntType } lower, Upper: { Type: RealType or IntType } upper } when !CompositeOf(basic.Type):
                if (((BoundExpression[])[lower, upper]).SelectMany(bound => BoundWalk.Expressions(bound)).OfType<BoundVariable>().Any(read => read.Variable.Origin is not (VariableOrigin.Data or VariableOrigin.TransformedData)))
                {
                    reason = "its bounds depend on parameters";
                    return null;
                }
                foreach (BoundExpression size in basic.Sizes) AddLoop(size);
                draw = at => [calls.Assign(parameter, at, calls.Call("uniform_rng", lower, upper))];
                break;
            case TypeConstraint { Kind: StructuredConstraint.Simplex }:
                draw = at => [calls.Assign(parameter, at, calls.Call("dirichlet_rng", calls.Call("rep_vector", calls.Real(1), basic.Sizes[0])))];
                break;
            case TypeConstraint { Kind: StructuredConstraint.CorrelationMatrix }:
                draw = at => [calls.Assign(parameter, at, calls.Call("lkj_corr_rng", basic.Sizes[0], calls.Real(1)))];
                break;
            case TypeConstraint { Kind: StructuredConstraint.UnitVector }:
                // Normal draws have no direction that they prefer.
                draw = at =>
                {
                    (BoundStatement declaration, VariableSymbol normal) = calls.Hold("direction", calls.Call("to_vector", calls.Call("normal_rng", calls.Call("rep_vector", calls.Real(0), basic.Sizes[0]), calls.Real(1))));
                    return [declaration, calls.Assign(parameter, at, calls.Call("divide", calls.Read(normal), calls.Call("sqrt", calls.Call("dot_self", calls.Read(normal)))))];
                };
                break;
        }
        if (draw is null) return null;
        ImmutableArray<BoundStatement> body = draw([.. indices.Select(calls.Read)]);
        for (int i = indices.Count - 1; i >= 0; i--) body = [calls.Loop(indices[i], sizes[i], body)];
        return [new BoundBlock(calls.Span, body)];

        void AddLoop(BoundExpression size)
        {
            indices.Add(calls.Index($"i{indices.Count + 1}"));
            sizes.Add(size);
        }
    }

    private static bool CompositeOf(Type type) => type is not (RealType or IntType or VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false });
}
