using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Analysis;

/// <summary>
/// Which scalars are computed in any case, but read under conditions alone, as what is moved before a loop of perhaps no turns, or out of a branch in it. There they may
/// have no value or an infinite slope, and an adjoint of zero times that is not zero: the reverse sweep asks whether the adjoint is zero first.
/// </summary>
public sealed class Speculation
{
    private const int Never = int.MaxValue;

    private readonly Versions versions;

    /// <summary>How many conditions stand around the definition of each, and around the least guarded read that a derivative flows through.</summary>
    private readonly Dictionary<Variable, int> defined = [], read = [];

    /// <summary>Those with a slope or a value that may be infinite.</summary>
    private readonly HashSet<Variable> steep = [];

    private Speculation(Versions versions) => this.versions = versions;

    public static Speculation Of(ImmutableArray<Statement> statements, Versions versions)
    {
        var speculation = new Speculation(versions);
        speculation.Define(statements, 0);
        speculation.Read(statements, 0);
        return speculation;
    }

    /// <summary>True where the adjoint may be zero because nothing read the value, and where that must not meet the slope.</summary>
    public bool MustAsk(Variable v) => steep.Contains(v) && read.GetValueOrDefault(v, Never) is < Never and var conditions && conditions > defined[v];

    private void Define(ImmutableArray<Statement> statements, int conditions)
    {
        foreach (Statement s in statements)
        {
            if (s is Assign { Variable: { IsTemporary: true, Kind: ScalarKind.Real } v, Kind: AssignKind.Set } a && versions.IsSetOnce(v))
            {
                defined[v] = conditions;
                if (Walk.Subexpressions(a.Value).Any(IsSteep)) steep.Add(v);
            }
            foreach (ImmutableArray<Statement> body in Walk.Bodies(s)) Define(body, Within(s, conditions));
        }
    }

    private bool IsSteep(Expr e) => e switch
    {
        Load load => steep.Contains(load.Variable),
        Op { Kind: ScalarKind.Real } op => !op.Function.HasFiniteSlope,
        _ => false,
    };

    /// <summary>From the last statement to the first: the reads of a scalar come after its definition.</summary>
    private void Read(ImmutableArray<Statement> statements, int conditions)
    {
        foreach (Statement s in statements.Reverse())
        {
            foreach (ImmutableArray<Statement> body in Walk.Bodies(s)) Read(body, Within(s, conditions));
            switch (s)
            {
                case Assign a:
                    // What is itself read under conditions alone hands them on.
                    Read(a.Value, defined.ContainsKey(a.Variable) ? read.GetValueOrDefault(a.Variable, Never) : conditions);
                    break;
                case TargetAdd t:
                    Read(t.Value, conditions);
                    break;
                case KernelCall k:
                    foreach (Variable v in Walk.Read(k)) Note(v, conditions);
                    break;
            }
        }
    }

    private void Read(Expr e, int conditions)
    {
        switch (e)
        {
            case Load load:
                Note(load.Variable, conditions);
                break;
            case Op { Function.Name: "select" } op:
                int within = conditions == Never ? Never : conditions + 1;
                Read(op.Arguments[1], within);
                Read(op.Arguments[2], within);
                break;
            case Op { Kind: ScalarKind.Real } op:
                foreach (Expr argument in op.Arguments) Read(argument, conditions);
                break;
        }
    }

    private void Note(Variable v, int conditions)
    {
        if (defined.ContainsKey(v)) read[v] = Math.Min(read.GetValueOrDefault(v, Never), conditions);
    }

    /// <summary>A loop that may have no turns is a condition too.</summary>
    private static int Within(Statement s, int conditions) => s is If or While || s is For f && !Facts.None.IsTrue(Simplify.Compare(ScalarFunctions.Less, f.Lower, f.Upper)) ? conditions + 1 : conditions;
}
