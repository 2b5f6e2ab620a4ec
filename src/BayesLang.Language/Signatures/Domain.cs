namespace BayesLang.Language.Signatures;

/// <summary>
/// The values that an argument of a function may have. Scalar domains hold for each entry of a container; where the argument is complex, real intervals
/// restrict nothing, and the kinds of matrices are those of complex entries (symmetric is then Hermitian).
/// </summary>
public enum Domain
{
    // Numbers.
    Real,
    Positive,
    NonNegative,
    Negative,
    NonPositive,
    NonZero,
    Unit,
    OpenUnit,
    /// <summary>[−1, 1]</summary>
    MinusOneToOne,
    /// <summary>(−1, 1)</summary>
    OpenMinusOneToOne,
    /// <summary>[1, ∞)</summary>
    AtLeastOne,
    /// <summary>(1, ∞)</summary>
    GreaterThanOne,
    /// <summary>(−1, ∞)</summary>
    GreaterThanMinusOne,
    /// <summary>(−∞, 1)</summary>
    LessThanOne,
    /// <summary>[−π, π]</summary>
    MinusPiToPi,
    /// <summary>(0, 2)</summary>
    OpenZeroToTwo,
    /// <summary>[−1/e, ∞)</summary>
    AtLeastMinusInverseE,
    /// <summary>[−1/e, 0)</summary>
    MinusInverseEToZero,
    /// <summary>A real that is neither zero nor a negative integer: the gamma function's domain.</summary>
    NotPole,
    /// <summary>A real between two other arguments, or above one of them.</summary>
    BetweenArguments,
    Binary,
    /// <summary>1 or 2: a choice.</summary>
    OneOrTwo,
    Count,
    PositiveInteger,
    NonZeroInteger,
    Integer,
    /// <summary>A number of elements, rows or columns: 0 or more.</summary>
    Size,
    /// <summary>A position in a container that the call names, from 1.</summary>
    Index,
    Complex,
    NonZeroComplex,
    /// <summary>Any value of the argument's type.</summary>
    Any,

    // Vectors and arrays as a whole.
    /// <summary>Any vector or matrix of reals.</summary>
    RealVector,
    PositiveVector,
    Ordered,
    PositiveOrdered,
    Simplex,
    UnitVector,
    SumToZero,
    /// <summary>Reals in increasing order, as the times of a solver.</summary>
    Times,
    /// <summary>The columns of a sparse matrix's entries.</summary>
    ColumnIndices,
    /// <summary>Where each row of a sparse matrix begins, and after the last row where one more would.</summary>
    RowStarts,
    /// <summary>Three reals: the upper parameters of ₃F₂.</summary>
    ThreeReals,
    /// <summary>Two reals that are neither zero nor negative integers: the lower parameters of ₃F₂.</summary>
    TwoNotPoles,

    // Matrices.
    RealMatrix,
    SquareMatrix,
    InvertibleMatrix,
    SymmetricMatrix,
    LowerTriangular,
    CorrelationMatrix,
    /// <summary>Symmetric and positive definite.</summary>
    CovarianceMatrix,
    CholeskyCorrelation,
    /// <summary>Lower triangular with a positive diagonal.</summary>
    CholeskyCovariance,
    /// <summary>A matrix whose columns are simplexes.</summary>
    StochasticColumns,
    /// <summary>A matrix whose rows are simplexes.</summary>
    StochasticRows,

    // What is not a value.
    Function,
    Tuple,
}
