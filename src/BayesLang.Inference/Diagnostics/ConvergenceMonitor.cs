using System.Diagnostics;
using BayesLang.Inference.Chains;

namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// How far chains have come, told while they run, in memory that does not grow with their draws. Each chain keeps means of batches of its draws, and makes one of
/// two batches where they become too many; split R̂ and the effective sample size follow from them (the latter by batch means: Flegal and Jones 2010,
/// "Batch means and spectral variance estimators in Markov chain Monte Carlo"). Both are estimates for the impatient; the draws themselves tell more.
/// </summary>
/// <param name="chains">How many.</param>
sealed class ConvergenceMonitor(int chains)
{
    /// <summary>Of a longer vector so many coordinates are followed, evenly spaced.</summary>
    private const int MostCoordinates = 1000;

    /// <summary>Of each chain, before anything is told.</summary>
    private const int FewestDraws = 50;

    /// <summary>The variance of eight means exceeds its expectation by this factor once in 250 times.</summary>
    private const double Disagreement = 3;

    private static readonly TimeSpan refresh = TimeSpan.FromSeconds(0.5);

    private readonly BatchMeans?[] batches = new BatchMeans?[chains];
    private long computed;
    private RunningConvergence? last;

    /// <summary>Takes a draw; each chain's from its own thread.</summary>
    public void Add(int chain, ReadOnlySpan<double> position)
    {
        if (position.IsEmpty) return;
        BatchMeans own = batches[chain] ??= new BatchMeans(position, Math.Min(position.Length, MostCoordinates));
        own.Add(position);
    }

    /// <summary>As it was at most half a second ago; null while the draws are too few. By one thread at a time.</summary>
    public RunningConvergence? Now()
    {
        if (computed != 0 && Stopwatch.GetElapsedTime(computed) < refresh) return last;
        computed = Stopwatch.GetTimestamp();
        return last = Compute();
    }

    /// <summary>The figures at this moment.</summary>
    public RunningConvergence? Compute()
    {
        BatchMeans[] present = [.. batches.OfType<BatchMeans>()];
        if (present.Length < chains) return null;
        BatchTable[] tables = [.. present.Select(own => own.Copy())];
        // Batches of one size, and as many of every chain.
        int size = tables.Max(table => table.Size);
        tables = [.. tables.Select(table => table.Coarsen(size))];
        int count = tables.Min(table => table.Count) / 2 * 2;
        if (count < BatchTable.Fewest || count * size < FewestDraws) return null;
        double worstRHat = double.NaN, worstEss = double.NaN;
        for (int coordinate = 0; coordinate < tables[0].Coordinates; coordinate++)
        {
            var (rHat, ess) = Of(tables, coordinate, count, size);
            // What does not move tells nothing.
            if (double.IsNaN(rHat)) continue;
            worstRHat = double.IsNaN(worstRHat) ? rHat : Math.Max(worstRHat, rHat);
            worstEss = double.IsNaN(worstEss) ? ess : Math.Min(worstEss, ess);
        }
        return double.IsNaN(worstRHat) ? null : new RunningConvergence(worstRHat, worstEss);
    }

    private static (double RHat, double Ess) Of(BatchTable[] tables, int coordinate, int count, int size)
    {
        int half = count / 2, sequences = 2 * tables.Length;
        double n = (double)half * size, grand = 0, within = 0;
        Span<double> means = sequences <= 128 ? stackalloc double[sequences] : new double[sequences];
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            BatchTable table = tables[sequence / 2];
            double sum = 0, squares = 0;
            for (int batch = sequence % 2 * half; batch < (sequence % 2 + 1) * half; batch++)
            {
                sum += table.Mean(batch, coordinate);
                squares += table.MeanSquare(batch, coordinate);
            }
            // From the chain's own reference, so that nothing cancels.
            double mean = sum / half;
            within += Math.Max(0, squares / half - mean * mean) * n / (n - 1) / sequences;
            means[sequence] = mean + (table.Reference(coordinate) - tables[0].Reference(coordinate));
            grand += means[sequence] / sequences;
        }
        double between = 0;
        foreach (double mean in means) between += (mean - grand) * (mean - grand) / (sequences - 1);
        double total = within * (n - 1) / n + between;
        if (!(within > 0) || !double.IsFinite(total)) return (double.NaN, double.NaN);

        double spread = 0;
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            BatchTable table = tables[sequence / 2];
            double centre = means[sequence] - (table.Reference(coordinate) - tables[0].Reference(coordinate));
            for (int batch = sequence % 2 * half; batch < (sequence % 2 + 1) * half; batch++) spread += (table.Mean(batch, coordinate) - centre) * (table.Mean(batch, coordinate) - centre);
        }
        double draws = sequences * n, variance = size * spread / (sequences * (half - 1)) / draws;
        // Batches see nothing that lasts longer than they do. The sequences' means, which see it, are too few to count where they agree with the batches.
        if (between / sequences > Disagreement * variance) variance = between / sequences;
        // The bound that the effective sample size of all draws has, too.
        return (Math.Sqrt(total / within), Math.Min(total / variance, draws * Math.Log10(draws)));
    }

    /// <summary>One chain's batches under way.</summary>
    private sealed class BatchMeans
    {
        private const int Most = 64;

        private readonly Lock changing = new();
        private readonly int[] coordinates;
        private readonly double[] reference, sums, squares;
        private int size = 1, inBatch, count;

        public BatchMeans(ReadOnlySpan<double> first, int followed)
        {
            coordinates = new int[followed];
            reference = new double[followed];
            for (int i = 0; i < followed; i++) reference[i] = first[coordinates[i] = (int)((long)i * first.Length / followed)];
            sums = new double[Most * followed];
            squares = new double[Most * followed];
        }

        public void Add(ReadOnlySpan<double> position)
        {
            lock (changing)
            {
                if (count == Most) Halve();
                int at = count * coordinates.Length;
                for (int i = 0; i < coordinates.Length; i++)
                {
                    double difference = position[coordinates[i]] - reference[i];
                    sums[at + i] += difference;
                    squares[at + i] += difference * difference;
                }
                if (++inBatch < size) return;
                inBatch = 0;
                count++;
            }
        }

        /// <summary>What is whole, by means of batches.</summary>
        public BatchTable Copy()
        {
            lock (changing)
            {
                int length = count * coordinates.Length;
                double[] means = new double[length], meanSquares = new double[length];
                for (int i = 0; i < length; i++) (means[i], meanSquares[i]) = (sums[i] / size, squares[i] / size);
                return new BatchTable(reference, means, meanSquares, count, size);
            }
        }

        private void Halve()
        {
            int n = coordinates.Length;
            for (int batch = 0; batch < Most / 2; batch++)
                for (int i = 0; i < n; i++)
                {
                    sums[batch * n + i] = sums[2 * batch * n + i] + sums[(2 * batch + 1) * n + i];
                    squares[batch * n + i] = squares[2 * batch * n + i] + squares[(2 * batch + 1) * n + i];
                }
            Array.Clear(sums, Most / 2 * n, Most / 2 * n);
            Array.Clear(squares, Most / 2 * n, Most / 2 * n);
            count = Most / 2;
            size *= 2;
        }
    }

    /// <summary>Means of batches of <paramref name="Size"/> draws, from a reference of each coordinate.</summary>
    private sealed record BatchTable(double[] References, double[] Means, double[] MeanSquares, int Count, int Size)
    {
        /// <summary>Fewer batches tell nothing of the variance of their means.</summary>
        public const int Fewest = 8;

        public int Coordinates => References.Length;

        public double Reference(int coordinate) => References[coordinate];

        public double Mean(int batch, int coordinate) => Means[batch * Coordinates + coordinate];

        public double MeanSquare(int batch, int coordinate) => MeanSquares[batch * Coordinates + coordinate];

        /// <summary>Batches of a size that is this one times a power of two.</summary>
        public BatchTable Coarsen(int size)
        {
            if (size == Size) return this;
            int times = size / Size, count = Count / times;
            double[] means = new double[count * Coordinates], squares = new double[count * Coordinates];
            for (int batch = 0; batch < count * times; batch++)
                for (int i = 0; i < Coordinates; i++)
                {
                    means[batch / times * Coordinates + i] += Mean(batch, i) / times;
                    squares[batch / times * Coordinates + i] += MeanSquare(batch, i) / times;
                }
            return new BatchTable(References, means, squares, count, size);
        }
    }
}
