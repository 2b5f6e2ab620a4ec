using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tests;

public class ColumnLayoutTests
{
    static OutputVariable Of(string name, ImmutableArray<int> dimensions, params ImmutableArray<int> ranks) => new(name, OutputBlocks.GeneratedQuantities, false, dimensions) { TupleRanks = ranks };

    [Fact]
    public void Parts_of_a_complex_number_stand_beside_each_other()
    {
        ColumnLayout layout = ColumnLayout.Of([Of("z.real", [2, 2]), Of("z.imag", [2, 2]), Of("s", [])]);
        Assert.Equal(["z.1.1.real", "z.1.1.imag", "z.2.1.real", "z.2.1.imag", "z.1.2.real", "z.1.2.imag", "z.2.2.real", "z.2.2.imag", "s"], layout.Names.ToArray());
        double[] columns = new double[9], back = new double[9];
        layout.ToColumns([1, 2, 3, 4, 10, 20, 30, 40, 7], columns);
        Assert.Equal([1, 10, 2, 20, 3, 30, 4, 40, 7], columns);
        layout.ToValues(columns, back);
        Assert.Equal([1, 2, 3, 4, 10, 20, 30, 40, 7], back);
    }

    [Fact]
    public void A_tuple_is_laid_out_element_by_element_behind_colons() =>
        // The guide's own example: tuple(real, array[3] real) bar.
        Assert.Equal(["bar:1", "bar:2.1", "bar:2.2", "bar:2.3"], ColumnLayout.Of([Of("bar.1", [], 0), Of("bar.2", [3], 0)]).Names.ToArray());

    [Fact]
    public void An_array_of_tuples_is_one_tuple_after_the_other()
    {
        // array[2] tuple(real, tuple(complex, vector[2])) x
        ColumnLayout layout = ColumnLayout.Of([Of("x.1", [2], 1), Of("x.2.1.real", [2], 1, 0), Of("x.2.1.imag", [2], 1, 0), Of("x.2.2", [2, 2], 1, 0)]);
        Assert.Equal(
            ["x.1:1", "x.1:2:1.real", "x.1:2:1.imag", "x.1:2:2.1", "x.1:2:2.2", "x.2:1", "x.2:2:1.real", "x.2:2:1.imag", "x.2:2:2.1", "x.2:2:2.2"], layout.Names.ToArray());
        double[] columns = new double[10];
        layout.ToColumns([1, 2, 11, 12, 21, 22, 31, 32, 41, 42], columns);
        Assert.Equal([1, 11, 21, 31, 41, 2, 12, 22, 32, 42], columns);
    }

    [Fact]
    public void Arrays_within_arrays_of_tuples_take_their_own_dimensions()
    {
        // array[2] tuple(array[3] tuple(real, real), real) y
        ColumnLayout layout = ColumnLayout.Of([Of("y.1.1", [2, 3], 1, 1), Of("y.1.2", [2, 3], 1, 1), Of("y.2", [2], 1)]);
        Assert.Equal(["y.1:1.1:1", "y.1:1.1:2", "y.1:1.2:1", "y.1:1.2:2", "y.1:1.3:1", "y.1:1.3:2", "y.1:2", "y.2:1.1:1"], layout.Names[..8].ToArray());
        double[] columns = new double[14];
        layout.ToColumns([.. Enumerable.Range(0, 14).Select(i => (double)i)], columns);
        // y.1.1 is column-major over [2, 3]: its entry (1, 2) stands at 2, that of y.1.2 at 8.
        Assert.Equal([0, 6, 2, 8, 4, 10, 12], columns[..7]);
    }

    [Fact]
    public void Nothing_has_no_columns() => Assert.Equal(["b"], ColumnLayout.Of([Of("a", [0, 3]), Of("z.real", [0]), Of("z.imag", [0]), Of("t.1", [0], 1), Of("t.2", [0, 2], 1), Of("b", [])]).Names.ToArray());

    [Theory]
    [InlineData("theta.2", "theta[2]")]
    [InlineData("x.2:1.3", "x[2].1[3]")]
    [InlineData("bar:1", "bar.1")]
    [InlineData("z.2.1.real", "z[2,1].real")]
    [InlineData("y.1:2.imag", "y[1].2.imag")]
    public void Names_are_shown_as_the_program_writes_them(string column, string shown) => Assert.Equal(shown, ColumnNames.Display(column));

    [Fact]
    public void Variables_are_found_among_columns_whatever_their_order()
    {
        ImmutableArray<ColumnVariable> found = ColumnVariable.Of(["lp__", "M.1.1", "M.2.1", "M.1.2", "M.2.2", "x.1:1", "x.1:2.real", "x.1:2.imag", "x.2:1", "x.2:2.real", "x.2:2.imag", "odd.1", "odd.3"]);
        Assert.Equal(["lp__", "M", "x.1", "x.2", "odd.1", "odd.3"], found.Select(variable => variable.Name));
        Assert.Equal([2, 2], found[1].Dimensions.AsSpan());
        Assert.Equal([1, 2, 3, 4], found[1].Columns.AsSpan());
        Assert.Equal([5, 8], found[2].Columns.AsSpan());
        Assert.True(found[3].IsComplex);
        Assert.Equal([2], found[3].Dimensions.AsSpan());
        Assert.Equal([6, 7, 9, 10], found[3].Columns.AsSpan());
    }

    [Fact]
    public void Layout_and_variables_agree()
    {
        OutputVariable[] outputs = [Of("m", [2, 3]), Of("t.1", [2, 3], 2), Of("t.2.real", [2, 3, 4], 2), Of("t.2.imag", [2, 3, 4], 2), Of("s", [])];
        ColumnLayout layout = ColumnLayout.Of(outputs);
        double[] values = [.. Enumerable.Range(0, layout.Count).Select(i => (double)i)], columns = new double[layout.Count];
        layout.ToColumns(values, columns);
        ImmutableArray<ColumnVariable> found = ColumnVariable.Of(layout.Names.ToArray());
        Assert.Equal(["m", "t.1", "t.2", "s"], found.Select(variable => variable.Name));
        // Column-major within each: the order of the model, but for the imaginary parts.
        Assert.Equal([0, 1, 2, 3, 4, 5], found[0].Columns.Select(column => columns[column]));
        Assert.Equal([6, 7, 8, 9, 10, 11], found[1].Columns.Select(column => columns[column]));
        Assert.Equal(Enumerable.Range(12, 24).SelectMany(i => new double[] { i, i + 24 }), found[2].Columns.Select(column => columns[column]));
        Assert.Equal([60], found[3].Columns.Select(column => columns[column]));
    }
}
