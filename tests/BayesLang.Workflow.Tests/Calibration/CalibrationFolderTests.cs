using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow;
using BayesLang.Workflow.Calibration;

namespace BayesLang.Tests.Calibration;

/// <summary>A calibration that is broken off goes on, to the ranks of an unbroken one.</summary>
public sealed class CalibrationFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sbc-").FullName;

    private static readonly Model model = Model.Compile(new SourceText("""
        data { int<lower=1> N; vector[N] y; }
        parameters { real mu ~ normal(0, 2); real<lower=0> sigma ~ gamma(3, 2); }
        model { y ~ normal(mu, sigma); }
        """));

    private static readonly IDataContext data = Workflow.Data.Parse("""{"N": 3, "y": [1, 2, 0.5]}""");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder(string name) => Path.Combine(root, name);

    private CalibrationResult Run(string folder, int simulations, int threads = 0, ulong seed = 1, IProgress<CalibrationProgress>? progress = null, CancellationToken cancellation = default) =>
        model.Calibrate(data, new CalibrationOptions { Simulations = simulations, Folder = Folder(folder), Threads = threads, Seed = seed }, progress, cancellation);

    private string RanksFile(string folder) => Path.Combine(Folder(folder), "ranks.jsonl");

    private string[] Lines(string folder) => [.. File.ReadAllLines(RanksFile(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Run("one", 12, threads: 1);
        Run("three", 12, threads: 3);
        Assert.Equal(12, Lines("one").Length);
        Assert.Equal(Lines("one"), Lines("three"));
    }

    [Fact]
    public void A_line_under_way_is_lost_at_a_kill_and_made_up_for()
    {
        Run("unbroken", 10);
        Run("broken", 10, threads: 1);
        byte[] content = File.ReadAllBytes(RanksFile("broken"));
        File.WriteAllBytes(RanksFile("broken"), content[..(content.Length * 3 / 5)]);
        CalibrationResult result = Run("broken", 10);
        Assert.True(result.IsComplete);
        Assert.Equal(Lines("unbroken"), Lines("broken"));
    }

    [Fact]
    public void More_simulations_add_to_those_that_are_there()
    {
        Run("all", 14);
        Run("grown", 6);
        string[] before = Lines("grown");
        CalibrationResult result = Run("grown", 14);
        Assert.Equal(14, result.Simulations);
        Assert.All(before, line => Assert.Contains(line, Lines("grown")));
        Assert.Equal(Lines("all"), Lines("grown"));
        // Fewer are judged by these alone; nothing is lost.
        Assert.Equal(6, Run("grown", 6).Simulations);
        Assert.Equal(14, Lines("grown").Length);
    }

    [Fact]
    public void A_run_that_is_stopped_tells_what_it_has_and_goes_on()
    {
        using CancellationTokenSource stop = new();
        CalibrationResult result = Run("stopped", 40, threads: 1, progress: new Stop(stop, after: 5), cancellation: stop.Token);
        Assert.False(result.IsComplete);
        Assert.InRange(result.Simulations, 5, 6);
        Assert.True(Run("stopped", 40).IsComplete);
        Run("whole", 40);
        Assert.Equal(Lines("whole"), Lines("stopped"));
    }

    [Fact]
    public void A_folder_of_something_else_is_refused_and_what_differs_is_said()
    {
        Run("taken", 3);
        IOException refused = Assert.Throws<IOException>(() => Run("taken", 3, seed: 2));
        Assert.Contains("--seed is 2, it was 1", refused.Message);
        Model other = model.WithPriors("mu ~ normal(0, 5)");
        refused = Assert.Throws<IOException>(() => other.Calibrate(data, new CalibrationOptions { Simulations = 3, Folder = Folder("taken"), Seed = 1 }));
        Assert.Contains("--prior", refused.Message);
        Assert.Equal(3, Lines("taken").Length);
    }

    private sealed class Stop(CancellationTokenSource source, int after) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value)
        {
            if (value.Done >= after) source.Cancel();
        }
    }
}
