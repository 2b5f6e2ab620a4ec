namespace BayesLang.Tests.Programs;

/// <summary>Variables with the names of C#'s keywords, of emitted locals and members, and of the Runtime's classes.</summary>
static class NamePrograms
{
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("names_of_keywords", """
            functions { real checked(real new, real base) { real ref = new * base; real fixed = sin(ref); return fixed; } }
            data { int class; vector[class] string; }
            transformed data { real namespace = sum(string); int object = class - 1; }
            parameters { real this; vector[class] double; real<lower=0> decimal; }
            transformed parameters { real volatile = this * namespace; vector[class] params = double * decimal; }
            model { real event = volatile; for (lock in 1:class) { event = event * params[lock] + checked(this, event); string[lock] ~ normal(event, decimal); } real null = params[object]; target += null; }
            generated quantities { real delegate = event_of(volatile); }
            """.Replace("event_of(volatile)", "volatile * 2"), """{"class": 3, "string": [0.1, 0.2, 0.5]}""", x =>
            {
                double[] y = [0.1, 0.2, 0.5];
                double s = Math.Exp(x[4]), e = x[0] * 0.8, sum = x[4];
                for (int i = 0; i < 3; i++)
                {
                    e = e * x[1 + i] * s + Math.Sin(x[0] * e);
                    sum += Formulas.Normal(y[i], e, s);
                }
                return sum + x[2] * s;
            }),
        new("names_of_locals", """
            data { int n; vector[n] data_; }
            parameters { real lp; vector[n] gradient; real x; real d_x; real d_lp; real t; real work; real unconstrained; }
            transformed parameters { real workspace = x * lp; real d_workspace = workspace * d_x; real x_free = lp + x; real constant_density = 2 * x; }
            model {
              real i = workspace; real sum = 0; real s = d_lp; real random = 0; real result = t; real Model = x; real model_ = work;
              for (k in 1:n) { real lane = gradient[k]; sum = sum + lane * i; i = sin(sum) + data_[k]; s += i * d_workspace; real d_s = s; target += d_s * 0.1; }
              target += sum * x_free + result * model_ * Model + unconstrained * constant_density + random;
            }
            """, """{"n": 4, "data_": [0.1, 0.2, 0.5, -1]}""", x =>
            {
                double[] y = [0.1, 0.2, 0.5, -1];
                double lp = x[0], u = x[5], dx = x[6], s = x[7], i = u * lp, sum = 0, total = 0;
                for (int k = 0; k < 4; k++)
                {
                    sum += x[1 + k] * i;
                    i = Math.Sin(sum) + y[k];
                    s += i * (u * lp * dx);
                    total += s * 0.1;
                }
                return total + sum * (lp + u) + x[8] * x[9] * u + x[10] * 2 * u;
            }),
        new("names_of_counters", """
            data { int i; vector[i] k; }
            parameters { real j; vector[i] i2; matrix[2, 3] a; real mask; vector[i] constant; }
            transformed parameters { vector[i] t; for (n in 1:i) t[n] = exp(i2[n]) * mask; }
            model {
              for (n in 1:2) { for (n2 in 1:3) { target += sin(a[n, n2] * k[n2]); for (n3 in 1:2) target += a[n3, n2] * a[n, n2] * n3; } }
              for (i1 in 1:2) for (i3 in 1:3) { for (n in 1:i) target += 0.1 * square(t[n] * a[i1, i3]); }
              vector[i] l = constant * j;
              for (n in 1:i) l[n] += i2[i + 1 - n] * j;
              for (n in 1:i) { real value = l[n] - 0.5 * k[n]; target += -0.5 * square(value) * mask; }
              k ~ normal(l, 1 + square(j));
            }
            """, """{"i": 13, "k": [0.1, 0.2, 0.5, -1, 0.3, 0.7, 0.9, -0.2, 1, 1.5, 0.4, 0.6, -0.8]}"""),
        new("names_of_classes", """
            functions { real Blas2(real System) { return System * System; } }
            parameters { real Math; vector[4] VectorMath; real<lower=0> SpecialFunctions; matrix[2, 2] Vector256; real Span; real ModelException; real Workspace; real CompiledModel; }
            model { vector[4] Reductions = exp(VectorMath); real Arithmetic = lgamma(SpecialFunctions) + expm1(Math); target += sum(Reductions) * 0.1 + Arithmetic + Blas2(Span) + sum(Vector256 * Vector256) + log_sum_exp(Reductions) + square(ModelException) + Workspace * CompiledModel; VectorMath ~ normal(Math, SpecialFunctions); }
            """),
        new("same_names_in_scopes", """
            functions { real f(real a) { real b = a * 2; { real c = b; b = c * c; } return b; } }
            parameters { real a; real b; }
            model { { real c = a; target += f(c); } { real c = b; target += c * f(c); } for (i in 1:2) { real c = a * i; target += c; } for (i in 1:2) { vector[2] c = [a, b]'; target += c[i] * i; } real c = f(f(a) * 0.1); target += c; }
            """, Expected: x => 4 * x[0] * x[0] + x[1] * 4 * x[1] * x[1] + 3 * x[0] + x[0] + 2 * x[1] + 4 * Math.Pow(0.4 * x[0] * x[0], 2)),
    ];
}
