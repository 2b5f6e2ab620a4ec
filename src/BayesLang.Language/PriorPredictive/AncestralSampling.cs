using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.PriorPredictive;

/// <summary>
/// Draws of all parameters from their priors, parents before children, each by the generator of its distribution (ancestral sampling). It is there where every summand of the
/// prior density is the density of one parameter, all of each is drawn once, and nothing is left that would weigh the draws.
/// </summary>
sealed class AncestralSampling
{
    private readonly BoundProgram program;
    private readonly Dictionary<VariableSymbol, List<DrawnPrior>> priors = [];
    private readonly Dictionary<VariableSymbol, (ImmutableArray<BoundStatement> Statements, IReadOnlySet<VariableSymbol> Read)> draws = [];
    private readonly List<string> obstacles = [];
    private readonly List<BoundForRange> loops = [];

    private AncestralSampling(BoundProgram program) => this.program = program;

    /// <summary>The statements, for declared parameters and transformed parameters; null where there are none.</summary>
    /// <param name="program">A program without likelihoods.</param>
    /// <param name="obstacles">Why not, a phrase each.</param>
    public static ImmutableArray<BoundStatement>? Of(BoundProgram program, out ImmutableArray<string> obstacles)
    {
        var sampling = new AncestralSampling(WithSumsWrittenOut(program));
        ImmutableArray<BoundStatement>? statements = sampling.Run();
        obstacles = [.. sampling.obstacles.Distinct()];
        return statements;
    }

    /// <summary>Where the model block adds a transformed parameter that sums densities, as <c>lprior</c>, these stand in its place.</summary>
    private static BoundProgram WithSumsWrittenOut(BoundProgram program)
    {
        IReadOnlySet<VariableSymbol> sums = Accumulators.Of(program);
        var model = ImmutableArray.CreateBuilder<BoundStatement>();
        foreach (BoundStatement statement in program.Model)
        {
            if (statement is not BoundTargetIncrement { Value: BoundVariable { Variable: { Origin: VariableOrigin.TransformedParameters } sum } } || !sums.Contains(sum))
            {
                model.Add(statement);
                continue;
            }
            BoundStatement[] given = [.. program.TransformedParameters.Where(other => BoundWalk.Statements(other).Any(inner => Gives(inner, sum)))];
            // In loops and branches they stay where they are.
            if (given.Any(other => !Gives(other, sum))) model.Add(statement);
            else model.AddRange(given.Select(other => other switch
            {
                BoundAssignment s => new BoundTargetIncrement(s.Span, LocalValues.Added(sum, s.Value)),
                BoundDeclaration { Initializer: { } value } s => new BoundTargetIncrement(s.Span, value),
                _ => other,
            }).OfType<BoundTargetIncrement>());
        }
        return program with { Model = model.ToImmutable() };

        static bool Gives(BoundStatement statement, VariableSymbol sum) => statement switch
        {
            BoundAssignment { Target: BoundVariableTarget target } => target.Variable == sum,
            BoundDeclaration declaration => declaration.Variable == sum,
            _ => false,
        };
    }

    private ImmutableArray<BoundStatement>? Run()
    {
        FactorGraph graph = new ProgramFlow(program).Graph;
        foreach (Factor factor in graph.Factors)
            if (factor.Kind == FactorKind.Jacobian || (factor.Kind is FactorKind.Term or FactorKind.Reject && graph.ParametersOf(factor.Variables).Any()) || factor.Density is { Function: not null })
                obstacles.Add($"{Excerpt(factor.Span)} is no density of one parameter");
        if (obstacles.Count > 0) return null;
        foreach (BoundStatement statement in program.Model) Collect(statement, isConditional: false);
        if (obstacles.Count > 0) return null;

        VariableSymbol[] parameters = [.. program.Parameters.OfType<BoundDeclaration>().Select(declaration => declaration.Variable)];
        foreach (VariableSymbol parameter in parameters)
            if (DrawsOf(parameter) is { } found) draws[parameter] = found;
        if (obstacles.Count > 0) return null;
        return InOrder(parameters);
    }

    // ── The densities ───────────────────────────────────────────────────────────────────────────────────────────────

    private void Collect(BoundStatement statement, bool isConditional)
    {
        switch (statement)
        {
            case BoundTilde s:
                Add(s, s.Density, s.Truncation, isConditional);
                break;
            case BoundTargetIncrement s:
                foreach ((BoundExpression term, bool isAdded) in Terms.Of(s.Value))
                {
                    // Constants, as what normalises a truncation whose bounds and arguments are given.
                    if (BoundWalk.Expressions(term).OfType<BoundVariable>().All(read => read.Variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData)) continue;
                    if (!isAdded || !Terms.IsDensityOrCumulative(term) || Terms.IsCumulative(term)) obstacles.Add($"{Excerpt(term.Span)} is no density of one parameter");
                    else Add(s, term, null, isConditional);
                }
                break;
            case BoundCallStatement or BoundJacobianIncrement:
                obstacles.Add($"{Excerpt(statement.Span)} is no density of one parameter");
                break;
            case BoundForRange s:
                loops.Add(s);
                Collect(s.Body, isConditional || BoundWalk.Statements(s.Body).Any(inner => inner is BoundBreak or BoundContinue));
                loops.RemoveAt(loops.Count - 1);
                break;
            default:
                foreach (BoundStatement child in BoundWalk.Children(statement)) Collect(child, isConditional || statement is not (BoundBlock or BoundProfile));
                break;
        }
    }

    private void Add(BoundStatement statement, BoundExpression density, BoundTruncation? truncation, bool isConditional)
    {
        var calls = new Calls(program, statement.Span);
        string text = Excerpt(statement.Span);
        if (isConditional)
        {
            obstacles.Add($"{text} stands under a condition");
            return;
        }
        if (PointwiseDensity.Of(calls, density, truncation, out string fault) is not { } pointwise)
        {
            obstacles.Add($"{text}: {fault.TrimEnd('.')}");
            return;
        }
        ImmutableArray<BoundExpression> entry = pointwise is { IsIndexed: true, Index: { } index } ? [calls.Read(index)] : [];
        BoundExpression variate = density switch { BoundCall call => call.Arguments[0], BoundUserCall call => call.Arguments[0], _ => density };
        if (pointwise.IsIndexed != pointwise.Index is not null || ObservedPlace.Of(calls, variate, entry, variable => variable.Origin == VariableOrigin.Parameters) is not { } place)
        {
            obstacles.Add($"{text} is no density of one parameter");
            return;
        }
        if (new DrawnPrior(statement, pointwise, place, [.. loops]).Within(calls, ConstraintOf(place.Variable), out string reason) is not { } prior)
        {
            obstacles.Add($"{text}: {reason}");
            return;
        }
        if (!priors.TryGetValue(place.Variable, out List<DrawnPrior>? ofParameter)) priors[place.Variable] = ofParameter = [];
        ofParameter.Add(prior);
    }

    private static Constraint ConstraintOf(VariableSymbol parameter)
    {
        SizedType? type = parameter.Sized;
        while (type is SizedArray array) type = array.Element;
        return type is SizedBasic basic ? basic.Constraint : NoConstraint.Instance;
    }

    // ── The draws of one parameter ──────────────────────────────────────────────────────────────────────────────────

    private (ImmutableArray<BoundStatement>, IReadOnlySet<VariableSymbol>)? DrawsOf(VariableSymbol parameter)
    {
        if (!priors.TryGetValue(parameter, out List<DrawnPrior>? own))
        {
            if (FlatPriors.Draw(new Calls(program, parameter.Declaration), parameter, out string reason) is { } flat) return (flat, new HashSet<VariableSymbol>());
            obstacles.Add($"`{parameter.Name}` has no density, and {reason}");
            return null;
        }
        if (!Coverage.IsOnce(parameter, [.. own.Select(prior => new PlacedDensity(prior.Density, prior.Place, prior.Loops))]) || (own.Count > 1 && own.Exists(prior => prior.IsSorted)))
        {
            obstacles.Add($"it cannot be told whether the densities of `{parameter.Name}` are of each of its entries, once");
            return null;
        }
        ILookup<BoundStatement, DrawnPrior> byStatement = own.ToLookup(prior => prior.Statement, (IEqualityComparer<BoundStatement>)ReferenceEqualityComparer.Instance);
        ImmutableArray<BoundStatement> all = [.. TransformedParameters(program), .. ModelReplay.Of(program.Model, statement => byStatement[statement].SelectMany(Draw))];
        ImmutableArray<BoundStatement> sliced = Slice.Of(all, [parameter], out IReadOnlySet<VariableSymbol> read);
        if (DrawOrder.FirstBefore(new Calls(program, own[0].Statement.Span), sliced, parameter, parameter) is { } early)
        {
            obstacles.Add($"the density of `{parameter.Name}` depends on {Excerpt(early.Span)}, which may come after what it is drawn for");
            return null;
        }
        if (own[0].IsSorted)
        {
            var calls = new Calls(program, own[0].Statement.Span);
            sliced = [.. sliced, calls.Assign(parameter, [], calls.Call("sort_asc", calls.Read(parameter)))];
        }
        return (sliced, read);
    }

    private IEnumerable<BoundStatement> Draw(DrawnPrior prior)
    {
        var calls = new Calls(program, prior.Statement.Span);
        ImmutableArray<BoundStatement> body = [.. Predictive.Draw(calls, prior.Density, draw => calls.Assign(prior.Place.Variable, prior.Place.Indices, draw))];
        return prior.Density is { Index: { } index, Count: { } count } ? [new BoundBlock(calls.Span, [.. prior.Density.Before, calls.Loop(index, count, body)])] : body;
    }

    /// <summary>The statements of the transformed parameters, for variables that are declared elsewhere.</summary>
    internal static ImmutableArray<BoundStatement> TransformedParameters(BoundProgram program) =>
    [
        .. program.TransformedParameters.SelectMany<BoundStatement, BoundStatement>(statement => statement switch
        {
            BoundDeclaration { Initializer: { } value, Variable: var variable } s => [new BoundAssignment(s.Span, new BoundVariableTarget(s.Span, variable.Type, variable, []), value)],
            BoundDeclaration => [],
            _ => [statement],
        }),
    ];

    // ── Parents before children ─────────────────────────────────────────────────────────────────────────────────────

    private ImmutableArray<BoundStatement>? InOrder(VariableSymbol[] parameters)
    {
        var statements = ImmutableArray.CreateBuilder<BoundStatement>();
        var waiting = parameters.ToList();
        while (waiting.Count > 0)
        {
            VariableSymbol? next = waiting.Find(parameter => !waiting.Exists(other => other != parameter && draws[parameter].Read.Contains(other)));
            if (next is null)
            {
                obstacles.Add($"the priors of {string.Join(" and ", waiting.Select(parameter => $"`{parameter.Name}`"))} depend on each other");
                return null;
            }
            statements.Add(new BoundBlock(next.Declaration, draws[next].Statements));
            waiting.Remove(next);
        }
        return statements.ToImmutable();
    }

    private string Excerpt(TextSpan span) => Priors.PriorReplacement.IsFromOutside(program.Source, span)
        ? $"`{SourceWords.OnOneLine(program.Source.ToString(span), 60)}`"
        : $"`{SourceWords.OnOneLine(program.Source.ToString(span), 60).TrimEnd(';', ' ')}` (line {program.Source.PositionOf(span.Start).Line})";
}
