using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Loop-invariant code motion: what no turn of a loop changes is computed before it, a division by such a value becomes a product,
/// and an increment of the target that is the same in each turn becomes one increment.
/// </summary>
public static class HoistInvariants
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names) => Run(statements, names, Facts.None);

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Names names, Facts facts)
    {
        var result = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            switch (s)
            {
                case For f:
                    Facts inside = facts.With(f);
                    f = f with { Body = Run(f.Body, names, inside) };
                    var hoist = new Hoist(f, names, inside);
                    ImmutableArray<Statement> body = hoist.Body(f.Body, isStraight: true);
                    result.AddRange(hoist.Before);
                    if (!body.IsEmpty) result.Add(f with { Body = body });
                    break;
                default:
                    result.Add(Walk.RewriteBodies(s, b => Run(b, names, facts)));
                    break;
            }
        }
        return result.ToImmutable();
    }

    private sealed class Hoist(For loop, Names names, Facts facts)
    {
        private readonly HashSet<Variable> changing = [.. Walk.All([loop]).SelectMany(s => s is Declare d ? [d.Variable] : Walk.Written(s))];
        private readonly Dictionary<Expr, Load> temporaries = [];

        public List<Statement> Before { get; } = [];

        public ImmutableArray<Statement> Body(ImmutableArray<Statement> body, bool isStraight)
        {
            var kept = ImmutableArray.CreateBuilder<Statement>();
            foreach (Statement s in body)
            {
                switch (s)
                {
                    case Assign { Variable.IsTemporary: true, Kind: AssignKind.Set } a when isStraight && IsInvariant(a.Value):
                        changing.Remove(a.Variable);
                        Before.Add(a);
                        break;
                    case TargetAdd t when isStraight && IsInvariant(t.Value):
                        Expr turns = Simplify.ToReal(Turns(loop));
                        Before.Add(t with { Value = turns * t.Value });
                        break;
                    default:
                        Statement rewritten = Walk.RewriteExpressions(s, Replace);
                        kept.Add(Walk.RewriteBodies(rewritten, b => Body(b, isStraight: false)));
                        break;
                }
            }
            return kept.ToImmutable();
        }

        private static Expr Turns(For loop)
        {
            Expr turns = loop.Upper - loop.Lower;
            return Facts.None.IsTrue(Simplify.Compare(ScalarFunctions.GreaterEqual, turns, 0)) ? turns : Simplify.Apply(ScalarFunctions.MaxInt, 0, turns);
        }

        private Expr Replace(Expr e)
        {
            if (e is not Op op) return e is Load load && !load.Indices.IsEmpty ? new Load(load.Variable, [.. load.Indices.Select(Replace)]) : e;
            if (IsWorthIt(op) && IsInvariant(op)) return Temporary(op);
            ImmutableArray<Expr> arguments = [.. op.Arguments.Select(Replace)];
            if (op is { Function.Name: "/", Kind: ScalarKind.Real } && op.Arguments[1] is not RealLiteral && IsInvariant(op.Arguments[1]))
                return arguments[0] * Temporary(new Op(ScalarFunctions.Over, [new RealLiteral(1), op.Arguments[1]]));
            return arguments.AsSpan().SequenceEqual(op.Arguments.AsSpan()) ? op : Simplify.Apply(op.Function, arguments);
        }

        private Load Temporary(Expr value)
        {
            if (temporaries.TryGetValue(value, out Load? known)) return known;
            var variable = new Variable(names.Fresh(TemporaryNames.For(value)), value.Kind, VariableRole.Local) { IsTemporary = true };
            Before.Add(new Assign(variable, value) { Line = loop.Line });
            return temporaries[value] = new Load(variable);
        }

        private static bool IsWorthIt(Op op) => op.Kind == ScalarKind.Real && op is not { Function.Name: "real" or "neg" };

        /// <summary>No turn changes it, and it can be evaluated where no turn is taken: no element out of range, no division of integers.</summary>
        private bool IsInvariant(Expr e) => e switch
        {
            Load load => !changing.Contains(load.Variable) && load.Indices.All(IsInvariant) && load.Indices.Select((index, d) => IsInRange(index, load.Variable.Dimensions[d])).All(x => x),
            Op { Function.Name: "/" or "%", Kind: ScalarKind.Int } => false,
            Op op => op.Arguments.All(IsInvariant),
            _ => true,
        };

        private bool IsInRange(Expr index, Expr size) =>
            facts.IsTrue(Simplify.Compare(ScalarFunctions.GreaterEqual, index, 0)) && facts.IsTrue(Simplify.Compare(ScalarFunctions.Less, index, size));
    }
}
