using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tests;

/// <summary>Values that are missing, in files of data and among the columns of draws.</summary>
public class MissingValueTests
{
    private const double None = double.NaN;

    static readonly DataSize n = new("N", [new SizeTerm(1, ["N"])]);
    static readonly DataSize k = new("K", [new SizeTerm(1, ["K"])]);

    static readonly DataVariable x = new("x", DataKind.Real, [n], 3) { AllowsMissing = true };

    static ModelData Bind(IDataContext data, params ImmutableArray<DataVariable> variables) => ModelData.Of(data, new Lazy<DataSchema>(new DataSchema(variables)));

    static double[] OfJson(string json, DataVariable variable) => Bind(JsonData.Parse($$"""{"x": {{json}}}""", "d.json"), variable).Find("x")?.Reals ?? [];

    static double[] OfTable(string text, params ImmutableArray<DataVariable> variables) => Bind(CsvTable.Read(new StringReader(text), "t.csv"), variables).Find("x")?.Reals ?? [];

    [Theory]
    [InlineData("[1, null, 3]", new[] { 1, None, 3 })]
    [InlineData("[null, 1]", new[] { None, 1 })]
    [InlineData("[null]", new[] { None })]
    [InlineData("""[1, "NA", 3]""", new[] { 1, None, 3 })]
    [InlineData("""["NA", "", 3.5, "N/A", ".", "NULL", null, NaN, "NaN"]""", new[] { None, None, 3.5, None, None, None, None, None, None })]
    [InlineData("""["NA", NaN, "NaN", 1]""", new[] { None, None, None, 1 })]
    [InlineData("""["NA", "NA"]""", new[] { None, None })]
    [InlineData("""[null, "NA"]""", new[] { None, None })]
    [InlineData("""["NA", null, 2]""", new[] { None, None, 2 })]
    public void In_JSON_null_and_what_tables_say_are_missing_values(string json, double[] expected) => Assert.Equal(expected, OfJson(json, x));

    [Fact]
    public void Shapes_are_those_of_the_lists()
    {
        ModelData data = Bind(JsonData.Parse("""{"x": [[null, 1], [2, "NA"], [5, 6]], "z": null, "w": "NA"}"""), new DataVariable("x", DataKind.Real, [n, k], 3) { AllowsMissing = true }, new DataVariable("z", DataKind.Real, [], 4) { AllowsMissing = true }, new DataVariable("w", DataKind.Real, [], 5) { AllowsMissing = true });
        Assert.Equal([3, 2], data.Find("x")?.Dimensions.ToArray() ?? []);
        Assert.Equal([None, 1, 2, None, 5, 6], data.Find("x")?.Reals ?? []);
        Assert.Equal((3, 2), (data.Find("N")?.Reals[0], data.Find("K")?.Reals[0]));
        Assert.Equal([None], data.Find("z")?.Reals ?? []);
        Assert.Equal([None], data.Find("w")?.Reals ?? []);
        Assert.Equal("w 1, x 2, z 1", string.Join(", ", data.Missing.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    /// <summary>For data that are not declared so they are the faults that they were.</summary>
    [Theory]
    [InlineData("[1, null]", "d.json:1:11: x[2] is null, but a number belongs here.")]
    [InlineData("""[1, "NA"]""", "d.json:1:11: x[2] is the text \"NA\", but a number belongs here.")]
    [InlineData("""["NA", 1]""", "d.json:1:8: x[1] is the text \"NA\", but a number belongs here.")]
    [InlineData("null", "d.json:1:7: x is null, but a number belongs here.")]
    public void Elsewhere_they_are_faults(string json, string message)
    {
        string text = $$"""{"x": {{json}}}""";
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => JsonData.Parse(text, "d.json").Find("x")).Message);
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => OfJson(json, x with { AllowsMissing = false })).Message);
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => OfJson(json, x with { AllowsMissing = false, Kind = DataKind.Integer })).Message);
    }

    [Theory]
    [InlineData("""["a", null]""", "x[2] is null, but the values before it are texts.")]
    [InlineData("""[null, "a"]""", "x[2] is the text \"a\", but a number belongs here.")]
    [InlineData("""["NA", 1, "a"]""", "x[3] is the text \"a\", but a number belongs here.")]
    [InlineData("""["NA", "a", 1]""", "x[3] is the number 1, but the values before it are texts.")]
    [InlineData("""["NA", "a"]""", "x[1] is the text \"NA\", but a number belongs here.")]
    [InlineData("""[1, true]""", "x[2] is true, but a number belongs here.")]
    public void Other_texts_are_faults_all_the_same(string json, string message) => Assert.Contains(message, Assert.Throws<DataFormatException>(() => OfJson(json, x)).Message);

    /// <summary>A category may be called NA.</summary>
    [Fact]
    public void Categories_keep_their_texts()
    {
        ModelData data = Bind(JsonData.Parse("""{"x": ["NA", "b", "NA"]}"""), new DataVariable("x", DataKind.Integer, [n], 3) { IsFactor = true });
        Assert.Equal([1, 2, 1], data.Find("x")?.Reals ?? []);
        Assert.Equal(["NA", "b"], data.Levels["x"].ToArray());
    }

    [Fact]
    public void In_tables_missing_fields_are_missing_values()
    {
        Assert.Equal([1, None, None, None, None, None, None, 5.5], OfTable("x,y\n1,2\n,2\nNA,2\nN/A,2\n.,2\nNULL,2\nNaN,2\n5.5,2\n", x));
        Assert.Equal([1, None, None, 4], OfTable("x.1,x.2\n1,\nNA,4\n", x with { Sizes = [n, k] }));
        Assert.Equal([0, None, 2], OfTable("x\n2020-01-01\n\"\"\n2020-01-03\n", x with { DateScale = "days since 2020-01-01" }));
        Assert.Equal([0, None, 2], OfJson("""["2020-01-01", "NA", "2020-01-03"]""", x with { DateScale = "days since 2020-01-01" }));
        Assert.Contains("x is \"one\" in row 2, but a number belongs here.", Assert.Throws<DataFormatException>(() => OfTable("x\n1\none\n", x)).Message);
    }

    [Fact]
    public void Standardized_columns_pass_over_them()
    {
        DataVariable scaled = x with { IsStandardized = true, Sizes = [n, k] };
        // Means 2 and 20, standard deviations √2 and 10·√2.
        double half = Math.Sqrt(0.5);
        Assert.Equal([-half, None, half, -half, None, half], OfJson("[[1, null], [3, 10], [null, 30]]", scaled), (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-12);
        Assert.Contains("column 2 of x has one value", Assert.Throws<DataException>(() => OfJson("[[1, null], [3, 10], [2, null]]", scaled)).Message);
    }

    static OutputVariable Entries(string name, params ImmutableArray<ImmutableArray<int>> entries) => new(name, OutputBlocks.Parameters, false, [entries.Length]) { Entries = entries };

    [Fact]
    public void Columns_have_the_indices_of_the_entries()
    {
        ColumnLayout layout = ColumnLayout.Of([Entries("x", [3], [7]), new OutputVariable("b", OutputBlocks.Parameters, false, [2]), Entries("z", [1, 2], [3, 1]), Entries("s", ImmutableArray<int>.Empty), Entries("none")]);
        Assert.Equal(["x.3", "x.7", "b.1", "b.2", "z.1.2", "z.3.1", "s"], layout.Names.ToArray());
        double[] columns = new double[7];
        layout.ToColumns([1, 2, 3, 4, 5, 6, 7], columns);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], columns);
    }

    [Fact]
    public void Entries_are_found_among_columns()
    {
        ImmutableArray<ColumnVariable> found = ColumnVariable.Of(["lp__", "x.1", "x.2", "z.2.1", "s", "y.1", "y.2"], new HashSet<string> { "x", "z", "s" });
        Assert.Equal(["lp__", "x", "z", "s", "y"], found.Select(variable => variable.Name));
        Assert.Equal(["x[1]", "x[2]"], found[1].Entries.ToArray());
        Assert.Equal([1], found[2].Dimensions.AsSpan());
        Assert.Equal(["z[2,1]"], found[2].Entries.ToArray());
        Assert.Empty(found[3].Dimensions);
        Assert.Empty(found[4].Entries);

        DrawsTable table = new(["x.2", "x.4", "z.3.1", "z.1.2", "m.1.1", "m.2.1"], []);
        Assert.Equal(["x [2]", "z [2]", "m [2, 1]"], table.Variables.Select(variable => $"{variable.Name} [{string.Join(", ", variable.Dimensions)}]"));
    }
}
