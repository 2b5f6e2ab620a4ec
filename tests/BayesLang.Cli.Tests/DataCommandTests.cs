using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Data.Manifests;

namespace BayesLang.Cli.Tests;

/// <summary>Data of every kind on the command line: sizes that follow, tables, several files.</summary>
public sealed class DataCommandTests : CommandHarness
{
    const string Model = """
        data {
          int<lower=1> N;
          vector[N] x;
          vector[N] y;
          real<lower=0> scale;
        }
        parameters {
          real a;
          real b;
        }
        model {
          b ~ normal(0, scale);
          y ~ normal(a + b * x, 1);
        }
        """;

    readonly string model;
    readonly string table;

    public DataCommandTests()
    {
        model = Write("m.bym", Model);
        table = Write("t.csv", "site,y,x\nA,1,0.5\nB,2,1.5\nC,4,3\n");
    }

    double LogDensity(params string[] data)
    {
        string points = Write("p.json", "[[0.5, -0.25]]");
        Assert.Equal(ExitCodes.Done, Run(["log-prob", model, .. data.SelectMany(file => new[] { "--data", file }), "--points", points]));
        return JsonNode.Parse(output.ToString())?["points"]?[0]?["log_density"]?.GetValue<double>() ?? double.NaN;
    }

    [Fact]
    public void The_same_data_in_every_form_are_the_same()
    {
        string whole = Write("whole.json", """{"N": 3, "x": [0.5, 1.5, 3], "y": [1, 2, 4], "scale": 2}""");
        string sizeless = Write("sizeless.json", """{"x": [0.5, 1.5, 3], "y": [1, 2, 4], "scale": 2}""");
        string scale = Write("scale.json", """{"scale": 2}""");
        string tabs = Write("tabs.tsv", "y\tx\n1\t0.5\n2\t1.5\n4\t3\n");
        double expected = LogDensity(whole);
        Assert.True(double.IsFinite(expected));
        Assert.Equal(expected, LogDensity(sizeless));
        Assert.Equal(expected, LogDensity(table, scale));
        Assert.Equal(expected, LogDensity(scale, tabs));
        Assert.Equal(expected, LogDensity($"{table},{scale}"));
    }

    [Fact]
    public void A_run_of_several_files_is_recorded_and_repeated()
    {
        string scale = Write("scale.json", """{"scale": 2}""");
        string[] sampling = ["sample", model, "--data", table, "--data", scale, "--chains", "1", "--warmup", "60", "--draws", "40", "--seed", "2", "--out", In("fit")];
        Assert.Equal(ExitCodes.Done, Run(sampling));
        Manifest? manifest = Manifest.Read(In("fit"));
        Assert.Equal($"{table},{scale}", manifest?.Data?.Path);
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Contains("bit for bit", output.ToString());
        Write("scale.json", """{"scale": 1}""");
        Assert.Equal(ExitCodes.CheckFailed, Run("rerun", In("fit")));
        Assert.Contains("Changed since the run: the data", output.ToString());
        foreach (string method in new[] { "optimize", "pathfinder" })
            Assert.Equal(ExitCodes.Done, Run(method, model, "--data", table, "--data", scale, "--seed", "1", "--out", In(method)));
    }

    [Theory]
    [InlineData("""{"x": [0.5, 1.5], "y": [1, 2, 4], "scale": 2}""", "m.bym:4: N is not in d.json, and the data do not agree on it: x (line 3), declared as N, has the length 2, but y (line 4), declared as N, has the length 3.")]
    [InlineData("""{"x": [], "y": [], "scale": 2}""", "N is 0, but it is declared with lower=1")]
    [InlineData("""{"yy": [1], "scale": 2}""", "x is declared in the data block but is not in d.json")]
    public void Sizes_that_do_not_follow_are_located(string data, string says)
    {
        Assert.Equal(ExitCodes.Fault, Run("log-prob", model, "--data", Write("d.json", data), "--points", Write("p.json", "[[0, 0]]")));
        Assert.Contains(says, error.ToString());
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,four\n", "t.csv:3:2: y is \"four\" in row 2, but a number belongs here.")]
    [InlineData("x,y\n1,2\n3\n", "t.csv:3:1: the row has 1 field, but the header names 2 columns.")]
    [InlineData("x,y\n1,\n3,4\n", "t.csv:2:2: y is missing in row 1.")]
    [InlineData("x,Y\n1,2\n", "y is declared in the data block but is not in t.csv and scale.json; did you mean Y?")]
    [InlineData("x,y\n", "N is 0, but it is declared with lower=1")]
    [InlineData("", "t.csv:1:1: the table is empty; a line of column names belongs here.")]
    public void Faults_of_tables_are_located(string text, string says)
    {
        File.WriteAllText(table, text);
        Assert.Equal(ExitCodes.Fault, Run("log-prob", model, "--data", table, "--data", Write("scale.json", """{"scale": 2}"""), "--points", Write("p.json", "[[0, 0]]")));
        Assert.Contains(says, error.ToString());
    }

    const string Factors = """
        data {
          int<lower=1> N;
          @levels("A", "B", "C") factor[N] site;
          vector[N] y;
        }
        parameters {
          vector[levels(site)] alpha;
        }
        model {
          alpha ~ normal(0, 1);
          y ~ normal(alpha[site], 1);
        }
        """;

    [Fact]
    public void Labels_of_categories_are_in_the_summary()
    {
        string program = Write("f.bym", Factors);
        Assert.Equal(ExitCodes.Done, Run("sample", program, "--data", table, "--chains", "2", "--warmup", "100", "--draws", "100", "--seed", "2", "--out", In("fit")));
        Assert.Contains("alpha[C]", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("summary", In("fit"), "--variables", "alpha[B]", "--json"));
        Assert.Contains("alpha[B]", output.ToString());
        Assert.DoesNotContain("alpha[C]", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("summary", In("fit/chain-2.csv")));
        Assert.Contains("alpha[A]", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Equal(ExitCodes.Done, Run("info", program));
        Assert.Equal("""["N","site","y"]""", new JsonArray([.. (JsonNode.Parse(output.ToString())?["data"]?.AsArray() ?? []).Select(variable => variable?["name"]?.DeepClone())]).ToJsonString());
    }

    [Fact]
    public void A_level_never_seen_names_its_row()
    {
        File.AppendAllText(table, "D,5,1\n");
        Assert.Equal(ExitCodes.Fault, Run("bench", Write("f.bym", Factors), "--data", table));
        Assert.Contains("t.csv:5:1: site of row 4 is \"D\", which is none of the levels \"A\", \"B\", \"C\".", error.ToString());
    }

    [Fact]
    public void A_single_value_that_a_table_cannot_hold_is_asked_for()
    {
        Assert.Equal(ExitCodes.Fault, Run("bench", model, "--data", table));
        Assert.Contains("scale is a single value, and a table has columns: give it in a JSON file beside the table, with --data a second time.", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("bench", model, "--data", table, "--data", In("absent.json")));
        Assert.Contains("absent.json: there is no such data file.", error.ToString());
    }
}
