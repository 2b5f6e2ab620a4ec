using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Cli.Output;

/// <summary>Empirical distribution functions less the uniform one, with their band, in lines of text.</summary>
static class EcdfPlot
{
    private const int MostColumns = 80, Rows = 15, Margin = 7;

    /// <summary>The marks of the curves, the last drawn first.</summary>
    private const string Marks = "●○+";

    /// <summary>The band's inside, beyond it, and the line of no difference.</summary>
    private const char Inside = '░', Outside = ' ', Level = '─';

    /// <summary>How many curves can be told apart.</summary>
    public static int MostCurves => Marks.Length;

    /// <param name="curves">The differences at points evenly spread from 0 to 1, both among them, by name.</param>
    /// <param name="band">The least and greatest difference at as many points.</param>
    /// <param name="width">Columns that there are.</param>
    public static IEnumerable<string> Lines(ImmutableArray<(string Name, ImmutableArray<double> Differences)> curves, ImmutableArray<(double Low, double High)> band, int width)
    {
        int columns = Math.Clamp(width - Margin - 2, 20, MostColumns);
        double most = 1.1 * Math.Max(band.Max(at => Math.Max(Math.Abs(at.Low), Math.Abs(at.High))), curves.SelectMany(curve => curve.Differences).Select(Math.Abs).DefaultIfEmpty(0).Max());
        char[][] cells = [.. Enumerable.Range(0, Rows).Select(_ => new char[columns])];
        for (int c = 0; c < columns; c++)
        {
            (double low, double high) = band[PointOf(c, columns, band.Length)];
            for (int row = 0; row < Rows; row++) cells[row][c] = row == Rows / 2 ? Level : row >= RowOf(high, most) && row <= RowOf(low, most) ? Inside : Outside;
        }
        for (int k = Math.Min(curves.Length, MostCurves) - 1; k >= 0; k--)
            for (int c = 0; c < columns; c++) cells[RowOf(curves[k].Differences[PointOf(c, columns, curves[k].Differences.Length)], most)][c] = Marks[k];

        for (int row = 0; row < Rows; row++)
        {
            string label = row is 0 or Rows - 1 ? (row == 0 ? most : -most).ToString("+0.00;-0.00", CultureInfo.InvariantCulture) : row == Rows / 2 ? "0" : "";
            yield return $"{label,Margin - 1} {new string(cells[row])}";
        }
        yield return $"{"",Margin}{"0",-1}{new string(' ', Math.Max(1, columns - 2))}1";
        yield return $"{"",Margin}{string.Join("   ", curves.Take(MostCurves).Select((curve, k) => $"{Marks[k]} {curve.Name}"))}   {Inside} band";
    }

    private static int PointOf(int column, int columns, int points) => (int)Math.Round((double)column / (columns - 1) * (points - 1));

    private static int RowOf(double difference, double most) => Math.Clamp((int)Math.Round((1 - difference / most) / 2 * (Rows - 1)), 0, Rows - 1);
}
