using System.Text.Json;
using BayesLang.Runtime.Constraints;
using BayesLang.Tests;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace BayesLang.Runtime.Tests.Constraints;

/// <summary>The program of oracle/transforms.json by hand: every block's transform, its density with all constants, and the gradient through the adjoints.</summary>
public sealed class TransformOracleTests
{
    sealed class Evaluation(double[] y)
    {
        int at;

        public double LogDensity { get; private set; }
        public double[] Gradient { get; } = new double[y.Length];
        public List<double> Constrained { get; } = [];
        public bool AtEnd => at == y.Length;

        public void Scalar(Func<double, double> constrain, Func<double, double> slope, Func<double, double> logJacobian, Func<double, double> jacobianSlope, Func<double, (double, double)> density)
        {
            double value = y[at], x = constrain(value);
            (double lp, double dx) = density(x);
            Constrained.Add(x);
            LogDensity += lp + logJacobian(value);
            Gradient[at++] += dx * slope(value) + jacobianSlope(value);
        }

        public void Structured(int free, int size, Func<double[], double[], double> constrain, Action<double[], double[], double[], double, double[]> adjoint, Func<double[], (double, double[])> density)
        {
            double[] local = y[at..(at + free)], x = new double[size], gradient = new double[free];
            double logJacobian = constrain(local, x);
            (double lp, double[] dx) = density(x);
            adjoint(local, x, dx, 1, gradient);
            Constrained.AddRange(x);
            LogDensity += lp + logJacobian;
            gradient.CopyTo(Gradient, at);
            at += free;
        }

        public void Structured(string name, Func<double[], (double, double[])> density)
        {
            Transform t = Transform.Find(name);
            Structured(t.Free, t.Size, t.Constrain, t.Adjoint, density);
        }
    }

    static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);

    static (double, double) Normal(double x, double mu, double sigma) =>
        (-0.5 * (x - mu) * (x - mu) / (sigma * sigma) - Math.Log(sigma) - LogSqrtTwoPi, -(x - mu) / (sigma * sigma));

    static (double, double[]) Each(double[] x, Func<double, (double, double)> density) =>
        (x.Sum(v => density(v).Item1), [.. x.Select(v => density(v).Item2)]);

    static (double, double[]) Flat(double[] x) => (0, new double[x.Length]);

    static (double, double[]) Dirichlet(double[] x, params double[] alpha) =>
        (SpecialFunctions.GammaLn(alpha.Sum()) - alpha.Sum(SpecialFunctions.GammaLn) + x.Zip(alpha, (v, a) => (a - 1) * Math.Log(v)).Sum(),
         [.. x.Zip(alpha, (v, a) => (a - 1) / v)]);

    static double LkjConstant(double eta, int k)
    {
        double constant = (k - 1) * SpecialFunctions.GammaLn(eta + 0.5 * (k - 1));
        for (int i = 1; i < k; i++) constant -= 0.5 * i * Math.Log(Math.PI) + SpecialFunctions.GammaLn(eta + 0.5 * (k - 1 - i));
        return constant;
    }

    static (double LogDeterminant, double[] Inverse) Spd(double[] x, int k)
    {
        Matrix<double> m = Matrix<double>.Build.Dense(k, k, [.. x]);
        return (Math.Log(m.Determinant()), m.Inverse().ToColumnMajorArray());
    }

    static Evaluation Evaluate(double[] y)
    {
        Evaluation e = new(y);
        static double One(double _) => 1;
        static double Zero(double _) => 0;
        void Bounded(double lower, double upper, Func<double, (double, double)> density) => e.Scalar(
            v => LowerUpper.Constrain(v, lower, upper), v => LowerUpper.DerivativeY(v, lower, upper),
            v => LowerUpper.LogJacobian(v, lower, upper), v => LowerUpper.LogJacobianDerivativeY(v, lower, upper), density);
        double infinity = double.PositiveInfinity;
        e.Scalar(v => v, One, Zero, Zero, x => Normal(x, 0, 1));
        e.Scalar(v => Lower.Constrain(v, 0.5), v => Lower.DerivativeY(v, 0.5), v => Lower.LogJacobian(v, 0.5), _ => Lower.LogJacobianDerivativeY(0.5), x => (Math.Log(x) - x, 1 / x - 1));
        e.Scalar(v => Upper.Constrain(v, 2.5), v => Upper.DerivativeY(v, 2.5), v => Upper.LogJacobian(v, 2.5), _ => Upper.LogJacobianDerivativeY(2.5), x => Normal(x, 0, 2));
        Bounded(-1, 3, _ => (0, 0));
        e.Scalar(v => OffsetMultiplier.Constrain(v, 1.5, 2.5), _ => OffsetMultiplier.DerivativeY(2.5), _ => OffsetMultiplier.LogJacobian(2.5), Zero, x => Normal(x, 1, 3));
        for (int i = 0; i < 3; i++)
            Bounded(0, infinity, x => (Normal(Math.Log(x), 0, 1).Item1 - Math.Log(x), (-Math.Log(x) - 1) / x));
        for (int i = 0; i < 4; i++) // g is printed with its array index running fastest
            Bounded(-1, 1, x => i < 2 ? Normal(x, 0, 1) : (0, 0));
        e.Structured(4, 4, (v, x) => Ordered.Constrain(v, x), (v, x, xb, jb, vb) => Ordered.ConstrainAdjoint(v, x, xb, jb, vb), x => Each(x, v => Normal(v, 0, 3)));
        e.Structured(3, 3, (v, x) => PositiveOrdered.Constrain(v, x), (v, x, xb, jb, vb) => PositiveOrdered.ConstrainAdjoint(v, x, xb, jb, vb), x => Each(x, v => (-v, -1)));
        e.Structured(3, 4, (v, x) => Simplex.Constrain(v, x), (v, x, xb, jb, vb) => Simplex.ConstrainAdjoint(v, x, xb, jb, vb), x => Dirichlet(x, 2, 2, 2, 2));
        e.Structured(3, 3, (v, x) => UnitVector.Constrain(v, x), (v, x, xb, jb, vb) => UnitVector.ConstrainAdjoint(v, x, xb, jb, vb), Flat);
        e.Structured(3, 9, (v, x) => CorrelationMatrix.Constrain(v, x, 3), (v, x, xb, jb, vb) => CorrelationMatrix.ConstrainAdjoint(v, x, xb, jb, vb, 3, new double[12]), x =>
        {
            (double logDeterminant, double[] inverse) = Spd(x, 3);
            return (LkjConstant(2, 3) + logDeterminant, inverse);
        });
        e.Structured(6, 9, (v, x) => CovarianceMatrix.Constrain(v, x, 3), (v, x, xb, jb, vb) => CovarianceMatrix.ConstrainAdjoint(v, x, xb, jb, vb, 3, new double[9]), x =>
        {
            (double logDeterminant, double[] inverse) = Spd(x, 3);
            double constant = -7.5 * Math.Log(2) - 1.5 * Math.Log(Math.PI) - SpecialFunctions.GammaLn(2.5) - SpecialFunctions.GammaLn(2) - SpecialFunctions.GammaLn(1.5);
            return (constant + 0.5 * logDeterminant - 0.5 * (x[0] + x[4] + x[8]), [.. inverse.Select((v, i) => 0.5 * v - (i % 4 == 0 ? 0.5 : 0))]);
        });
        e.Structured(6, 16, (v, x) => CholeskyCorrelation.Constrain(v, x, 4), (v, x, xb, jb, vb) => CholeskyCorrelation.ConstrainAdjoint(v, x, xb, jb, vb, 4, new double[4]), x =>
        {
            double[] dx = new double[16];
            double lp = LkjConstant(1.5, 4);
            for (int k = 1; k < 4; k++)
            {
                lp += (4 - k - 1 + 1) * Math.Log(x[5 * k]);
                dx[5 * k] = (4 - k - 1 + 1) / x[5 * k];
            }
            return (lp, dx);
        });
        e.Structured(6, 9, (v, x) => CholeskyCovariance.Constrain(v, x, 3, 3), (v, x, xb, jb, vb) => CholeskyCovariance.ConstrainAdjoint(v, x, xb, jb, vb, 3, 3), x => Each(x, v => Normal(v, 0, 2)));
        e.Structured(7, 8, (v, x) => CholeskyCovariance.Constrain(v, x, 4, 2), (v, x, xb, jb, vb) => CholeskyCovariance.ConstrainAdjoint(v, x, xb, jb, vb, 4, 2), x => Each(x, v => Normal(v, 0, 2)));
        for (int i = 0; i < 2; i++)
            e.Structured(2, 3, (v, x) => Simplex.Constrain(v, x), (v, x, xb, jb, vb) => Simplex.ConstrainAdjoint(v, x, xb, jb, vb), x => i == 0 ? Dirichlet(x, 1, 2, 3) : Flat(x));
        for (int i = 0; i < 2; i++) e.Scalar(v => v, One, Zero, Zero, _ => (0, 0));
        for (int i = 0; i < 6; i++) Bounded(0, infinity, x => (Math.Log(2) - 2 * x, -2));
        Assert.True(e.AtEnd);
        return e;
    }

    [SharedFact("oracle/transforms.json")]
    public void Every_transform_gives_the_reference_density_gradient_and_values()
    {
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolder.Path ?? "", "oracle/transforms.json")));
        string[] names = [.. oracle.RootElement.GetProperty("constrained_names").EnumerateArray().Select(v => v.GetString() ?? "")];
        foreach (JsonElement point in oracle.RootElement.GetProperty("points").EnumerateArray())
        {
            double scale = point.GetProperty("scale").GetDouble(), k = point.GetProperty("k").GetDouble();
            Evaluation e = Evaluate([.. Enumerable.Range(0, 65).Select(i => scale * Math.Sin(1 + i + 7.3 * k))]);
            double[] gradient = [.. point.GetProperty("gradient").EnumerateArray().Select(v => v.GetDouble())];
            double[] constrained = [.. point.GetProperty("constrained").EnumerateArray().Select(v => v.GetDouble())];
            Assert.Equal(point.GetProperty("log_density").GetDouble(), e.LogDensity, 1e-11);
            for (int i = 0; i < gradient.Length; i++)
                Assert.True(Math.Abs(gradient[i] - e.Gradient[i]) < 1e-11 * (1 + Math.Abs(gradient[i])), $"gradient {i} of point {k}: {e.Gradient[i]} for {gradient[i]}");
            double[] printed = [.. Printed(e.Constrained, names)];
            Assert.Equal(constrained.Length, printed.Length);
            for (int i = 0; i < printed.Length; i++)
                Assert.True(Math.Abs(constrained[i] - printed[i]) < 1e-13 * (1 + Math.Abs(constrained[i])), $"{names[i]} of point {k}: {printed[i]} for {constrained[i]}");
        }
    }

    /// <summary>Arrays are held element by element but printed with the array index running fastest.</summary>
    static IEnumerable<double> Printed(List<double> held, string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            string[] parts = names[i].Split('.');
            int width = parts[0] switch { "g" => 2, "q" => 3, _ => 0 };
            int start = Array.FindIndex(names, n => n.StartsWith(parts[0] + ".", StringComparison.Ordinal));
            yield return held[width == 0 ? i : start + (int.Parse(parts[1]) - 1) * width + int.Parse(parts[2]) - 1];
        }
    }
}
