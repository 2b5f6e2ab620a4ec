namespace BayesLang.Language.Signatures;

/// <summary>Constants, operators, and functions that work entry by entry.</summary>
static class ElementwiseSignatures
{
    const string UnaryReal = "int[k]|real[k] => real[k] for k in 0-7; T[k] => T[k] for T in vector row_vector matrix and k in 0-7";

    /// <summary>Two arguments of which either may be a scalar.</summary>
    const string BinaryContainers = "T[k] T[k] => T[k], T[k] int|real => T[k], int|real T[k] => T[k] for T in vector row_vector matrix and k in 0-7";

    const string BinaryScalars =
        "int|real int|real => real; int[k] int[k] => real[k], real[k] real[k] => real[k], int[k]|real[k] int|real => real[k], int|real int[k]|real[k] => real[k] for k in 1-8";

    /// <summary>As above without promotion of integers.</summary>
    const string BinaryOfReals =
        "real real => real; real[k] real[k] => real[k], real[k] real => real[k], real real[k] => real[k] for k in 1-8; "
        + "T[k] T[k] => T[k], T[k] real => T[k], real T[k] => T[k] for T in vector row_vector matrix and k in 0-7";

    const string BinaryComplex =
        "complex complex => complex; complex[k] complex[k] => complex[k], complex[k] complex => complex[k], complex complex[k] => complex[k] for k in 1-8; "
        + "T[k] T[k] => T[k], T[k] complex => T[k], complex T[k] => T[k] for T in complex_vector complex_row_vector complex_matrix and k in 0-7";

    /// <summary>An integer first, as the order of a Bessel function; over containers an integer array of the same shape.</summary>
    const string IntegerFirst =
        "int real => real; int real[k] => real[k] for k in 1-8; int[k] real => real[k] for k in 1-7; int[k] real[k] => real[k] for k in 1-8; "
        + "int T[k] => T[k], int[k+1] T[k] => T[k] for T in vector row_vector and k in 0-7; int matrix[k] => matrix[k], int[k+2] matrix[k] => matrix[k] for k in 0-7";

    /// <summary>An integer second, as in falling factorials.</summary>
    const string IntegerSecond =
        "real int => real; real int[k] => real[k] for k in 1-7; real[k] int => real[k], real[k] int[k] => real[k] for k in 1-8; "
        + "T[k] int => T[k], T[k] int[k+1] => T[k] for T in vector row_vector and k in 0-7; matrix[k] int => matrix[k], matrix[k] int[k+2] => matrix[k] for k in 0-7";

    const string Integers = "int int => int; int int[k] => int[k], int[k] int => int[k], int[k] int[k] => int[k] for k in 1-7";

    const string Arithmetic =
        "int int => int, real real => real, complex complex => complex; T T => T, T S => T, S T => T for T:S in "
        + "vector:real row_vector:real matrix:real complex_vector:complex complex_row_vector:complex complex_matrix:complex";

    public static readonly string[] Rows =
    [
        "e machine_precision negative_infinity not_a_number pi positive_infinity sqrt2 log2 log10 : => real",

        "Phi Phi_approx cbrt ceil digamma erf erfc exp2 expm1 floor inv inv_Phi inv_cloglog inv_erfc inv_logit inv_sqrt inv_square lambert_w0 lambert_wm1 lgamma log1m log1m_exp log1m_inv_logit "
            + "log1p log1p_exp log_inv_logit logit round square std_normal_log_qf std_normal_qf tgamma trigamma trunc log2 log10 : " + UnaryReal,
        "acos acosh asin asinh atan atanh cos cosh exp log sin sinh sqrt tan tanh : complex => complex; " + UnaryReal,
        "log10 : complex => complex",
        "abs : int[k] => int[k], real[k]|complex[k] => real[k], vector[k]|complex_vector[k] => vector[k], row_vector[k]|complex_row_vector[k] => row_vector[k], matrix[k]|complex_matrix[k] => matrix[k] for k in 0-7",
        "minus : T[k] => T[k] for T in int real complex vector row_vector matrix complex_vector complex_row_vector complex_matrix and k in 0-7",
        "plus : T => T for T in int real complex vector row_vector matrix",
        "conj : T[k] => T[k] for T in complex complex_vector complex_row_vector complex_matrix and k in 0-7",
        "get_real get_imag : T[k] => U[k] for T:U in complex:real complex_vector:vector complex_row_vector:row_vector complex_matrix:matrix and k in 0-7",
        "arg norm : complex => real",
        "proj : complex => complex",
        "polar : real real => complex",
        "is_inf is_nan : real => int",
        "step : real => real",
        "int_step : int|real => int",
        "to_int : data~int[k]|real[k] => int[k] for k in 0-7",

        "atan2 beta fdim fmax fmin fmod hypot lbeta lchoose lmultiply log_diff_exp log_falling_factorial log_inv_logit_diff log_modified_bessel_first_kind log_rising_factorial pow log_sum_exp : "
            + BinaryScalars + "; " + BinaryContainers,
        "pow : " + BinaryComplex,
        "gamma_p gamma_q owens_t : " + BinaryOfReals,
        "log_sum_exp : real[]|vector|row_vector|matrix => real",
        "bessel_first_kind bessel_second_kind binary_log_loss lmgamma modified_bessel_first_kind modified_bessel_second_kind : " + IntegerFirst,
        "falling_factorial rising_factorial ldexp : " + IntegerSecond,
        "falling_factorial rising_factorial choose : " + Integers,
        "to_complex : => complex, real => complex, real real => complex; real[k] real[k] => complex[k], real[k] real => complex[k], real real[k] => complex[k] for k in 1-8; "
            + "T[k] T[k] => U[k], T[k] real => U[k], real T[k] => U[k] for T:U in vector:complex_vector row_vector:complex_row_vector matrix:complex_matrix and k in 0-7",
        "fma : real real real => real; real|T real|T T => T, real|T T real => T, T real real => T for T in vector row_vector matrix",
        "inc_beta inv_inc_beta : real real real => real",
        "hypergeometric_1F0 : real real => real",
        "hypergeometric_2F1 : real real real real => real",
        "hypergeometric_3F2 hypergeometric_pFq : real[]|vector|row_vector real[]|vector|row_vector real => real",
        "student_t_qf : reals reals reals reals => real or vector",
        "log_mix : real real real => real, real[]|vector|row_vector real[]|vector|row_vector => real, real[]|vector|row_vector vector[]|row_vector[] => real",

        "add subtract elt_multiply elt_divide : " + Arithmetic,
        "multiply : int int => int, real real => real, complex complex => complex; "
            + "T S => T, S T => T for T:S in vector:real row_vector:real matrix:real complex_vector:complex complex_row_vector:complex complex_matrix:complex; "
            + "R C => S, C R => M, R M => R, M C => C, M M => M for R:C:M:S in row_vector:vector:matrix:real complex_row_vector:complex_vector:complex_matrix:complex",
        "divide : int int => int, real real => real, complex complex => complex; "
            + "T S => T, S T => T for T:S in vector:real row_vector:real matrix:real complex_vector:complex complex_row_vector:complex complex_matrix:complex",
        "modulus logical_and logical_or : int int => int",
        "logical_negation : int => int",
        "logical_gt logical_gte logical_lt logical_lte logical_eq logical_neq : int|real int|real => int",
        "logical_eq logical_neq : complex complex|real => int",
    ];
}
