using System.Text;

namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>A model as long as one likes: regressions beside each other, with functions, loops and generated quantities.</summary>
static class LongModel
{
    const int LinesOfOne = 21;

    /// <summary>A model without findings, of some <paramref name="lines"/> lines.</summary>
    public static string Of(int lines)
    {
        int count = Math.Max(1, (lines - 14) / LinesOfOne);
        return $$"""
            functions {
            {{Each(count, i => $"  /// The mean of outcome {i}, bent where it is large.\n  vector bend_{i}(vector x, real limit) {{\n    return limit * tanh(x / limit);\n  }}")}}}
            data {
              int<lower=1> N;
            {{Each(count, i => $"  /// Outcome {i}.\n  vector[N] y_{i};\n  vector[N] x_{i};")}}}
            transformed data {
            {{Each(count, i => $"  vector[N] z_{i} = (x_{i} - mean(x_{i})) / sd(x_{i});")}}}
            parameters {
            {{Each(count, i => $"  real intercept_{i} ~ normal(0, 2.5);\n  real slope_{i} ~ normal(0, 1);\n  real<lower=0> sigma_{i} ~ exponential(1);")}}}
            transformed parameters {
            {{Each(count, i => $"  vector[N] mean_{i} = bend_{i}(intercept_{i} + slope_{i} * z_{i}, 10);")}}}
            model {
            {{Each(count, i => $"  for (n in 1:N) {{\n    y_{i}[n] ~ normal(mean_{i}[n], sigma_{i});\n  }}\n  // Outcome {i} ends here.")}}}
            generated quantities {
            {{Each(count, i => $"  vector[N] again_{i};\n  for (n in 1:N) {{\n    again_{i}[n] = normal_rng(mean_{i}[n], sigma_{i});\n  }}\n  real total_{i} = sum(again_{i});")}}}
            """;
    }

    static string Each(int count, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (int i = 1; i <= count; i++) all.Append(text(i)).Append('\n');
        return all.ToString();
    }
}
