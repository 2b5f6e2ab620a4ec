using System.Globalization;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>Numbers at axes and in legends.</summary>
static class NumberText
{
    /// <summary>A tick among others that are a step apart.</summary>
    /// <param name="value">What is marked.</param>
    /// <param name="step">To the next.</param>
    /// <param name="magnitude">The largest absolute value of them: very large and very small ones are written with powers of ten, all alike.</param>
    public static string Tick(double value, double step, double magnitude)
    {
        if (Math.Abs(value) < step / 1000) return "0";
        int exponent = Exponent(magnitude), decimals = -Exponent(step);
        return magnitude is >= 1e6 or < 1e-3
            ? Signed((value / Math.Pow(10, exponent)).ToString($"F{Math.Clamp(exponent + decimals, 0, 12)}", CultureInfo.InvariantCulture)) + $"×10{Superscript(exponent)}"
            : Signed(value.ToString($"N{Math.Clamp(decimals, 0, 12)}", CultureInfo.InvariantCulture));
    }

    /// <summary>Three significant digits.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        if (value == 0) return "0";
        int exponent = Exponent(Math.Abs(value));
        return Math.Abs(value) is >= 1e6 or < 1e-3
            ? Signed((value / Math.Pow(10, exponent)).ToString("0.##", CultureInfo.InvariantCulture)) + $"×10{Superscript(exponent)}"
            : Signed(value.ToString($"N{Math.Clamp(2 - exponent, 0, 6)}", CultureInfo.InvariantCulture));
    }

    /// <summary>A figure of a distribution: with the digits that matter where it is so wide.</summary>
    public static string Of(double value, double width) => Math.Abs(value) is >= 1e6 || !(width is > 1e-4 and < 1e6) || !double.IsFinite(value)
        ? Of(value)
        : Signed(value.ToString($"N{Math.Clamp(2 - Exponent(width), 0, 6)}", CultureInfo.InvariantCulture));

    private static int Exponent(double magnitude) => (int)Math.Floor(Math.Log10(magnitude) + 1e-12);

    private static string Signed(string text) => text.Replace('-', '−');

    private static string Superscript(int exponent) => string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(sign => sign == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign - '0']));
}
