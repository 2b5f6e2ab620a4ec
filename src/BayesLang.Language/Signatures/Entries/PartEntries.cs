namespace BayesLang.Language.Signatures;

/// <summary>Parts of containers, containers put together, and conversions between kinds of containers.</summary>
static class PartEntries
{
    private const string OutOfRange = "An error where a position lies outside of the container or a number of elements exceeds what is there; a part of no elements is empty.";

    public static readonly FunctionGroup Group = EntryRow.Group("parts-and-conversions", "Parts and conversions of containers",
        "Slices of containers, containers put together, and the same entries as another kind of container. Positions count from 1. Entries of a matrix are listed "
            + "column by column, those of arrays with the last index running fastest. Derivatives pass through to the entries that were taken.",
    [
        new("head", "v:Any, n:Size<=size(v):how many", "The first n elements.", "v₁ … vₙ", Notes: OutOfRange),
        new("tail", "v:Any, n:Size<=size(v):how many", "The last n elements, in their order.", "v_{N−n+1} … v_N", Notes: OutOfRange),
        new("segment", "v:Any, i:Index<=size(v):the first, n:Size<=size(v) - i + 1:how many", "n elements from position i on.", "vᵢ … v_{i+n−1}", Notes: OutOfRange),
        new("reverse", "v:Any", "The elements in reverse order; of nested arrays the outermost dimension is reversed.", "v_N … v₁"),
        new("row", "x:Any, m:Index<=rows(x)", "A row of a matrix: `x[m]`.", "xₘ₁ … xₘₙ", Notes: OutOfRange),
        new("col", "x:Any, n:Index<=cols(x)", "A column of a matrix: `x[, n]`.", "x₁ₙ … xₘₙ", Notes: OutOfRange),
        new("block", "x:Any, i:Index<=rows(x):the first row, j:Index<=cols(x):the first column, n_rows:Size<=rows(x) - i + 1:the number of rows, n_cols:Size<=cols(x) - j + 1:the number of columns", "A rectangle of a matrix.", "xᵢⱼ … x_{i+r−1, j+c−1}", Notes: OutOfRange),
        new("sub_row", "x:Any, i:Index<=rows(x):the row, j:Index<=cols(x):the first column, n_cols:Size<=cols(x) - j + 1:the number of columns", "A part of a row of a matrix, as a row vector.", "xᵢⱼ … x_{i, j+c−1}", Notes: OutOfRange),
        new("sub_col", "x:Any, i:Index<=rows(x):the first row, j:Index<=cols(x):the column, n_rows:Size<=rows(x) - i + 1:the number of rows", "A part of a column of a matrix, as a vector.", "xᵢⱼ … x_{i+r−1, j}", Notes: OutOfRange),

        new("append_array", "x:Any, y:Any", "The elements of one array followed by those of another.", Notes: "The inner dimensions must agree unless an array is empty."),
        new("append_col", "x:Any, y:Any", "Two matrices side by side; vectors count as columns. Row vectors and scalars join to a longer row vector.", "(x y)", Notes: "An error where the numbers of rows differ."),
        new("append_row", "x:Any, y:Any", "One matrix on top of another; row vectors count as rows. Vectors and scalars join to a longer vector.", "x above y", Notes: "An error where the numbers of columns differ."),

        new("to_vector", "x:Any", "The entries as a vector; those of a matrix column by column."),
        new("to_row_vector", "x:Any", "The entries as a row vector; those of a matrix column by column."),
        new("to_matrix", "x:Any ; x:Any, m:Size:the rows, n:Size:the columns ; x:Any, m:Size:the rows, n:Size:the columns, col_major:Binary:1 to fill by columns and 0 by rows",
            "The entries as a matrix: of arrays of rows, and of vectors, in the shape that they have; or with m rows and n columns, filled column by column unless the last argument is 0.",
            Notes: "An error unless m n is the number of entries. The entries of a matrix are read column by column in every form."),
        new("to_array_1d", "x:Any", "All the entries as an array of one dimension; those of a matrix column by column."),
        new("to_array_2d", "x:Any", "The entries of a matrix as an array of its rows."),
        new("to_int", "x:Real", "The reals as integers, rounded towards zero, entry by entry. The argument must be data.", "trunc(x)", Notes: "An error where x is NaN or lies outside of the integers of 32 bits."),
    ]);
}
