using System.Diagnostics;
using System.Reflection;
using BayesLang.Runtime.Constraints;
using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

public sealed class AllocationTests
{
    [Fact]
    public void Kernels_allocate_nothing_once_warm()
    {
        const int n = 70;
        double[] a = Matrices.Spd(n, 1), l = new double[n * n], x = new double[n * n], adjoint = new double[n * n], scratch = new double[2 * n * n];
        double[] y = Matrices.Wave(n, 2);
        int[] pivots = new int[n];
        void Sweep()
        {
            Cholesky.Decompose(a, l, n);
            Cholesky.Adjoint(l, a, adjoint, n, scratch);
            SpdDivision.Left(a, a, l, x, n, n);
            SpdDivision.LeftAdjoint(l, x, a, adjoint, adjoint, n, n, scratch);
            GeneralDivision.Inverse(a, pivots, x, n, scratch);
            QuadraticForms.QuadForm(a, a, x, n, n, scratch);
            GaussianProcess.ExpQuadCov(y.AsSpan(0, n), 1, 1, 1, x);
        }
        Sweep();
        Assert.Equal(0, Allocation.Least(Sweep));
    }

    [OptimizedFact]
    public void Correlation_factors_allocate_nothing_once_warm()
    {
        const int n = 70;
        double[] y = Matrices.Wave(n * (n - 1) / 2, 2), x = new double[n * n], adjoint = Matrices.Wave(n * n, 3), gradient = new double[y.Length], scratch = new double[n];
        void Sweep()
        {
            double logJacobian = CholeskyCorrelation.Constrain(y, x, n);
            CholeskyCorrelation.ConstrainAdjoint(y, x, adjoint, logJacobian, gradient, n, scratch);
        }
        Sweep();
        Assert.Equal(0, Allocation.Least(Sweep));
    }
}

/// <summary>Without optimisation the JIT makes the tables of elementary functions anew in every call: what is said of memory holds for optimised builds.</summary>
sealed class OptimizedFactAttribute : FactAttribute
{
    public OptimizedFactAttribute()
    {
        if (typeof(CholeskyCorrelation).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            Skip = "BayesLang.Runtime is built without optimisation; run with -c Release.";
    }
}
