using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BayesLang.Data.Zarr;

/// <summary>
/// Writes a hierarchy of arrays to a folder in the layout of Zarr's storage specification, version 2, with consolidated metadata (<c>.zmetadata</c>), and
/// with the names of dimensions where xarray looks for them (<c>_ARRAY_DIMENSIONS</c>). The store is built beside its place and takes it when it is complete,
/// so that readers find all of it or none.
/// </summary>
public sealed class ZarrStore : IDisposable
{
    private const string DimensionsAttribute = "_ARRAY_DIMENSIONS";
    private static readonly JsonSerializerOptions json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string path;
    private readonly string building;
    private readonly ZarrCompression compression;
    private readonly JsonObject metadata = [];

    /// <exception cref="IOException">The folder beside <paramref name="path"/> cannot be made.</exception>
    public ZarrStore(string path, ZarrCompression compression)
    {
        this.path = Path.TrimEndingDirectorySeparator(path);
        this.compression = compression;
        building = this.path + ".new";
        // What a run that was killed has left.
        RemoveStore(building);
        Directory.CreateDirectory(building);
    }

    /// <summary>Adds a group; "" is the root, which comes first.</summary>
    /// <param name="name">Its path, with slashes.</param>
    /// <param name="attributes">What is said of it.</param>
    public void AddGroup(string name, JsonObject attributes)
    {
        Write(name, ".zgroup", new JsonObject { ["zarr_format"] = 2 });
        Write(name, ".zattrs", attributes);
    }

    /// <summary>Adds an array to a group, whose chunks are written afterwards.</summary>
    /// <param name="name">Its path: the group's, a slash, its own name.</param>
    /// <param name="type">Of its elements.</param>
    /// <param name="shape">The length of each dimension; none for a single value.</param>
    /// <param name="chunks">The length of a chunk along each dimension.</param>
    /// <param name="dimensions">Their names.</param>
    /// <param name="attributes">What is said of it.</param>
    public ZarrArray AddArray(string name, ZarrType type, ImmutableArray<int> shape, ImmutableArray<int> chunks, ImmutableArray<string> dimensions, JsonObject? attributes = null)
    {
        JsonObject described = attributes is null ? [] : attributes.DeepClone().AsObject();
        described[DimensionsAttribute] = new JsonArray([.. dimensions.Select(dimension => JsonValue.Create(dimension))]);
        ImmutableArray<int> lengths = [.. chunks.Select(length => Math.Max(1, length))];
        Write(name, ".zarray", new JsonObject
        {
            ["chunks"] = ListOf(lengths),
            ["compressor"] = compression.Describe(),
            ["dtype"] = type.Name,
            // Every chunk is there. A value here would be taken for the mark of missing ones.
            ["fill_value"] = null,
            ["filters"] = null,
            ["order"] = "C",
            ["shape"] = ListOf(shape),
            ["zarr_format"] = 2,
        });
        Write(name, ".zattrs", described);
        return new ZarrArray(Path.Combine(building, name), type, shape, lengths, compression);
    }

    /// <summary>Adds an array of integers in one chunk.</summary>
    public void AddIntegers(string name, ImmutableArray<int> shape, ImmutableArray<string> dimensions, IReadOnlyList<long> values, JsonObject? attributes = null)
    {
        byte[] bytes = new byte[8 * values.Count];
        for (int i = 0; i < values.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        AddWhole(name, ZarrType.Int64, shape, dimensions, bytes, attributes);
    }

    /// <summary>Adds an array of reals, or of pairs that are complex numbers, in one chunk.</summary>
    public void AddReals(string name, ZarrType type, ImmutableArray<int> shape, ImmutableArray<string> dimensions, ReadOnlySpan<double> values, JsonObject? attributes = null)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        AddWhole(name, type, shape, dimensions, bytes, attributes);
    }

    /// <summary>Adds a list of texts in one chunk.</summary>
    public void AddTexts(string name, string dimension, IReadOnlyList<string> values)
    {
        byte[][] texts = [.. values.Select(Encoding.UTF32.GetBytes)];
        ZarrType type = ZarrType.Text(texts.Select(text => text.Length / 4).DefaultIfEmpty().Max());
        byte[] bytes = new byte[type.Size * texts.Length];
        for (int i = 0; i < texts.Length; i++) texts[i].CopyTo(bytes, i * type.Size);
        AddWhole(name, type, [texts.Length], [dimension], bytes, null);
    }

    /// <summary>Writes the consolidated metadata, and puts the store in its place, and in that of an earlier one.</summary>
    /// <exception cref="IOException">Something else than a store is there, or it cannot be replaced.</exception>
    public void Complete()
    {
        File.WriteAllText(Path.Combine(building, ".zmetadata"), new JsonObject { ["metadata"] = metadata.DeepClone(), ["zarr_consolidated_format"] = 1 }.ToJsonString(json));
        RemoveStore(path);
        Directory.Move(building, path);
    }

    /// <summary>Takes away what is not complete.</summary>
    public void Dispose()
    {
        if (Directory.Exists(building)) Directory.Delete(building, recursive: true);
    }

    private void AddWhole(string name, ZarrType type, ImmutableArray<int> shape, ImmutableArray<string> dimensions, byte[] bytes, JsonObject? attributes)
    {
        ZarrArray array = AddArray(name, type, shape, shape, dimensions, attributes);
        if (bytes.Length > 0) array.WriteChunk(new int[shape.Length], bytes);
    }

    private void Write(string name, string file, JsonObject content)
    {
        string folder = Path.Combine(building, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, file), content.ToJsonString(json));
        metadata[name.Length == 0 ? file : $"{name}/{file}"] = content.DeepClone();
    }

    private static void RemoveStore(string folder)
    {
        if (File.Exists(folder)) throw new IOException($"{folder} is a file; a Zarr store is a folder.");
        if (!Directory.Exists(folder)) return;
        if (!File.Exists(Path.Combine(folder, ".zgroup")) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is a folder, and no Zarr store; it is not replaced.");
        Directory.Delete(folder, recursive: true);
    }

    private static JsonArray ListOf(ImmutableArray<int> numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);
}
