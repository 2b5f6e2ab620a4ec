using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Random;

/// <summary>
/// Standard normals by rejection from 1,024 layers of equal area (Marsaglia and Tsang 2000, "The ziggurat method for generating random variables"), the layer and the place
/// in it from different bits of a word (Doornik 2005, "An improved ziggurat method to generate normal random samples"): 996 of 1,000 take one word and one product.
/// </summary>
static class Ziggurat
{
    const int Layers = 1024, Width = 4;

    /// <summary>Where the tail begins, and the area of each layer, below exp(−½x²) for x > 0: with them the last layer ends at x = 0 and density 1.</summary>
    const double TailStart = 4.0388498461095045, Area = 0.0012263246463530881;

    /// <summary>Words that wait on the stack.</summary>
    const int Batch = 256;

    /// <summary>Of each layer, from the tail's up, its right end; the base layer, which has the tail's area too, ends as a rectangle of that area would.</summary>
    static readonly double[] edges = Edges();

    /// <summary>Of each layer the part of its width that lies below the curve at every height: the next one's width.</summary>
    static readonly double[] inner = [.. edges.Select((edge, i) => (i + 1 < Layers ? edges[i + 1] : 0) / edge)];

    /// <summary>The density at each right end, and at the last one's left.</summary>
    static readonly double[] heights = [.. edges.Select(Density), 1];

    static double[] Edges()
    {
        double[] edges = new double[Layers];
        (edges[0], edges[1]) = (Area / Density(TailStart), TailStart);
        for (int i = 2; i < Layers; i++) edges[i] = Math.Sqrt(-2 * Math.Log(Area / edges[i - 1] + Density(edges[i - 1])));
        return edges;
    }

    static double Density(double x) => Math.Exp(-0.5 * x * x);

    /// <summary>Fills a span.</summary>
    /// <param name="seed">Of the words that <see cref="SplitMix"/> makes, one a number.</param>
    /// <param name="more">For the numbers that need more than one word.</param>
    /// <param name="destination">What is filled.</param>
    [SkipLocalsInit]
    public static void Fill(ulong seed, RandomStream more, Span<double> destination)
    {
        Span<ulong> words = stackalloc ulong[Batch];
        for (; destination.Length > Batch; destination = destination[Batch..])
        {
            SplitMix.Fill(ref seed, words);
            Replace(words, more, destination);
        }
        words = words[..destination.Length];
        SplitMix.Fill(ref seed, words);
        Replace(words, more, destination);
    }

    /// <summary>Takes up to <see cref="Batch"/> words. Those whose place may lie above the curve are marked on the way and seen to behind the loop, which then has no call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    static void Replace(ReadOnlySpan<ulong> words, RandomStream more, Span<double> destination)
    {
        Span<int> outside = stackalloc int[Batch];
        ref ulong word = ref MemoryMarshal.GetReference(words);
        ref double number = ref MemoryMarshal.GetReference(destination[..words.Length]), edge = ref MemoryMarshal.GetArrayDataReference(edges), part = ref MemoryMarshal.GetArrayDataReference(inner);
        int count = 0, i = 0;
        // i + 3 is below the length of words, which the destination has at least; a layer is below that of the tables.
        for (; i <= words.Length - Width; i += Width)
        {
            Vector256<ulong> bits = Vector256.LoadUnsafe(ref word, (uint)i);
            Vector256<double> u = Signed(bits);
            nuint a = LayerOf(Unsafe.Add(ref word, i)), b = LayerOf(Unsafe.Add(ref word, i + 1)), c = LayerOf(Unsafe.Add(ref word, i + 2)), d = LayerOf(Unsafe.Add(ref word, i + 3));
            (Vector256.Create(Unsafe.Add(ref edge, a), Unsafe.Add(ref edge, b), Unsafe.Add(ref edge, c), Unsafe.Add(ref edge, d)) * u).StoreUnsafe(ref number, (uint)i);
            Vector256<double> below = Vector256.Create(Unsafe.Add(ref part, a), Unsafe.Add(ref part, b), Unsafe.Add(ref part, c), Unsafe.Add(ref part, d));
            uint mask = Vector256.GreaterThanOrEqual(Vector256.Abs(u), below).ExtractMostSignificantBits();
            for (; mask != 0; mask &= mask - 1) outside[count++] = i + BitOperations.TrailingZeroCount(mask);
        }
        for (; i < words.Length; i++) outside[count++] = i;
        foreach (int k in outside[..count]) destination[k] = One(words[k], more);
    }

    /// <summary>The lower ten bits: below the length of the tables.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nuint LayerOf(ulong word) => (nuint)(word & (Layers - 1));

    /// <summary>From the upper 52 bits n the number (2n + 1)/2⁵² − 1, which is exact: symmetric, and never an end of (−1, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Signed(Vector256<ulong> words) => Vector256.FusedMultiplyAdd(
        (words >>> 12 | Vector256.Create(0x3FF0000000000000UL)).AsDouble() - Vector256.Create(1.5), Vector256.Create(2.0), Vector256.Create(1.0 / (1L << 52)));

    /// <summary>The number of a word, and of more where its place lies above the curve: a wedge that is missed is begun again.</summary>
    static double One(ulong word, RandomStream more)
    {
        while (true)
        {
            int layer = (int)LayerOf(word);
            double u = Signed(Vector256.Create(word)).ToScalar(), x = u * edges[layer];
            if (Math.Abs(u) < inner[layer]) return x;
            if (layer == 0) return Math.CopySign(Tail(more), u);
            if (heights[layer] + more.NextOpenDouble() * (heights[layer + 1] - heights[layer]) < Density(x)) return x;
            word = more.NextUInt64();
        }
    }

    /// <summary>A normal beyond <see cref="TailStart"/> (Marsaglia 1964, "Generating a variable from the tail of the normal distribution").</summary>
    static double Tail(RandomStream more)
    {
        while (true)
        {
            double x = more.NextExponential() / TailStart, y = more.NextExponential();
            if (2 * y > x * x) return TailStart + x;
        }
    }
}
