namespace BayesLang.Tests.Kills;

/// <summary>A model that is as slow as its rows are many, and whose files stay small, with random generated quantities, some of which fail.</summary>
static class SlowModel
{
    public const string Program = """
        data { int<lower=0> N; vector[N] x; vector[N] y; }
        parameters { real alpha; real beta; real<lower=0> sigma; }
        model {
          alpha ~ normal(0, 5);
          beta ~ normal(0, 5);
          sigma ~ exponential(1);
          for (n in 1:N) y[n] ~ student_t(5, alpha + beta * x[n], sigma);
        }
        generated quantities {
          real y_rep = normal_rng(alpha, sigma);
          if (y_rep > 3) reject("too far");
          int k = poisson_rng(exp(beta));
        }
        """;

    /// <summary>Writes the model and its data.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="rows">How slow it is.</param>
    /// <returns>The arguments that name them.</returns>
    public static string[] Write(string folder, int rows)
    {
        string model = Path.Combine(folder, "slow.bym"), data = Path.Combine(folder, "slow.json");
        File.WriteAllText(model, Program);
        string[] x = [.. Enumerable.Range(0, rows).Select(n => Text(Math.Sin(n)))], y = [.. Enumerable.Range(0, rows).Select(n => Text(1 + 0.5 * Math.Sin(n) + Math.Cos(7 * n)))];
        File.WriteAllText(data, $$"""{"N": {{rows}}, "x": [{{string.Join(", ", x)}}], "y": [{{string.Join(", ", y)}}]}""");
        return [model, "--data", data];
    }

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
