namespace BayesLang.Inference.Nuts;

/// <summary>Storage of one chain: points are handed out, counted and taken back, so a transition allocates only when its tree is deeper than all before.</summary>
sealed class PhasePointPool(int dimension)
{
    private readonly Stack<PhasePoint> points = new();

    public int Dimension => dimension;

    /// <summary>How many points exist outside of the pool: a leak shows here.</summary>
    public int PointsInUse { get; private set; }

    /// <summary>A point with arbitrary content, held <paramref name="references"/> times.</summary>
    public PhasePoint Rent(int references = 1)
    {
        PhasePoint point = points.Count > 0 ? points.Pop() : new PhasePoint(dimension);
        point.references = references;
        PointsInUse++;
        return point;
    }

    public static PhasePoint Retain(PhasePoint point)
    {
        point.references++;
        return point;
    }

    public void Release(PhasePoint point)
    {
        if (--point.references > 0) return;
        PointsInUse--;
        points.Push(point);
    }
}
