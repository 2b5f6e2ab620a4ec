using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A turn's own small array of known size, as the log weights of a mixture of five, becomes scalars: loops over it are written out, and a log sum of its
/// exponentials too, so that the turn is plain arithmetic and runs on vectors.
/// </summary>
public static class UnrollSmallArrays
{
    private const int LargestArray = 8;
    private const int LongestTurn = 120;

    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => [.. statements.Select(s =>
    {
        if (s is For f && f.Body.Any(IsSmallArray) && Turn(f.Body, names) is { } turn) return f with { Body = turn };
        return Walk.RewriteBodies(s, body => Run(body, names));
    })];

    private static bool IsSmallArray(Statement s) =>
        s is Declare { Variable: { Role: VariableRole.Local, Kind: ScalarKind.Real, IsMatrix: false, Dimensions: [IntLiteral { Value: >= 1 and <= LargestArray }] } };

    /// <summary>The turn without its small arrays; null where one is used as a whole, or in a place that is not known.</summary>
    private static ImmutableArray<Statement>? Turn(ImmutableArray<Statement> body, Names names)
    {
        HashSet<Variable> arrays = [.. body.Where(IsSmallArray).OfType<Declare>().Select(d => d.Variable)];
        ImmutableArray<Statement> turn = Unroll(body, arrays, names);
        if (Walk.All(turn).Count() > LongestTurn || !Walk.All(turn).All(s => HasKnownPlaces(s, arrays))) return null;
        // A loop that remains would not gain.
        if (Walk.All(turn).Any(s => s is For or While)) return null;
        Dictionary<Variable, ImmutableArray<Variable>> scalars = arrays.ToDictionary(v => v, v => Enumerable.Range(0, ((IntLiteral)v.Dimensions[0]).Value)
            .Select(k => new Variable(names.Fresh($"{v.Name}_{k + 1}"), ScalarKind.Real, VariableRole.Local)).ToImmutableArray());
        return Scalars(turn, scalars, names);
    }

    private static ImmutableArray<Statement> Unroll(ImmutableArray<Statement> statements, HashSet<Variable> arrays, Names names)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            if (s is not For { Lower: IntLiteral low, Upper: IntLiteral high } f || high.Value - low.Value > LargestArray)
            {
                result.Add(Walk.RewriteBodies(s, b => Unroll(b, arrays, names)));
                continue;
            }
            ImmutableArray<Statement> body = Unroll(f.Body, arrays, names);
            for (int i = low.Value; i < high.Value; i++)
            {
                Expr at = f.IsReverse ? high.Value - 1 - (i - low.Value) : i;
                result.AddRange(CopyStatements.Put(CopyStatements.Fresh(body, names), f.Counter, at));
            }
        }
        return result.ToImmutable();
    }

    private static bool HasKnownPlaces(Statement s, HashSet<Variable> arrays)
    {
        bool areKnown = Walk.Expressions(s).SelectMany(Walk.Loads).Where(l => arrays.Contains(l.Variable)).All(l => IsKnown(l.Indices, l.Variable));
        if (!areKnown) return false;
        return s switch
        {
            Assign a => !arrays.Contains(a.Variable) || IsKnown(a.Indices, a.Variable),
            KernelCall { Kernel: var kernel } k when kernel == Kernels.LogSumExp => k.Operands.OfType<ViewOperand>().All(v => arrays.Contains(v.Variable) && v.Indices.IsEmpty),
            TargetAdd or Declare or Check or If or Block => true,
            _ => !Walk.Read(s).Concat(Walk.Written(s)).Any(arrays.Contains),
        };
    }

    private static bool IsKnown(ImmutableArray<Expr> indices, Variable v) => indices is [IntLiteral { Value: >= 0 } at] && at.Value < ((IntLiteral)v.Dimensions[0]).Value;

    private static ImmutableArray<Statement> Scalars(ImmutableArray<Statement> statements, Dictionary<Variable, ImmutableArray<Variable>> scalars, Names names)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            switch (s)
            {
                case Declare d when scalars.TryGetValue(d.Variable, out ImmutableArray<Variable> parts):
                    result.AddRange(parts.Select(p => d with { Variable = p }));
                    break;
                case KernelCall { Kernel: var kernel, Result: { } sum, Operands: [ViewOperand terms, _] } k when kernel == Kernels.LogSumExp:
                    LogSumExp([.. scalars[terms.Variable].Select(p => new Load(p))], sum, k.Line);
                    break;
                default:
                    Statement rewritten = Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => node is Load l && scalars.TryGetValue(l.Variable, out ImmutableArray<Variable> parts) ? new Load(parts[((IntLiteral)l.Indices[0]).Value]) : node));
                    if (rewritten is Assign a && scalars.TryGetValue(a.Variable, out ImmutableArray<Variable> places)) rewritten = a with { Variable = places[((IntLiteral)a.Indices[0]).Value], Indices = [] };
                    result.Add(Walk.RewriteBodies(rewritten, b => Scalars(b, scalars, names)));
                    break;
            }
        }
        return result.ToImmutable();

        // With m the largest term, m + log Σ exp(xₖ − m); the exponentials over their sum are the derivatives.
        void LogSumExp(ImmutableArray<Expr> terms, Variable sum, int line)
        {
            Expr largest = terms[0];
            foreach (Expr x in terms[1..]) largest = ScalarFunctions.Call("largest", largest, x);
            Expr shift = Temporary("largest", ScalarFunctions.Call("shift", largest), line), total = 0.0;
            foreach (Expr x in terms) total += Temporary("exp", ScalarFunctions.Call("exp", x - shift), line);
            total = Temporary("sum_exp", total, line);
            if (!sum.IsTemporary) result.Add(new Declare(sum, Fill: false) { Line = line });
            result.Add(new Assign(sum, shift + ScalarFunctions.Call("log_if_counted", total)) { Line = line });
        }

        Expr Temporary(string name, Expr value, int line)
        {
            var variable = new Variable(names.Fresh(name), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
            result.Add(new Assign(variable, value) { Line = line });
            return new Load(variable);
        }
    }
}
