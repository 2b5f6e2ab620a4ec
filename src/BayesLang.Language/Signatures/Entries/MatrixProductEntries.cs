namespace BayesLang.Language.Signatures;

/// <summary>Transposes, products, quadratic forms, traces and diagonals.</summary>
static class MatrixProductEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("matrix-products", "Products, traces and diagonals",
        "Products of vectors and matrices, and what is short for them: each is faster than the expression that it stands for. Sizes that do not fit are errors. "
            + "In the notes on derivatives, the adjoint of a value is the derivative of the result of the program with respect to it.",
    [
        new("transpose", "x:Any", "Rows and columns exchanged: the postfix operator `x'`. Complex entries are not conjugated.", "(xᵀ)ᵢⱼ = xⱼᵢ"),
        new("symmetrize_from_lower_tri", "A:SquareMatrix", "The symmetric matrix, Hermitian where complex, with the lower triangle of A.", "Aᵢⱼ where i ≥ j, else Aⱼᵢ, conjugated where complex", Notes: "What is above the diagonal of A is ignored. An error where A is not square."),

        new("dot_product", "x:Any, y:Any", "The sum of the products of the entries. For complex vectors the entries of the first are conjugated, for arrays of complex numbers they are not.", "Σᵢ xᵢ yᵢ\nfor complex vectors: Σᵢ x̄ᵢ yᵢ", Notes: "0 for empty arguments. The derivative in x is y and that in y is x."),
        new("dot_self", "x:Any", "The sum of the squares of the entries, for complex ones of their absolute values.", "Σᵢ |xᵢ|²", Notes: "The derivative is 2x."),
        new("columns_dot_product", "x:Any, y:Any", "The dot product of each column of x with that of y, as a row vector. Complex entries are not conjugated.", "zⱼ = Σᵢ xᵢⱼ yᵢⱼ"),
        new("rows_dot_product", "x:Any, y:Any", "The dot product of each row of x with that of y, as a vector. Complex entries are not conjugated.", "zᵢ = Σⱼ xᵢⱼ yᵢⱼ"),
        new("columns_dot_self", "x:Any", "The sum of squares of each column, as a row vector.", "zⱼ = Σᵢ |xᵢⱼ|²"),
        new("rows_dot_self", "x:Any", "The sum of squares of each row, as a vector.", "zᵢ = Σⱼ |xᵢⱼ|²"),
        new("crossprod", "x:RealMatrix", "The product of a matrix with its transpose on the left.", "xᵀ x", Notes: "With the adjoint Z of the result, that of x gains x (Z + Zᵀ)."),
        new("tcrossprod", "x:RealMatrix", "The product of a matrix with its transpose on the right.", "x xᵀ", Notes: "With the adjoint Z of the result, that of x gains (Z + Zᵀ) x."),
        new("multiply_lower_tri_self_transpose", "x:RealMatrix", "The product of the lower triangle of a matrix, diagonal included, with its own transpose.", "L Lᵀ, with Lᵢⱼ = xᵢⱼ where i ≥ j, else 0", Notes: "What is above the diagonal is ignored and has the derivative 0. The matrix need not be square."),

        new("diag_matrix", "v:Any", "The diagonal matrix with this diagonal.", "Aᵢᵢ = vᵢ, else 0"),
        new("diagonal", "x:Any", "The diagonal of a matrix, as a vector.", "vᵢ = xᵢᵢ"),
        new("add_diag", "m:Any, d:Any", "A matrix with a number, or the entries of a vector, added to its diagonal.", "mᵢⱼ + dᵢ where i = j, else mᵢⱼ", Notes: "A vector must be as long as the diagonal."),
        new("diag_pre_multiply", "v:Any, m:Any", "The matrix with its rows multiplied by the entries of a vector: `diag_matrix(v) * m`.", "vᵢ mᵢⱼ"),
        new("diag_post_multiply", "m:Any, v:Any", "The matrix with its columns multiplied by the entries of a vector: `m * diag_matrix(v)`.", "mᵢⱼ vⱼ"),

        new("quad_form", "A:SquareMatrix, B:Any", "The quadratic form: `B' * A * B`.", "Bᵀ A B", Notes: "With the adjoint Z of the result, that of A gains B Z Bᵀ and that of B gains A B Zᵀ + Aᵀ B Z."),
        new("quad_form_sym", "A:SymmetricMatrix, B:Any", "The quadratic form of a symmetric matrix: the result is exactly symmetric.", "Bᵀ A B", Notes: "An error where A is not symmetric, within a tolerance of 10⁻⁸."),
        new("quad_form_diag", "A:SquareMatrix, v:Any", "The quadratic form with a diagonal matrix: a correlation matrix with its scales gives a covariance matrix.", "vᵢ Aᵢⱼ vⱼ"),
        new("trace", "A:SquareMatrix", "The sum of the diagonal.", "Σᵢ Aᵢᵢ", Notes: "0 for an empty matrix. The derivative is the identity matrix."),
        new("trace_dot", "A:RealMatrix, B:RealMatrix", "The trace of a product, without forming it.", "tr(A B) = Σᵢⱼ Aᵢⱼ Bⱼᵢ", Notes: "A has the shape of the transpose of B. The derivative in A is Bᵀ and that in B is Aᵀ."),
        new("trace_quad_form", "A:SquareMatrix, B:Any", "The trace of the quadratic form.", "tr(Bᵀ A B)", Notes: "The derivative in A is B Bᵀ and that in B is (A + Aᵀ) B."),
        new("trace_gen_quad_form", "D:SquareMatrix, A:SquareMatrix, B:RealMatrix", "The trace of the quadratic form multiplied by a further matrix.", "tr(D Bᵀ A B)", Notes: "The derivatives are (Bᵀ A B)ᵀ in D, B Dᵀ Bᵀ in A, and A B D + Aᵀ B Dᵀ in B."),
    ]);
}
