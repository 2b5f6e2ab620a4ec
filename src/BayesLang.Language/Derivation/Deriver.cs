using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.PriorPredictive;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>
/// Generated quantities that follow from the densities of a model: the program's model block is run once more for each draw, with other statements in the place of its
/// densities. What cannot be derived is told, with the statement and the reason.
/// </summary>
public sealed class Deriver
{
    private const string PriorName = "lprior", TopPriorName = "lprior_top";

    private static readonly DerivedKinds[] ofObservations = [DerivedKinds.LogLik, DerivedKinds.Predictions, DerivedKinds.Observed];

    private readonly BoundProgram program;
    private readonly DerivedKinds kinds;
    private readonly IReadOnlySet<string> complete;
    private readonly ImmutableArray<Part> parts;
    private readonly ImmutableArray<PartCollector.Obstacle> obstacles;
    private readonly HashSet<string> names;
    private readonly List<DerivedQuantity> quantities = [];
    private readonly List<NotDerived> refused = [];
    private readonly List<BoundStatement> transformedData = [], declarations = [], initial = [];
    private readonly Dictionary<Part, List<BoundStatement>> replacements = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where draws are kept in the shape of the outcome too, for what is drawn later and depends on them: the variable for each outcome.</summary>
    private Dictionary<VariableSymbol, VariableSymbol>? drawn;

    private bool isKept;

    private Deriver(BoundProgram program, DerivedKinds kinds, IReadOnlySet<string> complete)
    {
        (this.program, this.kinds, this.complete) = (program, kinds, complete);
        (parts, obstacles) = PartCollector.Collect(program, new ProgramFlow(program).Graph);
        names = [.. BoundWalk.Statements(program).OfType<BoundDeclaration>().Select(declaration => declaration.Variable.Name), .. program.Functions.Select(function => function.Symbol.Name)];
    }

    /// <summary>Adds the quantities wanted to a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="kinds">What is wanted.</param>
    /// <param name="complete">The data that may have missing values, but have none.</param>
    public static DerivedProgram Derive(BoundProgram program, DerivedKinds kinds, IReadOnlySet<string>? complete = null) =>
        kinds == DerivedKinds.None ? new DerivedProgram(program, [], []) : kinds == DerivedKinds.Defaults ? new DerivedProgram(SimulatedData.WithDefaultsAlone(program), [], []) : new Deriver(program, kinds, complete ?? ImmutableSortedSet<string>.Empty).Run();

    /// <summary>Draws of the outcomes as statements, for those who put them into another program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="isKept">True where the variables in the outcomes' own shape are to be generated quantities, see <see cref="SimulatedData"/>.</param>
    internal static DrawnOutcomes Draws(BoundProgram program, bool isKept)
    {
        // Whole variables have no missing entries.
        IReadOnlySet<string> complete = isKept ? SimulatedData.MayMiss(program) : ImmutableSortedSet<string>.Empty;
        var deriver = new Deriver(program, DerivedKinds.Predictions, complete) { drawn = [], isKept = isKept };
        deriver.Derive();
        return new DrawnOutcomes([.. deriver.transformedData], [.. deriver.declarations], [.. deriver.quantities], [.. deriver.refused], deriver.drawn, deriver.DrawsOf, deriver.IsDrawnWhole);
    }

    /// <summary>True where every entry of an outcome certainly has a density.</summary>
    private bool IsDrawnWhole(VariableSymbol variate)
    {
        Part[] own = [.. parts.Where(part => PlaceOf(part)?.Variable == variate)];
        if (own is [ObservationPart { IsWhole: true } or TermPart { IsWhole: true }]) return true;
        return own.All(part => part is ObservationPart { Loops: not null }) && Coverage.IsOnce(variate, [.. own.OfType<ObservationPart>().Select(part => new PlacedDensity(part.Density, part.Place, part.Loops ?? []))]);
    }

    private DerivedProgram Run()
    {
        Derive();
        HashSet<VariableSymbol> outputs = [.. quantities.Select(quantity => quantity.Variable)];
        ImmutableArray<BoundStatement> replay = Slice.Of(Replay(part => replacements.TryGetValue(part, out List<BoundStatement>? replaced) ? replaced : []), outputs, out _);
        return new DerivedProgram(
            program with
            {
                TransformedData = [.. program.TransformedData, .. PlainBlocks.Of([.. transformedData])],
                GeneratedQuantities = [.. program.GeneratedQuantities, .. declarations, .. initial, .. PlainBlocks.Of([new BoundBlock(default, replay)])],
            },
            [.. quantities], [.. refused]);
    }

    private void Derive()
    {
        foreach (IGrouping<VariableSymbol, Part> variate in parts.Where(part => PlaceOf(part) is not null).GroupBy(part => PlaceOf(part)?.Variable ?? throw new InvalidOperationException()))
            DeriveObservations(variate.Key, [.. variate]);
        foreach (VariableSymbol variate in obstacles.SelectMany(obstacle => obstacle.Variates).Distinct().Where(variate => !parts.Any(part => PlaceOf(part)?.Variable == variate)))
            foreach (DerivedKinds kind in ofObservations)
                if (kinds.HasFlag(kind)) RefuseForObstacles(kind, variate);
        if (kinds.HasFlag(DerivedKinds.LogPrior)) DerivePrior(DerivedKinds.LogPrior, PriorName, _ => true);
        if (kinds.HasFlag(DerivedKinds.LogTopPrior)) DerivePrior(DerivedKinds.LogTopPrior, TopPriorName, part => part.IsTop);
    }

    /// <summary>The model block with the draws of some outcomes alone.</summary>
    private ImmutableArray<BoundStatement> DrawsOf(IReadOnlySet<VariableSymbol> variates)
    {
        HashSet<VariableSymbol> outputs = [.. quantities.Where(quantity => quantity.Variate is { } variate && variates.Contains(variate)).Select(quantity => quantity.Variable)];
        return Slice.Of(Replay(part => (PlaceOf(part)?.Variable ?? (part as ComponentPart)?.Variate) is { } variate && variates.Contains(variate) && replacements.TryGetValue(part, out List<BoundStatement>? replaced) ? replaced : []), outputs, out _);
    }

    private static ObservedPlace? PlaceOf(Part part) => part switch { ObservationPart p => p.Place, TermPart p => p.Place, _ => null };

    private bool RefuseForObstacles(DerivedKinds kind, VariableSymbol variate)
    {
        PartCollector.Obstacle[] inTheWay = [.. obstacles.Where(obstacle => obstacle.Variates.Contains(variate))];
        foreach (PartCollector.Obstacle obstacle in inTheWay) Refuse(kind, variate, obstacle.Span, obstacle.Reason);
        return inTheWay.Length > 0;
    }

    private void Refuse(DerivedKinds kind, VariableSymbol? variate, TextSpan span, string reason) => refused.Add(new NotDerived(kind, variate, span, reason));

    // ── Observations ────────────────────────────────────────────────────────────────────────────────────────────────

    private void DeriveObservations(VariableSymbol variate, ImmutableArray<Part> ofVariate)
    {
        bool logLik = kinds.HasFlag(DerivedKinds.LogLik) && !RefuseForObstacles(DerivedKinds.LogLik, variate);
        bool predictions = kinds.HasFlag(DerivedKinds.Predictions) && !RefuseForObstacles(DerivedKinds.Predictions, variate) && CanPredict(variate, ofVariate);
        bool observed = kinds.HasFlag(DerivedKinds.Observed) && !RefuseForObstacles(DerivedKinds.Observed, variate) && CanCompare(variate, ofVariate);
        if (!logLik && !predictions && !observed) return;

        ObservedPlace first = PlaceOf(ofVariate[0]) ?? throw new InvalidOperationException();
        TextSpan span = ofVariate[0].Statement.Span;
        int dimensions = first.Indices.Length;
        if (ofVariate.Any(part => PlaceOf(part)?.Indices.Length != dimensions) || variate.Sized is not { } sized || Sizes.Inner(sized, dimensions) is not { } observation)
        {
            RefuseAll("its observations are entries in one place and larger parts in another");
            return;
        }
        bool hasMissing = variate.AllowsMissing && !complete.Contains(variate.Name);
        if (hasMissing && observation is not SizedBasic { Type: RealType })
        {
            RefuseAll("an observation is a whole vector here, and some of its entries may be missing");
            return;
        }
        var calls = new Calls(program, span);
        bool isWhole = !hasMissing && ofVariate is [ObservationPart { IsWhole: true } or TermPart { IsWhole: true }];
        ObservationNumbers? numbers = null;
        if (!isWhole && (numbers = ObservationNumbers.Of(calls, variate, dimensions, predictions, mark => Replay(part => ofVariate.Contains(part) ? Marked(calls, part, mark) : Enumerable.Empty<BoundStatement>()), hasMissing, complete)) is null)
        {
            RefuseAll("which of its entries are observations depends on parameters");
            return;
        }
        transformedData.AddRange(numbers?.Statements ?? []);
        if (logLik) Add(DerivedKinds.LogLik, "log_lik_" + variate.Name, new SizedBasic(Type.Real, [], NoConstraint.Instance), isFilled: true, LogLikOf);
        if (predictions && drawn is not null)
            drawn[variate] = new VariableSymbol(isKept ? SimulatedData.NameOf(variate.Name) : variate.Name + "_drawn", variate.Type, isKept ? VariableOrigin.GeneratedQuantities : VariableOrigin.Local, span) { Sized = Sizes.Free(sized) };
        // A program's own predictions may stand beside whole draws.
        if (predictions) Add(DerivedKinds.Predictions, isKept ? SimulatedData.ObservationsOf(variate.Name) : variate.Name + "_rep", Sizes.Free(observation), isFilled: false, DrawOf);
        if (observed) Add(DerivedKinds.Observed, variate.Name + "_obs", Sizes.Free(observation), isFilled: false, ValueOf);

        void RefuseAll(string reason)
        {
            foreach (DerivedKinds kind in ofObservations)
                if (kinds.HasFlag(kind)) Refuse(kind, variate, span, reason);
        }

        void Add(DerivedKinds kind, string name, SizedType entry, bool isFilled, Func<Calls, Part, Place, ImmutableArray<BoundStatement>> statements)
        {
            if (!names.Add(name))
            {
                refused.Add(new NotDerived(kind, variate, span, $"the program has a `{name}` of its own") { IsOwn = true });
                return;
            }
            SizedType type = Shaped(sized, isWhole ? dimensions : 1, entry, numbers?.Count is { } count ? calls.Read(count) : null);
            var output = new VariableSymbol(name, Sizes.TypeOf(type), VariableOrigin.GeneratedQuantities, span) { Sized = type };
            quantities.Add(new DerivedQuantity(kind, output, variate, isWhole));
            declarations.Add(new BoundDeclaration(span, output, null));
            if (isFilled) initial.Add(calls.Assign(output, [], Filled(calls, type)));
            foreach (Part part in (ImmutableArray<Part>)[.. ofVariate, .. kind == DerivedKinds.Predictions ? parts.OfType<ComponentPart>().Where(part => part.Variate == variate) : []])
            {
                var here = new Calls(program, part.Statement.Span);
                ImmutableArray<BoundExpression> indices = PlaceOf(part)?.Indices ?? [];
                if (numbers is not null) indices = [here.Entry(here.Read(numbers.Numbers), indices)];
                if (!replacements.TryGetValue(part, out List<BoundStatement>? replaced)) replacements[part] = replaced = [];
                replaced.AddRange(statements(here, part, new Place(output, indices, hasMissing)));
            }
        }
    }

    /// <summary>A vector where entries are real and in a row, else an array.</summary>
    private static SizedType Shaped(SizedType variate, int dimensions, SizedType entry, BoundExpression? count)
    {
        if (dimensions == 1 && entry is SizedBasic { Type: RealType }) return new SizedBasic(Type.Vector, [count ?? Sizes.Of(variate).First()], NoConstraint.Instance);
        return count is not null ? new SizedArray(count, entry) : Sizes.Outer(variate, dimensions, entry);
    }

    private static BoundExpression Filled(Calls calls, SizedType type) => type switch
    {
        SizedBasic { Type: VectorType, Sizes: [var size] } => calls.Call("rep_vector", calls.Real(0), size),
        SizedArray => calls.Call("rep_array", [calls.Real(0), .. Sizes.Of(type)]),
        _ => calls.Real(0),
    };

    /// <summary>Where what is derived of an observation goes.</summary>
    /// <param name="Output">The generated quantity.</param>
    /// <param name="Indices">The observation's, or its number.</param>
    /// <param name="HasMissing">True where an entry without value has the number 0, and goes nowhere.</param>
    private sealed record Place(VariableSymbol Output, ImmutableArray<BoundExpression> Indices, bool HasMissing)
    {
        public BoundStatement Assign(Calls calls, BoundExpression value) => IfObserved(calls, calls.Assign(Output, Indices, value));

        public BoundStatement Increase(Calls calls, BoundExpression by) => IfObserved(calls, calls.Increase(Output, Indices, by));

        private BoundStatement IfObserved(Calls calls, BoundStatement statement) =>
            HasMissing ? new BoundIf(calls.Span, calls.Call("logical_gt", Indices[0], calls.Int(0)), new BoundBlock(calls.Span, [statement]), null) : statement;
    }

    private static ImmutableArray<BoundStatement> LogLikOf(Calls calls, Part part, Place place) => part switch
    {
        ObservationPart p => p.Density.Each(calls, place.Increase(calls, p.Weight is null ? p.Density.LogDensity : calls.Call("multiply", p.Weight, p.Density.LogDensity))),
        TermPart p => [place.Increase(calls, Normalization.Of(p.Value))],
        _ => [],
    };

    private ImmutableArray<BoundStatement> DrawOf(Calls calls, Part part, Place place) => part switch
    {
        ObservationPart p => p.Density.Each(calls, [.. Predictive.Draw(calls, p.Density, draw => Keep(calls, p.Place, place, draw))]),
        TermPart { Mixture: { } mixture } p => [.. Predictive.Draw(calls, mixture, draw => Keep(calls, p.Place, place, draw))],
        ComponentPart p => p.Following,
        _ => [],
    };

    private static ImmutableArray<BoundStatement> ValueOf(Calls calls, Part part, Place place)
    {
        BoundStatement Value(ObservedPlace of) => place.Assign(calls, calls.Entry(calls.Read(of.Variable), of.Indices));
        return part switch
        {
            ObservationPart p => p.Density.Each(calls, Value(p.Place)),
            TermPart p => [Value(p.Place)],
            _ => [],
        };
    }

    private BoundStatement Keep(Calls calls, ObservedPlace of, Place place, BoundExpression draw) =>
        drawn is null || !drawn.TryGetValue(of.Variable, out VariableSymbol? kept) ? place.Assign(calls, draw)
        : new BoundBlock(calls.Span, [calls.Assign(kept, of.Indices, draw), place.Assign(calls, calls.Entry(calls.Read(kept), of.Indices))]);

    /// <summary>Counts the observations of a part, in terms of data alone.</summary>
    private static ImmutableArray<BoundStatement> Marked(Calls calls, Part part, VariableSymbol mark)
    {
        ImmutableArray<BoundExpression> indices = PlaceOf(part)?.Indices ?? [];
        BoundStatement increase = calls.Increase(mark, indices, calls.Int(1));
        return part is ObservationPart { Density: { Index: { } index, IsIndexed: true, Observed: { } observed } } ? [calls.Loop(index, calls.Call("size", observed), increase)] : [increase];
    }

    private bool CanCompare(VariableSymbol variate, ImmutableArray<Part> ofVariate)
    {
        if (ofVariate.FirstOrDefault(part => part is ObservationPart { Density.Censoring: not Censoring.None }) is not { } censored) return true;
        Refuse(DerivedKinds.Observed, variate, censored.Statement.Span, "observations are censored, so that the data are bounds, which predictions cannot be compared with");
        return false;
    }

    private bool CanPredict(VariableSymbol variate, ImmutableArray<Part> ofVariate)
    {
        bool can = true;
        if (ofVariate.Length > 1 && ofVariate.FirstOrDefault(part => part is ObservationPart { IsWhole: true } or TermPart { IsWhole: true }) is { } whole)
        {
            Refuse(DerivedKinds.Predictions, variate, whole.Statement.Span, "several statements are densities of the same observations, and only one can say how these came about");
            return false;
        }
        foreach (Part part in ofVariate)
        {
            var calls = new Calls(program, part.Statement.Span);
            string? reason = part switch
            {
                ObservationPart { Density: { IsIndexed: false, Index: not null } } => "one observation stands against several arguments",
                ObservationPart { Density.Censoring: not Censoring.None } when drawn is not null => "what is censored, and where, is known with the data alone",
                ObservationPart p => Predictive.Obstacle(calls, p.Density),
                TermPart { Mixture: LocalMixture } => null,
                TermPart { Mixture: ListedMixture mixture } => mixture.Components.Select(component => Predictive.Obstacle(calls, component)).FirstOrDefault(found => found is not null),
                TermPart => "the term is no mixture whose components are densities of the observation",
                _ => null,
            };
            if (reason is null) continue;
            Refuse(DerivedKinds.Predictions, variate, part.Statement.Span, reason);
            can = false;
        }
        return can;
    }

    // ── Priors ──────────────────────────────────────────────────────────────────────────────────────────────────────

    private void DerivePrior(DerivedKinds kind, string name, Func<PriorPart, bool> counts)
    {
        PartCollector.Obstacle[] inTheWay = [.. obstacles.Where(obstacle => obstacle.Variates.IsEmpty)];
        foreach (PartCollector.Obstacle obstacle in inTheWay) Refuse(kind, null, obstacle.Span, obstacle.Reason);
        if (inTheWay.Length > 0) return;
        if (!names.Add(name))
        {
            Refuse(kind, null, default, $"the program has a `{name}` of its own");
            return;
        }
        var output = new VariableSymbol(name, Type.Real, VariableOrigin.GeneratedQuantities, default) { Sized = new SizedBasic(Type.Real, [], NoConstraint.Instance) };
        quantities.Add(new DerivedQuantity(kind, output, null, true));
        declarations.Add(new BoundDeclaration(default, output, null));
        initial.Add(new Calls(program, default).Assign(output, [], new BoundReal(default, 0)));
        foreach (PriorPart part in parts.OfType<PriorPart>().Where(counts))
        {
            var calls = new Calls(program, part.Statement.Span);
            if (!replacements.TryGetValue(part, out List<BoundStatement>? replaced)) replacements[part] = replaced = [];
            replaced.AddRange(part.Entries is { } entries ? entries.Each(calls, calls.Increase(output, [], entries.LogDensity)) : [calls.Increase(output, [], part.Density)]);
        }
    }

    // ── The model block again ───────────────────────────────────────────────────────────────────────────────────────

    private ImmutableArray<BoundStatement> Replay(Func<Part, IEnumerable<BoundStatement>> replace)
    {
        ILookup<BoundStatement, Part> byStatement = parts.ToLookup(part => part.Statement, (IEqualityComparer<BoundStatement>)ReferenceEqualityComparer.Instance);
        return ModelReplay.Of(program.Model, statement => byStatement[statement].SelectMany(replace));
    }
}
