using System.Globalization;

namespace BayesLang.Data.Text;

/// <summary>Numbers as data files write them, from UTF-8 and without allocation.</summary>
static class Numbers
{
    // Powers of ten that a double holds exactly.
    private static ReadOnlySpan<double> ExactPowers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>
    /// Reads all of <paramref name="text"/> as a decimal number, correctly rounded. <paramref name="isInteger"/>: written without fraction or exponent.
    /// Where digits and power of ten are both exact doubles, one multiplication or division rounds correctly (Clinger 1990); the rest is left to the framework.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value, out bool isInteger)
    {
        int i = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        bool negative = i == 1 && text[0] == '-';
        ulong digits = 0;
        int count = 0, exponent = 0;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++, count++)
            digits = 10 * digits + (uint)(text[i] - '0');
        isInteger = i == text.Length && count > 0;
        if (i < text.Length && text[i] == '.')
        {
            int point = ++i;
            for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++, count++)
                digits = 10 * digits + (uint)(text[i] - '0');
            exponent = point - i;
        }
        // Nineteen digits fit a ulong without overflow.
        bool exact = i == text.Length && count is > 0 and <= 19 && digits <= 1UL << 53 && exponent >= -22;
        if (!exact) return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
        double magnitude = digits;
        if (exponent < 0) magnitude /= ExactPowers[-exponent];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>The words for what is not finite, in the spellings of Stan's JSON, R and C.</summary>
    public static bool TryParseWord(ReadOnlySpan<byte> text, out double value)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> word = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (word.SequenceEqual("NaN"u8) || word.SequenceEqual("nan"u8))
        {
            value = double.NaN;
            return true;
        }
        bool infinite = word.SequenceEqual("Inf"u8) || word.SequenceEqual("Infinity"u8) || word.SequenceEqual("inf"u8) || word.SequenceEqual("infinity"u8);
        value = !infinite ? 0 : negative ? double.NegativeInfinity : double.PositiveInfinity;
        return infinite;
    }
}
