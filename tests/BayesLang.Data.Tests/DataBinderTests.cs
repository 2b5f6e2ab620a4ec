using BayesLang.Data.Json;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tests;

public class DataBinderTests
{
    static readonly JsonData data = JsonData.Parse(
        """
        {"J": 3, "y": [1, 2.5, 3], "K": [1, 2, 3], "one": 1.0, "big": [1, 3000000000], "empty": [],
         "M": [[1, 2, 3], [4, 5, 6]], "A": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "z": [[1, 2], [3, 4]],
         "t": {"1": 4, "2": [1.5, 2]}, "ts": [{"1": 1, "2": [1, 2]}, {"1": 3, "2": [4, 5]}]}
        """, "d.json");

    static string Fault(Action read) => Assert.Throws<DataException>(read).Message;

    [Fact]
    public void Scalars_and_arrays_are_read()
    {
        Assert.Equal(3, DataBinder.ReadInt(data, "J"));
        Assert.Equal([1, 2, 3], DataBinder.ReadInts(data, "K", 3));
        Assert.Equal([1, 2, 3, 4, 5, 6], DataBinder.ReadInts(data, "M", 2, 3));
        Assert.Equal(3.0, DataBinder.ReadReal(data, "J"));
        Assert.Equal([1, 2.5, 3], DataBinder.ReadReals(data, "y", [3], []));
        Assert.Equal([1, 2.5, 3], DataBinder.ReadReals(data, "y", [], [3]));
    }

    [Fact]
    public void Matrices_become_column_major_inside_row_major_arrays()
    {
        Assert.Equal([1, 4, 2, 5, 3, 6], DataBinder.ReadReals(data, "M", [], [2, 3]));
        Assert.Equal([1, 2, 3, 4, 5, 6], DataBinder.ReadReals(data, "M", [2], [3]));
        Assert.Equal([1, 3, 2, 4, 5, 7, 6, 8], DataBinder.ReadReals(data, "A", [2], [2, 2]));
    }

    [Fact]
    public void Complex_numbers_are_read_as_real_and_imaginary_parts()
    {
        Assert.Equal([1, 3], DataBinder.ReadReals(data, "z.real", [], [2]));
        Assert.Equal([2, 4], DataBinder.ReadReals(data, "z.imag", [], [2]));
        Assert.Equal([1, 5, 3, 7], DataBinder.ReadReals(data, "A.real", [], [2, 2]));
        Assert.Equal([2, 6, 4, 8], DataBinder.ReadReals(data, "A.imag", [], [2, 2]));
    }

    [Fact]
    public void The_caller_owns_what_it_reads()
    {
        DataBinder.ReadReals(data, "y", [3], [])[0] = 99;
        Assert.Equal(1, DataBinder.ReadReals(data, "y", [3], [])[0]);
    }

    [Fact]
    public void Tuple_elements_are_read_by_dotted_names()
    {
        Assert.Equal(4, DataBinder.ReadInt(data, "t.1"));
        Assert.Equal([1.5, 2], DataBinder.ReadReals(data, "t.2", [], [2]));
        Assert.Equal([1, 3], DataBinder.ReadInts(data, "ts.1", 2));
        Assert.Equal([1, 2, 4, 5], DataBinder.ReadReals(data, "ts.2", [2], [2]));
        Assert.Contains("t is a tuple", Fault(() => DataBinder.ReadReal(data, "t")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void An_empty_list_fits_every_shape_that_holds_nothing(params int[] dimensions)
    {
        Assert.Empty(DataBinder.ReadInts(data, "empty", dimensions));
        Assert.Empty(DataBinder.ReadReals(data, "empty", [], dimensions));
        Assert.Empty(DataBinder.ReadReals(data, "absent", [], dimensions));
    }

    [Fact]
    public void A_missing_variable_is_named_with_what_is_there()
    {
        Assert.Equal(
            "sigma is declared in the data block but is not in e.json; did you mean Sigma? The file has: J, y, Sigma.",
            Fault(() => DataBinder.ReadReal(JsonData.Parse("""{"J": 1, "y": 2, "Sigma": 3}""", "e.json"), "sigma")));
        Assert.Equal(
            "mu is declared in the parameters block but is not in e.json. The file has: J.",
            Fault(() => DataBinder.ReadReal(JsonData.Parse("""{"J": 1}""", "e.json"), "mu", "parameters")));
    }

    [Fact]
    public void A_wrong_shape_shows_both()
    {
        Assert.Equal("y is declared as [8], but d.json has [3].", Fault(() => DataBinder.ReadReals(data, "y", [8], [])));
        Assert.Equal("y is declared as a single number, but d.json has [3].", Fault(() => DataBinder.ReadReal(data, "y")));
        Assert.Equal("J is declared as [3], but d.json has a single number.", Fault(() => DataBinder.ReadReals(data, "J", [3], [])));
        Assert.Contains("exchanged", Fault(() => DataBinder.ReadReals(data, "M", [], [3, 2])));
        Assert.Equal("empty is declared as [2], but d.json has [0].", Fault(() => DataBinder.ReadReals(data, "empty", [], [2])));
        Assert.Equal("y is declared as [0], but d.json has [3].", Fault(() => DataBinder.ReadReals(data, "y", [], [0])));
    }

    [Fact]
    public void An_int_takes_neither_a_real_nor_what_is_too_large()
    {
        Assert.Equal("y[2] is 2.5 in d.json, a real, but it is declared as int.", Fault(() => DataBinder.ReadInts(data, "y", 3)));
        Assert.Equal("one is 1.0 in d.json, a real, but it is declared as int. Write 1, without point or exponent.", Fault(() => DataBinder.ReadInt(data, "one")));
        Assert.Contains("big[2] is 3000000000", Fault(() => DataBinder.ReadInts(data, "big", 2)));
    }

    [Fact]
    public void Bounds_name_the_element_the_value_and_the_bound()
    {
        Assert.Equal("sigma[3] is -1, but it is declared with lower=0.", Fault(() => DataBinder.CheckLower("sigma", [1.0, 2, -1], 0.0, [], [3])));
        Assert.Equal("y[2,3] is 7, but it is declared with upper=6.", Fault(() => DataBinder.CheckUpper("y", [1, 2, 3, 4, 5, 7], 6, 2, 3)));
        // Column-major inside a matrix: the fifth value of a 2 by 3 matrix is [1,3].
        Assert.Equal("X[1,3] is 9, but it is declared with upper=6.", Fault(() => DataBinder.CheckUpper("X", [1.0, 2, 3, 4, 9, 5], 6.0, [], [2, 3])));
        Assert.Equal("S[2,1,2] is 9, but it is declared with upper=6.", Fault(() => DataBinder.CheckUpper("S", [1.0, 1, 1, 1, 1, 1, 9, 1], 6.0, [2], [2, 2])));
        Assert.Equal("x[2] is 1, but it is declared with lower=1.5.", Fault(() => DataBinder.CheckLower("x", [1.0, 1], [0.5, 1.5], [2], [])));
        Assert.Equal("N is -1, but it is declared with lower=0.", Fault(() => DataBinder.CheckLower("N", -1, 0)));
        Assert.Equal("r is NaN, but it is declared with upper=0.5.", Fault(() => DataBinder.CheckUpper("r", double.NaN, 0.5)));
        DataBinder.CheckLower("K", [1, 2], [1, 2], 2);
        DataBinder.CheckUpper("K", 2, 2);
    }
}
