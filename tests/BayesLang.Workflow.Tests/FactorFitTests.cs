using BayesLang.Data.Manifests;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Tests;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Export;
using BayesLang.Workflow.Generation;

namespace BayesLang.Workflow.Tests;

/// <summary>The labels of factors on their way from the data to summaries, manifests and stores.</summary>
public sealed class FactorFitTests : IDisposable
{
    const string Program = """
        data {
          int<lower=0> N;
          factor[N] county;
          vector[N] y;
        }
        parameters {
          vector[levels(county)] alpha;
          matrix[2, levels(county)] beta;
          real<lower=0> sigma;
        }
        model {
          alpha ~ normal(0, 1);
          to_vector(beta) ~ normal(0, 1);
          sigma ~ normal(0, 1);
          y ~ normal(alpha[county], sigma);
        }
        generated quantities {
          vector[N] fitted = alpha[county];
        }
        """;

    const string Table = "id,county,y\n1,HENNEPIN,1.5\n2,\"ST LOUIS, MN\",0.5\n3,AITKIN,-1\n4,HENNEPIN,1\n";

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    static double Mean(Fit fit, string quantity) => Assert.Single(fit.Summary(quantity).Rows).Mean;

    Fit Sample(out Model model)
    {
        model = Model.Compile(Write("m.bym", Program));
        string table = Write("t.csv", Table);
        return model.Sample(Data.FromCsv(table), new SampleOptions { Chains = 2, Warmup = 200, Draws = 100, Seed = 3, Folder = In("fit"), DataPath = table });
    }

    [Fact]
    public void Labels_name_the_rows_of_the_summary_and_stand_in_the_manifest()
    {
        Fit fit = Sample(out _);
        string[] expected = ["alpha[AITKIN]", "alpha[HENNEPIN]", "alpha[ST LOUIS, MN]", "beta[1,AITKIN]", "beta[2,AITKIN]", "beta[1,HENNEPIN]", "beta[2,HENNEPIN]", "beta[1,ST LOUIS, MN]", "beta[2,ST LOUIS, MN]", "sigma"];
        Assert.Equal(expected, fit.Summary().Rows.Select(row => row.Name).Where(name => name != "lp__" && !name.StartsWith("fitted", StringComparison.Ordinal)));
        Assert.Equal(["alpha[HENNEPIN]"], fit.Summary("alpha[HENNEPIN]").Rows.Select(row => row.Name));
        Assert.Equal(["alpha[HENNEPIN]"], fit.Summary("alpha[2]").Rows.Select(row => row.Name));
        Assert.Equal(3, fit.Summary("alpha").Rows.Length);
        Assert.Equal(Mean(fit, "alpha[2]"), Mean(fit, "alpha[HENNEPIN]"));
        // The files are as CmdStan's; the labels are beside them.
        Assert.Contains("alpha.2", fit.Table.Columns);
        Manifest? manifest = Manifest.Read(In("fit"));
        Assert.Equal(["AITKIN", "HENNEPIN", "ST LOUIS, MN"], manifest?.Levels["county"].ToArray() ?? []);
        Assert.Equal(["county"], manifest?.FactorDimensions["alpha"].ToArray() ?? []);
        Assert.Equal(["", "county"], manifest?.FactorDimensions["beta"].ToArray() ?? []);
        Assert.DoesNotContain("fitted", manifest?.FactorDimensions.Keys ?? []);
        Assert.Contains("alpha[HENNEPIN]", Fit.Open(In("fit")).Summary().ToString());
    }

    [Fact]
    public void Labels_are_the_coordinates_of_the_store()
    {
        ZarrExport written = Sample(out _).ExportZarr();
        Assert.Empty(written.Notes);
        ZarrReader store = new(written.Path);
        foreach (string group in store.Groups) store.CheckDataset(group);
        Assert.Equal(["chain", "draw", "county"], store.Dimensions("posterior/alpha"));
        Assert.Equal(["chain", "draw", "beta_dim_0", "county"], store.Dimensions("posterior/beta"));
        Assert.Equal(["AITKIN", "HENNEPIN", "ST LOUIS, MN"], store.Texts("posterior/county"));
        Assert.Equal([2, 3, 1, 2], store.Reals("constant_data/county"));
        Assert.Equal([1.5, 0.5, -1, 1], store.Reals("observed_data/y"));
    }

    [Fact]
    public void Generated_quantities_take_the_codes_of_the_fit()
    {
        Sample(out Model model);
        Fit generated = model.Generate(Data.Parse("""{"county": ["ST LOUIS, MN", "HENNEPIN"], "y": [0, 0]}"""), In("fit"), new GenerateOptions { Seed = 1, Folder = In("new") });
        Fit fit = Fit.Open(In("fit"));
        Assert.Equal(Mean(fit, "alpha[3]"), Mean(generated, "fitted[1]"), 12);
        Assert.Equal(Mean(fit, "alpha[2]"), Mean(generated, "fitted[2]"), 12);
        Assert.Contains("which is none of the levels \"AITKIN\", \"HENNEPIN\", \"ST LOUIS, MN\"",
            Assert.Throws<DataException>(() => model.Generate(Data.Parse("""{"county": ["BECKER"], "y": [0]}"""), In("fit"), new GenerateOptions { Seed = 1, Folder = In("other") })).Message);
    }

    [Fact]
    public void Scales_of_standardized_data_are_in_the_manifest_and_hold_for_new_data()
    {
        Model model = Model.Compile(new SourceText("data { int N; @standardize vector[N] x; } parameters { real b; } model { b ~ normal(0, 1); } generated quantities { vector[N] z = x; }", "z.bym"));
        model.Sample(Data.Parse("""{"x": [1, 2, 3]}"""), new SampleOptions { Chains = 1, Warmup = 50, Draws = 20, Seed = 1, Folder = In("fit") });
        Standardization? scale = Manifest.Read(In("fit"))?.Scales["x"];
        Assert.Equal((2.0, 1.0), (scale?.Means[0], scale?.Deviations[0]));
        Fit generated = model.Generate(Data.Parse("""{"x": [5]}"""), In("fit"), new GenerateOptions { Seed = 1, Folder = In("new") });
        Assert.Equal(3, Mean(generated, "z[1]"));
    }

    [Fact]
    public void Other_methods_have_the_labels_too()
    {
        Model model = Model.Compile(new SourceText(Program, "m.bym"));
        Fit fit = model.Optimize(Data.FromCsv(Write("t.csv", Table)), new OptimizeOptions { Seed = 1, Folder = In("mode"), Jacobian = true });
        Assert.Contains("alpha[HENNEPIN]", fit.Summary().Rows.Select(row => row.Name));
    }

    [Fact]
    public void Information_names_factors_and_hides_the_number_of_levels()
    {
        ModelInfo info = ModelInfo.Of(new SourceText(Program, "m.bym"));
        Assert.Equal(["N", "county", "y"], info.Data.Select(variable => variable.Name));
        Assert.True(info.Data[1].IsFactor);
        Assert.Empty(info.Data[1].Bounds);
        Assert.Equal(["levels(county)"], info.Parameters[0].Sizes.ToArray());
    }
}
