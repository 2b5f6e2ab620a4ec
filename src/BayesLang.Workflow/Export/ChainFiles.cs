using System.Collections.Immutable;
using BayesLang.Data;
using BayesLang.Data.Csv;

namespace BayesLang.Workflow.Export;

/// <summary>What there is in a fit's files, found by reading them once, without keeping their draws.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Paths">The files of the chains that are read together.</param>
/// <param name="Draws">After warm-up, of each chain.</param>
/// <param name="WarmupDraws">Saved ones that every chain has.</param>
/// <param name="Saved">Saved warm-up draws of each chain.</param>
/// <param name="Headers">The chains' settings.</param>
/// <param name="Seconds">The time of the slowest chain; null where a file does not tell.</param>
/// <param name="Notes">What a reader of the results should know.</param>
sealed record ChainFiles(
    ImmutableArray<string> Columns, ImmutableArray<string> Paths, int Draws, int WarmupDraws, ImmutableArray<int> Saved, ImmutableArray<CsvHeader> Headers, double? Seconds, ImmutableArray<string> Notes)
{
    /// <summary>The columns whose every value is a whole number.</summary>
    public required ImmutableHashSet<int> Whole { get; init; }

    /// <param name="folder">The fit's.</param>
    /// <param name="wanted">The columns to look at for <see cref="Whole"/>, by name.</param>
    /// <exception cref="DataFormatException">There are no draws, or a file is broken.</exception>
    public static ChainFiles Scan(string folder, Func<string, bool> wanted)
    {
        ImmutableArray<string> columns = [];
        List<Scanned> chains = [];
        foreach (string path in CmdStanCsvReader.FilesOf(folder))
        {
            using ChainCsvReader reader = ChainCsvReader.Open(path);
            if (chains.Count == 0) columns = reader.Columns;
            else CmdStanCsvReader.RequireSame(columns, Path.GetFileName(chains[0].Path), reader.Columns, reader.File);
            HashSet<int> whole = [.. Enumerable.Range(0, columns.Length).Where(column => wanted(columns[column]))];
            double[] draw = new double[columns.Length];
            // Without such columns there is nothing to look at, and the lines need not be understood.
            while (whole.Count > 0 ? reader.TryRead(draw) : reader.TrySkip()) whole.RemoveWhere(column => !(Math.Abs(draw[column]) <= 1L << 53 && double.IsInteger(draw[column])));
            chains.Add(new Scanned(path, reader.Header, reader.Count - reader.WarmupCount, reader.WarmupCount, (reader.WarmupTime + reader.SamplingTime)?.TotalSeconds, whole, reader.Notes));
        }
        int enough = Math.Max(1, DrawsTable.EnoughDraws(chains.Select(chain => chain.Draws)));
        Scanned[] kept = [.. chains.Where(chain => chain.Draws >= enough)];
        if (kept.Length == 0) throw new DataFormatException(folder, 0, 0, "the files hold no draws after the warm-up.");
        return new ChainFiles(
            columns, [.. kept.Select(chain => chain.Path)], kept.Min(chain => chain.Draws), kept.Min(chain => chain.Warmup), [.. kept.Select(chain => chain.Warmup)],
            [.. kept.Select(chain => chain.Header)],
            kept.Max(chain => chain.Seconds),
            [
                .. kept.SelectMany(chain => chain.Notes),
                .. chains.Except(kept).Select(chain => $"{Path.GetFileName(chain.Path)}: {chain.Draws} draws are there, too few beside the other chains; it is left out."),
            ])
        {
            Whole = [.. kept[0].Whole.Where(column => kept.All(chain => chain.Whole.Contains(column)))],
        };
    }

    private sealed record Scanned(string Path, CsvHeader Header, int Draws, int Warmup, double? Seconds, HashSet<int> Whole, ImmutableArray<string> Notes);
}
