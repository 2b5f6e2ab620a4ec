using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Two calls of a kernel on the same inputs, unchanged between them, are one: its results serve both. So eigenvectors_sym and eigenvalues_sym of a matrix decompose
/// it once, and so does the reverse sweep.
/// </summary>
public static class ShareCalls
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements)
    {
        var writes = new Dictionary<Variable, int>();
        foreach (Variable v in Walk.All(statements).SelectMany(Walk.Written)) writes[v] = writes.GetValueOrDefault(v) + 1;
        var map = new Dictionary<Variable, Variable>();
        ImmutableArray<Statement> shared = Visit(statements, writes, map);
        return Substitute.Run(shared, map);
    }

    private static ImmutableArray<Statement> Visit(ImmutableArray<Statement> list, Dictionary<Variable, int> writes, Dictionary<Variable, Variable> map)
    {
        HashSet<Variable> declared = [.. list.OfType<Declare>().Select(d => d.Variable)];
        var gone = new HashSet<Statement>(ReferenceEqualityComparer.Instance);
        for (int first = 0; first < list.Length; first++)
        {
            if (list[first] is not KernelCall call || gone.Contains(call) || !IsWrittenHereAlone(call, declared, writes)) continue;
            HashSet<Variable> read = [.. Walk.Read(call)];
            for (int at = first + 1; at < list.Length && !Walk.All([list[at]]).SelectMany(Walk.Written).Any(read.Contains); at++)
            {
                if (list[at] is not KernelCall again || gone.Contains(again) || !AreSame(call, again) || !IsWrittenHereAlone(again, declared, writes)) continue;
                gone.Add(again);
                foreach ((Variable old, Variable kept) in Outputs(again).Zip(Outputs(call))) map[old] = kept;
            }
        }
        return [.. list.Where(s => !gone.Contains(s) && !(s is Declare d && map.ContainsKey(d.Variable))).Select(s => Walk.RewriteBodies(s, body => Visit(body, writes, map)))];
    }

    private static bool AreSame(KernelCall a, KernelCall b) =>
        (ReferenceEquals(a.Kernel, b.Kernel) || (a.Kernel.Family is { } family && family == b.Kernel.Family)) && a.Result is null == b.Result is null
        && a.Operands.Zip(b.Operands).Where((_, i) => a.Kernel.Parameters[i].Mode == OperandMode.In).All(pair => pair switch
        {
            (ScalarOperand x, ScalarOperand y) => x.Value.Equals(y.Value),
            (ViewOperand x, ViewOperand y) => x.Variable == y.Variable && x.Indices.AsSpan().SequenceEqual(y.Indices.AsSpan()),
            _ => false,
        });

    /// <summary>Its results are local, whole variables that nothing else writes.</summary>
    private static bool IsWrittenHereAlone(KernelCall call, HashSet<Variable> declared, Dictionary<Variable, int> writes) =>
        call.Operands.Where((_, i) => call.Kernel.Parameters[i].Mode != OperandMode.In).All(o => o is ViewOperand { Indices.IsEmpty: true } v && declared.Contains(v.Variable) && writes[v.Variable] == 1)
        && (call.Result is null || (call.Result.IsTemporary && writes[call.Result] == 1));

    private static IEnumerable<Variable> Outputs(KernelCall call)
    {
        IEnumerable<Variable> views = call.Operands.Where((_, i) => call.Kernel.Parameters[i].Mode != OperandMode.In).OfType<ViewOperand>().Select(v => v.Variable);
        return call.Result is null ? views : views.Append(call.Result);
    }
}
