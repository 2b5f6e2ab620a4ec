using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// Decides how many draws are enough: until every parameter has the effective sample size asked for, in bulk and tails, or the limit is met. It reads the draws
/// from the chains' files, and of these only as many as all chains have, so that a run that is resumed decides as one that was never broken.
/// </summary>
/// <param name="files">The chains' files.</param>
/// <param name="parameters">The columns of the parameters.</param>
/// <param name="target">The effective sample size.</param>
/// <param name="most">The limit, in transitions of each chain.</param>
/// <param name="thin">Of so many transitions one is in the files.</param>
sealed class EffectiveSizeTarget(ImmutableArray<string> files, Range parameters, double target, int most, int thin)
{
    /// <summary>So many numbers are in memory at once; of more the files are read in several turns.</summary>
    private const int MostNumbers = 1 << 25;

    /// <summary>More than is expected to be needed, since effective sample sizes are estimates.</summary>
    private const double Margin = 1.1;

    /// <summary>The parameter that has least, when last looked; null where none was looked at or none moves.</summary>
    public (string Name, double Ess)? Worst { get; private set; }

    /// <summary>Transitions of each chain when last looked.</summary>
    public int Draws { get; private set; }

    /// <summary>True where the limit was met before the target.</summary>
    public bool HasMissed => Draws >= most && Worst is { } worst && !(worst.Ess >= target);

    /// <summary>True where every parameter has what was asked for.</summary>
    public bool IsMet => Worst is { } worst && worst.Ess >= target;

    /// <summary>How many transitions the chains should have: more than they have, or the same number where it is enough or the limit.</summary>
    /// <param name="draws">Transitions of each chain so far.</param>
    public int Next(int draws)
    {
        Draws = draws;
        Worst = FindWorst((draws + thin - 1) / thin);
        if (Worst is not { } worst || worst.Ess >= target || draws >= most) return draws;
        // Effective draws come in proportion; a chain that has hardly begun to mix tells little of the proportion, so a step is at most a doubling.
        double wanted = double.IsNaN(worst.Ess) ? double.PositiveInfinity : draws * Margin * target / worst.Ess;
        double next = Math.Clamp(wanted, 1.25 * draws, 2.0 * draws);
        return (int)Math.Min(most, Math.Ceiling(next / (10.0 * thin)) * (10.0 * thin));
    }

    /// <summary>What to say of a target that was met.</summary>
    public string Note() => string.Create(CultureInfo.InvariantCulture,
        $"{Invariant.Text(Draws, "N0")} draws a chain are enough: {Worst?.Name}, which has least, has an effective sample size of {Invariant.Text(Worst?.Ess, "F0")}.");

    /// <summary>What to say of a target that was missed.</summary>
    public string Message() => string.Create(CultureInfo.InvariantCulture,
        $"the limit of {Invariant.Text(most, "N0")} draws a chain was met before the effective sample size that was asked for: {Worst?.Name} has {Invariant.Text(Worst?.Ess, "F0")} of {target:G}. Allow more with --max-draws, or see what bayes diagnose advises; bayes summary shows each parameter's.");

    private (string Name, double Ess)? FindWorst(int rows)
    {
        (int first, int count) = parameters.GetOffsetAndLength(int.MaxValue);
        int atOnce = Math.Max(1, (int)Math.Min(count, MostNumbers / Math.Max(1L, (long)rows * files.Length)));
        (string, double)? worst = null;
        for (int start = first; start < first + count; start += atOnce)
        {
            double[][][] columns = Read(rows, start, Math.Min(atOnce, first + count - start), out ImmutableArray<string> names);
            double[] sizes = new double[columns.Length];
            Parallel.For(0, columns.Length, column => sizes[column] = SizeOf(new Draws(columns[column])));
            for (int column = 0; column < sizes.Length; column++)
                // NaN where a parameter has not moved in any chain, or is not finite: not enough, unless it is bound to a point.
                if (worst is null || sizes[column] < worst.Value.Item2 || double.IsNaN(sizes[column])) worst = (names[column], sizes[column]);
            if (worst is { Item2: double.NaN }) break;
        }
        return worst;
    }

    /// <summary>The smaller of bulk and tails; infinite where the parameter is one and the same number in all draws.</summary>
    private static double SizeOf(Draws draws)
    {
        double first = draws.All[0];
        if (double.IsFinite(first) && draws.All.IndexOfAnyExcept(first) < 0) return double.PositiveInfinity;
        return Math.Min(Convergence.EssBulk(draws), Convergence.EssTail(draws));
    }

    /// <summary>The first rows after warm-up of every file: for each column the chains' draws.</summary>
    private double[][][] Read(int rows, int start, int count, out ImmutableArray<string> names)
    {
        double[][][] columns = [.. Enumerable.Range(0, count).Select(_ => files.Select(_ => new double[rows]).ToArray())];
        ImmutableArray<string> found = [];
        for (int chain = 0; chain < files.Length; chain++)
        {
            using ChainCsvReader reader = ChainCsvReader.Open(files[chain]);
            found = reader.Columns;
            double[] row = new double[found.Length];
            for (int filled = 0; filled < rows && reader.TryRead(row);)
            {
                if (reader.Count <= reader.WarmupCount) continue;
                for (int column = 0; column < count; column++) columns[column][chain][filled] = row[start + column];
                filled++;
            }
        }
        names = [.. found.Skip(start).Take(count).Select(ColumnNames.Display)];
        return columns;
    }
}
