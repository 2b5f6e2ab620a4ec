using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Vectors;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace BayesLang.Bench.Kernels;

/// <summary>
/// Times our vector kernels against plain loops of scalar functions, and our dense linear algebra against Math.NET Numerics' managed provider on one thread.
/// Both sides run in turn, round by round, in one process and thread; the figures are medians over the rounds of the thread's processor time.
/// </summary>
static class KernelTimes
{
    private const int Length = 4096, MatrixSize = 500;

    private delegate void Loop(ReadOnlySpan<double> x, Span<double> y);

    private sealed record Row(string Name, string Against, double[] Points, Loop Ours, Loop Plain, double Required = 0);

    private sealed record Times(double Ours, double Theirs)
    {
        public double Ratio => Theirs / Ours;
    }

    /// <summary>Prints the tables; 1 where a required ratio is missed.</summary>
    public static int Run(int rounds)
    {
        bool missed = false;
        Console.WriteLine($"On {Length} doubles, nanoseconds of processor time an element; medians over {rounds} rounds.\n");
        Console.WriteLine("| function | plain loop over | plain | ours | ratio |\n| --- | --- | ---: | ---: | ---: |");
        foreach (Row row in Rows())
        {
            double[] y = new double[Length];
            Times times = Compare(() => row.Ours(row.Points, y), () => row.Plain(row.Points, y), rounds);
            missed |= times.Ratio < row.Required;
            Console.WriteLine($"| {row.Name} | {row.Against} | {times.Theirs / Length:F2} | {times.Ours / Length:F2} | {times.Ratio:F1} |");
        }
        Console.WriteLine($"\nMatrices of {MatrixSize} × {MatrixSize}, milliseconds of processor time, one thread.\n");
        Console.WriteLine("| operation | Math.NET, managed | ours | ratio | ours, GFlop/s |\n| --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, double flops, Action ours, Action theirs, double required) in Matrices())
        {
            Times times = Compare(ours, theirs, Math.Max(5, rounds / 5));
            missed |= times.Ratio < required;
            Console.WriteLine($"| {name} | {times.Theirs / 1e6:F2} | {times.Ours / 1e6:F3} | {times.Ratio:F1} | {flops / times.Ours:F1} |");
        }
        return missed ? 1 : 0;
    }

    /// <summary>Nanoseconds a call, medians of interleaved rounds; a round of each side takes about a millisecond or one call.</summary>
    private static Times Compare(Action ours, Action theirs, int rounds)
    {
        int ourCount = Calls(ours), theirCount = Calls(theirs);
        double[] our = new double[rounds], their = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            our[round] = Time(ours, ourCount);
            their[round] = Time(theirs, theirCount);
        }
        return new Times(Median(our), Median(their));
    }

    private static int Calls(Action action)
    {
        Time(action, 3);
        return (int)Math.Clamp(1e6 / Time(action, 3), 1, 100_000);
    }

    private static double Time(Action action, int count)
    {
        double start = ThreadClock.Nanoseconds();
        for (int i = 0; i < count; i++) action();
        return (ThreadClock.Nanoseconds() - start) / count;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static double[] Uniform(double low, double high)
    {
        Random random = new(20261121);
        return [.. Enumerable.Range(0, Length).Select(_ => low + (high - low) * random.NextDouble())];
    }

    /// <summary>Spread evenly in the logarithm.</summary>
    private static double[] Decades(double from, double to) => [.. Uniform(from, to).Select(e => Math.Pow(10, e))];

    private static IEnumerable<Row> Rows()
    {
        double[] wide = Uniform(-20, 20), positive = Decades(-3, 3), shape = Uniform(0.05, 30);
        // The loops over Math and over the textbook formulas stand here in full, so that each is compiled on its own with a direct call.
        yield return new("exp", "Math.Exp", wide, VectorMath.Exp, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i]); }, 3);
        yield return new("log", "Math.Log", positive, VectorMath.Log, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Log(x[i]); }, 3);
        yield return new("log1p", "Goldberg's formula", positive, VectorMath.Log1p, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = PlainScalar.Log1p(x[i]); }, 3);
        yield return new("lgamma", "Lanczos's formula", shape, VectorMath.Lgamma, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = PlainScalar.Lgamma(x[i]); }, 3);
        yield return new("digamma", "recurrence and asymptotic series", shape, VectorMath.Digamma, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = PlainScalar.Digamma(x[i]); }, 3);
        yield return new("Phi", "Hart's rational functions", Uniform(-8, 8), VectorMath.Phi, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = PlainScalar.Phi(x[i]); }, 3);
        // No bar is set for the rest.
        yield return new("expm1", "Math.Exp and a series near 0", wide, VectorMath.Expm1, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = PlainScalar.Expm1(x[i]); });
        yield return new("inv_logit", "1/(1 + Math.Exp(−x))", wide, VectorMath.InvLogit, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = 1 / (1 + Math.Exp(-x[i])); });
        yield return new("sin", "Math.Sin", Uniform(-10, 10), VectorMath.Sin, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Sin(x[i]); });
        yield return new("atan", "Math.Atan", Uniform(-10, 10), VectorMath.Atan, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Atan(x[i]); });
        yield return new("tanh", "Math.Tanh", Uniform(-4, 4), VectorMath.Tanh, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Tanh(x[i]); });
        yield return new("cbrt", "Math.Cbrt", positive, VectorMath.Cbrt, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Cbrt(x[i]); });
        yield return new("log2", "Math.Log2", positive, VectorMath.Log2, (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Log2(x[i]); });
    }

    private static IEnumerable<(string Name, double Flops, Action Ours, Action Theirs, double Required)> Matrices()
    {
        const int n = MatrixSize;
        Control.UseManaged();
        Control.UseSingleThread();
        Random random = new(500);
        double[] a = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5)], b = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5)];
        double[] c = new double[n * n], spd = new double[n * n], l = new double[n * n];
        Blas3.MatMulTransposedRight(a, a, spd, n, n, n);
        for (int i = 0; i < n; i++) spd[i + i * n] += n;
        Matrix<double> ma = DenseMatrix.OfColumnMajor(n, n, a), mb = DenseMatrix.OfColumnMajor(n, n, b), mc = new DenseMatrix(n, n), mspd = DenseMatrix.OfColumnMajor(n, n, spd);
        double cube = (double)n * n * n;
        yield return ("matrix product", 2 * cube, () => Blas3.MatMul(a, b, c, n, n, n), () => ma.Multiply(mb, mc), 10);
        yield return ("Cholesky factor", cube / 3, () => Cholesky.Decompose(spd, l, n), () => mspd.Cholesky(), 10);
        double[] lu = new double[n * n];
        int[] pivots = new int[n];
        yield return ("LU factors", 2 * cube / 3, () => { a.CopyTo(lu, 0); Lu.Factor(lu, pivots, n); }, () => ma.LU(), 0);
        double[] x = new double[n * n], lower = (double[])l.Clone();
        Cholesky.Decompose(spd, lower, n);
        yield return ("solve with n right sides, from Cholesky", 2 * cube, () =>
        {
            b.CopyTo(x, 0);
            Triangular.SolveLowerLeft(lower, x, n, n);
            Triangular.SolveLowerTransposedLeft(lower, x, n, n);
        }, Solve(mspd, mb, mc), 0);
        double[] q = new double[n * n], r = new double[n * n], qrScratch = new double[ThinQr.DecomposeScratchSize(n, n)];
        yield return ("thin QR", 8 * cube / 3, () => ThinQr.Decompose(a, q, r, n, n, qrScratch), () => ma.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin), 0);
        yield return ("matrix product A Aᵀ (lower half)", cube, () => Blas3.SyrkLowerAdd(1, a, c, n, n), () => ma.TransposeAndMultiply(ma, mc), 0);
    }

    private static Action Solve(Matrix<double> spd, Matrix<double> b, Matrix<double> result)
    {
        var factor = spd.Cholesky();
        return () => factor.Solve(b, result);
    }
}
