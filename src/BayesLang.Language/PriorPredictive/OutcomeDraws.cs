using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.PriorPredictive;

/// <summary>Draws of the outcomes given the parameters: each from its density, and where that depends on outcomes, past ones of a series say, on those that were drawn.</summary>
/// <param name="TransformedData">Which entries are observations, where these are not all of a variable.</param>
/// <param name="Statements">Declarations and draws, for generated quantities.</param>
/// <param name="Quantities">The draws' variables.</param>
/// <param name="Refused">The outcomes that cannot be drawn.</param>
/// <param name="Raw">The variables of the data block that are outcomes, or from which nothing but outcomes is computed.</param>
/// <param name="Computed">The outcomes and all that is computed from them, in any block.</param>
sealed record OutcomeDraws(
    ImmutableArray<BoundStatement> TransformedData, ImmutableArray<BoundStatement> Statements, ImmutableArray<DerivedQuantity> Quantities, ImmutableArray<NotDerived> Refused,
    IReadOnlySet<VariableSymbol> Raw, IReadOnlySet<VariableSymbol> Computed)
{
    /// <param name="program">With its likelihoods.</param>
    /// <param name="outcomes">The variables that these are of.</param>
    /// <param name="isWhole">True for draws of whole variables, <see cref="SimulatedData"/>, in the place of draws of their observations.</param>
    public static OutcomeDraws Of(BoundProgram program, ImmutableArray<VariableSymbol> outcomes, bool isWhole)
    {
        HashSet<VariableSymbol> raw = RawOf(program, outcomes);
        IReadOnlySet<VariableSymbol> computed = ValueDependence.Of([.. program.TransformedData, .. program.TransformedParameters, .. program.GeneratedQuantities], [.. outcomes, .. raw]);
        // Predictions that the program itself computes from its outcomes are those of the posterior; their names are free here.
        DrawnOutcomes draws = Deriver.Draws(program with { GeneratedQuantities = [.. program.GeneratedQuantities.Where(statement => statement is not BoundDeclaration declaration || !computed.Contains(declaration.Variable))] }, isWhole);
        var refused = draws.Refused.ToList();
        var drawn = draws.Quantities.Where(quantity => quantity.Variate is not null).ToDictionary(quantity => quantity.Variate ?? throw new InvalidOperationException());
        if (draws.TransformedData.SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(ValueDependence.ReadBy).FirstOrDefault(computed.Contains) is { } decides)
            foreach (VariableSymbol variate in drawn.Keys.ToArray()) Refuse(variate, $"the values of `{decides.Name}` decide which entries are observations");

        // What depends on an outcome that is refused is refused with it.
        for (int before = -1; before != drawn.Count;)
        {
            before = drawn.Count;
            foreach (VariableSymbol variate in drawn.Keys.ToArray())
                if (ObstacleOf(variate) is { } obstacle) Refuse(variate, obstacle);
        }

        ImmutableArray<BoundStatement> replay = draws.Of(drawn.Keys.ToHashSet());
        HashSet<VariableSymbol> read = [.. replay.SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(ValueDependence.ReadBy)];
        var kept = drawn.Keys.Select(variate => (Variate: variate, Kept: draws.Kept[variate])).ToArray();
        // Entries that no density is of keep the values of the data, as the first ones of a series.
        BoundDeclaration[] holders = [.. kept.Select(pair => new BoundDeclaration(pair.Kept.Declaration, pair.Kept, (isWhole || read.Contains(pair.Variate)) && !draws.IsWhole(pair.Variate) ? new BoundVariable(pair.Kept.Declaration, pair.Variate) : null))];
        return new OutcomeDraws(
            drawn.Count == 0 ? [] : OfShapes(draws.TransformedData, kept.Select(pair => pair.Variate)),
            [
                .. isWhole ? holders : [],
                .. draws.Declarations.Where(statement => statement is BoundDeclaration declaration && drawn.Values.Any(quantity => quantity.Variable == declaration.Variable)),
                new BoundBlock(default,
                [
                    .. isWhole ? [] : holders,
                    .. VariableRenaming.Apply(replay, kept.ToDictionary(pair => pair.Variate, pair => pair.Kept)),
                ]),
            ],
            [.. draws.Quantities.Where(quantity => quantity.Variate is { } variate && drawn.ContainsKey(variate))], [.. refused], raw, computed);

        void Refuse(VariableSymbol variate, string reason)
        {
            refused.Add(new NotDerived(DerivedKinds.Predictions, variate, drawn[variate].Variable.Declaration, reason));
            drawn.Remove(variate);
        }

        string? ObstacleOf(VariableSymbol variate)
        {
            ImmutableArray<BoundStatement> own = draws.Of(new HashSet<VariableSymbol> { variate });
            VariableSymbol[] reads = [.. own.SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(ValueDependence.ReadBy).Where(computed.Contains).Distinct()];
            if (Array.Find(reads, other => !outcomes.Contains(other) && !IsGiven(other)) is { } indirect) return $"it is drawn from `{indirect.Name}`, which is computed from outcomes before any is drawn";
            if (Array.Find(reads, other => outcomes.Contains(other) && !drawn.ContainsKey(other)) is { } missing) return $"it depends on `{missing.Name}`, which cannot be drawn";
            ImmutableArray<BoundStatement> all = draws.Of(drawn.Keys.ToHashSet());
            foreach (VariableSymbol other in reads.Where(outcomes.Contains))
                if (DrawOrder.FirstBefore(new Calls(program, drawn[variate].Variable.Declaration), all, other, draws.Kept[other]) is { } early)
                    return $"it depends on `{SourceWords.OnOneLine(program.Source.ToString(early.Span), 60)}`, and it cannot be told that this is drawn before it";
            return null;
        }

        // A number that data give, such as their largest, is taken as it is.
        static bool IsGiven(VariableSymbol variable) => variable is { Origin: VariableOrigin.TransformedData, Type: IntType or RealType };
    }

    /// <summary>With a program's own predictions in the places of draws that could not be derived. What stands in the same densities and has none is no outcome, but what these are given.</summary>
    public OutcomeDraws WithOwn(BoundProgram program, IReadOnlyDictionary<VariableSymbol, VariableSymbol> own)
    {
        if (own.Count == 0) return this;
        HashSet<TextSpan> told = [.. Refused.Where(refused => refused.Variate is { } variate && own.ContainsKey(variate)).Select(refused => refused.Span)];
        return this with
        {
            Statements = [.. Statements, .. SimulatedData.Of(program, own)],
            Quantities = [.. Quantities, .. own.Keys.Select(variate => new DerivedQuantity(DerivedKinds.Predictions, SimulatedData.QuantityOf(variate), variate, IsWhole: true))],
            Refused = [.. Refused.Where(refused => !told.Contains(refused.Span))],
        };
    }

    /// <summary>Statements that take the sizes of outcomes, with variables of the same shape in their places.</summary>
    private static ImmutableArray<BoundStatement> OfShapes(ImmutableArray<BoundStatement> statements, IEnumerable<VariableSymbol> outcomes)
    {
        HashSet<VariableSymbol> named = [.. statements.SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(expression => BoundWalk.Expressions(expression)).OfType<BoundVariable>().Select(read => read.Variable)];
        Dictionary<VariableSymbol, VariableSymbol> shapes = outcomes.Where(named.Contains).ToDictionary(
            outcome => outcome,
            outcome => new VariableSymbol("shape_of_" + outcome.Name, outcome.Type, VariableOrigin.TransformedData, outcome.Declaration) { Sized = outcome.Sized is { } sized ? Sizes.Free(sized) : null });
        return [.. shapes.Values.Select(shape => new BoundDeclaration(shape.Declaration, shape, null)), .. VariableRenaming.Apply(statements, shapes)];
    }

    /// <summary>The outcomes among the data, and data that are read for outcomes of the transformed data alone.</summary>
    private static HashSet<VariableSymbol> RawOf(BoundProgram program, ImmutableArray<VariableSymbol> outcomes)
    {
        HashSet<VariableSymbol> raw = [.. outcomes.Where(variable => variable.Origin == VariableOrigin.Data)];
        ImmutableArray<BoundStatement> ofOutcomes = Slice.Of(program.TransformedData, outcomes.Where(variable => variable.Origin == VariableOrigin.TransformedData), out IReadOnlySet<VariableSymbol> read);
        if (ofOutcomes.IsEmpty) return raw;
        HashSet<VariableSymbol> targets = [.. outcomes];
        IEnumerable<BoundStatement> others =
        [
            .. program.TransformedData.Where(statement => statement is not BoundDeclaration { Variable: var declared } || !targets.Contains(declared)).Where(statement => statement is not BoundAssignment { Target: BoundVariableTarget target } || !targets.Contains(target.Variable)),
            .. program.TransformedParameters, .. program.Model, .. program.GeneratedQuantities,
        ];
        HashSet<VariableSymbol> elsewhere = [.. others.SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(ValueDependence.ReadBy)];
        raw.UnionWith(read.Where(variable => variable.Origin == VariableOrigin.Data && variable.Type is not IntType && !elsewhere.Contains(variable)));
        return raw;
    }
}
