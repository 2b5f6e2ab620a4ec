using System.Globalization;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Optimization;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Tests;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Tests;

public sealed class MethodTests : IDisposable
{
    static readonly string example = Path.Combine(SharedFolder.RepositoryRoot, "examples", "eight_schools", "eight_schools");

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    static Model Program(string text) => Model.Compile(new SourceText(text, ""));

    static Model Schools => Model.Compile(example + ".bym");

    static IDataContext SchoolsData => Workflow.Data.FromJson(example + ".json");

    const string Gamma = "parameters { real<lower=0> y; } model { y ~ gamma(3, 2); } generated quantities { real twice = 2 * y; }";

    /// <summary>A file as CmdStanPy scans it: the settings of the head by their keys, the names, and all other lines.</summary>
    static (Dictionary<string, string> Settings, string[] Names, string[] Rows) Scan(string path)
    {
        string[] lines = File.ReadAllLines(path);
        int head = Array.FindIndex(lines, line => !line.StartsWith('#'));
        Dictionary<string, string> settings = [];
        foreach (string line in lines[..head])
            if (line.TrimStart(' ', '#').Replace("(Default)", "", StringComparison.Ordinal).Split('=') is [var key, var value]) settings[key.Trim()] = value.Trim();
        return (settings, lines[head].Split(','), lines[(head + 1)..]);
    }

    [Fact]
    public void The_mode_with_and_without_Jacobian()
    {
        Fit without = Program(Gamma).Optimize(Workflow.Data.None, new OptimizeOptions { Seed = 1, Folder = In("a") });
        Fit with = Program(Gamma).Optimize(Workflow.Data.None, new OptimizeOptions { Seed = 1, Folder = In("b"), Jacobian = true });
        Assert.Equal(1, without.Draws("y").All[0], 1e-4);
        Assert.Equal(1.5, with.Draws("y").All[0], 1e-4);
        Assert.Equal(3, with.Draws("twice").All[0], 2e-4);
        // 2 log y − 2 y, and the log Jacobian log y.
        Assert.Equal(-2, without.Draws("lp__").All[0], 1e-6);
        Assert.Equal(3 * Math.Log(1.5) - 3, with.Draws("lp__").All[0], 1e-6);
        Assert.True(with.IsComplete);
        Assert.Equal(("optimize", "true"), (with.Manifest?.Method, with.Manifest?.Options["jacobian"]));
    }

    /// <summary>Four normal observations with the mean 2 and a normal prior: the mode is Σy over 4 and the prior's precision.</summary>
    [Fact]
    public void A_prior_from_outside_moves_the_mode_and_is_in_the_manifest()
    {
        Model model = Program("data { vector[4] y; } parameters { real mu; } model { mu ~ normal(0, 1); y ~ normal(mu, 1); }"), tight = model.WithPriors("mu ~ normal(0, 0.5)");
        IDataContext data = Workflow.Data.Parse("""{"y": [1, 2, 2, 3]}""");
        Fit before = model.Optimize(data, new OptimizeOptions { Seed = 1, Folder = In("a") }), after = tight.Optimize(data, new OptimizeOptions { Seed = 1, Folder = In("b"), Jacobian = true });
        Assert.Equal(8.0 / 5, before.Draws("mu").All[0], 1e-6);
        Assert.Equal(8.0 / 8, after.Draws("mu").All[0], 1e-6);
        Assert.Null(before.Manifest?.Options.GetValueOrDefault("prior"));
        Assert.Equal("mu ~ normal(0, 0.5)", after.Manifest?.Options["prior"]);
        Assert.Throws<Compiler.Loading.ModelCompileException>(() => model.WithPriors("y ~ normal(0, 1)"));
    }

    /// <summary>The folder is held to the end of a run: what the program prints in the middle of it is the moment at which another run is tried.</summary>
    [Fact]
    public void Two_runs_of_any_methods_into_one_folder_are_refused()
    {
        const string Talking = "parameters { real<lower=0> y; } model { y ~ gamma(3, 2); } generated quantities { real twice = 2 * y; print(twice); }";
        Model model = Program(Talking);
        List<string> refusals = [];
        void TryAnother(string _)
        {
            if (refusals.Count == 0) refusals.Add(Assert.Throws<IOException>(() => Program(Gamma).Pathfinder(Workflow.Data.None, new PathfinderOptions { Seed = 1, Folder = In("fit") })).Message);
        }

        Action[] runs =
        [
            () => model.Optimize(Workflow.Data.None, new OptimizeOptions { Seed = 1, Folder = In("fit"), OnPrint = TryAnother }),
            () => model.Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 1, Folder = In("fit"), OnPrint = TryAnother }),
            () => model.Variational(Workflow.Data.None, new VariationalOptions { Seed = 1, Folder = In("fit"), OnPrint = TryAnother }),
            () => model.Pathfinder(Workflow.Data.None, new PathfinderOptions { Seed = 1, Folder = In("fit"), OnPrint = TryAnother }),
            () => model.Generate(Workflow.Data.None, In("draws"), new GenerateOptions { Seed = 1, Folder = In("fit"), OnPrint = TryAnother }),
        ];
        Program(Gamma).Sample(Workflow.Data.None, new SampleOptions { Seed = 1, Chains = 1, Draws = 5, Warmup = 50, Folder = In("draws") });
        foreach (Action run in runs)
        {
            refusals.Clear();
            run();
            Assert.Contains("another run is writing there", Assert.Single(refusals));
        }
    }

    [Theory]
    [InlineData(OptimizerAlgorithm.Lbfgs)]
    [InlineData(OptimizerAlgorithm.Bfgs)]
    [InlineData(OptimizerAlgorithm.Newton)]
    public void An_optimum_is_read_as_CmdStanPy_reads_it(OptimizerAlgorithm algorithm)
    {
        Fit fit = Schools.Optimize(SchoolsData, new OptimizeOptions { Seed = 1, Folder = In("a"), Jacobian = true, SaveIterations = true, Optimizer = new OptimizerOptions { Algorithm = algorithm } });
        var (settings, names, rows) = Scan(Path.Combine(fit.Folder, "chain-1.csv"));
        Assert.Equal(("optimize", algorithm.ToString().ToLowerInvariant(), "1", "1", "2000"), (settings["method"], settings["algorithm"], settings["jacobian"], settings["save_iterations"], settings["iter"]));
        Assert.Equal(algorithm == OptimizerAlgorithm.Lbfgs, settings.ContainsKey("history_size"));
        Assert.Equal(algorithm != OptimizerAlgorithm.Newton, settings.ContainsKey("tol_rel_grad"));
        Assert.Equal(["lp__", "mu", "tau", "theta_trans.1"], names[..4]);
        // Every line is a point, no comment among them; the last is the best.
        double[][] points = [.. rows.Select(line => line.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        Assert.All(points, point => Assert.Equal(names.Length, point.Length));
        Assert.Equal(points.Max(point => point[0]), points[^1][0]);
        FitSummary summary = Fit.Open(fit.Folder).Summary("tau");
        Assert.Equal(points[^1][2], Assert.Single(summary.Rows).Mean);
        Assert.True(summary.IsHealthy);
        Assert.Contains("estimate", summary.ToString());
        Assert.DoesNotContain("R-hat", summary.ToString());
    }

    [Fact]
    public void A_search_that_does_not_converge_says_what_still_rises()
    {
        Fit fit = Program("parameters { real a; real<lower=0> b; } model { target += a; }").Optimize(Workflow.Data.None, new OptimizeOptions { Seed = 1, Folder = In("a") });
        Assert.False(fit.IsComplete);
        string message = Assert.Single(fit.Messages);
        Assert.Contains("most by a (", message);
        Assert.Contains("there may be no mode", message);
        Fit early = Schools.Optimize(SchoolsData, new OptimizeOptions { Seed = 1, Folder = In("b"), Jacobian = true, Optimizer = new OptimizerOptions { Iterations = 3 } });
        Assert.False(early.IsComplete);
        Assert.Contains("raise --iter", Assert.Single(early.Messages));
    }

    [Fact]
    public void A_Laplace_approximation_is_read_as_CmdStanPy_reads_it()
    {
        Fit fit = Program("parameters { vector[2] x; } model { x[1] ~ normal(1, 2); x[2] ~ normal(x[1], 0.5); }").Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 4, Folder = In("a"), Draws = 4000 });
        var (settings, names, rows) = Scan(Path.Combine(fit.Folder, "chain-1.csv"));
        Assert.Equal(("laplace", "", "1", "4000", "1"), (settings["method"], settings["mode"], settings["jacobian"], settings["draws"], settings["calculate_lp"]));
        Assert.Equal(["log_p__", "log_q__", "x.1", "x.2"], names);
        Assert.Equal(4000, rows.Length);
        // Of a normal, the approximation is the posterior: sd 2 and √(4 + 1/4), correlation 2/√4.25, and densities that differ by a constant alone.
        ReadOnlySpan<double> x = fit.Draws("x[1]").All, y = fit.Draws("x[2]").All, p = fit.Draws("log_p__").All, q = fit.Draws("log_q__").All;
        double sumX = 0, sumY = 0, squareX = 0, squareY = 0, product = 0;
        for (int i = 0; i < 4000; i++)
        {
            (sumX, sumY) = (sumX + x[i] - 1, sumY + y[i] - 1);
            (squareX, squareY, product) = (squareX + (x[i] - 1) * (x[i] - 1), squareY + (y[i] - 1) * (y[i] - 1), product + (x[i] - 1) * (y[i] - 1));
            Assert.Equal(p[0] - q[0], p[i] - q[i], 1e-5);
        }
        double root = Math.Sqrt(4000);
        Assert.InRange(sumX / (root * 2), -4.5, 4.5);
        Assert.InRange(sumY / (root * Math.Sqrt(4.25)), -4.5, 4.5);
        Assert.InRange((squareX / 4000 - 4) / (4 * Math.Sqrt(2) / root), -4.5, 4.5);
        Assert.InRange((squareY / 4000 - 4.25) / (4.25 * Math.Sqrt(2) / root), -4.5, 4.5);
        Assert.InRange((product / 4000 - 4) / (Math.Sqrt(4 * 4.25 + 16) / root), -4.5, 4.5);
        Assert.Contains("normal approximation at a mode", Fit.Open(fit.Folder).Summary().ToString());
        Assert.True(Fit.Open(fit.Folder).Summary().IsHealthy);
    }

    [Fact]
    public void A_mode_is_taken_from_an_optimisation_or_a_file()
    {
        Fit optimum = Schools.Optimize(SchoolsData, new OptimizeOptions { Seed = 1, Folder = In("mode"), Jacobian = true });
        Fit found = Schools.Laplace(SchoolsData, new LaplaceOptions { Seed = 1, Folder = In("found") });
        Fit given = Schools.Laplace(SchoolsData, new LaplaceOptions { Seed = 1, Folder = In("given"), Mode = Workflow.Data.FromOptimum(optimum.Folder) });
        Assert.Empty(given.Messages);
        for (int i = 0; i < 1000; i++) Assert.Equal(found.Draws("mu").All[i], given.Draws("mu").All[i], 1e-3);
        Assert.Equal(In("mode"), Scan(Path.Combine(given.Folder, "chain-1.csv")).Settings["mode"]);

        // CmdStan's own file, with its six digits.
        string[] lines = File.ReadAllLines(Path.Combine(optimum.Folder, "chain-1.csv"));
        lines[^1] = string.Join(',', lines[^1].Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture).ToString("G6", CultureInfo.InvariantCulture)));
        File.WriteAllLines(In("cmdstan.csv"), lines);
        Fit rounded = Schools.Laplace(SchoolsData, new LaplaceOptions { Seed = 1, Folder = In("rounded"), Mode = Workflow.Data.FromOptimum(In("cmdstan.csv")) });
        Assert.Empty(rounded.Messages);

        File.WriteAllText(In("part.json"), """{"mu": 1, "tau": 2}""");
        Assert.Contains("theta_trans", Assert.Throws<DataException>(() => Schools.Laplace(SchoolsData, new LaplaceOptions { Folder = In("x"), Mode = Workflow.Data.FromOptimum(In("part.json")) })).Message);
        Assert.Contains("laplace", Assert.Throws<DataFormatException>(() => Workflow.Data.FromOptimum(found.Folder)).Message);
    }

    [Fact]
    public void A_mode_of_another_density_is_told()
    {
        Fit optimum = Program(Gamma).Optimize(Workflow.Data.None, new OptimizeOptions { Seed = 1, Folder = In("mode") });
        Fit fit = Program(Gamma).Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 1, Folder = In("a"), Mode = Workflow.Data.FromOptimum(optimum.Folder) });
        Assert.Contains("--jacobian", Assert.Single(fit.Messages));
        Assert.Empty(Program(Gamma).Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 1, Folder = In("b"), Mode = Workflow.Data.FromOptimum(optimum.Folder), Jacobian = false }).Messages);
    }

    [Fact]
    public void Parameters_that_nothing_tells_apart_are_named()
    {
        Model flat = Program("parameters { real a; vector[2] b; } model { a + 2 * b[2] ~ normal(0, 1); b[1] ~ normal(0, 1); }");
        string message = Assert.Throws<SamplingException>(() => flat.Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 1, Folder = In("a") })).Message;
        Assert.Contains("not positive definite", message);
        Assert.Contains("a − 0.5 b[2]", message);
        Assert.DoesNotContain("b[1]", message);
        Model half = Program("parameters { real a; } model { if (a < 0) reject(\"a is negative\"); a ~ exponential(1); }");
        Assert.Contains("along a (unconstrained)", Assert.Throws<SamplingException>(() => half.Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 1, Folder = In("b") })).Message);
    }

    [Theory]
    [InlineData(VariationalFamily.MeanField)]
    [InlineData(VariationalFamily.FullRank)]
    public void A_variational_fit_is_read_as_CmdStanPy_reads_it(VariationalFamily family)
    {
        Fit fit = Schools.Variational(SchoolsData, new VariationalOptions { Seed = 1, Folder = In("a"), Advi = new AdviOptions { Family = family, OutputSamples = 200 } });
        var (settings, names, rows) = Scan(Path.Combine(fit.Folder, "chain-1.csv"));
        Assert.Equal(("variational", family == VariationalFamily.FullRank ? "fullrank" : "meanfield", "200", "100"), (settings["method"], settings["algorithm"], settings["output_samples"], settings["eval_elbo"]));
        Assert.Equal(["lp__", "log_p__", "log_g__", "mu", "tau"], names[..5]);
        Assert.Equal("# Stepsize adaptation complete.", rows[0]);
        Assert.StartsWith("# eta = ", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("0,0,0,", rows[2], StringComparison.Ordinal);
        Assert.Equal(200, rows.Length - 3);
        // The mean is no draw.
        Fit opened = Fit.Open(fit.Folder);
        Assert.Equal(200, opened.Table.DrawsPerChain);
        Assert.NotEqual(double.Parse(rows[2].Split(',')[3], CultureInfo.InvariantCulture), opened.Draws("mu").All[0]);
        Assert.Equal(4.4, opened.Summary("mu").Rows[0].Mean, 1.5);
        Assert.Contains(family == VariationalFamily.FullRank ? "full-rank" : "mean-field", opened.Summary().ToString());
        Assert.NotNull(fit.Manifest?.Diagnostics?.ParetoK);
    }

    [Fact]
    public void Without_adaptation_no_step_size_is_written()
    {
        Fit fit = Schools.Variational(SchoolsData, new VariationalOptions { Seed = 1, Folder = In("a"), Advi = new AdviOptions { AdaptEngaged = false, Eta = 0.5 } });
        Assert.StartsWith("0,0,0,", Scan(Path.Combine(fit.Folder, "chain-1.csv")).Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Pathfinder_is_read_as_CmdStanPy_reads_it()
    {
        Fit fit = Schools.Pathfinder(SchoolsData, new PathfinderOptions { Seed = 1, Folder = In("a"), SaveSinglePaths = true });
        var (settings, names, rows) = Scan(Path.Combine(fit.Folder, "chain-1.csv"));
        Assert.Equal(("pathfinder", "4", "1000", "1000", "25", "1", "1000"), (settings["method"], settings["num_paths"], settings["num_draws"], settings["num_psis_draws"], settings["num_elbo_draws"], settings["psis_resample"], settings["max_lbfgs_iters"]));
        Assert.Equal(["lp_approx__", "lp__", "path__", "mu", "tau"], names[..5]);
        Assert.Equal(1000, rows.Count(line => !line.StartsWith('#')));
        Assert.Contains(rows, line => line.EndsWith("seconds (PSIS)", StringComparison.Ordinal));
        Assert.Equal([1, 2, 3, 4], fit.Draws("path__").All.ToArray().Distinct().Order());
        Assert.Equal(4, Directory.GetFiles(fit.Folder, "path-*.csv").Length);
        Assert.Equal(1000, Scan(Path.Combine(fit.Folder, "path-3.csv")).Rows.Count(line => !line.StartsWith('#')));
        // With all constants, as CmdStan has it: log p at the mean of the draws of eight schools lies near −45.
        Assert.InRange(fit.Summary("lp__").Rows[0].Mean, -50, -40);
        Assert.Contains("resampled", Fit.Open(fit.Folder).Summary().ToString());
        Assert.Equal(4.4, fit.Summary("mu").Rows[0].Mean, 3.0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_files_whatever_the_number_of_threads()
    {
        string Text(string name, Func<string, Fit> run) => string.Join('\n', File.ReadLines(Path.Combine(run(In(name)).Folder, "chain-1.csv")).Where(line => !line.Contains("start_datetime", StringComparison.Ordinal) && !line.Contains(" seconds (", StringComparison.Ordinal)));
        string Path_(string name, int threads, ulong seed = 3) => Text(name, to => Schools.Pathfinder(SchoolsData, new PathfinderOptions { Seed = seed, Folder = to, Paths = new MultiPathOptions { Threads = threads } }));
        string one = Path_("p1", 1);
        Assert.Equal(one, Path_("p2", 2));
        Assert.Equal(one, Path_("p4", 4));
        Assert.NotEqual(one, Path_("p5", 4, seed: 4));
        Assert.Equal(Text("l1", to => Schools.Laplace(SchoolsData, new LaplaceOptions { Seed = 3, Folder = to })), Text("l2", to => Schools.Laplace(SchoolsData, new LaplaceOptions { Seed = 3, Folder = to })));
        Assert.Equal(Text("v1", to => Schools.Variational(SchoolsData, new VariationalOptions { Seed = 3, Folder = to })), Text("v2", to => Schools.Variational(SchoolsData, new VariationalOptions { Seed = 3, Folder = to })));
    }

    [Fact]
    public void A_model_without_parameters_gives_generated_quantities()
    {
        Model model = Program("generated quantities { real y = normal_rng(3, 1); }");
        Assert.True(model.Optimize(Workflow.Data.None, new OptimizeOptions { Seed = 1, Folder = In("o") }).IsComplete);
        foreach (Fit fit in new[]
        {
            model.Laplace(Workflow.Data.None, new LaplaceOptions { Seed = 1, Folder = In("l") }),
            model.Variational(Workflow.Data.None, new VariationalOptions { Seed = 1, Folder = In("v") }),
            model.Pathfinder(Workflow.Data.None, new PathfinderOptions { Seed = 1, Folder = In("p") }),
        })
        {
            Assert.Equal(1000, fit.Table.DrawsPerChain);
            Assert.Equal(3, fit.Summary("y").Rows[0].Mean, 0.15);
            Assert.True(fit.Summary().IsHealthy);
        }
    }

    [Fact]
    public void Where_no_start_is_found_the_model_is_asked_why()
    {
        Model model = Program("parameters {\n  real a;\n}\nmodel {\n  if (a > -100) reject(\"a is too large\");\n}");
        foreach ((string subject, Func<Fit> run) in new (string, Func<Fit>)[]
        {
            ("the run", () => model.Optimize(Workflow.Data.None, new OptimizeOptions { Folder = In("o") })),
            ("the run", () => model.Variational(Workflow.Data.None, new VariationalOptions { Folder = In("v") })),
            ("path 1", () => model.Pathfinder(Workflow.Data.None, new PathfinderOptions { Folder = In("p"), Paths = new MultiPathOptions { Threads = 1 } })),
        })
        {
            string message = Assert.Throws<SamplingException>(run).Message;
            Assert.StartsWith($"{subject} found no point", message, StringComparison.Ordinal);
            Assert.Contains("model:5: a is too large", message);
        }
    }

    [Fact]
    public void Improper_posteriors_are_no_fits()
    {
        Model model = Program("parameters { real a; } model { target += a; }");
        Assert.Contains("no mode", Assert.Throws<SamplingException>(() => model.Laplace(Workflow.Data.None, new LaplaceOptions { Folder = In("l") })).Message);
        Assert.Contains("proper", Assert.Throws<SamplingException>(() => model.Pathfinder(Workflow.Data.None, new PathfinderOptions { Folder = In("p") })).Message);
        Fit fit = model.Variational(Workflow.Data.None, new VariationalOptions { Folder = In("v"), Advi = new AdviOptions { Iterations = 2000 } });
        Assert.False(fit.IsComplete);
        Assert.NotEmpty(fit.Messages);
    }

    [Fact]
    public void An_earlier_fit_in_the_folder_is_replaced_whole()
    {
        Fit sampled = Schools.Sample(SchoolsData, new SampleOptions { Seed = 1, Folder = In("a"), Chains = 3, Warmup = 100, Draws = 100 });
        Assert.Equal(3, sampled.Table.Chains.Length);
        Schools.Pathfinder(SchoolsData, new PathfinderOptions { Seed = 1, Folder = In("a"), SaveSinglePaths = true });
        Fit fit = Schools.Laplace(SchoolsData, new LaplaceOptions { Seed = 1, Folder = In("a") });
        Assert.Equal("chain-1.csv", Path.GetFileName(Assert.Single(Directory.GetFiles(fit.Folder, "*.csv"))));
        Assert.Equal("laplace", Fit.Open(In("a")).Manifest?.Method);
    }

    [Fact]
    public void Chains_start_from_Pathfinder()
    {
        Fit Sample(string name, int threads) => Schools.Sample(SchoolsData, new SampleOptions { Seed = 2, Folder = In(name), StartFromPathfinder = true, Threads = threads, Warmup = 0, Draws = 1, Adaptation = Inference.Chains.AdaptationKind.None, StepSize = 1e-9 });
        Fit one = Sample("a", 1);
        Assert.Equal(one.Draws("mu").All, Sample("b", 4).Draws("mu").All);
        Assert.Equal("pathfinder", one.Manifest?.Options["init"]);
        // Steps of nothing: these are the starts. They are where the posterior is, and not the same.
        Assert.Equal(4, one.Draws("mu").All.ToArray().Distinct().Count());
        Assert.All(one.Draws("lp__").All.ToArray(), value => Assert.InRange(value, -20, 0));

        // Far from where random starts lie.
        Model far = Program("parameters { real a; } model { a ~ normal(1000, 1); }");
        Fit fit = far.Sample(Workflow.Data.None, new SampleOptions { Seed = 2, Folder = In("c"), StartFromPathfinder = true, Warmup = 0, Draws = 1, Adaptation = Inference.Chains.AdaptationKind.None, StepSize = 1e-9 });
        Assert.All(fit.Draws("a").All.ToArray(), value => Assert.InRange(value, 995, 1005));
        Assert.Empty(fit.Messages);
    }

    [Fact]
    public void Where_Pathfinder_gives_no_starts_chains_start_at_random_and_say_so()
    {
        // Flat, so that no step is taken; the sampler draws uniformly.
        Model flat = Program("parameters { real<lower=0, upper=1> a; } model { target += -log(a) - log1m(a); }");
        Fit fit = flat.Sample(Workflow.Data.None, new SampleOptions { Seed = 2, Folder = In("a"), StartFromPathfinder = true, Warmup = 0, Draws = 2, Adaptation = Inference.Chains.AdaptationKind.None, StepSize = 0.1, Chains = 2 });
        Assert.Contains("start at random", Assert.Single(fit.Messages));
        Assert.True(fit.IsComplete);
    }
}
