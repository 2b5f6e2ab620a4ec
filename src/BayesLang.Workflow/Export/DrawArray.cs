using System.Buffers.Binary;
using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Data.Zarr;

namespace BayesLang.Workflow.Export;

/// <summary>
/// One variable's draws on their way to the store, of shape [chain, draw, …]: the draws of one chain are gathered until they fill a chunk. In the files an element
/// of a variable is found column by column, in a chunk row by row.
/// </summary>
sealed class DrawArray
{
    private readonly ZarrArray array;
    private readonly ImmutableArray<int> columns;
    private readonly int[] index;
    private byte[] chunk = [];
    private int filled;

    /// <param name="array">Of the shape [chains, draws, …].</param>
    /// <param name="source">Where the variable stands in the files.</param>
    public DrawArray(ZarrArray array, ColumnVariable source)
    {
        this.array = array;
        columns = RowMajor(source);
        index = new int[array.Shape.Length];
    }

    /// <summary>Draws in a chunk, so that all variables' chunks together stay within a bound of memory.</summary>
    /// <param name="drawBytes">One draw's size.</param>
    /// <param name="draws">How many there are.</param>
    /// <param name="variables">How many variables share the bound.</param>
    public static int DrawsPerChunk(int drawBytes, int draws, int variables)
    {
        const int Memory = 64 << 20, Least = 16 << 10, Most = 1 << 20;
        int target = Math.Clamp(Memory / Math.Max(1, variables), Least, Most);
        return Math.Clamp(target / Math.Max(1, drawBytes), 1, Math.Max(1, draws));
    }

    public void BeginChain(int chain)
    {
        index[0] = chain;
        index[1] = 0;
        filled = 0;
    }

    /// <summary>Takes the next draw of the chain.</summary>
    public void Add(ReadOnlySpan<double> draw)
    {
        if (chunk.Length == 0) chunk = new byte[array.ChunkBytes];
        int elementBytes = array.Type == ZarrType.Complex128 ? sizeof(double) : array.Type.Size;
        Span<byte> target = chunk.AsSpan(filled * columns.Length * elementBytes);
        for (int i = 0; i < columns.Length; i++)
        {
            double value = draw[columns[i]];
            if (array.Type == ZarrType.Int64) BinaryPrimitives.WriteInt64LittleEndian(target[(8 * i)..], (long)value);
            else if (array.Type == ZarrType.Bool) target[i] = value != 0 ? (byte)1 : (byte)0;
            else BinaryPrimitives.WriteDoubleLittleEndian(target[(8 * i)..], value);
        }
        if (++filled == array.Chunks[1]) Flush();
    }

    /// <summary>Writes what is gathered, and gives the memory back.</summary>
    public void EndChain()
    {
        if (filled > 0)
        {
            chunk.AsSpan(filled * (chunk.Length / array.Chunks[1])).Clear();
            Flush();
        }
        chunk = [];
    }

    private void Flush()
    {
        array.WriteChunk(index, chunk);
        index[1]++;
        filled = 0;
    }

    private static ImmutableArray<int> RowMajor(ColumnVariable source)
    {
        int parts = source.IsComplex ? 2 : 1;
        var result = ImmutableArray.CreateBuilder<int>(source.Columns.Length);
        int[] position = new int[source.Dimensions.Length];
        for (int i = 0; i < source.Columns.Length / parts; i++)
        {
            int rest = i, place = 0;
            for (int k = position.Length - 1; k >= 0; k--) (rest, position[k]) = Math.DivRem(rest, source.Dimensions[k]);
            for (int k = position.Length - 1; k >= 0; k--) place = place * source.Dimensions[k] + position[k];
            for (int part = 0; part < parts; part++) result.Add(source.Columns[place * parts + part]);
        }
        return result.MoveToImmutable();
    }
}
