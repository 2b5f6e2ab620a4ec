using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Autodiff;

/// <summary>
/// Source-to-source forward mode: beside each statement stands the one for the derivative along a direction of one input. What it gives are statements of the same kind, so that it
/// may be applied again, and <see cref="ReverseMode"/> after it: the gradient of a second derivative along two directions.
/// </summary>
public sealed class Tangents
{
    private readonly Names names;
    private readonly Activity activity;
    private readonly Func<string, Exception> refuse;
    private readonly Dictionary<Variable, Variable> tangents = [];

    private Tangents(ImmutableArray<Statement> statements, Variable input, Variable direction, Names names, Func<string, Exception> refuse)
    {
        (this.names, this.refuse) = (names, refuse);
        activity = Activity.Of(statements, input);
        tangents[input] = direction;
    }

    /// <summary>The statements with their tangents, and the variable of the result's tangent; null where the result does not depend on the input.</summary>
    /// <param name="statements">What computes the result; expressions should be shallow, since derivatives repeat them.</param>
    /// <param name="input">The input that moves.</param>
    /// <param name="direction">The direction in which it moves: of the same sizes.</param>
    /// <param name="result">A scalar.</param>
    /// <param name="names">Makes names.</param>
    /// <param name="refuse">Makes the exception for a function that has no such derivative.</param>
    public static (ImmutableArray<Statement> Statements, Variable? Tangent) Along(
        ImmutableArray<Statement> statements, Variable input, Variable direction, Variable result, Names names, Func<string, Exception> refuse)
    {
        var pass = new Tangents(statements, input, direction, names, refuse);
        ImmutableArray<Statement> both = pass.All(statements);
        return (both, pass.activity.IsActive(result) ? pass.Of(result) : null);
    }

    /// <summary>Demands that a reverse sweep finds the derivative of all that varies with the inputs.</summary>
    public static void RequireDerivatives(ImmutableArray<Statement> statements, Func<string, Exception> refuse)
    {
        Activity activity = Activity.Of(statements);
        foreach (Op op in Walk.All(statements).SelectMany(Walk.Expressions).SelectMany(Walk.Subexpressions).OfType<Op>().Where(op => op.Kind == ScalarKind.Real && op.Arguments.Any(activity.IsActive)))
        {
            if (IsWithoutDerivative(op.Function)) throw refuse(op.Function.Name);
            ImmutableArray<Expr?>? partials = op.Function.Partials?.Invoke(op.Arguments, op);
            for (int k = 0; k < op.Arguments.Length; k++)
                if (activity.IsActive(op.Arguments[k]) && IsUnknown(partials?[k])) throw refuse(op.Function.Name);
        }
    }

    private static bool IsUnknown(Expr? derivative) => derivative is Op op && op.Function == ScalarFunctions.NoDerivative;

    /// <summary>True where a derivative exists, but the table has none.</summary>
    private static bool IsWithoutDerivative(ScalarFunction function) => function.Partials is null || function.Name == "tetragamma";

    private ImmutableArray<Statement> All(ImmutableArray<Statement> statements)
    {
        var output = ImmutableArray.CreateBuilder<Statement>();
        foreach (Statement s in statements)
        {
            int start = output.Count;
            Visit(s, output);
            for (int k = start; k < output.Count; k++)
                if (output[k].Line == 0) output[k] = output[k] with { Line = s.Line };
        }
        return output.ToImmutable();
    }

    private void Visit(Statement s, ImmutableArray<Statement>.Builder output)
    {
        switch (s)
        {
            case Declare d:
                output.Add(d);
                if (activity.IsActive(d.Variable)) output.Add(d with { Variable = Of(d.Variable) });
                break;
            case Assign a when activity.IsActive(a.Variable):
                Assignment(a, output);
                break;
            case KernelCall k when activity.IsActive(k):
                output.Add(k);
                new KernelTangents(names, activity, Of, Along, refuse).Visit(k, output);
                break;
            default:
                output.Add(Walk.RewriteBodies(s, All));
                break;
        }
    }

    private void Assignment(Assign a, ImmutableArray<Statement>.Builder output)
    {
        Variable tangent = Of(a.Variable);
        bool isUpdate = a.Kind == AssignKind.Add || Walk.Loads(a.Value).Concat(a.Indices.SelectMany(Walk.Loads)).Any(l => l.Variable == a.Variable);
        Expr? derivative = Along(a.Value, isUpdate ? null : new Load(a.Variable, a.Indices));
        var moved = new Assign(tangent, a.Indices, derivative ?? 0.0, a.Kind);
        bool isMoved = a.Kind == AssignKind.Set || derivative is not null;
        // An update must be differentiated where the old value still stands.
        if (isUpdate && isMoved) output.Add(moved);
        output.Add(a);
        if (!isUpdate && isMoved) output.Add(moved);
    }

    private Variable Of(Variable v)
    {
        if (tangents.TryGetValue(v, out Variable? known)) return known;
        return tangents[v] = new Variable(names.Fresh($"t_{v.Name}"), ScalarKind.Real, VariableRole.Local, v.Dimensions, v.IsMatrix) { IsTemporary = v.IsTemporary };
    }

    /// <summary>The derivative of an expression; null where it is zero. <paramref name="result"/> holds the value of the whole, where something does.</summary>
    private Expr? Along(Expr e, Load? result)
    {
        if (!IsActive(e)) return null;
        switch (e)
        {
            case Load load:
                return new Load(Of(load.Variable), load.Indices);
            case Op { Function.Name: "select" } op:
                // A branch not taken may have no finite derivative: it is left out, not multiplied by zero.
                return Simplify.Select(op.Arguments[0], Along(op.Arguments[1], null) ?? 0.0, Along(op.Arguments[2], null) ?? 0.0);
            case Op { Function.Name: "neg" } op:
                return Along(op.Arguments[0], null) is { } negated ? -negated : null;
            case Op { Function.Partials: { } partials } op when !IsWithoutDerivative(op.Function):
                ImmutableArray<Expr?> derivatives = partials(op.Arguments, result is null ? op : result);
                Expr? sum = null;
                for (int k = 0; k < op.Arguments.Length; k++)
                {
                    if (derivatives[k] is not { } derivative || Along(op.Arguments[k], null) is not { } inner) continue;
                    if (IsUnknown(derivative)) throw refuse(op.Function.Name);
                    sum = sum is null ? derivative * inner : sum + derivative * inner;
                }
                return sum;
            case Op op:
                throw refuse(op.Function.Name);
            default:
                return null;
        }
    }

    /// <summary>Unlike <see cref="Activity"/>, sees through functions that have no derivative in the table, so that they are refused.</summary>
    private bool IsActive(Expr e) => e.Kind == ScalarKind.Real && (activity.IsActive(e) || (e is Op op && op.Arguments.Any(IsActive)));
}
