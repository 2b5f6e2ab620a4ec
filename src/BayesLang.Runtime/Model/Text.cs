using System.Globalization;
using System.Text;

namespace BayesLang.Runtime.Model;

/// <summary>Values as the program prints them and as messages show them.</summary>
public static class Text
{
    public static string Of(double value) => double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : double.IsNaN(value) ? "nan" : value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "1" : "0";

    public static string Of(ReadOnlySpan<double> values)
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < values.Length; i++) text.Append(i > 0 ? "," : "").Append(Of(values[i]));
        return text.Append(']').ToString();
    }

    public static string Of(ReadOnlySpan<int> values)
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < values.Length; i++) text.Append(i > 0 ? "," : "").Append(Of(values[i]));
        return text.Append(']').ToString();
    }
}
