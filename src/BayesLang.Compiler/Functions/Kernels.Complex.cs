namespace BayesLang.Compiler.Functions;

/// <summary>
/// Kernels of complex containers, each of which is two buffers: real parts, then imaginary parts. In the templates <c>re</c> and <c>im</c> are an argument's parts,
/// <c>xre</c> and <c>xim</c> a result's; <c>work</c> is as long as the method named in the comment says.
/// </summary>
public static partial class Kernels
{
    /// <summary>work: 24 n + 16.</summary>
    public static readonly Kernel Fft = new("fft", ["n", "re", "im", "aux work", "out xre", "out xim"], "Fourier.Forward({re}, {im}, {xre}, {xim}, {work})",
        [new("re im", "Fourier.ForwardAdjoint({xre'}, {xim'}, {re'}, {im'}, {n}, {scratch})")]) { Scratch = "Fourier.AdjointScratchSize({n})" };

    /// <summary>work: 24 n + 16.</summary>
    public static readonly Kernel InverseFft = new("inv_fft", ["n", "re", "im", "aux work", "out xre", "out xim"], "Fourier.Inverse({re}, {im}, {xre}, {xim}, {work})",
        [new("re im", "Fourier.InverseAdjoint({xre'}, {xim'}, {re'}, {im'}, {n}, {scratch})")]) { Scratch = "Fourier.AdjointScratchSize({n})" };

    /// <summary>work: 24 max(rows, columns) + 16.</summary>
    public static readonly Kernel Fft2 = new("fft2", ["rows", "columns", "re", "im", "aux work", "out xre", "out xim"], "Fourier.Forward2({re}, {im}, {xre}, {xim}, {rows}, {columns}, {work})",
        [new("re im", "Fourier.Forward2Adjoint({xre'}, {xim'}, {re'}, {im'}, {rows}, {columns}, {scratch})")]) { Scratch = "Fourier.Adjoint2ScratchSize({rows}, {columns})" };

    /// <summary>work: 24 max(rows, columns) + 16.</summary>
    public static readonly Kernel InverseFft2 = new("inv_fft2", ["rows", "columns", "re", "im", "aux work", "out xre", "out xim"], "Fourier.Inverse2({re}, {im}, {xre}, {xim}, {rows}, {columns}, {work})",
        [new("re im", "Fourier.Inverse2Adjoint({xre'}, {xim'}, {re'}, {im'}, {rows}, {columns}, {scratch})")]) { Scratch = "Fourier.Adjoint2ScratchSize({rows}, {columns})" };

    /// <summary>X = A B with A rows × inner, B inner × columns; vectors are matrices of one row or column.</summary>
    public static readonly Kernel ComplexMatMul = new("complex_matrix_product", ["rows", "inner", "columns", "are", "aim", "bre", "bim", "out xre", "out xim"],
        "ComplexProducts.MatMul({are}, {aim}, {bre}, {bim}, {xre}, {xim}, {rows}, {inner}, {columns})",
        [
            new("are aim", "ComplexProducts.LeftAdjoint({bre}, {bim}, {xre'}, {xim'}, {are'}, {aim'}, {rows}, {inner}, {columns})"),
            new("bre bim", "ComplexProducts.RightAdjoint({are}, {aim}, {xre'}, {xim'}, {bre'}, {bim'}, {rows}, {inner}, {columns})"),
        ]);

    /// <summary>X = B A⁻¹ with A n × n, B rows × n. work: 4 n² + 2 n + 2 n rows + 8.</summary>
    public static readonly Kernel ComplexSolveRight = new("complex_mdivide_right", ["n", "rows", "are", "aim", "bre", "bim", "aux work", "out xre", "out xim"],
        "ComplexLu.Right({bre}, {bim}, {are}, {aim}, {xre}, {xim}, {n}, {rows}, {work})",
        [new("are aim bre bim", "ComplexLu.RightAdjoint({are}, {aim}, {xre}, {xim}, {xre'}, {xim'}, {bre'}, {bim'}, {are'}, {aim'}, {n}, {rows}, {scratch})")])
    {
        Scratch = "ComplexLu.ScratchSize({n}, {rows})",
    };

    /// <summary>Eigenvalues w and eigenvectors v of a complex matrix. work: 4 n² + 4 n + 20.</summary>
    public static readonly Kernel ComplexEigen = new("eigendecompose", ["n", "re", "im", "aux work", "out wre", "out wim", "out vre", "out vim"],
        "ComplexEigen.Decompose({re}, {im}, {wre}, {wim}, {vre}, {vim}, {n}, {work})",
        [new("re im", "ComplexEigen.Adjoint({re}, {im}, {vre}, {vim}, {wre'}, {wim'}, {vre'}, {vim'}, {re'}, {im'}, {n}, {scratch})")]) { Scratch = "ComplexEigen.AdjointScratchSize({n})" };

    /// <summary>Eigenvalues w and eigenvectors v of a real matrix. work: 4 n² + 4 n + 20.</summary>
    public static readonly Kernel RealEigen = new("eigendecompose", ["n", "a", "aux work", "out wre", "out wim", "out vre", "out vim"],
        "ComplexEigen.DecomposeReal({a}, {wre}, {wim}, {vre}, {vim}, {n}, {work})",
        [new("a", "ComplexEigen.RealAdjoint({a}, {wre}, {vre}, {vim}, {wre'}, {wim'}, {vre'}, {vim'}, {a'}, {n}, {scratch})")]) { Scratch = "ComplexEigen.AdjointScratchSize({n})" };

    /// <summary>A = U T U* of a complex matrix. work: 4 n² + 4 n + 20.</summary>
    public static readonly Kernel ComplexSchur = new("complex_schur_decompose", ["n", "re", "im", "aux work", "out ure", "out uim", "out tre", "out tim"],
        "ComplexEigen.Schur({re}, {im}, {ure}, {uim}, {tre}, {tim}, {n}, {work})",
        [new("re im", "ComplexEigen.SchurAdjoint({re}, {im}, {ure'}, {uim'}, {tre'}, {tim'}, {re'}, {im'}, {n}, {scratch})")]) { Scratch = "ComplexEigen.AdjointScratchSize({n})" };

    /// <summary>A = U T U* of a real matrix. work: 4 n² + 4 n + 20.</summary>
    public static readonly Kernel RealSchur = new("complex_schur_decompose", ["n", "a", "aux work", "out ure", "out uim", "out tre", "out tim"],
        "ComplexEigen.Schur({a}, default, {ure}, {uim}, {tre}, {tim}, {n}, {work})",
        [new("a", "ComplexEigen.SchurAdjoint({a}, default, {ure'}, {uim'}, {tre'}, {tim'}, {a'}, default, {n}, {scratch})")]) { Scratch = "ComplexEigen.AdjointScratchSize({n})" };

    /// <summary>Eigenvalues w (their imaginary parts zero) and eigenvectors v of a Hermitian matrix. work: 5 n² + 3 n + 16.</summary>
    public static Kernel HermitianEigen(string function) => new(function, ["n", "re", "im", "aux work", "out wre", "out wim", "out vre", "out vim"],
        $"HermitianEigen.Decompose(\"{function}\", {{re}}, {{im}}, {{wre}}, {{wim}}, {{vre}}, {{vim}}, {{n}}, {{work}}, {{line}})",
        [new("re im", "HermitianEigen.Adjoint({wre}, {vre}, {vim}, {wre'}, {vre'}, {vim'}, {re'}, {im'}, {n}, {scratch})")]) { Scratch = "HermitianEigen.AdjointScratchSize({n})", HasEffect = true };

    /// <summary>A = U diag(s) V*, k = min(rows, columns). work: 2 rows columns + 2 (rows + columns) k + 6 k² + 2 max(rows, columns) (k + 1) + 4 k + 40.</summary>
    public static readonly Kernel ComplexSvd = new("complex_svd", ["rows", "columns", "re", "im", "aux work", "out ure", "out uim", "out s", "out vre", "out vim"],
        "ComplexSvd.Decompose({re}, {im}, {ure}, {uim}, {s}, {vre}, {vim}, {rows}, {columns}, {work})",
        [new("re im", "ComplexSvd.Adjoint({re}, {im}, {ure}, {uim}, {vre}, {vim}, {ure'}, {uim'}, {s'}, {vre'}, {vim'}, {re'}, {im'}, {rows}, {columns}, {scratch})")])
    {
        Scratch = "ComplexSvd.AdjointScratchSize({rows}, {columns})",
    };
}
