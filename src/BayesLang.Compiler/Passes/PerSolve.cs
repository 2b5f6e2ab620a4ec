using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// The binding times of a right-hand side: what follows from data and the arguments passed on, but not from time and state, is the same in all evaluations of a solve. It is computed when
/// the solve begins, and kept in a field.
/// </summary>
/// <param name="moved">The inputs that the solver moves.</param>
/// <param name="names">Makes names.</param>
public sealed class PerSolve(IReadOnlySet<Variable> moved, Names names)
{
    /// <summary>Larger values are left where they are.</summary>
    private const int MostDepth = 40;

    /// <summary>A value of that depth is worth a field, cheap as its operations may be.</summary>
    private const int WorthyDepth = 4;

    private readonly Dictionary<Expr, Variable> fields = [];

    /// <summary>What is to run when a solve begins.</summary>
    public ImmutableArray<Statement> Prepared =>
        [.. InlineTemporaries.Run(CommonSubexpressions.Run([.. fields.Select(f => new Assign(f.Value, f.Key))], names))];

    /// <summary>Straight statements, each operation of which has a temporary, with fields in the place of what is the same in a solve.</summary>
    public ImmutableArray<Statement> Hoist(ImmutableArray<Statement> statements)
    {
        var steady = new Dictionary<Variable, Expr>();
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            if (s is Assign { Variable: { IsTemporary: true, Kind: ScalarKind.Real } v } a && Steady(a.Value) is { } value) steady[v] = value;
            else
            {
                result.Add(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => node is Load load && steady.TryGetValue(load.Variable, out Expr? known) ? Place(known) : node)));
                continue;
            }
            result.Add(s);
        }
        return result.ToImmutable();

        Expr? Steady(Expr e)
        {
            Expr whole = Walk.Rewrite(e, node => node is Load load && steady.TryGetValue(load.Variable, out Expr? known) ? known : node);
            return whole.Depth <= MostDepth && Walk.Subexpressions(whole).All(IsSteady) ? whole : null;
        }

        // What may fail, as an index that a check precedes, stays behind the check.
        bool IsSteady(Expr e) => e switch
        {
            Load load => load.Indices.All(i => i is IntLiteral) && (load.Variable.Role == VariableRole.Bound || (load.Variable.Role == VariableRole.Unconstrained && !moved.Contains(load.Variable))),
            Op op => op.Kind != ScalarKind.Int,
            _ => true,
        };

        Expr Place(Expr value)
        {
            if (!IsWorthy(value)) return value;
            if (!fields.TryGetValue(value, out Variable? field))
                fields[value] = field = new Variable(names.Fresh(TemporaryNames.For(value)), ScalarKind.Real, VariableRole.Bound) { IsOfCall = true };
            return new Load(field);
        }
    }

    private static bool IsWorthy(Expr value) => value.Depth >= WorthyDepth || Walk.Subexpressions(value).OfType<Op>().Any(op => op.Function.Name == "/" || op.Function.IsExpensive);
}
