namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>The least and largest value to be shown; both finite, and not the same.</summary>
readonly record struct Extent
{
    // The difference of two of these is a double too.
    private const double Largest = double.MaxValue / 8;

    private Extent(double low, double high) => (Low, High) = (low, high);

    public double Low { get; }

    public double High { get; }

    public double Width => High - Low;

    /// <summary>That of two bounds; where they are the same, with room to both sides. Null where one is no number.</summary>
    public static Extent? Of(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high)) return null;
        (low, high) = (Math.Clamp(Math.Min(low, high), -Largest, Largest), Math.Clamp(Math.Max(low, high), -Largest, Largest));
        // Below this the ticks could not be told apart.
        double least = Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9;
        if (high - low > Math.Max(least, 1e-300)) return new Extent(low, high);
        double room = low == 0 && high == 0 ? 0.5 : Math.Max(Math.Abs(low), Math.Abs(high)) * 0.1;
        return new Extent(low - room, high + room);
    }

    /// <summary>Of those values that are finite; null where none is.</summary>
    public static Extent? Of(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        return Of(low, high);
    }

    /// <summary>With a share of the width added to both sides.</summary>
    public Extent Pad(double share) => Of(Low - share * Width, High + share * Width) ?? this;

    public Extent Including(double value) => Of(Math.Min(Low, value), Math.Max(High, value)) ?? this;

    /// <summary>The part that lies within another one; all of it where none does.</summary>
    public Extent Within(Extent other) => Low < other.High && High > other.Low ? Of(Math.Max(Low, other.Low), Math.Min(High, other.High)) ?? this : this;

    public bool Contains(double value) => value >= Low && value <= High;
}
