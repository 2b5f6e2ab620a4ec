using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

public enum VariationalFamily
{
    /// <summary>Independent coordinates.</summary>
    MeanField,

    /// <summary>Any covariance.</summary>
    FullRank,
}

/// <summary>
/// A family of normal densities, with its parameters in one vector: the mean first, then the scales. A member x = T(η) is a map of standard normal η
/// (Kucukelbir, Tran, Ranganath, Gelman and Blei 2017, §2.4).
/// </summary>
public abstract class VariationalNormal
{
    private protected VariationalNormal(ReadOnlySpan<double> mean, int scaleCount)
    {
        Dimension = mean.Length;
        Parameters = new double[mean.Length + scaleCount];
        mean.CopyTo(Parameters);
    }

    public int Dimension { get; }

    public ReadOnlySpan<double> Mean => Parameters.AsSpan(0, Dimension);

    /// <summary>The entropy −∫ q log q.</summary>
    public double Entropy => 0.5 * Dimension * (1 + Math.Log(2 * Math.PI)) + LogDeterminant;

    /// <summary>The log determinant of the map's scale part: half that of the covariance.</summary>
    public abstract double LogDeterminant { get; }

    internal double[] Parameters { get; }

    private protected Span<double> Scales => Parameters.AsSpan(Dimension);

    /// <summary>The covariance, n × n.</summary>
    public abstract double[] Covariance();

    /// <summary>Draws a point; returns log q there without its constant, −½ ηᵀη.</summary>
    public double Draw(RandomStream random, Span<double> position)
    {
        double[] standard = new double[Dimension];
        random.FillNormal(standard);
        double squares = 0;
        foreach (double z in standard) squares += z * z;
        Transform(standard, position);
        return -0.5 * squares;
    }

    /// <summary>x = T(η).</summary>
    internal abstract void Transform(ReadOnlySpan<double> standard, Span<double> position);

    /// <summary>Adds weight times the gradient of log p(T(η)) by the parameters, given ∇ log p at T(η).</summary>
    internal abstract void AddGradient(ReadOnlySpan<double> densityGradient, ReadOnlySpan<double> standard, double weight, Span<double> gradient);

    /// <summary>Adds the entropy's gradient by the parameters.</summary>
    internal abstract void AddEntropyGradient(Span<double> gradient);

    /// <summary>The standard member of a family around a point: the identity as covariance.</summary>
    internal static VariationalNormal Around(ReadOnlySpan<double> point, VariationalFamily family) =>
        family == VariationalFamily.MeanField ? new MeanFieldNormal(point) : new FullRankNormal(point);
}

/// <summary>Independent normals with logarithms ω of their scales: x = μ + exp(ω) ∘ η.</summary>
sealed class MeanFieldNormal(ReadOnlySpan<double> mean) : VariationalNormal(mean, mean.Length)
{
    public override double LogDeterminant => Blas1.Sum(Scales);

    public override double[] Covariance()
    {
        double[] covariance = new double[Dimension * Dimension];
        for (int i = 0; i < Dimension; i++) covariance[i * Dimension + i] = Math.Exp(2 * Scales[i]);
        return covariance;
    }

    internal override void Transform(ReadOnlySpan<double> standard, Span<double> position)
    {
        for (int i = 0; i < Dimension; i++) position[i] = Mean[i] + Math.Exp(Scales[i]) * standard[i];
    }

    internal override void AddGradient(ReadOnlySpan<double> densityGradient, ReadOnlySpan<double> standard, double weight, Span<double> gradient)
    {
        for (int i = 0; i < Dimension; i++)
        {
            gradient[i] += weight * densityGradient[i];
            gradient[Dimension + i] += weight * densityGradient[i] * standard[i] * Math.Exp(Scales[i]);
        }
    }

    internal override void AddEntropyGradient(Span<double> gradient)
    {
        for (int i = 0; i < Dimension; i++) gradient[Dimension + i] += 1;
    }
}

/// <summary>A normal with any covariance LLᵀ: x = μ + Lη, L lower triangular, by rows; its diagonal may take either sign.</summary>
sealed class FullRankNormal : VariationalNormal
{
    public FullRankNormal(ReadOnlySpan<double> mean) : base(mean, mean.Length * (mean.Length + 1) / 2)
    {
        for (int i = 0; i < Dimension; i++) Scales[Row(i) + i] = 1;
    }

    public override double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Dimension; i++) sum += Math.Log(Math.Abs(Scales[Row(i) + i]));
            return sum;
        }
    }

    public override double[] Covariance()
    {
        double[] covariance = new double[Dimension * Dimension];
        for (int i = 0; i < Dimension; i++)
            for (int j = 0; j <= i; j++)
                covariance[i * Dimension + j] = covariance[j * Dimension + i] = Blas1.Dot(Scales.Slice(Row(j), j + 1), Scales.Slice(Row(i), j + 1));
        return covariance;
    }

    internal override void Transform(ReadOnlySpan<double> standard, Span<double> position)
    {
        for (int i = 0; i < Dimension; i++) position[i] = Mean[i] + Blas1.Dot(Scales.Slice(Row(i), i + 1), standard);
    }

    internal override void AddGradient(ReadOnlySpan<double> densityGradient, ReadOnlySpan<double> standard, double weight, Span<double> gradient)
    {
        for (int i = 0; i < Dimension; i++)
        {
            gradient[i] += weight * densityGradient[i];
            Blas1.Axpy(weight * densityGradient[i], standard[..(i + 1)], gradient.Slice(Dimension + Row(i), i + 1));
        }
    }

    internal override void AddEntropyGradient(Span<double> gradient)
    {
        for (int i = 0; i < Dimension; i++) gradient[Dimension + Row(i) + i] += 1 / Scales[Row(i) + i];
    }

    /// <summary>Where row i begins.</summary>
    private static int Row(int i) => i * (i + 1) / 2;
}
