using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Autodiff;

/// <summary>
/// Derivatives of kernels along a direction, as statements after the kernel's call: those that are linear in what moves are called again with the direction in its place;
/// a few others have a formula.
/// </summary>
sealed partial class KernelTangents(Names names, Activity activity, Func<Variable, Variable> tangentOf, Func<Expr, Load?, Expr?> along, Func<string, Exception> refuse)
{
    /// <summary>The operands that each kernel is linear in, one at a time.</summary>
    private static readonly FrozenDictionary<string, string> LinearIn = new Dictionary<string, string>
    {
        ["matrix_vector_product"] = "a x", ["transposed_matrix_vector_product"] = "a x", ["matrix_product"] = "a b",
        ["mdivide_left_tri_low"] = "b", ["mdivide_right_tri_low"] = "b", ["mdivide_left"] = "b", ["mdivide_right"] = "b", ["mdivide_left_spd"] = "b", ["mdivide_right_spd"] = "b",
        ["quad_form"] = "a", ["quad_form_sym"] = "a", ["trace_quad_form"] = "a", ["trace_gen_quad_form"] = "d a",
        ["csr_matrix_times_vector"] = "w b", ["csr_to_dense_matrix"] = "w", ["csr_extract"] = "a", ["cumulative_sum"] = "x", ["permute"] = "x",
    }.ToFrozenDictionary();

    public void Visit(KernelCall call, ImmutableArray<Statement>.Builder output)
    {
        string[] moving = [.. activity.ActiveInputs(call)];
        switch (call.Kernel.Name)
        {
            case "log_sum_exp":
                // Σ exp(xᵢ − r) ẋᵢ.
                ViewOperand terms = View(call, "x");
                Expr total = new Load(Result(call));
                Set(tangentOf(Result(call)), [], Sum(terms, i => ScalarFunctions.Call("exp", At(terms, i) - total) * TangentAt(terms, i), output), output);
                break;
            case "softmax":
                Normalized(View(call, "x"), View(call, "y"), isLog: false, output);
                break;
            case "log_softmax":
                Normalized(View(call, "x"), View(call, "y"), isLog: true, output);
                break;
            case "multi_normal":
                QuadraticForms(call, moving, output);
                break;
            case var name when LinearIn.TryGetValue(name, out string? linear) && moving.All(linear.Split(' ').Contains):
                Linear(call, moving, output);
                break;
            case "quad_form" or "quad_form_sym" or "trace_quad_form":
                Quadratic(call, moving, output);
                break;
            case "tcrossprod" or "crossprod" or "multiply_lower_tri_self_transpose":
                Square(call, output);
                break;
            case "mdivide_left" or "mdivide_left_spd" or "mdivide_left_tri_low" or "mdivide_right" or "mdivide_right_spd" or "mdivide_right_tri_low":
                Division(call, moving, output);
                break;
            case "determinant" or "log_determinant" or "log_determinant_spd":
                Determinant(call, output);
                break;
            case "inverse" or "inverse_spd":
                Inverse(call, output);
                break;
            case "cholesky_decompose":
                Cholesky(call, output);
                break;
            default:
                throw refuse(call.Kernel.Name);
        }
    }

    /// <summary>Calls the kernel for each operand that moves, with its tangent in its place, and adds the results.</summary>
    private void Linear(KernelCall call, string[] moving, ImmutableArray<Statement>.Builder output)
    {
        Expr? sum = null;
        for (int k = 0; k < moving.Length; k++)
        {
            var added = new List<(ViewOperand To, Variable From)>();
            ImmutableArray<Operand> operands = [.. call.Operands.Select((operand, at) => Place(operand, call.Kernel.Parameters[at]))];
            Variable? result = call.Result is null ? null : new Variable(names.Fresh($"t_{call.Result.Name}"), ScalarKind.Real, VariableRole.Local) { IsTemporary = true };
            output.Add(call with { Operands = operands, Result = result });
            if (result is not null) sum = sum is null ? new Load(result) : sum + new Load(result);
            foreach ((ViewOperand to, Variable from) in added)
                Loop(to, i => [new Assign(tangentOf(to.Variable), [.. to.Indices, .. i], new Load(from, i), AssignKind.Add)], output);

            Operand Place(Operand operand, KernelParameter parameter)
            {
                switch (parameter.Mode, operand)
                {
                    case (OperandMode.In, ViewOperand view) when parameter.Name == moving[k]:
                        return view with { Variable = tangentOf(view.Variable) };
                    case (OperandMode.In, ScalarOperand scalar) when parameter.Name == moving[k]:
                        return new ScalarOperand(along(scalar.Value, null) ?? 0.0);
                    case (OperandMode.Out, ViewOperand view) when k == 0 && view.Variable.Kind == ScalarKind.Real:
                        return view with { Variable = tangentOf(view.Variable) };
                    case (OperandMode.Out or OperandMode.Auxiliary, ViewOperand view):
                        Variable own = Buffer(view.Variable.Name, view.Variable.Kind, view.Variable.Dimensions[view.Indices.Length..], view.Variable.IsMatrix, output);
                        if (parameter.Mode == OperandMode.Out && own.Kind == ScalarKind.Real) added.Add((view, own));
                        return new ViewOperand(own, []);
                    default:
                        return operand;
                }
            }
        }
        if (sum is not null) Set(tangentOf(Result(call)), [], sum, output);
    }

    /// <summary>Of y = softmax(x), ẏᵢ = yᵢ (ẋᵢ − Σ yⱼ ẋⱼ); of its logarithm, ẋᵢ − Σ exp(yⱼ) ẋⱼ.</summary>
    private void Normalized(ViewOperand x, ViewOperand y, bool isLog, ImmutableArray<Statement>.Builder output)
    {
        Expr mean = Sum(x, i => (isLog ? ScalarFunctions.Call("exp", At(y, i)) : At(y, i)) * TangentAt(x, i), output);
        Loop(x, i => [new Assign(tangentOf(y.Variable), [.. y.Indices, .. i], isLog ? TangentAt(x, i) - mean : At(y, i) * (TangentAt(x, i) - mean))], output);
    }

    /// <summary>Of qⱼ = rⱼᵀ Σ⁻¹ rⱼ: with xⱼ = Σ⁻¹ rⱼ, 2 xⱼᵀ ṙⱼ − xⱼᵀ Σ̇ xⱼ; of log det Σ: tr(Σ⁻¹ Σ̇).</summary>
    private void QuadraticForms(KernelCall call, string[] moving, ImmutableArray<Statement>.Builder output)
    {
        ViewOperand sigma = View(call, "sigma"), r = View(call, "r"), q = View(call, "q");
        Expr n = Size(call, "n"), columns = Size(call, "columns");
        Variable solved = Solve(r, columns);
        Variable? moved = moving.Contains("sigma") ? Product(Moved(sigma), new ViewOperand(solved, []), n, n, columns, output) : null;
        Entry? direction = moving.Contains("r") ? EntryOf(Moved(r)) : null;
        Loop(q, j =>
        {
            var body = ImmutableArray.CreateBuilder<Statement>();
            Expr column = j.IsEmpty ? 0 : j[0];
            Expr sum = Total(n, 1, (i, _) => new Load(solved, [i, column]) * ((direction is null ? 0.0 : 2.0 * direction(i, column)) - (moved is null ? 0.0 : new Load(moved, [i, column]))), body);
            body.Add(new Assign(tangentOf(q.Variable), [.. q.Indices, .. j], sum));
            return body.ToImmutable();
        }, output);
        if (call.Result is not { } determinant) return;
        Variable? ratio = moved is null ? null : Solve(Moved(sigma), n);
        Set(tangentOf(determinant), [], ratio is null ? 0.0 : Total(n, 1, (i, _) => new Load(ratio, [i, i]), output), output);

        Variable Solve(ViewOperand right, Expr count)
        {
            Variable x = Buffer("solved", ScalarKind.Real, [n, count], isMatrix: true, output), factor = Buffer("factor", ScalarKind.Real, [n, n], isMatrix: true, output);
            output.Add(new KernelCall(Kernels.SolveLeftSpd, [new ScalarOperand(n), new ScalarOperand(count), sigma, right, new ViewOperand(factor, []), new ViewOperand(x, [])], null));
            return x;
        }
    }

    private Variable Buffer(string name, ScalarKind kind, ImmutableArray<Expr> dimensions, bool isMatrix, ImmutableArray<Statement>.Builder output)
    {
        var buffer = new Variable(names.Fresh(name), kind, VariableRole.Local, dimensions, isMatrix);
        output.Add(new Declare(buffer, Fill: false));
        return buffer;
    }

    private static void Set(Variable variable, ImmutableArray<Expr> indices, Expr value, ImmutableArray<Statement>.Builder output) => output.Add(new Assign(variable, indices, value));

    private Expr Sum(ViewOperand over, Func<ImmutableArray<Expr>, Expr> term, ImmutableArray<Statement>.Builder output)
    {
        var sum = new Variable(names.Fresh("sum"), ScalarKind.Real, VariableRole.Local);
        output.Add(new Declare(sum, Fill: false));
        output.Add(new Assign(sum, 0.0));
        Loop(over, i => [new Assign(sum, term(i), AssignKind.Add)], output);
        return new Load(sum);
    }

    /// <summary>Loops over the elements of a view.</summary>
    private void Loop(ViewOperand over, Func<ImmutableArray<Expr>, ImmutableArray<Statement>> body, ImmutableArray<Statement>.Builder output)
    {
        ImmutableArray<Expr> dimensions = over.Variable.Dimensions[over.Indices.Length..];
        Variable[] counters = [.. dimensions.Select(_ => new Variable(names.Fresh("i"), ScalarKind.Int, VariableRole.Loop))];
        ImmutableArray<Statement> inner = body([.. counters.Select(c => new Load(c))]);
        for (int d = dimensions.Length - 1; d >= 0; d--) inner = [new For(counters[d], 0, dimensions[d], inner)];
        output.AddRange(inner);
    }

    private static Expr At(ViewOperand view, ImmutableArray<Expr> i) => new Load(view.Variable, [.. view.Indices, .. i]);

    private Load TangentAt(ViewOperand view, ImmutableArray<Expr> i) => new(tangentOf(view.Variable), [.. view.Indices, .. i]);

    private static Operand Named(KernelCall call, string name) => call.Operands[Enumerable.Range(0, call.Operands.Length).First(i => call.Kernel.Parameters[i].Name == name)];

    private static ViewOperand View(KernelCall call, string name) => (ViewOperand)Named(call, name);

    private static Variable Result(KernelCall call) => call.Result ?? throw new InvalidOperationException(call.Kernel.Name);
}
