using BayesLang.Runtime.Constraints;

namespace BayesLang.Runtime.Tests.Constraints;

public sealed class ViolationTests
{
    [Fact]
    public void Vectors()
    {
        Assert.Equal("the values are not in increasing order: element 3 is 1, but the element before it is 2", Ordered.Violation([0, 2, 1]));
        Assert.NotNull(Ordered.Violation([double.NaN]));
        Assert.Null(Ordered.Violation([]));
        Assert.Equal("element 1 is -1, but must not be negative", PositiveOrdered.Violation([-1, 1]));
        Assert.Equal("the elements of the simplex sum to 1.5, but must sum to 1", Simplex.Violation([0.5, 1]));
        Assert.Equal("element 2 of the simplex is -0.5, but must not be negative", Simplex.Violation([1.5, -0.5]));
        Assert.Null(Simplex.Violation([0.25, 0.75 + 5e-9]));
        Assert.NotNull(Simplex.Violation([]));
        Assert.Equal("the squared elements of the unit vector sum to 2, but must sum to 1", UnitVector.Violation([1, 1]));
        Assert.Equal("the elements sum to 0.5, but must sum to 0", SumToZeroVector.Violation([1, -0.5]));
    }

    [Fact]
    public void Matrices()
    {
        Assert.Equal("the matrix is not symmetric: element [1, 2] is 0.25, but element [2, 1] is 0.5", CovarianceMatrix.Violation([1, 0.5, 0.25, 1], 2));
        Assert.Equal("the matrix is not positive definite: its leading minor of order 2 is not positive", CovarianceMatrix.Violation([1, 2, 2, 1], 2));
        Assert.Equal("diagonal element [2, 2] is 2, but must be 1", CorrelationMatrix.Violation([1, 0.5, 0.5, 2], 2));
        Assert.Equal("the matrix is not lower triangular: element [1, 2] is 3, but must be 0", CholeskyCovariance.Violation([1, 2, 3, 4], 2, 2));
        Assert.Equal("diagonal element [2, 2] is -4, but must be positive", CholeskyCovariance.Violation([1, 2, 0, -4], 2, 2));
        Assert.Equal("the squared elements of row 2 sum to 2, but must sum to 1", CholeskyCorrelation.Violation([1, 1, 0, 1], 2));
        Assert.Equal("the elements of row 2 sum to 1.5, but must sum to 1", RowStochastic.Violation([0.5, 0.5, 0.5, 1], 2, 2));
        Assert.Equal("the elements of column 2 sum to 1.5, but must sum to 1", ColumnStochastic.Violation([0.5, 0.5, 0.5, 1], 2, 2));
        Assert.Equal("the elements of column 1 sum to 2, but must sum to 0", SumToZeroMatrix.Violation([1, 1, -1, -1], 2, 2));
        Assert.Equal("the elements of row 1 sum to 1, but must sum to 0", SumToZeroMatrix.Violation([1, -1, 0, 0], 2, 2));
    }
}
