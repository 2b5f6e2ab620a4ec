using System.Text.Json.Nodes;
using BayesLang.Data.Manifests;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Tests;

/// <summary>Runs that are stopped, and folders as a kill at one moment or another leaves them, taken up again.</summary>
public sealed class ResumeTests : IDisposable
{
    const string Program = """
        data { int<lower=0> N; vector[N] y; }
        parameters { real mu; real<lower=0> sigma; vector[3] z; }
        model { mu ~ normal(0, 5); sigma ~ exponential(1); z ~ normal(0, 1); y ~ normal(mu, sigma); }
        generated quantities {
          real y_rep = normal_rng(mu, sigma);
          if (y_rep > 6) reject("too far: ", 6);
        }
        """;

    static readonly SampleOptions standard = new() { Seed = 11, Chains = 3, Threads = 2, Warmup = 160, Draws = 120, SaveWarmup = true, Thin = 2, CheckpointInterval = TimeSpan.Zero };

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly Model model = Model.Compile(new Language.Syntax.SourceText(Program));
    readonly IDataContext data = Data.Parse("""{"N": 4, "y": [1, 2, 3, 6.5]}""");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    Fit Run(string name, SampleOptions options, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default) =>
        model.Sample(data, options with { Folder = In(name) }, progress, cancellation);

    Fit StopAt(string name, SampleOptions options, int chain, ChainPhase phase, int iteration)
    {
        using CancellationTokenSource stop = new();
        return Run(name, options, new Reporter(p =>
        {
            if (p.Chain == chain && p.Phase == phase && p.Iteration >= iteration) stop.Cancel();
        }), stop.Token);
    }

    /// <summary>The files of a folder, without the moments and durations that no two runs share.</summary>
    static Dictionary<string, string> Files(string folder) => Directory.GetFiles(folder).ToDictionary(
        file => Path.GetFileName(file),
        file => Path.GetExtension(file) == ".csv"
            ? string.Join('\n', File.ReadLines(file).Where(line => !line.StartsWith("# start_datetime", StringComparison.Ordinal) && !line.Contains(" seconds (", StringComparison.Ordinal)))
            : Timeless(File.ReadAllText(file)));

    static string Timeless(string manifest)
    {
        JsonObject json = JsonNode.Parse(manifest)?.AsObject() ?? [];
        json.Remove("id");
        json.Remove("times");
        json.Remove("start_datetime");
        return json.ToJsonString();
    }

    void AssertSame(string expected, string found)
    {
        Dictionary<string, string> a = Files(In(expected)), b = Files(In(found));
        Assert.Equal(a.Keys.Order(), b.Keys.Order());
        foreach (string file in a.Keys) Assert.True(a[file] == b[file], $"{file} differs:\n{FirstDifference(a[file], b[file])}");
    }

    static string FirstDifference(string a, string b)
    {
        (string, string) lines = a.Split('\n').Zip(b.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        return $"{lines}, {a.Length} and {b.Length} characters";
    }

    [Theory]
    [InlineData(AdaptationKind.Stan, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Stan, MetricKind.Dense)]
    [InlineData(AdaptationKind.Fisher, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Fisher, MetricKind.LowRank)]
    public void A_run_that_is_stopped_again_and_again_ends_as_one_that_never_was(AdaptationKind adaptation, MetricKind metric)
    {
        SampleOptions options = standard with { Adaptation = adaptation, Metric = metric };
        Assert.NotEmpty(Run("unbroken", options).Messages);
        // On one thread, or the other chains may be done before.
        Assert.False(StopAt("fit", options with { Threads = 1 }, 0, ChainPhase.Warmup, 40).IsComplete);
        SampleOptions resume = options with { Resume = true, Threads = 1 };
        Assert.False(StopAt("fit", resume, 0, ChainPhase.Sampling, 30).IsComplete);
        Assert.False(StopAt("fit", resume, 1, ChainPhase.Sampling, 60).IsComplete);
        Assert.False(StopAt("fit", resume, 2, ChainPhase.Warmup, 150).IsComplete);
        string finished = File.ReadAllText(In("fit/chain-1.csv"));
        Fit fit = Run("fit", resume);
        Assert.True(fit.IsComplete);
        AssertSame("unbroken", "fit");
        // The chains that had ended were not run again: even their times are what they were.
        Assert.Equal(finished, File.ReadAllText(In("fit/chain-1.csv")));
        Assert.Equal(4, fit.Manifest?.Times.Resumed.Length);
    }

    [Fact]
    public void A_run_that_is_complete_stays_as_it_is()
    {
        Run("fit", standard);
        Dictionary<string, string> before = Directory.GetFiles(In("fit")).ToDictionary(file => file, File.ReadAllText);
        // A kill between the manifest's end and the removal of the states.
        File.WriteAllText(In("fit/chain-1.state"), "");
        File.WriteAllText(In("fit/chain-1.state.old"), "");
        Fit fit = Run("fit", standard with { Resume = true });
        Assert.Contains("is complete; nothing was left to do", Assert.Single(fit.Notes));
        Assert.Equal(before, Directory.GetFiles(In("fit")).ToDictionary(file => file, File.ReadAllText));
    }

    [Fact]
    public void Where_nothing_was_begun_the_run_begins()
    {
        Run("unbroken", standard);
        Assert.True(Run("fit", standard with { Resume = true }).IsComplete);
        AssertSame("unbroken", "fit");
        Assert.Throws<ArgumentException>(() => model.Sample(data, standard with { Resume = true }));
    }

    [Fact]
    public void Another_model_other_data_and_other_options_are_refused_by_name()
    {
        StopAt("fit", standard, 0, ChainPhase.Sampling, 30);
        Dictionary<string, string> before = Directory.GetFiles(In("fit")).ToDictionary(file => file, File.ReadAllText);
        SampleOptions resume = standard with { Resume = true, Folder = In("fit") };
        string Refusal(Model model, IDataContext data, SampleOptions options) => Assert.Throws<SamplingException>(() => model.Sample(data, options)).Message;
        Assert.Contains("--seed is 12, it was 11", Refusal(model, data, resume with { Seed = 12 }));
        string options = Refusal(model, data, resume with { Draws = 200, MaxDepth = 8 });
        Assert.Contains("--draws is 200, it was 120", options);
        Assert.Contains("--max-depth is 8, it was 10", options);
        Assert.Contains("the data in", Refusal(model, Data.Parse("""{"N": 4, "y": [1, 2, 3, 6]}"""), resume));
        Assert.Contains("the model in", Refusal(Model.Compile(new Language.Syntax.SourceText(Program + "\n")), data, resume));
        Assert.Equal(before, Directory.GetFiles(In("fit")).ToDictionary(file => file, File.ReadAllText));
        Assert.True(Run("fit", resume with { Threads = 3 }).IsComplete);
    }

    /// <summary>What a kill leaves at moments that are hard to hit; each is a change of a folder whose run was stopped.</summary>
    public static TheoryData<string, Action<string>> Moments => new()
    {
        { "while the folder was made", fit => Directory.Delete(fit, recursive: true) },
        { "before the manifest", fit => Array.ForEach(Directory.GetFiles(fit), File.Delete) },
        { "while an earlier run was taken away", fit =>
        {
            File.Delete(Path.Combine(fit, "fit.json"));
            File.WriteAllText(Path.Combine(fit, "fit.json.new"), "");
            File.WriteAllText(Path.Combine(fit, "chain-7.csv"), "an earlier run's");
            File.Delete(Path.Combine(fit, "chain-1.csv"));
        } },
        { "while the manifest was written", fit => File.WriteAllText(Path.Combine(fit, "fit.json.new"), "{ \"format\"") },
        { "before the first chain", fit => Array.ForEach(Directory.GetFiles(fit, "chain-*"), File.Delete) },
        { "while the lock was held", fit => File.WriteAllText(Path.Combine(fit, ".lock"), "") },
        { "in a header", fit =>
        {
            foreach (string file in Directory.GetFiles(fit, "chain-*.state*")) File.Delete(file);
            Cut(Path.Combine(fit, "chain-1.csv"), 300);
            Cut(Path.Combine(fit, "chain-2.csv"), 0);
        } },
        { "before the first state", fit => Array.ForEach(Directory.GetFiles(fit, "chain-*.state*"), File.Delete) },
        { "while a state was written", fit => File.WriteAllText(Path.Combine(fit, "chain-1.state.new"), "bayesl") },
        { "between the two renamings", fit =>
        {
            File.Move(Path.Combine(fit, "chain-2.state"), Path.Combine(fit, "chain-2.state.new"));
            Assert.True(File.Exists(Path.Combine(fit, "chain-2.state.old")));
        } },
        { "after more draws", fit => File.AppendAllText(Path.Combine(fit, "chain-2.csv"), "-3.5,0.9,0.8,2,3,0,5.1,1,1,1,1,1,0.5\n-3.5,0.9,0.8,2,") },
        { "after the draws' end", fit => File.AppendAllText(Path.Combine(fit, "chain-1.csv"), "# \n#  Elapsed Time: 0.1 seconds (Warm-up)\n") },
    };

    static void Cut(string file, long length)
    {
        using FileStream stream = new(file, FileMode.Open);
        stream.SetLength(length);
    }

    [Fact]
    public void A_kill_at_any_moment_is_made_good()
    {
        Run("unbroken", standard);
        foreach ((string moment, Action<string> leave) in Moments.Select(row => ((string)row[0], (Action<string>)row[1])))
        {
            // The first chain has ended, the second is on its way, and the third has not begun.
            Assert.False(StopAt("fit", standard with { Threads = 1 }, 1, ChainPhase.Sampling, 40).IsComplete);
            leave(In("fit"));
            Fit fit = Run("fit", standard with { Resume = true });
            Assert.True(fit.IsComplete, moment);
            AssertSame("unbroken", "fit");
            Directory.Delete(In("fit"), recursive: true);
        }
    }

    [Fact]
    public void A_damaged_state_gives_way_to_the_one_before_and_then_to_a_new_beginning()
    {
        Run("unbroken", standard);
        StopAt("fit", standard with { Threads = 1 }, 2, ChainPhase.Sampling, 40);
        Cut(In("fit/chain-1.state"), 100);
        byte[] state = File.ReadAllBytes(In("fit/chain-2.state"));
        state[state.Length / 2] ^= 4;
        File.WriteAllBytes(In("fit/chain-2.state"), state);
        Cut(In("fit/chain-2.state.old"), 0);
        File.Delete(In("fit/chain-3.csv"));
        Fit fit = Run("fit", standard with { Resume = true });
        Assert.Equal(3, fit.Notes.Length);
        Assert.Contains("chain-1.state cannot be used: it is damaged (its checksum is wrong); chain 1 goes on from the state before.", fit.Notes[0]);
        Assert.Contains("chain-2.state.old cannot be used: it has 0 bytes, too few for a state; chain 2 begins again.", fit.Notes[1]);
        Assert.Contains("chain-3.csv has 0 bytes, fewer than the", fit.Notes[2]);
        Assert.Contains("chain 3 begins again.", fit.Notes[2]);
        AssertSame("unbroken", "fit");
    }

    [Fact]
    public void A_state_of_another_run_is_none()
    {
        Run("unbroken", standard);
        StopAt("other", standard with { Seed = 4, Threads = 1 }, 0, ChainPhase.Sampling, 40);
        StopAt("fit", standard with { Threads = 1 }, 0, ChainPhase.Sampling, 40);
        File.Copy(In("other/chain-1.state"), In("fit/chain-1.state"), overwrite: true);
        File.Copy(In("other/chain-1.state.old"), In("fit/chain-1.state.old"), overwrite: true);
        File.Copy(In("other/chain-1.csv"), In("fit/chain-1.csv"), overwrite: true);
        Run("fit", standard with { Resume = true });
        AssertSame("unbroken", "fit");
    }

    [Fact]
    public void Draws_without_a_manifest_are_left_alone()
    {
        StopAt("fit", standard, 0, ChainPhase.Sampling, 40);
        File.Delete(In("fit/fit.json"));
        Assert.Contains("has draws and no manifest", Assert.Throws<IOException>(() => Run("fit", standard with { Resume = true })).Message);
        Assert.True(File.Exists(In("fit/chain-1.csv")));
    }

    [Fact]
    public void A_new_run_leaves_nothing_of_an_earlier_one()
    {
        Run("unbroken", standard with { Seed = 4 });
        StopAt("fit", standard with { Chains = 5 }, 4, ChainPhase.Sampling, 40);
        Run("fit", standard with { Seed = 4 });
        AssertSame("unbroken", "fit");
    }

    [Fact]
    public void Two_runs_in_one_folder_are_refused()
    {
        int tried = 0;
        Run("fit", standard, new Reporter(p =>
        {
            if (p.Phase != ChainPhase.Sampling || Interlocked.Exchange(ref tried, 1) > 0) return;
            Assert.Contains("another run is writing there", Assert.Throws<IOException>(() => Run("fit", standard)).Message);
            Assert.Contains("another run is writing there", Assert.Throws<IOException>(() => Run("fit", standard with { Resume = true })).Message);
        }));
        Assert.Equal(1, tried);
        Run("unbroken", standard);
        AssertSame("unbroken", "fit");
    }

    [Fact]
    public void A_folder_that_vanishes_stops_the_run()
    {
        IOException failure = Assert.Throws<IOException>(() => Run("fit", standard with { Threads = 1 }, new Reporter(p =>
        {
            if (p.Phase == ChainPhase.Sampling && p.Iteration > 20 && Directory.Exists(In("fit"))) Directory.Delete(In("fit"), recursive: true);
        })));
        Assert.True(failure.Message.Contains("the folder was removed while the run was writing", StringComparison.Ordinal), failure.Message);
        Assert.Contains("Run the command again", failure.Message);
        Assert.False(Directory.Exists(In("fit")));
    }

    [Fact]
    public void A_folder_that_is_replaced_by_another_is_not_written()
    {
        int done = 0;
        IOException failure = Assert.Throws<IOException>(() => Run("fit", standard with { Threads = 1 }, new Reporter(p =>
        {
            if (p.Phase != ChainPhase.Sampling || p.Iteration < 20 || Interlocked.Exchange(ref done, 1) > 0) return;
            Directory.Move(In("fit"), In("away"));
            Run("fit", standard with { Seed = 4 });
        })));
        Assert.Contains("another run was begun in the folder while this one was writing", failure.Message);
        Run("unbroken", standard with { Seed = 4 });
        AssertSame("unbroken", "fit");
    }

    [Fact]
    public void The_manifest_has_all_that_it_takes_to_repeat_the_run()
    {
        File.WriteAllText(In("m.stan"), "parameters {\n#include p.stan\n}\nmodel { x ~ normal(0, 1); }");
        File.WriteAllText(In("p.stan"), "real x;");
        File.WriteAllText(In("d.json"), "{}");
        File.WriteAllText(In("i.json"), """{"x": 1}""");
        Manifest Sampled() => Model.Compile(Model.Read(In("m.stan"), folder)).Sample(
            Data.FromJson(In("d.json")), new SampleOptions { Folder = In("fit"), DataPath = In("d.json"), Init = Data.FromJson(In("i.json")), Chains = 1, Warmup = 20, Draws = 10, Seed = 1 }).Manifest
            ?? throw new InvalidOperationException("There is no manifest.");
        Manifest first = Sampled();
        Assert.Equal((Environment.CurrentDirectory, folder), (first.WorkingDirectory, Assert.Single(first.IncludePath)));
        Assert.Empty(ManifestDifferences.Between(first, Sampled()));
        File.WriteAllText(In("p.stan"), "real<lower=0> x;");
        Assert.Equal([RunAspect.Model], ManifestDifferences.Between(first, Sampled()).Select(difference => difference.Aspect));
        File.WriteAllText(In("p.stan"), "real x;");
        File.WriteAllText(In("i.json"), """{"x": 2}""");
        Assert.StartsWith("the file of --init", Assert.Single(ManifestDifferences.Between(first, Sampled())).Message);
    }

    sealed class Reporter(Action<ChainProgress> take) : IProgress<ChainProgress>
    {
        public void Report(ChainProgress value) => take(value);
    }
}
