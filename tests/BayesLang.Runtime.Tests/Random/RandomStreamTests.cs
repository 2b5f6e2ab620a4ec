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
}
