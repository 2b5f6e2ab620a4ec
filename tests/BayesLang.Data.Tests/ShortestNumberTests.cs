using System.Globalization;
using System.Text;
using BayesLang.Data.Text;

namespace BayesLang.Data.Tests;

/// <summary>Against .NET's own shortest format, which takes longer, and is wrong for some powers of two.</summary>
public class ShortestNumberTests
{
    public static TheoryData<double> Values =>
    [
        0, -0.0, 1, -1, 10, 0.1, 0.5, -0.3, 1.5, 123.456, 1e14, 1e15, 999999999999999, 1e16, 123456789012345680, 1e21, 1e22, 1e23, 9.999999999999999e22, 0.001, 0.0001, 0.00012345678901234567, 0.00001, 0.00009999,
        1e-7, 5e-324, 1e-323, 2.2250738585072014e-308, 2.225073858507201e-308, double.MaxValue, double.MinValue, 1.7976931348623157e308, 9007199254740991, 9007199254740992, 9007199254740994, 4503599627370496.5,
        100000000000000.5, 99999999999999.98, 2e-44, 1e17, 72057594037927950, 12345678901234568, 123456789012345690, 1.0 / 3, 2.0 / 3, Math.PI, Math.E, 8.41, 9.5e-5, 4.35, 0.3, 2.675,
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_number_has_its_shortest_form(double value) => Assert.Equal(Expected(value), Written(value));

    /// <summary>
    /// The number below a power of two is closer than the one above. Of 2^−958 .NET drops a digit too many, and reads back another number. So here the form is
    /// judged for itself: it reads back, and with a digit less none does.
    /// </summary>
    [Fact]
    public void Powers_of_two_read_back()
    {
        for (int exponent = -1074; exponent <= 1023; exponent++)
        {
            double power = Math.ScaleB(1, exponent);
            string written = Written(power);
            Assert.Equal(power, double.Parse(written, CultureInfo.InvariantCulture));
            int digits = written.Split('e')[0].Count(char.IsDigit);
            if (exponent is < -40 or > 60 && digits > 1)
            {
                string shorter = power.ToString($"E{digits - 2}", CultureInfo.InvariantCulture);
                Assert.NotEqual(power, double.Parse(shorter, CultureInfo.InvariantCulture));
            }
            Same(Math.BitIncrement(power));
            if (exponent > -1022) Same(Math.BitDecrement(power));
        }
        Assert.Equal("4.1045368012983762e-289", Written(Math.ScaleB(1, -958)));
    }

    [Fact]
    public void Powers_of_ten_and_short_decimals_have_it()
    {
        for (int exponent = -323; exponent <= 308; exponent++)
        {
            foreach (string digits in (string[])["1", "3", "9", "12", "25", "123456", "987654321"])
            {
                double value = double.Parse($"{digits}e{exponent - digits.Length + 1}", CultureInfo.InvariantCulture);
                if (!double.IsFinite(value)) continue;
                Same(value);
                if (double.IsFinite(Math.BitIncrement(value))) Same(-Math.BitIncrement(value));
            }
        }
    }

    [Fact]
    public void Random_numbers_have_it()
    {
        Random random = new(1);
        for (int i = 0; i < 400_000; i++)
        {
            // All bits alike, the numbers of draws, and short ones.
            double bits = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(bits)) Same(bits);
            Same(10 * (random.NextDouble() - 0.5));
            Same(Math.Round(1000 * random.NextDouble(), i % 8));
        }
    }

    private static void Same(double value)
    {
        Span<byte> room = stackalloc byte[ShortestNumber.MaxLength], expected = stackalloc byte[2 * ShortestNumber.MaxLength];
        value.TryFormat(expected, out int length, default, CultureInfo.InvariantCulture);
        int exponent = expected[..length].IndexOf((byte)'E');
        if (exponent >= 0) expected[exponent] = (byte)'e';
        if (!room[..ShortestNumber.Write(value, room)].SequenceEqual(expected[..length])) Assert.Equal(Expected(value), Written(value));
    }

    private static string Expected(double value) => value.ToString(CultureInfo.InvariantCulture).Replace('E', 'e');

    private static string Written(double value)
    {
        byte[] room = new byte[ShortestNumber.MaxLength];
        return Encoding.ASCII.GetString(room, 0, ShortestNumber.Write(value, room));
    }
}
