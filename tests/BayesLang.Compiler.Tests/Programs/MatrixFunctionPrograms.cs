namespace BayesLang.Tests.Programs;

/// <summary>Decompositions in all their parts, sparse matrices, and containers cut and joined.</summary>
static class MatrixFunctionPrograms
{
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("full_qr_of_a_tall_matrix", """
            parameters { matrix[4, 2] A; }
            model {
              tuple(matrix[4, 4], matrix[4, 2]) f = qr(A);
              target += sum(sin(f.1)) + sum(cos(f.2)) + sum(square(f.1 * f.2 - A)) + sum(qr_Q(A)[:, 4]) * qr_R(A)[1, 2];
            }
            """),
        new("qr_of_a_wide_matrix", """
            parameters { matrix[2, 4] A; }
            model {
              tuple(matrix[2, 2], matrix[2, 4]) f = qr_thin(A);
              target += sum(sin(f.1)) + sum(cos(f.2)) + sum(sin(qr_Q(A))) + sum(cos(qr_R(A)));
            }
            """),
        new("singular_vectors", """
            parameters { matrix[4, 3] A; matrix[2, 3] B; matrix[3, 3] C; }
            model {
              tuple(matrix[4, 3], vector[3], matrix[3, 3]) f = svd(A + append_row(diag_matrix([1, 2, 4]'), [0.3, -0.2, 0.5]));
              target += sum(sin(f.1)) + sum(cos(f.2)) + sum(sin(f.3));
              target += sum(sin(svd_U(B))) + sum(cos(svd_V(B))) + sum(sin(singular_values(B)));
              target += sum(sin(svd_U(C + diag_matrix([1, 2, 4]')))) + sum(cos(svd_V(C + diag_matrix([1, 2, 4]'))));
            }
            """),
        new("pseudoinverses", """
            parameters { matrix[4, 3] A; matrix[2, 3] B; matrix[3, 3] C; }
            model { target += sum(sin(generalized_inverse(A + append_row(diag_matrix([1, 2, 4]'), [0.3, -0.2, 0.5])))) + sum(sin(generalized_inverse(B))) + 0.01 * sum(sin(generalized_inverse(C + identity_matrix(3)))); }
            """),
        new("eigendecomposition_of_a_symmetric_matrix", """
            parameters { matrix[3, 3] A; }
            model {
              tuple(matrix[3, 3], vector[3]) f = eigendecompose_sym(crossprod(A) + diag_matrix([1, 2, 3]'));
              target += sum(sin(f.1)) + sum(cos(f.2));
            }
            """),
        new("sparse_parts", """
            transformed data { array[4] int v = {1, 3, 2, 3}; array[4] int u = {1, 3, 3, 5}; }
            parameters { vector[4] w; vector[3] b; }
            model {
              matrix[3, 3] D = csr_to_dense_matrix(3, 3, w, v, u);
              target += sum(sin(D)) + sum(cos(csr_extract_w(D))) + sum(csr_extract_v(D)) + sum(csr_extract_u(D)) + size(csr_extract(D).2);
              target += sum(sin(csr_matrix_times_vector(3, 3, csr_extract_w(D), csr_extract_v(D), csr_extract_u(D), b) - D * b + b));
            }
            """, Expected: x =>
            {
                // D has w₁ and w₂ in row 1, nothing in row 2, w₃ and w₄ in row 3.
                double sum = x[..4].Sum(Math.Sin) + x[..4].Sum(Math.Cos) + (1 + 3 + 2 + 3) + (1 + 3 + 3 + 5) + 4;
                return sum + x[4..7].Sum(Math.Sin);
            }),
        new("traces_of_products", """
            parameters { matrix[2, 3] A; matrix[2, 3] B; }
            model { target += trace_dot(A, B) + sin(trace_dot(A, A)); }
            """, Expected: x => x[..6].Zip(x[6..], (a, b) => a * b).Sum() + Math.Sin(x[..6].Sum(a => a * a))),
        new("integers_in_containers", """
            transformed data { array[3] int k = {2, 3, 4}; array[4] int hot = one_hot_int_array(4, 2); }
            parameters { real x; }
            model { target += x * prod(k) + prod(hot) + sum(hot) + sum(reverse(append_array(hot, k))[1:2]) + one_hot_vector(3, 3)[3] * square(x); }
            """, Expected: x => 24 * x[0] + 0 + 1 + 7 + x[0] * x[0]),
    ];
}
