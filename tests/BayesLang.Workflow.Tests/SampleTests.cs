using BayesLang.Compiler.Loading;
using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Tests;

namespace BayesLang.Workflow.Tests;

public sealed class SampleTests : IDisposable
{
    static readonly string example = Path.Combine(SharedFolder.RepositoryRoot, "examples", "eight_schools", "eight_schools");

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    Fit Schools(string name, SampleOptions options, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default) =>
        Model.Compile(example + ".bym").Sample(Data.FromJson(example + ".json"), options with { Folder = In(name) }, progress, cancellation);

    /// <summary>A chain's file without the times, which no two runs share.</summary>
    static string Timeless(string path) => string.Join('\n', File.ReadLines(path).Where(line => !line.StartsWith("# start_datetime", StringComparison.Ordinal) && !line.Contains(" seconds (", StringComparison.Ordinal)));

    [Fact]
    public void The_summary_agrees_with_what_is_known_of_eight_schools()
    {
        Fit fit = Schools("fit", new SampleOptions { Seed = 3, AdaptDelta = 0.95 });
        Assert.True(fit.IsComplete);
        Assert.Equal((4, 1000), (fit.Draws("tau").Chains, fit.Draws("tau").Iterations));
        // posteriordb's reference draws of eight_schools-eight_schools_noncentered: means 4.4 and 3.6, with errors of the mean below 0.05.
        Assert.Equal(4.4, fit.Summary("mu").Rows[0].Mean, 0.35);
        Assert.Equal(3.6, fit.Summary("tau").Rows[0].Mean, 0.35);
        Assert.All(fit.Summary().Rows, row => Assert.InRange(row.RHat, 0.99, 1.02));
        Assert.Contains("tau", fit.Summary().ToString());
        Assert.Contains("4 chains of 1000 draws", fit.Summary().ToString());
        Assert.Throws<ArgumentException>(() => fit.Draws("sigma"));
        Assert.Contains("theta[1]", Assert.Throws<ArgumentException>(() => fit.Draws("theta")).Message);
        Assert.Equal(fit.Draws("theta[2]").All, Fit.Open(fit.Folder).Draws("theta.2").All);
    }

    [Fact]
    public void The_same_seed_gives_the_same_files_whatever_the_number_of_threads()
    {
        Fit[] fits = [.. new[] { 1, 2, 4 }.Select(threads => Schools($"fit{threads}", new SampleOptions { Seed = 42, Threads = threads, Warmup = 300, Draws = 200, SaveWarmup = true }))];
        for (int chain = 1; chain <= 4; chain++)
        {
            string first = Timeless(Path.Combine(fits[0].Folder, $"chain-{chain}.csv"));
            Assert.All(fits, fit => Assert.Equal(first, Timeless(Path.Combine(fit.Folder, $"chain-{chain}.csv"))));
        }
        Assert.Equal(fits[0].Manifest?.OptionsSha256, fits[2].Manifest?.OptionsSha256);
        Fit other = Schools("other", new SampleOptions { Seed = 43, Warmup = 300, Draws = 200, SaveWarmup = true });
        Assert.NotEqual(fits[0].Draws("mu").All.ToArray(), other.Draws("mu").All.ToArray());
    }

    /// <summary>Where Pathfinder gives the starts, the later chains still have theirs.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void Chains_that_run_apart_have_the_files_that_they_have_among_the_others(bool startFromPathfinder)
    {
        SampleOptions options = new() { Seed = 42, Warmup = 200, Draws = 100, StartFromPathfinder = startFromPathfinder };
        Schools("all", options);
        Fit two = Schools("two", options with { FirstChain = 2, Chains = 2 });
        Assert.Equal(["chain-3.csv", "chain-4.csv"], (two.Manifest?.Chains ?? []).AsEnumerable());
        foreach (string file in new[] { "chain-3.csv", "chain-4.csv" }) Assert.Equal(Timeless(In($"all/{file}")), Timeless(In($"two/{file}")));
    }

    [Theory]
    [InlineData(MetricKind.Dense)]
    [InlineData(MetricKind.Unit)]
    public void Every_metric_is_written_as_its_readers_expect(MetricKind metric)
    {
        Fit fit = Schools("fit", new SampleOptions { Seed = 1, Metric = metric, Adaptation = AdaptationKind.Stan, Chains = 1, Warmup = 200, Draws = 20, Thin = 3 });
        ChainDraws chain = fit.Table.Chains[0];
        Assert.Equal(7, chain.Count);
        // A unit metric has nothing to tell.
        Assert.Equal(metric == MetricKind.Dense ? 10 : 0, chain.InverseMass.Length);
        Assert.All(chain.InverseMass, row => Assert.Equal(10, row.Length));
        Assert.Empty(fit.Table.Notes);
    }

    [Fact]
    public void Cancelling_keeps_what_was_drawn()
    {
        using CancellationTokenSource stop = new();
        Fit fit = Schools("fit", new SampleOptions { Seed = 1, Threads = 2, Draws = 1_000_000 }, new StopAt(5000, stop), stop.Token);
        Assert.False(fit.IsComplete);
        Assert.False(fit.Manifest?.IsComplete);
        Assert.True(fit.Table.DrawsPerChain >= 1000);
        Assert.InRange(fit.Table.Chains.Length, 1, 2);
        Assert.Equal(4.4, fit.Summary("mu").Rows[0].Mean, 1.0);
    }

    [Fact]
    public void An_earlier_fit_in_the_folder_leaves_no_chains_behind()
    {
        SampleOptions few = new() { Seed = 1, Warmup = 50, Draws = 20 };
        Schools("fit", few with { Chains = 3 });
        File.WriteAllText(In("fit/chain-notes.csv"), "");
        Assert.Equal(2, Schools("fit", few with { Chains = 2 }).Manifest?.Chains.Length);
        Assert.Equal(["chain-1.csv", "chain-2.csv", "chain-notes.csv"], Directory.GetFiles(In("fit"), "*.csv").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_draw_is_the_constrained_point_of_its_log_density()
    {
        Model model = Model.Compile(example + ".bym");
        Fit fit = Schools("fit", new SampleOptions { Seed = 5, Chains = 1, Warmup = 200, Draws = 50 });
        var bound = model.Bind(Data.FromJson(example + ".json"));
        double[] names = [.. Enumerable.Range(1, 8).Select(j => (double)j)];
        for (int draw = 0; draw < 50; draw++)
        {
            double tau = fit.Draws("tau").All[draw];
            double[] point = [fit.Draws("mu").All[draw], Math.Log(tau), .. names.Select(j => fit.Draws($"theta_trans[{j}]").All[draw])];
            Assert.Equal(bound.LogDensity(point, bound.CreateWorkspace()), fit.Draws("lp__").All[draw], 1e-9);
            Assert.Equal(point[0] + tau * point[3], fit.Draws("theta[2]").All[draw], 1e-12);
        }
    }

    /// <summary>Jumps a hundredth apart, which a chain crosses in no step that it would accept: it is told at once, and stands among the fit's warnings.</summary>
    [Fact]
    public void A_chain_that_is_stuck_is_told_at_once_and_among_the_warnings()
    {
        List<string> printed = [];
        SampleOptions options = new() { Seed = 4, Chains = 1, Warmup = 300, Draws = 100, Folder = In("fit"), OnPrint = printed.Add };
        Fit fit = Jumps(100, options);
        string message = Assert.Single(fit.Messages);
        Assert.StartsWith("chain 1 is stuck: with a step size of", message);
        Assert.Contains(message, fit.Manifest?.Diagnostics?.Warnings ?? []);
        Assert.Contains(message, printed);
        Assert.Contains(printed, line => line.StartsWith("chain 1 seems stuck, so far in its warm-up", StringComparison.Ordinal));
        // Where it could only repeat one point, the run goes on too: its other chains may be sound.
        Assert.StartsWith("chain 1 is stuck: with a step size of", Assert.Single(Jumps(1e8, options with { Draws = 20 }).Messages));

        static Fit Jumps(double perUnit, SampleOptions options) => Model
            .Compile(new Language.Syntax.SourceText(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"parameters {{ real x; }} model {{ x ~ std_normal(); target += -200 * fmod(floor({perUnit:F1} * abs(x)), 2); }}"), ""))
            .Sample(Data.None, options);
    }

    [Fact]
    public void Errors_of_a_program_come_all_at_once()
    {
        ModelCompileException fault = Assert.Throws<ModelCompileException>(() => Model.Compile(new Language.Syntax.SourceText("parameters { real a; }\nmodel { b ~ normal(0, 1); c ~ normal(0, 1); }")));
        Assert.Equal([2, 2], fault.Diagnostics.Select(diagnostic => diagnostic.Position.Line));
    }

    sealed class StopAt(int draws, CancellationTokenSource stop) : IProgress<ChainProgress>
    {
        public void Report(ChainProgress value)
        {
            if (value.Phase == ChainPhase.Sampling && value.Iteration >= draws) stop.Cancel();
        }
    }
}
