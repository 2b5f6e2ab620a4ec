using System.Collections.Immutable;
using System.Text;
using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tests;

/// <summary>Tables as the variables that a program declares.</summary>
public class BoundTableTests
{
    static readonly DataSize n = new("N", [new SizeTerm(1, ["N"])]);
    static readonly DataSize k = new("K", [new SizeTerm(1, ["K"])]);

    static DataVariable Scalar(string name, DataKind kind = DataKind.Integer) => new(name, kind, [], 2);

    static DataVariable Vector(string name, DataKind kind = DataKind.Real) => new(name, kind, [n], 3);

    static DataVariable Factor(string name) => Vector(name, DataKind.Integer) with { IsFactor = true };

    static DataVariable Matrix(string name) => new(name, DataKind.Real, [n, k], 4);

    static ModelData Bind(IDataContext data, params ImmutableArray<DataVariable> variables) => ModelData.Of(data, new Lazy<DataSchema>(new DataSchema(variables)));

    static ModelData Bind(string text, params ImmutableArray<DataVariable> variables) => Bind(CsvTable.Read(new StringReader(text), "t.csv"), variables);

    static DataFormatException Fault(string text, params ImmutableArray<DataVariable> variables) =>
        Assert.Throws<DataFormatException>(() => Bind(text, variables).Find(variables[^1].Name));

    static double[] Reals(IDataContext data, string name) => data.Find(name)?.Reals ?? throw new InvalidOperationException($"{name} is absent.");

    [Theory]
    [InlineData("y,x\n1,2.5\n3,4\n")]
    [InlineData("y,x\r\n1,2.5\r\n3,4\r\n")]
    [InlineData("y\tx\n1\t2.5\n3\t4")]
    [InlineData("y;x\n1;2.5\n3;4\n")]
    [InlineData("\"x\",\"name, with, commas\",\"y\"\n2.5,\"says \"\"a, b\"\"\",1\n4,\"two\nlines\",3\n")]
    [InlineData("\"a;b;c\",y,x\n\"p;q;\",1,2.5\nr,3,4\n")]
    [InlineData("\n\ny,x\n1,2.5\n\n3,4\n\n\n")]
    [InlineData("id,y,x,when\nA1,1,2.5,2020-01-01\nB2,3,4,\n")]
    public void A_column_is_the_variable_of_its_name_and_gives_its_size(string text)
    {
        ModelData data = Bind(text, Scalar("N"), Vector("y", DataKind.Integer), Vector("x"));
        Assert.Equal([1, 3], DataBinder.ReadInts(data, "y", 2));
        Assert.Equal([2.5, 4], DataBinder.ReadReals(data, "x", [], [2]));
        Assert.Equal(2, DataBinder.ReadInt(data, "N"));
    }

    [Theory]
    [InlineData("x[1],x[age]\n1,2\n", new double[] { 1, 2 })]
    [InlineData("x[age],x[1]\n1,2\n", new double[] { 1, 2 })]
    [InlineData("x[2],x[1]\n1,2\n", new double[] { 2, 1 })]
    [InlineData("x_1,x[age],x[income]\n1,2,3\n", new double[] { 2, 3 })]
    public void Where_a_column_has_a_label_all_have(string text, double[] values) => Assert.Equal(values, Reals(Bind(text, Scalar("N"), Scalar("K"), Matrix("x")), "x"));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_byte_order_mark_tells_the_encoding(string encoding)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "größe,x\n1,2\n", Encoding.GetEncoding(encoding));
        Assert.Equal([1], Reals(Bind(CsvTable.Read(path), Vector("größe")), "größe"));
        File.Delete(path);
    }

    [Theory]
    [InlineData("größe,x\n1,2\n", 0, 1, 1)]
    [InlineData("x,y\n1,2\n3,é\n", 0, 1, 1)]
    [InlineData("3,é\n", 100_000, 2, 100_002)]
    public void Text_that_is_not_UTF_8_is_refused(string text, int before, int first, int last)
    {
        string path = Path.GetTempFileName();
        string rows = before == 0 ? "" : "x,y\n" + string.Concat(Enumerable.Repeat("1,2\n", before));
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(rows + text));
        DataFormatException fault = Assert.Throws<DataFormatException>(() => Bind(CsvTable.Read(path), Vector("x")).Find("x"));
        Assert.Contains("the text is not UTF-8", fault.Message);
        Assert.InRange(fault.Line, first, last);
        File.Delete(path);
    }

    [Fact]
    public void A_table_without_rows_has_size_0()
    {
        ModelData data = Bind("y,x\n", Scalar("N"), Vector("y"));
        Assert.Empty(Reals(data, "y"));
        Assert.Equal([0], Reals(data, "N"));
    }

    [Theory]
    [InlineData("x.2,x.1,y\n20,10,1\n21,11,2\n")]
    [InlineData("x[1],x[2],y\n10,20,1\n11,21,2\n")]
    [InlineData("x_1,y,x_2\n10,1,20\n11,2,21\n")]
    public void A_matrix_is_several_columns(string text)
    {
        ModelData data = Bind(text, Scalar("N"), Scalar("K"), Matrix("x"));
        Assert.Equal((2, 2), (DataBinder.ReadInt(data, "N"), DataBinder.ReadInt(data, "K")));
        // Column by column in the program.
        Assert.Equal([10, 11, 20, 21], DataBinder.ReadReals(data, "x", [], [2, 2]));
    }

    [Fact]
    public void Columns_are_named_by_the_program()
    {
        ModelData data = Bind("b,a,Log Radon\n1,2,3\n4,5,6\n", Scalar("N"), Scalar("K"), Matrix("x") with { Columns = ["a", "b"] }, Vector("y") with { Columns = ["Log Radon"] });
        Assert.Equal([2, 5, 1, 4], DataBinder.ReadReals(data, "x", [], [2, 2]));
        Assert.Equal([3, 6], Reals(data, "y"));
        DataException absent = Assert.Throws<DataException>(() => Bind("a,b\n1,2\n", Matrix("x") with { Columns = ["a", "c"] }).Find("x"));
        Assert.Equal("@columns takes x from the column \"c\", which t.csv does not have. Its columns are a, b.", absent.Message);
        Assert.Equal(4, absent.Line);
        Assert.Contains("one column, but @columns names 2", Assert.Throws<DataException>(() => Bind("a,b\n1,2\n", Vector("y") with { Columns = ["a", "b"] }).Find("y")).Message);
    }

    [Fact]
    public void A_gap_between_the_columns_of_a_matrix_is_told() =>
        Assert.Equal("t.csv has the columns x.1 and x.3 of x, but not x.2 between them.", Assert.Throws<DataException>(() => Bind("x.1,x.3\n1,2\n", Matrix("x")).Find("x")).Message);

    [Theory]
    [InlineData("days since 2020-01-01", "2020-01-01", 0)]
    [InlineData("days since 2020-01-01", "2020-03-01", 60)]
    [InlineData("days since 2020-01-01", "2019-12-31", -1)]
    [InlineData("days since 2020-01-01", "2020-01-02T06:00", 1.25)]
    [InlineData("hours since 2020-01-01", "2020-01-01 12:30:00", 12.5)]
    [InlineData("seconds since 1970-01-01T00:00Z", "1970-01-01T01:00:01.5+01:00", 1.5)]
    [InlineData("weeks since 2020-01-01", "2020-01-15", 2)]
    [InlineData("days since 2020-01-01", "3.5", 3.5)]
    public void Dates_become_numbers(string scale, string date, double expected) =>
        Assert.Equal([expected], Reals(Bind($"t\n{date}\n", Vector("t") with { DateScale = scale }), "t"));

    [Fact]
    public void Faults_of_dates_are_told()
    {
        Assert.Contains("t is \"1/2/2020\" in row 1, but a date such as 2020-02-29", Fault("t\n1/2/2020\n", Vector("t") with { DateScale = "days since 2020-01-01" }).Message);
        Assert.Contains("t is 2020-01-01T12:00 in row 1, no whole number of units, but it is declared as int",
            Fault("t\n2020-01-01T12:00\n", Vector("t", DataKind.Integer) with { DateScale = "days since 2020-01-01" }).Message);
        Assert.Contains("\"fortnights since 2020\", but it is written as UNIT since DATE", Assert.Throws<DataException>(() => Bind("t\n1\n", Vector("t") with { DateScale = "fortnights since 2020" }).Find("t")).Message);
        Assert.Contains("@date(", Fault("t\n2020-01-01\n", Vector("t")).Message);
    }

    [Theory]
    [InlineData("id,y\na,1\nb,two\n", 3, 2, "y is \"two\" in row 2, but a number belongs here.")]
    [InlineData("y;z\n1;2\n1,5;3\n", 3, 1, "Decimals are written with a point: 1.5.")]
    [InlineData("y\n1\nTRUE\n", 3, 1, "Write 1 for true and 0 for false.")]
    [InlineData("x,y\n1,\n2,3\n4,NA\n", 2, 2, "y is missing in rows 1, 3. Give values, or leave these rows out.")]
    [InlineData("y\n1\n\n2\n", 3, 1, "y is missing in row 2.")]
    [InlineData("y,x\nNA,1\nNA,1\nNA,1\nNA,1\nNA,1\nNA,1\n1,1\n", 2, 1, "rows 1, 2, 3, 4, 5 and 1 more of the 7 rows")]
    [InlineData("x,y\n\"1\n1\",2\n3,four\n", 4, 2, "y is \"four\" in row 2")]
    [InlineData("x,y\n1,2\n3\n", 3, 1, "the row has 1 field, but the header names 2 columns.")]
    [InlineData("x,y\n1,2\n3,4,5\n", 3, 1, "the row has 3 fields")]
    [InlineData("y,y\n1,2\n", 1, 1, "two columns are called \"y\"")]
    public void Faults_of_numbers_have_line_column_and_field(string text, int line, int column, string says)
    {
        DataFormatException fault = Fault(text, Vector("y"));
        Assert.Contains(says, fault.Message);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_real_in_a_column_of_ints_is_told()
    {
        DataFormatException fault = Fault("x,y\n1,2\n3,2.5\n", Vector("y", DataKind.Integer));
        Assert.Contains("y is 2.5 in row 2, a real, but it is declared as int.", fault.Message);
        Assert.Equal((3, 2), (fault.Line, fault.Column));
        Assert.Contains("Write 2, without point or exponent.", Fault("y\n2.0\n", Vector("y", DataKind.Integer)).Message);
    }

    [Fact]
    public void A_quote_that_is_not_closed_is_told() =>
        Assert.Contains("a quote that opens in this row, or before it, is not closed", Fault("x,y\n\"1,2\n" + string.Concat(Enumerable.Repeat("3,4\n", 5_000_000)), Vector("y")).Message);

    [Fact]
    public void Columns_that_no_variable_asks_for_may_hold_anything() => Assert.Equal([1], Reals(Bind("y,name,name,\n1,NA,,\n", Vector("y")), "y"));

    [Theory]
    [InlineData("g\nb\na\nb\nC\n", new[] { 3.0, 2, 3, 1 }, new[] { "C", "a", "b" })]
    [InlineData("g\n10\n9\n10\n-1\n", new[] { 3.0, 2, 3, 1 }, new[] { "-1", "9", "10" })]
    [InlineData("g\n10\n9\nx\n", new[] { 1.0, 2, 3 }, new[] { "10", "9", "x" })]
    [InlineData("g\n\"St. Louis, MN\"\nÅland\n", new[] { 1.0, 2 }, new[] { "St. Louis, MN", "Åland" })]
    [InlineData("g\n", new double[0], new string[0])]
    public void Categories_become_codes_in_the_order_of_numbers_or_of_texts(string text, double[] codes, string[] levels)
    {
        ModelData data = Bind(text, Scalar("N"), Factor("g"));
        Assert.Equal(codes, Reals(data, "g"));
        Assert.Equal(levels, data.Levels["g"]);
        Assert.Equal(levels.Length, DataBinder.ReadInt(data, "levels(g)"));
        Assert.Equal(codes.Length, DataBinder.ReadInt(data, "N"));
    }

    [Fact]
    public void Declared_levels_have_their_order_and_are_all_there_are()
    {
        DataVariable grade = Factor("grade") with { Levels = ["low", "mid", "high"] };
        ModelData data = Bind("grade\nhigh\nlow\n", grade);
        Assert.Equal([3, 1], Reals(data, "grade"));
        Assert.Equal([3], Reals(data, "levels(grade)"));
        DataFormatException fault = Fault("id,grade\n1,low\n2,hihg\n", grade);
        Assert.Contains("grade of row 2 is \"hihg\", which is none of the levels \"low\", \"mid\", \"high\".", fault.Message);
        Assert.Equal((3, 2), (fault.Line, fault.Column));
        Assert.Contains("grade is missing in row 2", Fault("grade,x\nlow,1\nNA,2\n", grade).Message);
        // Those of an earlier fit count for factors that declare none.
        ModelData later = Bind("g\nb\n", Factor("g")).As(new Dictionary<string, ImmutableArray<string>> { ["g"] = ["a", "b"] }, ImmutableDictionary<string, Standardization>.Empty);
        Assert.Equal([2], Reals(later, "g"));
    }

    [Theory]
    [InlineData("""{"g": ["b", "a", "b"]}""", new[] { 2.0, 1, 2 }, new[] { "a", "b" })]
    [InlineData("""{"g": [30, 7, 30]}""", new[] { 2.0, 1, 2 }, new[] { "7", "30" })]
    [InlineData("""{"g": "b"}""", new[] { 1.0 }, new[] { "b" })]
    [InlineData("""{"g": [["b", "c"], ["a", "b"]]}""", new[] { 2.0, 3, 1, 2 }, new[] { "a", "b", "c" })]
    public void Categories_in_JSON_are_texts_or_integers(string json, double[] codes, string[] levels)
    {
        ModelData data = Bind(JsonData.Parse(json, "d.json"), Factor("g"));
        Assert.Equal([levels.Length], Reals(data, "levels(g)"));
        Assert.Equal(codes, Reals(data, "g"));
        Assert.Equal(levels, data.Levels["g"]);
    }

    [Fact]
    public void Faults_of_categories_in_JSON_are_told()
    {
        DataVariable grade = Factor("g") with { Levels = ["low", "high"] };
        Assert.Equal("g[2] of d.json is \"mid\", which is none of the levels \"low\", \"high\".", Assert.Throws<DataException>(() => Bind(JsonData.Parse("""{"g": ["low", "mid"]}""", "d.json"), grade).Find("g")).Message);
        Assert.Contains("must have texts or integers", Assert.Throws<DataException>(() => Bind(JsonData.Parse("""{"g": [1.5]}""", "d.json"), grade).Find("levels(g)")).Message);
        Assert.Contains("g[2] is the number 1, but the values before it are texts", Assert.Throws<DataFormatException>(() => JsonData.Parse("""{"g": ["a", 1]}""", "d.json")).Message);
        Assert.Contains("y[1] is the text \"a\", but a number belongs here.", Assert.Throws<DataFormatException>(() => Bind(JsonData.Parse("""{"y": ["a"]}""", "d.json"), Vector("y")).Find("y")).Message);
        Assert.Contains("g is declared in the data block but is not in d.json", Assert.Throws<DataException>(() => Bind(JsonData.Parse("""{"x": 1}""", "d.json"), Factor("g")).Find("levels(g)")).Message);
    }

    [Fact]
    public void Dates_in_JSON_become_numbers()
    {
        DataVariable day = Vector("t") with { DateScale = "days since 2020-01-01" };
        Assert.Equal([0, 31.5], Reals(Bind(JsonData.Parse("""{"t": ["2020-01-01", "2020-02-01T12:00Z"]}"""), day), "t"));
        Assert.Contains("t[2] is \"then\", but a date", Assert.Throws<DataException>(() => Bind(JsonData.Parse("""{"t": ["2020-01-01", "then"]}"""), day).Find("t")).Message);
    }

    [Fact]
    public void A_missing_column_is_suggested()
    {
        string message = Assert.Throws<DataException>(() => DataBinder.ReadReals(Bind("heigth,y\n1,2\n", Vector("height")), "height", [], [1])).Message;
        Assert.Contains("height is declared in the data block but is not in t.csv; did you mean heigth? The file has: heigth, y.", message);
    }

    [Fact]
    public void Single_values_come_from_a_file_beside_the_table()
    {
        ImmutableArray<DataVariable> variables = [Scalar("N"), Scalar("s", DataKind.Real), Vector("y")];
        CsvTable table = CsvTable.Read(new StringReader("y,s\n1,9\n2,9\n"), "t.csv");
        Assert.Contains("s is a single value, and a table has columns: give it in a JSON file beside the table, with --data a second time.",
            Assert.Throws<DataException>(() => DataBinder.ReadReal(Bind(table, variables), "s")).Message);
        ModelData both = Bind(new CombinedData([table, JsonData.Parse("""{"s": 0.5}""", "more.json")]), variables);
        Assert.Equal((2, 0.5), (DataBinder.ReadInt(both, "N"), DataBinder.ReadReal(both, "s")));
        Assert.Equal("t.csv and more.json", both.Description);
        Assert.Equal("y is in t.csv and in more.json; leave it in one of them.",
            Assert.Throws<DataException>(() => Bind(new CombinedData([table, JsonData.Parse("""{"y": [1, 2]}""", "more.json")]), variables).Find("y")).Message);
    }

    [Fact]
    public void Tables_of_different_lengths_disagree_on_a_size()
    {
        CsvTable one = CsvTable.Read(new StringReader("y\n1\n2\n"), "a.csv"), other = CsvTable.Read(new StringReader("x\n1\n"), "b.csv");
        Assert.Contains("y (line 3), declared as N, has the length 2, but x (line 3), declared as N, has the length 1",
            Assert.Throws<DataException>(() => Bind(new CombinedData([one, other]), Scalar("N"), Vector("y"), Vector("x")).Find("N")).Message);
    }

    [Fact]
    public void An_int_N_that_is_no_size_is_the_number_of_rows() => Assert.Equal([3], Reals(Bind("y\n1\n2\n3\n", Scalar("N"), new DataVariable("y", DataKind.Real, [new DataSize("3", [new SizeTerm(3, [])])], 3)), "N"));

    [Fact]
    public void Standardized_columns_have_mean_0_and_deviation_1()
    {
        DataVariable[] variables = [Vector("y") with { IsStandardized = true }, Matrix("x") with { IsStandardized = true }, Scalar("N")];
        ModelData data = Bind("y,x.1,x.2\n1,10,1\n2,20,-1\n3,30,0\n", [.. variables]);
        Assert.Equal([-1, 0, 1], Reals(data, "y"));
        Assert.Equal([-1, 1, 0, -1, 1, 0], Reals(data, "x"));
        Assert.Equal((2.0, 1.0), (data.Scales["y"].Means[0], data.Scales["y"].Deviations[0]));
        Assert.Equal(3, DataBinder.ReadInt(data, "N"));
        // New data are on the scale of the old.
        Assert.Equal([3], Reals(Bind("y\n5\n", [.. variables]).As(ImmutableDictionary<string, ImmutableArray<string>>.Empty, data.Scales), "y"));
        Assert.Contains("column 2 of x is constant, so it cannot be standardized.", Assert.Throws<DataException>(() => Bind("x.1,x.2\n1,0.1\n2,0.1\n3,0.1\n", [.. variables]).Find("x")).Message);
        Assert.Contains("y has one value, so", Assert.Throws<DataException>(() => Bind("y\n1\n", [.. variables]).Find("y")).Message);
        Assert.Contains("y has values that are not finite", Assert.Throws<DataException>(() => Bind("y\n1\nInf\n", [.. variables]).Find("y")).Message);
    }

    [Fact]
    public void Long_columns_and_matrices_keep_their_order()
    {
        const int Rows = 200_001;
        ModelData data = Bind("y,x.1,x.2\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{i},{2 * i},{2 * i + 1}.5\n")), Scalar("N"), Scalar("K"), Vector("y"), Matrix("x"));
        Assert.Equal(Enumerable.Range(1, Rows).Select(i => (double)i), Reals(data, "y"));
        Assert.Equal(Enumerable.Range(1, Rows).SelectMany(i => new[] { 2 * i, 2 * i + 1.5 }), Reals(data, "x"));
        Assert.Equal((Rows, 2), (DataBinder.ReadInt(data, "N"), DataBinder.ReadInt(data, "K")));
        Assert.Equal(1, data.Find("x")?.FirstReal);
    }

    [Fact]
    public void A_column_of_the_name_of_a_size_does_no_harm() => Assert.Equal([2], Reals(Bind("N,y\n10,1\n20,2\n", Scalar("N"), Vector("y")), "N"));
}
