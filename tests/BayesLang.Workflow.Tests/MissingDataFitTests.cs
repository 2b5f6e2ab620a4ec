using BayesLang.Data.Manifests;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Tests;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Export;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Gradients;

namespace BayesLang.Workflow.Tests;

/// <summary>Imputed values on their way to summaries, manifests, stores, other methods and back.</summary>
public sealed class MissingDataFitTests : IDisposable
{
    const string Program = """
        data {
          int<lower=0> N;
          /// The dose.
          vector<lower=0, missing>[N] x;
          matrix<missing>[N, 2] z;
          vector[N] y;
        }
        parameters {
          real b;
          real<lower=0> s;
        }
        model {
          b ~ normal(0, 1);
          s ~ gamma(5, 5);
          x ~ lognormal(0, 1);
          to_vector(z) ~ normal(0, 1);
          y ~ normal(b * x + z[, 1], s);
        }
        generated quantities {
          real total = sum(x);
        }
        """;

    const string Table = "y,x,z.1,z.2\n1,0.5,1,NA\n2,,0.3,1\n0.5,1.5,.,0.2\n1.2,NA,0.1,0.4\n2,0.7,0.2,-1\n";

    static readonly string[] imputed = ["x[2]", "x[4]", "z[3,1]", "z[1,2]"];

    static readonly Lazy<Model> model = new(() => Model.Compile(new SourceText(Program, "dose.bym")));

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    static double Mean(Fit fit, string quantity) => Assert.Single(fit.Summary(quantity).Rows).Mean;

    SampleOptions Options => new() { Chains = 2, Warmup = 200, Draws = 100, Seed = 3, Folder = In("fit"), DataPath = Write("t.csv", Table) };

    Fit Sample(SampleOptions? options = null) => model.Value.Sample(Data.FromCsv(Write("t.csv", Table)), options ?? Options);

    [Fact]
    public void Imputed_values_are_called_by_their_index()
    {
        Fit fit = Sample();
        Assert.Equal(["lp__", "b", "s", .. imputed, "total"], fit.Summary().Rows.Select(row => row.Name));
        Assert.Equal(["x.2", "x.4", "z.3.1", "z.1.2"], fit.Table.Columns.Where(column => column[0] is 'x' or 'z'));
        Assert.Equal(2, fit.Summary("x").Rows.Length);
        Assert.Equal(Mean(fit, "x[2]") + Mean(fit, "x[4]") + 0.5 + 1.5 + 0.7, Mean(fit, "total"), 12);
        Assert.Equal(["2 of 5 values of x and 2 of 10 of z are missing: each is a parameter of the model."], fit.Notes.ToArray());
        Assert.Equal("x 2, z 2", string.Join(", ", (Manifest.Read(In("fit"))?.Missing ?? throw new InvalidOperationException()).Select(pair => $"{pair.Key} {pair.Value}")));
    }

    [Fact]
    public void The_store_has_the_missing_entries_with_their_names()
    {
        Sample();
        ZarrExport written = Fit.Open(In("fit")).ExportZarr(options: new ZarrOptions { Model = ModelInfo.Of(new SourceText(Program, "dose.bym")), Data = Data.FromCsv(In("t.csv")) });
        ZarrReader store = new(written.Path);
        foreach (string group in store.Groups) store.CheckDataset(group);
        Assert.Equal(["b", "s", "x", "z", "total"], store.Variables("posterior"));
        Assert.Equal(["chain", "draw", "x_entry"], store.Dimensions("posterior/x"));
        Assert.Equal(["x[2]", "x[4]"], store.Texts("posterior/x_entry"));
        Assert.Equal(["z[3,1]", "z[1,2]"], store.Texts("posterior/z_entry"));
        Assert.Equal([0.5, double.NaN, 1.5, double.NaN, 0.7], store.Reals("observed_data/x"));
    }

    [Fact]
    public void Quantities_are_generated_from_imputed_values()
    {
        Fit fit = Sample();
        Fit generated = model.Value.Generate(Data.FromCsv(In("t.csv")), In("fit"), new GenerateOptions { Seed = 1, Folder = In("new") });
        Assert.Equal(Mean(fit, "total"), Mean(generated, "total"), 12);
        // Other entries that are missing were no parameters of the fit.
        string message = Assert.ThrowsAny<Exception>(() => model.Value.Generate(Data.FromCsv(Write("other.csv", Table.Replace("0.7", "NA"))), In("fit"), new GenerateOptions { Seed = 1, Folder = In("none") })).Message;
        Assert.Contains("the program has the parameter x[5]", message);
        // Where nothing is missing, nothing is needed.
        Fit complete = model.Value.Generate(Data.FromCsv(Write("complete.csv", Table.Replace("NA", "1").Replace(",,", ",1,").Replace(",.,", ",1,"))), In("fit"), new GenerateOptions { Seed = 1, Folder = In("complete") });
        Assert.Equal(0.5 + 1 + 1.5 + 1 + 0.7, Mean(complete, "total"), 12);
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on()
    {
        Fit whole = Sample(Options with { Folder = In("whole") });
        using CancellationTokenSource stop = new();
        Assert.False(model.Value.Sample(Data.FromCsv(In("t.csv")), Options, new Stopper(stop), stop.Token).IsComplete);
        Fit resumed = Sample(Options with { Resume = true });
        Assert.True(resumed.IsComplete);
        foreach (string chain in new[] { "chain-1.csv", "chain-2.csv" })
            Assert.Equal(Draws(In($"whole/{chain}")), Draws(In($"fit/{chain}")));

        static string[] Draws(string path) => [.. File.ReadLines(path).Where(line => !line.StartsWith('#'))];
    }

    sealed class Stopper(CancellationTokenSource stop) : IProgress<Inference.Chains.ChainProgress>
    {
        public void Report(Inference.Chains.ChainProgress value)
        {
            if (value is { Chain: 0, Phase: Inference.Chains.ChainPhase.Sampling, Iteration: > 10 }) stop.Cancel();
        }
    }

    [Fact]
    public void Other_methods_impute_too()
    {
        IDataContext data = Data.FromCsv(Write("t.csv", Table));
        Fit mode = model.Value.Optimize(data, new OptimizeOptions { Seed = 1, Folder = In("mode"), Jacobian = true });
        Assert.Equal(imputed, mode.Summary().Rows.Select(row => row.Name).Where(imputed.Contains));
        // The mode that was found goes in as it came out.
        Fit laplace = model.Value.Laplace(data, new LaplaceOptions { Seed = 1, Folder = In("laplace"), Mode = Data.FromOptimum(In("mode")), Draws = 400 });
        Assert.InRange(Mean(laplace, "z[1,2]"), -0.3, 0.3);
        Assert.Equal(imputed, model.Value.Pathfinder(data, new PathfinderOptions { Seed = 1, Folder = In("path") }).Summary().Rows.Select(row => row.Name).Where(imputed.Contains));
        Assert.False(model.Value.CheckGradient(data, new GradientCheckOptions { Seed = 1 }).IsWrong);
    }

    [Fact]
    public void Initial_values_have_the_shape_of_the_data_or_of_what_is_missing()
    {
        IDataContext data = Data.FromCsv(Write("t.csv", Table));
        foreach (string values in (string[])["""{"b": 1, "s": 1, "x": [null, 2, null, 3, null], "z": [[9, 0.5], [9, 9], [0.25, 9], [9, 9], [9, 9]]}""", """{"b": 1, "s": 1, "x": [2, 3], "z": [0.25, 0.5]}"""])
        {
            Fit fit = model.Value.Sample(data, new SampleOptions { Chains = 1, Warmup = 0, Draws = 1, FixedParameters = true, Seed = 1, Folder = In($"at{values.Length}"), Init = Data.Parse(values) });
            Assert.Equal([2, 3, 0.25, 0.5], imputed.Select(name => Mean(fit, name)), (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void Information_says_what_may_be_missing()
    {
        ModelInfo info = ModelInfo.Of(new SourceText(Program, "dose.bym"));
        Assert.Equal(["x", "z"], info.Data.Where(variable => variable.AllowsMissing).Select(variable => variable.Name));
        PriorInfo x = PriorInfo.Of(new SourceText(Program, "dose.bym")).Single(prior => prior.Parameter == "x");
        Assert.Equal("vector<lower=0, missing>[N] x", x.Declaration);
        PriorStatementInfo prior = Assert.Single(x.Priors);
        Assert.Equal(("x ~ lognormal(0, 1)", 15, "it is the prior of the missing entries, and the likelihood of the observed ones"), (prior.Text, prior.Line, prior.Obstacle));
        string[] story = [.. ModelExplanation.Of(new SourceText(Program, "dose.bym")).Story.Entries.Select(entry => entry.Words)];
        int own = Array.FindIndex(story, words => words.StartsWith("Each x[n]", StringComparison.Ordinal)), outcome = Array.FindIndex(story, words => words.StartsWith("Each y[n]", StringComparison.Ordinal));
        Assert.EndsWith("Of entries of x that are missing it is the prior.", story[own]);
        Assert.True(own < outcome);
        Assert.DoesNotContain("missing", story[outcome]);
    }
}
