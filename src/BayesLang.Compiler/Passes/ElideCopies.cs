using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A buffer that is only a copy of another, which does not change afterwards, is replaced by it; so is one that repeats a scalar or another's elements, as
/// <c>rep_matrix(alpha', n)</c> does, where it is read element by element.
/// </summary>
public static class ElideCopies
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, PassContext context) =>
        OfList([.. statements.Select(s => Walk.RewriteBodies(s, body => Run(body, context)))], context);

    private static ImmutableArray<Statement> OfList(ImmutableArray<Statement> statements, PassContext context)
    {
        for (int at = 0; at < statements.Length; at++)
        {
            if (statements[at] is For nest && Repeat(nest) is { } repeat && CanReplace(statements, at, repeat.Target.Variable, repeat.Source is Load from ? from.Variable : null)
                && IsReadByElement(statements, at, repeat.Target.Variable))
            {
                return OfList([.. statements.Where((s, i) => i != at && !(s is Declare d && d.Variable == repeat.Target.Variable)).Select(s => PutSource(s, repeat.Target, repeat.Source))], context);
            }
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

    /// <summary>A loop nest that sets each element of a buffer to a scalar, or to an element found by some of the counters in the order in which they are the target's.</summary>
    private static (Assign Target, Expr Source)? Repeat(For f)
    {
        Statement inner = f;
        while (inner is For { Body: [var only] }) inner = only;
        if (inner is not Assign { Kind: AssignKind.Set } a || a.Indices.IsEmpty || a.Variable.Role != VariableRole.Local || a.Variable.Kind != a.Value.Kind) return null;
        if (a.Value is not (RealLiteral or Load) || !Coverage.Defines(f, a.Variable)) return null;
        if (a.Value is Load source)
        {
            ImmutableArray<Variable?> counters = [.. a.Indices.Select(i => (i as Load)?.Variable)];
            int last = -1;
            foreach (Expr index in source.Indices)
            {
                if (index is Load { Indices.IsEmpty: true } l && counters.IndexOf(l.Variable) is >= 0 and var place)
                {
                    if (place <= last) return null;
                    last = place;
                }
                else if (Walk.Subexpressions(index).Any(e => e is Load { Variable.Role: not VariableRole.Bound } or Load { Indices.IsEmpty: false })) return null;
            }
            // With all of them it is a copy, or a part or a row: those are left to the vectors.
            if (source.Indices.Length >= a.Indices.Length) return null;
        }
        return (a, a.Value);
    }

    /// <summary>No kernel, message or save takes the buffer, or a part of it, as a whole.</summary>
    private static bool IsReadByElement(ImmutableArray<Statement> statements, int at, Variable v) =>
        statements.Skip(at + 1).SelectMany(s => Walk.All([s])).All(s => s is not (KernelCall or Print or Check or Fail or Save) || !Walk.Read(s).Contains(v));

    private static Statement PutSource(Statement s, Assign target, Expr source)
    {
        s = Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => node is Load l && l.Variable == target.Variable ? At(l.Indices) : node));
        return Walk.RewriteBodies(s, body => [.. body.Select(x => PutSource(x, target, source))]);

        Expr At(ImmutableArray<Expr> indices) => source is Load from
            ? new Load(from.Variable, [.. from.Indices.Select(i => target.Indices.IndexOf(i) is >= 0 and var place ? indices[place] : i)])
            : source;
    }

    private static bool CanReplace(ImmutableArray<Statement> statements, int at, Variable target, Variable? source)
    {
        // The copy is the target's only write, its declaration stands in this list, and the source stays as it is from there on.
        if (!statements.Any(s => s is Declare d && d.Variable == target)) return false;
        bool sourceIsLasting = source?.Role is null or VariableRole.Bound or VariableRole.Unconstrained
            || statements.Take(at).Any(s => (s is Declare d && d.Variable == source) || (s is Assign { Variable.IsTemporary: true } a && a.Variable == source));
        if (!sourceIsLasting) return false;
        return !statements.Where((_, i) => i != at).SelectMany(s => Walk.All([s])).Any(s => s is not Declare && Walk.Written(s).Contains(target))
            && (source is null || !statements.Skip(at + 1).SelectMany(s => Walk.All([s])).Any(s => Walk.Written(s).Contains(source)));
    }
}
