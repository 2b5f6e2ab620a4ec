using System.Numerics;

namespace BayesLang.Tests.Programs;

/// <summary>Complex numbers, their containers, and arrays of tuples: what lies in parts.</summary>
static class ComplexPrograms
{
    private static double Sum(Complex z) => z.Real + 2 * z.Imaginary;

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("complex_scalars", """
            functions { real s(complex z) { return get_real(z) + 2 * get_imag(z); } complex twice(complex z) { if (abs(z) > 100) return z; return 2 * z; } }
            parameters { real a; real b; real c; real d; }
            model {
              complex z = to_complex(a, b); complex w = to_complex(c, d) + 1.5 - 0.25i;
              target += s(z * w) + s(z / w) + s(z - w * 2) + s(-z) + s(conj(z)) + s(z ^ w) + s(w ^ 2) + s(2 ^ z) + s(twice(z));
              target += abs(z) + arg(z) + norm(z) + s(proj(z)) + s(polar(a, b)) + s(z == w ? z : z * z) + (z != w) + (z == a);
              z = w; z *= 2; target += s(z);
            }
            """, Expected: x =>
            {
                Complex z = new(x[0], x[1]), w = new Complex(x[2], x[3]) + new Complex(1.5, -0.25);
                return Sum(z * w) + Sum(z / w) + Sum(z - w * 2) + Sum(-z) + Sum(Complex.Conjugate(z)) + Sum(Complex.Pow(z, w)) + Sum(Complex.Pow(w, 2)) + Sum(Complex.Pow(2, z)) + Sum(2 * z)
                    + z.Magnitude + z.Phase + z.Magnitude * z.Magnitude + Sum(z) + Sum(Complex.FromPolarCoordinates(x[0], x[1])) + Sum(z * z) + 1 + Sum(2 * w);
            }),
        new("complex_functions", """
            functions { real s(complex z) { return get_real(z) + 2 * get_imag(z); } }
            parameters { real a; real b; }
            model {
              complex z = to_complex(a, b);
              target += s(exp(z)) + s(log(z)) + s(log10(z)) + s(sqrt(z)) + s(sin(z)) + s(cos(z)) + s(tan(z)) + s(sinh(z)) + s(cosh(z)) + s(tanh(z));
              target += s(asin(z)) + s(acos(z)) + s(atan(z)) + s(sin(asinh(z))) + s(cosh(acosh(z))) + s(tanh(atanh(z))) + s(sinh(asinh(z)));
            }
            """, Expected: x =>
            {
                Complex z = new(x[0], x[1]);
                return Sum(Complex.Exp(z)) + Sum(Complex.Log(z)) + Sum(Complex.Log10(z)) + Sum(Complex.Sqrt(z)) + Sum(Complex.Sin(z)) + Sum(Complex.Cos(z)) + Sum(Complex.Tan(z))
                    + Sum(Complex.Sinh(z)) + Sum(Complex.Cosh(z)) + Sum(Complex.Tanh(z)) + Sum(Complex.Asin(z)) + Sum(Complex.Acos(z)) + Sum(Complex.Atan(z))
                    + Sum(Complex.Sin(Complex.Log(z + Complex.Sqrt(z * z + 1)))) + Sum(z) + Sum(z) + Sum(z);
            }),
        new("complex_containers", """
            functions { real s(complex z) { return get_real(z) + 2 * get_imag(z); } complex total(complex_vector v) { complex t = 0; for (i in 1:size(v)) t += v[i]; return t; } }
            data { complex k; complex_vector[2] kv; array[2] complex_matrix[1, 2] km; }
            parameters { vector[3] a; vector[3] b; matrix[3, 3] m; }
            model {
              complex_vector[3] v = to_complex(a, b); complex_matrix[3, 3] A = to_complex(m, m'); array[2] complex_vector[3] many = {v, 2 * v};
              complex_row_vector[2] row = [k, v[2]]; array[3] complex list = to_array_1d(v);
              v[2] = k * v[1]; A[1, 2] = 1i; A[, 3] = v; many[2, 1] = list[3];
              target += s(sum(v)) + s(total(A * v)) + s(v' * v) + s(dot_product(v, v)) + s(dot_product(list, list)) + s(dot_self(v)) + s(prod(v)) + s(trace(A)) + s(sum(many[2]));
              target += s(sum(A .* A)) + s(sum(A ./ (A + 3))) + s(sum(v .^ 2)) + s(sum(diag_pre_multiply(v, A)[1])) + sum(abs(v)) + sum(get_real(A)[2]) + sum(get_imag(conj(v)));
              target += s(sum(row)) + s(sum(kv)) + s(km[2, 1, 2] * v[1]) + num_elements(A) + rows(v) + size(many) + s(sum(rows_dot_product(A, A))) + s(sum(append_row(v, k))) + s(sum((A')[1]));
              target += s(sum(cumulative_sum(v))) + s(sum(to_vector(A))) + s(sum(v - kv[1])) + s(sum(A[2:3, 1])) + s(sum(rep_vector(k, 2) .* head(v, 2))) + s(sum(columns_dot_self(A)));
            }
            """, """{"k": [0.5, -1], "kv": [[1, 2], [3, 4]], "km": [[[[1, 1], [2, 2]]], [[[3, 3], [0.5, 0.25]]]]}"""),
        new("arrays_of_tuples", """
            functions { tuple(real, vector) pair(real x, vector v) { return (x, 2 * v); } real first(array[] tuple(real, vector) p) { real t = 0; for (q in p) t += q.1 * sum(q.2); return t; } }
            data { array[2] tuple(int, array[2] real) d; }
            parameters { array[2] tuple(real, vector[2]) p; tuple(real<lower=0>, complex_vector[1]) q; }
            model {
              array[2] tuple(real, vector[2]) r = {pair(p[1].1, p[2].2), (1.5, [p[2].1, 3]')};
              array[2] tuple(real, vector[2]) twice = p;
              r[2].2[1] = p[1].1 * d[2].1; r[1] = p[2]; real one; (r[1].1, one) = (p[1].1, d[1].2[2]); r[2].1 = one;
              target += first(r) + first(twice) + sin(p[1].2[1]) + q.1 + get_imag(q.2[1]) * get_real(q.2[1]);
            }
            """, """{"d": [{"1": 2, "2": [0.5, 1.5]}, {"1": 3, "2": [2.5, 3.5]}]}"""),
    ];
}
