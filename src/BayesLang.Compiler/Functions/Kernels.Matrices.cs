namespace BayesLang.Compiler.Functions;

/// <summary>Kernels of matrix functions. What an adjoint reads besides arguments and results is an <c>aux</c> factor.</summary>
public static partial class Kernels
{
    public static readonly Kernel Inverse = new("inverse", ["n", "a", "aux pivots", "aux lu", "out x"], "MatrixFunctions.Inverse({a}, {pivots}, {lu}, {x}, {n})",
        [new("a", "GeneralDivision.InverseAdjoint({x}, {x'}, {a'}, {n}, {scratch})")]) { Scratch = "GeneralDivision.InverseAdjointScratchSize({n})" };

    public static readonly Kernel InverseSpd = new("inverse_spd", ["n", "a", "aux l", "out x"], "MatrixFunctions.InverseSpd({a}, {l}, {x}, {n}, {line})",
        [new("a", "SpdDivision.InverseAdjoint({x}, {x'}, {a'}, {n}, {scratch})")]) { Scratch = "SpdDivision.InverseAdjointScratchSize({n})", HasEffect = true };

    public static readonly Kernel InverseFromFactor = new("chol2inv", ["n", "l", "out x"], "SpdDivision.InverseFromFactor({l}, {x}, {n})",
        [new("l", "SpdDivision.InverseFromFactorAdjoint({l}, {x}, {x'}, {l'}, {n}, {scratch})")]) { Scratch = "SpdDivision.InverseFromFactorAdjointScratchSize({n})" };

    public static readonly Kernel Determinant = new("determinant", ["n", "a", "aux pivots", "aux lu"], "MatrixFunctions.Determinant({a}, {pivots}, {lu}, {n})",
        [new("a", "GeneralDivision.LogDeterminantAdjoint({lu}, {pivots}, ({result'}) * {result}, {a'}, {n}, {scratch})")]) { Scratch = "GeneralDivision.LogDeterminantAdjointScratchSize({n})" };

    public static readonly Kernel LogDeterminant = new("log_determinant", ["n", "a", "aux pivots", "aux lu"], "MatrixFunctions.LogDeterminant({a}, {pivots}, {lu}, {n})",
        [new("a", "GeneralDivision.LogDeterminantAdjoint({lu}, {pivots}, {result'}, {a'}, {n}, {scratch})")]) { Scratch = "GeneralDivision.LogDeterminantAdjointScratchSize({n})" };

    public static readonly Kernel LogDeterminantSpd = LogDeterminantOf("log_determinant_spd");

    /// <summary>The log determinant of a positive definite matrix; <paramref name="subject"/> is what a message names: the function, and the argument of a density.</summary>
    public static Kernel LogDeterminantOf(string subject) => new("log_determinant_spd", ["n", "a", "aux l"], $"MatrixFunctions.LogDeterminantSpd({{a}}, {{l}}, {{n}}, {{line}}, \"{subject}\")",
        [new("a", "SpdDivision.LogDeterminantAdjoint({l}, {result'}, {a'}, {n}, {scratch})")]) { Scratch = "SpdDivision.LogDeterminantAdjointScratchSize({n})", HasEffect = true };

    public static readonly Kernel SolveLeft = new("mdivide_left", ["n", "columns", "a", "b", "aux pivots", "aux lu", "out x"], "GeneralDivision.Left({a}, {b}, {lu}, {pivots}, {x}, {n}, {columns})",
        [new("a b", "GeneralDivision.LeftAdjoint({lu}, {pivots}, {x}, {x'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "GeneralDivision.LeftAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SolveRight = new("mdivide_right", ["n", "columns", "a", "b", "aux pivots", "aux lu", "out x"], "GeneralDivision.Right({b}, {a}, {lu}, {pivots}, {x}, {n}, {columns})",
        [new("a b", "GeneralDivision.RightAdjoint({lu}, {pivots}, {x}, {x'}, {b'}, {a'}, {n}, {columns}, {scratch})")]) { Scratch = "GeneralDivision.RightAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel SolveLeftSpd = new("mdivide_left_spd", ["n", "columns", "a", "b", "aux l", "out x"], "MatrixFunctions.LeftSpd({a}, {b}, {l}, {x}, {n}, {columns}, {line})",
        [new("a b", "SpdDivision.LeftAdjoint({l}, {x}, {x'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "SpdDivision.LeftAdjointScratchSize({n}, {columns})", HasEffect = true };

    public static readonly Kernel SolveRightSpd = new("mdivide_right_spd", ["n", "columns", "a", "b", "aux l", "out x"], "MatrixFunctions.RightSpd({b}, {a}, {l}, {x}, {n}, {columns}, {line})",
        [new("a b", "SpdDivision.RightAdjoint({l}, {x}, {x'}, {b'}, {a'}, {n}, {columns}, {scratch})")]) { Scratch = "SpdDivision.RightAdjointScratchSize({n}, {columns})", HasEffect = true };

    public static readonly Kernel SolveRightLower = new("mdivide_right_tri_low", ["n", "columns", "a", "b", "out x"], "TriangularDivision.Right({b}, {a}, {x}, {n}, {columns})",
        [new("a b", "TriangularDivision.RightAdjoint({a}, {x}, {x'}, {b'}, {a'}, {n}, {columns}, {scratch})")]) { Scratch = "TriangularDivision.RightAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel Tcrossprod = new("tcrossprod", ["rows", "columns", "a", "out c"], "Products.Tcrossprod({a}, {c}, {rows}, {columns})",
        [new("a", "Products.TcrossprodAdjoint({a}, {c'}, {a'}, {rows}, {columns})")]);

    public static readonly Kernel Crossprod = new("crossprod", ["rows", "columns", "a", "out c"], "Products.Crossprod({a}, {c}, {rows}, {columns})",
        [new("a", "Products.CrossprodAdjoint({a}, {c'}, {a'}, {rows}, {columns})")]);

    public static readonly Kernel LowerTcrossprod = new("multiply_lower_tri_self_transpose", ["rows", "columns", "a", "aux work", "out c"],
        "Products.MultiplyLowerTriSelfTranspose({a}, {c}, {rows}, {columns}, {work})",
        [new("a", "Products.MultiplyLowerTriSelfTransposeAdjoint({a}, {c'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "Products.MultiplyLowerTriSelfTransposeAdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel QuadForm = new("quad_form", ["n", "columns", "a", "b", "aux work", "out c"], "QuadraticForms.QuadForm({a}, {b}, {c}, {n}, {columns}, {work})",
        [new("a b", "QuadraticForms.QuadFormAdjoint({a}, {b}, {c'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "QuadraticForms.QuadFormAdjointScratchSize({n}, {columns})" };

    public static readonly Kernel QuadFormSym = new("quad_form_sym", ["n", "columns", "a", "b", "aux work", "out c"], "MatrixFunctions.QuadFormSym({a}, {b}, {c}, {n}, {columns}, {work}, {line})",
        [new("a b", "QuadraticForms.QuadFormAdjoint({a}, {b}, {c'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "QuadraticForms.QuadFormAdjointScratchSize({n}, {columns})", HasEffect = true };

    public static readonly Kernel TraceQuadForm = new("trace_quad_form", ["n", "columns", "a", "b", "aux work"], "QuadraticForms.TraceQuadForm({a}, {b}, {n}, {columns}, {work})",
        [new("a b", "QuadraticForms.TraceQuadFormAdjoint({a}, {b}, {result'}, {a'}, {b'}, {n}, {columns})")]);

    public static readonly Kernel TraceGenQuadForm = new("trace_gen_quad_form", ["n", "columns", "d", "a", "b", "aux work"], "QuadraticForms.TraceGenQuadForm({d}, {a}, {b}, {n}, {columns}, {work})",
        [new("d a b", "QuadraticForms.TraceGenQuadFormAdjoint({d}, {a}, {b}, {result'}, {d'}, {a'}, {b'}, {n}, {columns}, {scratch})")]) { Scratch = "QuadraticForms.TraceGenQuadFormAdjointScratchSize({n}, {columns})" };

    public static Kernel SymmetricEigen(string function) => new(function, ["n", "a", "aux work", "out values", "out vectors"],
        $"MatrixFunctions.SymmetricEigenvectors(\"{function}\", {{a}}, {{work}}, {{values}}, {{vectors}}, {{n}}, {{line}})",
        [new("a", "SymmetricEigen.Adjoint({values}, {vectors}, {values'}, {vectors'}, {a'}, {n}, {scratch})")]) { Scratch = "SymmetricEigen.AdjointScratchSize({n})", HasEffect = true, Family = "eigendecompose_sym" };

    public static readonly Kernel ThinQr = new("qr_thin", ["rows", "columns", "a", "aux work", "out q", "out r"], "ThinQr.Decompose({a}, {q}, {r}, {rows}, {columns}, {work})",
        [new("a", "ThinQr.Adjoint({q}, {r}, {q'}, {r'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "ThinQr.AdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel FullQr = new("qr", ["rows", "columns", "a", "aux reflections", "out q", "out r"], "FullQr.Decompose({a}, {reflections}, {q}, {r}, {rows}, {columns})",
        [new("a", "FullQr.Adjoint({reflections}, {q}, {r}, {q'}, {r'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "FullQr.AdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel SingularValues = new("singular_values", ["rows", "columns", "a", "aux work", "out values"], "MatrixFunctions.SingularValuesOf({a}, {work}, {values}, {rows}, {columns})",
        [new("a", "SingularValues.Adjoint({work}, {values'}, {a'}, {rows}, {columns})")]);

    public static readonly Kernel Svd = new("svd", ["rows", "columns", "a", "aux work", "out u", "out values", "out v"], "JacobiSvd.Decompose({a}, {u}, {values}, {v}, {rows}, {columns}, {work})",
        [new("a", "JacobiSvd.Adjoint({u}, {values}, {v}, {u'}, {values'}, {v'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "JacobiSvd.AdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel GeneralizedInverse = new("generalized_inverse", ["rows", "columns", "a", "aux work", "out x"], "JacobiSvd.Inverse({a}, {x}, {rows}, {columns}, {work})",
        [new("a", "JacobiSvd.InverseAdjoint({a}, {x}, {x'}, {a'}, {rows}, {columns}, {scratch})")]) { Scratch = "JacobiSvd.InverseAdjointScratchSize({rows}, {columns})" };

    public static readonly Kernel SparseProduct = new("csr_matrix_times_vector", ["w", "v", "u", "b", "out y"], "SparseRows.Product({w}, {v}, {u}, {b}, {y}, {line})",
        [new("w b", "SparseRows.ProductAdjoint({w}, {v}, {u}, {b}, {y'}, {w'}, {b'})")]) { HasEffect = true };

    public static readonly Kernel SparseCount = new("csr_count", ["a"], "SparseRows.Count({a})", []) { ResultKind = Ir.ScalarKind.Int };

    public static readonly Kernel SparseExtract = new("csr_extract", ["rows", "columns", "a", "out v", "out u", "out w"], "SparseRows.Extract({a}, {w}, {v}, {u}, {rows}, {columns})",
        [new("a", "SparseRows.ExtractAdjoint({v}, {u}, {w'}, {a'}, {rows})")]);

    public static readonly Kernel SparseToDense = new("csr_to_dense_matrix", ["rows", "columns", "w", "v", "u", "out a"], "SparseRows.ToDense({w}, {v}, {u}, {a}, {rows}, {columns}, {line})",
        [new("w", "SparseRows.ToDenseAdjoint({v}, {u}, {a'}, {w'}, {rows})")]) { HasEffect = true };

    public static readonly Kernel MatrixExponential = new("matrix_exp", ["n", "a", "aux work", "out x"], "MatrixExponential.Exp({a}, {work}, {x}, {n})",
        [new("a", "MatrixExponential.Adjoint({a}, {x'}, {a'}, {n}, {scratch})")]) { Scratch = "MatrixExponential.AdjointScratchSize({n})" };

    public static readonly Kernel HiddenMarkov = new("hmm_marginal", ["states", "times", "omega", "gamma", "rho", "aux filtered", "aux weights", "aux constants"],
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
    public static Kernel QuadraticForms(string function) => new("multi_normal", ["n", "columns", "sigma", "r", "aux l", "aux w", "out q"],
        $"MultiNormal.QuadraticForms({{sigma}}, {{r}}, {{l}}, {{w}}, {{q}}, {{n}}, {{columns}}, \"{function}\", {{line}})",
        [new("sigma r", "MultiNormal.QuadraticFormsAdjoint({l}, {w}, {q'}, {result'}, {sigma'}, {r'}, {n}, {columns}, {scratch})")]) { Scratch = "MultiNormal.AdjointScratchSize({n})", HasEffect = true };
}
