using System.Text.Json;
using System.Text.RegularExpressions;
using BayesLang.Cli.Output;
using BayesLang.Compiler.Passes;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Workflow;

namespace BayesLang.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly FakeBackend backend = new();
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    int Run(params string[] args) => CommandLine.Run(args, new Terminal(output, error, false, false), backend);

    string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    JsonElement Json => JsonDocument.Parse(output.ToString()).RootElement;

    [Theory]
    [InlineData("check")]
    [InlineData("format")]
    [InlineData("info")]
    [InlineData("compile")]
    [InlineData("log-prob")]
    [InlineData("bench")]
    [InlineData("sample")]
    [InlineData("resume")]
    [InlineData("rerun")]
    [InlineData("summary")]
    [InlineData("diagnose")]
    [InlineData("loo")]
    [InlineData("compare")]
    [InlineData("explain")]
    [InlineData("priors")]
    [InlineData("functions")]
    public void Every_command_has_help_with_an_example(string command)
    {
        Assert.Equal(ExitCodes.Done, Run(command, "--help"));
        Assert.Contains($"Example:\n    bayes {command} ", output.ToString());
        Assert.Empty(error.ToString());
    }

    [Fact]
    public void Help_lists_the_commands_in_a_line_each()
    {
        Assert.Equal(ExitCodes.Done, Run("--help"));
        Assert.Contains("log-prob", output.ToString());
        Assert.DoesNotContain("Example", output.ToString());
    }

    [Theory]
    [InlineData()]
    [InlineData("smaple", "m.bym")]
    [InlineData("sample")]
    [InlineData("sample", "m.bym", "--chains", "0")]
    [InlineData("sample", "m.bym", "--chains", "four")]
    [InlineData("sample", "m.bym", "--adapt-delta", "1.5")]
    [InlineData("sample", "m.bym", "--max-depth", "1000")]
    [InlineData("sample", "m.bym", "--metric", "round")]
    [InlineData("sample", "m.bym", "--metric", "dense", "--adapt", "fisher")]
    [InlineData("sample", "m.bym", "--metric", "low-rank", "--adapt", "stan")]
    [InlineData("sample", "m.bym", "--step-size-jitter", "1.5")]
    [InlineData("sample", "m.bym", "--algorithm", "gibbs")]
    [InlineData("sample", "m.bym", "--resume")]
    [InlineData("sample", "m.bym", "--resume", "--out")]
    [InlineData("sample", "m.bym", "--adapt", "foo")]
    [InlineData("sample", "m.bym", "--checkpoint", "-1")]
    [InlineData("resume")]
    [InlineData("rerun", "fit", "--out", "fit")]
    [InlineData("sample", "m.bym", "--no-such-option")]
    [InlineData("sample", "m.bym", "--first-chain", "0")]
    [InlineData("sample", "m.bym", "--launcher", "cluster")]
    [InlineData("sample", "m.bym", "--slurm-option", "time=5")]
    [InlineData("sample", "m.bym", "--launcher", "slurm", "--slurm-option")]
    [InlineData("sample", "m.bym", "--launcher", "slurm", "--slurm-option", "array=1-3")]
    [InlineData("sample", "m.bym", "--launcher", "slurm", "--threads", "2")]
    [InlineData("sample", "m.bym", "--launcher", "slurm", "--init", "pathfinder")]
    [InlineData("sample", "m.bym", "--launcher", "slurm", "--target-ess", "400")]
    [InlineData("compile", "m.bym", "--after", "inline")]
    [InlineData("log-prob", "m.bym")]
    [InlineData("format")]
    [InlineData("format", "-", "m.bym")]
    [InlineData("bench", "m.bym", "--seconds", "-1")]
    public void Wrong_usage_exits_with_2_and_says_why(params string[] args)
    {
        Assert.Equal(ExitCodes.Usage, Run(args));
        Assert.StartsWith("error: ", error.ToString());
        Assert.Empty(output.ToString());
        Assert.Null(backend.Sampled);
    }

    [Fact]
    public void Sample_takes_its_options_to_the_sampler()
    {
        string fit = Path.Combine(folder, "fit");
        Assert.Equal(ExitCodes.Done, Run(
            "sample", "m.bym", "--data", "d.json", "--chains", "2", "--warmup", "10", "--draws", "50", "--seed", "18446744073709551615", "--adapt-delta", "0.95",
            "--max-depth", "8", "--metric", "dense", "--init", "0.5", "--thin", "1", "--threads", "3", "--out", fit, "--save-warmup", "--step-size", "0.1",
            "--step-size-jitter", "0.2", "--algorithm", "hmc", "--integration-time", "1.5", "--metric-file", "m.json", "--gamma", "0.1", "--kappa", "0.6", "--t0", "20",
            "--init-buffer", "5", "--term-buffer", "6", "--window", "7", "--sig-figs", "9", "--refresh", "50"));
        SampleRequest request = backend.Sampled ?? throw new InvalidOperationException("Nothing was sampled.");
        Assert.Equal(
            new SampleOptions
            {
                Folder = fit, DataPath = "d.json", Chains = 2, Warmup = 10, Draws = 50, Seed = ulong.MaxValue, AdaptDelta = 0.95, MaxDepth = 8, Metric = MetricKind.Dense,
                InitRadius = 0.5, Thin = 1, Threads = 3, SaveWarmup = true, StepSize = 0.1,
                StepSizeJitter = 0.2, Algorithm = HmcAlgorithm.Static, IntegrationTime = 1.5, MetricFile = "m.json",
                Gamma = 0.1, Kappa = 0.6, T0 = 20, InitBuffer = 5, TermBuffer = 6, Window = 7, SignificantFigures = 9, ReportEvery = 50,
            },
            request.Options with { OnPrint = null });
        Assert.Equal(("m.bym", "d.json"), (request.Model.Path, request.DataPath));
        Assert.Empty(request.InitPaths);
        Assert.Contains("ESS bulk", output.ToString());
        Assert.Contains("b[1]", output.ToString());
        Assert.Contains("2 chains of 50 draws", output.ToString());
        Assert.Contains(fit, output.ToString());
        // Progress goes where results do not.
        Assert.Contains("chain 2: sampling 50/50, 2 divergences", error.ToString());
    }

    [Fact]
    public void Options_of_sbatch_are_taken_as_they_stand()
    {
        Assert.Equal(ExitCodes.Done, Run(
            "sample", "m.bym", "--first-chain", "3", "--launcher", "slurm", "--slurm-option", "--mem=4G", "--slurm-option=--partition=long", "--slurm-option", "time=1:00", "--slurm-option=-q x", "--threads", "0", "--out", Path.Combine(folder, "fit")));
        SampleOptions options = backend.Sampled?.Options ?? throw new InvalidOperationException("Nothing was sampled.");
        Assert.Equal(2, options.FirstChain);
        Assert.Equal(["--mem=4G", "--partition=long", "time=1:00", "-q x"], (options.Slurm?.Submission ?? []).AsEnumerable());
        Assert.All(options.Slurm?.Program ?? [], file => Assert.True(File.Exists(file), file));
        Assert.NotNull(options.Slurm?.OnStatus);
    }

    [Fact]
    public void Sample_has_the_defaults_of_its_contract()
    {
        Assert.Equal(ExitCodes.Done, Run("sample", "m.bym", "--out", Path.Combine(folder, "fit"), "--init", "i.json", "--json"));
        SampleRequest request = backend.Sampled ?? throw new InvalidOperationException("Nothing was sampled.");
        SampleOptions options = request.Options;
        Assert.Equal(new SampleOptions { Folder = options.Folder, Seed = options.Seed }, options with { OnPrint = null });
        Assert.Equal((AdaptationKind.Fisher, 0.85), (options.EffectiveAdaptation, options.EffectiveAdaptDelta));
        Assert.Equal((4, 1000, 1000, 10), (options.Chains, options.Warmup, options.Draws, options.MaxDepth));
        Assert.Equal(["i.json"], request.InitPaths.AsEnumerable());
        Assert.Equal(1000, Json.GetProperty("draws_per_chain").GetInt32());
        Assert.Equal("b[1]", Json.GetProperty("quantities")[2].GetProperty("name").GetString());
    }

    /// <summary>One file for all chains, one for each, or the numbered ones that lie beside it, as CmdStan looks for them.</summary>
    [Fact]
    public void Chains_may_have_initial_values_and_metrics_of_their_own()
    {
        string fit = Path.Combine(folder, "fit"), init = Path.Combine(folder, "i.json"), metric = Path.Combine(folder, "m.json");
        string[] sample = ["sample", "m.bym", "--out", fit, "--draws", "20", "--chains", "2"];
        SampleRequest Request() => backend.Sampled ?? throw new InvalidOperationException("Nothing was sampled.");

        Assert.Equal(ExitCodes.Done, Run([.. sample, "--init", "a.json", "--init", "b.json", "--metric-file", "c.json", "--metric-file", "d.json"]));
        Assert.Equal(["a.json", "b.json"], Request().InitPaths.AsEnumerable());
        Assert.Equal(["c.json", "d.json"], Request().Options.ChainMetricFiles.AsEnumerable());
        Assert.Null(Request().Options.MetricFile);

        foreach (string name in (string[])["i_1.json", "i_2.json", "m_1.json", "m_2.json"]) Write(name, "{}");
        Assert.Equal(ExitCodes.Done, Run([.. sample, "--init", init, "--metric-file", metric]));
        Assert.Equal([Path.Combine(folder, "i_1.json"), Path.Combine(folder, "i_2.json")], Request().InitPaths.AsEnumerable());
        Assert.Equal([Path.Combine(folder, "m_1.json"), Path.Combine(folder, "m_2.json")], Request().Options.ChainMetricFiles.AsEnumerable());
        // One chain has the file itself.
        Assert.Equal(ExitCodes.Done, Run([.. sample[..^1], "1", "--init", init, "--metric-file", metric]));
        Assert.Equal([init], Request().InitPaths.AsEnumerable());
        Assert.Equal((metric, 0), (Request().Options.MetricFile, Request().Options.ChainMetricFiles.Length));

        Assert.Equal(ExitCodes.Fault, Run([.. sample[..^1], "3", "--init", init]));
        Assert.Contains("i_3.json is not", error.ToString());
    }

    [Theory]
    [InlineData("--init is given 3 times, but there are 2 chains", "--init", "a.json", "--init", "b.json", "--init", "c.json")]
    [InlineData("--metric-file is given 3 times, but there are 2 chains", "--metric-file", "a.json", "--metric-file", "b.json", "--metric-file", "c.json")]
    [InlineData("--init 0.5 is for all chains", "--init", "a.json", "--init", "0.5")]
    [InlineData("--init pathfinder is for all chains", "--init", "pathfinder", "--init", "b.json")]
    [InlineData("--window needs --adapt stan", "--window", "20")]
    [InlineData("--init-buffer needs --adapt stan", "--init-buffer", "20", "--metric", "low-rank")]
    [InlineData("--term-buffer needs --adapt stan", "--term-buffer", "20", "--adapt", "none")]
    [InlineData("--gamma is 0, but it must be positive", "--gamma", "0")]
    [InlineData("--kappa is -1, but it must be positive", "--kappa", "-1")]
    [InlineData("--t0 is 0, but it must be positive", "--t0", "0")]
    [InlineData("--window is 0, but it must be at least 1", "--window", "0", "--adapt", "stan")]
    [InlineData("--sig-figs is 19, but it must be from 1 to 18", "--sig-figs", "19")]
    [InlineData("--refresh is -1, but it must be 0 or more", "--refresh", "-1")]
    public void Options_of_sample_that_do_not_fit_are_refused(string message, params string[] options)
    {
        Assert.Equal(ExitCodes.Usage, Run(["sample", "m.bym", "--chains", "2", .. options]));
        Assert.Contains(message, error.ToString());
    }

    [Fact]
    public void Check_reads_folders_and_prints_a_line_of_JSON_a_file()
    {
        Write("bad.bym", "");
        Write("good.bym", "");
        Write("other.txt", "");
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        Write(Path.Combine("sub", "warn.stan"), "");
        Assert.Equal(ExitCodes.Fault, Run("check", folder, "--json"));
        string[] lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(
            $$"""{"file":"{{folder}}/bad.bym","ok":false,"diagnostics":[{"code":"BYM2001","severity":"error","message":"abc is not declared.","line":2,"column":12,"endLine":2,"endColumn":15}]}""",
            lines[0]);
        Assert.Equal($$"""{"file":"{{folder}}/good.bym","ok":true,"diagnostics":[]}""", lines[1]);
        Assert.Contains("\"ok\":true,\"diagnostics\":[{\"code\":\"BYM4001\",\"severity\":\"warning\"", lines[2]);
    }

    [Fact]
    public void Check_shows_people_the_place()
    {
        string path = Write("bad.bym", "");
        Assert.Equal(ExitCodes.Fault, Run("check", path));
        Assert.Equal(
            $"""
            {path}:2:12: error BYM2001: abc is not declared.
                2 |     real zz = abc;
                  |               ^^^
            1 file: 1 error, 0 warnings.

            """, output.ToString());
    }

    [Fact]
    public void Check_passes_good_files() => Assert.Equal(ExitCodes.Done, Run("check", Write("good.bym", ""), Write("warn.stan", "")));

    [Fact]
    public void Log_prob_prints_densities_gradients_and_constrained_values()
    {
        string points = Write("p.json", "[[1, 0], [200, 0.5]]");
        Assert.Equal(ExitCodes.Done, Run("log-prob", "m.bym", "--points", points, "--gradient", "--drop-constants", "--no-jacobian"));
        Assert.Equal(new LoadRequest("m.bym", null, true, false), backend.Loaded);
        Assert.Equal(
            """{"n_unconstrained":2,"constrained_names":["x.1","s"],"points":[{"log_density":-0.5,"gradient":[-1,-0],"constrained":[1,1]},{"log_density":"-Inf","rejected":"x is too large","constrained":[200,1.6487212707001282]}]}""",
            output.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("[[1, 2, 3]]", "point 1 has 3 values, but the model has 2")]
    [InlineData("[1, 2]", "points are a list of lists")]
    [InlineData("{\"x\": 1}", "points are a list of lists")]
    [InlineData("[[1,", "this is not JSON")]
    public void Log_prob_refuses_other_points(string json, string says)
    {
        Assert.Equal(ExitCodes.Fault, Run("log-prob", "m.bym", "--points", Write("p.json", json)));
        Assert.Contains(says, error.ToString());
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Bench_prints_its_measurements()
    {
        Assert.Equal(ExitCodes.Done, Run("bench", "m.bym", "--seconds", "0.1"));
        Assert.Equal(2, Json.GetProperty("n_unconstrained").GetInt32());
        Assert.Equal(-0.125 * (Math.Pow(Math.Sin(1), 2) + Math.Pow(Math.Sin(2), 2)), Json.GetProperty("log_density").GetDouble(), 1e-15);
        Assert.InRange(Json.GetProperty("ns_per_gradient").GetDouble(), 0.1, 1e5);
        Assert.Equal(0, Json.GetProperty("bytes_per_gradient").GetDouble());
        Assert.Equal(12.3, Json.GetProperty("compile_ms").GetDouble());
        Assert.True(Json.GetProperty("cached").GetBoolean());
    }

    [Fact]
    public void A_model_that_does_not_compile_exits_with_1_and_shows_the_place()
    {
        Assert.Equal(ExitCodes.Fault, Run("bench", "bad.bym"));
        Assert.StartsWith("bad.bym:2:12: error BYM2001: abc is not declared.\n", error.ToString());
    }

    [Fact]
    public void An_internal_failure_is_one_line_and_its_trace_is_for_who_asks()
    {
        Assert.Equal(ExitCodes.Fault, Run("bench", "broken.bym"));
        Assert.Equal("error: an internal failure of bayes 0.1.0, please report it with the model: InvalidOperationException: The emitted C# does not compile:\n", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("bench", "broken.bym", "--verbose"));
        Assert.Contains("   at ", error.ToString());
    }

    [Theory]
    [InlineData("d.json", "{\"M\": 1}", "N is declared in the data block but is not in d.json; did you mean M? The file has: M.")]
    [InlineData("d.json", "{\"N\": 1.5}", "N is 1.5 in d.json, a real, but it is declared as int.")]
    [InlineData("d.json", "{\"N\": \n[1,", "d.json:2:3: the file ends too early (in N")]
    [InlineData("d.csv", "a,b\n1\n", "d.csv:2:1: the row has 1 field")]
    public void Faults_of_the_data_exit_with_1_and_name_them(string name, string text, string says)
    {
        Assert.Equal(ExitCodes.Fault, Run("bench", "m.bym", "--data", Write(name, text)));
        Assert.Contains(says, error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("bench", "m.bym", "--data", Path.Combine(folder, "absent")));
    }

    [Fact]
    public void Passes_are_switched_off_by_name()
    {
        PassSet both = PassSet.Of("dead-code", "vectorize-loops");
        Assert.Equal(ExitCodes.Done, Run("bench", "m.bym", "--seconds", "0.01", "--no-pass", "vectorize-loops", "--no-pass", "dead-code"));
        Assert.Equal(both, backend.Loaded?.WithoutPasses);
        Assert.Equal(ExitCodes.Done, Run("log-prob", "m.bym", "--points", Write("p.json", "[[1, 0]]"), "--no-pass", "dead-code"));
        Assert.Equal(PassSet.Of("dead-code"), backend.Loaded?.WithoutPasses);
        Assert.Equal(ExitCodes.Done, Run("sample", "m.bym", "--out", Path.Combine(folder, "fit"), "--no-pass", "dead-code", "--no-pass", "vectorize-loops"));
        Assert.Equal(both, backend.Sampled?.WithoutPasses);
        Assert.Equal(ExitCodes.Done, Run("compile", "m.bym", "--no-pass", "tabulate"));
        Assert.Equal("m.bym csharp  without tabulate", backend.Emitted);
    }

    [Theory]
    [InlineData("bench", "m.bym", "--no-pass", "reverse-mode")]
    [InlineData("compile", "m.bym", "--no-pass", "tabulate", "--no-pass", "reverse-mode")]
    [InlineData("sample", "m.bym", "--no-pass", "reverse-mode")]
    public void An_unknown_pass_is_wrong_usage_and_the_message_lists_them(params string[] args)
    {
        Assert.Equal(ExitCodes.Usage, Run(args));
        Assert.StartsWith("error: There is no optional pass reverse-mode. There are:", error.ToString());
        Assert.All(Pipeline.Optional, pass => Assert.Matches($"\n  {pass.Name} +{Regex.Escape(pass.Description)}", error.ToString()));
    }

    [Fact]
    public void The_report_shows_the_lines_with_their_remarks()
    {
        Assert.Equal(ExitCodes.Done, Run("compile", "m.bym", "--report"));
        Assert.Equal("""
                3 |   for (n in 1:9)
                  |   + The loop runs over vectors, four turns at a time.
                  |   - The loop stays scalar: each turn reads mu, which the turn before wrote.
                4 |     mu ~ normal(0, 1);
                  |   * Which branch is taken is recorded for the reverse sweep.
            + made faster, - left as it is, * how it is computed. docs/tuning.md explains each remark.

            """, output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_report_has_colours_and_the_width_of_the_terminal()
    {
        CommandLine.Run(["compile", "m.bym", "--report"], new Terminal(output, error, true, true) { Width = 50 }, backend);
        Assert.Contains("\e[33m-\e[0m", output.ToString().Replace("1;33", "33"));
        string[] lines = Regex.Replace(output.ToString(), "\e\\[[0-9;]*m", "").Split('\n');
        Assert.Contains("      |   - The loop stays scalar: each turn reads", lines);
        Assert.Contains("      |     mu, which the turn before wrote.", lines);
        Assert.All(lines[..^2], line => Assert.InRange(line.Length, 0, 50));
    }

    [Fact]
    public void The_report_is_json_for_tools()
    {
        Assert.Equal(ExitCodes.Done, Run("compile", "m.bym", "--report", "--json"));
        Assert.Equal(3, Json.GetArrayLength());
        Assert.Equal("""{"line":3,"endLine":4,"kind":"optimized","pass":"vectorize-loops","message":"The loop runs over vectors, four turns at a time."}""", Json[0].GetRawText());
        Assert.Equal("missed", Json[1].GetProperty("kind").GetString());
        Assert.False(Json[2].TryGetProperty("endLine", out _));
        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Done, Run("compile", "m.bym", "--report", "--json", "--data", Write("d.json", "{}")));
        Assert.Equal("""{"n_unconstrained":2,"sizes":{"N":9,"K":2},"ns_per_gradient":1234.5,"bytes_per_gradient":0,"remarks":[""", output.ToString()[..102]);
    }

    [Theory]
    [InlineData("compile", "m.bym", "--report", "--emit", "ir")]
    [InlineData("compile", "m.bym", "--json")]
    [InlineData("compile", "m.bym", "--data", "d.json")]
    public void Options_of_the_report_need_it(params string[] args) => Assert.Equal(ExitCodes.Usage, Run(args));

    [Fact]
    public void Compile_lists_the_passes()
    {
        Assert.Equal(ExitCodes.Done, Run("compile", "--passes"));
        Assert.Equal(Pipeline.ListOptional() + "\n", output.ToString());
        Assert.Equal(ExitCodes.Usage, Run("compile"));
    }

    [Fact]
    public void Compile_and_info_print_what_the_backend_gives()
    {
        Assert.Equal(ExitCodes.Done, Run("compile", "m.bym", "--emit", "ir", "--after", "fuse"));
        Assert.Equal("m.bym ir fuse", backend.Emitted);
        Assert.Equal("text of the stage\n", output.ToString());
        Run("compile", "m.bym");
        Assert.Equal("m.bym csharp ", backend.Emitted);
        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Done, Run("info", "m.bym"));
        Assert.Equal("m.bym", Json.GetProperty("name").GetString());
    }
}
