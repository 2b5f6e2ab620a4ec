using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>The examples of the sections on data in the reference of the language run.</summary>
public sealed class DataSectionTests
{
    [Fact]
    public void Sizes_that_follow_the_data()
    {
        (string program, string data) = LanguageExamples.Of("Sizes that follow the data", "json");
        ModelFactory factory = ModelCompiler.Compile(new SourceText(program, "sizes.bym"), new CompileOptions { UseCache = false });
        ModelData read = factory.Prepare(JsonData.Parse(data));
        Assert.Equal((3, 2), (read.Find("N")?.Reals[0], read.Find("K")?.Reals[0]));
        Assert.Equal(2, factory.Bind(read).UnconstrainedCount);
    }

    [Fact]
    public void Data_with_a_default()
    {
        (string program, string data) = LanguageExamples.Of("Data with a default", "json");
        ModelFactory factory = ModelCompiler.Compile(new SourceText(program, "defaults.bym"), new CompileOptions { UseCache = false });
        CompiledModel alone = factory.Bind(JsonData.Parse(data));
        Assert.Equal(["alpha"], alone.UnconstrainedNames.ToArray());
        double scale = 2.5 * Math.Sqrt(14.0 / 3);
        Assert.Equal(Normal(0.5, scale) - (0.25 + 2.25 + 6.25 + 0.5 * 30.25) / 2, alone.LogDensity([0.5], alone.CreateWorkspace()), 12);

        CompiledModel given = factory.Bind(JsonData.Parse("""{"y": [1, 2, 3, 6], "x": [[1, 0], [0, 1], [0, 0], [1, 1]], "scale": 10}"""));
        Assert.Equal(["alpha", "beta.1", "beta.2"], given.UnconstrainedNames.ToArray());
        Assert.Equal(Normal(0.5, 10) + Normal(1, 10) + Normal(-1, 10) - (0.25 + 6.25 + 6.25 + 30.25) / 2, given.LogDensity([0.5, 1, -1], given.CreateWorkspace()), 12);

        static double Normal(double x, double sd) => -0.5 * x * x / (sd * sd) - Math.Log(sd) - 0.5 * Math.Log(2 * Math.PI);
    }

    [Fact]
    public void Tables()
    {
        (string program, string table) = LanguageExamples.Of("Tables", "csv");
        (_, string values) = LanguageExamples.Of("Tables", "json");
        ModelFactory factory = ModelCompiler.Compile(new SourceText(program, "tables.bym"), new CompileOptions { UseCache = false });
        ModelData read = factory.Prepare(new CombinedData([CsvTable.Read(new StringReader(table), "table.csv"), JsonData.Parse(values)]));
        Assert.Equal((3, 2), (read.Find("N")?.Reals[0], read.Find("K")?.Reals[0]));
        Assert.Equal([0, 31, 60], read.Find("day")?.Reals ?? []);
        Assert.Equal([0.83, 0.41, 1.16], read.Find("y")?.Reals ?? []);
        CompiledModel model = factory.Bind(read);
        // −Σ (y − x β − slope day)²/2 − Σ β²/(2·2.5²), and the constants.
        double expected = -(0.33 * 0.33 + 0.06 * 0.06) / 2 - (0.25 + 0.16) / 12.5 - 2.5 * Math.Log(2 * Math.PI) - 2 * Math.Log(2.5);
        Assert.Equal(expected, model.LogDensity([0.5, -0.4, 0.01], model.CreateWorkspace()), 12);
    }

    [Fact]
    public void Factors()
    {
        (string program, string table) = LanguageExamples.Of("Factors", "csv");
        ModelFactory factory = ModelCompiler.Compile(new SourceText(program, "factors.bym"), new CompileOptions { UseCache = false });
        ModelData read = factory.Prepare(CsvTable.Read(new StringReader(table), "table.csv"));
        CompiledModel model = factory.Bind(read);
        Assert.Equal(["mu", "tau", "alpha.1", "alpha.2", "beta.1", "beta.2"], model.UnconstrainedNames.ToArray());
        Assert.Equal([2, 1, 2], read.Find("county")?.Reals ?? []);
        Assert.Equal([2, 1, 1], read.Find("floor")?.Reals ?? []);
        Assert.Equal(["AITKIN", "HENNEPIN"], read.Levels["county"].ToArray());
        Assert.Equal(["basement", "first"], read.Levels["floor"].ToArray());
        Assert.Equal(["county"], read.FactorDimensions["alpha"].ToArray());
        // The program with the codes written out has the same density.
        string coded = program.Replace("factor[N] county;", "array[N] int county;").Replace("@levels(\"basement\", \"first\") factor[N] floor;", "array[N] int floor;").Replace("levels(county)", "2").Replace("levels(floor)", "2");
        CompiledModel other = ModelCompiler.Compile(new SourceText(coded, "coded.bym"), new CompileOptions { UseCache = false })
            .Bind(JsonData.Parse("""{"county": [2, 1, 2], "floor": [2, 1, 1], "y": [0.83, 1.08, 1.61]}"""));
        double[] point = [0.2, -0.3, 0.4, -0.5, 0.6, -0.7], gradient = new double[6], expected = new double[6];
        Assert.Equal(other.LogDensityAndGradient(point, expected, other.CreateWorkspace()), model.LogDensityAndGradient(point, gradient, model.CreateWorkspace()), 12);
        Assert.Equal(expected, gradient, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Standardized_data()
    {
        (string program, string data) = LanguageExamples.Of("Standardized data", "json");
        ModelFactory factory = ModelCompiler.Compile(new SourceText(program, "standardized.bym"), new CompileOptions { UseCache = false });
        ModelData read = factory.Prepare(JsonData.Parse(data));
        CompiledModel model = factory.Bind(read);
        Assert.Equal([2, 20], read.Scales["x"].Means.ToArray());
        Assert.Equal([1, 10], read.Scales["x"].Deviations.ToArray());
        CompiledModel other = ModelCompiler.Compile(new SourceText(program.Replace("@standardize ", ""), "plain.bym"), new CompileOptions { UseCache = false })
            .Bind(JsonData.Parse("""{"x": [[-1, 0], [0, -1], [1, 1]], "y": [0.5, 1, 1.5]}"""));
        Assert.Equal(other.LogDensity([0.1, 0.2, -0.3], other.CreateWorkspace()), model.LogDensity([0.1, 0.2, -0.3], model.CreateWorkspace()), 12);
    }

    [Fact]
    public void Missing_data()
    {
        (string program, string table) = LanguageExamples.Of("Missing data", "csv");
        ModelFactory factory = ModelCompiler.Compile(new SourceText(program, "missing.bym"), new CompileOptions { UseCache = false });
        ModelData read = factory.Prepare(CsvTable.Read(new StringReader(table), "table.csv"));
        CompiledModel model = factory.Bind(read);
        Assert.Equal(["mu", "tau", "a", "b", "sigma", "x.2", "x.5"], model.UnconstrainedNames.ToArray());
        Assert.Equal(2, read.Missing["x"]);
        // With the values filled in, the density is that of the program without the word, and the Jacobian of the two logarithms.
        CompiledModel other = ModelCompiler.Compile(new SourceText(program.Replace(", missing", ""), "plain.bym"), new CompileOptions { UseCache = false })
            .Bind(CsvTable.Read(new StringReader(table.Replace("NA,", "1.5,").Replace("\n,", "\n0.25,")), "table.csv"));
        double[] point = [0.2, -0.3, 0.4, 0.6, -0.7];
        Assert.Equal(other.LogDensity(point, other.CreateWorkspace()) + Math.Log(1.5) + Math.Log(0.25), model.LogDensity([.. point, Math.Log(1.5), Math.Log(0.25)], model.CreateWorkspace()), 12);
    }
}
