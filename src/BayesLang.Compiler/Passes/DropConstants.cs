using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Leaves out the terms of <c>~</c> statements whose values do not depend on parameters, as Stan's samplers and optimisers do. A term of data alone goes also where
/// parameters decide whether it counts.
/// </summary>
public static class DropConstants
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Remarks remarks)
    {
        BindingTimes times = BindingTimes.Of(statements);
        // A counter's values are those of its range, whatever decides that the loop is reached.
        HashSet<Variable> counters = [];
        foreach (For f in Walk.All(statements).OfType<For>())
            if (!Depends(f.Lower) && !Depends(f.Upper)) counters.Add(f.Counter);
        ImmutableArray<Statement> dropped = Drop(statements);
        if (remarks.AreWanted)
            foreach (int line in Increments(statements).Except(Increments(dropped)))
                remarks.Add(line, RemarkKind.Note, "No part of the density: nothing in it depends on parameters.");
        return dropped;

        ImmutableArray<Statement> Drop(ImmutableArray<Statement> list) => [.. list.SelectMany(s => s is TargetAdd { IsDroppable: true } t ? Dependent(t) : [Walk.RewriteBodies(s, Drop)])
            .Where(s => s is not (For { Body.IsEmpty: true } or If { Then.IsEmpty: true, Else.IsEmpty: true }))];

        static IEnumerable<int> Increments(ImmutableArray<Statement> list) => Walk.All(list).OfType<TargetAdd>().Select(t => t.Line);

        IEnumerable<Statement> Dependent(TargetAdd t)
        {
            ImmutableArray<Expr> terms = [.. SplitTarget.Terms(t.Value)], dependent = [.. terms.Where(Depends)];
            if (dependent.IsEmpty) return [];
            return [dependent.Length == terms.Length ? t : t with { Value = dependent.Aggregate((Expr)0.0, (sum, term) => sum + term) }];
        }

        bool Depends(Expr e) => e switch
        {
            Load load => (times.DependsOnParameters(load.Variable) && !counters.Contains(load.Variable)) || load.Indices.Any(Depends),
            Op op => op.Arguments.Any(Depends),
            _ => false,
        };
    }
}
