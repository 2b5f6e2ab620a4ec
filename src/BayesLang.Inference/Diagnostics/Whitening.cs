using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace BayesLang.Inference.Diagnostics;

/// <summary>Quantities turned into uncorrelated components of variance 1.</summary>
/// <param name="Components">C1, C2 …, that of the greatest correlated variation first.</param>
/// <param name="Loadings">By component, then quantity: the eigenvectors of the correlations.</param>
public sealed record WhitenedDraws(ImmutableArray<(string Name, Draws Draws)> Components, double[][] Loadings);

/// <summary>
/// Whitening by the principal components of the correlation matrix (PCA-cor; Kessy, Lewin and Strimmer 2018, "Optimal whitening and decorrelation"). Sensitivities of correlated
/// parameters show best along their common directions (Kallioinen et al. 2024, §2.5).
/// </summary>
public static class Whitening
{
    /// <param name="quantities">Each varies; none determines another.</param>
    /// <exception cref="ArgumentException">A quantity does not vary or is not finite, or the quantities are linearly dependent.</exception>
    public static WhitenedDraws Of(IReadOnlyList<(string Name, Draws Draws)> quantities)
    {
        int n = quantities.Count, count = quantities[0].Draws.All.Length;
        double[][] standard = new double[n][];
        for (int j = 0; j < n; j++)
        {
            (string name, Draws draws) = quantities[j];
            if (draws.IsDegenerate()) throw new ArgumentException($"{name} does not vary or is not finite, so it cannot be whitened.");
            double mean = Moments.Mean(draws.All), sd = Math.Sqrt(Moments.Variance(draws.All));
            standard[j] = [.. draws.Map(x => (x - mean) / sd).All];
        }
        Matrix<double> correlations = Matrix<double>.Build.Dense(n, n, (a, b) => Runtime.Vectors.VectorMath.Dot(standard[a], standard[b]) / (count - 1));
        var eigen = correlations.Evd(Symmetricity.Symmetric);
        var components = ImmutableArray.CreateBuilder<(string, Draws)>();
        List<double[]> loadings = [];
        for (int c = n - 1; c >= 0; c--)
        {
            double variance = eigen.EigenValues[c].Real;
            if (!(variance > 1e-10)) throw new ArgumentException("The quantities are linearly dependent, so they cannot be whitened; leave out those that others determine.");
            Vector<double> vector = eigen.EigenVectors.Column(c);
            double[] values = new double[count];
            for (int j = 0; j < n; j++)
                for (int s = 0; s < count; s++) values[s] += vector[j] * standard[j][s] / Math.Sqrt(variance);
            components.Add(($"C{n - c}", new Draws(values, quantities[0].Draws.Chains)));
            loadings.Add([.. vector]);
        }
        return new WhitenedDraws(components.ToImmutable(), [.. loadings]);
    }
}
