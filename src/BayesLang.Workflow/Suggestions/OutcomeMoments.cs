namespace BayesLang.Workflow.Suggestions;

/// <summary>How the numbers of an outcome are spread.</summary>
/// <param name="Mean">0 where there are none.</param>
/// <param name="Variance">About the mean.</param>
/// <param name="Skewness">0 where all are alike.</param>
/// <param name="Zeros">The share that is zero.</param>
/// <param name="Outliers">The share that is far from the middle.</param>
sealed record OutcomeMoments(double Mean, double Variance, double Skewness, double Zeros, double Outliers)
{
    /// <summary>A number is far out beyond so many median absolute deviations, scaled to standard deviations.</summary>
    private const double FarOut = 5;

    private const double NormalMad = 1.4826;

    public static OutcomeMoments Of(double[] numbers)
    {
        if (numbers.Length == 0) return new OutcomeMoments(0, 0, 0, 0, 0);
        double mean = numbers.Average(), variance = numbers.Average(number => (number - mean) * (number - mean));
        double skewness = variance <= 0 ? 0 : numbers.Average(number => Math.Pow(number - mean, 3)) / Math.Pow(variance, 1.5);
        double middle = Middle(numbers), spread = NormalMad * Middle(numbers.Select(number => Math.Abs(number - middle)));
        return new OutcomeMoments(mean, variance, skewness, Share(numbers, number => number == 0), spread > 0 ? Share(numbers, number => Math.Abs(number - middle) > FarOut * spread) : 0);
    }

    private static double Middle(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Share(double[] numbers, Func<double, bool> isSo) => numbers.Count(isSo) / (double)numbers.Length;
}
