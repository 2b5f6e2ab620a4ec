using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Priors;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.PriorPredictive;

/// <summary>
/// A program whose draws are those of the prior and of the prior predictive distribution. Where the prior is generative it has no parameters: these are transformed parameters
/// that are drawn, and the outcomes generated quantities. Else it has the prior's density, for a sampler. It reads no outcome but where one is an argument of a prior.
/// </summary>
/// <param name="Program">The program; where there are errors, as it was.</param>
/// <param name="NotDirect">Why the parameters cannot be drawn one after the other, a phrase each; empty where they are.</param>
/// <param name="Quantities">The draws of the outcomes: <c>y_rep</c> for <c>y</c>.</param>
/// <param name="Refused">The outcomes that cannot be drawn.</param>
/// <param name="LeftOut">Transformed parameters and generated quantities that are computed from outcomes, and so left out.</param>
/// <param name="Given">Outcomes whose values the prior, or a first value of a series, is computed from: the data must have them.</param>
/// <param name="Diagnostics">Errors: a prior that is improper, or that cannot be told from the likelihood.</param>
public sealed record PriorProgram(
    BoundProgram Program, ImmutableArray<string> NotDirect, ImmutableArray<DerivedQuantity> Quantities, ImmutableArray<NotDerived> Refused,
    ImmutableArray<VariableSymbol> LeftOut, ImmutableArray<VariableSymbol> Given, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>True where each draw comes from generators alone, independent of all others.</summary>
    public bool IsDirect => NotDirect.IsEmpty;

    /// <param name="program">The program.</param>
    /// <param name="isForData">
    /// True for a program that draws data for the program itself: its generated quantities are each outcome whole, see <see cref="SimulatedData"/>, with the data's own values where
    /// no density is, and the values of data with a default; nothing else.
    /// </param>
    public static PriorProgram Of(BoundProgram program, bool isForData = false) => DeepStack.Run(program.IsDeep, () => OfHere(program, isForData));

    private static PriorProgram OfHere(BoundProgram program, bool isForData)
    {
        LikelihoodRemoval removal = LikelihoodRemoval.Of(program);
        ImmutableArray<Diagnostic> faults = [.. removal.Diagnostics, .. ImproperPriors(removal.Program)];
        if (!faults.IsEmpty) return new PriorProgram(program, [], [], [], [], [], faults);

        var outcomes = OutcomeDraws.Of(program, removal.Outcomes, isForData);
        Dictionary<VariableSymbol, VariableSymbol> own = [];
        if (isForData)
            foreach (VariableSymbol refused in outcomes.Refused.Select(refused => refused.Variate).OfType<VariableSymbol>().Distinct())
                if (SimulatedData.OwnOf(program, refused) is { } prediction) own[refused] = prediction;
        outcomes = outcomes.WithOwn(program, own);
        ImmutableArray<BoundStatement>? direct = AncestralSampling.Of(removal.Program, out ImmutableArray<string> obstacles);
        IReadOnlySet<VariableSymbol> computed = outcomes.Computed;
        VariableSymbol[] leftOut = [.. Declared(program.TransformedParameters).Concat(Declared(program.GeneratedQuantities)).Where(computed.Contains)];

        BoundProgram prior = isForData ? removal.Program with { GeneratedQuantities = SimulatedData.Defaults(program) } : removal.Program;
        if (leftOut.Length > 0) prior = prior with { GeneratedQuantities = Slice.Of(prior.GeneratedQuantities, Declared(prior.GeneratedQuantities).Except(leftOut), out _) };
        if (leftOut.Any(variable => variable.Origin == VariableOrigin.TransformedParameters))
        {
            Slice.Of(prior.Model, [], out IReadOnlySet<VariableSymbol> read, _ => true);
            prior = prior with { TransformedParameters = Slice.Of(prior.TransformedParameters, Declared(prior.TransformedParameters).Where(variable => !computed.Contains(variable) || read.Contains(variable)), out _) };
        }
        ImmutableArray<BoundStatement> drawn = [.. prior.GeneratedQuantities, .. outcomes.Statements];
        prior = prior with { TransformedData = [.. prior.TransformedData, .. outcomes.TransformedData] };
        prior = direct is { } statements
            ? prior with
            {
                HasDrawnParameters = true, Parameters = [], Model = [],
                TransformedParameters = [.. prior.Parameters, .. Bare(prior.TransformedParameters), .. statements, new BoundBlock(default, AncestralSampling.TransformedParameters(prior))],
                GeneratedQuantities = drawn,
            }
            : prior with { GeneratedQuantities = drawn };
        prior = WithoutOutcomes(prior, outcomes, out ImmutableArray<VariableSymbol> given);
        return new PriorProgram(prior, direct is null ? obstacles : [], outcomes.Quantities, outcomes.Refused, [.. leftOut.Where(variable => !Declares(prior, variable.Name))], given, []);
    }

    private static IEnumerable<VariableSymbol> Declared(IEnumerable<BoundStatement> block) => block.OfType<BoundDeclaration>().Select(declaration => declaration.Variable);

    private static bool Declares(BoundProgram program, string name) => Declared(program.TransformedParameters).Concat(Declared(program.GeneratedQuantities)).Any(variable => variable.Name == name);

    private static IEnumerable<BoundStatement> Bare(IEnumerable<BoundStatement> block) => block.OfType<BoundDeclaration>().Select(declaration => declaration with { Initializer = null });

    // ── Improper priors ─────────────────────────────────────────────────────────────────────────────────────────────

    private static IEnumerable<Diagnostic> ImproperPriors(BoundProgram prior)
    {
        FactorGraph graph = new ProgramFlow(prior).Graph;
        foreach (VariableSymbol parameter in graph.Parameters)
        {
            if (parameter.Sized is not { } sized || !FlatPriors.IsImproper(sized)) continue;
            Factor[] factors = [.. graph.FactorsOf(parameter)];
            if (factors.Any(factor => factor.Outcomes.Any(density => density.VariateParameters.Contains(parameter) || (density.VariateParameters.IsEmpty && density.VariateData.IsEmpty)))) continue;
            string[] terms = [.. factors.Where(factor => factor.Kind == FactorKind.Term && !factor.Outcomes.Any()).Select(factor => SourceWords.OnOneLine(prior.Source.ToString(factor.Span), 60)).Distinct()];
            string reason = terms.Length == 0 ? "no density has it as its outcome, and its declaration does not bound it on both sides, so that its prior is flat without end"
                : $"the prior has `{terms[0]}` of it, which is no density, so that it cannot be told to be proper";
            yield return PriorErrors.Improper.At(prior.Source, parameter.Declaration, parameter.Name, reason);
        }
    }

    // ── What the data need not have ─────────────────────────────────────────────────────────────────────────────────

    /// <summary>The program without the outcomes, and without what is computed from them, in its data blocks; what is needed of them all the same stays.</summary>
    private static BoundProgram WithoutOutcomes(BoundProgram program, OutcomeDraws outcomes, out ImmutableArray<VariableSymbol> given)
    {
        HashSet<VariableSymbol> read = ReadBy([.. program.Parameters, .. program.TransformedParameters, .. program.Model, .. program.GeneratedQuantities]);
        ImmutableArray<BoundStatement> rest = [.. program.TransformedData.Where(statement => !Concerns(statement, outcomes.Computed))];
        VariableSymbol[] needed = [.. outcomes.Computed.Where(read.Contains)];
        ImmutableArray<BoundStatement> transformed = needed.Length == 0 ? rest : program.TransformedData;
        read.UnionWith(ReadBy(transformed));
        read.UnionWith(ReadBy(program.Data.Where(statement => statement is BoundDeclaration declaration && !outcomes.Raw.Contains(declaration.Variable))));
        given = [.. outcomes.Raw.Where(read.Contains)];
        ImmutableArray<VariableSymbol> kept = given;
        return program with { TransformedData = transformed, Data = [.. program.Data.Where(statement => statement is not BoundDeclaration declaration || !outcomes.Raw.Contains(declaration.Variable) || kept.Contains(declaration.Variable))] };
    }

    private static bool Concerns(BoundStatement statement, IReadOnlySet<VariableSymbol> computed) => BoundWalk.Statements(statement).Any(inner => inner switch
    {
        BoundDeclaration s when computed.Contains(s.Variable) => true,
        _ => BoundWalk.Own(inner).SelectMany(ValueDependence.ReadBy).Any(computed.Contains)
            || (inner is BoundAssignment { Target: var target } && BoundWalk.Assigned(target).Any(computed.Contains)),
    });

    /// <summary>All variables that statements name, in the sizes and constraints of declarations too.</summary>
    private static HashSet<VariableSymbol> ReadBy(IEnumerable<BoundStatement> statements) =>
    [
        .. statements.SelectMany(BoundWalk.Statements).SelectMany(statement => statement is BoundDeclaration { Variable.Sized: { } sized } ? [.. BoundWalk.Own(statement), .. InType(sized)] : BoundWalk.Own(statement))
            .SelectMany(expression => BoundWalk.Expressions(expression)).OfType<BoundVariable>().Select(variable => variable.Variable),
    ];

    private static IEnumerable<BoundExpression> InType(SizedType type) => type switch
    {
        SizedArray array => [array.Size, .. InType(array.Element)],
        SizedTuple tuple => tuple.Elements.SelectMany(InType),
        SizedBasic basic => [.. basic.Sizes, .. (basic.Constraint switch
        {
            BoundsConstraint bounds => (BoundExpression?[])[bounds.Lower, bounds.Upper],
            AffineConstraint affine => [affine.Offset, affine.Multiplier],
            _ => [],
        }).OfType<BoundExpression>()],
        _ => [],
    };
}
