using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Tests;

/// <summary>Runs that go on until every parameter has the effective sample size asked for.</summary>
public sealed class EffectiveSizeTests : IDisposable
{
    // Slow in c, whose scale the metric is told wrong; b is one number, and no reason to go on.
    const string Program = """
        parameters { real a; real<lower=0> c; simplex[1] b; }
        transformed parameters { real far = a > 0 ? 0 : 0; }
        model { a ~ std_normal(); c ~ lognormal(0, 1.5); }
        generated quantities { int draw = poisson_rng(3); }
        """;

    static readonly SampleOptions standard = new()
    {
        Seed = 3, Chains = 3, Threads = 2, Warmup = 100, Draws = 60, Adaptation = AdaptationKind.None, StepSize = 0.9, MaxDepth = 2, Thin = 2, TargetEss = 150,
        CheckpointInterval = TimeSpan.Zero, SaveWarmup = true,
    };

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly Model model = Model.Compile(new Language.Syntax.SourceText(Program));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Fit Run(string name, SampleOptions options, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default) =>
        model.Sample(Data.None, options with { Folder = Path.Combine(folder, name) }, progress, cancellation);

    static double Least(Fit fit) => new[] { "a", "c" }.Select(fit.Draws).Min(draws => Math.Min(Convergence.EssBulk(draws), Convergence.EssTail(draws)));

    [Fact]
    public void The_chains_go_on_until_the_worst_parameter_has_enough()
    {
        Assert.True(Least(Run("short", standard with { TargetEss = null })) < 100);
        Fit fit = Run("fit", standard);
        Assert.True(fit.IsComplete);
        Assert.True(fit.Table.DrawsPerChain > 60 / 2);
        Assert.True(Least(fit) >= 150, $"{Least(fit)}");
        Assert.Empty(fit.Messages);
        Assert.Contains("are enough", Assert.Single(fit.Notes));
        // As a run with that number of draws from the beginning: how many there are is all that the target decides.
        int draws = 2 * fit.Table.DrawsPerChain;
        Fit direct = Run("direct", standard with { TargetEss = null, Draws = draws });
        Assert.Equal(direct.Draws("c").All, fit.Draws("c").All);
        Assert.Equal(direct.Draws("draw").All, fit.Draws("draw").All);
        // No sooner would it have been enough, at the numbers of draws that were looked at.
        Assert.All(fit.Table.Chains, chain => Assert.Equal(draws, chain.Header.FindInt("num_samples")));
        Assert.Equal($"{draws}", System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "fit", "chain-1_config.json")))?["method"]?["sample"]?["num_samples"]?.ToString());
        Assert.Empty(fit.Table.Notes);
    }

    [Fact]
    public void Where_the_first_draws_are_enough_there_are_no_more()
    {
        Fit fit = Run("fit", standard with { TargetEss = 5 });
        Assert.Equal(30, fit.Table.DrawsPerChain);
        Assert.All(fit.Table.Chains, chain => Assert.Equal(60, chain.Header.FindInt("num_samples")));
    }

    [Fact]
    public void A_limit_that_is_met_first_is_told()
    {
        Fit fit = Run("fit", standard with { TargetEss = 5000, MaxDraws = 110 });
        Assert.True(fit.IsComplete);
        Assert.Equal(55, fit.Table.DrawsPerChain);
        string message = Assert.Single(fit.Messages);
        Assert.Contains("the limit of 110 draws a chain was met", message);
        Assert.Contains("of 5000", message);
        Assert.Equal([message], fit.Manifest?.Diagnostics?.Warnings);
    }

    [Fact]
    public void A_run_that_is_stopped_on_the_way_comes_to_the_same_end()
    {
        Fit unbroken = Run("unbroken", standard);
        int draws = 2 * unbroken.Table.DrawsPerChain;
        // Before the first look at the draws, between looks, and near the end.
        foreach (int at in (int[])[30, 65, draws - 1])
        {
            string name = $"fit-{at}";
            using CancellationTokenSource stop = new();
            Assert.False(Run(name, standard, new Reporter(p =>
            {
                if (p is { Chain: 1, Phase: ChainPhase.Sampling } && p.Iteration >= at) stop.Cancel();
            }), stop.Token).IsComplete);
            Fit resumed = Run(name, standard with { Resume = true, Threads = 1 });
            Assert.True(resumed.IsComplete);
            foreach (string file in Directory.GetFiles(Path.Combine(folder, "unbroken"), "chain-*"))
                Assert.Equal(Timeless(file), Timeless(Path.Combine(folder, name, Path.GetFileName(file))));
        }
    }

    [Fact]
    public void Where_no_parameter_moves_the_draws_are_those_asked_for() =>
        Assert.Equal(30, Run("fit", standard with { FixedParameters = true }).Table.DrawsPerChain);

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => (standard with { TargetEss = 0 }).Validate());
        Assert.Throws<ArgumentException>(() => (standard with { MaxDraws = 50 }).Validate());
        Assert.Throws<ArgumentException>(() => (standard with { TargetEss = null, MaxDraws = 5000 }).Validate());
    }

    static string[] Timeless(string file) =>
        [.. File.ReadLines(file).Where(line => !line.Contains("start_datetime", StringComparison.Ordinal) && !line.Contains(" seconds (", StringComparison.Ordinal))];

    sealed class Reporter(Action<ChainProgress> take) : IProgress<ChainProgress>
    {
        public void Report(ChainProgress value) => take(value);
    }
}
