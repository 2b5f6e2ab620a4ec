using System.Runtime.CompilerServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>A block of a matrix: where it starts and how far apart its rows and columns are. Transposing swaps the strides. The maker answers for the bounds.</summary>
readonly ref struct MatrixView(ref double origin, int rowStride, int columnStride)
{
    public readonly ref double Origin = ref origin;

    public int RowStride => rowStride;

    public int ColumnStride => columnStride;

    public MatrixView Transposed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(ref Origin, columnStride, rowStride);
    }

    /// <summary>The view whose element [0, 0] is this one's [i, j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MatrixView At(int i, int j) => new(ref Unsafe.Add(ref Origin, (nint)i * rowStride + (nint)j * columnStride), rowStride, columnStride);

    /// <summary>Element [i, j]; inside the view by its maker's word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double Element(int i, int j) => ref Unsafe.Add(ref Origin, (nint)i * rowStride + (nint)j * columnStride);
}
