using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>
/// Mixtures whose components are put into a local variable one after the other, as <c>for (k in 1:K) lps[k] = log(w[k]) + normal_lpdf(y[n] | m[k], s)</c>. Beside that variable
/// two others are filled: with the same without the densities, which are the log weights, and with a draw from each density.
/// </summary>
static class LocalMixtures
{
    /// <summary>The mixture that a term is of, with what has to follow the assignments to its variable; null where a component cannot be told.</summary>
    /// <param name="program">The program.</param>
    /// <param name="term">The term of the log density.</param>
    /// <param name="variate">Whose observation it is of.</param>
    /// <param name="isOfObservation">Whether a density is of that observation.</param>
    public static (LocalMixture Mixture, ImmutableArray<ComponentPart> Parts)? Of(BoundProgram program, BoundExpression term, VariableSymbol variate, Func<BoundExpression, bool> isOfObservation)
    {
        (VariableSymbol? components, BoundExpression? weights) = term switch
        {
            BoundCall { Name: "log_sum_exp", Arguments: [BoundVariable read] } => (read.Variable, null),
            BoundCall { Name: "log_mix", Arguments: [var given, BoundVariable read] } when given.Type is VectorType or RowVectorType => (read.Variable, given),
            _ => (null, null),
        };
        if (components is not { Origin: VariableOrigin.Local, Type: VectorType or ArrayType { Element: RealType }, Sized: { } sized }) return null;
        BoundStatement[] assignments = [.. program.Model.SelectMany(BoundWalk.Statements).Where(statement => Assigns(statement, components))];
        if (assignments.FirstOrDefault() is not BoundDeclaration declaration) return null;

        var calls = new Calls(program, declaration.Span);
        SizedType? entry = null;
        var draws = new List<(BoundStatement Statement, PointwiseDensity Density, BoundExpression Index)>();
        foreach (BoundStatement assignment in assignments)
        {
            BoundExpression? value = assignment switch { BoundDeclaration d => d.Initializer, BoundAssignment a => a.Value, _ => null };
            if (value is null) continue;
            BoundExpression[] densities = [.. BoundWalk.Expressions(value).Where(part => Terms.IsDensityOrCumulative(part) && isOfObservation(part))];
            if (densities is []) continue;
            if (densities is not [var density] || assignment is not BoundAssignment { Target: BoundVariableTarget { Path: [IndexAccess { Indices: [SingleIndex index] }] } }
                || PointwiseDensity.Of(calls, density, null, out _) is not { Index: null, Censoring: Censoring.None } one) return null;
            if (Sizes.Scalar(one.Variate.Type) is not { } type || (entry is not null && entry != type)) return null;
            entry = type;
            draws.Add((assignment, one, index.Value));
        }
        if (entry is null) return null;

        SizedType drawn = new SizedArray(Sizes.Of(sized).First(), entry);
        VariableSymbol logWeights = new(components.Name + "_weights", components.Type, VariableOrigin.Local, declaration.Span) { Sized = sized };
        VariableSymbol draw = new(components.Name + "_draws", Sizes.TypeOf(drawn), VariableOrigin.Local, declaration.Span) { Sized = drawn };
        var without = new WithoutDensities(components, logWeights, isOfObservation);
        var parts = ImmutableArray.CreateBuilder<ComponentPart>();
        foreach (BoundStatement assignment in assignments)
        {
            var here = new Calls(program, assignment.Span);
            List<BoundStatement> following = assignment switch
            {
                BoundDeclaration d => [new BoundDeclaration(d.Span, logWeights, d.Initializer is null ? null : without.Rewrite(d.Initializer)), new BoundDeclaration(d.Span, draw, null)],
                BoundAssignment { Target: BoundVariableTarget target } a => [a with { Target = target with { Variable = logWeights }, Value = without.Rewrite(a.Value) }],
                _ => [],
            };
            foreach ((_, PointwiseDensity density, BoundExpression index) in draws.Where(found => found.Statement == assignment))
                following.AddRange(Predictive.Draw(here, density, value => here.Assign(draw, [index], value)));
            parts.Add(new ComponentPart(assignment, variate, [.. following]));
        }
        return (new LocalMixture(logWeights, weights, draw), parts.DrainToImmutable());
    }

    private static bool Assigns(BoundStatement statement, VariableSymbol variable) => statement switch
    {
        BoundDeclaration d => d.Variable == variable,
        BoundAssignment { Target: BoundVariableTarget target } => target.Variable == variable,
        _ => false,
    };

    /// <summary>Zeros for the densities of the observation, and the new variable for the old.</summary>
    private sealed class WithoutDensities(VariableSymbol components, VariableSymbol weights, Func<BoundExpression, bool> isOfObservation) : BoundRewriter
    {
        protected override BoundExpression? Replace(BoundExpression expression) => expression switch
        {
            BoundVariable read when read.Variable == components => new BoundVariable(read.Span, weights),
            _ when Terms.IsDensityOrCumulative(expression) => isOfObservation(expression) ? new BoundReal(expression.Span, 0) : Normalization.Of(expression),
            _ => null,
        };
    }
}
