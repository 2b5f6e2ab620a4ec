namespace BayesLang.Runtime.Random;

/// <summary>log k! for whole k ≥ 0: a table, then Stirling's series, whose next term is below 10⁻¹² there.</summary>
static class LogFactorial
{
    static readonly double[] Small = Table();

    internal static double At(double k)
    {
        if (k < Small.Length) return Small[(int)k];
        double inverse = 1 / k, squared = inverse * inverse;
        return (k + 0.5) * Math.Log(k) - k + 0.5 * Math.Log(2 * Math.PI) + inverse * (1.0 / 12 - squared * (1.0 / 360 - squared * (1.0 / 1260)));
    }

    static double[] Table()
    {
        double[] table = new double[32];
        for (int k = 2; k < table.Length; k++) table[k] = table[k - 1] + Math.Log(k);
        return table;
    }
}
