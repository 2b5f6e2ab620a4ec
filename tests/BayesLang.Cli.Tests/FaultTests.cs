using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary>Command lines from end to end, in this process: what goes wrong is named, and nothing shows a stack trace.</summary>
public sealed class FaultTests : IDisposable
{
    const string Model = """
        data {
          int<lower=0> N;
          vector[N] y;
          vector<lower=0>[N] s;
        }
        parameters {
          real mu;
        }
        model {
          mu ~ normal(0, 5);
          y ~ normal(mu, s);
        }
        """;

    const string Data = """{"N": 3, "y": [1, 2.5, 0], "s": [1, 2, 1]}""";

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    int Run(params string[] args)
    {
        int code = CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend());
        Assert.DoesNotContain("   at ", error.ToString());
        return code;
    }

    int Sample(string model, string? data, params string[] more)
    {
        string[] given = data is null ? [] : ["--data", Write("d.json", data)];
        string[] defaults = ["--chains", "2", "--warmup", "60", "--draws", "60", "--seed", "1", "--out", In("fit")];
        return Run(["sample", Write("m.bym", model), .. given, .. defaults.Chunk(2).Where(option => !more.Contains(option[0])).SelectMany(option => option), .. more]);
    }

    [Fact]
    public void A_run_writes_its_draws_and_its_manifest_and_prints_their_summary()
    {
        Assert.Equal(ExitCodes.Done, Sample(Model, Data));
        Assert.Contains("mu", output.ToString());
        Assert.Contains("2 chains of 60 draws", output.ToString());
        Assert.Equal(["chain-1.csv", "chain-1_config.json", "chain-1_metric.json", "chain-2.csv", "chain-2_config.json", "chain-2_metric.json", "fit.json"], Directory.GetFiles(In("fit")).Select(Path.GetFileName).Order());
        JsonElement manifest = JsonDocument.Parse(File.ReadAllText(In("fit/fit.json"))).RootElement;
        Assert.True(manifest.GetProperty("is_complete").GetBoolean());
        Assert.Equal(1UL, manifest.GetProperty("seed").GetUInt64());
        Assert.Equal(ExitCodes.Done, Run("summary", In("fit"), "--json"));
    }

    [Theory]
    [InlineData("vector[N] y;", "vector[N y;", "m.bym:3:9: error BYM1011")]
    [InlineData("normal(0, 5)", "normal(0, 5, 1)", "m.bym:10:")]
    [InlineData("normal(0, 5)", "norml(0, 5)", "m.bym:10:")]
    [InlineData("real mu;", "real mu", "m.bym:7:")]
    [InlineData("model {", "#include absent.stan\nmodel {", "absent.stan")]
    public void Errors_of_a_program_name_the_place(string from, string to, string says)
    {
        Assert.Equal(ExitCodes.Fault, Sample(Model.Replace(from, to, StringComparison.Ordinal), Data));
        Assert.Contains(says, error.ToString());
        Assert.Empty(output.ToString());
    }

    [Theory]
    [InlineData("""{"N": 3, "y": [1, 2.5, 0]}""", "s is declared in the data block but is not in d.json")]
    [InlineData("""{"N": 3, "y": [1, 2.5], "s": [1, 2, 1]}""", "y is declared as [3], but d.json has [2]")]
    [InlineData("""{"N": 3, "y": [1, 2.5, 0], "s": [1, -2, 1]}""", "s[2] is -2, but it is declared with lower=0")]
    [InlineData("""{"N": -3, "y": [], "s": []}""", "N is -3, but it is declared with lower=0")]
    [InlineData("""{"N": 3.5, "y": [1, 2.5, 0], "s": [1, 2, 1]}""", "N is 3.5 in d.json, a real, but it is declared as int")]
    [InlineData("""{"N": 3, "y": [1, "two", 0], "s": [1, 2, 1]}""", "d.json:1:19: y[2] is the text \"two\"")]
    [InlineData("""{"N": 3, "y": [1, 2.5""", "d.json:1:22: the file ends too early (in y")]
    [InlineData("", "d.json:1:1: ")]
    [InlineData("[1, 2]", "d.json:1:1: ")]
    [InlineData(null, "y is declared in the data block but is not in the data (none were given). Its size N then follows from it.")]
    public void Faults_of_the_data_name_the_variable_and_the_value(string? data, string says)
    {
        Assert.Equal(ExitCodes.Fault, Sample(Model, data));
        Assert.Contains(says, error.ToString());
        Assert.Empty(output.ToString());
        Assert.False(File.Exists(In("fit/chain-1.csv")));
    }

    [Fact]
    public void Files_that_are_absent_are_named()
    {
        Assert.Equal(ExitCodes.Fault, Run("sample", In("absent.bym")));
        Assert.Contains("absent.bym: there is no such file", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("sample", Write("m.bym", Model), "--data", In("absent.json"), "--out", In("fit")));
        Assert.Contains("absent.json: there is no such data file", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("sample", folder));
        Assert.Contains("is a folder; a model's file belongs here", error.ToString());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        string file = Write("taken", "");
        Assert.Equal(ExitCodes.Fault, Sample(Model, Data, "--out", file));
        Assert.Contains($"{file} is a file; a folder for the draws belongs here", error.ToString());
        Assert.Equal(ExitCodes.Fault, Sample(Model, Data, "--out", Path.Combine(file, "inner")));
        Assert.Contains("the folder for the draws cannot be written", error.ToString());
    }

    [Fact]
    public void Where_no_chain_can_start_the_statement_is_shown()
    {
        Assert.Equal(ExitCodes.Fault, Sample(
            """
            parameters { real a; }
            model {
              a ~ normal(0, 1);
              target += log(fmin(a, 0) * 0);
            }
            """, null));
        Assert.Contains("found no point to start from in 100 tries", error.ToString());
        Assert.Contains("100 times: the log density is minus infinity", error.ToString());
        Assert.Contains("m.bym:4: this adds minus infinity to the log density:\n    4 |   target += log(fmin(a, 0) * 0);", error.ToString());
    }

    [Fact]
    public void A_program_that_refuses_every_point_is_quoted()
    {
        Assert.Equal(ExitCodes.Fault, Sample("parameters { real a; }\nmodel {\n  reject(\"a must not be \", 3);\n}\n", null));
        Assert.Contains("m.bym:3: a must not be 3", error.ToString());
    }

    [Fact]
    public void A_failure_of_generated_quantities_costs_their_values_only()
    {
        Assert.Equal(ExitCodes.Done, Sample(
            """
            parameters { real a; }
            transformed parameters { real b = 2 * a; }
            model { a ~ normal(0, 1); }
            generated quantities {
              if (a > 0.5) reject("too large");
              real c = a;
            }
            """, null));
        Assert.Contains("m.bym:5: too large", error.ToString());
        string[] lines = [.. File.ReadLines(In("fit/chain-1.csv")).Where(line => line.Length > 0 && line[0] != '#').Skip(1)];
        Assert.Equal(60, lines.Length);
        Assert.All(lines, line => Assert.NotEqual("nan", line.Split(',')[8]));
        Assert.All(lines, line => Assert.Equal(double.Parse(line.Split(',')[7]) > 0.5, line.EndsWith(",nan", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.EndsWith(",nan", StringComparison.Ordinal));
    }

    [Fact]
    public void Programs_without_parameters_are_drawn_from_too()
    {
        Assert.Equal(ExitCodes.Done, Sample("generated quantities { real z = normal_rng(3, 1); }", null, "--draws", "400"));
        Assert.Equal(ExitCodes.Done, Run("summary", In("fit"), "--json"));
        string json = output.ToString()[output.ToString().IndexOf('{', StringComparison.Ordinal)..];
        JsonElement z = JsonDocument.Parse(json).RootElement.GetProperty("quantities")[1];
        Assert.Equal("z", z.GetProperty("name").GetString());
        Assert.Equal(3, z.GetProperty("mean").GetDouble(), 0.2);
    }

    [Fact]
    public void Initial_values_come_from_a_file_whole_or_in_part()
    {
        const string two = "parameters { real<lower=10> a; vector[2] b; }\nmodel { a ~ normal(12, 1); b ~ normal(0, 1); }";
        string init = Write("i.json", """{"a": 11}""");
        Assert.Equal(ExitCodes.Done, Sample(two, null, "--init", init));
        Write("i.json", """{"a": 11, "b": [0.5, 1]}""");
        Assert.Equal(ExitCodes.Done, Sample(two, null, "--init", init));
        Assert.Equal(ExitCodes.Done, Sample(two, null, "--init", "0"));
        Assert.DoesNotContain("error", error.ToString());
        Write("i.json", """{"a": 9}""");
        Assert.Equal(ExitCodes.Fault, Sample(two, null, "--init", init));
        Write("i.json", """{"b": [1, 2, 3]}""");
        Assert.Equal(ExitCodes.Fault, Sample(two, null, "--init", init));
        Assert.Contains("b is declared as [2], but i.json has [3]", error.ToString());
        Write("i.json", """{"c": 1}""");
        Assert.Equal(ExitCodes.Fault, Sample(two, null, "--init", init));
        Assert.Contains("i.json has a value for none of the parameters a, b", error.ToString());
    }

    [Fact]
    public void What_a_program_prints_goes_to_the_error_stream()
    {
        Assert.Equal(ExitCodes.Done, Sample("parameters { real a; }\nmodel { a ~ normal(0, 1); print(\"here: \", a); }", null));
        Assert.Contains("here: ", error.ToString());
        Assert.DoesNotContain("here: ", output.ToString());
    }

    [Fact]
    public void Included_files_are_part_of_the_program_and_of_its_cache_key()
    {
        const string program = "functions {\n#include f.stanfunctions\n}\ngenerated quantities { real z = f(); }";
        foreach (string value in new[] { "2", "3" })
        {
            Write("f.stanfunctions", $"real f() {{ return {value}; }}");
            output.GetStringBuilder().Clear();
            Assert.Equal(ExitCodes.Done, Sample(program, null));
            Assert.Matches($"z +{value}[. ]", output.ToString());
        }
        Write("f.stanfunctions", "real f() { return; }");
        Assert.Equal(ExitCodes.Fault, Sample(program, null));
        Assert.Contains("f.stanfunctions:1:", error.ToString());
    }

    [Fact]
    public void Stages_are_shown_and_unknown_passes_are_refused_with_a_list()
    {
        string model = Write("m.bym", Model);
        Assert.Equal(ExitCodes.Done, Run("compile", model, "--emit", "syntax"));
        Assert.Equal(ExitCodes.Done, Run("compile", model, "--emit", "ir", "--after", "lower"));
        Assert.Equal(ExitCodes.Done, Run("compile", model));
        Assert.Contains("class GeneratedModel", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("compile", model, "--emit", "ir", "--after", "nothing"));
        Assert.Contains("There is no pass nothing. In order there are: lower,", error.ToString());
    }

    [Fact]
    public void Info_tells_priors_from_likelihoods()
    {
        Assert.Equal(ExitCodes.Done, Run("info", Write("m.bym", Model)));
        JsonElement info = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(("mu", 10), (info.GetProperty("priors")[0].GetProperty("variate").GetString(), info.GetProperty("priors")[0].GetProperty("line").GetInt32()));
        Assert.Equal(("y", 11), (info.GetProperty("likelihoods")[0].GetProperty("variate").GetString(), info.GetProperty("likelihoods")[0].GetProperty("line").GetInt32()));
        Assert.Equal("0", info.GetProperty("data")[2].GetProperty("constraint").GetProperty("lower").GetString());
        Assert.Equal("N", info.GetProperty("data")[2].GetProperty("sizes")[0].GetString());
    }

    [Fact]
    public void Log_prob_and_bench_agree_with_the_density_written_out()
    {
        string model = Write("m.bym", Model), data = Write("d.json", Data), points = Write("p.json", "[[0.5]]");
        Assert.Equal(ExitCodes.Done, Run("log-prob", model, "--data", data, "--points", points, "--gradient"));
        JsonElement point = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("points")[0];
        double expected = Log(0.5, 0, 5) + Log(1, 0.5, 1) + Log(2.5, 0.5, 2) + Log(0, 0.5, 1);
        Assert.Equal(expected, point.GetProperty("log_density").GetDouble(), 1e-12);
        Assert.Equal(-0.5 / 25 + 0.5 + 2.0 / 4 - 0.5, point.GetProperty("gradient")[0].GetDouble(), 1e-12);
        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Done, Run("log-prob", model, "--data", data, "--points", points, "--drop-constants"));
        Assert.Equal(-0.5 * (0.01 + 0.25 + 1 + 0.25), JsonDocument.Parse(output.ToString()).RootElement.GetProperty("points")[0].GetProperty("log_density").GetDouble(), 1e-12);

        static double Log(double x, double mu, double sigma) => -0.5 * Math.Log(2 * Math.PI) - Math.Log(sigma) - 0.5 * Math.Pow((x - mu) / sigma, 2);
    }

    [Fact]
    public void All_that_we_ship_passes_the_check()
    {
        Assert.Equal(ExitCodes.Done, Run("check", Path.Combine(SharedFolder.RepositoryRoot, "examples"), Path.Combine(SharedFolder.RepositoryRoot, "tests", "Models")));
        Assert.EndsWith("0 errors, 0 warnings.\n", output.ToString());
    }

    [Fact]
    public void Programs_that_nest_too_deeply_are_refused()
    {
        Assert.Equal(ExitCodes.Fault, Run("check", Write("deep.bym", $"generated quantities {{ real z = {new string('(', 3000)}1{new string(')', 3000)}; }}")));
        Assert.Contains("error BYM1013: The program is nested too deeply", output.ToString());
    }
}
