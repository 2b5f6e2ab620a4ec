using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>The table of kernels: each row is the value's call and the adjoint's, by the names of its operands.</summary>
public static partial class Kernels
{
    /// <summary>log Σ exp x, with its gradient, the weights exp(x − result), in the same sweep.</summary>
    public static readonly Kernel LogSumExp = new("log_sum_exp", ["x", "aux weights"], "Reductions.LogSumExp({x}, {weights})",
        [new("x", "Blas1.Axpy({result'}, {weights}, {x'})")]);

    /// <summary>A generalised hypergeometric function of its parameters and of z, a buffer of one element, with its gradient in the same sweep.</summary>
    public static Kernel Hypergeometric(string name) => new(name, ["a", "b", "z", "aux byA", "aux byB", "aux byZ"],
        $"SpecialFunctions.Hypergeometric(\"{name}\", {{a}}, {{b}}, {{z}}, {{byA}}, {{byB}}, {{byZ}}, {{line}})",
        [
            new("a", "Blas1.Axpy({result'}, {byA}, {a'})"),
            new("b", "Blas1.Axpy({result'}, {byB}, {b'})"),
            new("z", "Blas1.Axpy({result'}, {byZ}, {z'})"),
        ]) { HasEffect = true };

    public static readonly Kernel MatVec = new("matrix_vector_product", ["a", "x", "out y"],
        "Blas2.MatVec({a}, {x}, {y})",
        [
            new("a", "Blas2.OuterAdd(1.0, {y'}, {x}, {a'})"),
            new("x", "Blas2.MatVecTransposedAdd({a}, {y'}, {x'})"),
        ]);

    public static readonly Kernel MatVecTransposed = new("transposed_matrix_vector_product", ["a", "x", "out y"],
        "Blas2.MatVecTransposed({a}, {x}, {y})",
        [
            new("a", "Blas2.OuterAdd(1.0, {x}, {y'}, {a'})"),
            new("x", "Blas2.MatVecAdd({a}, {y'}, {x'})"),
        ]);

    public static readonly Kernel MatMul = new("matrix_product", ["rows", "inner", "columns", "a", "b", "out c"],
        "Blas3.MatMul({a}, {b}, {c}, {rows}, {inner}, {columns})",
        [
            new("a", "Blas3.MatMulTransposedRightAdd(1.0, {c'}, {b}, {a'}, {rows}, {columns}, {inner})"),
            new("b", "Blas3.MatMulTransposedLeftAdd(1.0, {a}, {c'}, {b'}, {inner}, {rows}, {columns})"),
        ]);

    public static readonly Kernel Cholesky = CholeskyOf("cholesky_decompose");

    /// <summary>The Cholesky factor; <paramref name="subject"/> is what a message names: the function, and the argument of a density.</summary>
    public static Kernel CholeskyOf(string subject) => new("cholesky_decompose", ["n", "a", "out l"],
        $"Factorizations.CholeskyDecompose({{a}}, {{l}}, {{n}}, {{line}}, \"{subject}\")",
        [new("a", "Cholesky.Adjoint({l}, {l'}, {a'}, {n}, {scratch})")]) { Scratch = "Cholesky.AdjointScratchSize({n})", HasEffect = true };

    /// <summary>x = L⁻¹ b, where b has some columns.</summary>
    public static readonly Kernel SolveLower = new("mdivide_left_tri_low", ["n", "columns", "l", "b", "out x"],
        "TriangularDivision.Left({l}, {b}, {x}, {n}, {columns})",
        [new("l b", "TriangularDivision.LeftAdjoint({l}, {x}, {x'}, {l'}, {b'}, {n}, {columns}, {scratch})")])
    {
        Scratch = "TriangularDivision.LeftAdjointScratchSize({n}, {columns})",
    };

    /// <summary>A transform from unconstrained coordinates to a structured type: the scalar result is the log Jacobian determinant.</summary>
    public static Kernel Constrain(string type, bool needsScratch, params ReadOnlySpan<string> sizes)
    {
        string sizeList = string.Concat(sizes.ToArray().Select(s => $", {{{s}}}"));
        return new($"{type}_constrain", [.. sizes.ToArray().Select(s => (KernelParameter)s), "y", "out x"],
            $"{type}.Constrain({{y}}, {{x}}{sizeList})",
            [new("y", $"{type}.ConstrainAdjoint({{y}}, {{x}}, {{x'}}, {{result'}}, {{y'}}{sizeList}{(needsScratch ? ", {scratch}" : "")})")])
        {
            Scratch = needsScratch ? $"{type}.ConstrainAdjointScratchSize({sizeList.TrimStart(',', ' ')})" : null,
        };
    }

    public static Kernel Unconstrain(string type, params ReadOnlySpan<string> sizes) =>
        new($"{type}_unconstrain", [.. sizes.ToArray().Select(s => (KernelParameter)s), "x", "out y"],
            $"{type}.Unconstrain({{x}}, {{y}}{string.Concat(sizes.ToArray().Select(s => $", {{{s}}}"))})", []);

    /// <summary>Hᵀ x, whose adjoint is H y': the way back of what sums to zero.</summary>
    public static Kernel UnconstrainSumToZero(bool isMatrix)
    {
        (string type, string sizes, string scratch) = isMatrix ? ("SumToZeroMatrix", ", {rows}, {columns}", "{rows} * {columns}") : ("SumToZeroVector", "", "{x}.Length");
        return new("sum_to_zero_unconstrain", isMatrix ? ["rows", "columns", "x", "out y"] : ["x", "out y"], $"{type}.Unconstrain({{x}}, {{y}}{sizes})",
            [new("x", $"{type}.UnconstrainAdjoint({{y'}}, {{x'}}{sizes}, {{scratch}})")]) { Scratch = scratch };
    }

    /// <summary>Fails with the reason where a value is not of its structured type.</summary>
    public static Kernel Validate(string type, string variable, params ReadOnlySpan<string> sizes) =>
        new($"{type}_check", [.. sizes.ToArray().Select(s => (KernelParameter)s), "x"],
            $"Validation.Require(\"{variable}\", {type}.Violation({{x}}{string.Concat(sizes.ToArray().Select(s => $", {{{s}}}"))}), {{line}})", []);
}
