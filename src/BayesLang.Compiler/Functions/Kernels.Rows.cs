using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>Kernels that make the rows of a table fewer when data are bound. The table is read and written in place: it is named as input and as output.</summary>
public static partial class Kernels
{
    /// <summary>The sufficient statistics of squares of affine forms, see <c>LeastSquares.Compress</c>; returns how many rows are left.</summary>
    public static Kernel CompressRows(bool keepsRest) => new("compress_rows", ["table", "keys", "rows", "out compressed", "out groups", "out rest"],
        $"LeastSquares.Compress({{compressed}}, {{groups}}, {{rest}}, {{rows}}, keepsRest: {(keepsRest ? "true" : "false")})", []) { ResultKind = ScalarKind.Int };

    /// <summary>One row for all that are the same, see <c>RowGroups.Collapse</c>; returns how many rows are left.</summary>
    public static readonly Kernel CollapseRows = new("collapse_rows", ["reals", "integers", "rows", "out kept_reals", "out kept_integers"],
        "RowGroups.Collapse({kept_reals}, {kept_integers}, {rows})", []) { ResultKind = ScalarKind.Int };

    /// <summary>How far the columns of a table are from one another, see <c>RowGroups.Stride</c>.</summary>
    public static readonly Kernel ColumnStride = new("column_stride", ["rows"], "RowGroups.Stride({rows})", []) { ResultKind = ScalarKind.Int };
}
