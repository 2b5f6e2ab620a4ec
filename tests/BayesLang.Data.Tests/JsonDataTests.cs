using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using BayesLang.Data.Json;
using BayesLang.Runtime.Model;
using BayesLang.Tests;

namespace BayesLang.Data.Tests;

public class JsonDataTests
{
    static DataValue Read(string value) => JsonData.Parse($"{{\"y\": {value}}}").Find("y") ?? throw new InvalidOperationException("y is absent.");

    static DataFormatException Fault(string json) => Assert.Throws<DataFormatException>(() =>
    {
        // Texts are told where their numbers are asked for.
        JsonData data = JsonData.Parse(json, "d.json");
        foreach (string name in data.Names) data.Find(name);
    });

    [Theory]
    [InlineData("3", true, 3.0)]
    [InlineData("-3", true, -3.0)]
    [InlineData("1.0", false, 1.0)]
    [InlineData("1e3", false, 1000.0)]
    [InlineData("-2.5E-3", false, -0.0025)]
    [InlineData("3000000000", true, 3e9)]
    [InlineData("\"NaN\"", false, double.NaN)]
    [InlineData("\"-Inf\"", false, double.NegativeInfinity)]
    [InlineData("\"+Infinity\"", false, double.PositiveInfinity)]
    [InlineData("NaN", false, double.NaN)]
    [InlineData("-Infinity", false, double.NegativeInfinity)]
    [InlineData("Inf", false, double.PositiveInfinity)]
    public void Scalars_keep_their_kind(string text, bool isInteger, double expected)
    {
        DataValue value = Read(text);
        Assert.Equal(isInteger, value.IsInteger);
        Assert.Empty(value.Dimensions);
        Assert.Equal([expected], value.Reals);
    }

    [Theory]
    [InlineData("[1, 2, 3]", new[] { 3 }, true)]
    [InlineData("[[1, 2, 3], [4, 5, 6]]", new[] { 2, 3 }, true)]
    [InlineData("[[[1, 2.5]], [[3, 4]]]", new[] { 2, 1, 2 }, false)]
    [InlineData("[]", new[] { 0 }, true)]
    [InlineData("[[], []]", new[] { 2, 0 }, true)]
    [InlineData("[NaN, Inf, -Inf]", new[] { 3 }, false)]
    public void Lists_have_the_shape_of_their_nesting(string text, int[] dimensions, bool isInteger)
    {
        DataValue value = Read(text);
        Assert.Equal(dimensions, value.Dimensions);
        Assert.Equal(isInteger, value.IsInteger);
        Assert.Equal(dimensions.Aggregate(1, (a, b) => a * b), value.Reals.Length);
    }

    [Fact]
    public void Values_stay_in_the_order_written() => Assert.Equal([1, 2, 3, 4, 5, 6], Read("[[1, 2, 3], [4, 5, 6]]").Reals);

    [Fact]
    public void The_first_real_among_integers_is_remembered() => Assert.Equal(2, Read("[[1, 2], [3.0, 4]]").FirstReal);

    [Fact]
    public void A_tuple_has_elements()
    {
        DataValue tuple = Read("""{"2": [1.5, 2], "1": 7}""");
        Assert.Equal([7], tuple.Elements[0].Reals);
        Assert.True(tuple.Elements[0].IsInteger);
        Assert.Equal([2], tuple.Elements[1].Dimensions.AsSpan());
    }

    [Fact]
    public void An_array_of_tuples_is_a_tuple_of_arrays()
    {
        DataValue tuples = Read("""[{"1": 1, "2": [1, 2]}, {"1": 3, "2": [4.5, 5]}, {"1": 6, "2": [7, 8]}]""");
        Assert.Equal([3], tuples.Elements[0].Dimensions.AsSpan());
        Assert.Equal([1, 3, 6], tuples.Elements[0].Reals);
        Assert.Equal([3, 2], tuples.Elements[1].Dimensions.AsSpan());
        Assert.Equal([1, 2, 4.5, 5, 7, 8], tuples.Elements[1].Reals);
        Assert.Equal(2, tuples.Elements[1].FirstReal);
    }

    [Theory]
    // Text where a number belongs, with place and element.
    [InlineData("{\"y\": [1,\n 2, \"three\"]}", 2, 5, "y[3] is the text \"three\"")]
    [InlineData("{\"y\": [[1, 2],\n [3, null]]}", 2, 6, "y[2,2] is null")]
    [InlineData("{\"y\": true}", 1, 7, "y is true")]
    [InlineData("{\"ä\": \"x\"}", 1, 7, "ä is the text")]
    [InlineData("{\"y\": [1, 1e999]}", 1, 11, "y[2] is the number 1e999")]
    // Ragged lists.
    [InlineData("{\"y\": [[1, 2, 3],\n [4, 5]]}", 2, 7, "y[2] has 2 values, but the lists before it have 3")]
    [InlineData("{\"y\": [[1], [2], [3, 4]]}", 1, 23, "y[3] has 2 values, but the lists before it have 1")]
    [InlineData("{\"y\": [[[1]], [[2], [3]]]}", 1, 24, "y[2] has 2 values")]
    [InlineData("{\"y\": [1, [2]]}", 1, 11, "y[2] is a list")]
    [InlineData("{\"y\": [[1], 2]}", 1, 13, "y[2] is a single value")]
    [InlineData("{\"y\": [[], 2]}", 1, 12, "y[2] is a single value")]
    [InlineData("{\"y\": [[], [1]]}", 1, 14, "y[2] has 1 value,")]
    // Names.
    [InlineData("{\"y\": 1,\n\"x\": 2,\n\"y\": 3}", 3, 1, "y appears twice; the first is on line 1")]
    [InlineData("{NaN: 1}", 1, 2, "a name in double quotes")]
    // Not data at all.
    [InlineData("", 1, 1, "the file is empty")]
    [InlineData("  \n ", 1, 1, "the file is empty")]
    [InlineData("[1, 2]", 1, 1, "but the file holds a list")]
    [InlineData("3", 1, 1, "but the file holds the number 3")]
    // Tuples.
    [InlineData("{\"y\": {\"1\": 2, \"3\": 4}}", 1, 7, "\"2\" is absent")]
    [InlineData("{\"y\": {}}", 1, 7, "empty object")]
    [InlineData("{\"y\": {\"1\": \"a\"}}", 1, 13, "y.1 is the text")]
    [InlineData("{\"y\": [{\"1\": 2}, 3]}", 1, 18, "y[2] is not an object")]
    [InlineData("{\"y\": [3, {\"1\": 2}]}", 1, 11, "y[2] is an object")]
    // Not JSON.
    [InlineData("{\"y\": [1, 2,]}", 1, 13, "comma")]
    [InlineData("{\"y\": [1, 2\n, NA]}", 2, 3, "(in y[2])")]
    [InlineData("{\"y\": 1} x", 1, 10, "not JSON")]
    public void Faults_say_where_and_what(string json, int line, int column, string says)
    {
        DataFormatException fault = Fault(json);
        Assert.Contains(says, fault.Message);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.StartsWith($"d.json:{line}:{column}: ", fault.Message);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_a_fault_and_says_so()
    {
        string whole = """{"N": 12, "y": [[1.5, -2e3], [NaN, "Inf"]], "t": {"1": 2, "2": [3]}}""";
        Assert.Equal(3, JsonData.Parse(whole).Names.Count());
        for (int end = 1; end < whole.Length; end++)
        {
            DataFormatException fault = Fault(whole[..end]);
            // A bare word may be cut into something that is no word; whatever is cut elsewhere must be called cut.
            if (!whole[..end].EndsWith('N') && !whole[..end].EndsWith("Na", StringComparison.Ordinal))
                Assert.True(fault.Message.Contains("cut short", StringComparison.Ordinal), $"{whole[..end]} gives {fault.Message}");
        }
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        using MemoryStream stream = new([.. Encoding.UTF8.Preamble, .. "{\"N\": 3}"u8]);
        Assert.Equal(3, JsonData.Read(stream, "d.json").Find("N")?.Reals[0]);
    }

    [Fact]
    public void Random_values_come_back_bit_for_bit_whatever_the_window()
    {
        Random random = new(20240611);
        for (int round = 0; round < 60; round++)
        {
            int rows = random.Next(1, 40), columns = random.Next(1, 60);
            double[] values = new double[rows * columns];
            for (int i = 0; i < values.Length; i++)
                values[i] = random.Next(12) switch
                {
                    0 => double.NaN,
                    1 => double.NegativeInfinity,
                    2 => random.Next(),
                    3 => -0.0,
                    4 => Math.Round(random.NextDouble() * 100, 2),
                    _ => BitConverter.Int64BitsToDouble(random.NextInt64()) is var d && double.IsFinite(d) ? d : 1,
                };
            StringBuilder text = new("{\"a\\\"N\\\\\": \"Inf\", \"y\": [");
            for (int i = 0; i < rows; i++)
            {
                text.Append(i == 0 ? "[" : ",\n [");
                text.AppendJoin(", ", values.Skip(i * columns).Take(columns).Select(v => Write(v, random)));
                text.Append(']');
            }
            text.Append("]}");
            using DribblingStream stream = new(Encoding.UTF8.GetBytes(text.ToString()), random);
            JsonData data = JsonData.Read(stream, "d.json", random.Next(8, 200));
            DataValue y = data.Find("y") ?? throw new InvalidOperationException("y is absent.");
            Assert.Equal([rows, columns], y.Dimensions.AsSpan());
            Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), y.Reals.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(double.PositiveInfinity, data.Find("a\"N\\")?.Reals[0]);
        }

        static string Write(double value, Random random) =>
            double.IsNaN(value) ? (random.Next(2) == 0 ? "NaN" : "\"NaN\"")
            : double.IsInfinity(value) ? (random.Next(2) == 0 ? "-Infinity" : "\"-Inf\"")
            : value.ToString("R", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_window_changes_neither_values_nor_faults()
    {
        byte[] good = Encoding.UTF8.GetBytes("{\"a\\\"N\\\\\": [NaN, -Infinity,\n Inf, -Inf, \"-Inf\", 1e-3], \"NI\": [\n1, 2]}");
        byte[] bad = Encoding.UTF8.GetBytes("{\"ä\": [NaN, -Infinity,\n Inf],\n\"ö\": [1, \"Nö\\\"\"]}");
        for (int window = 4; window < 80; window++)
        {
            JsonData data = JsonData.Read(new MemoryStream(good), "d.json", window);
            Assert.Equal([double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity, 1e-3], data.Find("a\"N\\")?.Reals ?? []);
            Assert.Equal([1, 2], data.Find("NI")?.Reals ?? []);
            Assert.Equal(
                "d.json:3:10: ö[2] is the text \"Nö\"\", but a number belongs here.",
                Assert.Throws<DataFormatException>(() => JsonData.Read(new MemoryStream(bad), "d.json", window)).Message);
        }
    }

    [Fact]
    public void A_large_file_is_read_through_many_windows()
    {
        StringBuilder text = new("{\"y\": [");
        for (int i = 0; i < 400_000; i++) text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : i % 10 == 0 ? ",\n" : ",")}{i * 0.25}");
        text.Append("], \"z\": [1, \"x\"]}");
        DataFormatException fault = Fault(text.ToString());
        Assert.Contains("z[2]", fault.Message);
        Assert.Equal(40_000, fault.Line);
        JsonData data = JsonData.Parse(text.ToString().Replace("\"x\"", "2", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 400_000).Select(i => i * 0.25), data.Find("y")?.Reals);
    }

    [SharedFact("posteriordb/data")]
    public void The_data_of_posteriordb_read_as_the_framework_reads_them()
    {
        string folder = Path.Combine(SharedFolder.Path ?? "", "posteriordb", "data");
        foreach (string path in Directory.EnumerateFiles(folder, "*.zip").Where(path => new FileInfo(path).Length < 100_000))
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            ZipArchiveEntry entry = archive.Entries[0];
            JsonData data;
            using (Stream stream = entry.Open()) data = JsonData.Read(stream, entry.Name);
            using Stream again = entry.Open();
            foreach ((string name, JsonNode? node) in JsonNode.Parse(again)?.AsObject() ?? [])
            {
                List<double> expected = [];
                Flatten(node, expected);
                DataValue? value = data.Find(name);
                Assert.Equal(expected, value?.Reals);
                Assert.Equal(expected.Count, value?.Dimensions.Aggregate(1, (a, b) => a * b));
            }
        }

        static void Flatten(JsonNode? node, List<double> into)
        {
            if (node is JsonArray list)
                foreach (JsonNode? element in list) Flatten(element, into);
            else into.Add(node?.GetValue<double>() ?? double.NaN);
        }
    }

    /// <summary>Gives a few bytes at a time, so that tokens fall across reads.</summary>
    sealed class DribblingStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 50)));
    }
}
