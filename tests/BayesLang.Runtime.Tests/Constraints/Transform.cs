using BayesLang.Runtime.Constraints;

namespace BayesLang.Runtime.Tests.Constraints;

/// <summary>A transform at given sizes with its methods as delegates on arrays. Coordinates: the constrained elements that stand for the Jacobian determinant.</summary>
sealed record Transform(
    string Name, int Free, int Size, int[] Coordinates,
    Func<double[], double[], double> Constrain,
    Action<double[], double[], double[], double, double[]> Adjoint,
    Action<double[], double[]> Unconstrain,
    Func<double[], string?> Violation)
{
    public override string ToString() => Name;

    public static Transform Find(string name) => All.Single(t => t.Name == name);

    public static IReadOnlyList<Transform> All { get; } =
    [
        .. new[] { 1, 2, 5 }.Select(k => new Transform($"ordered[{k}]", Ordered.UnconstrainedSize(k), k, [.. Enumerable.Range(0, k)],
            (y, x) => Ordered.Constrain(y, x), (y, x, xb, jb, yb) => Ordered.ConstrainAdjoint(y, x, xb, jb, yb), (x, y) => Ordered.Unconstrain(x, y), x => Ordered.Violation(x))),
        .. new[] { 1, 2, 5 }.Select(k => new Transform($"positive_ordered[{k}]", PositiveOrdered.UnconstrainedSize(k), k, [.. Enumerable.Range(0, k)],
            (y, x) => PositiveOrdered.Constrain(y, x), (y, x, xb, jb, yb) => PositiveOrdered.ConstrainAdjoint(y, x, xb, jb, yb), (x, y) => PositiveOrdered.Unconstrain(x, y), x => PositiveOrdered.Violation(x))),
        .. new[] { 1, 2, 6 }.Select(k => new Transform($"simplex[{k}]", Simplex.UnconstrainedSize(k), k, [.. Enumerable.Range(0, k - 1)],
            (y, x) => Simplex.Constrain(y, x), (y, x, xb, jb, yb) => Simplex.ConstrainAdjoint(y, x, xb, jb, yb), (x, y) => Simplex.Unconstrain(x, y), x => Simplex.Violation(x))),
        .. new[] { 1, 4 }.Select(k => new Transform($"unit_vector[{k}]", UnitVector.UnconstrainedSize(k), k, [],
            (y, x) => UnitVector.Constrain(y, x), (y, x, xb, jb, yb) => UnitVector.ConstrainAdjoint(y, x, xb, jb, yb), (x, y) => UnitVector.Unconstrain(x, y), x => UnitVector.Violation(x))),
        .. new[] { 1, 2, 6 }.Select(k => new Transform($"sum_to_zero_vector[{k}]", SumToZeroVector.UnconstrainedSize(k), k, [],
            (y, x) => SumToZeroVector.Constrain(y, x), (y, x, xb, jb, yb) => SumToZeroVector.ConstrainAdjoint(y, x, xb, jb, yb), (x, y) => SumToZeroVector.Unconstrain(x, y), x => SumToZeroVector.Violation(x))),
        .. new[] { 1, 2, 4 }.Select(k => new Transform($"corr_matrix[{k}]", CorrelationMatrix.UnconstrainedSize(k), k * k, Lower(k, k, strict: true),
            (y, x) => CorrelationMatrix.Constrain(y, x, k),
            (y, x, xb, jb, yb) => CorrelationMatrix.ConstrainAdjoint(y, x, xb, jb, yb, k, new double[CorrelationMatrix.ConstrainAdjointScratchSize(k)]),
            (x, y) => CorrelationMatrix.Unconstrain(x, y, k), x => CorrelationMatrix.Violation(x, k))),
        .. new[] { 1, 2, 4 }.Select(k => new Transform($"cov_matrix[{k}]", CovarianceMatrix.UnconstrainedSize(k), k * k, Lower(k, k, strict: false),
            (y, x) => CovarianceMatrix.Constrain(y, x, k),
            (y, x, xb, jb, yb) => CovarianceMatrix.ConstrainAdjoint(y, x, xb, jb, yb, k, new double[CovarianceMatrix.ConstrainAdjointScratchSize(k)]),
            (x, y) => CovarianceMatrix.Unconstrain(x, y, k), x => CovarianceMatrix.Violation(x, k))),
        .. new[] { 1, 2, 5 }.Select(k => new Transform($"cholesky_factor_corr[{k}]", CholeskyCorrelation.UnconstrainedSize(k), k * k, Lower(k, k, strict: true),
            (y, x) => CholeskyCorrelation.Constrain(y, x, k),
            (y, x, xb, jb, yb) => CholeskyCorrelation.ConstrainAdjoint(y, x, xb, jb, yb, k, new double[CholeskyCorrelation.ConstrainAdjointScratchSize(k)]),
            (x, y) => CholeskyCorrelation.Unconstrain(x, y, k), x => CholeskyCorrelation.Violation(x, k))),
        .. new[] { (1, 1), (3, 3), (5, 2) }.Select(s => new Transform($"cholesky_factor_cov[{s.Item1}, {s.Item2}]", CholeskyCovariance.UnconstrainedSize(s.Item1, s.Item2), s.Item1 * s.Item2,
            Lower(s.Item1, s.Item2, strict: false),
            (y, x) => CholeskyCovariance.Constrain(y, x, s.Item1, s.Item2), (y, x, xb, jb, yb) => CholeskyCovariance.ConstrainAdjoint(y, x, xb, jb, yb, s.Item1, s.Item2),
            (x, y) => CholeskyCovariance.Unconstrain(x, y, s.Item1, s.Item2), x => CholeskyCovariance.Violation(x, s.Item1, s.Item2))),
        .. new[] { (1, 1), (2, 1), (3, 4) }.Select(s => new Transform($"row_stochastic_matrix[{s.Item1}, {s.Item2}]", RowStochastic.UnconstrainedSize(s.Item1, s.Item2), s.Item1 * s.Item2,
            [.. Enumerable.Range(0, s.Item1 * (s.Item2 - 1))],
            (y, x) => RowStochastic.Constrain(y, x, s.Item1, s.Item2), (y, x, xb, jb, yb) => RowStochastic.ConstrainAdjoint(y, x, xb, jb, yb, s.Item1, s.Item2),
            (x, y) => RowStochastic.Unconstrain(x, y, s.Item1, s.Item2), x => RowStochastic.Violation(x, s.Item1, s.Item2))),
        .. new[] { (1, 1), (1, 2), (4, 3) }.Select(s => new Transform($"column_stochastic_matrix[{s.Item1}, {s.Item2}]", ColumnStochastic.UnconstrainedSize(s.Item1, s.Item2), s.Item1 * s.Item2,
            [.. Enumerable.Range(0, s.Item1 * s.Item2).Where(i => i % s.Item1 < s.Item1 - 1)],
            (y, x) => ColumnStochastic.Constrain(y, x, s.Item1, s.Item2), (y, x, xb, jb, yb) => ColumnStochastic.ConstrainAdjoint(y, x, xb, jb, yb, s.Item1, s.Item2),
            (x, y) => ColumnStochastic.Unconstrain(x, y, s.Item1, s.Item2), x => ColumnStochastic.Violation(x, s.Item1, s.Item2))),
        .. new[] { (1, 1), (2, 3), (4, 3) }.Select(s => new Transform($"sum_to_zero_matrix[{s.Item1}, {s.Item2}]", SumToZeroMatrix.UnconstrainedSize(s.Item1, s.Item2), s.Item1 * s.Item2, [],
            (y, x) => SumToZeroMatrix.Constrain(y, x, s.Item1, s.Item2),
            (y, x, xb, jb, yb) => SumToZeroMatrix.ConstrainAdjoint(y, x, xb, jb, yb, s.Item1, s.Item2, new double[SumToZeroMatrix.ConstrainAdjointScratchSize(s.Item1, s.Item2)]),
            (x, y) => SumToZeroMatrix.Unconstrain(x, y, s.Item1, s.Item2), x => SumToZeroMatrix.Violation(x, s.Item1, s.Item2))),
    ];

    static int[] Lower(int rows, int columns, bool strict) =>
        [.. from j in Enumerable.Range(0, columns) from i in Enumerable.Range(0, rows) where strict ? i > j : i >= j select i + j * rows];
}
