namespace BayesLang.Language.Tests.Binding;

/// <summary>What may be declared <c>missing</c>, and where it may be read.</summary>
public class MissingDataTests
{
    [Theory]
    [InlineData("int<‹3023 missing›> a; array[3] int<‹3023 missing›> b; factor<‹3023 missing›>[3] c; int<factor, ‹3023 missing›> d;")]
    [InlineData("complex<‹3023 missing›> a; complex_vector<‹3023 missing›>[2] b; array[2] complex_matrix<‹3023 missing›>[2, 2] c;")]
    [InlineData("simplex<‹3023 missing›>[3] a; ordered<‹3023 missing›>[3] b; cov_matrix<‹3023 missing›>[3] c; array[2] sum_to_zero_vector<‹3023 missing›>[3] d;")]
    [InlineData("tuple(real<‹3023 missing›>, vector[2]) a;")]
    [InlineData("vector<‹2073 missing=1›>[3] a; vector<lower=0, missing, upper=1>[3] b; real<missing, offset=1> c;")]
    public void Data(string declarations) => AnnotatedSource.Check($"data {{ int N; {declarations} }}");

    [Theory]
    [InlineData("transformed data { real<‹3023 missing›> a = 1; } parameters { vector<‹3023 missing›>[3] b; } transformed parameters { real<‹3023 missing›> c = 1; } generated quantities { real<‹3023 missing›> d = 1; }")]
    // Constraints of local variables and arguments are refused as such.
    [InlineData("functions { real f(‹3014 real<missing>› a) { return a; } } model { ‹3013 real<missing>› a; }")]
    public void Elsewhere(string program) => AnnotatedSource.Check(program);

    [Theory]
    [InlineData("", "transformed data { real a = ‹3024 x›[1]; real b = sum(‹3024 x›); if (‹3024 x›[2] > 0) print(‹3024 x›); vector<lower=‹3024 x›>[N] c; }")]
    [InlineData("vector<lower=‹3024 x›>[N] a; real<upper=‹3024 x›[1]> b; vector<lower=max(‹3024 x›), missing>[2] c;", "")]
    // The shape is known, and parameters, transformed parameters, model and generated quantities know the values.
    [InlineData("array[num_elements(x)] int a;", "transformed data { int b = size(x); int c = rows(x); array[1] int d = dims(x); } parameters { vector<lower=x>[num_elements(x)] e; } transformed parameters { real f = x[1]; }")]
    [InlineData("", "functions { int f(vector x) { return 1; } } parameters { vector[f(‹3024 x›)] a; } transformed parameters { vector[f(‹3024 x›)] b; } generated quantities { vector[f(‹3024 x›)] c; }")]
    // As parameters are no data, nor are they.
    [InlineData("", "functions { real h(data vector x) { return 1; } } transformed parameters { real a = h(‹2025 x›); } generated quantities { real b = h(x); }")]
    public void Reading(string declarations, string blocks) => AnnotatedSource.Check($"data {{ int N; vector<missing>[N] x; {declarations} }} {blocks}");
}
