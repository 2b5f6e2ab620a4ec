using BayesLang.Runtime.Random;
using BayesLang.Runtime.Vectors;
using MathNet.Numerics.LinearAlgebra;

namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// Weights of models from their pointwise log predictive densities, such as <see cref="LeftOut.Elpd"/> (Yao, Vehtari, Simpson and Gelman 2018, "Using stacking to
/// average Bayesian predictive distributions"). All methods take one list a model, over the same observations in the same order.
/// </summary>
public static class ModelWeights
{
    /// <summary>
    /// Stacking: the mixture of the predictive distributions with the greatest sum of log densities (Yao et al. 2018, equation 4). Models with the same predictions share their weight.
    /// </summary>
    /// <exception cref="ArgumentException">There is no model, the lists differ in length, or a log density is no number.</exception>
    public static double[] Stacking(params ReadOnlySpan<IReadOnlyList<double>> elpds)
    {
        Check(elpds);
        int models = elpds.Length;
        // Densities relative to the best model's; observations that all models call impossible tell nothing.
        List<double[]> rows = [];
        for (int i = 0; i < elpds[0].Count; i++)
        {
            double[] row = new double[models];
            for (int k = 0; k < models; k++) row[k] = elpds[k][i];
            double largest = VectorMath.Max(row);
            if (double.IsNegativeInfinity(largest)) continue;
            for (int k = 0; k < models; k++) row[k] = Math.Exp(row[k] - largest);
            rows.Add(row);
        }
        return rows.Count == 0 ? [.. Enumerable.Repeat(1.0 / models, models)] : Maximize([.. rows], models);
    }

    /// <summary>Pseudo-BMA: proportional to exp(elpd). It knows nothing of the errors of the elpds; see <see cref="PseudoBmaPlus"/>.</summary>
    public static double[] PseudoBma(params ReadOnlySpan<IReadOnlyList<double>> elpds)
    {
        Check(elpds);
        double[] sums = new double[elpds.Length];
        for (int k = 0; k < sums.Length; k++) sums[k] = elpds[k].Sum();
        return Softmax(sums);
    }

    /// <summary>Pseudo-BMA+: the mean of the pseudo-BMA weights over Bayesian bootstraps of the observations (Yao et al. 2018, §3.4), Dirichlet(1, …, 1).</summary>
    /// <param name="random">For the bootstraps.</param>
    /// <param name="elpds">A list a model.</param>
    public static double[] PseudoBmaPlus(RandomStream random, params ReadOnlySpan<IReadOnlyList<double>> elpds)
    {
        const int Bootstraps = 1000;
        Check(elpds);
        int n = elpds[0].Count;
        double[] means = new double[elpds.Length], sums = new double[elpds.Length], shares = new double[n];
        for (int b = 0; b < Bootstraps; b++)
        {
            double total = 0;
            for (int i = 0; i < n; i++) total += shares[i] = -Math.Log(random.NextOpenDouble());
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] = 0;
                for (int i = 0; i < n; i++) sums[k] += shares[i] * n / total * elpds[k][i];
            }
            double[] weights = Softmax(sums);
            for (int k = 0; k < means.Length; k++) means[k] += weights[k] / Bootstraps;
        }
        return means;
    }

    /// <summary>
    /// Maximises the mean of log Σₖ wₖ pᵢₖ less Σₖ wₖ over w ≥ 0, whose solution lies on the simplex (Kim, Carbonetto, Stephens and Anitescu 2020, "A fast algorithm for
    /// maximum likelihood estimation of mixture proportions", proposition 3.1): concave, by projected Newton steps (Bertsekas 1982) on the weights that are not held at 0.
    /// </summary>
    private static double[] Maximize(double[][] densities, int models)
    {
        const double Tolerance = 1e-10, Ridge = 1e-10;
        double[] w = [.. Enumerable.Repeat(1.0 / models, models)], gradient = new double[models];
        double value = Objective(w);
        for (int iteration = 0; iteration < 500; iteration++)
        {
            Matrix<double> curvature = Derivatives(w, gradient);
            int[] free = [.. Enumerable.Range(0, models).Where(k => w[k] > Tolerance || gradient[k] > 0)];
            if (free.All(k => Math.Abs(gradient[k]) < Tolerance)) break;
            Matrix<double> block = Matrix<double>.Build.Dense(free.Length, free.Length, (r, c) => curvature[free[r], free[c]] + (r == c ? Ridge : 0));
            Vector<double> step = block.Cholesky().Solve(Vector<double>.Build.Dense(free.Length, r => gradient[free[r]]));

            double length = 1;
            double[] next = Moved(length);
            double reached = Objective(next);
            for (; !(reached > value) && length > 1e-6; reached = Objective(next)) next = Moved(length /= 2);
            if (!(reached > value))
            {
                // A step of expectation maximisation never goes down; where it gains nothing, rounding is all that is left.
                next = [.. w.Select((x, k) => x * (1 + gradient[k]))];
                reached = Objective(next);
                if (!(reached > value)) break;
            }
            (w, value) = (next, reached);

            double[] Moved(double length)
            {
                double[] moved = new double[models];
                for (int r = 0; r < free.Length; r++) moved[free[r]] = Math.Max(0, w[free[r]] + length * step[r]);
                return moved;
            }
        }
        double total = w.Sum();
        return Array.ConvertAll(w, x => x / total);

        double Objective(double[] weights)
        {
            double sum = 0;
            foreach (double[] row in densities) sum += Math.Log(VectorMath.Dot(row, weights));
            return sum / densities.Length - weights.Sum();
        }

        Matrix<double> Derivatives(double[] weights, double[] gradient)
        {
            Matrix<double> curvature = Matrix<double>.Build.Dense(models, models);
            Array.Fill(gradient, -1);
            foreach (double[] row in densities)
            {
                double mixture = VectorMath.Dot(row, weights);
                for (int k = 0; k < models; k++)
                {
                    gradient[k] += row[k] / mixture / densities.Length;
                    for (int l = 0; l < models; l++) curvature[k, l] += row[k] * row[l] / (mixture * mixture) / densities.Length;
                }
            }
            return curvature;
        }
    }

    private static double[] Softmax(double[] logs)
    {
        double[] weights = new double[logs.Length];
        VectorMath.Softmax(logs, weights);
        return weights;
    }

    private static void Check(ReadOnlySpan<IReadOnlyList<double>> elpds)
    {
        if (elpds.IsEmpty) throw new ArgumentException("Weights need at least one model.");
        foreach (IReadOnlyList<double> model in elpds)
        {
            if (model.Count != elpds[0].Count)
                throw new ArgumentException($"Models must be of the same observations, but there are {elpds[0].Count} of the first and {model.Count} of another.");
            if (model.Any(x => double.IsNaN(x) || double.IsPositiveInfinity(x)))
                throw new ArgumentException("A pointwise log density is no finite number.");
        }
    }
}
