using System.Collections.Immutable;
using BayesLang.Data.Manifests;

namespace BayesLang.Data.Csv;

/// <summary>The draws of several chains of one model, with what their files say of the runs.</summary>
public sealed class DrawsTable
{
    private readonly Dictionary<string, int> positions;

    public DrawsTable(ImmutableArray<string> columns, ImmutableArray<ChainDraws> chains)
    {
        Columns = columns;
        Chains = chains;
        positions = new Dictionary<string, int>(columns.Length);
        for (int i = 0; i < columns.Length; i++) positions.TryAdd(columns[i], i);
        DrawsPerChain = chains.IsEmpty ? 0 : chains.Min(chain => chain.Count - chain.WarmupCount);
        Variables = Group(columns);
    }

    /// <summary>The columns' names as in the files: <c>lp__</c>, <c>theta.1</c>.</summary>
    public ImmutableArray<string> Columns { get; }

    public ImmutableArray<ChainDraws> Chains { get; }

    /// <summary>Draws after warm-up that every chain has.</summary>
    public int DrawsPerChain { get; }

    /// <summary>The columns grouped by variable, in their order; the sampler's own (<c>lp__</c>, <c>energy__</c> …) are among them.</summary>
    public ImmutableArray<DrawsVariable> Variables { get; }

    public ImmutableArray<string> Notes => [.. Chains.SelectMany(chain => chain.Notes), .. LeftOut];

    /// <summary>How its columns are called in summaries and messages.</summary>
    public QuantityNames Names { get; init; } = QuantityNames.Plain;

    /// <summary>A column as people write it.</summary>
    public string DisplayOf(int column) => Names.Display(Columns[column]);

    /// <summary>What is said of chains that are not among these.</summary>
    private ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>What is recorded of the run that made them; null where nothing is.</summary>
    public Manifest? Manifest { get; private init; }

    /// <summary>The same draws with what is recorded of their run: its factors name the columns.</summary>
    public DrawsTable With(Manifest? manifest) => manifest is null ? this : new DrawsTable(Columns, Chains) { Names = QuantityNames.Of(manifest), LeftOut = LeftOut, Manifest = manifest };

    /// <summary>The position of a column, −1 where there is none.</summary>
    public int IndexOf(string column) => positions.GetValueOrDefault(column, -1);

    /// <summary>A chain's draws of a column after warm-up, as many as every chain has.</summary>
    public ReadOnlySpan<double> Column(int chain, int column) => Chains[chain].Column(column)[..DrawsPerChain];

    /// <summary>
    /// Of a run that was stopped: the chains that are worth reading together, those k for which k times the draws that all of them have is greatest.
    /// The others are left out, with a note. Of a run that ended, all chains.
    /// </summary>
    public DrawsTable LongestRectangle()
    {
        int enough = EnoughDraws(Chains.Select(chain => chain.Count - chain.WarmupCount));
        ImmutableArray<ChainDraws> kept = [.. Chains.Where(chain => chain.Count - chain.WarmupCount >= Math.Max(1, enough))];
        if (kept.IsEmpty || kept.Length == Chains.Length) return this;
        return new DrawsTable(Columns, kept)
        {
            Names = Names,
            Manifest = Manifest,
            LeftOut = [.. Chains.Except(kept).Select(chain => $"{chain.File}: {chain.Count - chain.WarmupCount} draws are there, too few beside the other chains; it is left out.")],
        };
    }

    /// <summary>The draws that a chain must have to be read with the others: the count that makes chains times common draws greatest.</summary>
    public static int EnoughDraws(IEnumerable<int> counts) =>
        counts.OrderDescending().Select((count, index) => (Total: (long)count * (index + 1), Least: count)).DefaultIfEmpty().MaxBy(choice => choice.Total).Least;

    private static ImmutableArray<DrawsVariable> Group(ImmutableArray<string> columns)
    {
        var variables = ImmutableArray.CreateBuilder<DrawsVariable>();
        for (int first = 0; first < columns.Length;)
        {
            string name = ColumnNames.BaseOf(columns[first], out ImmutableArray<int> index);
            List<ImmutableArray<int>> positions = [index];
            int next = first + 1;
            for (; next < columns.Length && !index.IsEmpty; next++)
            {
                if (ColumnNames.BaseOf(columns[next], out ImmutableArray<int> position) != name || position.Length != index.Length) break;
                positions.Add(position);
            }
            // Of the missing entries of data there are columns for some indices only.
            variables.Add(new DrawsVariable(name, IsWhole(positions) ? positions[^1] : [positions.Count], first, positions.Count));
            first = next;
        }
        return variables.ToImmutable();
    }

    /// <summary>True for all indices up to the last, the first of each running fastest.</summary>
    private static bool IsWhole(List<ImmutableArray<int>> positions)
    {
        ImmutableArray<int> last = positions[^1];
        for (int k = 0; k < positions.Count; k++)
        {
            int rest = k;
            for (int d = 0; d < last.Length; d++)
            {
                if (positions[k][d] != rest % Math.Max(1, last[d]) + 1) return false;
                rest /= Math.Max(1, last[d]);
            }
            if (rest > 0) return false;
        }
        return true;
    }
}

/// <summary>A variable among the columns: its dimensions are the last column's index, or one, where some entries alone have columns, and its values are column-major from <paramref name="FirstColumn"/> on.</summary>
public sealed record DrawsVariable(string Name, ImmutableArray<int> Dimensions, int FirstColumn, int Count);

/// <summary>One chain's file.</summary>
public sealed class ChainDraws(string file, int columns, int count, int warmupCount, double[] values)
{
    public string File { get; } = file;

    /// <summary>The chain's number, from 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>All draws in the file, saved warm-up among them.</summary>
    public int Count { get; } = count;

    /// <summary>How many of the first draws belong to warm-up.</summary>
    public int WarmupCount { get; } = warmupCount;

    public CsvHeader Header { get; init; } = CsvHeader.Empty;

    public double? StepSize { get; init; }

    /// <summary>The rows of the inverse mass matrix; one row where it is diagonal; none where the file has none.</summary>
    public ImmutableArray<ImmutableArray<double>> InverseMass { get; init; } = [];

    public TimeSpan? WarmupTime { get; init; }

    public TimeSpan? SamplingTime { get; init; }

    /// <summary>What a reader of the results should know of the file: cut short, fewer draws than asked for.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The draws of a column, without the saved warm-up unless asked for.</summary>
    public ReadOnlySpan<double> Column(int column, bool includeWarmup = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, columns);
        ReadOnlySpan<double> all = values.AsSpan(column * Count, Count);
        return includeWarmup ? all : all[WarmupCount..];
    }
}
