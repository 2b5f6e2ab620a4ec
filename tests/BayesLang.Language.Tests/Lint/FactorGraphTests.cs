using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Lint;

public class FactorGraphTests
{
    private const string Program = """
        functions {
          real shrink_lp(vector b, real scale) {
            b ~ normal(0, scale);
            scale ~ exponential(1);
            return scale;
          }
        }
        data {
          int<lower=0> N;
          vector[N] y;
          vector[N] x;
          int<lower=0> count;
        }
        transformed data {
          vector[N] centred = y - mean(y);
        }
        parameters {
          real alpha;
          vector[2] beta;
          real<lower=0> tau;
          real<lower=0> sigma;
        }
        transformed parameters {
          vector[N] mu;
          for (n in 1 : N) {
            mu[n] = alpha + beta[1] * x[n];
          }
        }
        model {
          real s = shrink_lp(beta, tau);
          target += normal_lpdf(alpha | 0, 1) + cauchy_lpdf(sigma | 0, 1) - log(2);
          centred ~ normal(mu, sigma);
          for (n in 1 : N) {
            y[n] - alpha ~ normal(0, sigma);
          }
          count ~ poisson(sigma);
        }
        """;

    private static readonly ProgramFlow flow = new(Binder.Bind(SyntaxTree.Parse(new SourceText(Program))).Program);

    private static VariableSymbol Named(string name) => flow.Program.Data.Concat(flow.Program.TransformedData).Concat(flow.Program.Parameters).OfType<BoundDeclaration>().First(declaration => declaration.Variable.Name == name).Variable;

    [Fact]
    public void Density_statements_have_subjects_and_roles_through_functions_and_sums() =>
        Assert.Equal(
            [
                "normal(beta): Prior in shrink_lp", "exponential(tau): Prior in shrink_lp", "normal(alpha): Prior", "cauchy(sigma): Prior", "normal(centred): Likelihood", "normal(): Other",
                "poisson(count): Likelihood",
            ],
            flow.Graph.Densities.Select(density => $"{density.Distribution}({density.Subject?.Name}): {density.Role}{(density.Function is null ? "" : $" in {density.Function.Name}")}"));

    [Fact]
    public void Priors_are_the_factors_that_reach_the_data_through_the_parameter_alone()
    {
        Assert.Equal(["normal"], flow.Graph.PriorsOf(Named("alpha")).Select(factor => factor.Density?.Distribution));
        Assert.Equal(["normal"], flow.Graph.PriorsOf(Named("beta")).Select(factor => factor.Density?.Distribution));
        Assert.Equal(["exponential"], flow.Graph.PriorsOf(Named("tau")).Select(factor => factor.Density?.Distribution));
        Assert.Equal(["cauchy"], flow.Graph.PriorsOf(Named("sigma")).Select(factor => factor.Density?.Distribution));
    }

    [Fact]
    public void Outcomes_are_modelled_and_covariates_and_sizes_are_not()
    {
        Assert.Equal(["y", "count", "centred"], new[] { "N", "y", "x", "count", "centred" }.Where(name => flow.Graph.IsModelled(Named(name))));
    }

    [Fact]
    public void Values_reach_factors_through_loops_and_transformed_parameters() =>
        Assert.Equal(["normal", "normal", "normal"], flow.Graph.FactorsOf(Named("alpha")).Select(factor => factor.Density?.Distribution));
}
