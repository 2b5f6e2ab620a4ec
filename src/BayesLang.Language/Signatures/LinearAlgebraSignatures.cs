namespace BayesLang.Language.Signatures;

/// <summary>Products, decompositions, solves and covariance functions.</summary>
static class LinearAlgebraSignatures
{
    public static readonly string[] Rows =
    [
        "transpose : matrix => matrix, vector => row_vector, row_vector => vector, complex_matrix => complex_matrix, complex_vector => complex_row_vector, complex_row_vector => complex_vector",
        "dot_product : real[] real[] => real, vector|row_vector vector|row_vector => real, complex[] complex[] => complex, complex_vector|complex_row_vector complex_vector|complex_row_vector => complex",
        "dot_self : vector|row_vector => real, complex_vector|complex_row_vector => complex",
        "distance : vector|row_vector vector|row_vector => real",
        "squared_distance : real real => real, vector|row_vector vector|row_vector => real",
        "columns_dot_product : T T => row_vector for T in vector row_vector matrix; T T => complex_row_vector for T in complex_vector complex_row_vector complex_matrix",
        "rows_dot_product : T T => vector for T in vector row_vector matrix; T T => complex_vector for T in complex_vector complex_row_vector complex_matrix",
        "columns_dot_self : vector|row_vector|matrix => row_vector, complex_vector|complex_row_vector|complex_matrix => complex_row_vector",
        "rows_dot_self : vector|row_vector|matrix => vector, complex_vector|complex_row_vector|complex_matrix => complex_vector",

        "add_diag : matrix real|vector|row_vector => matrix, complex_matrix complex|complex_vector|complex_row_vector => complex_matrix",
        "diag_matrix : vector => matrix, complex_vector => complex_matrix",
        "diagonal eigenvalues_sym : matrix => vector, complex_matrix => complex_vector",
        "diag_pre_multiply : vector|row_vector matrix => matrix, complex_vector|complex_row_vector complex_matrix => complex_matrix",
        "diag_post_multiply : matrix vector|row_vector => matrix, complex_matrix complex_vector|complex_row_vector => complex_matrix",
        "quad_form quad_form_sym : matrix matrix => matrix, matrix vector => real",
        "quad_form_diag : matrix vector|row_vector => matrix",
        "trace : matrix => real, complex_matrix => complex",
        "trace_quad_form : matrix matrix|vector => real",
        "trace_gen_quad_form : matrix matrix matrix => real",
        "trace_dot : matrix matrix => real",
        "determinant log_determinant log_determinant_spd : matrix => real",

        "chol2inv cholesky_decompose crossprod generalized_inverse inverse inverse_spd matrix_exp multiply_lower_tri_self_transpose qr_{Q,R} qr_thin_{Q,R} tcrossprod : matrix => matrix",
        "eigenvectors_sym svd_U svd_V symmetrize_from_lower_tri : T => T for T in matrix complex_matrix",
        "eigenvectors complex_schur_decompose_{t,u} : matrix|complex_matrix => complex_matrix",
        "eigenvalues : matrix|complex_matrix => complex_vector",
        "eigendecompose : matrix|complex_matrix => (complex_matrix,complex_vector)",
        "eigendecompose_sym : matrix => (matrix,vector), complex_matrix => (complex_matrix,complex_vector)",
        "complex_schur_decompose : matrix|complex_matrix => (complex_matrix,complex_matrix)",
        "singular_values : matrix|complex_matrix => vector",
        "svd : T => (T,vector,T) for T in matrix complex_matrix",
        "qr qr_thin : matrix => (matrix,matrix)",
        "mdivide_left mdivide_left_spd mdivide_left_tri_low : matrix T => T for T in matrix vector",
        "mdivide_right_spd mdivide_right_tri_low : T matrix => T for T in matrix row_vector",
        "mdivide_right : T matrix => T for T in matrix row_vector; T complex_matrix => T for T in complex_matrix complex_row_vector",
        "matrix_power : matrix int => matrix",
        "matrix_exp_multiply : matrix matrix => matrix",
        "scale_matrix_exp_multiply : real matrix matrix => matrix",

        "fft inv_fft : complex_vector => complex_vector",
        "fft2 inv_fft2 : complex_matrix => complex_matrix",

        "csr_extract : matrix => (vector,int[],int[])",
        "csr_extract_w : matrix => vector",
        "csr_extract_u csr_extract_v : matrix => int[]",
        "csr_matrix_times_vector : int int vector int[] int[] vector => vector",
        "csr_to_dense_matrix : int int vector int[] int[] => matrix",

        "gp_exp_quad_cov gp_exponential_cov gp_matern32_cov gp_matern52_cov : real[]|vector[] real real => matrix, real[] real[] real real => matrix, vector[] vector[] real real|real[] => matrix, vector[] real real[] => matrix",
        "gp_dot_prod_cov : real[]|vector[] real => matrix; T T real => matrix for T in real[] vector[]",
        "gp_periodic_cov : real[]|vector[] real real real => matrix; T T real real real => matrix for T in real[] vector[]",
    ];
}
