using System.Collections.Immutable;
using BayesLang.Data;
using BayesLang.Language.Syntax;
using BayesLang.Tests;
using BayesLang.Workflow.Generation;

namespace BayesLang.Workflow.Tests;

public sealed class GenerateTests : IDisposable
{
    const string Fitted = "parameters { real mu; vector<lower=0>[2] s; simplex[3] p; } model { mu ~ normal(2, 1); s ~ exponential(1); } generated quantities { real old = mu; }";

    const string Predicting =
        "parameters { real mu; vector<lower=0>[2] s; simplex[3] p; } generated quantities { real product = mu * s[1] * s[2]; real shifted = normal_rng(mu, s[1]); int k = categorical_rng(p); }";

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    static Model Of(string program, string name) => Model.Compile(new SourceText(program, name));

    Fit SampleFitted(SampleOptions options) => Of(Fitted, "fitted.stan").Sample(Workflow.Data.None, options with { Folder = In("draws"), Seed = 8 });

    [Fact]
    public void Quantities_follow_from_the_draws_and_stand_alone_in_the_files()
    {
        SampleFitted(new SampleOptions { Chains = 2, Warmup = 200, Draws = 300, SaveWarmup = true, Thin = 2 });
        Fit fit = Of(Predicting, "predicting.stan").Generate(Workflow.Data.None, In("draws"), new GenerateOptions { Folder = In("out"), Seed = 1 });
        Assert.Equal(("generate", true), (fit.Manifest?.Method, fit.IsComplete));
        for (int chain = 1; chain <= 2; chain++)
        {
            StanCsvFile draws = StanCsvFile.Read(In($"draws/chain-{chain}.csv")), made = StanCsvFile.Read(In($"out/chain-{chain}.csv"));
            Assert.Equal(["product", "shifted", "k"], made.Columns);
            Assert.Equal(("generate_quantities", $"{chain}", In($"draws/chain-{chain}.csv")), (made.Config["method"], made.Config["id"], made.Config["fitted_params"]));
            // The draws after the warm-up, one for one.
            Assert.Equal(150, made.Draws.Count);
            double[] mu = draws.Column("mu"), first = draws.Column("s.1"), second = draws.Column("s.2"), product = made.Column("product");
            for (int i = 0; i < 150; i++) Assert.Equal(mu[i] * first[i] * second[i], product[i], 1e-12 * Math.Abs(product[i]));
            Assert.All(made.Column("k"), k => Assert.Contains(k, new double[] { 1, 2, 3 }));
            // (shifted − mu) / s1 is standard normal: 5 standard errors.
            double[] z = [.. made.Column("shifted").Select((x, i) => (x - mu[i]) / first[i])];
            Assert.InRange(z.Average(), -5 / Math.Sqrt(150), 5 / Math.Sqrt(150));
            Assert.InRange(z.Average(x => x * x), 1 - 5 * Math.Sqrt(2.0 / 150), 1 + 5 * Math.Sqrt(2.0 / 150));
        }
        Assert.Equal(["product", "shifted", "k"], fit.Summary().Rows.Select(row => row.Name));
    }

    [Fact]
    public void Seed_and_chain_decide_whatever_the_threads()
    {
        SampleFitted(new SampleOptions { Chains = 3, Warmup = 100, Draws = 50 });
        Model model = Of(Predicting, "predicting.stan");
        string[] Columns(string name, ulong seed, int threads, string draws)
        {
            model.Generate(Workflow.Data.None, In(draws), new GenerateOptions { Folder = In(name), Seed = seed, Threads = threads });
            return [.. Directory.GetFiles(In(name), "chain-*.csv").Order(StringComparer.Ordinal).Select(file => string.Join(' ', StanCsvFile.Read(file).Column("shifted")))];
        }

        string[] one = Columns("one", 5, 1, "draws"), three = Columns("three", 5, 3, "draws"), other = Columns("other", 6, 1, "draws");
        Assert.Equal(one, three);
        Assert.All(one.Zip(other), pair => Assert.NotEqual(pair.First, pair.Second));
        // One chain's file alone gives that chain's numbers.
        Assert.Equal([one[1]], Columns("alone", 5, 1, "draws/chain-2.csv"));
    }

    [Fact]
    public void The_quantities_of_the_sampled_program_itself_come_out_again()
    {
        Model model = Model.Compile(new SourceText(EveryType.Program, "every_type.bym"));
        model.Sample(Workflow.Data.Parse(EveryType.Values), new SampleOptions { Folder = In("draws"), Seed = 3, Chains = 2, Warmup = 100, Draws = 30 });
        model.Generate(Workflow.Data.Parse(EveryType.Values), In("draws"), new GenerateOptions { Folder = In("out"), Seed = 3 });
        for (int chain = 1; chain <= 2; chain++)
        {
            StanCsvFile draws = StanCsvFile.Read(In($"draws/chain-{chain}.csv")), made = StanCsvFile.Read(In($"out/chain-{chain}.csv"));
            Assert.Equal(draws.Columns[14..], made.Columns);
            foreach (string column in made.Columns)
                Assert.All(draws.Column(column).Zip(made.Column(column)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    [Fact]
    public void Draws_of_CmdStan_serve_too()
    {
        File.WriteAllText(In("output_1.csv"), "# method = sample (Default)\n#   sample\n#     num_samples = 2\n# id = 4\nlp__,mu,s.1,s.2,p.1,p.2,p.3\n# Adaptation terminated\n-1,0.5,1,2,0.25,0.25,0.5\n-2,1.5,2,4,0.5,0.25,0.25\n");
        Fit fit = Of(Predicting, "predicting.stan").Generate(Workflow.Data.None, In("output_1.csv"), new GenerateOptions { Folder = In("out") });
        StanCsvFile made = StanCsvFile.Read(In("out/chain-1.csv"));
        Assert.Equal(1.0, made.Column("product")[0], 1e-12);
        Assert.Equal(12.0, made.Column("product")[1], 1e-12);
        Assert.Equal("4", made.Config["id"]);
        Assert.Equal(2, fit.Draws("k").Iterations);
    }

    [Fact]
    public void What_fits_not_is_told()
    {
        Model model = Of(Predicting, "predicting.stan");
        GenerateOptions options = new() { Folder = In("out") };
        File.WriteAllText(In("a.csv"), "lp__,mu,s.1,p.1,p.2,p.3\n-1,0.5,1,0.25,0.25,0.5\n");
        Assert.Contains("the parameter s[2]", Assert.Throws<DataFormatException>(() => model.Generate(Workflow.Data.None, In("a.csv"), options)).Message);
        File.WriteAllText(In("b.csv"), "lp__,mu,s.1,s.2,p.1,p.2,p.3\n-1,0.5,1,1,0.25,0.25,0.5\n-1,0.5,1,-1,0.25,0.25,0.5\n");
        string message = Assert.Throws<DataFormatException>(() => model.Generate(Workflow.Data.None, In("b.csv"), options)).Message;
        Assert.Contains("b.csv: draw 2 ", message);
        Assert.Contains("s[2]", message);
        Assert.Contains("no generated quantities", Assert.Throws<ArgumentException>(() => Of("parameters { real mu; }", "m.stan").Generate(Workflow.Data.None, In("b.csv"), options)).Message);
        Directory.CreateDirectory(In("draws"));
        File.Move(In("b.csv"), In("draws/chain-1.csv"));
        Assert.Contains("is the folder of the draws", Assert.Throws<IOException>(() => model.Generate(Workflow.Data.None, In("draws"), options with { Folder = In("draws") + Path.DirectorySeparatorChar })).Message);
        Assert.Equal(["chain-1.csv"], Directory.GetFiles(In("draws")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_draw_that_fails_is_kept_without_values()
    {
        File.WriteAllText(In("a.csv"), "lp__,mu\n-1,0.5\n-1,1.5\n-1,0.25\n");
        Fit fit = Of("parameters { real mu; } generated quantities { real x = mu; if (mu > 1) reject(\"too large\"); }", "m.stan").Generate(Workflow.Data.None, In("a.csv"), new GenerateOptions { Folder = In("out") });
        Assert.Equal([0.5, double.NaN, 0.25], StanCsvFile.Read(In("out/chain-1.csv")).Column("x"));
        Assert.Contains("1 draw could not", Assert.Single(fit.Messages));
        Assert.Contains("too large", fit.Messages[0]);
    }

    [Fact]
    public void Data_with_a_default_mean_in_new_data_what_they_meant_in_the_fit()
    {
        const string Line = """
            data {
              int<lower=1> N;
              vector[N] y;
              int<lower=0> K;
              matrix[N, K] x;
              row_vector[K] centre = rep_row_vector(1.0 / N, N) * x;
              real scale = 2.5;
              vector[N] weight = rep_vector(1, N);
            }
            parameters { real middle ~ normal(0, 10); vector[K] beta ~ normal(0, scale); real<lower=0> sigma ~ exponential(1); }
            model { y ~ normal(middle + (x - rep_matrix(centre, N)) * beta, sigma); }
            generated quantities { vector[N] expected = middle + (x - rep_matrix(centre, N)) * beta; real told = scale; real rows = sum(weight); }
            """;
        File.WriteAllText(In("line.bym"), Line);
        File.WriteAllText(In("old.json"), """{"y": [1, 2, 3, 4.5], "x": [[1], [2], [3], [4]], "scale": 7}""");
        File.WriteAllText(In("new.json"), """{"y": [0, 0], "x": [[10], [20]]}""");
        Model model = Model.Compile(In("line.bym"));
        model.Sample(Workflow.Data.Open(In("old.json")), new SampleOptions { Folder = In("draws"), DataPath = In("old.json"), Seed = 3, Chains = 1, Warmup = 100, Draws = 30 });
        double[] middle = StanCsvFile.Read(In("draws/chain-1.csv")).Column("middle"), beta = StanCsvFile.Read(In("draws/chain-1.csv")).Column("beta.1");
        StanCsvFile Generate(string data, string name)
        {
            Fit fit = model.Generate(Workflow.Data.Open(In(data)), In("draws"), new GenerateOptions { Folder = In(name), DataPath = In(data), Seed = 1 });
            Assert.Empty(fit.Messages);
            return StanCsvFile.Read(In($"{name}/chain-1.csv"));
        }

        StanCsvFile kept = Generate("new.json", "kept");
        for (int i = 0; i < middle.Length; i++) Assert.Equal(middle[i] + (20 - 2.5) * beta[i], kept.Column("expected.2")[i], 1e-9);
        // So do options that were set; what is of the rows is of the new ones.
        Assert.All(kept.Column("told"), value => Assert.Equal(7, value));
        Assert.All(kept.Column("rows"), value => Assert.Equal(2, value));
        // What is given is what is given.
        File.WriteAllText(In("given.json"), """{"y": [0, 0], "x": [[10], [20]], "centre": [0], "scale": 1}""");
        StanCsvFile given = Generate("given.json", "given");
        for (int i = 0; i < middle.Length; i++) Assert.Equal(middle[i] + 20 * beta[i], given.Column("expected.2")[i], 1e-9);
        Assert.All(given.Column("told"), value => Assert.Equal(1, value));
        // Without the fit's data it is told.
        File.WriteAllText(In("old.json"), "{}");
        Fit alone = model.Generate(Workflow.Data.Open(In("new.json")), In("draws"), new GenerateOptions { Folder = In("alone"), DataPath = In("new.json"), Seed = 1 });
        Assert.StartsWith("centre, scale are computed from the new data, since what they were in the fit is not to be had: ", Assert.Single(alone.Messages));
    }
}
