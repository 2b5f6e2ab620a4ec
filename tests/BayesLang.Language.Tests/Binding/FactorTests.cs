using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Tests.Binding;

/// <summary>Data that are categories, and the number of their levels.</summary>
public class FactorTests
{
    const string Data = "data { int N; factor[N] g; array[2] factor h; array[N] int<factor> k; factor s; @levels(\"a\", \"b\") factor[N] l; }";

    [Theory]
    [InlineData("transformed data { int a = levels(g) + levels(h) * levels(k) - levels(s); vector[levels(l)] z; }")]
    [InlineData("parameters { vector[levels(g)] a; array[levels(h)] vector[levels(k)] b; real<upper=levels(l)> c; } model { a[g] ~ normal(0, 1); for (i in 1:levels(g)) a[i] ~ normal(s, levels(g)); }")]
    [InlineData("transformed data { array[levels(g)] int n = rep_array(0, levels(g)); for (i in 1:N) n[g[i]] += 1; int t = sum(g) + max(h); }")]
    public void Is_an_int_with_levels(string program) => AnnotatedSource.Check(Data + program);

    [Fact]
    public void Has_the_number_of_its_levels_before_it_and_is_bounded_by_it()
    {
        BoundProgram program = AnnotatedSource.BindClean(Data).Program;
        VariableSymbol[] variables = [.. program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable)];
        Assert.Equal(["N", "levels(g)", "g", "levels(h)", "h", "levels(k)", "k", "levels(s)", "s", "levels(l)", "l"], variables.Select(variable => variable.Name));
        VariableSymbol g = variables[2];
        Assert.Same(variables[1], g.Levels);
        Assert.True(variables[1].IsLevelCount);
        BoundsConstraint bounds = Assert.IsType<BoundsConstraint>(Assert.IsType<SizedBasic>(Assert.IsType<SizedArray>(g.Sized).Element).Constraint);
        Assert.Same(g.Levels, Assert.IsType<BoundVariable>(bounds.Upper).Variable);
        Assert.Equal(1, Assert.IsType<BoundInt>(bounds.Lower).Value);
        Assert.Equal("array[] int", g.Type.Name);
        Assert.Equal("int", variables[8].Type.Name);
    }

    [Theory]
    [InlineData("data { int N; vector[N] v; array[N] int i; } transformed data { int a = levels(‹2048 v›); int b = levels(‹2048 i›); int c = levels(‹2048 1›); int d = ‹2048 levels()›; int e = ‹2048 levels(v, i)›; int f = levels(‹2001 absent›); }")]
    [InlineData("data { int N; factor a; real<‹3020 factor›> b; tuple(int<‹3020 factor›>, real) c; ‹2101 @levels(\"x\")› int d; ‹2102 @levels(\"x\", \"x\")› factor e; factor<‹3023 missing›> f; }")]
    [InlineData("data { int N; } transformed data { ‹2072 factor[N]› a; } model { ‹2072 factor› b; }")]
    [InlineData("functions { int f(array[] int g) { return levels(‹2048 g›); } }")]
    // A function of the user's is called as before, and the words are names elsewhere.
    [InlineData("functions { int levels(array[] int g) { return max(g); } } data { int N; array[N] int g; } transformed data { int k = levels(g); int factor = 1; vector[3] levels_ = rep_vector(factor, 3); }")]
    public void Mistakes_are_told(string program) => AnnotatedSource.Check(program);
}
