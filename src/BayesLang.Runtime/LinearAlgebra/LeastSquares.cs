namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Sufficient statistics of a linear model with normal errors. With A = [1 X] = Q R, ‖y − A θ‖² = ‖Qᵀy − R θ‖² + ‖y⊥‖² for every θ, where y⊥ is what no θ explains:
/// N rows become as many as there are coefficients. Since R θ is taken from Qᵀy before anything is squared, nothing cancels that does not cancel in y − A θ itself.
/// </summary>
public static class LeastSquares
{
    private const int BlockRows = 256;

    /// <summary>
    /// Writes R (kept × (columns + 1), column-major; its first column is the intercept's) and Qᵀy (kept), with kept = min(rows, columns + 1), and returns ‖y⊥‖².
    /// The rows are taken in blocks, so that the extra memory does not grow with them.
    /// </summary>
    /// <param name="x">The predictors, rows × columns.</param>
    /// <param name="y">The outcomes, one a row.</param>
    /// <param name="r">R.</param>
    /// <param name="rotated">Qᵀy.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of predictors.</param>
    public static double Compress(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r, Span<double> rotated, int rows, int columns)
    {
        int width = columns + 2;
        var triangle = new double[width * width];
        var block = new double[BlockRows * width];
        for (int start = 0; start < rows; start += BlockRows)
        {
            int height = Math.Min(BlockRows, rows - start);
            block.AsSpan(0, height).Fill(1);
            for (int j = 0; j < columns; j++) x.Slice(j * rows + start, height).CopyTo(block.AsSpan((j + 1) * BlockRows));
            y.Slice(start, height).CopyTo(block.AsSpan((width - 1) * BlockRows));
            Fold(triangle, block, width, height);
        }

        int kept = Math.Min(rows, columns + 1);
        for (int j = 0; j <= columns; j++)
            for (int i = 0; i < kept; i++) r[j * kept + i] = triangle[j * width + i];
        triangle.AsSpan((width - 1) * width, kept).CopyTo(rotated);
        return Blas1.SumSquares(triangle.AsSpan((width - 1) * width + kept, width - kept));
    }

    /// <summary>Householder reflections that bring the rows of a block into the triangle: column j touches row j of the triangle and the block.</summary>
    private static void Fold(Span<double> triangle, Span<double> block, int width, int height)
    {
        for (int j = 0; j < width; j++)
        {
            Span<double> v = block.Slice(j * BlockRows, height);
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
                Span<double> column = block.Slice(k * BlockRows, height);
                double projection = beta * (first * triangle[k * width + j] + Blas1.Dot(v, column));
                triangle[k * width + j] -= projection * first;
                Blas1.Axpy(-projection, v, column);
            }
            triangle[j * width + j] = diagonal;
            v.Clear();
        }
    }
}
