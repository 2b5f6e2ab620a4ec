using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using BayesLang.Data.Csv;
using BayesLang.Data.Zarr;
using BayesLang.Language.Syntax;
using BayesLang.Tests;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Export;

namespace BayesLang.Workflow.Tests;

/// <summary>What is in memory is measured while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}

[Collection(AloneCollection.Name)]
public sealed class ZarrExportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    static readonly Lazy<Model> everyType = new(() => Model.Compile(new SourceText(EveryType.Program, "every_type.bym")));

    static readonly Lazy<ModelInfo> everyInfo = new(() => ModelInfo.Of(new SourceText(EveryType.Program, "every_type.bym")));

    static ZarrOptions Known => new() { Model = everyInfo.Value, Data = Data.Parse(EveryType.Values) };

    Fit Sample(SampleOptions options) => everyType.Value.Sample(Data.Parse(EveryType.Values), options with { Folder = In("fit"), Seed = 4 });

    ZarrReader Export(Fit fit, ZarrOptions options, out ZarrExport written)
    {
        written = fit.ExportZarr(options: options);
        Assert.Equal(In("fit/fit.zarr"), written.Path);
        ZarrReader store = new(written.Path);
        Assert.Equal(written.Groups.Select(group => group.Name), store.Groups);
        foreach (string group in store.Groups) store.CheckDataset(group);
        return store;
    }

    [Fact]
    public void Groups_dimensions_and_types_are_those_of_ArviZ()
    {
        ZarrReader store = Export(Sample(new SampleOptions { Chains = 2, Warmup = 100, Draws = 30, SaveWarmup = true }), Known, out ZarrExport written);
        Assert.Equal(
            ["sample_stats", "warmup_sample_stats", "posterior", "warmup_posterior", "posterior_predictive", "warmup_posterior_predictive", "log_likelihood", "warmup_log_likelihood", "observed_data", "constant_data"],
            store.Groups);
        Assert.Equal(["lp", "acceptance_rate", "step_size", "tree_depth", "n_steps", "diverging", "energy"], store.Variables("sample_stats"));
        Assert.Equal(["mu", "sigma", "pair.1", "pair.2", "shifted", "scalar", "v", "r", "m", "am", "counts", "seven", "z", "zv", "zm", "bar.1", "bar.2", "tt.1", "tt.2.1", "tt.2.2", "draw_"], store.Variables("posterior"));
        // Both stand for the data y, and are called by its name there.
        Assert.Equal(["y"], store.Variables("posterior_predictive"));
        Assert.Equal(["y"], store.Variables("log_likelihood"));
        Assert.Equal("y_rep", (string?)store.Attributes("posterior_predictive/y")["variable"]);
        Assert.Equal(["y"], store.Variables("observed_data"));
        Assert.Equal(["N", "none", "x"], store.Variables("constant_data"));
        Assert.Equal("<i8", store.Type("constant_data/N"));
        foreach (string group in new[] { "observed_data", "posterior_predictive", "log_likelihood" }) Assert.Equal("N", store.Dimensions($"{group}/y")[^1]);
        Assert.Equal(["chain", "draw"], store.Dimensions("posterior/mu"));
        Assert.Equal(["chain", "draw", "am_dim_0", "am_dim_1", "am_dim_2"], store.Dimensions("posterior/am"));
        Assert.Equal(("<f8", "<c16", "<i8", "<i8", "|b1"), (store.Type("posterior/mu"), store.Type("posterior/zm"), store.Type("posterior/counts"), store.Type("sample_stats/n_steps"), store.Type("sample_stats/diverging")));
        Assert.Equal([0, 1], store.Reals("posterior/chain"));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (double)i), store.Reals("posterior/draw"));
        Assert.Equal([1, 2, 3], store.Reals("log_likelihood/N"));
        Assert.Equal([2, 100], store.Shape("warmup_posterior/mu"));
        Assert.Equal([0.5, -1.25, 2], store.Reals("observed_data/y"));

        foreach (string group in new[] { "", "posterior", "sample_stats", "observed_data" })
        {
            JsonObject attributes = store.Attributes(group);
            Assert.Equal(("bayeslang", 100), ((string?)attributes["inference_library"], (int)(attributes["tuning_steps"] ?? 0)));
            Assert.True(DateTimeOffset.Parse((string?)attributes["created_at"] ?? "", CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddHours(-1));
            Assert.True((double)(attributes["sampling_time"] ?? -1) >= 0);
            Assert.NotNull((string?)attributes["inference_library_version"]);
        }
        Assert.Equal(["chain", "draw"], store.Attributes("posterior")["sample_dims"]?.AsArray().Select(name => (string?)name));
        Assert.Empty(written.Notes);
    }

    [Fact]
    public void Values_are_those_of_the_files_to_the_last_bit()
    {
        ZarrReader store = Export(Sample(new SampleOptions { Chains = 3, Warmup = 100, Draws = 25, SaveWarmup = true }), Known with { Compression = ZarrCompression.None }, out _);
        StanCsvFile[] files = [.. Enumerable.Range(1, 3).Select(chain => StanCsvFile.Read(In($"fit/chain-{chain}.csv")))];
        (string Array, string Column)[] pairs =
        [
            ("posterior/mu", "mu"), ("posterior/pair.1", "pair:1"), ("sample_stats/lp", "lp__"), ("sample_stats/energy", "energy__"), ("sample_stats/step_size", "stepsize__"),
            ("sample_stats/acceptance_rate", "accept_stat__"), ("sample_stats/tree_depth", "treedepth__"), ("sample_stats/n_steps", "n_leapfrog__"), ("sample_stats/diverging", "divergent__"), ("posterior/draw_", "draw"),
        ];
        foreach ((string array, string column) in pairs)
        {
            Assert.Equal(Bits(files.SelectMany(file => file.Column(column))), Bits(store.Reals(array)));
            int index = Array.IndexOf(files[0].Columns, column);
            Assert.Equal(Bits(files.SelectMany(file => file.Warmup.Select(draw => draw[index]))), Bits(store.Reals("warmup_" + array)));
        }
        // An entry in the middle of a vector: [chain, draw, N].
        Assert.Equal(Bits(files.SelectMany(file => file.Column("y_rep.2"))), Bits(store.Reals("posterior_predictive/y").Where((_, i) => i % 3 == 1)));

        static IEnumerable<long> Bits(IEnumerable<double> values) => values.Select(BitConverter.DoubleToInt64Bits);
    }

    [Fact]
    public void Every_entry_stands_where_its_index_says()
    {
        ZarrReader store = Export(Sample(new SampleOptions { Chains = 1, Warmup = 50, Draws = 4 }), Known, out _);
        Assert.Equal([1, 4, 2, 2, 3], store.Shape("posterior/am"));
        double[] am = [.. from k in new[] { 1, 2 } from i in new[] { 1, 2 } from j in new[] { 1, 2, 3 } select 100.0 * k + 10 * i + j];
        Assert.Equal(Enumerable.Repeat(am, 4).SelectMany(all => all), store.Reals("posterior/am"));
        Assert.Equal(Repeat([11, 12, 13, 21, 22, 23]), store.Reals("posterior/m"));
        Assert.Equal(Repeat([11, 12, 13, 21, 22, 23]), store.Reals("posterior/counts"));
        Assert.Equal(Repeat([1, 10, 2, 20]), store.Reals("posterior/zv"));
        Assert.Equal(Repeat([.. from k in new[] { 1, 2 } from i in new[] { 1, 2 } from j in new[] { 1, 2 } from part in new[] { 100.0 * k + 10 * i + j, 0.5 } select part]), store.Reals("posterior/zm"));
        Assert.Equal([1, 4, 2, 2, 2], store.Shape("posterior/zm"));
        Assert.Equal(Repeat([21, 22, 23]), store.Reals("posterior/bar.2"));
        Assert.Equal(Repeat([10, 20, 20, 40]), store.Reals("posterior/tt.2.1"));
        Assert.Equal(Repeat([101, 102, 201, 202]), store.Reals("posterior/tt.2.2"));
        Assert.DoesNotContain("empty", store.Variables("posterior"));

        static IEnumerable<double> Repeat(double[] draw) => Enumerable.Repeat(draw, 4).SelectMany(values => values);
    }

    [Fact]
    public void The_model_and_the_data_are_found_by_the_manifest_so_long_as_they_are_the_same()
    {
        File.WriteAllText(In("schools.bym"), "data { int J; vector[J] y; vector<lower=0>[J] sigma; } parameters { vector[J] theta; corr_matrix[2] Omega; } model { theta ~ normal(0, 5); y ~ normal(theta, sigma); }");
        File.WriteAllText(In("schools.json"), """{ "J": 3, "y": [1, 2, 3], "sigma": [1, 1, 2] }""");
        Fit fit = Model.Compile(In("schools.bym")).Sample(Data.FromJson(In("schools.json")), new SampleOptions { Folder = In("fit"), DataPath = In("schools.json"), Chains = 1, Warmup = 50, Draws = 10 });
        ZarrOptions labelled = new() { Labels = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("J", ["Choate", "Deerfield", "Zürich"]) };
        ZarrReader store = Export(Fit.Open(fit.Folder), labelled, out ZarrExport written);
        Assert.Empty(written.Notes);
        Assert.Equal(["chain", "draw", "J"], store.Dimensions("posterior/theta"));
        // One size for both sides: a dimension stands in a variable once.
        Assert.Equal(["chain", "draw", "Omega_dim_0", "Omega_dim_1"], store.Dimensions("posterior/Omega"));
        Assert.Equal(["Choate", "Deerfield", "Zürich"], store.Texts("posterior/J"));
        Assert.Equal(["Choate", "Deerfield", "Zürich"], store.Texts("observed_data/J"));
        Assert.Equal(["y"], store.Variables("observed_data"));
        // J is a dimension there, and cannot be a variable.
        Assert.Equal(["sigma"], store.Variables("constant_data"));
        Assert.Equal(3, (int)(store.Attributes("constant_data")["J"] ?? 0));
        Assert.Contains("4 labels, but the dimension is 3 long", Assert.Throws<BayesLang.Data.DataFormatException>(() => fit.ExportZarr(options: labelled with { Labels = labelled.Labels.SetItem("J", ["a", "b", "c", "d"]) })).Message);

        File.AppendAllText(In("schools.bym"), "// Another program now.\n");
        File.Delete(In("schools.json"));
        store = Export(Fit.Open(fit.Folder), new ZarrOptions(), out written);
        Assert.Equal(2, written.Notes.Length);
        Assert.Contains("schools.bym is not there as it was fitted", written.Notes[0]);
        Assert.Contains("schools.json are not there", written.Notes[1]);
        Assert.Equal(["sample_stats", "posterior"], store.Groups);
        Assert.Equal(["chain", "draw", "theta_dim_0"], store.Dimensions("posterior/theta"));
    }

    [Theory]
    [InlineData("log_lik", "log_likelihood", "y")]
    [InlineData("log_lik_y", "log_likelihood", "y")]
    [InlineData("y_log_lik", "log_likelihood", "y")]
    [InlineData("log_lik_other", "log_likelihood", "log_lik_other")]
    [InlineData("y_rep", "posterior_predictive", "y")]
    [InlineData("other_rep", "posterior_predictive", "other_rep")]
    [InlineData("y_pred", "predictions", "y")]
    [InlineData("x_tilde", "predictions", "x")]
    [InlineData("y_new", "predictions", "y")]
    [InlineData("load_forecast", "predictions", "load_forecast")]
    [InlineData("mu_prior", "prior", "mu")]
    [InlineData("prior_t", "prior", "t")]
    [InlineData("y_prior", "prior_predictive", "y")]
    [InlineData("y_prior_rep", "prior_predictive", "y")]
    [InlineData("prior_y_rep", "prior_predictive", "y")]
    [InlineData("lprior", "log_prior", "lprior")]
    [InlineData("lprior_mu", "log_prior", "lprior_mu")]
    [InlineData("nothing_prior", "posterior", "nothing_prior")]
    [InlineData("gamma_rep", "posterior", "gamma_rep")]
    [InlineData("_rep", "posterior", "_rep")]
    [InlineData("y_hat", "posterior", "y_hat")]
    public void Names_tell_the_group(string variable, string group, string name)
    {
        ModelInfo model = ModelInfo.Of(new SourceText("data { real y; real x; } parameters { real mu; real gamma_rep; } transformed parameters { real t = mu; } model { y ~ normal(mu + x, exp(gamma_rep)); }"));
        QuantityGroups groups = new(model);
        Assert.Equal(["y"], groups.Observed);
        Assert.Equal((group, name), groups.Of(variable));
    }

    [Fact]
    public void Fits_of_CmdStan_are_exported_by_their_names()
    {
        Directory.CreateDirectory(In("fit"));
        for (int chain = 1; chain <= 2; chain++)
        {
            File.WriteAllText(In($"fit/output_{chain}.csv"),
                $"""
                # stan_version_major = 2
                # stan_version_minor = 33
                # stan_version_patch = 1
                # model = m_model
                # method = sample (Default)
                #   sample
                #     num_samples = 3
                #     num_warmup = 500
                #     save_warmup = 0 (Default)
                #     thin = 1 (Default)
                # id = {chain}
                # random
                #   seed = 77
                lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,b.1,b.2,n,log_lik.1
                # Adaptation terminated
                -1,0.9,0.5,2,3,0,1.5,{chain}.25,2,4,-0.5
                -2,0.9,0.5,3,7,1,1.5,{chain}.5,2,5,-0.25
                -3,0.9,0.5,2,3,0,1.5,{chain}.75,2,6,-0.125
                #  Elapsed Time: 0.5 seconds (Warm-up)
                #                {chain} seconds (Sampling)
                #                2.5 seconds (Total)

                """);
        }
        ZarrReader store = Export(Fit.Open(In("fit")), new ZarrOptions(), out ZarrExport written);
        Assert.Equal(["sample_stats", "posterior", "log_likelihood"], store.Groups);
        Assert.Equal([1.25, 2, 1.5, 2, 1.75, 2, 2.25, 2, 2.5, 2, 2.75, 2], store.Reals("posterior/b"));
        Assert.Equal([0, 1, 0, 0, 1, 0], store.Reals("sample_stats/diverging"));
        Assert.Equal("<f8", store.Type("posterior/n"));
        Assert.Equal(["log_lik"], store.Variables("log_likelihood"));
        JsonObject attributes = store.Attributes("posterior");
        Assert.Equal(("cmdstan", "2.33.1", 500, 2.5), ((string?)attributes["inference_library"], (string?)attributes["inference_library_version"], (int)(attributes["tuning_steps"] ?? 0), (double)(attributes["sampling_time"] ?? 0)));
        Assert.Contains("--model", Assert.Single(written.Notes));
    }

    [Fact]
    public void The_first_row_of_a_variational_fit_is_no_draw()
    {
        Directory.CreateDirectory(In("fit"));
        File.WriteAllText(In("fit/chain-1.csv"), "# method = variational\n#   variational\nlp__,log_p__,log_g__,mu\n0,0,0,7\n0,-1,-2,1.5\n0,-3,-4,2.5\n");
        ZarrReader store = Export(Fit.Open(In("fit")), new ZarrOptions(), out _);
        Assert.Equal(["sample_stats", "posterior"], store.Groups);
        Assert.Equal([1.5, 2.5], store.Reals("posterior/mu"));
        Assert.Equal(["lp", "log_p", "log_g"], store.Variables("sample_stats"));
    }

    public static TheoryData<string, string, string[]> Models => new()
    {
        { "arK", """{ "K": 2, "T": 8, "y": [0.1, 0.4, -0.2, 0.3, 0.8, -0.5, 0.2, 0.1] }""", ["y"] },
        { "low_dim_gauss_mix", """{ "N": 6, "y": [-2.1, -1.9, -2, 2.2, 1.8, 2] }""", ["y"] },
        { "wells_interaction", """{ "N": 4, "switched": [0, 1, 1, 0], "dist": [16.8, 47.3, 21, 40.9], "arsenic": [2.36, 0.71, 2.07, 1.15] }""", ["switched"] },
        { "radon_slopes", """{ "N": 5, "J": 2, "county_idx": [1, 1, 2, 2, 2], "floor_measure": [1, 0, 0, 0, 1], "log_radon": [0.8, 0.8, 1.1, 0.1, 1.2] }""", ["log_radon"] },
    };

    /// <summary>Of models as people write them: each value of the store is that of the column whose name its place makes.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Models_come_out_whole(string name, string values, string[] observed)
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Models", name + ".bym");
        Model.Compile(path).Sample(Data.Parse(values), new SampleOptions { Folder = In("fit"), Seed = 9, Chains = 2, Warmup = 100, Draws = 30 });
        StanCsvFile[] files = [.. new[] { 1, 2 }.Select(chain => StanCsvFile.Read(In($"fit/chain-{chain}.csv")))];
        ZarrReader store = Export(Fit.Open(In("fit")), new ZarrOptions { Data = Data.Parse(values) }, out _);
        Assert.Equal(observed, store.Variables("observed_data"));
        int columns = 0;
        foreach (string variable in store.Variables("posterior"))
        {
            double[] found = store.Reals($"posterior/{variable}");
            int[] shape = store.Shape($"posterior/{variable}")[2..];
            int size = shape.Aggregate(1, (product, d) => product * d);
            Assert.Equal(2 * 30 * size, found.Length);
            for (int i = 0; i < size; i++, columns++)
            {
                // Row-major: the last index runs fastest.
                string column = variable;
                for (int k = 0, rest = i, block = size; k < shape.Length; k++)
                {
                    block /= shape[k];
                    column += $".{rest / block + 1}";
                    rest %= block;
                }
                Assert.Equal(files.SelectMany(file => file.Column(column)), found.Where((_, at) => at % size == i));
            }
        }
        Assert.Equal(files[0].Columns.Length - 7, columns);
    }

    [Fact]
    public void A_whole_number_that_is_none_stays_what_it_is()
    {
        Fit fit = Model.Compile(new SourceText("parameters { real<lower=0, upper=1> p; } generated quantities { int n = 3; if (p > 0.5) reject(\"no\"); }", "m.stan"))
            .Sample(Data.None, new SampleOptions { Folder = In("fit"), Chains = 1, Warmup = 100, Draws = 50, Seed = 2 });
        ModelInfo info = ModelInfo.Of(new SourceText("parameters { real<lower=0, upper=1> p; } generated quantities { int n = 3; if (p > 0.5) reject(\"no\"); }", "m.stan"));
        ZarrReader store = Export(fit, new ZarrOptions { Model = info }, out _);
        Assert.Equal("<f8", store.Type("posterior/n"));
        Assert.Equal([3, double.NaN], store.Reals("posterior/n").Distinct().OrderDescending());
    }

    [Fact]
    public void A_run_that_was_stopped_is_exported_as_far_as_it_goes()
    {
        Sample(new SampleOptions { Chains = 3, Warmup = 50, Draws = 40 });
        string text = File.ReadAllText(In("fit/chain-2.csv"));
        File.WriteAllText(In("fit/chain-2.csv"), text[..(text.LastIndexOf('\n', text.Length - 2000) - 5)]);
        int left = Fit.Open(In("fit")).Table.DrawsPerChain;
        Assert.InRange(left, 20, 39);
        ZarrReader store = Export(Fit.Open(In("fit")), Known, out ZarrExport written);
        Assert.Equal([3, left], store.Shape("posterior/mu"));
        Assert.Contains(written.Notes, note => note.Contains("chain-2.csv", StringComparison.Ordinal));
        File.WriteAllText(In("fit/chain-2.csv"), text[..(text.IndexOf("# Step size", StringComparison.Ordinal) + 30)]);
        store = Export(Fit.Open(In("fit")), Known, out written);
        Assert.Equal([2, 40], store.Shape("posterior/mu"));
    }

    [Fact]
    public void A_large_fit_is_exported_within_bounds_of_memory()
    {
        // 2,000 quantities of 4 chains of 1,000 draws are 64 MB: a thousand scalars, and a vector of a thousand.
        const int Scalars = 1000, Entries = 1000, Draws = 1000;
        Directory.CreateDirectory(In("fit"));
        Random random = new(5);
        double[] row = new double[7 + Scalars + Entries];
        for (int chain = 1; chain <= 4; chain++)
        {
            using CmdStanCsvWriter writer = CmdStanCsvWriter.Create(In($"fit/chain-{chain}.csv"));
            writer.WriteSettings(new SampleSettings { Model = "large", Id = chain, Draws = Draws });
            writer.WriteColumns([.. ColumnNames.Sampler, .. Enumerable.Range(1, Scalars).Select(k => $"s{k}"), .. Enumerable.Range(1, Entries).Select(k => $"v.{k}")]);
            writer.WriteAdaptation(0.5, [1]);
            for (int draw = 0; draw < Draws; draw++)
            {
                // Few digits, so that most of the time is the export's.
                for (int k = 7; k < row.Length; k++) row[k] = random.Next(8000) / 8.0;
                row[7 + 499] = 1000 * chain + draw;
                row[7 + Scalars + 499] = -(1000 * chain + draw);
                writer.WriteDraw(row);
            }
        }
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        using CancellationTokenSource done = new();
        Thread watch = new(() =>
        {
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                Thread.Sleep(100);
            }
        });
        watch.Start();
        ZarrExport written = Fit.Open(In("fit")).ExportZarr(options: new ZarrOptions { Compression = ZarrCompression.None });
        done.Cancel();
        watch.Join();
        Assert.InRange(most, 1, 40 << 20);
        ZarrReader store = new(written.Path);
        Assert.Equal([4, Draws, Entries], store.Shape("posterior/v"));
        double[] expected = [.. from chain in Enumerable.Range(1, 4) from draw in Enumerable.Range(0, Draws) select 1000.0 * chain + draw];
        Assert.Equal(expected, store.Reals("posterior/s500"));
        Assert.Equal(expected.Select(value => -value), store.Reals("posterior/v").Where((_, i) => i % Entries == 499));
    }
}
