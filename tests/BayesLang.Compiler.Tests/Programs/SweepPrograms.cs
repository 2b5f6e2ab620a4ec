namespace BayesLang.Tests.Programs;

/// <summary>Programs whose two sweeps become one, or shorter: sums for the target, arrays that repeat something, arrays that are read as a whole and end between two vectors.</summary>
static class SweepPrograms
{
    private const string Data = """{"N": 11, "from": [1,2,3,1,4,2,3,4,1,2,4], "to": [2,3,4,4,1,1,1,2,3,4,3], "k": [0,3,1,2,5,0,1,4,2,2,1], "S": 3}""";

    private const string Declarations = "data { int N; array[N] int<lower=1, upper=4> from; array[N] int<lower=1, upper=4> to; array[N] int<lower=0> k; int S; }\n";

    private static readonly int[] From = [1, 2, 3, 1, 4, 2, 3, 4, 1, 2, 4], To = [2, 3, 4, 4, 1, 1, 1, 2, 3, 4, 3], K = [0, 3, 1, 2, 5, 0, 1, 4, 2, 2, 1];

    private static double Turns(Func<int, double> term) => Enumerable.Range(0, 11).Sum(term);

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("sums_for_the_target", Declarations + """
            parameters { vector[4] phi; real<lower=0> tau; }
            model {
              target += -0.5 * dot_self(phi[from] - phi[to]);
              real s = 0.25;
              for (n in 1:N) if (k[n] > 1) s += tau * phi[from[n]];
              target += 2 * s;
              real r = 0;
              for (n in 1:N) r += phi[to[n]] ^ 2;
              target += -r * tau;
              real q = 0;
              for (n in 1:N) q += exp(phi[to[n]]);
              target += log(q);
            }
            """, Data, p => p[4] - 0.5 * Turns(n => Math.Pow(p[From[n] - 1] - p[To[n] - 1], 2)) + 2 * (0.25 + Turns(n => K[n] > 1 ? Math.Exp(p[4]) * p[From[n] - 1] : 0))
                - Math.Exp(p[4]) * Turns(n => p[To[n] - 1] * p[To[n] - 1]) + Math.Log(Turns(n => Math.Exp(p[To[n] - 1])))),
        new("repeated_elements", Declarations + """
            parameters { vector[4] alpha; real mu; }
            model {
              matrix[S, 4] rate = rep_matrix(alpha', S);
              vector[4] level;
              for (i in 1:4) level[i] = mu;
              for (n in 1:N) k[n] ~ poisson_log(rate[1 + n % S, from[n]] + level[to[n]]);
            }
            """, Data, p => Turns(n => K[n] * (p[From[n] - 1] + p[4]) - Math.Exp(p[From[n] - 1] + p[4]) - Factorial(K[n]))),
        .. new[] { 1, 3, 4, 9, 10, 11, 12 }.Select(n => new TestProgram($"ends_between_vectors_{n}", """
            data { int M; }
            parameters { vector[M] a; }
            model {
              vector[M] e = exp(a) .* a;
              matrix[M, 2] b;
              for (j in 1:2) for (i in 1:M) b[i, j] = tanh(j * a[i]);
              target += log_sum_exp(e) - e[1] + sum(b' * e);
            }
            """, $$"""{"M": {{n}}}""", p =>
            {
                double[] e = [.. p.Select(x => Math.Exp(x) * x)];
                return Math.Log(e.Sum(Math.Exp)) - e[0] + p.Select((x, i) => (Math.Tanh(x) + Math.Tanh(2 * x)) * e[i]).Sum();
            })),
    ];

    private static double Factorial(int k) => Enumerable.Range(1, k).Sum(i => Math.Log(i));
}
