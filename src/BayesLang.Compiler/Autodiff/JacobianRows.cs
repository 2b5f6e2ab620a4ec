using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Autodiff;

/// <summary>
/// The value and the Jacobian matrix of a function that solvers call, as one straight list of statements: a reverse sweep for each output, which share the forward sweep and what they
/// have in common; elements that are zero are not written.
/// </summary>
public static class JacobianRows
{
    /// <summary>Statements of all rows together: a larger method is compiled slowly, and badly.</summary>
    private const int MostStatements = 8000;

    /// <summary>The model with straight bodies of its functions, where they can be had.</summary>
    public static ModelIr Run(ModelIr model, Names names) => model with { Functions = [.. model.Functions.Select(f => f.IsSolved ? f with { Body = Straighten(f, names) } : f)] };

    private static ModelIr Straighten(OutlinedFunction f, Names names)
    {
        if (f.OutputCount is not IntLiteral { Value: > 0 and var outputs } || f.Body.UnconstrainedCount is not IntLiteral { Value: var inputs }) return f.Body;
        if (StraightLine.Of(f.Body.OutputTransformed, OutlinedFunction.Output, outputs, names) is not { } straight) return f.Body;
        // Each operation has a temporary, so that a reverse sweep finds its value.
        ImmutableArray<Statement> flat = DeadCode.Run(CommonSubexpressions.Run(straight, names), Results);
        ImmutableArray<Statement>? jacobian = Rows(flat, f, inputs, names);
        var steady = f.IsRightHandSide ? new PerSolve(f.Body.Parameters.Take(2).Select(p => p.Free).ToHashSet(), names) : null;
        ImmutableArray<Statement> value = Clean(flat, steady), all = jacobian is { } rows ? Clean(CommonSubexpressions.Run(rows, names), steady) : [];
        return f.Body with { OutputTransformed = value, Jacobian = all, Prepared = steady?.Prepared ?? [] };
    }

    private static readonly ImmutableHashSet<Variable> Results = [OutlinedFunction.Output, OutlinedFunction.Jacobian];

    private static ImmutableArray<Statement> Clean(ImmutableArray<Statement> statements, PerSolve? steady) =>
        DeadCode.Run(InlineTemporaries.Run(DeadCode.Run(steady is null ? statements : steady.Hoist(statements), Results)), Results);

    private static ImmutableArray<Statement>? Rows(ImmutableArray<Statement> value, OutlinedFunction f, int inputs, Names names)
    {
        // Places in the vector of inputs; the time is no solver's concern.
        var offsets = new Dictionary<Variable, int>();
        foreach (ParameterLayout layout in f.Body.Parameters)
        {
            if (layout.Offset is not IntLiteral { Value: var offset }) return null;
            offsets[layout.Free] = offset;
        }
        Variable? time = f.BeginsWithTime ? f.Body.Parameters[0].Free : null;

        ImmutableArray<Statement> temporaries = [.. value.Where(s => !IsOutput(s))];
        var result = ImmutableArray.CreateBuilder<Statement>();
        result.AddRange(temporaries);
        HashSet<Variable> defined = [.. temporaries.OfType<Assign>().Select(a => a.Variable)];
        foreach (Assign output in value.Where(IsOutput).Cast<Assign>())
        {
            int row = ((IntLiteral)output.Indices[0]).Value;
            ImmutableArray<Statement> density = [.. Needed(temporaries, output.Value), new TargetAdd(output.Value) { Line = output.Line }];
            if (result.Count + density.Length > MostStatements) return null;
            var entries = new SortedDictionary<int, Expr>();
            foreach (Statement s in ReverseMode.Differentiate(density, new PassContext(names, Remarks.None)))
            {
                switch (s)
                {
                    case TargetAdd:
                        break;
                    case Assign { Variable.Primal: { } input, Kind: AssignKind.Add } a when offsets.TryGetValue(input, out int start):
                        if (input == time) break;
                        if ((a.Indices.IsEmpty ? 0 : input.Offset(a.Indices)) is not IntLiteral { Value: var at }) return null;
                        int column = start + at;
                        entries[column] = entries.TryGetValue(column, out Expr? sum) ? sum + a.Value : a.Value;
                        break;
                    case Assign { Variable: { IsTemporary: true } v }:
                        if (defined.Add(v)) result.Add(s);
                        break;
                    default:
                        return null;
                }
            }
            foreach ((int column, Expr entry) in entries) result.Add(new Assign(OutlinedFunction.Jacobian, [row * inputs + column], entry) { Line = output.Line });
            result.Add(output);
        }
        return result.ToImmutable();
    }

    /// <summary>The temporaries that a value follows from. Checks are made once, by the forward sweep that the rows share.</summary>
    private static IEnumerable<Statement> Needed(ImmutableArray<Statement> temporaries, Expr value)
    {
        HashSet<Variable> needed = [.. Walk.Loads(value).Select(l => l.Variable)];
        var kept = new Stack<Statement>();
        for (int i = temporaries.Length - 1; i >= 0; i--)
        {
            if (temporaries[i] is not Assign a || !needed.Contains(a.Variable)) continue;
            kept.Push(a);
            needed.UnionWith(Walk.Loads(a.Value).Select(l => l.Variable));
        }
        return kept;
    }

    private static bool IsOutput(Statement s) => s is Assign a && a.Variable == OutlinedFunction.Output;
}
