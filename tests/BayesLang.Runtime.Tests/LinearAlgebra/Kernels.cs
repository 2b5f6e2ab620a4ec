using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

/// <summary>An argument of a kernel under test: column-major, with its adjoint.</summary>
sealed class Argument(int rows, int columns, double[] values)
{
    public int Rows => rows;
    public int Columns => columns;
    public double[] Values => values;
    public double[] Adjoint { get; } = new double[values.Length];
}

/// <summary>The value of a kernel at its arguments and the sweep that adds to their adjoints.</summary>
sealed record Evaluated(double[] Value, Action<double[]> Reverse);

/// <summary>Every kernel pair under the name of its function in Stan.</summary>
static class Kernels
{
    public static IReadOnlyDictionary<string, Func<Argument[], Evaluated>> All { get; } = new Dictionary<string, Func<Argument[], Evaluated>>
    {
        ["cholesky_decompose"] = a => Run(a[0].Rows * a[0].Rows, l => Assert.Equal(-1, Cholesky.Decompose(a[0].Values, l, a[0].Rows)),
            (l, lb) => Cholesky.Adjoint(l, lb, a[0].Adjoint, a[0].Rows, new double[Cholesky.AdjointScratchSize(a[0].Rows)])),
        ["mdivide_left_tri_low"] = a => Run(a[1].Values.Length, x => TriangularDivision.Left(a[0].Values, a[1].Values, x, a[0].Rows, a[1].Columns),
            (x, xb) => TriangularDivision.LeftAdjoint(a[0].Values, x, xb, a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[1].Columns, new double[a[1].Values.Length])),
        ["mdivide_right_tri_low"] = a => Run(a[0].Values.Length, x => TriangularDivision.Right(a[0].Values, a[1].Values, x, a[1].Rows, a[0].Rows),
            (x, xb) => TriangularDivision.RightAdjoint(a[1].Values, x, xb, a[0].Adjoint, a[1].Adjoint, a[1].Rows, a[0].Rows, new double[a[0].Values.Length])),
        ["mdivide_left_spd"] = a =>
        {
            double[] l = new double[a[0].Values.Length];
            return Run(a[1].Values.Length, x => Assert.Equal(-1, SpdDivision.Left(a[0].Values, a[1].Values, l, x, a[0].Rows, a[1].Columns)),
                (x, xb) => SpdDivision.LeftAdjoint(l, x, xb, a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[1].Columns, new double[a[1].Values.Length]));
        },
        ["mdivide_right_spd"] = a =>
        {
            double[] l = new double[a[1].Values.Length];
            return Run(a[0].Values.Length, x => Assert.Equal(-1, SpdDivision.Right(a[0].Values, a[1].Values, l, x, a[1].Rows, a[0].Rows)),
                (x, xb) => SpdDivision.RightAdjoint(l, x, xb, a[0].Adjoint, a[1].Adjoint, a[1].Rows, a[0].Rows, new double[a[0].Values.Length]));
        },
        ["inverse_spd"] = a =>
        {
            double[] l = new double[a[0].Values.Length];
            return Run(l.Length, x => Assert.Equal(-1, SpdDivision.Inverse(a[0].Values, l, x, a[0].Rows)),
                (x, xb) => SpdDivision.InverseAdjoint(x, xb, a[0].Adjoint, a[0].Rows, new double[2 * l.Length]));
        },
        ["chol2inv"] = a => Run(a[0].Values.Length, x => SpdDivision.InverseFromFactor(a[0].Values, x, a[0].Rows),
            (x, xb) => SpdDivision.InverseFromFactorAdjoint(a[0].Values, x, xb, a[0].Adjoint, a[0].Rows, new double[2 * a[0].Values.Length])),
        ["log_determinant_spd"] = a =>
        {
            double[] l = new double[a[0].Values.Length];
            return Run(1, x =>
            {
                Assert.Equal(-1, Cholesky.Decompose(a[0].Values, l, a[0].Rows));
                x[0] = Cholesky.LogDeterminant(l, a[0].Rows);
            }, (x, xb) => SpdDivision.LogDeterminantAdjoint(l, xb[0], a[0].Adjoint, a[0].Rows, new double[l.Length]));
        },
        ["mdivide_left"] = a =>
        {
            (double[] lu, int[] pivots) = (new double[a[0].Values.Length], new int[a[0].Rows]);
            return Run(a[1].Values.Length, x => GeneralDivision.Left(a[0].Values, a[1].Values, lu, pivots, x, a[0].Rows, a[1].Columns),
                (x, xb) => GeneralDivision.LeftAdjoint(lu, pivots, x, xb, a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[1].Columns, new double[a[1].Values.Length]));
        },
        ["mdivide_right"] = a =>
        {
            (double[] lu, int[] pivots) = (new double[a[1].Values.Length], new int[a[1].Rows]);
            return Run(a[0].Values.Length, x => GeneralDivision.Right(a[0].Values, a[1].Values, lu, pivots, x, a[1].Rows, a[0].Rows),
                (x, xb) => GeneralDivision.RightAdjoint(lu, pivots, x, xb, a[0].Adjoint, a[1].Adjoint, a[1].Rows, a[0].Rows, new double[a[0].Values.Length]));
        },
        ["inverse"] = a => Run(a[0].Values.Length, x => GeneralDivision.Inverse(a[0].Values, new int[a[0].Rows], x, a[0].Rows, new double[a[0].Values.Length]),
            (x, xb) => GeneralDivision.InverseAdjoint(x, xb, a[0].Adjoint, a[0].Rows, new double[a[0].Values.Length])),
        ["determinant"] = a =>
        {
            (double[] lu, int[] pivots) = (new double[a[0].Values.Length], new int[a[0].Rows]);
            return Run(1, x => x[0] = GeneralDivision.Determinant(a[0].Values, lu, pivots, a[0].Rows),
                (x, xb) => GeneralDivision.LogDeterminantAdjoint(lu, pivots, xb[0] * x[0], a[0].Adjoint, a[0].Rows, new double[lu.Length]));
        },
        ["log_determinant"] = a =>
        {
            (double[] lu, int[] pivots) = (new double[a[0].Values.Length], new int[a[0].Rows]);
            return Run(1, x => x[0] = GeneralDivision.LogDeterminant(a[0].Values, lu, pivots, a[0].Rows),
                (x, xb) => GeneralDivision.LogDeterminantAdjoint(lu, pivots, xb[0], a[0].Adjoint, a[0].Rows, new double[lu.Length]));
        },
        ["quad_form"] = a => Run(a[1].Columns * a[1].Columns, x => QuadraticForms.QuadForm(a[0].Values, a[1].Values, x, a[0].Rows, a[1].Columns, new double[a[1].Values.Length]),
            (x, xb) => QuadraticForms.QuadFormAdjoint(a[0].Values, a[1].Values, xb, a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[1].Columns, new double[2 * a[1].Values.Length])),
        ["quad_form_sym"] = a => Run(a[1].Columns * a[1].Columns, x => QuadraticForms.QuadFormSym(a[0].Values, a[1].Values, x, a[0].Rows, a[1].Columns, new double[a[1].Values.Length]),
            (x, xb) => QuadraticForms.QuadFormAdjoint(a[0].Values, a[1].Values, xb, a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[1].Columns, new double[2 * a[1].Values.Length])),
        ["quad_form_diag"] = a => Run(a[0].Values.Length, x => QuadraticForms.QuadFormDiag(a[0].Values, a[1].Values, x),
            (x, xb) => QuadraticForms.QuadFormDiagAdjoint(a[0].Values, a[1].Values, xb, a[0].Adjoint, a[1].Adjoint)),
        ["trace_quad_form"] = a => Run(1, x => x[0] = QuadraticForms.TraceQuadForm(a[0].Values, a[1].Values, a[0].Rows, a[1].Columns, new double[a[1].Values.Length]),
            (x, xb) => QuadraticForms.TraceQuadFormAdjoint(a[0].Values, a[1].Values, xb[0], a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[1].Columns)),
        ["trace_gen_quad_form"] = a => Run(1, x => x[0] = QuadraticForms.TraceGenQuadForm(a[0].Values, a[1].Values, a[2].Values, a[1].Rows, a[2].Columns, new double[2 * a[2].Values.Length]),
            (x, xb) => QuadraticForms.TraceGenQuadFormAdjoint(a[0].Values, a[1].Values, a[2].Values, xb[0], a[0].Adjoint, a[1].Adjoint, a[2].Adjoint, a[1].Rows, a[2].Columns, new double[3 * a[2].Values.Length])),
        ["multiply"] = a => a[1].Columns == 1
            ? Run(a[0].Rows, y => Blas2.MatVec(a[0].Values, a[1].Values, y), (y, yb) => Products.MatVecAdjoint(a[0].Values, a[1].Values, yb, a[0].Adjoint, a[1].Adjoint))
            : Run(a[0].Rows * a[1].Columns, c => Blas3.MatMul(a[0].Values, a[1].Values, c, a[0].Rows, a[0].Columns, a[1].Columns),
                (c, cb) => Products.MatMulAdjoint(a[0].Values, a[1].Values, cb, a[0].Adjoint, a[1].Adjoint, a[0].Rows, a[0].Columns, a[1].Columns)),
        ["tcrossprod"] = a => Run(a[0].Rows * a[0].Rows, c => Products.Tcrossprod(a[0].Values, c, a[0].Rows, a[0].Columns),
            (c, cb) => Products.TcrossprodAdjoint(a[0].Values, cb, a[0].Adjoint, a[0].Rows, a[0].Columns)),
        ["crossprod"] = a => Run(a[0].Columns * a[0].Columns, c => Products.Crossprod(a[0].Values, c, a[0].Rows, a[0].Columns),
            (c, cb) => Products.CrossprodAdjoint(a[0].Values, cb, a[0].Adjoint, a[0].Rows, a[0].Columns)),
        ["multiply_lower_tri_self_transpose"] = a => Run(a[0].Rows * a[0].Rows,
            c => Products.MultiplyLowerTriSelfTranspose(a[0].Values, c, a[0].Rows, a[0].Columns, new double[a[0].Values.Length]),
            (c, cb) => Products.MultiplyLowerTriSelfTransposeAdjoint(a[0].Values, cb, a[0].Adjoint, a[0].Rows, a[0].Columns, new double[2 * a[0].Values.Length])),
        ["diag_pre_multiply"] = a => Run(a[1].Values.Length, c => Products.DiagPreMultiply(a[0].Values, a[1].Values, c, a[1].Columns),
            (c, cb) => Products.DiagPreMultiplyAdjoint(a[0].Values, a[1].Values, cb, a[0].Adjoint, a[1].Adjoint, a[1].Columns)),
        ["diag_post_multiply"] = a => Run(a[0].Values.Length, c => Products.DiagPostMultiply(a[0].Values, a[1].Values, c, a[0].Rows),
            (c, cb) => Products.DiagPostMultiplyAdjoint(a[0].Values, a[1].Values, cb, a[0].Adjoint, a[1].Adjoint, a[0].Rows)),
        ["gp_exp_quad_cov"] = a => Run(a[0].Columns * a[0].Columns, c => GaussianProcess.ExpQuadCov(a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], c),
            (c, cb) =>
            {
                GaussianProcess.ExpQuadCovAdjoint(a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], c, cb, a[0].Adjoint, ref a[1].Adjoint[0], ref a[2].Adjoint[0]);
                // Data points take the other path, which must agree.
                double alpha = 0, rho = 0;
                GaussianProcess.ExpQuadCovAdjoint(a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], c, cb, [], ref alpha, ref rho);
                Assert.Equal(a[1].Adjoint[0], alpha, 1e-12);
                Assert.Equal(a[2].Adjoint[0], rho, 1e-12);
            }),
        ["gp_matern32_cov"] = Stationary<Matern32>,
        ["gp_matern52_cov"] = Stationary<Matern52>,
        ["gp_exponential_cov"] = Stationary<Exponential>,
        ["gp_periodic_cov"] = a => Run(a[0].Columns * a[0].Columns,
            c => PeriodicCovariance.Covariance(a[0].Values, a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], a[3].Values[0], c),
            (c, cb) => PeriodicCovariance.CovarianceAdjoint(a[0].Values, a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], a[3].Values[0], c, cb,
                a[0].Adjoint, a[0].Adjoint, ref a[1].Adjoint[0], ref a[2].Adjoint[0], ref a[3].Adjoint[0])),
        ["gp_dot_prod_cov"] = a => Run(a[0].Columns * a[0].Columns, c => DotProductCovariance.Covariance(a[0].Values, a[0].Values, a[0].Rows, a[1].Values[0], c),
            (c, cb) => DotProductCovariance.CovarianceAdjoint(a[0].Values, a[0].Values, a[0].Rows, a[1].Values[0], cb, a[0].Adjoint, a[0].Adjoint, ref a[1].Adjoint[0])),
        ["gp_exp_quad_cov, two inputs"] = a => Run(a[0].Columns * a[1].Columns, c => GaussianProcess.ExpQuadCov(a[0].Values, a[1].Values, a[0].Rows, a[2].Values[0], a[3].Values[0], c),
            (c, cb) => GaussianProcess.ExpQuadCovAdjoint(a[0].Values, a[1].Values, a[0].Rows, a[2].Values[0], a[3].Values[0], c, cb,
                a[0].Adjoint, a[1].Adjoint, ref a[2].Adjoint[0], ref a[3].Adjoint[0])),
        ["eigenvalues_sym"] = a =>
        {
            (int n, double[] vectors) = (a[0].Rows, new double[a[0].Values.Length]);
            return Run(n, x => Assert.True(SymmetricEigen.Decompose(a[0].Values, x, vectors, n, new double[SymmetricEigen.DecomposeScratchSize(n)])),
                (x, xb) => SymmetricEigen.Adjoint(x, vectors, xb, [], a[0].Adjoint, n, new double[SymmetricEigen.AdjointScratchSize(n)]));
        },
        ["eigenvectors_sym"] = a =>
        {
            (int n, double[] values) = (a[0].Rows, new double[a[0].Rows]);
            return Run(n * n, x => Assert.True(SymmetricEigen.Decompose(a[0].Values, values, x, n, new double[SymmetricEigen.DecomposeScratchSize(n)])),
                (x, xb) => SymmetricEigen.Adjoint(values, x, [], xb, a[0].Adjoint, n, new double[SymmetricEigen.AdjointScratchSize(n)]));
        },
        ["qr_thin_Q"] = a =>
        {
            (int rows, int n) = (a[0].Rows, a[0].Columns);
            double[] r = new double[n * n];
            return Run(rows * n, q => ThinQr.Decompose(a[0].Values, q, r, rows, n, new double[ThinQr.DecomposeScratchSize(rows, n)]),
                (q, qb) => ThinQr.Adjoint(q, r, qb, [], a[0].Adjoint, rows, n, new double[ThinQr.AdjointScratchSize(rows, n)]));
        },
        ["qr_thin_R"] = a =>
        {
            (int rows, int n) = (a[0].Rows, a[0].Columns);
            double[] q = new double[rows * n];
            return Run(n * n, r => ThinQr.Decompose(a[0].Values, q, r, rows, n, new double[ThinQr.DecomposeScratchSize(rows, n)]),
                (r, rb) => ThinQr.Adjoint(q, r, [], rb, a[0].Adjoint, rows, n, new double[ThinQr.AdjointScratchSize(rows, n)]));
        },
        ["singular_values"] = a =>
        {
            double[] decomposition = new double[SingularValues.DecomposeScratchSize(a[0].Rows, a[0].Columns)];
            return Run(Math.Min(a[0].Rows, a[0].Columns), x => Assert.True(SingularValues.Decompose(a[0].Values, x, a[0].Rows, a[0].Columns, decomposition)),
                (x, xb) => SingularValues.Adjoint(decomposition, xb, a[0].Adjoint, a[0].Rows, a[0].Columns));
        },
        ["length scales"] = a => Run(a[0].Values.Length, s => LengthScales.Divide(a[0].Values, a[1].Values, s),
            (s, sb) => LengthScales.DivideAdjoint(a[1].Values, s, sb, a[0].Adjoint, a[1].Adjoint)),
    };

    static Evaluated Stationary<TKernel>(Argument[] a) where TKernel : IStationaryKernel => Run(a[0].Columns * a[0].Columns,
        c => StationaryCovariance.Covariance<TKernel>(a[0].Values, a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], c),
        (c, cb) => StationaryCovariance.CovarianceAdjoint<TKernel>(a[0].Values, a[0].Values, a[0].Rows, a[1].Values[0], a[2].Values[0], cb,
            a[0].Adjoint, a[0].Adjoint, ref a[1].Adjoint[0], ref a[2].Adjoint[0]));

    static Evaluated Run(int size, Action<double[]> value, Action<double[], double[]> reverse)
    {
        double[] result = new double[size];
        value(result);
        return new Evaluated(result, adjoint => reverse(result, adjoint));
    }
}
