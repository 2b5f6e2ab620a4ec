namespace BayesLang.Inference.Diagnostics;

/// <summary>Two-sided levels of the counts below each point under uniformity.</summary>
sealed class BinomialTails
{
    private readonly double[,] levels;
    private readonly double[] logFactorial;

    public BinomialTails(int count, int cells)
    {
        (Count, Cells) = (count, cells);
        logFactorial = new double[count + 1];
        for (int k = 2; k <= count; k++) logFactorial[k] = logFactorial[k - 1] + Math.Log(k);
        levels = new double[cells, count + 1];
        double[] mass = new double[count + 1];
        for (int k = 1; k < cells; k++)
        {
            double p = (double)k / cells;
            for (int r = 0; r <= count; r++) mass[r] = Math.Exp(LogChoose(count, r) + r * Math.Log(p) + (count - r) * Math.Log(1 - p));
            double lower = 0, upper = 0;
            for (int r = 0; r <= count; r++)
            {
                lower += mass[r];
                levels[k, r] = 2 * lower;
            }
            for (int r = count; r >= 0; r--)
            {
                upper += mass[r];
                levels[k, r] = Math.Min(levels[k, r], 2 * upper);
            }
        }
    }

    public int Count { get; }

    public int Cells { get; }

    public double LogChoose(int n, int k) => logFactorial[n] - logFactorial[k] - logFactorial[n - k];

    /// <summary>The least and the largest count below the k-th point whose level is above one; between them all are, since levels fall to both sides.</summary>
    public (int Least, int Most) Within(int k, double level)
    {
        int least = 0, most = Count;
        while (least <= Count && !(levels[k, least] > level)) least++;
        while (most >= least && !(levels[k, most] > level)) most--;
        return (least, most);
    }

    /// <summary>The pointwise level at which a count below the k-th of <see cref="Cells"/> equal parts is on its binomial interval's edge.</summary>
    public double Level(int k, int count) => levels[k, count];
}
