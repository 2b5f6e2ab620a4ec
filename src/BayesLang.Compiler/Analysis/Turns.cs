using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>How the values of a loop's turn come about: from data alone, or from parameters that data choose among. The turns of a nest of loops are its rows.</summary>
/// <param name="nest">The loops, outermost first; nothing but the next loop stands in any but the last.</param>
/// <param name="composed">Variables whose elements are to be seen as made of others, not as chosen.</param>
public sealed class Turns(ImmutableArray<For> nest, IReadOnlySet<Variable> composed)
{
    private readonly HashSet<Variable> counters = [.. nest.Select(f => f.Counter)];
    private readonly HashSet<Variable> written = [.. Walk.All([nest[0]]).SelectMany(s => s switch { Declare d => [d.Variable], For => [], _ => Walk.Written(s) })];

    public ImmutableArray<For> Nest => nest;

    public ImmutableArray<Statement> Body => nest[^1].Body;

    /// <summary>The perfect nest that starts with a loop: its turns are those of the innermost body. Null where data do not decide the ranges.</summary>
    public static Turns? Of(For loop, IReadOnlySet<Variable> composed)
    {
        ImmutableArray<For> nest = [loop];
        while (nest[^1].Body is [For inner]) nest = nest.Add(inner);
        return nest.All(f => IsOfData(f.Lower) && IsOfData(f.Upper)) ? new Turns(nest, composed) : null;
    }

    /// <summary>Known once data are bound, for given counters of loops.</summary>
    public static bool IsOfData(Expr e) => Walk.Loads(e).All(l => l.Variable is { Role: VariableRole.Bound or VariableRole.Loop, IsOfCall: false });

    /// <summary>Differs from turn to turn in itself, not only by elements that it chooses.</summary>
    public bool Varies(Expr e) => Walk.Loads(e).Any(l => counters.Contains(l.Variable) || written.Contains(l.Variable));

    /// <summary>
    /// The same in all turns for which the chosen elements are the same: made of parameters, and of what no turn changes; data that vary stand in indices alone.
    /// </summary>
    public bool IsChosen(Expr e) => e switch
    {
        Load load when written.Contains(load.Variable) || composed.Contains(load.Variable) => false,
        Load { Variable.Role: VariableRole.Bound or VariableRole.Loop } load => !Varies(load),
        Load load => load.Indices.All(IsOfData),
        Op op => op.Arguments.All(IsChosen),
        _ => true,
    };

    /// <summary>The indices by which an expression of that kind chooses.</summary>
    public IEnumerable<Expr> Choices(Expr e) => Walk.Loads(e).Where(l => l.Variable.Role is not (VariableRole.Bound or VariableRole.Loop)).SelectMany(l => l.Indices).Where(Varies);

    /// <summary>True where no two turns can choose the same: an index follows each counter one to one.</summary>
    public bool AreDistinct(IEnumerable<Expr> choices)
    {
        HashSet<Variable> followed = [.. choices.Select(Linear.Of).Where(l => l.Terms.Count(t => Varies(t.Term)) == 1).SelectMany(l => l.Terms).Select(t => t.Term).OfType<Load>()
            .Where(l => l.Indices.IsEmpty && counters.Contains(l.Variable)).Select(l => l.Variable)];
        return followed.Count == counters.Count;
    }
}
