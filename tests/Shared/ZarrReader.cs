using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BayesLang.Tests;

/// <summary>
/// A reader of Zarr stores, written from the storage specification, version 2, and xarray's rules on top of it. It takes metadata from <c>.zmetadata</c>, as
/// readers of consolidated stores do, and demands that they are those of the single files.
/// </summary>
sealed class ZarrReader
{
    readonly string folder;
    readonly JsonObject metadata;

    public ZarrReader(string folder)
    {
        this.folder = folder;
        JsonObject consolidated = Json(".zmetadata");
        Assert.Equal(1, (int)(consolidated["zarr_consolidated_format"] ?? 0));
        metadata = consolidated["metadata"]?.AsObject() ?? throw new FormatException("There is no metadata.");
        string[] files = [.. Directory.EnumerateFiles(folder, ".z*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => file != ".zmetadata").Order(StringComparer.Ordinal)];
        Assert.Equal(files, metadata.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        foreach (string file in files) Assert.True(JsonNode.DeepEquals(metadata[file], Json(file)), file);
        // Every folder above an array or a group is a group.
        foreach (string file in files)
            for (string? parent = Parent(Parent(file) ?? ""); parent is not null; parent = Parent(parent)) Assert.Contains(Join(parent, ".zgroup"), files);
        Assert.All(files.Where(file => file.EndsWith(".zgroup", StringComparison.Ordinal)), file => Assert.Equal(2, (int)(metadata[file]?["zarr_format"] ?? 0)));
    }

    /// <summary>The groups below the root.</summary>
    public string[] Groups => [.. metadata.Select(entry => entry.Key).Where(key => key.EndsWith("/.zgroup", StringComparison.Ordinal)).Select(key => key[..^8])];

    public string[] Arrays(string group) =>
        [.. metadata.Select(entry => entry.Key).Where(key => key.StartsWith(group + "/", StringComparison.Ordinal) && key.EndsWith("/.zarray", StringComparison.Ordinal)).Select(key => key[(group.Length + 1)..^8])];

    /// <summary>What is neither chain nor draw nor another dimension.</summary>
    public string[] Variables(string group) => [.. Arrays(group).Where(name => !(Dimensions($"{group}/{name}") is [var only] && only == name))];

    public JsonObject Attributes(string path) => metadata[Join(path, ".zattrs")]?.AsObject() ?? throw new FormatException($"{path} has no attributes.");

    public string[] Dimensions(string array) => [.. Attributes(array)["_ARRAY_DIMENSIONS"]?.AsArray().Select(name => (string?)name ?? "") ?? throw new FormatException($"{array} has no dimensions.")];

    public int[] Shape(string array) => Ints(array, "shape");

    public string Type(string array) => (string?)Meta(array)["dtype"] ?? "";

    /// <summary>The values in row-major order; of complex numbers the real and imaginary parts, of integers and flags as they are.</summary>
    public double[] Reals(string array) => Type(array) switch
    {
        "<f8" or "<c16" => Decode(array, 8, bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "<i8" => Decode(array, 8, bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        "|b1" => Decode(array, 1, bytes => bytes[0] is 0 or 1 ? bytes[0] : throw new FormatException("A flag is neither 0 nor 1.")),
        var other => throw new FormatException($"{array} is of {other}."),
    };

    public string[] Texts(string array)
    {
        string type = Type(array);
        Assert.StartsWith("<U", type);
        int size = 4 * int.Parse(type[2..]);
        byte[] bytes = Bytes(array, size);
        return [.. Enumerable.Range(0, bytes.Length / size).Select(i => Encoding.UTF32.GetString(bytes, i * size, size).TrimEnd('\0'))];
    }

    /// <summary>What xarray demands of a group: names for every dimension, of one length throughout, and no variable of a dimension's name but its coordinates.</summary>
    public void CheckDataset(string group)
    {
        Dictionary<string, int> lengths = [];
        foreach (string name in Arrays(group))
        {
            string[] dimensions = Dimensions($"{group}/{name}");
            int[] shape = Shape($"{group}/{name}");
            Assert.Equal(shape.Length, dimensions.Length);
            Assert.Equal(dimensions.Length, dimensions.Distinct().Count());
            for (int k = 0; k < shape.Length; k++)
            {
                Assert.True(lengths.TryAdd(dimensions[k], shape[k]) || lengths[dimensions[k]] == shape[k], $"{group}/{name}: {dimensions[k]}");
            }
        }
        foreach (string dimension in lengths.Keys)
        {
            Assert.Contains(dimension, Arrays(group));
            Assert.Equal([dimension], Dimensions($"{group}/{dimension}"));
        }
    }

    double[] Decode(string array, int size, Func<byte[], double> read)
    {
        byte[] bytes = Bytes(array, Type(array) == "<c16" ? 16 : size);
        return [.. bytes.Chunk(size).Select(read)];
    }

    byte[] Bytes(string array, int size)
    {
        JsonObject meta = Meta(array);
        Assert.Equal(["chunks", "compressor", "dtype", "fill_value", "filters", "order", "shape", "zarr_format"], meta.Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.Equal(2, (int)(meta["zarr_format"] ?? 0));
        Assert.Equal("C", (string?)meta["order"]);
        Assert.Null(meta["filters"]);
        // xarray takes a fill value for the mark of missing entries.
        Assert.Null(meta["fill_value"]);
        int[] shape = Shape(array), chunks = Ints(array, "chunks");
        Assert.Equal(shape.Length, chunks.Length);
        Assert.All(chunks, length => Assert.True(length > 0));
        int count = shape.Aggregate(1, (product, d) => product * d);
        byte[] result = new byte[count * size];
        int[] grid = [.. shape.Select((length, k) => (length + chunks[k] - 1) / chunks[k])];
        int chunkCount = grid.Aggregate(1, (product, d) => product * d);
        for (int c = 0; c < chunkCount; c++)
        {
            int[] place = Unravel(c, grid);
            string key = place.Length == 0 ? "0" : string.Join('.', place);
            byte[] chunk = Decompress(meta["compressor"], File.ReadAllBytes(Path.Combine(folder, array, key)));
            Assert.Equal(chunks.Aggregate(size, (product, d) => product * d), chunk.Length);
            for (int i = 0; i < chunk.Length / size; i++)
            {
                int[] within = Unravel(i, chunks);
                int[] index = [.. within.Select((w, k) => place[k] * chunks[k] + w)];
                // Beyond the edge nothing has a meaning.
                if (index.Where((v, k) => v >= shape[k]).Any()) continue;
                int flat = 0;
                for (int k = 0; k < index.Length; k++) flat = flat * shape[k] + index[k];
                chunk.AsSpan(i * size, size).CopyTo(result.AsSpan(flat * size));
            }
        }
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, array)).Select(Path.GetFileName).OfType<string>().Where(name => name[0] != '.')];
        Assert.Equal(chunkCount, files.Length);
        return result;
    }

    static byte[] Decompress(JsonNode? compressor, byte[] bytes)
    {
        if (compressor is null) return bytes;
        Assert.Equal("zlib", (string?)compressor["id"]);
        Assert.InRange((int)(compressor["level"] ?? -1), 0, 9);
        using ZLibStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using MemoryStream plain = new();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    static int[] Unravel(int flat, int[] shape)
    {
        int[] index = new int[shape.Length];
        for (int k = shape.Length - 1; k >= 0; k--) (flat, index[k]) = Math.DivRem(flat, shape[k]);
        return index;
    }

    int[] Ints(string array, string key) => [.. Meta(array)[key]?.AsArray().Select(value => (int)(value ?? 0)) ?? throw new FormatException($"{array} has no {key}.")];

    JsonObject Meta(string array) => metadata[$"{array}/.zarray"]?.AsObject() ?? throw new FormatException($"There is no array {array}.");

    JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = false })?.AsObject() ?? throw new FormatException(file);

    static string Join(string path, string file) => path.Length == 0 ? file : $"{path}/{file}";

    static string? Parent(string path) => path.Length == 0 ? null : path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";
}
