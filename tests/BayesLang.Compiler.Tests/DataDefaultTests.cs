using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests;

/// <summary>Data that are computed where the file leaves them out, and columns that are called by labels.</summary>
public sealed class DataDefaultTests
{
    private static ModelFactory Factory(string source) => ModelCompiler.Compile(new SourceText(source, "defaults.bym"), new CompileOptions { UseCache = false });

    /// <summary>A program that puts out what its data are, and those values.</summary>
    private static double[] Values(string data, string outputs, string json)
    {
        CompiledModel model = Factory($"data {{ {data} }} generated quantities {{ {outputs} }}").Bind(JsonData.Parse(json));
        double[] values = new double[model.Outputs.Sum(output => output.Count)];
        model.Constrain([], values, OutputBlocks.All, model.CreateWorkspace(), new RandomStream(1, 1));
        return values;
    }

    [Theory]
    [InlineData("int N = 3;", "int a = N;", "{}", new double[] { 3 })]
    [InlineData("int N = 3;", "int a = N;", """{"N": 5}""", new double[] { 5 })]
    [InlineData("int N; vector[N] y; real s = mean(y); real t = 2 * s;", "real a = s; real b = t;", """{"y": [1, 2, 6]}""", new double[] { 3, 6 })]
    [InlineData("int N; vector[N] y; real s = mean(y); real t = 2 * s;", "real a = s; real b = t;", """{"y": [1, 2, 6], "s": 5}""", new double[] { 5, 10 })]
    [InlineData("int N; vector[N] y; real s = mean(y); real t = 2 * s;", "real a = s; real b = t;", """{"y": [1, 2, 6], "t": -1}""", new double[] { 3, -1 })]
    [InlineData("int N; vector[N] y; vector[N] w = rep_vector(2, N);", "vector[N] a = w;", """{"y": [1, 2]}""", new double[] { 2, 2 })]
    [InlineData("int N; array[N] int y; array[N] int w = y;", "array[N] int a = w;", """{"y": [4, 7]}""", new double[] { 4, 7 })]
    [InlineData("array[2] int y; matrix[2, 2] m = [[1, 2], [y[1], y[2]]];", "matrix[2, 2] a = m;", """{"y": [4, 7]}""", new double[] { 1, 4, 2, 7 })]
    [InlineData("tuple(int, vector[2]) t = (7, [1, 2]');", "int a = t.1; vector[2] b = t.2;", "{}", new double[] { 7, 1, 2 })]
    [InlineData("tuple(int, vector[2]) t = (7, [1, 2]');", "int a = t.1; vector[2] b = t.2;", """{"t": {"1": 8, "2": [3, 4]}}""", new double[] { 8, 3, 4 })]
    [InlineData("complex z = to_complex(1, 2);", "real a = get_imag(z);", "{}", new double[] { 2 })]
    [InlineData("complex z = to_complex(1, 2);", "real a = get_imag(z);", """{"z": [3, 4]}""", new double[] { 4 })]
    [InlineData("int N; vector[N] y; simplex[N] p = rep_vector(1.0 / N, N);", "vector[N] a = p;", """{"y": [1, 2]}""", new double[] { 0.5, 0.5 })]
    // A size that shapes tell is told; its default is for where they do not.
    [InlineData("int K = 1; vector[K] b = rep_vector(9, K);", "int a = K; vector[K] c = b;", """{"b": [1, 2, 3]}""", new double[] { 3, 1, 2, 3 })]
    [InlineData("int K = 1; vector[K] b = rep_vector(9, K);", "int a = K; vector[K] c = b;", "{}", new double[] { 1, 9 })]
    public void What_is_left_out_is_computed_and_what_is_given_counts(string data, string outputs, string json, double[] expected) => Assert.Equal(expected, Values(data, outputs, json));

    [Fact]
    public void A_default_is_held_to_the_bounds()
    {
        ModelException fault = Assert.Throws<ModelException>(() => Values("int N;\nvector[N] y;\nreal<lower=0> s = mean(y);", "real a = s;", """{"y": [-1, -2]}"""));
        Assert.Contains("s is -1.5, but it is declared with lower=0", fault.Message);
        Assert.Equal(3, fault.Line);
    }

    [Fact]
    public void What_a_default_is_computed_from_must_be_there()
    {
        DataException fault = Assert.Throws<DataException>(() => Values("int<lower=0> N; vector[N] y; real s = mean(y);", "real a = s;", """{"N": 2}"""));
        Assert.Equal("y", fault.Variable);
    }

    [Fact]
    public void Columns_with_labels_name_the_dimension_that_counts_them()
    {
        ModelFactory factory = Factory("data { int N; int K; matrix[N, K] x; } parameters { vector[K] beta; matrix[2, K] b; real a; } model { beta ~ normal(0, 1); to_vector(b) ~ normal(0, 1); a ~ normal(sum(x * beta), 1); }");
        ModelData data = factory.Prepare(CsvTable.Read(new StringReader("y,x[age],z,x[log income, EUR]\n0,1,2,3\n0,4,5,6\n".Replace("x[log income, EUR]", "\"x[log income, EUR]\"")), "t.csv"));
        factory.Bind(data);
        Assert.Equal([1, 3, 4, 6], data.Find("x")?.Reals ?? []);
        Assert.Equal(["age", "log income, EUR"], data.Levels["K"].ToArray());
        Assert.Equal(["K"], data.FactorDimensions["beta"].ToArray());
        Assert.Equal(["", "K"], data.FactorDimensions["b"].ToArray());
        Assert.False(data.FactorDimensions.ContainsKey("a"));
    }

    [Fact]
    public void Columns_that_are_counted_name_nothing()
    {
        ModelFactory factory = Factory("data { int N; int K; matrix[N, K] x; } parameters { vector[K] beta; } model { beta ~ normal(0, 1); }");
        ModelData data = factory.Prepare(CsvTable.Read(new StringReader("x.1,x.2\n1,3\n"), "t.csv"));
        factory.Bind(data);
        Assert.Empty(data.Levels);
        Assert.Empty(data.FactorDimensions);
    }
}
