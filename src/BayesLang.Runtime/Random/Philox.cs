using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.Random;

/// <summary>Four words: a counter, or what Philox makes of it.</summary>
[InlineArray(Philox.BlockSize)]
public struct PhiloxBlock
{
    private ulong first;
}

/// <summary>The block function Philox 4×64 with ten rounds (Salmon, Moraes, Dror and Shaw 2011).</summary>
public static class Philox
{
    public const int BlockSize = 4;

    const int Rounds = 10;
    const ulong Multiplier0 = 0xD2E7470EE14C6C93, Multiplier1 = 0xCA5A826395121157;
    const ulong Weyl0 = 0x9E3779B97F4A7C15, Weyl1 = 0xBB67AE8584CAA73B;

    /// <summary>The block of a counter whose upper three words are zero.</summary>
    public static PhiloxBlock Generate(ulong counter, ulong key0, ulong key1)
    {
        PhiloxBlock block = default;
        block[0] = counter;
        return Generate(block, key0, key1);
    }

    public static PhiloxBlock Generate(PhiloxBlock counter, ulong key0, ulong key1)
    {
        (ulong c0, ulong c1, ulong c2, ulong c3) = (counter[0], counter[1], counter[2], counter[3]);
        for (int round = 0; round < Rounds; round++)
        {
            ulong high0 = Math.BigMul(Multiplier0, c0, out ulong low0);
            ulong high1 = Math.BigMul(Multiplier1, c2, out ulong low1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ key0, low1, high0 ^ c3 ^ key1, low0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        PhiloxBlock block = default;
        block[0] = c0;
        block[1] = c1;
        block[2] = c2;
        block[3] = c3;
        return block;
    }
}
