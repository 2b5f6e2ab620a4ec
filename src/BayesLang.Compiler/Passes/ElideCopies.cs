using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>A buffer that is only a copy of another, which does not change afterwards, is replaced by it.</summary>
public static class ElideCopies
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context) =>
        OfList([.. statements.Select(s => Walk.RewriteBodies(s, body => Run(body, context)))], context);

    private static ImmutableArray<Statement> OfList(ImmutableArray<Statement> statements, PassContext context)
    {
        for (int at = 0; at < statements.Length; at++)
        {
            if (statements[at] is not For f || Copy(f) is not { } copy || !CanReplace(statements, at, copy.Target, copy.Source)) continue;
            ImmutableArray<Statement> rest = [.. statements.Where((s, i) => i != at && !(s is Declare d && d.Variable == copy.Target))];
            if (context.Remarks.Text.NameOf(copy.Target) is { } name && context.Remarks.Text.NameOf(copy.Source) is { } source && name != source)
                context.Remarks.Add(f, RemarkKind.Optimized, $"Nothing is copied: {name} stays what {source} is.");
            return OfList(Substitute.Run(rest, new Dictionary<Variable, Variable> { [copy.Target] = copy.Source }), context);
        }
        return statements;
    }

    /// <summary>A loop nest that copies a whole buffer, element for element.</summary>
    private static (Variable Target, Variable Source)? Copy(For f)
    {
        Statement inner = f;
        while (inner is For { Body: [var only] }) inner = only;
        if (inner is not Assign { Kind: AssignKind.Set, Value: Load source } a || a.Variable == source.Variable || a.Indices.IsEmpty) return null;
        if (!a.Indices.AsSpan().SequenceEqual(source.Indices.AsSpan()) || a.Variable.IsMatrix != source.Variable.IsMatrix || a.Variable.Kind != source.Variable.Kind) return null;
        if (a.Variable.Role != VariableRole.Local || a.Variable.Dimensions.Length != source.Variable.Dimensions.Length) return null;
        bool sameShape = a.Variable.Dimensions.Zip(source.Variable.Dimensions, (p, q) => Linear.Difference(p, q) == 0).All(x => x);
        return sameShape && Coverage.Defines(f, a.Variable) ? (a.Variable, source.Variable) : null;
    }

    private static bool CanReplace(ImmutableArray<Statement> statements, int at, Variable target, Variable source)
    {
        // The copy is the target's only write, its declaration stands in this list, and the source stays as it is from there on.
        if (!statements.Any(s => s is Declare d && d.Variable == target)) return false;
        bool sourceIsLasting = source.Role is VariableRole.Bound or VariableRole.Unconstrained || statements.Take(at).Any(s => s is Declare d && d.Variable == source);
        if (!sourceIsLasting) return false;
        return !statements.Where((_, i) => i != at).SelectMany(s => Walk.All([s])).Any(s => s is not Declare && Walk.Written(s).Contains(target))
            && !statements.Skip(at + 1).SelectMany(s => Walk.All([s])).Any(s => Walk.Written(s).Contains(source));
    }
}
