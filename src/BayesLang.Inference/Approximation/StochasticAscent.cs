namespace BayesLang.Inference.Approximation;

/// <summary>
/// The steps of ADVI: each parameter's is η i^(−1/2) g / (1 + √s), where s is a moving average of its squared gradients, with weights 0.1 for the newest
/// and 0.9 (Kucukelbir et al. 2017, equations 10 and 11).
/// </summary>
sealed class StochasticAscent(VariationalNormal normal, double eta)
{
    private readonly double[] squares = new double[normal.Parameters.Length];
    private int iteration;

    /// <summary>Where the next step's gradient goes.</summary>
    public double[] Gradient { get; } = new double[normal.Parameters.Length];

    public void Step()
    {
        iteration++;
        double scale = eta / Math.Sqrt(iteration);
        for (int i = 0; i < Gradient.Length; i++)
        {
            double square = Gradient[i] * Gradient[i];
            squares[i] = iteration == 1 ? square : 0.9 * squares[i] + 0.1 * square;
            normal.Parameters[i] += scale * Gradient[i] / (1 + Math.Sqrt(squares[i]));
        }
    }
}
