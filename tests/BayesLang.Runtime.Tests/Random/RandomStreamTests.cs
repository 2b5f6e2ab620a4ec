using BayesLang.Runtime.Random;
using MathNet.Numerics.Distributions;

namespace BayesLang.Runtime.Tests.Random;

public sealed class RandomStreamTests
{
    /// <summary>The known answers published with Random123 for philox4x64 with ten rounds.</summary>
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0UL, 0UL, 0UL, 0x16554d9eca36314cUL, 0xdb20fe9d672d0fdcUL, 0xd7e772cee186176bUL, 0x7e68b68aec7ba23bUL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x87b092c3013fe90bUL, 0x438c3c67be8d0224UL, 0x9cc7d7c69cd777b6UL, 0xa09caebf594f0ba0UL)]
    [InlineData(0x243f6a8885a308d3UL, 0x13198a2e03707344UL, 0xa4093822299f31d0UL, 0x082efa98ec4e6c89UL, 0x452821e638d01377UL, 0xbe5466cf34e90c6cUL,
        0xa528f45403e61d95UL, 0x38c72dbd566e9788UL, 0xa5a1610e72fd18b5UL, 0x57bd43b5e52b7fe6UL)]
    public void Philox_gives_the_known_answers(ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, ulong x0, ulong x1, ulong x2, ulong x3)
    {
        PhiloxBlock counter = default;
        (counter[0], counter[1], counter[2], counter[3]) = (c0, c1, c2, c3);
        PhiloxBlock block = Philox.Generate(counter, k0, k1);
        Assert.Equal([x0, x1, x2, x3], [block[0], block[1], block[2], block[3]]);
        if ((c0, k0) == (0, 0))
        {
            RandomStream stream = new(0, 0);
            Assert.Equal([x0, x1, x2, x3], [stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64()]);
        }
    }

    [Fact]
    public void A_state_taken_anywhere_goes_on_bit_for_bit()
    {
        for (int taken = 0; taken < 10; taken++)
        {
            RandomStream stream = new(12, 3);
            for (int i = 0; i < taken; i++) stream.NextUInt64();
            RandomStream resumed = new(stream.State), assigned = new(12, 3) { State = stream.State };
            for (int i = 0; i < 9; i++)
            {
                ulong expected = stream.NextUInt64();
                Assert.Equal(expected, resumed.NextUInt64());
                Assert.Equal(expected, assigned.NextUInt64());
            }
            Assert.Equal(stream.State, resumed.State);
        }
        Assert.Throws<ArgumentException>(() => new RandomStream(12, 4) { State = new RandomStream(12, 3).State });
        Assert.Throws<ArgumentException>(() => new RandomStream(new RandomState(1, 1, 0, 2)));
    }

    [Fact]
    public void Seeds_and_streams_differ()
    {
        ulong[] first = [.. from seed in Enumerable.Range(0, 20) from stream in Enumerable.Range(0, 20) select new RandomStream((ulong)seed, (ulong)stream).NextUInt64()];
        Assert.Equal(400, first.Distinct().Count());
    }

    [Fact]
    public void Uniforms_stay_in_their_interval_and_are_uniform()
    {
        RandomStream random = new(1, 0);
        double[] closed = [.. Enumerable.Range(0, 20000).Select(_ => random.NextDouble())], open = [.. Enumerable.Range(0, 20000).Select(_ => random.NextOpenDouble())];
        Assert.All(closed, u => Assert.InRange(u, 0, 1 - double.Epsilon));
        Assert.All(open, u => Assert.True(u is > 0 and < 1));
        Statistic.AssertFits(closed, u => u, "NextDouble");
        Statistic.AssertFits(open, u => u, "NextOpenDouble");
    }

    [Fact]
    public void Indices_are_uniform()
    {
        RandomStream random = new(2, 0);
        Statistic.AssertFits([.. Enumerable.Range(0, 20000).Select(_ => (int)random.NextIndex(7))], k => k < 7 ? 1.0 / 7 : 0, "NextIndex");
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextIndex(0));
        Assert.True(Enumerable.Range(0, 100).All(_ => random.NextIndex(ulong.MaxValue) < ulong.MaxValue));
    }

    [Fact]
    public void Normals_are_the_quantiles_of_uniforms()
    {
        RandomStream random = new(3, 0), same = new(3, 0);
        for (int i = 0; i < 5000; i++)
        {
            double z = random.NextNormal(), u = same.NextOpenDouble();
            Assert.Equal(u, Normal.CDF(0, 1, z), 1e-14);
        }
    }

    /// <summary>Begun within a block or at its start, of every length: bit for bit what single calls give, tails included, and the stream stands where it would.</summary>
    [Fact]
    public void Many_normals_are_those_of_single_calls()
    {
        RandomStream many = new(9, 4), single = new(9, 4);
        foreach (int count in Enumerable.Range(0, 40).Append(5000))
        {
            double[] values = new double[count];
            many.FillNormal(values);
            Assert.Equal(Enumerable.Range(0, count).Select(_ => single.NextNormal()), values);
            Assert.Equal(single.State, many.State);
        }
    }

    /// <summary>The first words of SplitMix64 with seed 1234567, as its authors' own program gives them, and those behind them by the definition.</summary>
    [Fact]
    public void SplitMix_gives_the_known_words_in_parts_of_any_length()
    {
        ulong seed = 1234567, state = seed;
        ulong[] known = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (int count in Enumerable.Range(0, 20).Append(1001))
        {
            ulong[] words = new ulong[count];
            SplitMix.Fill(ref seed, words);
            foreach (ulong word in words)
            {
                ulong z = state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                Assert.Equal(z ^ (z >> 31), word);
            }
            Assert.Equal(state, seed);
        }
        ulong[] first = new ulong[known.Length];
        seed = 1234567;
        SplitMix.Fill(ref seed, first);
        Assert.Equal(known, first);
        seed = 1234567;
        foreach (ulong word in known) Assert.Equal((word >> 11) / (double)(1L << 53), SplitMix.NextDouble(ref seed));
    }

    /// <summary>Forty million in cells of equal probability, where a layer of the 1,024 that is left out, a wedge or a tail that is drawn wrongly would be seen; and the tails alone.</summary>
    [Fact]
    public void Spread_normals_have_the_law_of_the_normal()
    {
        const int Cells = 1000, Size = 1003, Count = 40_000;
        RandomStream random = new(3, 1);
        double[] z = new double[Size], ends = [.. Enumerable.Range(1, Cells - 1).Select(k => Normal.InvCDF(0, 1, (double)k / Cells))], far = [3.5, 4, 4.0388498461095045, 4.5, 5];
        long[] counts = new long[Cells], beyond = new long[2 * far.Length];
        // Cells by the place in a grid that is finer than they are, so that a search is short.
        int[] hint = [.. Enumerable.Range(0, 20_001).Select(k => Array.FindIndex(ends, end => end > (k - 10_000) * 1e-3) is var at and >= 0 ? at : Cells - 1)];
        for (int k = 0; k < Count; k++)
        {
            random.SpreadNormal(z);
            foreach (double x in z)
            {
                int cell = hint[(int)Math.Clamp(Math.Floor(x * 1000) + 10_000, 0, 20_000)];
                while (cell < Cells - 1 && ends[cell] <= x) cell++;
                counts[cell]++;
                if (Math.Abs(x) <= far[0]) continue;
                for (int j = 0; j < far.Length; j++)
                {
                    if (x > far[j]) beyond[j]++;
                    if (x < -far[j]) beyond[far.Length + j]++;
                }
            }
        }
        double total = (double)Size * Count, expected = total / Cells, chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange((chiSquare - (Cells - 1)) / Math.Sqrt(2.0 * (Cells - 1)), -4.5, 4.5);
        for (int j = 0; j < beyond.Length; j++)
        {
            double mean = total * Normal.CDF(0, 1, -far[j % far.Length]);
            Assert.InRange((beyond[j] - mean) / Math.Sqrt(mean), -4.5, 4.5);
        }
    }

    [Fact]
    public void A_spread_is_decided_by_the_stream()
    {
        RandomStream random = new(5, 6), same = new(5, 6);
        foreach (int count in Enumerable.Range(0, 20).Append(1000))
        {
            double[] normals = new double[count], again = new double[count];
            random.SpreadNormal(normals);
            same.SpreadNormal(again);
            Assert.Equal(normals, again);
            Assert.Equal(same.State, random.State);
            Assert.All(normals, x => Assert.True(double.IsFinite(x)));
        }
    }

    /// <summary>Over many short spreads, as transitions take them: moments of each place, and none of two places or of two spreads together.</summary>
    [Fact]
    public void Spread_normals_are_standard_and_independent()
    {
        const int Size = 5, Count = 100_000;
        RandomStream random = new(11, 2);
        double[] z = new double[Size], before = new double[Size], sums = new double[Size], fourth = new double[Size], products = new double[Size * Size], across = new double[Size * Size];
        for (int k = 0; k < Count; k++)
        {
            random.SpreadNormal(z);
            for (int i = 0; i < Size; i++)
            {
                sums[i] += z[i];
                fourth[i] += z[i] * z[i] * z[i] * z[i];
                for (int j = 0; j < Size; j++)
                {
                    products[i * Size + j] += z[i] * z[j];
                    across[i * Size + j] += z[i] * before[j];
                }
            }
            z.CopyTo(before, 0);
        }
        double root = Math.Sqrt(Count);
        for (int i = 0; i < Size; i++)
        {
            Assert.InRange(sums[i] / root, -4.5, 4.5);
            Assert.InRange((fourth[i] / Count - 3) * root / Math.Sqrt(96), -4.5, 4.5);
            for (int j = 0; j < Size; j++)
            {
                Assert.InRange((products[i * Size + j] / Count - (i == j ? 1 : 0)) * root / (i == j ? Math.Sqrt(2) : 1), -4.5, 4.5);
                Assert.InRange(across[i * Size + j] / root, -4.5, 4.5);
            }
        }
    }
}
