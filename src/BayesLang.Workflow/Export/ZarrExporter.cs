using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Data.Zarr;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Export;

/// <summary>
/// Writes a fit as a Zarr store in the schema that ArviZ reads (InferenceData, now a DataTree of xarray): draws by group, the sampler's statistics, the data, each
/// array with named dimensions and coordinates. The chains' files are read twice and never held in memory.
/// </summary>
sealed class ZarrExporter
{
    private const string WarmupPrefix = "warmup_";

    private readonly string folder;
    private readonly Manifest? manifest;
    private readonly ZarrOptions options;
    private readonly ExportSource source;
    private readonly QuantityGroups groups;
    private readonly ImmutableDictionary<string, VariableInfo> declared;
    private readonly ChainFiles files;
    private readonly ImmutableArray<Quantity> quantities;

    private ZarrExporter(string folder, Manifest? manifest, ZarrOptions options)
    {
        this.folder = folder;
        this.manifest = manifest;
        // Labels that are asked for come before those of the factors.
        this.options = options = options with { Labels = (manifest?.Levels ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty).ToImmutableDictionary().SetItems(options.Labels) };
        source = new ExportSource(manifest, options);
        groups = new QuantityGroups(source.Model, isPrior: manifest?.Method == RunMethod.PriorPredictive);
        declared = source.Model is { } model
            ? model.Parameters.Concat(model.TransformedParameters).Concat(model.GeneratedQuantities).Concat(model.Data.Where(variable => variable.AllowsMissing)).ToImmutableDictionary(variable => variable.Name)
            : ImmutableDictionary<string, VariableInfo>.Empty;
        files = ChainFiles.Scan(folder, IsDeclaredWhole);
        quantities = [.. Quantities()];
    }

    /// <exception cref="DataFormatException">The fit has no draws, or a file is broken.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static ZarrExport Run(string folder, Manifest? manifest, string path, ZarrOptions options)
    {
        ZarrExporter exporter = new(folder, manifest, options);
        using ZarrStore store = new(path, options.Compression);
        ImmutableArray<ExportedGroup> written = exporter.Write(store);
        store.Complete();
        return new ZarrExport(path, written, [.. exporter.source.Notes, .. exporter.files.Notes]);
    }

    private ImmutableArray<ExportedGroup> Write(ZarrStore store)
    {
        store.AddGroup("", Attributes());
        List<ExportedGroup> written = [];
        List<DrawArray> sampling = [], warmup = [];
        foreach (IGrouping<string, Quantity> group in quantities.GroupBy(quantity => quantity.Group))
        {
            written.Add(AddDraws(store, group.Key, [.. group], files.Draws, sampling));
            if (HasWarmup) written.Add(AddDraws(store, WarmupPrefix + group.Key, [.. group], files.WarmupDraws, warmup));
        }
        for (int chain = 0; chain < files.Paths.Length; chain++) CopyChain(chain, warmup, sampling);
        if (source is { Model: { } model, Data: { } data }) written.AddRange(DataGroups.Write(store, model, data, groups.Observed, options, Attributes));
        return [.. written];
    }

    private ExportedGroup AddDraws(ZarrStore store, string group, ImmutableArray<Quantity> members, int draws, List<DrawArray> arrays)
    {
        int chains = files.Paths.Length;
        JsonObject attributes = Attributes();
        attributes["sample_dims"] = new JsonArray(Dimensions.Chain, Dimensions.Draw);
        store.AddGroup(group, attributes);
        store.AddIntegers($"{group}/{Dimensions.Chain}", [chains], [Dimensions.Chain], [.. Enumerable.Range(0, chains).Select(i => (long)i)]);
        store.AddIntegers($"{group}/{Dimensions.Draw}", [draws], [Dimensions.Draw], [.. Enumerable.Range(0, draws).Select(i => (long)i)]);
        Dimensions dimensions = new(options.Labels, members.Select(member => member.Name));
        foreach (Quantity member in members)
        {
            ImmutableArray<int> shape = member.Source.Dimensions;
            ImmutableArray<string> names = member.Source.Entries.IsEmpty ? dimensions.Of(member.Name, shape, member.Declared) : [dimensions.OfEntries(member.Name, member.Source.Entries)];
            int drawBytes = shape.Aggregate(member.Type.Size, (product, length) => checked(product * length));
            int perChunk = DrawArray.DrawsPerChunk(drawBytes, draws, quantities.Length);
            JsonObject? about = member.Name == member.Source.Name ? null : new JsonObject { ["variable"] = member.Source.Name };
            if (member.Declared?.Documentation is { } documentation) (about ??= [])["description"] = documentation;
            ZarrArray array = store.AddArray($"{group}/{member.Name}", member.Type, [chains, draws, .. shape], [1, perChunk, .. shape], [Dimensions.Chain, Dimensions.Draw, .. names], about);
            arrays.Add(new DrawArray(array, member.Source));
        }
        dimensions.Write(store, group);
        return new ExportedGroup(group, [.. members.Select(member => member.Name)]);
    }

    private void CopyChain(int chain, List<DrawArray> warmup, List<DrawArray> sampling)
    {
        using ChainCsvReader reader = ChainCsvReader.Open(files.Paths[chain]);
        double[] draw = new double[files.Columns.Length];
        // As many as all chains have; the scan has told how many of a file are of the warm-up.
        int saved = files.Saved[chain];
        Copy(warmup, files.WarmupDraws);
        for (int i = files.WarmupDraws; i < saved; i++) reader.TrySkip();
        Copy(sampling, files.Draws);

        void Copy(List<DrawArray> arrays, int count)
        {
            foreach (DrawArray array in arrays) array.BeginChain(chain);
            for (int i = 0; i < count; i++)
            {
                if (!reader.TryRead(draw)) throw new DataFormatException(reader.File, 0, 0, "the file became shorter while it was read.");
                foreach (DrawArray array in arrays) array.Add(draw);
            }
            foreach (DrawArray array in arrays) array.EndChain();
        }
    }

    /// <summary>The columns as variables with their place in the store.</summary>
    private IEnumerable<Quantity> Quantities()
    {
        HashSet<(string, string)> taken = [];
        HashSet<string> incomplete = [.. manifest?.Missing.Keys ?? []];
        foreach (ColumnVariable variable in ColumnVariable.Of(files.Columns, incomplete))
        {
            if (SampleStatistics.Holds(variable.Name))
            {
                (string name, ZarrType type) = SampleStatistics.Of(variable.Name);
                // A figure that is no whole number, where one is expected, is kept as it is.
                yield return new Quantity(groups.OfStatistics, name, type == ZarrType.Float64 || IsWhole(variable) ? type : ZarrType.Float64, variable, null);
                continue;
            }
            (string group, string named) = groups.Of(variable.Name);
            if (named is Dimensions.Chain or Dimensions.Draw) named += "_";
            if (!taken.Add((group, named)) && !taken.Add((group, named = variable.Name))) continue;
            ZarrType element = variable.IsComplex ? ZarrType.Complex128 : IsDeclaredWhole(files.Columns[variable.Columns[0]]) && IsWhole(variable) ? ZarrType.Int64 : ZarrType.Float64;
            yield return new Quantity(group, named, element, variable, declared.GetValueOrDefault(variable.Name));
        }
    }

    /// <summary>Rows before the draws that count are a warm-up in a sampler's files alone.</summary>
    private bool HasWarmup => files.WarmupDraws > 0 && files.Headers[0].Settings.GetValueOrDefault("method", "sample") == "sample";

    private bool IsWhole(ColumnVariable variable) => variable.Columns.All(files.Whole.Contains);

    /// <summary>True for columns that hold whole numbers, so long as no draw has failed.</summary>
    private bool IsDeclaredWhole(string column)
    {
        if (SampleStatistics.Holds(column)) return SampleStatistics.Of(column).Type != ZarrType.Float64;
        string name = ColumnNames.BaseOf(column, out _);
        return declared.TryGetValue(name, out VariableInfo? variable) && variable.Type.Split(' ')[^1] == "int";
    }

    private JsonObject Attributes()
    {
        CsvHeader header = files.Headers[0];
        bool isOurs = manifest is not null;
        string? Version(string part) => header.Find($"stan_version_{part}");
        JsonObject attributes = new()
        {
            ["created_at"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["creation_library"] = "bayeslang",
            ["creation_library_version"] = ProductVersion.Text,
            ["inference_library"] = isOurs ? "bayeslang" : "cmdstan",
            ["inference_library_version"] = isOurs ? manifest?.Versions.Bayeslang : $"{Version("major")}.{Version("minor")}.{Version("patch")}",
        };
        if (files.Seconds is { } seconds) attributes["sampling_time"] = seconds;
        if (header.FindInt("num_warmup") is { } steps) attributes["tuning_steps"] = header.Find("algorithm") == "fixed_param" ? 0 : steps;
        if (header.FindInt("thin") is { } thin) attributes["thin"] = thin;
        if (header.Find("model") is { } model) attributes["model_name"] = model;
        if (header.Find("seed") is { } seed) attributes["seed"] = seed;
        if (manifest is not null) attributes["model_sha256"] = manifest.Model.Sha256;
        if (manifest?.Data is { } data) attributes["data_sha256"] = data.Sha256;
        return attributes;
    }

    /// <param name="Group">ArviZ's group.</param>
    /// <param name="Name">The array's name there.</param>
    /// <param name="Declared">What the program says of it; null where that is not known.</param>
    private sealed record Quantity(string Group, string Name, ZarrType Type, ColumnVariable Source, VariableInfo? Declared);
}
