using System.Globalization;

namespace BayesLang.Data.Zarr;

/// <summary>An array's type of element, by NumPy's name: byte order, kind, bytes.</summary>
public sealed record ZarrType(string Name, int Size)
{
    public static ZarrType Float64 { get; } = new("<f8", 8);

    public static ZarrType Int64 { get; } = new("<i8", 8);

    public static ZarrType Bool { get; } = new("|b1", 1);

    /// <summary>The real part, then the imaginary.</summary>
    public static ZarrType Complex128 { get; } = new("<c16", 16);

    /// <summary>Texts of at most so many code points, each in four bytes (UTF-32), filled up with zeros.</summary>
    public static ZarrType Text(int length) => new($"<U{Math.Max(1, length).ToString(CultureInfo.InvariantCulture)}", 4 * Math.Max(1, length));
}
