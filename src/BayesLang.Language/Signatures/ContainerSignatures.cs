namespace BayesLang.Language.Signatures;

/// <summary>Making, measuring, cutting, joining, sorting and reducing containers.</summary>
static class ContainerSignatures
{
    const string Scalars = "int real complex";
    const string Vectors = "vector row_vector complex_vector complex_row_vector";
    const string Matrices = "matrix complex_matrix";
    const string Any = Scalars + " " + Vectors + " " + Matrices;

    public static readonly string[] Rows =
    [
        "num_elements : T => int for T in " + Vectors + " " + Matrices + "; T[k] => int for T in " + Any + " and k in 1-9",
        "size : T[k] => int for T in " + Any + " and k in 0-7",
        "dims : T => int[] for T in int real complex vector row_vector matrix; T[k] => int[] for T in " + Any + " and k in 1-8",
        "rows cols : vector|row_vector|matrix|complex_vector|complex_row_vector|complex_matrix => int",

        "rep_array : T int => T[], T int int => T[][], T int int int => T[][][] for T in " + Any + "; "
            + "T[k] int => T[k+1], T[k] int int => T[k+2], T[k] int int int => T[k+3] for T in " + Any + " and k in 1-2",
        "rep_vector : real int => vector, complex int => complex_vector",
        "rep_row_vector : real int => row_vector, complex int => complex_row_vector",
        "rep_matrix : real int int => matrix, complex int int => complex_matrix, vector|row_vector int => matrix, complex_vector|complex_row_vector int => complex_matrix",
        "zeros_vector ones_vector uniform_simplex : int => vector",
        "zeros_row_vector ones_row_vector : int => row_vector",
        "zeros_array ones_array : int => real[]",
        "zeros_int_array ones_int_array : int => int[]",
        "one_hot_vector : int int => vector",
        "one_hot_row_vector : int int => row_vector",
        "one_hot_array : int int => real[]",
        "one_hot_int_array : int int => int[]",
        "linspaced_vector : int data~real data~real => vector",
        "linspaced_row_vector : int data~real data~real => row_vector",
        "linspaced_array : int data~real data~real => real[]",
        "linspaced_int_array : int int int => int[]",
        "identity_matrix : int => matrix",

        "to_vector : int[]|real[]|vector|row_vector|matrix => vector, complex[]|complex_vector|complex_row_vector|complex_matrix => complex_vector",
        "to_row_vector : int[]|real[]|vector|row_vector|matrix => row_vector, complex[]|complex_vector|complex_row_vector|complex_matrix => complex_row_vector",
        "to_matrix : int[][]|real[][]|vector|row_vector|row_vector[]|matrix => matrix, complex[][]|complex_vector|complex_row_vector|complex_row_vector[]|complex_matrix => complex_matrix, "
            + "int[]|real[]|vector|row_vector|matrix int int => matrix, complex[]|complex_vector|complex_row_vector|complex_matrix int int => complex_matrix, "
            + "int[]|real[]|vector|row_vector|matrix int int int => matrix, complex[]|complex_vector|complex_row_vector|complex_matrix int int int => complex_matrix",
        "to_array_1d : vector|row_vector|matrix => real[], complex_vector|complex_row_vector|complex_matrix => complex[]; T[k] => T[] for T in int real and k in 1-9",
        "to_array_2d : matrix => real[][], complex_matrix => complex[][]",

        "append_array : T[k] T[k] => T[k] for T in " + Any + " and k in 1-7",
        "append_col : real|row_vector row_vector => row_vector, row_vector real => row_vector, vector|matrix vector|matrix => matrix, "
            + "complex|complex_row_vector complex_row_vector => complex_row_vector, complex_row_vector complex => complex_row_vector, complex_vector|complex_matrix complex_vector|complex_matrix => complex_matrix",
        "append_row : real|vector vector => vector, vector real => vector, row_vector|matrix row_vector|matrix => matrix, "
            + "complex|complex_vector complex_vector => complex_vector, complex_vector complex => complex_vector, complex_row_vector|complex_matrix complex_row_vector|complex_matrix => complex_matrix",
        "head tail : T int => T for T in " + Vectors + "; T[k] int => T[k] for T in " + Any + " and k in 1-3",
        "segment : T int int => T for T in " + Vectors + "; T[k] int int => T[k] for T in " + Any + " and k in 1-3",
        "reverse : T => T for T in " + Vectors + "; T[k] => T[k] for T in " + Any + " and k in 1-7",
        "block : T int int int int => T for T in " + Matrices,
        "row : matrix int => row_vector, complex_matrix int => complex_row_vector",
        "col : matrix int => vector, complex_matrix int => complex_vector",
        "sub_row : matrix int int int => row_vector, complex_matrix int int int => complex_row_vector",
        "sub_col : matrix int int int => vector, complex_matrix int int int => complex_vector",

        "sort_asc sort_desc : T => T for T in int[] real[] vector row_vector",
        "sort_indices_asc sort_indices_desc : int[]|real[]|vector|row_vector => int[]",
        "rank : int[]|real[]|vector|row_vector int => int",
        "quantile : data~real[]|vector|row_vector data~real => real, data~real[]|vector|row_vector data~real[] => real[]",
        "sum prod : int[] => int, real[]|vector|row_vector|matrix => real, complex[]|complex_vector|complex_row_vector|complex_matrix => complex",
        "cumulative_sum : T => T for T in int[] real[] complex[] " + Vectors,
        "max min : int[] => int, int int => int, real[]|vector|row_vector|matrix => real",
        "mean sd variance : real[]|vector|row_vector|matrix => real",
        "norm1 norm2 : real[]|vector|row_vector => real",
        "softmax log_softmax : T => T for T in vector row_vector vector[] row_vector[]",
    ];
}
