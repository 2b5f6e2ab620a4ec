using System.IO.Compression;
using System.Text.Json.Nodes;

namespace BayesLang.Data.Zarr;

/// <summary>How the chunks of a store are compressed, among the ways that every reader of Zarr knows.</summary>
public sealed class ZarrCompression
{
    private readonly bool isZlib;

    private ZarrCompression(bool isZlib) => this.isZlib = isZlib;

    public static ZarrCompression None { get; } = new(false);

    /// <summary>The format of RFC 1950, at the fastest level: more effort gains little on random digits.</summary>
    public static ZarrCompression Zlib { get; } = new(true);

    /// <summary>The entry of an array's metadata.</summary>
    internal JsonNode? Describe() => isZlib ? new JsonObject { ["id"] = "zlib", ["level"] = 1 } : null;

    internal void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        if (!isZlib)
        {
            stream.Write(bytes);
            return;
        }
        using ZLibStream compressed = new(stream, CompressionLevel.Fastest, leaveOpen: true);
        compressed.Write(bytes);
    }
}
