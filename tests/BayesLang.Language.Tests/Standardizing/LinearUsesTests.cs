using BayesLang.Language.Standardizing;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Standardizing;

/// <summary>Which parameters are coefficients of standardized data, and where nothing is said.</summary>
public sealed class LinearUsesTests
{
    private const string Start = """
        data {
          int N; int K; int J; array[N] int<lower=1, upper=J> g; vector[N] y; vector[N] w;
          @standardize matrix[N, K] x; @standardize vector[N] z; @standardize array[N] vector[K] v;
        }
        transformed data { TRANSFORMED }
        parameters { real alpha; real a2; vector[K] beta; real b; vector[J] bj; array[J] vector[K] bjk; matrix[J, K] bm; matrix[K, 3] bc; vector[3] ac; real<lower=0> s; }
        """;

    /// <summary>Coefficients as parameter[entry]:data.column, or .index k where an index of the parameter is the column; then the intercept; then words of what is not told.</summary>
    public static TheoryData<string, string, string> Programs => new()
    {
        { "y ~ normal(alpha + x * beta, s);", "beta:x.index0 | alpha", "" },
        { "y ~ normal(b * z + alpha, s);", "b:z.1 | alpha", "" },
        { "y ~ normal(alpha + x * beta + b * z, s);", "beta:x.index0 b:z.1 | alpha", "" },
        { "for (n in 1 : N) y[n] ~ normal(alpha + x[n] * beta + z[n] * b, s);", "beta:x.index0 b:z.1 | alpha", "" },
        { "for (n in 1 : N) y[n] ~ normal(alpha + dot_product(x[n], beta), s);", "beta:x.index0 | alpha", "" },
        { "for (n in 1 : N) y[n] ~ normal(alpha + dot_product(beta, v[n]), s);", "beta:v.index0 | alpha", "" },
        { "for (n in 1 : N) y[n] ~ normal(alpha + beta' * x[n]', s);", "beta:x.index0 | alpha", "" },
        { "y ~ normal_id_glm(x, alpha, beta, s);", "beta:x.index0 | alpha", "" },
        { "target += poisson_log_glm_lpmf(g | x, alpha, beta);", "beta:x.index0 | alpha", "" },
        { "g ~ categorical_logit_glm(x, ac, bc);", "bc:x.index0 |", "bc has a value for each" },
        { "y ~ normal(alpha + x[, 1] * beta[1] + x[, 2] * beta[2], s);", "beta[1]:x.1 beta[2]:x.2 | alpha", "" },
        { "y ~ normal(alpha + x[, 2] * b, s);", "b:x.2 | alpha", "" },
        { "y ~ normal(alpha + col(x, 2) * b, s);", "b:x.2 | alpha", "" },
        { "y ~ normal(alpha + bj[g] .* z, s);", "bj:z.1 |", "bj has a value for each" },
        { "for (n in 1 : N) y[n] ~ normal(alpha + dot_product(bjk[g[n]], x[n]), s);", "bjk:x.index1 |", "bjk has a value for each" },
        { "for (n in 1 : N) y[n] ~ normal(alpha + x[n] * bm[g[n]]', s);", "bm:x.index1 |", "bm has a value for each" },
        { "vector[N] mu = rep_vector(alpha, N); for (k in 1 : K) mu += x[, k] * beta[k]; y ~ normal(mu, s);", "beta:x.index0 |", "not added in one sum" },
        { "vector[N] eta = alpha + x * beta; y ~ normal(exp(eta), s);", "beta:x.index0 | alpha", "" },
        { "y ~ normal(alpha - b * z, s);", "b:z.1 |", "not added in one sum" },
        { "y ~ normal(alpha + a2 + b * z, s);", "b:z.1 |", "several parameters" },
        { "y ~ normal(b * z, s);", "b:z.1 |", "no one parameter" },
        { "bj ~ normal(alpha, 1); y ~ normal(alpha + b * z, s);", "b:z.1 |", "alpha stands elsewhere" },
        { "alpha ~ normal(0, 1); beta ~ normal(0, 1); y ~ normal(alpha + x * beta, s);", "beta:x.index0 | alpha", "" },
        { "y ~ normal(alpha + b * z, s); w ~ normal(a2 + x * beta, 1);", "b:z.1 beta:x.index0 |", "several sums" },
        // What is no product with a coefficient.
        { "y ~ normal(alpha + b * square(z), s);", "", "z cannot be told: it stands where it has no coefficient" },
        { "y ~ normal(alpha + b * z + a2 * square(z), s);", "", "z cannot be told" },
        { "y ~ normal(alpha + b * z .* x[, 1], s);", "", "x cannot be told|z cannot be told" },
        { "vector[N] m = b * z; y ~ normal(alpha + m .* x[, 1], s);", "", "x cannot be told|z cannot be told" },
        { "y ~ normal(alpha + b * z + b * x[, 1], s);", "", "z cannot be told: b is a coefficient of other|x cannot be told" },
        { "y ~ normal(alpha + (s * b) * z, s);", "", "z cannot be told" },
        { "y ~ normal(alpha + z, s);", "", "z cannot be told" },
        { "y ~ normal(alpha + w * b, s);", "", "" },
        { "y ~ normal(alpha + b * x[1, 1], cols(x));", "b:x.1 | alpha", "" },
        { "for (e in z) target += e * b; ", "", "z cannot be told: a loop" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Coefficients_are_told_or_the_reason(string model, string expected, string untold) => Check("", model, expected, untold);

    [Fact]
    public void Data_computed_from_standardized_ones_are_other_data() =>
        Check("vector[N] z2 = z .* z;", "y ~ normal(alpha + b * z + a2 * z2, s);", "", "z cannot be told: z2 is computed from it");

    private static void Check(string transformed, string model, string expected, string untold)
    {
        string program = Start.Replace("TRANSFORMED", transformed) + $"model {{ {model} }}";
        CheckResult check = Checker.Check(new SourceText(program, "m.bym"));
        Assert.False(check.HasErrors, string.Join('\n', check.Diagnostics));
        LinearUses uses = LinearUses.Of(check.Program);
        string found = string.Join(" ", uses.Coefficients.Select(one => $"{one.Parameter.Name}{(one.Entry is { } entry ? $"[{entry}]" : "")}:{one.Data.Name}.{(one.Column is { } column ? column : $"index{one.Index}")}"));
        Assert.Equal(expected, uses.Coefficients.IsEmpty ? "" : $"{found} | {uses.Intercept?.Parameter.Name}".TrimEnd());
        string[] words = untold.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(uses.Untold.Length == words.Length, string.Join('\n', uses.Untold));
        foreach (string word in words) Assert.Contains(uses.Untold, sentence => sentence.Contains(word, StringComparison.Ordinal));
    }
}
