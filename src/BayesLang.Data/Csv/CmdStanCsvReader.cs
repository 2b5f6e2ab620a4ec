using System.Collections.Immutable;

namespace BayesLang.Data.Csv;

/// <summary>
/// Reads the CSV files of a fit, ours and CmdStan's: saved warm-up and thinning are told apart, and the torn last line that a killed run
/// leaves is dropped with a note.
/// </summary>
public static class CmdStanCsvReader
{
    /// <summary>All chains of a folder, see <see cref="FilesOf"/>.</summary>
    /// <exception cref="DataFormatException">There are none, or one cannot be read, or they are not of one model.</exception>
    public static DrawsTable ReadFolder(string folder) => Read(FilesOf(folder));

    /// <summary>The chains' files of a folder in the order of their numbers: <c>chain-K.csv</c>, or else every CSV file that CmdStan wrote.</summary>
    /// <exception cref="DataFormatException">There are none.</exception>
    public static ImmutableArray<string> FilesOf(string folder)
    {
        string[] files = Directory.GetFiles(folder, "chain-*.csv");
        if (files.Length == 0) files = [.. Directory.EnumerateFiles(folder, "*.csv").Where(HoldsDraws)];
        if (files.Length == 0) throw new DataFormatException(folder, 0, 0, "the folder holds no draws: no chain-1.csv, and no CSV file in CmdStan's format.");
        return [.. files.OrderBy(TrailingNumber).ThenBy(file => file, StringComparer.Ordinal)];
    }

    /// <summary>The chains in the files' order.</summary>
    public static DrawsTable Read(IEnumerable<string> paths)
    {
        List<ChainDraws> chains = [];
        ImmutableArray<string> columns = [];
        foreach (string path in paths)
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
            ChainDraws chain = ReadChain(stream, Path.GetFileName(path), chains.Count + 1, out ImmutableArray<string> names);
            if (chains.Count == 0) columns = names;
            else RequireSame(columns, chains[0].File, names, chain.File);
            chains.Add(chain);
        }
        return new DrawsTable(columns, [.. chains]);
    }

    /// <summary>One chain; <paramref name="position"/> is its number where the file gives none.</summary>
    public static ChainDraws ReadChain(Stream stream, string file, int position, out ImmutableArray<string> columns)
    {
        using ChainCsvReader reader = new(stream, file);
        columns = reader.Columns;
        int width = columns.Length;
        double[] values = new double[64 * width];
        while (true)
        {
            if (values.Length < (reader.Count + 1) * width) Array.Resize(ref values, 2 * values.Length);
            if (!reader.TryRead(values.AsSpan(reader.Count * width, width))) break;
        }
        return new ChainDraws(file, width, reader.Count, reader.WarmupCount, Transpose(values, reader.Count, width))
        {
            Id = reader.Header.FindInt("id") ?? position,
            Header = reader.Header,
            StepSize = reader.StepSize,
            InverseMass = reader.InverseMass,
            WarmupTime = reader.WarmupTime,
            SamplingTime = reader.SamplingTime,
            Notes = reader.Notes,
        };
    }

    /// <summary>Chains are read together only where their columns are the same.</summary>
    /// <exception cref="DataFormatException">The columns of two chains differ; the message names the first that does.</exception>
    public static void RequireSame(ImmutableArray<string> expected, string first, ImmutableArray<string> found, string file)
    {
        if (!expected.SequenceEqual(found))
            throw new DataFormatException(file, 0, 0, $"its columns are not those of {first}: {Difference(expected, found)}. Chains of different models cannot be read together.");
    }

    private static double[] Transpose(double[] rows, int count, int width)
    {
        double[] result = new double[count * width];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < width; j++)
                result[j * count + i] = rows[i * width + j];
        return result;
    }

    private static bool HoldsDraws(string path)
    {
        // Generated quantities alone have no column of CmdStan's, but its comments.
        bool isCmdStan = false;
        using StreamReader reader = new(path);
        for (; reader.ReadLine() is { } line; isCmdStan |= line.StartsWith("# method = generate_quantities", StringComparison.Ordinal))
            if (!line.StartsWith('#')) return isCmdStan || line.Split(',')[0].Trim() is "lp__" or "log_p__" or "lp_approx__";
        return false;
    }

    private static int TrailingNumber(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        int start = name.Length;
        while (start > 0 && char.IsAsciiDigit(name[start - 1])) start--;
        return int.TryParse(name.AsSpan(start), out int number) ? number : 0;
    }

    private static string Difference(ImmutableArray<string> first, ImmutableArray<string> second)
    {
        int at = 0;
        while (at < first.Length && at < second.Length && first[at] == second[at]) at++;
        return at < first.Length && at < second.Length ? $"{second[at]} stands where {first[at]} is expected" : $"there are {second.Length}, not {first.Length}";
    }
}
