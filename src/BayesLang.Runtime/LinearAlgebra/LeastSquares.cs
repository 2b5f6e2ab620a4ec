namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Sufficient statistics of linear models with normal errors. With A = Q R, ‖A θ + c‖² = ‖R θ + Qᵀc‖² + ‖c⊥‖² for every θ, where c⊥ is what no θ explains:
/// N rows become as many as there are coefficients. Since R θ is added to Qᵀc before anything is squared, nothing cancels that does not cancel in A θ + c itself.
/// </summary>
public static class LeastSquares
{
    private const int BlockRows = 256;

    /// <summary>Rows are left as they are where the reflections would take more operations: about a second. So wide a model evaluates them as fast as they are.</summary>
    private const double MostOperations = 4e9;

    /// <summary>
    /// Compresses the rows [A c] of each group of equal keys, in place, and returns how many rows are left; they and their keys are at the front of each column,
    /// the groups in the order of their keys. The squares of what no coefficients explain are summed up, or, where the groups are weighted differently
    /// later, kept as a row with c alone.
    /// </summary>
    /// <param name="table">The columns of A, then c, one after the other.</param>
    /// <param name="keys">The columns of the keys; none where all rows are one group.</param>
    /// <param name="rest">Takes Σ ‖c⊥‖², where that is not kept as rows.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="keepsRest">True where ‖c⊥‖ becomes a row of each group.</param>
    public static int Compress(Span<double> table, Span<int> keys, Span<double> rest, int rows, bool keepsRest)
    {
        rest[0] = 0;
        if (rows == 0) return 0;
        int width = table.Length / rows;
        (int[] group, List<int> first) = RowGroups.Find([], keys, rows, isSorted: true);
        int[] order = Order(group, first.Count, out int[] start);
        // Row after row, with the row that each takes its keys from.
        var compressed = new List<double>();
        var keyOfRow = new List<int>();
        bool isAffordable = 2.0 * rows * width * width <= MostOperations;
        double[] triangle = [], block = [];
        for (int g = 0; g < first.Count; g++)
        {
            int size = start[g + 1] - start[g];
            ReadOnlySpan<int> members = order.AsSpan(start[g], size);
            // A group of no more rows than coefficients has nothing to gain.
            if (size < width || !isAffordable)
            {
                foreach (int row in members)
                {
                    for (int c = 0; c < width; c++) compressed.Add(table[c * rows + row]);
                    keyOfRow.Add(first[g]);
                }
            }
            else
            {
                if (triangle.Length == 0) (triangle, block) = (new double[width * width], new double[Math.Min(BlockRows, rows) * width]);
                Triangulate(table, rows, members, triangle, block, width);
                int height = keepsRest ? width : width - 1;
                for (int r = 0; r < height; r++)
                {
                    // A coefficient that no row of the group has leaves nothing.
                    if (IsZero(triangle, width, r)) continue;
                    for (int c = 0; c < width; c++) compressed.Add(triangle[c * width + r]);
                    keyOfRow.Add(first[g]);
                }
                if (!keepsRest) rest[0] += triangle[^1] * triangle[^1];
            }
        }

        int kept = keyOfRow.Count;
        for (int r = 0; r < kept; r++)
            for (int c = 0; c < width; c++) table[c * rows + r] = compressed[r * width + c];
        var column = new int[kept];
        for (int c = 0; c < keys.Length / rows; c++)
        {
            for (int r = 0; r < kept; r++) column[r] = keys[c * rows + keyOfRow[r]];
            column.CopyTo(keys[(c * rows)..]);
        }
        return kept;
    }

    private static bool IsZero(ReadOnlySpan<double> triangle, int width, int row)
    {
        for (int c = row; c < width; c++)
            if (triangle[c * width + row] != 0) return false;
        return true;
    }

    /// <summary>The rows in the order of their groups, and where each group starts.</summary>
    private static int[] Order(int[] group, int groups, out int[] start)
    {
        start = new int[groups + 1];
        foreach (int g in group) start[g + 1]++;
        for (int g = 0; g < groups; g++) start[g + 1] += start[g];
        int[] next = start[..^1];
        var order = new int[group.Length];
        for (int row = 0; row < group.Length; row++) order[next[group[row]]++] = row;
        return order;
    }

    /// <summary>The triangle of the QR factors of some rows, which are taken in blocks.</summary>
    private static void Triangulate(ReadOnlySpan<double> table, int rows, ReadOnlySpan<int> members, Span<double> triangle, Span<double> block, int width)
    {
        triangle.Clear();
        int stride = block.Length / width;
        for (int start = 0; start < members.Length; start += stride)
        {
            int height = Math.Min(stride, members.Length - start);
            for (int c = 0; c < width; c++)
                for (int r = 0; r < height; r++) block[c * stride + r] = table[c * rows + members[start + r]];
            Fold(triangle, block, width, stride, height);
        }
    }

    /// <summary>Householder reflections that bring the rows of a block into the triangle: column j touches row j of the triangle and the block.</summary>
    private static void Fold(Span<double> triangle, Span<double> block, int width, int stride, int height)
    {
        for (int j = 0; j < width; j++)
        {
            Span<double> v = block.Slice(j * stride, height);
            double below = Blas1.SumSquares(v);
            if (below == 0) continue;
            double pivot = triangle[j * width + j];
            double norm = Math.Sqrt(pivot * pivot + below);
            double diagonal = pivot > 0 ? -norm : norm;
            // H = I − β (v₀, v)(v₀, v)ᵀ maps the column to (diagonal, 0).
            double first = pivot - diagonal;
            double beta = -1 / (diagonal * first);
            for (int k = j + 1; k < width; k++)
            {
                Span<double> column = block.Slice(k * stride, height);
                double projection = beta * (first * triangle[k * width + j] + Blas1.Dot(v, column));
                triangle[k * width + j] -= projection * first;
                Blas1.Axpy(-projection, v, column);
            }
            triangle[j * width + j] = diagonal;
        }
    }
}
