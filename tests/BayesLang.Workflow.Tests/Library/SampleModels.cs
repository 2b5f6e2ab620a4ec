using BayesLang.Workflow.Library;

namespace BayesLang.Workflow.Tests.Library;

/// <summary>Small models with what a library's models say of themselves.</summary>
static class SampleModels
{
    public const string Counts = """
        /// Counts in two groups.
        ///
        /// With an exposure.
        @title("Counts in groups")
        @question("In which group does it happen more often?")
        @not_for("Amounts of money: linear.")
        @keywords("count", "compare two groups")
        @example("counts.csv", "outcome=visits", "group=arm", "prior_scale=2")
        @cite("A paper.")
        data {
          int<lower=1> N;
          /// How often it happened.
          @role("outcome") array[N] int<lower=0> y;
          /// Who was counted.
          @role("group") factor[N] arm;
          @role("exposure") vector<lower=0>[N] exposure = rep_vector(1, N);
          int<lower=0> K = 0;
          /// What may go with the count.
          @role("predictors") matrix[N, K] x = rep_matrix(0, N, K);
          /// The prior's scale.
          real<lower=0> prior_scale = 2.5;
          /// Steps to forecast.
          int<lower=0> horizon = 1;
          vector[2] weight = [1, 1]';
        }
        parameters {
          /// Log rates.
          vector[levels(arm)] rate ~ normal(0, prior_scale);
          vector[K] beta ~ normal(0, 1);
        }
        model {
          y ~ poisson_log(rate[arm] + x * beta + log(exposure));
        }
        generated quantities {
          @estimand("{outcome} of the second {group} minus that of the first") @unit("visits") @reference("0")
          real difference = exp(rate[2]) - exp(rate[1]);
          int steps = horizon + num_elements(weight);
        }
        """;

    public const string Successes = """
        @title("Yes or no")
        @question("How often is it yes?")
        data {
          int<lower=1> N;
          @role("outcome") array[N] int<lower=0, upper=1> y;
          @role("time") vector[N] time = linspaced_vector(N, 1, N);
        }
        parameters {
          real slope ~ normal(0, 1);
        }
        model {
          y ~ bernoulli_logit(slope * time);
        }
        """;

    public static LibraryModel CountModel => new("counts", "compare", Counts, file => file == "counts.csv" ? "visits,arm\n3,a\n5,b\n"u8.ToArray() : null);

    public static LibraryModel YesModel => new("yes", "regression", Successes);
}
