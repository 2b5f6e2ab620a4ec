using System.Collections.Immutable;

namespace BayesLang.Data.Zarr;

/// <summary>An array of a store that is being written. Chunks are whole, also at the edges, where what lies beyond has no meaning.</summary>
public sealed class ZarrArray
{
    private readonly string folder;
    private readonly ZarrCompression compression;

    internal ZarrArray(string folder, ZarrType type, ImmutableArray<int> shape, ImmutableArray<int> chunks, ZarrCompression compression)
    {
        this.folder = folder;
        this.compression = compression;
        Type = type;
        Shape = shape;
        Chunks = chunks;
    }

    public ZarrType Type { get; }

    public ImmutableArray<int> Shape { get; }

    /// <summary>The length of a chunk along each dimension, at least 1.</summary>
    public ImmutableArray<int> Chunks { get; }

    /// <summary>A chunk's size in bytes, before compression.</summary>
    public int ChunkBytes => Chunks.Aggregate(Type.Size, (product, length) => checked(product * length));

    /// <summary>Writes a chunk: its elements row by row, the last dimension running fastest.</summary>
    /// <param name="index">Its place in the grid of chunks, from 0.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void WriteChunk(ReadOnlySpan<int> index, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != ChunkBytes) throw new ArgumentException($"A chunk has {ChunkBytes} bytes; {bytes.Length} were given.", nameof(bytes));
        // A single value has one chunk of the name 0.
        string name = index.IsEmpty ? "0" : string.Join('.', index.ToArray());
        using FileStream file = new(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        compression.Write(file, bytes);
    }
}
