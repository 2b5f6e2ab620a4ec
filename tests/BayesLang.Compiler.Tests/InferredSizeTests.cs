using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>Sizes that the data leave out are read off the shapes of the others.</summary>
public sealed class InferredSizeTests
{
    private static ModelData Prepare(string source, string data)
    {
        var text = new SourceText(source, "sizes.bym");
        return ModelData.Of(JsonData.Parse(data, "d.json"), new Lazy<DataSchema>(() => ModelCompiler.SchemaOf(text)));
    }

    [Theory]
    [InlineData("int N; vector[N] y;", """{"y": [1, 2, 3]}""", "N", 3)]
    [InlineData("int<lower=0> N; array[N] int y; vector[N] x;", """{"y": [1, 2, 3], "x": [4, 5, 6]}""", "N", 3)]
    [InlineData("int N; int K; matrix[N, K] X;", """{"X": [[1, 2, 3], [4, 5, 6]]}""", "K", 3)]
    [InlineData("int N; int K; array[N] row_vector[K] X;", """{"X": [[1, 2, 3], [4, 5, 6]]}""", "N", 2)]
    [InlineData("int K; cov_matrix[K] S;", """{"S": [[1, 0], [0, 1]]}""", "K", 2)]
    [InlineData("int N; vector[N - 1] y;", """{"y": [1, 2, 3]}""", "N", 4)]
    [InlineData("int N; vector[1 + N] y;", """{"y": [1, 2, 3]}""", "N", 2)]
    [InlineData("int K; vector[2 * K] y;", """{"y": [1, 2, 3, 4]}""", "K", 2)]
    [InlineData("int K; vector[2 * (K - 1) + 1] y;", """{"y": [1, 2, 3]}""", "K", 2)]
    [InlineData("int K; vector[10 - K] y;", """{"y": [1, 2, 3]}""", "K", 7)]
    // One is given, or solved from another variable: then the product is linear in what is left.
    [InlineData("int N; int K; vector[N * K] y;", """{"K": 2, "y": [1, 2, 3, 4, 5, 6]}""", "N", 3)]
    [InlineData("int N; int K; vector[N * K] y; vector[K] z;", """{"z": [1, 2], "y": [1, 2, 3, 4, 5, 6]}""", "N", 3)]
    [InlineData("int N; int M; vector[N + M] y; vector[M - N] z; vector[M] w;", """{"y": [1, 2, 3], "z": [1], "w": [1, 2]}""", "N", 1)]
    [InlineData("int N; vector[N] y;", """{"y": []}""", "N", 0)]
    [InlineData("int N; int K; matrix[N, K] X; vector[K] m;", """{"X": [], "m": [0, 0]}""", "K", 2)]
    [InlineData("int N; int K; matrix[N, K] X;", """{"X": [[], []]}""", "K", 0)]
    [InlineData("int N; array[N] tuple(int, vector[2]) t;", """{"t": [{"1": 1, "2": [1, 2]}, {"1": 2, "2": [3, 4]}]}""", "N", 2)]
    [InlineData("int N; complex_vector[N] z;", """{"z": [[1, 2], [3, 4], [5, 6]]}""", "N", 3)]
    // What is given counts.
    [InlineData("int N; vector[N] y;", """{"N": 5, "y": [1, 2, 3]}""", "N", 5)]
    public void A_size_follows_from_the_shapes(string declared, string data, string name, int expected)
    {
        DataValue? value = Prepare($"data {{ {declared} }}", data).Find(name);
        Assert.NotNull(value);
        Assert.True(value.IsInteger);
        Assert.Empty(value.Dimensions);
        Assert.Equal([expected], value.Reals);
    }

    [Theory]
    [InlineData("int N;\nvector[N] y;\nvector[N] x;", """{"y": [1, 2, 3], "x": [1, 2]}""", "N", 3,
        "N is not in d.json, and the data do not agree on it: y (line 2), declared as N, has the length 3, but x (line 3), declared as N, has the length 2.")]
    [InlineData("int N;\nvector[N - 1] y;\nmatrix[2, N] X;", """{"y": [1, 2, 3], "X": [[1, 2], [3, 4]]}""", "N", 3,
        "y (line 2), declared as N - 1, has the length 3, so that N is 4, but dimension 2 of X (line 3), declared as N, has the length 2.")]
    [InlineData("int K;\nvector[2 * K] y;", """{"y": [1, 2, 3]}""", "K", 2,
        "K is not in d.json, and follows from the data: y (line 2), declared as 2 * K, has the length 3, but there is no K of at least 0 for which 2 * K is 3.")]
    [InlineData("int N;\nvector[N + 2] y;", """{"y": [1]}""", "N", 2, "there is no N of at least 0 for which N + 2 is 1")]
    [InlineData("int N;\nint K;\nmatrix[N, K] X;", """{"X": []}""", "K", 3,
        "K is not in d.json, and the shapes of the data do not tell it: X (line 3), declared as [N, K], is empty there, and an empty list has its first length alone. Add K to the data.")]
    [InlineData("int J;\nvector[J * J] y;", """{"y": [1, 2, 3, 4]}""", "J", 2, "y (line 2), declared as J * J, has the length 4, which cannot be solved for J. Add J to the data.")]
    [InlineData("int N;\nint K;\nvector[N * K] y;", """{"y": [1, 2, 3, 4]}""", "N", 3, "which depends on K too")]
    [InlineData("int N;\nmatrix[N, N] y;", """{"y": [1, 2]}""", "N", 2, "y (line 2) is declared as [N, N], but has the shape [2] there")]
    [InlineData("int N;\nvector[N] height;", """{"heigth": [1, 2]}""", "N", 0,
        "height is declared in the data block but is not in d.json; did you mean heigth? Its size N then follows from it.")]
    public void What_the_shapes_do_not_tell_is_said(string declared, string data, string name, int line, string says)
    {
        DataException fault = Assert.Throws<DataException>(() => Prepare($"data {{ {declared} }}", data).Find(name));
        Assert.Contains(says, fault.Message);
        Assert.Equal(line, fault.Line);
    }

    [Theory]
    [InlineData("int N; real s; vector[N] y;", """{"y": [1]}""", "s")]
    [InlineData("int N; int M; vector[N] y;", """{"y": [1]}""", "M")]
    [InlineData("int N; vector[size({1, N})] y;", """{"y": [1, 2]}""", "N")]
    public void What_is_no_size_is_not_made_up(string declared, string data, string name) => Assert.Null(Prepare($"data {{ {declared} }}", data).Find(name));

    [Fact]
    public void The_program_is_not_asked_where_nothing_is_absent()
    {
        ModelData data = ModelData.Of(JsonData.Parse("""{"N": 1, "y": [2]}"""), new Lazy<DataSchema>(() => throw new InvalidOperationException("asked")));
        Assert.Equal(1, data.Find("N")?.Reals[0]);
        Assert.Equal(2, data.Find("y")?.Reals[0]);
    }

    [Fact]
    public void A_model_binds_without_its_sizes()
    {
        const string Source = "data { int<lower=1> N; int K; matrix[N, K] X; vector[N] y; } parameters { vector[K] b; } model { y ~ normal(X * b, 1); }";
        ModelFactory factory = ModelCompiler.Compile(new SourceText(Source, "sizes.bym"), new CompileOptions { UseCache = false });
        CompiledModel given = factory.Bind(JsonData.Parse("""{"N": 2, "K": 2, "X": [[1, 2], [3, 4]], "y": [1, -1]}"""));
        CompiledModel inferred = factory.Bind(JsonData.Parse("""{"X": [[1, 2], [3, 4]], "y": [1, -1]}"""));
        Assert.Equal(2, inferred.UnconstrainedCount);
        Assert.Equal(given.LogDensity([0.3, -0.2], given.CreateWorkspace()), inferred.LogDensity([0.3, -0.2], inferred.CreateWorkspace()));
        // The bounds that the program declares hold for what was inferred.
        Assert.Contains("lower=1", Assert.ThrowsAny<Exception>(() => factory.Bind(JsonData.Parse("""{"K": 1, "X": [], "y": []}"""))).Message);
    }
}
