using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Autodiff;

/// <summary>Derivatives of matrix functions that are not linear in what moves (Giles 2008, "Collected matrix derivative results for forward and reverse mode").</summary>
sealed partial class KernelTangents
{
    private delegate Expr Entry(Expr row, Expr column);

    /// <summary>Of C = Bᵀ A B, or its trace: Ḃᵀ (A B) + Bᵀ (A Ḃ) + Bᵀ Ȧ B.</summary>
    private void Quadratic(KernelCall call, string[] moving, ImmutableArray<Statement>.Builder output)
    {
        ViewOperand a = View(call, "a"), b = View(call, "b");
        Expr n = Size(call, "n"), columns = Size(call, "columns");
        var terms = new List<(Entry Left, Variable Right)>();
        if (moving.Contains("b"))
        {
            terms.Add((EntryOf(Moved(b)), Product(a, b, n, n, columns, output)));
            terms.Add((EntryOf(b), Product(a, Moved(b), n, n, columns, output)));
        }
        if (moving.Contains("a")) terms.Add((EntryOf(b), Product(Moved(a), b, n, n, columns, output)));
        if (call.Result is { } trace)
        {
            Set(tangentOf(trace), [], Total(columns, n, (j, k) => terms.Select(t => t.Left(k, j) * new Load(t.Right, [k, j])).Aggregate((x, y) => x + y), output), output);
            return;
        }
        ViewOperand c = View(call, "c");
        LoopTwo(columns, columns, (i, j) =>
        {
            var body = ImmutableArray.CreateBuilder<Statement>();
            Expr sum = Total(n, 1, (k, _) => terms.Select(t => t.Left(k, i) * new Load(t.Right, [k, j])).Aggregate((x, y) => x + y), body);
            body.Add(new Assign(tangentOf(c.Variable), [.. c.Indices, .. Place(c, i, j)], sum));
            return body.ToImmutable();
        }, output);
    }

    /// <summary>Of A Aᵀ: Ȧ Aᵀ + A Ȧᵀ; of Aᵀ A: Ȧᵀ A + Aᵀ Ȧ; of L Lᵀ where L is the lower triangle of A, as of A Aᵀ.</summary>
    private void Square(KernelCall call, ImmutableArray<Statement>.Builder output)
    {
        ViewOperand c = View(call, "c");
        bool isInner = call.Kernel.Name == "crossprod", isLower = call.Kernel.Name == "multiply_lower_tri_self_transpose";
        Entry value = Factor(View(call, "a")), direction = Factor(Moved(View(call, "a")));
        (Expr size, Expr inner) = isInner ? (Size(call, "columns"), Size(call, "rows")) : (Size(call, "rows"), Size(call, "columns"));
        LoopTwo(size, size, (i, j) =>
        {
            var body = ImmutableArray.CreateBuilder<Statement>();
            Expr sum = Total(inner, 1, (k, _) => direction(i, k) * value(j, k) + value(i, k) * direction(j, k), body);
            body.Add(new Assign(tangentOf(c.Variable), [.. c.Indices, .. Place(c, i, j)], sum));
            return body.ToImmutable();
        }, output);

        Entry Factor(ViewOperand a)
        {
            Entry entry = EntryOf(a);
            return isInner ? (i, k) => entry(k, i) : isLower ? (i, k) => Simplify.Select(Simplify.Compare(ScalarFunctions.GreaterEqual, i, k), entry(i, k), 0.0) : entry;
        }
    }

    /// <summary>Of X = A⁻¹ B: A⁻¹ (Ḃ − Ȧ X); of X = B A⁻¹: (Ḃ − X Ȧ) A⁻¹. Of a triangular A only the lower triangle counts.</summary>
    private void Division(KernelCall call, string[] moving, ImmutableArray<Statement>.Builder output)
    {
        bool isLeft = call.Kernel.Name.StartsWith("mdivide_left", StringComparison.Ordinal), isTriangular = call.Kernel.Name.EndsWith("tri_low", StringComparison.Ordinal);
        string divisor = call.Kernel.Parameters.Any(p => p.Name == "l" && p.Mode == OperandMode.In) ? "l" : "a";
        ViewOperand b = View(call, "b"), x = View(call, "x");
        Expr n = Size(call, "n"), others = Size(call, "columns");
        (Expr rows, Expr columns) = isLeft ? (n, others) : (others, n);
        Variable right = Buffer("right", ScalarKind.Real, [rows, columns], isMatrix: true, output);
        Variable? moved = null;
        if (moving.Contains(divisor))
        {
            ViewOperand a = Moved(View(call, divisor));
            if (isTriangular)
            {
                Variable lower = Buffer("lower", ScalarKind.Real, [n, n], isMatrix: true, output);
                Entry entry = EntryOf(a);
                LoopTwo(n, n, (i, j) => [new Assign(lower, [i, j], Simplify.Select(Simplify.Compare(ScalarFunctions.GreaterEqual, i, j), entry(i, j), 0.0))], output);
                a = new ViewOperand(lower, []);
            }
            moved = isLeft ? Product(a, x, n, n, others, output) : Product(x, a, others, n, n, output);
        }
        Entry? direction = moving.Contains("b") ? EntryOf(Moved(b), isRow: !isLeft) : null;
        LoopTwo(rows, columns, (i, j) => [new Assign(right, [i, j], (direction?.Invoke(i, j) ?? 0.0) - (moved is null ? 0.0 : new Load(moved, [i, j])))], output);
        output.Add(call with
        {
            Operands = [.. call.Operands.Select((operand, k) => (call.Kernel.Parameters[k].Mode, operand) switch
            {
                (OperandMode.In, ViewOperand) when call.Kernel.Parameters[k].Name == "b" => new ViewOperand(right, []),
                (OperandMode.Out, ViewOperand view) => Moved(view),
                (OperandMode.Auxiliary, ViewOperand view) => new ViewOperand(Buffer(view.Variable.Name, view.Variable.Kind, view.Variable.Dimensions[view.Indices.Length..], view.Variable.IsMatrix, output), []),
                _ => operand,
            })],
        });
    }

    /// <summary>Of log |det A|: tr(A⁻¹ Ȧ).</summary>
    private void Determinant(KernelCall call, ImmutableArray<Statement>.Builder output)
    {
        ViewOperand a = View(call, "a");
        Expr n = Size(call, "n");
        Variable solved = Buffer("solved", ScalarKind.Real, [n, n], isMatrix: true, output);
        Variable factor = Buffer("lu", ScalarKind.Real, [n, n], isMatrix: true, output);
        if (call.Kernel.Name == "log_determinant_spd")
            output.Add(new KernelCall(Kernels.SolveLeftSpd, [new ScalarOperand(n), new ScalarOperand(n), a, Moved(a), new ViewOperand(factor, []), new ViewOperand(solved, [])], null));
        else
        {
            Variable pivots = Buffer("pivots", View(call, "pivots").Variable.Kind, [n], isMatrix: false, output);
            output.Add(new KernelCall(Kernels.SolveLeft,
                [new ScalarOperand(n), new ScalarOperand(n), a, Moved(a), new ViewOperand(pivots, []), new ViewOperand(factor, []), new ViewOperand(solved, [])], null));
        }
        Expr trace = Total(n, 1, (i, _) => new Load(solved, [i, i]), output);
        Set(tangentOf(Result(call)), [], call.Kernel.Name == "determinant" ? new Load(Result(call)) * trace : trace, output);
    }

    /// <summary>Of X = A⁻¹: −X Ȧ X.</summary>
    private void Inverse(KernelCall call, ImmutableArray<Statement>.Builder output)
    {
        ViewOperand x = View(call, "x");
        Expr n = Size(call, "n");
        Variable product = Product(new ViewOperand(Product(x, Moved(View(call, "a")), n, n, n, output), []), x, n, n, n, output);
        LoopTwo(n, n, (i, j) => [new Assign(tangentOf(x.Variable), [.. x.Indices, .. Place(x, i, j)], -new Load(product, [i, j]))], output);
    }

    /// <summary>Of A = L Lᵀ: L Φ(L⁻¹ Ȧ L⁻ᵀ), where Φ takes the lower triangle and halves the diagonal.</summary>
    private void Cholesky(KernelCall call, ImmutableArray<Statement>.Builder output)
    {
        ViewOperand l = View(call, "l");
        Entry direction = EntryOf(Moved(View(call, "a")));
        Expr n = Size(call, "n");
        // A is a function of its lower triangle.
        Variable symmetric = Buffer("symmetric", ScalarKind.Real, [n, n], isMatrix: true, output);
        LoopTwo(n, n, (i, j) =>
            [new Assign(symmetric, [i, j], direction(Simplify.Apply(ScalarFunctions.MaxInt, i, j), Simplify.Apply(ScalarFunctions.MinInt, i, j)))], output);
        Variable half = Solved(symmetric), turned = Buffer("turned", ScalarKind.Real, [n, n], isMatrix: true, output);
        LoopTwo(n, n, (i, j) => [new Assign(turned, [i, j], new Load(half, [j, i]))], output);
        Variable both = Solved(turned), lower = Buffer("lower", ScalarKind.Real, [n, n], isMatrix: true, output);
        LoopTwo(n, n, (i, j) =>
        {
            Expr entry = new Load(both, [i, j]);
            return [new Assign(lower, [i, j], Simplify.Select(Simplify.Compare(ScalarFunctions.Greater, i, j), entry, Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, i, j), 0.5 * entry, 0.0)))];
        }, output);
        output.Add(new KernelCall(Kernels.MatMul, [new ScalarOperand(n), new ScalarOperand(n), new ScalarOperand(n), l, new ViewOperand(lower, []), Moved(l)], null));

        Variable Solved(Variable right)
        {
            Variable solved = Buffer("solved", ScalarKind.Real, [n, n], isMatrix: true, output);
            output.Add(new KernelCall(Kernels.SolveLower, [new ScalarOperand(n), new ScalarOperand(n), l, new ViewOperand(right, []), new ViewOperand(solved, [])], null));
            return solved;
        }
    }

    private static Expr Size(KernelCall call, string name) => ((ScalarOperand)Named(call, name)).Value;

    private ViewOperand Moved(ViewOperand view) => view with { Variable = tangentOf(view.Variable) };

    private Variable Product(ViewOperand a, ViewOperand b, Expr rows, Expr inner, Expr columns, ImmutableArray<Statement>.Builder output)
    {
        Variable product = Buffer("product", ScalarKind.Real, [rows, columns], isMatrix: true, output);
        output.Add(new KernelCall(Kernels.MatMul, [new ScalarOperand(rows), new ScalarOperand(inner), new ScalarOperand(columns), a, b, new ViewOperand(product, [])], null));
        return product;
    }

    /// <summary>The entries of a matrix, of a vector as its one column (or row), or of an array of vectors as its columns.</summary>
    private static Entry EntryOf(ViewOperand view, bool isRow = false) => (i, j) => new Load(view.Variable, [.. view.Indices, .. Place(view, i, j, isRow)]);

    private static ImmutableArray<Expr> Place(ViewOperand view, Expr i, Expr j, bool isRow = false) =>
        (view.Variable.Dimensions.Length - view.Indices.Length) switch { 0 => [], 1 => [isRow ? j : i], _ => view.Variable.IsMatrix ? [i, j] : [j, i] };

    private Expr Total(Expr rows, Expr columns, Entry term, ImmutableArray<Statement>.Builder output)
    {
        var sum = new Variable(names.Fresh("sum"), ScalarKind.Real, VariableRole.Local);
        output.Add(new Declare(sum, Fill: false));
        output.Add(new Assign(sum, 0.0));
        LoopTwo(rows, columns, (i, j) => [new Assign(sum, term(i, j), AssignKind.Add)], output);
        return new Load(sum);
    }

    private void LoopTwo(Expr rows, Expr columns, Func<Expr, Expr, ImmutableArray<Statement>> body, ImmutableArray<Statement>.Builder output)
    {
        var i = new Variable(names.Fresh("i"), ScalarKind.Int, VariableRole.Loop);
        var j = new Variable(names.Fresh("j"), ScalarKind.Int, VariableRole.Loop);
        output.Add(new For(j, 0, columns, [new For(i, 0, rows, body(new Load(i), new Load(j)))]));
    }
}
