using System.CommandLine;
using System.Text.Json;
using BayesLang.Cli.Commands;
using BayesLang.Cli.Output;
using BayesLang.Tests;
using BayesLang.Workflow.Generation;

namespace BayesLang.Cli.Tests;

/// <summary>What makes and changes files of fits: <c>generate</c>, <c>export</c>, <c>sample --zarr</c> and <c>--fixed-param</c>; and <c>diagnose MODEL</c>.</summary>
public sealed class OutputCommandTests : IDisposable
{
    static readonly string example = Path.Combine(SharedFolder.RepositoryRoot, "examples", "eight_schools", "eight_schools");

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly FakeBackend backend = new();
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    Terminal Terminal => new(output, error, false, false);

    int Run(params string[] args) => CommandLine.Run(args, Terminal, backend);

    int RunForReal(params string[] args) => CommandLine.Run(args, Terminal, new ModelBackend());

    JsonElement Json => JsonDocument.Parse(output.ToString()).RootElement;

    [Theory]
    [InlineData("generate")]
    [InlineData("export")]
    public void Help_has_an_example(string command)
    {
        Assert.Equal(ExitCodes.Done, Run(command, "--help"));
        Assert.Contains($"Example:\n    bayes {command} ", output.ToString());
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("generate", "m.bym")]
    [InlineData("generate", "--draws", "d")]
    [InlineData("generate", "m.bym", "--draws")]
    [InlineData("generate", "m.bym", "--draws", "d", "--threads", "-1")]
    [InlineData("export")]
    [InlineData("export", "d", "--to", "parquet")]
    [InlineData("export", "d", "--compress", "blosc")]
    public void Wrong_usage_exits_with_2(params string[] args)
    {
        Assert.Equal(ExitCodes.Usage, Run(args));
        Assert.StartsWith("error: ", error.ToString());
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Generate_takes_its_options_to_the_work()
    {
        Directory.CreateDirectory(In("draws"));
        File.WriteAllText(In("draws/chain-10.csv"), "lp__\n1\n");
        File.WriteAllText(In("draws/chain-9.csv"), "lp__\n1\n");
        Assert.Equal(ExitCodes.Done, Run("generate", "m.bym", "--draws", In("draws"), "--data", "d.json", "--seed", "7", "--threads", "2", "--out", In("out")));
        GenerateRequest request = backend.Generated ?? throw new InvalidOperationException("Nothing was generated.");
        Assert.Equal(("m.bym", "d.json"), (request.Model.Path, request.DataPath));
        Assert.Equal([In("draws/chain-9.csv"), In("draws/chain-10.csv")], request.Draws.ToArray());
        Assert.Equal(new GenerateOptions { Seed = 7, Threads = 2, Folder = In("out"), DataPath = "d.json" }, request.Options with { OnPrint = null });
        Assert.Contains("y_rep[1]", output.ToString());
        Assert.Contains("(seed 7)", output.ToString());
    }

    [Fact]
    public void Generate_takes_single_files_and_names_those_that_are_absent()
    {
        File.WriteAllText(In("a.csv"), "lp__\n1\n");
        Assert.Equal(ExitCodes.Done, Run("generate", "m.bym", "--draws", In("a.csv"), "--out", In("out"), "--json"));
        Assert.Equal("y_rep[1]", Json.GetProperty("quantities")[0].GetProperty("name").GetString());
        Assert.Equal(ExitCodes.Fault, Run("generate", "m.bym", "--draws", In("a.csv"), In("b.csv"), "--out", In("out")));
        Assert.Contains("b.csv: there is no such file of draws.", error.ToString());
    }

    [Fact]
    public void A_fit_is_sampled_exported_and_predicted_from()
    {
        File.WriteAllText(In("predict.stan"), "data { int<lower=0> J; array[J] real y; array[J] real<lower=0> sigma; } parameters { real mu; real<lower=0> tau; vector[J] theta_trans; } generated quantities { real new_school = normal_rng(mu, tau); }");
        Assert.Equal(ExitCodes.Done, RunForReal("sample", example + ".bym", "--data", example + ".json", "--chains", "2", "--warmup", "300", "--draws", "200", "--seed", "1", "--zarr", "--out", In("fit")));
        Assert.Contains("tau", output.ToString());
        ZarrReader store = new(In("fit/fit.zarr"));
        Assert.Equal([2, 200, 8], store.Shape("posterior/theta"));
        Assert.Equal("J", store.Dimensions("posterior/theta")[^1]);
        Assert.Contains("y", store.Variables("observed_data"));

        output.GetStringBuilder().Clear();
        File.WriteAllText(In("labels.json"), """{ "J": ["Choate", "Deerfield", "Phillips Andover", "Phillips Exeter", "Hotchkiss", "Lawrenceville", "St. Paul's", "Mt. Hermon"] }""");
        Assert.Equal(ExitCodes.Done, RunForReal("export", In("fit"), "--to", "zarr", "--out", In("schools.zarr"), "--labels", In("labels.json"), "--compress", "none", "--json"));
        Assert.Equal("mu", Json.GetProperty("groups").GetProperty("posterior")[0].GetString());
        Assert.Empty(Json.GetProperty("notes").EnumerateArray());
        Assert.Equal("St. Paul's", new ZarrReader(In("schools.zarr")).Texts("posterior/J")[6]);

        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Done, RunForReal("generate", In("predict.stan"), "--draws", In("fit"), "--data", example + ".json", "--seed", "2", "--out", In("new"), "--json"));
        Assert.Equal("new_school", Assert.Single(Json.GetProperty("quantities").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(["new_school"], StanCsvFile.Read(In("new/chain-2.csv")).Columns);
        Assert.Equal(ExitCodes.Fault, RunForReal("generate", In("predict.stan"), "--draws", In("fit"), "--data", example + ".json", "--out", In("fit")));
        Assert.Contains("is the folder of the draws", error.ToString());
    }

    [Fact]
    public void Fixed_parameters_are_asked_for_by_an_option()
    {
        Assert.Equal(ExitCodes.Done, Run("sample", "m.bym", "--fixed-param", "--out", In("fit")));
        Assert.True(backend.Sampled?.Options.FixedParameters);
        Assert.Equal(ExitCodes.Done, RunForReal("sample", example + ".bym", "--data", example + ".json", "--chains", "1", "--draws", "5", "--fixed-param", "--out", In("real")));
        Assert.Equal(["lp__", "accept_stat__"], StanCsvFile.Read(In("real/chain-1.csv")).Columns[..2]);
    }

    [Fact]
    public void What_cannot_be_exported_is_told()
    {
        Assert.Equal(ExitCodes.Fault, Run("export", In("absent")));
        Assert.Contains("absent: there is no such folder.", error.ToString());
        Directory.CreateDirectory(In("empty"));
        Assert.Equal(ExitCodes.Fault, Run("export", In("empty")));
        Assert.Contains("holds no draws", error.ToString());
        File.WriteAllText(In("empty/chain-1.csv"), "lp__,mu\n1,2\n");
        File.WriteAllText(In("labels.json"), "{ \"J\": 3 }");
        Assert.Equal(ExitCodes.Fault, Run("export", In("empty"), "--labels", In("labels.json")));
        Assert.Contains("lists of texts", error.ToString());
        Assert.Equal(ExitCodes.Done, Run("export", In("empty")));
        Assert.Contains("posterior     mu\n", output.ToString());
        Assert.Contains("note: the model is not known", output.ToString());
    }

    /// <summary>The model's part of <c>bayes diagnose</c>, as the command calls it.</summary>
    int Diagnose(IModelBackend backend, params string[] args)
    {
        Argument<string> model = CommonOptions.Model();
        Option<bool> strict = new("--strict"), json = CommonOptions.Json();
        DiagnoseModel.Options options = new();
        Command command = new("diagnose") { model, strict, json };
        options.AddTo(command);
        command.SetAction(result => DiagnoseModel.Run(Terminal, backend, result.GetRequiredValue(model), result, options, result.GetValue(strict), result.GetValue(json)));
        ParseResult parsed = command.Parse(args);
        Assert.Empty(parsed.Errors);
        return parsed.Invoke();
    }

    [Theory]
    [InlineData("right.bym", false, ExitCodes.Done, "agree with the differences")]
    [InlineData("right.bym", true, ExitCodes.Done, "agree with the differences")]
    [InlineData("wrong.bym", false, ExitCodes.Fault, "1 derivative differs")]
    [InlineData("wrong.bym", true, ExitCodes.CheckFailed, "1 derivative differs")]
    [InlineData("unsure.bym", false, ExitCodes.Done, "of 1 coordinate the differences cannot tell")]
    [InlineData("unsure.bym", true, ExitCodes.CheckFailed, "of 1 coordinate the differences cannot tell")]
    public void The_gradients_verdict_is_the_exit_code(string model, bool strict, int code, string says)
    {
        Assert.Equal(code, Diagnose(backend, strict ? [model, "--strict"] : [model]));
        Assert.Contains(says, output.ToString());
        Assert.Contains("log density -3.5", output.ToString());
        Assert.Contains("mu", output.ToString());
    }

    [Fact]
    public void Diagnose_takes_its_options_to_the_work()
    {
        Assert.Equal(ExitCodes.Done, Diagnose(backend, "m.bym", "--data", "d.json", "--init", "0.5", "--seed", "9", "--epsilon", "1e-6", "--error", "1e-4", "--json"));
        GradientRequest request = backend.Checked ?? throw new InvalidOperationException("Nothing was looked at.");
        Assert.Equal(("d.json", null, 0.5, 9ul, 1e-6, 1e-4), (request.DataPath, request.InitPath, request.Options.InitRadius, request.Options.Seed, request.Options.Epsilon, request.Options.Error));
        Assert.Equal("right", Json.GetProperty("gradient")[0].GetProperty("verdict").GetString());
        Assert.True(Json.GetProperty("ok").GetBoolean());
        Diagnose(backend, "m.bym", "--init", "i.json");
        Assert.Equal("i.json", backend.Checked?.InitPath);
        Assert.Null(backend.Checked?.Options.Epsilon);
    }

    [Fact]
    public void A_model_is_told_from_a_fit()
    {
        Directory.CreateDirectory(In("odd.bym"));
        Assert.True(DiagnoseModel.IsModel("m.bym"));
        Assert.True(DiagnoseModel.IsModel("m.stan"));
        Assert.False(DiagnoseModel.IsModel(In("odd.bym")));
        Assert.False(DiagnoseModel.IsModel("output.csv"));
    }

    [Fact]
    public void A_real_gradient_is_found_to_be_right()
    {
        Assert.Equal(ExitCodes.Done, Diagnose(new ModelBackend(), example + ".bym", "--data", example + ".json", "--json", "--strict"));
        JsonElement[] entries = [.. Json.GetProperty("gradient").EnumerateArray()];
        Assert.Equal(10, entries.Length);
        Assert.All(entries, entry => Assert.InRange(Math.Abs(entry.GetProperty("error").GetDouble()), 0, 1e-7));
    }
}
