using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A function's body as one list of temporaries, each assigned once, and its outputs as expressions of them: loops whose bounds are known are unrolled, branches become choices between
/// values, elements of local arrays become scalars. What a branch computes is computed under its condition, so that neither a value nor a derivative of the branch not taken can spoil the
/// other. Bodies that call kernels other than the product of a matrix and a vector, loop a number of times that only data or arguments tell, or are long, stay as they are.
/// </summary>
public sealed class StraightLine
{
    private const int MostStatements = 3000;

    private readonly Names names;
    private readonly ImmutableArray<Statement>.Builder output = ImmutableArray.CreateBuilder<Statement>();

    /// <summary>What holds the value of a scalar or an element: a load of a temporary, a literal, or an integer expression.</summary>
    private Dictionary<(Variable Variable, int Offset), Expr> held = [];

    /// <summary>Buffers whose elements are NaN until they are set.</summary>
    private readonly HashSet<Variable> filled = [];

    private StraightLine(Names names) => this.names = names;

    /// <summary>Null where the body cannot be straightened.</summary>
    public static ImmutableArray<Statement>? Of(ImmutableArray<Statement> body, Variable result, int count, Names names)
    {
        var pass = new StraightLine(names);
        try
        {
            pass.All(body, null);
            for (int i = 0; i < count; i++) pass.output.Add(new Assign(result, [i], Simplify.ToReal(pass.Held(result, i))));
            return pass.output.ToImmutable();
        }
        catch (NotStraightException)
        {
            return null;
        }
    }

    private sealed class NotStraightException : Exception;

    private void All(ImmutableArray<Statement> statements, Expr? guard)
    {
        foreach (Statement s in statements) Visit(s, guard);
    }

    private void Visit(Statement s, Expr? guard)
    {
        if (output.Count > MostStatements) throw new NotStraightException();
        switch (s)
        {
            case Declare d:
                foreach ((Variable Variable, int) key in held.Keys.Where(k => k.Variable == d.Variable).ToList()) held.Remove(key);
                if (d.Fill) filled.Add(d.Variable);
                else filled.Remove(d.Variable);
                break;
            case Assign a:
                Assign(a, guard);
                break;
            case Block b:
                All(b.Statements, guard);
                break;
            case For { Lower: var lower, Upper: var upper } f:
                if (Now(lower) is not IntLiteral { Value: var from } || Now(upper) is not IntLiteral { Value: var to } || to - (long)from > MostStatements) throw new NotStraightException();
                for (int k = from; k < to; k++)
                {
                    held[(f.Counter, 0)] = f.IsReverse ? to - 1 - (k - from) : k;
                    All(f.Body, guard);
                }
                break;
            case While w:
                for (int turn = 0; Known(Now(w.Condition)) is var goes && goes != false; turn++)
                {
                    if (goes is null || turn > MostStatements) throw new NotStraightException();
                    All(w.Body, guard);
                }
                break;
            case If i:
                Branch(i, guard);
                break;
            case KernelCall { Result: null, Operands: [ViewOperand a, ViewOperand x, ViewOperand y] } k when k.Kernel == Kernels.MatVec || k.Kernel == Kernels.MatVecTransposed:
                MatrixVector(a, x, y, k.Kernel == Kernels.MatVecTransposed, guard, k.Line);
                break;
            case Check c:
                Require(c, Now(c.Condition), guard);
                break;
            case Fail f:
                Require(new Check(new RealLiteral(0), f.Message, IsImplied: false, f.Kind) { Line = f.Line }, null, guard);
                break;
            default:
                throw new NotStraightException();
        }
    }

    private void Require(Check c, Expr? condition, Expr? guard)
    {
        if (condition is not null && Known(condition) == true) return;
        // A failure without a condition cannot be told from the end of the function.
        if (condition is null && guard is null) throw new NotStraightException();
        Expr must = (condition, guard) switch
        {
            ({ } holds, null) => holds,
            (null, { } when) => Simplify.Not(when),
            ({ } holds, { } when) => Simplify.Apply(ScalarFunctions.Or, Simplify.Not(when), holds),
            _ => throw new NotStraightException(),
        };
        output.Add(c with
        {
            Condition = must,
            Message = [.. c.Message.Select(part => (MessagePart)(part switch
            {
                ValuePart v => new ValuePart(Now(v.Value)),
                TextPart t => t,
                BufferPart { Variable.Role: VariableRole.Bound } b => b with { Indices = [.. b.Indices.Select(Now)] },
                _ => throw new NotStraightException(),
            }))],
        });
    }

    /// <summary>y = A x or Aᵀ x, element by element; what is known to be zero in A is left out.</summary>
    private void MatrixVector(ViewOperand a, ViewOperand x, ViewOperand y, bool isTransposed, Expr? guard, int line)
    {
        if (Now(y.Size) is not IntLiteral { Value: var results } || Now(x.Size) is not IntLiteral { Value: var terms } || results * (long)terms > MostStatements) throw new NotStraightException();
        for (int i = 0; i < results; i++)
        {
            Expr? sum = null;
            for (int j = 0; j < terms; j++)
            {
                Expr element = Element(a, isTransposed ? j + i * terms : i + j * results);
                if (element is RealLiteral { Value: 0 }) continue;
                Expr product = element * Element(x, j);
                sum = sum is null ? product : sum + product;
            }
            Assign(new Assign(y.Variable, Indices(y, i), new RealLiteral(0)) { Line = line }, sum ?? 0.0, guard);
        }
    }

    private Expr Element(ViewOperand view, int place) => Now(new Load(view.Variable, Indices(view, place)));

    /// <summary>The indices of an element of a view, by its place in memory.</summary>
    private ImmutableArray<Expr> Indices(ViewOperand view, int place)
    {
        ImmutableArray<Expr> leading = [.. view.Indices.Select(Now)], rest = [.. view.Variable.Dimensions[leading.Length..].Select(Now)];
        return rest switch
        {
            [_] => [.. leading, place],
            [IntLiteral { Value: var rows }, _] when view.Variable.IsMatrix => [.. leading, place % rows, place / rows],
            [_, IntLiteral { Value: var columns }] when !view.Variable.IsMatrix => [.. leading, place / columns, place % columns],
            _ => throw new NotStraightException(),
        };
    }

    private void Assign(Assign a, Expr? guard) => Assign(a, Now(a.Value), guard);

    private void Assign(Assign a, Expr value, Expr? guard)
    {
        int offset = OffsetOf(a.Variable, a.Indices);
        if (a.Kind == AssignKind.Add) value = Held(a.Variable, offset) + value;
        if (a.Variable.Kind == ScalarKind.Int) value = Simplify.ToInt(value);
        else if (a.Variable.Kind == ScalarKind.Real) value = Simplify.ToReal(value);
        held[(a.Variable, offset)] = Name(a.Variable.Name, Guarded(value, guard, a.Line), a.Line);
    }

    private void Branch(If i, Expr? guard)
    {
        Expr condition = Now(i.Condition);
        if (Known(condition) is { } known)
        {
            All(known ? i.Then : i.Else, guard);
            return;
        }
        // An element that it asks for may exist only where the guard holds.
        if (guard is not null && Walk.Loads(condition).Any(l => !IsHarmless(l))) condition = And(guard, condition);
        if (condition.Depth > 2) condition = Name("condition", condition, i.Line);
        Dictionary<(Variable, int), Expr> before = held;
        held = new(before);
        All(i.Then, And(guard, condition));
        Dictionary<(Variable, int), Expr> then = held;
        held = new(before);
        All(i.Else, And(guard, Simplify.Not(condition)));
        Dictionary<(Variable, int), Expr> otherwise = held;
        held = before;
        foreach ((Variable Variable, int Offset) key in then.Keys.Union(otherwise.Keys).ToList())
        {
            // What only one branch declares ends with it; an element that only one sets is NaN in the other.
            Expr? first = Or(then, key), second = Or(otherwise, key);
            if (first is null || second is null) held.Remove(key);
            else held[key] = first.Equals(second) ? first : Name(key.Variable.Name, Simplify.Select(condition, first, second), i.Line);
        }

        Expr? Or(Dictionary<(Variable Variable, int), Expr> values, (Variable Variable, int) key) =>
            values.TryGetValue(key, out Expr? value) ? value : filled.Contains(key.Variable) && key.Variable.Kind == ScalarKind.Real ? double.NaN : null;
    }

    private static Expr And(Expr? guard, Expr condition) => guard is null ? condition : Simplify.Apply(ScalarFunctions.And, guard, condition);

    /// <summary>Functions that are finite, with their derivatives, where each argument is <see cref="SafeArgument"/>.</summary>
    private static readonly ImmutableHashSet<string> SafeFunctions =
    [
        "exp", "log", "sqrt", "cbrt", "pow", "expm1", "log1p", "log1m", "log1p_exp", "inv_logit", "logit", "square", "inv", "inv_sqrt", "inv_square", "abs", "fabs", "fmax", "fmin", "fdim",
        "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "atanh", "hypot", "erf", "erfc", "Phi", "Phi_approx", "inv_Phi", "lgamma", "tgamma", "digamma",
        "log2", "log10", "exp2", "step", "floor", "ceil", "round", "trunc", "log_sum_exp", "log_inv_logit", "log1m_inv_logit", "inv_cloglog",
    ];

    private const double SafeArgument = 0.5;

    /// <summary>
    /// A value of a branch, as it may be computed always: where the guard does not hold, functions and quotients have arguments at which they and their derivatives are finite. So what
    /// they give can be shared. A value with others in it is computed under the guard as a whole, and is 0 elsewhere.
    /// </summary>
    private Expr Guarded(Expr value, Expr? guard, int line)
    {
        if (guard is null || IsHarmless(value)) return value;
        return value.Kind == ScalarKind.Real && IsProtectable(value) ? Protect(value) : Simplify.Select(guard, value, value.Kind == ScalarKind.Real ? 0.0 : 0);

        Expr Protect(Expr e) => e switch
        {
            _ when IsHarmless(e) => e,
            Op { Function.Name: "/" } op => Protect(op.Arguments[0]) / Safe(op.Arguments[1], 1.0),
            Op { Function.Name: "+" or "-" or "*" or "neg" } op => Simplify.Apply(op.Function, [.. op.Arguments.Select(Protect)]),
            Op op => Simplify.Apply(op.Function, [.. op.Arguments.Select(argument => Safe(argument, SafeArgument))]),
            _ => e,
        };

        Expr Safe(Expr argument, double elsewhere) => argument is RealLiteral ? argument : Name("safe", Simplify.Select(guard, Protect(argument), elsewhere), line);
    }

    private static bool IsProtectable(Expr e) => IsHarmless(e)
        || (e is Op { Kind: ScalarKind.Real } op && (op.Function.Name is "+" or "-" or "*" or "/" or "neg" || SafeFunctions.Contains(op.Function.Name)) && op.Arguments.All(IsProtectable));

    private static bool IsHarmless(Expr e) => e is RealLiteral or IntLiteral || (e is Load load && load.Indices.All(i => i is IntLiteral));

    private Expr Name(string name, Expr value, int line)
    {
        if (value is RealLiteral or IntLiteral || (value is Load { Indices.IsEmpty: true } or Load { Variable.Role: VariableRole.Unconstrained } && IsHarmless(value))) return value;
        var temporary = new Variable(names.Fresh(name), value.Kind, VariableRole.Local) { IsTemporary = true };
        output.Add(new Assign(temporary, value) { Line = line });
        return new Load(temporary);
    }

    /// <summary>The expression in terms of temporaries, inputs and data.</summary>
    private Expr Now(Expr e) => Walk.Rewrite(e, node => node switch { Load load => At(load), Op op => Folded(op), _ => node });

    /// <summary>Integers of known integers, and choices by known conditions, which indices and conditions follow from.</summary>
    private static Expr Folded(Op op)
    {
        if (op.Function.Name == "select") return Known(op.Arguments[0]) is { } known ? op.Arguments[known ? 1 : 2] : op;
        if (op.Kind != ScalarKind.Int) return op;
        if (op.Function.Name == "int") return op.Arguments[0].Kind == ScalarKind.Bool && Known(op.Arguments[0]) is { } holds ? (Expr)(holds ? 1 : 0) : op;
        return op.Arguments switch
        {
            [IntLiteral { Value: > int.MinValue and var a }] when op.Function == ScalarFunctions.AbsInt => Math.Abs(a),
            [IntLiteral { Value: var a }, IntLiteral { Value: var b }] when op.Function == ScalarFunctions.MinInt => Math.Min(a, b),
            [IntLiteral { Value: var a }, IntLiteral { Value: var b }] when op.Function == ScalarFunctions.MaxInt => Math.Max(a, b),
            [IntLiteral { Value: var a }, IntLiteral { Value: > 0 and var b }] when op.Function == ScalarFunctions.Modulus => a % b,
            _ => op,
        };
    }

    private Expr At(Load load) => load.Variable.Role switch
    {
        VariableRole.Bound or VariableRole.Unconstrained => load,
        _ when load.Variable == OutlinedFunction.Seed => throw new NotStraightException(),
        _ => Held(load.Variable, OffsetOf(load.Variable, load.Indices)),
    };

    private Expr Held(Variable v, int offset)
    {
        if (held.TryGetValue((v, offset), out Expr? value)) return value;
        if (filled.Contains(v) && v.Kind == ScalarKind.Real) return double.NaN;
        throw new NotStraightException();
    }

    private int OffsetOf(Variable v, ImmutableArray<Expr> indices)
    {
        if (indices.IsEmpty) return 0;
        Expr offset = v.Dimensions.Length == 1 ? Now(indices[0]) : Now(v.Offset(indices));
        return offset is IntLiteral { Value: >= 0 and var at } ? at : throw new NotStraightException();
    }

    /// <summary>What a condition on constants is; null where it is on others.</summary>
    private static bool? Known(Expr condition)
    {
        if (condition is not Op op) return null;
        switch (op.Function.Name)
        {
            case "not":
                return !Known(op.Arguments[0]);
            case "&&":
                return (Known(op.Arguments[0]), Known(op.Arguments[1])) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null };
            case "||":
                return (Known(op.Arguments[0]), Known(op.Arguments[1])) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null };
        }
        if (op.Arguments.Length != 2 || Number(op.Arguments[0]) is not { } a || Number(op.Arguments[1]) is not { } b) return null;
        return op.Function.Name switch { "<" => a < b, "<=" => a <= b, ">" => a > b, ">=" => a >= b, "==" => a == b, "!=" => a != b, _ => null };
    }

    private static double? Number(Expr e) => e switch { IntLiteral i => i.Value, RealLiteral r => r.Value, _ => null };
}
