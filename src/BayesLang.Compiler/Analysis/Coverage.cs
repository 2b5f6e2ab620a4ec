using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>Which statements write a variable whole.</summary>
public static class Coverage
{
    /// <summary>
    /// True where a statement sets every element of a variable, and reads none of them first. Each loop around the assignment counts through the elements: one that
    /// does not would set each several times, or never.
    /// </summary>
    public static bool Defines(Statement s, Variable v) => Defines(s, v, []);

    private static bool Defines(Statement s, Variable v, ImmutableArray<For> nest)
    {
        switch (s)
        {
            case Assign { Kind: AssignKind.Set } a when a.Variable == v:
                return !Walk.Read(a).Contains(v) && v.Dimensions.Select((size, d) => IsWholeRange(a.Indices[d], size, nest)).All(x => x)
                    && a.Indices.Select(i => i is Load l ? l.Variable : null).Distinct().Count() == a.Indices.Length
                    && nest.All(f => a.Indices.Any(i => i is Load l && l.Variable == f.Counter));
            case KernelCall k:
                return !Walk.Read(k).Contains(v) && (k.Result == v || k.Operands.Where((_, i) => k.Kernel.Parameters[i].Mode != OperandMode.In).OfType<ViewOperand>().Any(o => o.Variable == v && o.Indices.IsEmpty));
            case For f when f.Body.Length > 0:
                // The first statement of the turn to mention it decides.
                Statement? first = f.Body.FirstOrDefault(x => Mentions(x, v));
                return first is not null && Defines(first, v, nest.Add(f)) && f.Body.Where(x => Mentions(x, v)).Skip(1).All(x => !Walk.All([x]).SelectMany(Walk.Read).Contains(v) || ReadsOwnElement(x, first, v));
            default:
                return false;
        }
    }

    /// <summary>A later statement of the same turn reads only the element that the turn has set.</summary>
    private static bool ReadsOwnElement(Statement s, Statement first, Variable v) =>
        first is Assign a && Walk.All([s]).All(x => x is not KernelCall || !Walk.Read(x).Contains(v))
        && Walk.All([s]).SelectMany(Walk.Expressions).SelectMany(Walk.Loads).Where(l => l.Variable == v).All(l => l.Indices.AsSpan().SequenceEqual(a.Indices.AsSpan()));

    private static bool IsWholeRange(Expr index, Expr size, ImmutableArray<For> nest) => (index, size) switch
    {
        (IntLiteral { Value: 0 }, IntLiteral { Value: 1 }) => true,
        (Load { Indices.IsEmpty: true } load, _) => nest.Any(f => f.Counter == load.Variable && f.Lower is IntLiteral { Value: 0 } && Linear.Difference(f.Upper, size) == 0),
        _ => false,
    };

    public static bool Mentions(Statement s, Variable v) =>
        Walk.All([s]).Any(x => Walk.Written(x).Contains(v) || Walk.Read(x).Contains(v) || (x is Declare d && d.Variable == v));
}
