namespace BayesLang.Workflow.Tests;

/// <summary>A program with outputs of every shape, whose entries tell where they belong: entry (i, j) of a matrix is 10·i + j, that of the k-th of an array 100·k more.</summary>
static class EveryType
{
    public const string Program =
        """
        data {
          int<lower=0> N;
          int<lower=0> none;
          array[N] real y;
          vector[2] x;
        }
        parameters {
          real mu;
          real<lower=0> sigma;
          tuple(real, vector<lower=0>[2]) pair;
        }
        transformed parameters {
          vector[2] shifted = [mu + 1, mu + 2]';
        }
        model {
          mu ~ normal(0, 1);
          sigma ~ exponential(1);
          pair.1 ~ normal(0, 1);
          pair.2 ~ exponential(1);
          y ~ normal(mu, sigma);
        }
        generated quantities {
          real scalar = 7;
          vector[3] v = [1, 2, 3]';
          row_vector[2] r = [1, 2];
          matrix[2, 3] m;
          array[2] matrix[2, 3] am;
          array[2, 3] int counts;
          int seven = 7;
          complex z = to_complex(1, 2);
          complex_vector[2] zv;
          array[2] complex_matrix[2, 2] zm;
          tuple(real, array[3] real) bar = (1.5, {21.0, 22.0, 23.0});
          array[2] tuple(int, tuple(complex, vector[2])) tt;
          vector[none] empty;
          array[2, none] real emptier;
          array[N] real y_rep;
          array[N] real log_lik;
          real draw = normal_rng(mu, sigma);
          for (i in 1:2) for (j in 1:3) m[i, j] = 10 * i + j;
          for (k in 1:2) for (i in 1:2) for (j in 1:3) am[k, i, j] = 100 * k + 10 * i + j;
          for (i in 1:2) for (j in 1:3) counts[i, j] = 10 * i + j;
          for (i in 1:2) zv[i] = to_complex(i, 10 * i);
          for (k in 1:2) for (i in 1:2) for (j in 1:2) zm[k, i, j] = to_complex(100 * k + 10 * i + j, 0.5);
          for (k in 1:2) tt[k] = (k, (to_complex(10 * k, 20 * k), [100 * k + 1, 100 * k + 2]'));
          for (n in 1:N) {
            y_rep[n] = normal_rng(mu, sigma);
            log_lik[n] = normal_lpdf(y[n] | mu, sigma);
          }
        }
        """;

    public const string Values = """{ "N": 3, "none": 0, "y": [0.5, -1.25, 2], "x": [1, 2] }""";

    /// <summary>What every draw has in a column of the generated quantities, told from the column's name by CmdStan's rules.</summary>
    public static readonly Dictionary<string, double> Expected = new()
    {
        ["scalar"] = 7, ["v.1"] = 1, ["v.2"] = 2, ["v.3"] = 3, ["r.1"] = 1, ["r.2"] = 2, ["seven"] = 7,
        ["m.1.1"] = 11, ["m.2.1"] = 21, ["m.1.2"] = 12, ["m.2.2"] = 22, ["m.1.3"] = 13, ["m.2.3"] = 23,
        ["am.1.1.1"] = 111, ["am.2.1.1"] = 211, ["am.1.2.1"] = 121, ["am.2.2.1"] = 221, ["am.1.1.2"] = 112, ["am.2.1.2"] = 212,
        ["am.1.2.2"] = 122, ["am.2.2.2"] = 222, ["am.1.1.3"] = 113, ["am.2.1.3"] = 213, ["am.1.2.3"] = 123, ["am.2.2.3"] = 223,
        ["counts.1.1"] = 11, ["counts.2.1"] = 21, ["counts.1.2"] = 12, ["counts.2.2"] = 22, ["counts.1.3"] = 13, ["counts.2.3"] = 23,
        ["z.real"] = 1, ["z.imag"] = 2, ["zv.1.real"] = 1, ["zv.1.imag"] = 10, ["zv.2.real"] = 2, ["zv.2.imag"] = 20,
        ["zm.1.1.1.real"] = 111, ["zm.1.1.1.imag"] = 0.5, ["zm.2.1.1.real"] = 211, ["zm.2.1.1.imag"] = 0.5, ["zm.1.2.1.real"] = 121, ["zm.1.2.1.imag"] = 0.5,
        ["zm.2.2.1.real"] = 221, ["zm.2.2.1.imag"] = 0.5, ["zm.1.1.2.real"] = 112, ["zm.1.1.2.imag"] = 0.5, ["zm.2.1.2.real"] = 212, ["zm.2.1.2.imag"] = 0.5,
        ["zm.1.2.2.real"] = 122, ["zm.1.2.2.imag"] = 0.5, ["zm.2.2.2.real"] = 222, ["zm.2.2.2.imag"] = 0.5,
        ["bar:1"] = 1.5, ["bar:2.1"] = 21, ["bar:2.2"] = 22, ["bar:2.3"] = 23,
        ["tt.1:1"] = 1, ["tt.1:2:1.real"] = 10, ["tt.1:2:1.imag"] = 20, ["tt.1:2:2.1"] = 101, ["tt.1:2:2.2"] = 102,
        ["tt.2:1"] = 2, ["tt.2:2:1.real"] = 20, ["tt.2:2:1.imag"] = 40, ["tt.2:2:2.1"] = 201, ["tt.2:2:2.2"] = 202,
    };

    /// <summary>In the order of the declarations.</summary>
    public static readonly string[] GeneratedVariables = ["scalar", "v", "r", "m", "am", "counts", "seven", "z", "zv", "zm", "bar", "tt", "y_rep", "log_lik", "draw"];
}
