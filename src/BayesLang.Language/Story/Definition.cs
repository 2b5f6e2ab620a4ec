using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Story;

/// <summary>One assignment to a computed variable, with the loops and branches around it.</summary>
/// <param name="Target">The variable with its indices.</param>
/// <param name="Value">What it gets; of an increment, what is added.</param>
/// <param name="IsIncrement">True where the value is added to what is there.</param>
/// <param name="Span">Where it stands.</param>
sealed record Definition(BoundVariableTarget Target, BoundExpression Value, bool IsIncrement, ImmutableArray<LoopRange> Loops, BranchPath? Branch, bool IsInWhile, TextSpan Span)
{
    /// <summary>What it depends on.</summary>
    public IEnumerable<BoundExpression> Reads => [Value, .. Loops.SelectMany(loop => (BoundExpression?[])[loop.Lower, loop.Upper, loop.Container]).OfType<BoundExpression>()];

    public string Words(SourceText source)
    {
        string target = Target.Variable.Name + string.Concat(Target.Path.Select(access => access switch
        {
            IndexAccess index => $"[{string.Join(", ", index.Indices.Select(ExpressionText.Of))}]",
            TupleAccess element => $".{element.Position}",
            _ => "",
        }));
        string ranges = StoryRanges.Of(Loops).Words;
        return $"{target} {(IsIncrement ? "grows by" : "is")} {SourceWords.OnOneLine(source.ToString(Value.Span))}{(ranges.Length == 0 ? "" : ", " + ranges)}{StoryRanges.Of(Branch).Words}";
    }

    public string Latex
    {
        get
        {
            string target = LatexExpression.Of(Target.Variable.Name, Target.Path.OfType<IndexAccess>().SelectMany(access => access.Indices));
            return $"{target} &{(IsIncrement ? @"\mathrel{+}=" : "=")} {LatexExpression.Of(Value).Text}{StoryRanges.Of(Loops).Latex}{StoryRanges.Of(Branch).Latex}";
        }
    }

    /// <summary>The definitions of the transformed parameters and of the variables of the model block, in the order of the program.</summary>
    public static IReadOnlyDictionary<VariableSymbol, ImmutableArray<Definition>> Of(BoundProgram program)
    {
        var found = new Dictionary<VariableSymbol, List<Definition>>();
        foreach (BoundStatement statement in program.TransformedParameters.Concat(program.Model)) Walk(statement, [], null, false);
        return found.ToDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray());

        void Walk(BoundStatement statement, ImmutableArray<LoopRange> loops, BranchPath? branch, bool isInWhile)
        {
            switch (statement)
            {
                case BoundDeclaration { Initializer: { } value } s:
                    Add(new BoundVariableTarget(s.Span, s.Variable.Type, s.Variable, []), value, s.Span);
                    break;
                case BoundAssignment s:
                    foreach (BoundVariableTarget target in Targets(s.Target)) Add(target, s.Value, s.Span);
                    break;
                case BoundIf s:
                    Walk(s.Then, loops, new BranchPath(branch, s, true), isInWhile);
                    if (s.Else is not null) Walk(s.Else, loops, new BranchPath(branch, s, false), isInWhile);
                    break;
                case BoundForRange s:
                    Walk(s.Body, loops.Add(new LoopRange(s.Variable, s.Lower, s.Upper, null)), branch, isInWhile);
                    break;
                case BoundForEach s:
                    Walk(s.Body, loops.Add(new LoopRange(s.Variable, null, null, s.Container)), branch, isInWhile);
                    break;
                case BoundWhile s:
                    Walk(s.Body, loops, branch, true);
                    break;
                default:
                    foreach (BoundStatement inner in BoundWalk.Children(statement)) Walk(inner, loops, branch, isInWhile);
                    break;
            }

            void Add(BoundVariableTarget target, BoundExpression value, TextSpan span)
            {
                if (!found.TryGetValue(target.Variable, out List<Definition>? known)) found[target.Variable] = known = [];
                BoundExpression? added = target.Path.IsEmpty && Accumulators.AddsTo(target.Variable, value) || IsSame(target, value) ? AddedBy(value) : null;
                known.Add(new Definition(target, added ?? value, added is not null, loops, branch, isInWhile, span));
            }
        }
    }

    private static IEnumerable<BoundVariableTarget> Targets(BoundTarget target) => target switch
    {
        BoundVariableTarget variable => [variable],
        BoundTupleTarget tuple => tuple.Elements.SelectMany(Targets),
        _ => [],
    };

    /// <summary>Whether a value is <c>add</c> of the target itself and something.</summary>
    private static bool IsSame(BoundVariableTarget target, BoundExpression value) => value is BoundCall { Name: "add", Arguments: [BoundIndexing { Base: BoundVariable { Variable: var variable } } old, _] } && variable == target.Variable
        && target.Path is [IndexAccess { Indices: var indices }] && string.Join(", ", indices.Select(ExpressionText.Of)) == string.Join(", ", old.Indices.Select(ExpressionText.Of));

    private static BoundExpression? AddedBy(BoundExpression value) => value is BoundCall { Name: "add", Arguments: [BoundVariable or BoundIndexing, var added] } ? added : null;
}
