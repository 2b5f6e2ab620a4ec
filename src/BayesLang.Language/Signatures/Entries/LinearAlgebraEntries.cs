namespace BayesLang.Language.Signatures;

/// <summary>Determinants, inverses, division by matrices, decompositions and functions of matrices.</summary>
static class LinearAlgebraEntries
{
    private const string NotSpd = "An error where A is not symmetric, within a tolerance of 10⁻⁸, or not positive definite.";
    private const string Signs = "Each vector is determined up to its sign, or a factor of absolute value 1 where complex: results that depend on it are not comparable between implementations.";
    private const string PositiveDiagonal = "The diagonal of R is made non-negative, which makes the factors unique for a matrix of full column rank.";

    public static readonly FunctionGroup Group = EntryRow.Group("linear-algebra", "Linear algebra",
        "Determinants, inverses, linear systems and decompositions. Dividing by a matrix is faster and more accurate than multiplying by its inverse; the forms for "
            + "positive definite and triangular matrices are faster still. Where nothing else is said, a matrix that should be square and is not is an error, and factors of an empty matrix are empty. In the "
            + "notes on derivatives, the adjoint of a value is the derivative of the result of the program with respect to it.",
    [
        // Determinants and inverses.
        new("determinant", "A:SquareMatrix", "The determinant.", "det A", Notes: "1 for an empty matrix. The derivative is det A · A⁻ᵀ.", Source: "Giles (2008), An extended collection of matrix derivative results, 2.2.4"),
        new("log_determinant", "A:InvertibleMatrix", "The logarithm of the absolute value of the determinant.", "log |det A|", Notes: "0 for an empty matrix, −∞ for a singular one. The derivative is A⁻ᵀ.", Source: "Giles (2008), An extended collection of matrix derivative results, 2.2.4"),
        new("log_determinant_spd", "A:CovarianceMatrix", "The logarithm of the determinant of a positive definite matrix, by its Cholesky factor.", "log det A = 2 Σᵢ log Lᵢᵢ with A = L Lᵀ", Notes: NotSpd + " 0 for an empty matrix. The derivative is A⁻¹."),
        new("inverse", "A:InvertibleMatrix", "The inverse of a matrix. For reciprocals of its entries see `inv`.", "A⁻¹", Notes: "The entries of the result for a singular matrix are not finite. With the adjoint Z of the result, that of A gains −A⁻ᵀ Z A⁻ᵀ.", Source: "Giles (2008), An extended collection of matrix derivative results, 2.2.3"),
        new("inverse_spd", "A:CovarianceMatrix", "The inverse of a positive definite matrix.", "A⁻¹", Notes: NotSpd),
        new("chol2inv", "L:CholeskyCovariance:a Cholesky factor", "The inverse of the matrix that has this Cholesky factor.", "(L Lᵀ)⁻¹", Notes: "An error where L is not lower triangular."),
        new("generalized_inverse", "A:RealMatrix", "The generalised inverse of Moore and Penrose; for an invertible matrix the inverse.", "A⁺ = (Aᵀ A)⁻¹ Aᵀ for full column rank, Aᵀ (A Aᵀ)⁻¹ for full row rank",
            Notes: "Of an m by n matrix it is n by m. The derivative exists where the rank does not change nearby.", Source: "Golub and Pereyra (1973), The differentiation of pseudo-inverses"),

        // Linear systems.
        new("mdivide_left", "A:InvertibleMatrix, b:Any", "The solution of a linear system with the matrix on the left: `A \\ b`.", "A⁻¹ b", Notes: "With the solution x and its adjoint Z, that of b gains Y = A⁻ᵀ Z and that of A gains −Y xᵀ.", Source: "Giles (2008), An extended collection of matrix derivative results, 2.2.3"),
        new("mdivide_right", "b:Any, A:InvertibleMatrix", "The solution of a linear system with the matrix on the right: `b / A`.", "b A⁻¹", Notes: "With the solution x and its adjoint Z, that of b gains Y = Z A⁻ᵀ and that of A gains −xᵀ Y."),
        new("mdivide_left_spd", "A:CovarianceMatrix, b:Any", "The solution of a linear system with a positive definite matrix on the left.", "A⁻¹ b", Notes: NotSpd),
        new("mdivide_right_spd", "b:Any, A:CovarianceMatrix", "The solution of a linear system with a positive definite matrix on the right.", "b A⁻¹", Notes: NotSpd),
        new("mdivide_left_tri_low", "A:LowerTriangular, b:Any", "The solution of a linear system with a lower triangular matrix on the left, by substitution.", "L⁻¹ b, with Lᵢⱼ = Aᵢⱼ where i ≥ j, else 0", Notes: "What is above the diagonal of A is ignored and has the derivative 0. A zero on the diagonal gives entries that are not finite."),
        new("mdivide_right_tri_low", "b:Any, A:LowerTriangular", "The solution of a linear system with a lower triangular matrix on the right, by substitution.", "b L⁻¹, with Lᵢⱼ = Aᵢⱼ where i ≥ j, else 0", Notes: "What is above the diagonal of A is ignored and has the derivative 0. A zero on the diagonal gives entries that are not finite."),

        // Decompositions.
        new("cholesky_decompose", "A:CovarianceMatrix", "The Cholesky factor of a positive definite matrix: lower triangular, with a positive diagonal.", "L with L Lᵀ = A", Notes: NotSpd + " The derivative counts for the lower triangle of A.", Source: "Murray (2016), Differentiation of the Cholesky decomposition"),
        new("qr_thin_Q", "A:RealMatrix", "The orthonormal factor of the thin QR decomposition of a matrix: as many columns as the smaller dimension.", "Q of A = Q R, Qᵀ Q = I", Notes: PositiveDiagonal, Source: "Golub and Van Loan (2013), Matrix computations, 5.2"),
        new("qr_thin_R", "A:RealMatrix", "The triangular factor of the thin QR decomposition of a matrix: as many rows as the smaller dimension.", "R of A = Q R", Notes: PositiveDiagonal, Source: "Golub and Van Loan (2013), Matrix computations, 5.2"),
        new("qr_thin", "A:RealMatrix", "Both factors of the thin QR decomposition, for the work of one.", "(Q, R) with A = Q R, Qᵀ Q = I", Notes: PositiveDiagonal, Source: "Golub and Van Loan (2013), Matrix computations, 5.2"),
        new("qr_Q", "A:RealMatrix", "The orthogonal factor of the full QR decomposition of a matrix with m rows: m by m.", "Q of A = Q R, Qᵀ Q = Q Qᵀ = I", Notes: PositiveDiagonal, Source: "Golub and Van Loan (2013), Matrix computations, 5.2"),
        new("qr_R", "A:RealMatrix", "The upper trapezoidal factor of the full QR decomposition: of the shape of the matrix.", "R of A = Q R", Notes: PositiveDiagonal, Source: "Golub and Van Loan (2013), Matrix computations, 5.2"),
        new("qr", "A:RealMatrix", "Both factors of the full QR decomposition, for the work of one.", "(Q, R) with A = Q R, Qᵀ Q = Q Qᵀ = I", Notes: PositiveDiagonal, Source: "Golub and Van Loan (2013), Matrix computations, 5.2"),
        new("singular_values", "A:RealMatrix", "The singular values, from the largest to the smallest.", "d₁ ≥ d₂ ≥ … ≥ 0 with A = U diag(d) Vᴴ", Notes: "Empty for an empty matrix. The derivative in A is Σₖ zₖ uₖ vₖᴴ, with the adjoints zₖ of the values.", Source: "Giles (2008), An extended collection of matrix derivative results, 3.2"),
        new("svd_U", "A:RealMatrix", "The left singular vectors, as columns in the order of `singular_values`: as many as the smaller dimension.", "U of A = U diag(d) Vᴴ", Notes: Signs + " There is no derivative where singular values coincide.", Source: "Golub and Van Loan (2013), Matrix computations, 2.4"),
        new("svd_V", "A:RealMatrix", "The right singular vectors, as columns in the order of `singular_values`: as many as the smaller dimension.", "V of A = U diag(d) Vᴴ", Notes: Signs + " There is no derivative where singular values coincide.", Source: "Golub and Van Loan (2013), Matrix computations, 2.4"),
        new("svd", "A:RealMatrix", "The singular value decomposition as a tuple, for the work of one: left singular vectors, singular values from the largest to the smallest, right singular vectors.", "(U, d, V) with A = U diag(d) Vᴴ", Notes: Signs, Source: "Golub and Van Loan (2013), Matrix computations, 2.4"),
        new("eigenvalues_sym", "A:SymmetricMatrix", "The eigenvalues of a symmetric matrix, Hermitian where complex, in ascending order.", "λ₁ ≤ λ₂ ≤ … with A = V diag(λ) Vᴴ", Notes: "An error where A is not symmetric, within a tolerance of 10⁻⁸; empty for an empty matrix. The derivative in A is V diag(z) Vᴴ, with the adjoints z of the values.", Source: "Giles (2008), An extended collection of matrix derivative results, 3.1"),
        new("eigenvectors_sym", "A:SymmetricMatrix", "The orthonormal eigenvectors of a symmetric matrix, Hermitian where complex, as columns in the order of `eigenvalues_sym`.", "V of A = V diag(λ) Vᴴ", Notes: "An error where A is not symmetric, within a tolerance of 10⁻⁸. " + Signs + " There is no derivative where eigenvalues coincide.", Source: "Giles (2008), An extended collection of matrix derivative results, 3.1"),
        new("eigendecompose_sym", "A:SymmetricMatrix", "Eigenvectors and eigenvalues of a symmetric matrix, Hermitian where complex, as a tuple for the work of one.", "(V, λ) with A = V diag(λ) Vᴴ, λ₁ ≤ λ₂ ≤ …", Notes: "An error where A is not symmetric, within a tolerance of 10⁻⁸. " + Signs, Source: "Golub and Van Loan (2013), Matrix computations, 8.3"),
        new("eigenvalues", "A:SquareMatrix", "The eigenvalues of a matrix, complex and in no particular order, each as often as it is a root of the characteristic polynomial.", "λ with det(A − λI) = 0", Notes: "Complex eigenvalues of a real matrix come in conjugate pairs.", Source: "Golub and Van Loan (2013), Matrix computations, 7.5"),
        new("eigenvectors", "A:SquareMatrix", "The eigenvectors of a matrix, of length 1, as the columns of a complex matrix in the order of `eigenvalues`.", "vₖ with A vₖ = λₖ vₖ, |vₖ| = 1", Notes: Signs, Source: "Golub and Van Loan (2013), Matrix computations, 7.6"),
        new("eigendecompose", "A:SquareMatrix", "Eigenvectors and eigenvalues of a matrix as a tuple, for the work of one.", "(V, λ) with A V = V diag(λ)", Notes: Signs, Source: "Golub and Van Loan (2013), Matrix computations, 7.6"),
        new("complex_schur_decompose_t", "A:SquareMatrix", "The upper triangular factor of the complex Schur decomposition: the eigenvalues are its diagonal.", "T of A = U T Uᴴ", Notes: "The factors are unique up to the order of the eigenvalues and factors of absolute value 1.", Source: "Golub and Van Loan (2013), Matrix computations, 7.1.3"),
        new("complex_schur_decompose_u", "A:SquareMatrix", "The unitary factor of the complex Schur decomposition.", "U of A = U T Uᴴ, Uᴴ U = I", Notes: "The factors are unique up to the order of the eigenvalues and factors of absolute value 1.", Source: "Golub and Van Loan (2013), Matrix computations, 7.1.3"),
        new("complex_schur_decompose", "A:SquareMatrix", "Both factors of the complex Schur decomposition as a tuple, for the work of one: the unitary matrix, then the triangular one.", "(U, T) with A = U T Uᴴ, Uᴴ U = I", Notes: "The factors are unique up to the order of the eigenvalues and factors of absolute value 1.", Source: "Golub and Van Loan (2013), Matrix computations, 7.1.3"),

        // Functions of matrices.
        new("matrix_exp", "A:SquareMatrix", "The exponential of a matrix. For exponentials of its entries see `exp`.", "e^A = Σₖ Aᵏ / k!", Notes: "Empty for an empty matrix.", Source: "Higham (2005), The scaling and squaring method for the matrix exponential revisited"),
        new("matrix_exp_multiply", "A:SquareMatrix, B:RealMatrix", "The exponential of a matrix times another: `matrix_exp(A) * B`.", "e^A B", Source: "Al-Mohy and Higham (2011), Computing the action of the matrix exponential"),
        new("scale_matrix_exp_multiply", "t:Real, A:SquareMatrix, B:RealMatrix", "The exponential of a scaled matrix times another: `matrix_exp(t * A) * B`, the solution at time t of the linear equation x′ = A x that starts at B.", "e^{tA} B", Notes: "The derivative in t is A e^{tA} B.", Source: "Al-Mohy and Higham (2011), Computing the action of the matrix exponential"),
        new("matrix_power", "A:SquareMatrix, n:Count", "A matrix to a whole power, by repeated squaring. For powers of its entries see `pow`.", "Aⁿ, the identity matrix where n = 0", Notes: "An error where n is negative or an entry of A is not finite."),
    ]);
}
