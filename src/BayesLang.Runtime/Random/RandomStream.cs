using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.Random;

/// <summary>
/// A counter-based stream of random numbers (Philox 4×64-10; Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"):
/// (seed, stream) decides all of it, so chains draw the same whatever the number of threads, and the state that a checkpoint keeps is a counter.
/// Not thread-safe: a stream belongs to one chain.
/// </summary>
public sealed partial class RandomStream
{
    private readonly ulong seed;
    private readonly ulong stream;
    private ulong counter;
    private int position = Philox.BlockSize;
    private PhiloxBlock block;

    public RandomStream(ulong seed, ulong stream)
    {
        this.seed = seed;
        this.stream = stream;
    }

    /// <summary>A stream that goes on where <paramref name="state"/> was taken.</summary>
    public RandomStream(RandomState state) : this(state.Seed, state.Stream) => State = state;

    /// <summary>All that is needed to go on bit for bit.</summary>
    /// <exception cref="ArgumentException">The state assigned belongs to another seed or stream, or its position is not within a block.</exception>
    public RandomState State
    {
        get => new(seed, stream, counter, position);
        set
        {
            if (value.Seed != seed || value.Stream != stream)
                throw new ArgumentException($"The state is of seed {value.Seed}, stream {value.Stream}; this is seed {seed}, stream {stream}.", nameof(value));
            if (value.Position is < 0 or > Philox.BlockSize || (value.Counter == 0 && value.Position < Philox.BlockSize))
                throw new ArgumentException($"Position {value.Position} at counter {value.Counter} is not a state of a stream.", nameof(value));
            counter = value.Counter;
            position = value.Position;
            if (position < Philox.BlockSize) block = Philox.Generate(counter - 1, seed, stream);
        }
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        if (position == Philox.BlockSize) NextBlock();
        return block[position++];
    }

    /// <summary>Uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on (0, 1), the middle of one of 2⁵² equal cells; both ends are excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextOpenDouble() => Open(NextUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Open(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>As so many calls of <see cref="NextOpenDouble"/>; whole blocks do not wait for each other.</summary>
    private void FillOpen(Span<double> destination)
    {
        int i = 0;
        for (; i < destination.Length && position < Philox.BlockSize; i++) destination[i] = NextOpenDouble();
        for (; i <= destination.Length - Philox.BlockSize; i += Philox.BlockSize)
        {
            PhiloxBlock whole = Philox.Generate(counter++, seed, stream);
            for (int k = 0; k < Philox.BlockSize; k++) destination[i + k] = Open(whole[k]);
        }
        for (; i < destination.Length; i++) destination[i] = NextOpenDouble();
    }

    /// <summary>Uniform on 0 … count − 1 without bias (Lemire 2019, "Fast random integer generation in an interval").</summary>
    public ulong NextIndex(ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        ulong high = Math.BigMul(NextUInt64(), count, out ulong low);
        if (low < count)
            for (ulong threshold = (0 - count) % count; low < threshold;) high = Math.BigMul(NextUInt64(), count, out low);
        return high;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NextBlock()
    {
        block = Philox.Generate(counter++, seed, stream);
        position = 0;
    }
}

/// <summary>Where a <see cref="RandomStream"/> stands: its key, the number of blocks generated, and how much of the last one is used.</summary>
public readonly record struct RandomState(ulong Seed, ulong Stream, ulong Counter, int Position);
