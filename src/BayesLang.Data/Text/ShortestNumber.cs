using System.Numerics;

namespace BayesLang.Data.Text;

/// <summary>
/// Numbers in as few digits as read back to the same double, and of those the ones nearest to it, in the layout of .NET's own format with a small e: in
/// less than half of its time. The digits are found by Giulietti's method ("The Schubfach way to render doubles", 2021): the number's rounding interval is scaled by a power
/// of ten so that it holds one or two candidates, with products of 64 by 128 bits whose lost bits are kept as one sticky bit.
/// </summary>
static class ShortestNumber
{
    /// <summary>The longest: <c>-1.2345678901234567e-308</c>.</summary>
    public const int MaxLength = 24;

    private const int SignificandBits = 52, ExponentBias = 1075, MaxBiasedExponent = 0x7FF;

    /// <summary>Powers of ten from 10^−324 (of the largest doubles) to 10^324 (of the smallest), as they come to be needed.</summary>
    private static readonly PowerOfTen?[] powers = new PowerOfTen?[2 * LargestPower + 1];

    private const int LargestPower = 324;

    /// <summary>Decimal exponents of the first digit from which to which numbers are written without an exponent.</summary>
    private const int LeastFixed = -4, MostFixed = 16;

    /// <summary>Writes a finite number and gives the count of its bytes.</summary>
    /// <param name="value">The number; NaN and infinities have no digits.</param>
    /// <param name="room">At least <see cref="MaxLength"/> bytes.</param>
    public static int Write(double value, Span<byte> room)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int start = 0;
        if ((long)bits < 0) room[start++] = (byte)'-';
        double size = Math.Abs(value);
        // Whole numbers that have all their digits, counts above all.
        if (size <= 1L << SignificandBits + 1 && size == (ulong)size)
        {
            ((ulong)size).TryFormat(room[start..], out int length);
            return start + length;
        }
        (ulong digits, int exponent) = Decimal(bits & (1UL << SignificandBits) - 1, (int)(bits >> SignificandBits) & MaxBiasedExponent);
        return start + Lay(digits, exponent, room[start..]);
    }

    /// <summary>The shortest decimal digits · 10^exponent, without zeros at the end.</summary>
    private static (ulong Digits, int Exponent) Decimal(ulong fraction, int biased)
    {
        // The number is c · 2^q, and its neighbours' middles are (4c − 2 or − 1) · 2^(q−2) and (4c + 2) · 2^(q−2).
        ulong c = biased == 0 ? fraction : fraction | 1UL << SignificandBits;
        int q = Math.Max(biased, 1) - ExponentBias;
        bool isNextBelowCloser = fraction == 0 && biased > 1;
        int k = FloorLog10(q, isNextBelowCloser), h = q + FloorLog2OfPower(-k) + 1;
        PowerOfTen power = Power(-k);
        ulong below = power.Scale((4 * c - (isNextBelowCloser ? 1UL : 2UL)) << h), at = power.Scale((4 * c) << h), above = power.Scale((4 * c + 2) << h);

        // A middle itself rounds to the even number.
        ulong odd = c & 1, least = below + odd, most = above - odd, s = at / 4;
        if (s >= 10)
        {
            ulong tens = s / 10;
            bool isDown = least <= 40 * tens, isUp = 40 * tens + 40 <= most;
            if (isDown != isUp) return Trim(isUp ? tens + 1 : tens, k + 1);
        }
        bool isDownInside = least <= 4 * s, isUpInside = 4 * s + 4 <= most;
        if (isDownInside != isUpInside) return Trim(isUpInside ? s + 1 : s, k);
        ulong middle = 4 * s + 2;
        return Trim(at > middle || (at == middle && (s & 1) != 0) ? s + 1 : s, k);
    }

    private static (ulong, int) Trim(ulong digits, int exponent)
    {
        while (true)
        {
            (ulong tenth, ulong last) = Math.DivRem(digits, 10);
            if (last != 0) return (digits, exponent);
            (digits, exponent) = (tenth, exponent + 1);
        }
    }

    private static int Lay(ulong digits, int exponent, Span<byte> room)
    {
        // The digits stand behind the room for a point, or for zeros before them.
        const int Gap = 6;
        Span<byte> text = room[Gap..];
        digits.TryFormat(text, out int count);
        int first = exponent + count - 1;
        switch (first)
        {
            case < LeastFixed or > MostFixed:
            {
                room[0] = text[0];
                int length = 1;
                if (count > 1)
                {
                    room[length++] = (byte)'.';
                    text[1..count].CopyTo(room[length..]);
                    length += count - 1;
                }
                room[length++] = (byte)'e';
                room[length++] = first < 0 ? (byte)'-' : (byte)'+';
                int size = Math.Abs(first);
                if (size >= 100) room[length++] = (byte)('0' + size / 100);
                room[length++] = (byte)('0' + size / 10 % 10);
                room[length++] = (byte)('0' + size % 10);
                return length;
            }
            case < 0:
            {
                ReadOnlySpan<byte> zeros = "0.0000"u8[..(1 - first)];
                zeros.CopyTo(room);
                text[..count].CopyTo(room[zeros.Length..]);
                return zeros.Length + count;
            }
            default:
            {
                int whole = first + 1;
                if (count <= whole)
                {
                    text[..count].CopyTo(room);
                    room[count..whole].Fill((byte)'0');
                    return whole;
                }
                text[..whole].CopyTo(room);
                room[whole] = (byte)'.';
                text[whole..count].CopyTo(room[(whole + 1)..]);
                return count + 1;
            }
        }
    }

    /// <summary>⌊log₁₀ 2^q⌋, or ⌊log₁₀ ¾ 2^q⌋ for the narrower interval; exact for all exponents of doubles.</summary>
    private static int FloorLog10(int q, bool ofThreeQuarters) => (q * 1262611 - (ofThreeQuarters ? 524031 : 0)) >> 22;

    /// <summary>⌊log₂ 10^k⌋; exact for all exponents of doubles.</summary>
    private static int FloorLog2OfPower(int k) => (k * 1741647) >> 19;

    // Two threads may compute the same one, with the same result.
    private static PowerOfTen Power(int k) => powers[k + LargestPower] ??= PowerOfTen.Of(k);

    /// <summary>The leading 128 bits of a power of ten, rounded up.</summary>
    private sealed record PowerOfTen(ulong High, ulong Low)
    {
        public static PowerOfTen Of(int k)
        {
            int shift = 127 - FloorLog2OfPower(k);
            BigInteger power = BigInteger.Pow(10, Math.Abs(k));
            BigInteger leading = k < 0 ? (BigInteger.One << shift) / power + 1 : shift < 0 ? -(-power >> -shift) : power << shift;
            return new PowerOfTen((ulong)(leading >> 64), (ulong)(leading & ulong.MaxValue));
        }

        /// <summary>The product's part above 2^128, with its last bit set where anything but the error of the power stands below.</summary>
        public ulong Scale(ulong x)
        {
            ulong below = Math.BigMul(Low, x, out _), high = Math.BigMul(High, x, out ulong low), sum = low + below;
            if (sum < low) high++;
            return sum > 1 ? high | 1 : high;
        }
    }
}
