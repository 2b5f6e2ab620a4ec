namespace BayesLang.Language.Signatures;

/// <summary>Discrete Fourier transforms and sparse matrices.</summary>
static class SparseEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("fourier-and-sparse", "Fourier transforms and sparse matrices",
        "Discrete Fourier transforms of complex vectors and matrices; and matrices in compressed rows, which name only the entries that are not zero: w, these entries "
            + "row by row; v, the column of each; u, the position in w at which each row begins, and after the last row one more than the length of w. All positions count from 1.",
    [
        new("fft", "v:Complex", "The discrete Fourier transform of a vector.", "uₙ = Σₘ vₘ exp(−2πi n m / N), n, m = 0 … N − 1", Notes: "A vector of at most one entry is its own transform. Real vectors are promoted. With the adjoint of the result, that of v gains N times its inverse transform.", Source: "DLMF 3.11(v)"),
        new("inv_fft", "u:Complex", "The inverse of `fft`: `inv_fft(fft(v))` is v.", "vₙ = 1/N Σₘ uₘ exp(2πi n m / N), n, m = 0 … N − 1", Notes: "A vector of at most one entry is its own transform.", Source: "DLMF 3.11(v)"),
        new("fft2", "m:Complex", "The discrete Fourier transform in two dimensions: `fft` of each row, then of each column.", "uⱼₖ = Σₘₙ vₘₙ exp(−2πi (j m / M + k n / N))", Source: "DLMF 3.11(v)"),
        new("inv_fft2", "m:Complex", "The inverse of `fft2`.", "vⱼₖ = 1/(M N) Σₘₙ uₘₙ exp(2πi (j m / M + k n / N))", Source: "DLMF 3.11(v)"),

        new("csr_extract_w", "a:RealMatrix", "The entries of a matrix that are not zero, row by row.", "w"),
        new("csr_extract_v", "a:RealMatrix", "The columns of the entries of a matrix that are not zero, row by row.", "v"),
        new("csr_extract_u", "a:RealMatrix", "Where the rows begin among the entries that are not zero; after the last row, one more than their number.", "u₁ = 1, uᵢ₊₁ = uᵢ + the number of entries of row i that are not zero"),
        new("csr_extract", "a:RealMatrix", "All three parts of the sparse form of a matrix, as a tuple: the entries that are not zero, their columns, and where the rows begin.", "(w, v, u)"),
        new("csr_to_dense_matrix", "m:Size:the rows, n:Size:the columns, w:RealVector:the entries, v:ColumnIndices<=n:the column of each entry, u:RowStarts:where the rows begin", "The matrix that sparse parts stand for.", "Aᵢⱼ = wₖ where uᵢ ≤ k < uᵢ₊₁ and vₖ = j, else 0", Notes: "An error where m or n is not positive, the sizes of the parts do not fit, or a column lies outside of 1 … n."),
        new("csr_matrix_times_vector", "m:Size:the rows, n:Size:the columns, w:RealVector:the entries, v:ColumnIndices<=n:the column of each entry, u:RowStarts:where the rows begin, b:RealVector", "The product of a sparse matrix and a vector.", "zᵢ = Σₖ wₖ b_{vₖ}, uᵢ ≤ k < uᵢ₊₁",
            Notes: "An error where m or n is not positive, the sizes do not fit, or a column lies outside of 1 … n. The derivative of zᵢ in wₖ is b_{vₖ}, and that in b_{vₖ} is wₖ."),
    ]);
}
