using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>Finds the parts of a model block, and what stands in the way of telling them apart.</summary>
sealed class PartCollector
{
    private readonly BoundProgram program;
    private readonly FactorGraph graph;
    private readonly Dictionary<BoundExpression, DensityStatement> densities = new(ReferenceEqualityComparer.Instance);
    private readonly LocalValues locals;
    private readonly List<Part> parts = [];
    private readonly List<Obstacle> obstacles = [];
    private readonly List<BoundForRange> loops = [];

    /// <summary>Statements that add what other statements have summed.</summary>
    private readonly List<TextSpan> sums = [];

    private bool isConditional;

    /// <summary>A statement of which some data's observations, or the priors, cannot be told.</summary>
    /// <param name="Variates">The data; empty for a prior.</param>
    /// <param name="Span">The statement.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Obstacle(ImmutableArray<VariableSymbol> Variates, TextSpan Span, string Reason);

    private PartCollector(BoundProgram program, FactorGraph graph)
    {
        (this.program, this.graph) = (program, graph);
        foreach (DensityStatement density in graph.Factors.SelectMany(factor => factor.Density is { } own ? factor.Inner.Add(own) : factor.Inner)) densities.TryAdd(density.Density, density);
        locals = new LocalValues(program);
    }

    public static (ImmutableArray<Part> Parts, ImmutableArray<Obstacle> Obstacles) Collect(BoundProgram program, FactorGraph graph)
    {
        var collector = new PartCollector(program, graph);
        foreach (BoundStatement statement in program.Model) collector.Visit(statement);
        collector.FindUnseen();
        return ([.. collector.parts], [.. collector.obstacles]);
    }

    private void Visit(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundTilde s:
                AddDensity(s, s.Density, s.Truncation, weight: null);
                break;
            case BoundTargetIncrement s:
                AddTerms(s, s.Value);
                break;
            case BoundDeclaration { Initializer: { } initial } s when locals.IsSummed(s.Variable):
                AddTerms(s, initial);
                break;
            case BoundAssignment { Target: BoundVariableTarget target } s when locals.IsSummed(target.Variable):
                AddTerms(s, LocalValues.Added(target.Variable, s.Value));
                break;
            case BoundForRange s:
                loops.Add(s);
                Visit(s.Body);
                loops.RemoveAt(loops.Count - 1);
                break;
            case BoundBlock or BoundProfile:
                foreach (BoundStatement child in BoundWalk.Children(statement)) Visit(child);
                break;
            default:
                bool outer = isConditional;
                isConditional = true;
                foreach (BoundStatement child in BoundWalk.Children(statement)) Visit(child);
                isConditional = outer;
                break;
        }
    }

    private void AddTerms(BoundStatement statement, BoundExpression value)
    {
        List<(BoundExpression Value, BoundExpression? Weight)> rest = [];
        int before = parts.Count;
        foreach ((BoundExpression term, bool isAdded) in Terms.Of(value))
        {
            (BoundExpression density, BoundExpression? weight) = Terms.Weighted(term);
            if (!isAdded || !IsDensity(density))
            {
                rest.Add((isAdded ? term : new Calls(program, term.Span).Call("minus", term), null));
                continue;
            }
            // A constant's probability belongs to the observation beside it, as in a hurdle.
            if (densities.TryGetValue(density, out DensityStatement? known) && known is { Role: DensityRole.Other, VariateData.IsEmpty: true }) rest.Add((term, null));
            else AddDensity(statement, density, null, weight);
        }
        if (rest.RemoveAll(term => term.Value is BoundVariable { Variable: var variable } && locals.IsSummed(variable)) > 0) sums.Add(statement.Span);
        rest.RemoveAll(term => term.Value is BoundInt or BoundReal);
        AddRest(statement, [.. rest.Select(term => term.Value)], [.. parts.Skip(before).OfType<ObservationPart>()]);
    }

    /// <summary>Terms that are no densities of data or parameters belong to the observation of their own densities, or to the one beside them.</summary>
    private void AddRest(BoundStatement statement, ImmutableArray<BoundExpression> rest, ImmutableArray<ObservationPart> beside)
    {
        foreach (BoundExpression term in rest)
        {
            var calls = new Calls(program, statement.Span);
            ImmutableArray<BoundExpression> inner = [.. locals.DensitiesIn(term).Where(density => IsOfData(density))];
            if (inner.IsEmpty)
            {
                if (locals.DensitiesIn(term).Any() && beside is [{ Density.Index: null, Place: var place, IsWhole: var whole }]) parts.Add(new TermPart(statement, place, term, null, whole));
                continue;
            }
            ImmutableArray<VariableSymbol> variates = [.. inner.SelectMany(VariatesOf).Distinct()];
            ObservedPlace?[] places = [.. inner.Select(density => PlaceOf(calls, density))];
            if (places.Contains(null) || places.OfType<ObservedPlace>().ToArray() is not [var first, ..] all || !all.All(other => other.Variable == first.Variable && SameExpression.Hold(other.Indices, first.Indices)))
                obstacles.Add(new Obstacle(variates, statement.Span, "the term has several observations in one, so that none has a likelihood of its own"));
            else if (!InScope(first))
                obstacles.Add(new Obstacle(variates, statement.Span, "the observation of the term cannot be told where it is added"));
            else
                parts.Add(new TermPart(statement, first, term, MixtureOf(calls, term, first.Variable), IsWholeByLoops(first, null)));
        }
    }

    private Mixture? MixtureOf(Calls calls, BoundExpression term, VariableSymbol variate)
    {
        bool IsOfObservation(BoundExpression density) => IsDensity(density) && IsOfData(density);
        if (Mixtures.Of(calls, term, IsOfObservation) is { } listed) return listed;
        if (LocalMixtures.Of(program, term, variate, IsOfObservation) is not { } local) return null;
        parts.AddRange(local.Parts);
        return local.Mixture;
    }

    /// <summary>The place of a density's only observation.</summary>
    private static ObservedPlace? PlaceOf(Calls calls, BoundExpression density) =>
        PointwiseDensity.Of(calls, density, null, out _) is { Index: null } one ? ObservedPlace.Of(calls, one.Variate, []) : null;

    private void AddDensity(BoundStatement statement, BoundExpression density, BoundTruncation? truncation, BoundExpression? weight)
    {
        var calls = new Calls(program, statement.Span);
        DensityRole role = RoleOf(density);
        if (role == DensityRole.Prior && !Terms.IsCumulative(density))
        {
            PointwiseDensity? entries = null;
            string reason = "";
            if (truncation is not null && (entries = PointwiseDensity.Of(calls, density, truncation, out reason)) is null) obstacles.Add(new Obstacle([], statement.Span, reason));
            else parts.Add(new PriorPart(statement, Weighted(calls, Normalization.Of(density), weight), entries, IsTop(density)));
            return;
        }
        if (!IsOfData(density)) return;
        ImmutableArray<VariableSymbol> variates = [.. VariatesOf(density)];
        if (role == DensityRole.Other)
        {
            obstacles.Add(new Obstacle(variates, statement.Span, "the variate is computed from data and parameters together"));
            return;
        }
        if (PointwiseDensity.Of(calls, density, truncation, out string fault) is not { } pointwise)
        {
            obstacles.Add(new Obstacle(variates, statement.Span, fault.TrimEnd('.')));
            return;
        }
        BoundExpression variate = Arguments(density)[0];
        ImmutableArray<BoundExpression> entry = pointwise is { IsIndexed: true, Index: { } index } ? [calls.Read(index)] : [];
        if (ObservedPlace.Of(calls, variate, entry) is not { } place)
        {
            obstacles.Add(new Obstacle(variates, statement.Span, "the variate is computed from data, so that its entries are not those of one variable"));
            return;
        }
        bool isRepeated = place.Indices.IsEmpty && loops.Count > 0, isCounted = weight is not null && pointwise.Censoring != Censoring.None;
        if (isRepeated || isCounted)
        {
            obstacles.Add(new Obstacle(variates, statement.Span, "several observations share one entry of the data"));
            return;
        }
        parts.Add(new ObservationPart(statement, pointwise, place, weight, pointwise.IsIndexed == (pointwise.Index is not null) && IsWholeByLoops(place, pointwise)) { Loops = isConditional ? null : [.. loops] });
    }

    private bool IsTop(BoundExpression density) => graph.Factors.FirstOrDefault(factor => ReferenceEquals(factor.Density?.Density, density)) is not { } factor || PriorLevels.IsTop(graph, factor);

    /// <summary>Of a density in a sum by a local variable the graph does not tell.</summary>
    private DensityRole RoleOf(BoundExpression density)
    {
        if (densities.TryGetValue(density, out DensityStatement? known)) return known.Role;
        VariableOrigin[] origins = [.. BoundWalk.Expressions(Arguments(density)[0], withIndices: false).OfType<BoundVariable>().Select(read => read.Variable.Origin)];
        bool ofParameters = origins.Any(origin => origin is VariableOrigin.Parameters or VariableOrigin.TransformedParameters), ofData = VariatesOf(density).Any();
        return ofParameters == ofData ? DensityRole.Other : ofParameters ? DensityRole.Prior : DensityRole.Likelihood;
    }

    /// <summary>Weights multiply what is added for each observation.</summary>
    private static BoundExpression Weighted(Calls calls, BoundExpression value, BoundExpression? weight) => weight is null ? value : calls.Call("multiply", weight, value);

    /// <summary>True where the indices run, each once, over all of the variable's entries: by the loops around, or by the density's own entries.</summary>
    private bool IsWholeByLoops(ObservedPlace place, PointwiseDensity? density)
    {
        if (isConditional || place.Variable.Sized is not { } sized) return false;
        BoundExpression[] sizes = [.. Sizes.Of(sized)];
        HashSet<VariableSymbol> used = [];
        for (int i = 0; i < place.Indices.Length; i++)
        {
            if (place.Indices[i] is not BoundVariable { Variable: var index } || !used.Add(index)) return false;
            if (index == density?.Index) continue;
            if (loops.Find(loop => loop.Variable == index) is not { Lower: BoundInt { Value: 1 } } around || !SameExpression.Holds(around.Upper, sizes[i])) return false;
        }
        return loops.All(loop => used.Contains(loop.Variable));
    }

    private bool InScope(ObservedPlace place) =>
        place.Indices.SelectMany(index => BoundWalk.Expressions(index)).OfType<BoundVariable>().All(read => read.Variable.Origin != VariableOrigin.Loop || loops.Exists(loop => loop.Variable == read.Variable));

    private static bool IsDensity(BoundExpression expression) => Terms.IsDensityOrCumulative(expression);

    private static ImmutableArray<BoundExpression> Arguments(BoundExpression density) => density switch { BoundCall call => call.Arguments, BoundUserCall call => call.Arguments, _ => [] };

    /// <summary>Whether a density's variate is data; that of a distribution function is where it names a variable of data.</summary>
    private bool IsOfData(BoundExpression density) =>
        densities.TryGetValue(density, out DensityStatement? known) ? !known.VariateData.IsEmpty : VariatesOf(density).Any();

    private IEnumerable<VariableSymbol> VariatesOf(BoundExpression density) =>
        densities.TryGetValue(density, out DensityStatement? known) ? known.Subject is { Origin: VariableOrigin.Data or VariableOrigin.TransformedData } subject ? [subject] : known.VariateData
        : BoundWalk.Expressions(Arguments(density)[0], withIndices: false).OfType<BoundVariable>().Select(read => read.Variable).Where(variable => variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData);

    /// <summary>Factors of the log density that depend on data which the model explains, and that none of the statements above is.</summary>
    private void FindUnseen()
    {
        HashSet<TextSpan> seen = [.. parts.Select(part => part.Statement.Span), .. obstacles.Select(obstacle => obstacle.Span), .. sums];
        foreach (Factor factor in graph.Factors)
        {
            if (factor.Kind is FactorKind.Jacobian or FactorKind.Reject || seen.Any(span => span.Start <= factor.Span.Start && factor.Span.End <= span.End)) continue;
            if (factor.Density is { Function: not null, Role: DensityRole.Prior } inside) obstacles.Add(new Obstacle([], factor.Span, $"it stands in the function `{inside.Function.Name}`"));
            ImmutableArray<VariableSymbol> data = [.. (factor.Density is { } density ? density.VariateData : graph.DataOf(factor.Variate)).Where(graph.IsModelled)];
            if (data.IsEmpty) continue;
            obstacles.Add(new Obstacle(data, factor.Span, factor.Density?.Function is { } function ? $"it stands in the function `{function.Name}`" : "the term is no density of an observation"));
        }
    }
}
