namespace BayesLang.Language.Tests.Binding;

/// <summary>The attributes that say how data are read.</summary>
public class DataAttributeTests
{
    [Theory]
    [InlineData("data { int N; @columns(\"a\", \"b\") matrix[N, 2] x; @columns(\"Log Radon\") vector[N] y; @date(\"days since 2020-01-01\") vector[N] t; }")]
    [InlineData("data { int N; ‹2102 @columns()› vector[N] y; ‹2102 @columns(y)› vector[N] z; ‹2102 @date(\"a\", \"b\")› vector[N] t; ‹2102 @date(1)› vector[N] u; }")]
    [InlineData("parameters { ‹2101 @columns(\"a\")› real w; } model { ‹2101 @date(\"days since 2020-01-01\")› real z = 1; }")]
    [InlineData("data { int N; @standardize vector[N] a; @standardize matrix[N, 2] b; @standardize array[N] row_vector[2] c; @standardize array[N] real d; }")]
    [InlineData("data { ‹2101 @standardize› int N; ‹2101 @standardize› real r; ‹2101 @standardize› array[N] int a; ‹2102 @standardize(N)› vector[N] b; ‹2101 @standardize› complex_vector[N] c; }")]
    public void Stand_in_the_data_block(string marked) => AnnotatedSource.Check(marked);
}
