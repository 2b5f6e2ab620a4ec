namespace BayesLang.Compiler.Functions;

/// <summary>Kernels of matrix functions. Outputs before the last are factors that the adjoint reads.</summary>
public static partial class Kernels
{
    public static readonly Kernel Inverse = new("inverse", ["n", "a", "out pivots", "out lu", "out x"], "MatrixFunctions.Inverse({a}, {pivots}, {lu}, {x}, {n})",
        [new("a", "GeneralDivision.InverseAdjoint({x}, {x'}, {a'}, {n}, {scratch})")]) { Scratch = "GeneralDivision.InverseAdjointScratchSize({n})" };

    public static readonly Kernel InverseSpd = new("inverse_spd", ["n", "a", "out l", "out x"], "MatrixFunctions.InverseSpd({a}, {l}, {x}, {n}, {line})",
        [new("a", "SpdDivision.InverseAdjoint({x}, {x'}, {a'}, {n}, {scratch})")]) { Scratch = "SpdDivision.InverseAdjointScratchSize({n})" };

    public static readonly Kernel InverseFromFactor = new("chol2inv", ["n", "l", "out x"], "SpdDivision.InverseFromFactor({l}, {x}, {n})",
        [new("l", "SpdDivision.InverseFromFactorAdjoint({l}, {x}, {x'}, {l'}, {n}, {scratch})")]) { Scratch = "SpdDivision.InverseFromFactorAdjointScratchSize({n})" };

    public static readonly Kernel Determinant = new("determinant", ["n", "a", "out pivots", "out lu"], "MatrixFunctions.Determinant({a}, {pivots}, {lu}, {n})",
        [new("a", "GeneralDivision.LogDeterminantAdjoint({lu}, {pivots}, {result'} * {result}, {a'}, {n}, {scratch})")]) { Scratch = "GeneralDivision.LogDeterminantAdjointScratchSize({n})" };

    public static readonly Kernel LogDeterminant = new("log_determinant", ["n", "a", "out pivots", "out lu"], "MatrixFunctions.LogDeterminant({a}, {pivots}, {lu}, {n})",
        [new("a", "GeneralDivision.LogDeterminantAdjoint({lu}, {pivots}, {result'}, {a'}, {n}, {scratch})")]) { Scratch = "GeneralDivision.LogDeterminantAdjointScratchSize({n})" };

    public static readonly Kernel LogDeterminantSpd = new("log_determinant_spd", ["n", "a", "out l"], "MatrixFunctions.LogDeterminantSpd({a}, {l}, {n}, {line})",
        [new("a", "SpdDivision.LogDeterminantAdjoint({l}, {result'}, {a'}, {n}, {scratch})")]) { Scratch = "SpdDivision.LogDeterminantAdjointScratchSize({n})" };

    public static readonly Kernel SolveLeft = new("mdivide_left", ["n", "columns", "a", "b", "out pivots", "out lu", "out x"], "GeneralDivision.Left({a}, {b}, {lu}, {pivots}, {x}, {n}, {columns})",
        [new("a b", "GeneralDivision.LeftAdjoint({lu}, {pivots}, {x}, {x'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "GeneralDivision.LeftAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SolveRight = new("mdivide_right", ["n", "columns", "a", "b", "out pivots", "out lu", "out x"], "GeneralDivision.Right({b}, {a}, {lu}, {pivots}, {x}, {n}, {columns})",
        [new("a b", "GeneralDivision.RightAdjoint({lu}, {pivots}, {x}, {x'}, {b'}, {a'}, {n}, {columns}, {scratch})")]) { Scratch = "GeneralDivision.RightAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SolveLeftSpd = new("mdivide_left_spd", ["n", "columns", "a", "b", "out l", "out x"], "MatrixFunctions.LeftSpd({a}, {b}, {l}, {x}, {n}, {columns}, {line})",
        [new("a b", "SpdDivision.LeftAdjoint({l}, {x}, {x'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "SpdDivision.LeftAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SolveRightSpd = new("mdivide_right_spd", ["n", "columns", "a", "b", "out l", "out x"], "MatrixFunctions.RightSpd({b}, {a}, {l}, {x}, {n}, {columns}, {line})",
        [new("a b", "SpdDivision.RightAdjoint({l}, {x}, {x'}, {b'}, {a'}, {n}, {columns}, {scratch})")]) { Scratch = "SpdDivision.RightAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SolveRightLower = new("mdivide_right_tri_low", ["n", "columns", "a", "b", "out x"], "TriangularDivision.Right({b}, {a}, {x}, {n}, {columns})",
        [new("a b", "TriangularDivision.RightAdjoint({a}, {x}, {x'}, {b'}, {a'}, {n}, {columns}, {scratch})")]) { Scratch = "TriangularDivision.RightAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel Tcrossprod = new("tcrossprod", ["rows", "columns", "a", "out c"], "Products.Tcrossprod({a}, {c}, {rows}, {columns})",
        [new("a", "Products.TcrossprodAdjoint({a}, {c'}, {a'}, {rows}, {columns})")]);

    public static readonly Kernel Crossprod = new("crossprod", ["rows", "columns", "a", "out c"], "Products.Crossprod({a}, {c}, {rows}, {columns})",
        [new("a", "Products.CrossprodAdjoint({a}, {c'}, {a'}, {rows}, {columns})")]);

    public static readonly Kernel LowerTcrossprod = new("multiply_lower_tri_self_transpose", ["rows", "columns", "a", "out work", "out c"],
        "Products.MultiplyLowerTriSelfTranspose({a}, {c}, {rows}, {columns}, {work})",
        [new("a", "Products.MultiplyLowerTriSelfTransposeAdjoint({a}, {c'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "Products.MultiplyLowerTriSelfTransposeAdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel QuadForm = new("quad_form", ["n", "columns", "a", "b", "out work", "out c"], "QuadraticForms.QuadForm({a}, {b}, {c}, {n}, {columns}, {work})",
        [new("a b", "QuadraticForms.QuadFormAdjoint({a}, {b}, {c'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "QuadraticForms.QuadFormAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel QuadFormSym = new("quad_form_sym", ["n", "columns", "a", "b", "out work", "out c"], "QuadraticForms.QuadFormSym({a}, {b}, {c}, {n}, {columns}, {work})",
        [new("a b", "QuadraticForms.QuadFormAdjoint({a}, {b}, {c'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "QuadraticForms.QuadFormAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel TraceQuadForm = new("trace_quad_form", ["n", "columns", "a", "b", "out work"], "QuadraticForms.TraceQuadForm({a}, {b}, {n}, {columns}, {work})",
        [new("a b", "QuadraticForms.TraceQuadFormAdjoint({a}, {b}, {result'}, {a'}, {b'}, {n}, {columns})")]);

    public static readonly Kernel TraceGenQuadForm = new("trace_gen_quad_form", ["n", "columns", "d", "a", "b", "out work"], "QuadraticForms.TraceGenQuadForm({d}, {a}, {b}, {n}, {columns}, {work})",
        [new("d a b", "QuadraticForms.TraceGenQuadFormAdjoint({d}, {a}, {b}, {result'}, {d'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "QuadraticForms.TraceGenQuadFormAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SymmetricEigen = new("eigenvectors_sym", ["n", "a", "out work", "out values", "out vectors"], "MatrixFunctions.SymmetricEigenvectors({a}, {work}, {values}, {vectors}, {n}, {line})",
        [new("a", "SymmetricEigen.Adjoint({values}, {vectors}, {values'}, {vectors'}, {a'}, {n}, {scratch})")]) { Scratch = "SymmetricEigen.AdjointScratchSize({n})" };

    public static readonly Kernel ThinQr = new("qr_thin_Q", ["rows", "columns", "a", "out work", "out q", "out r"], "ThinQr.Decompose({a}, {q}, {r}, {rows}, {columns}, {work})",
        [new("a", "ThinQr.Adjoint({q}, {r}, {q'}, {r'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "ThinQr.AdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel SingularValues = new("singular_values", ["rows", "columns", "a", "out work", "out values"], "MatrixFunctions.SingularValuesOf({a}, {work}, {values}, {rows}, {columns}, {line})",
        [new("a", "SingularValues.Adjoint({work}, {values'}, {a'}, {rows}, {columns})")]);

    public static readonly Kernel SparseProduct = new("csr_matrix_times_vector", ["w", "v", "u", "b", "out y"], "MatrixFunctions.SparseProduct({w}, {v}, {u}, {b}, {y})",
        [new("w b", "MatrixFunctions.SparseProductAdjoint({w}, {v}, {u}, {b}, {y'}, {w'}, {b'})")]);

    public static readonly Kernel MatrixExponential = new("matrix_exp", ["n", "a", "out work", "out x"], "MatrixExponential.Exp({a}, {work}, {x}, {n})",
        [new("a", "MatrixExponential.Adjoint({a}, {x'}, {a'}, {n}, {scratch})")]) { Scratch = "MatrixExponential.AdjointScratchSize({n})" };

    public static readonly Kernel HiddenMarkov = new("hmm_marginal", ["states", "times", "omega", "gamma", "rho", "out filtered", "out weights", "out constants"],
        "HiddenMarkov.LogMarginal({omega}, {gamma}, {rho}, {filtered}, {weights}, {constants}, {states}, {times}, {line})",
        [new("omega gamma rho", "HiddenMarkov.LogMarginalAdjoint({gamma}, {rho}, {filtered}, {weights}, {constants}, {result'}, {omega'}, {gamma'}, {rho'}, {states}, {times}, {scratch})")])
    {
        Scratch = "HiddenMarkov.AdjointScratchSize({states})",
    };

    public static readonly Kernel CumulativeSum = new("cumulative_sum", ["x", "out y"], "Sequences.CumulativeSum({x}, {y})", [new("x", "Sequences.CumulativeSumAdjoint({y'}, {x'})")]);

    public static readonly Kernel Softmax = new("softmax", ["x", "out y"], "VectorMath.Softmax({x}, {y})", [new("x", "Sequences.SoftmaxAdjoint({y}, {y'}, {x'})")]);

    public static readonly Kernel LogSoftmax = new("log_softmax", ["x", "out y"], "VectorMath.LogSoftmax({x}, {y})", [new("x", "Sequences.LogSoftmaxAdjoint({y}, {y'}, {x'})")]);

    public static Kernel Order(bool descending) => new("order", ["x", "out order"], $"Sequences.Order({{x}}, {{order}}, descending: {(descending ? "true" : "false")})", []);

    public static readonly Kernel Permute = new("permute", ["x", "order", "out y"], "Sequences.Permute({x}, {order}, {y})", [new("x", "Sequences.PermuteAdjoint({order}, {y'}, {x'})")]);

    /// <summary>The quadratic forms q of residuals with a covariance; the scalar result is its log determinant.</summary>
    public static Kernel QuadraticForms(string function) => new("multi_normal", ["n", "columns", "sigma", "r", "out l", "out w", "out q"],
        $"MultiNormal.QuadraticForms({{sigma}}, {{r}}, {{l}}, {{w}}, {{q}}, {{n}}, {{columns}}, \"{function}\", {{line}})",
        [new("sigma r", "MultiNormal.QuadraticFormsAdjoint({l}, {w}, {q'}, {result'}, {sigma'}, {r'}, {n}, {columns}, {scratch})")]) { Scratch = "MultiNormal.AdjointScratchSize({n})" };
}
