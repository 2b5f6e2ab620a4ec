using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

/// <summary>Monte Carlo estimates of the ELBO and of its gradient by the reparametrisation x = T(η) (Kucukelbir et al. 2017, equations 7 and 8).</summary>
sealed class EvidenceLowerBound(ILogDensity density, int gradientDraws, int valueDraws, RandomStream random)
{
    // As many draws without density are put up with for each that is needed.
    private const int MostGradientRetries = 10;

    private readonly double[] standard = new double[density.Dimension];
    private readonly double[] position = new double[density.Dimension];
    private readonly double[] densityGradient = new double[density.Dimension];

    /// <summary>Why the last estimate could not be made.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>The mean of log p over draws that have a density, plus the entropy. False where as many draws have none as were to be used.</summary>
    public bool TryEstimate(VariationalNormal normal, out double estimate)
    {
        double sum = 0;
        estimate = double.NegativeInfinity;
        for (int used = 0, dropped = 0; used < valueDraws;)
        {
            Draw(normal);
            if (density.TryValue(position, out double value))
            {
                sum += value;
                used++;
            }
            else if (++dropped >= valueDraws)
            {
                Failure = $"{dropped} of {used + dropped} draws have no finite log density";
                return false;
            }
        }
        estimate = sum / valueDraws + normal.Entropy;
        if (!double.IsFinite(estimate)) Failure = "the approximation has collapsed or grown without bound";
        return double.IsFinite(estimate);
    }

    /// <summary>Overwrites the gradient by the parameters.</summary>
    public bool TryGradient(VariationalNormal normal, Span<double> gradient)
    {
        gradient.Clear();
        for (int used = 0, dropped = 0; used < gradientDraws;)
        {
            Draw(normal);
            if (density.TryEvaluate(position, densityGradient, out _))
            {
                normal.AddGradient(densityGradient, standard, 1.0 / gradientDraws, gradient);
                used++;
            }
            else if (++dropped >= MostGradientRetries * gradientDraws)
            {
                Failure = $"{dropped} of {used + dropped} draws have no finite log density and gradient";
                return false;
            }
        }
        normal.AddEntropyGradient(gradient);
        return true;
    }

    private void Draw(VariationalNormal normal)
    {
        random.FillNormal(standard);
        normal.Transform(standard, position);
    }
}
