using BayesLang.Data.Csv;
using BayesLang.Runtime.Random;
using BayesLang.Tests;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Tests;

/// <summary>Fits with one thing wrong each: the finding names what is concerned and advises what helps.</summary>
public sealed class DiagnosisTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>One transition of a fit of tau, theta[1], theta[2] and fixed, before something goes wrong.</summary>
    sealed class Transition
    {
        public int Chain, Iteration;
        public double LogDensity, StepSize = 0.5, Depth = 3, Divergent, Energy, Tau, First, Second, Fixed = 1;
        public double[] Extra = [];
    }

    DrawsTable Write(Action<Transition>? change = null, int chains = 4, int draws = 500, double delta = 0.8, string init = "2", string[]? extra = null, int maxDepth = 10)
    {
        RandomStream random = new(17, 0);
        for (int chain = 1; chain <= chains; chain++)
        {
            double step = 0.5;
            using (CmdStanCsvWriter writer = CmdStanCsvWriter.Create(Path.Combine(folder, $"chain-{chain}.csv")))
            {
                writer.WriteSettings(new SampleSettings { Model = "m", Id = chain, Draws = draws, Delta = delta, Init = init, MaxDepth = maxDepth });
                writer.WriteColumns([.. ColumnNames.Sampler, "tau", "theta.1", "theta.2", "fixed", .. extra ?? []]);
                for (int i = 0; i < draws; i++)
                {
                    Transition t = new()
                    {
                        Chain = chain, Iteration = i, LogDensity = -100 + Generators.StdNormal(random), Energy = 102 + Generators.StdNormal(random), Tau = Math.Exp(Generators.StdNormal(random)),
                        First = Generators.StdNormal(random), Second = 5 + Generators.StdNormal(random), Extra = [.. (extra ?? []).Select(_ => Generators.StdNormal(random))],
                    };
                    change?.Invoke(t);
                    step = t.StepSize;
                    if (i == 0) writer.WriteAdaptation(step, [1, 1, 1]);
                    writer.WriteDraw([t.LogDensity, 0.9, t.StepSize, t.Depth, 7, t.Divergent, t.Energy, t.Tau, t.First, t.Second, t.Fixed, .. t.Extra]);
                }
                writer.WriteTiming(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            }
        }
        return Fit.Open(folder).Table;
    }

    static Finding Single(string code, DrawsTable table) => Assert.Single(FitDiagnosis.Of(table).Findings, finding => finding.Code == code);

    static double Value(Finding finding, string option) => Assert.Single(finding.Settings, setting => setting.Option == option).Value;

    [Fact]
    public void A_good_fit_has_nothing_but_a_note_on_what_is_constant()
    {
        FitDiagnosis diagnosis = FitDiagnosis.Of(Write());
        Assert.True(diagnosis.IsHealthy);
        Finding note = Assert.Single(diagnosis.Findings);
        Assert.Equal(("constant", FindingSeverity.Note), (note.Code, note.Severity));
        Assert.Equal(["fixed"], note.Quantities.AsEnumerable());
        Assert.Empty(diagnosis.Settings);
        Assert.Equal((4, 500), (diagnosis.Chains, diagnosis.DrawsPerChain));
    }

    [Theory]
    [InlineData("m.bym", "write @noncentered before the declaration of theta")]
    [InlineData("m.stan", "declare theta with offset and multiplier")]
    public void A_funnel_of_the_model_is_called_by_its_name(string name, string advice)
    {
        const string Program = """
            data { int J; vector[J] y; vector<lower=0>[J] sigma; }
            parameters { real mu; real<lower=0> tau; vector[J] theta; }
            model { mu ~ normal(0, 5); tau ~ cauchy(0, 5); theta ~ normal(mu, tau); y ~ normal(theta, sigma); }
            """;
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        try
        {
            string path = Path.Combine(folder, name), data = Path.Combine(folder, "d.json"), fit = Path.Combine(folder, "fit");
            File.WriteAllText(path, Program);
            File.WriteAllText(data, """{"J": 8, "y": [28, 8, -3, 7, -1, 1, 18, 12], "sigma": [15, 10, 16, 11, 9, 11, 10, 18]}""");
            Model.Compile(path).Sample(Data.FromJson(data), new SampleOptions { Seed = 5, Draws = 500, AdaptDelta = 0.6, Folder = fit, DataPath = data });
            Finding found = Fit.Open(fit).Diagnose().Findings.Single(finding => finding.Code == "divergences");
            Assert.Contains(advice, found.Advice);
            // Of another program nothing is known.
            File.AppendAllText(path, "// changed");
            Assert.DoesNotContain(advice, Fit.Open(fit).Diagnose().Findings.Single(finding => finding.Code == "divergences").Advice);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Divergences_are_placed_and_a_funnel_is_recognised()
    {
        Finding finding = Single("divergences", Write(t => t.Divergent = t.Tau < 0.2 && t.Chain > 1 ? 1 : 0));
        Assert.Matches(@"^\d+ of 2000 transitions diverged", finding.Message);
        Assert.Equal("tau", finding.Quantities[0]);
        Assert.Equal([2, 3, 4], finding.Chains.AsEnumerable());
        Assert.Contains("By chain: 1: 0, 2: ", finding.Details[0]);
        Assert.Matches(@"tau \(median 0\.1\d+ there, 1\.\d+ elsewhere\)", finding.Details[1]);
        Assert.Contains("tau is small where they diverge", finding.Advice);
        Assert.Contains("non-centred (theta = mu + tau * z", finding.Advice);
        Assert.Equal(0.99, Value(finding, AdvisedOption.AdaptDelta));
        Assert.Equal(2000, Value(finding, AdvisedOption.Warmup));
    }

    [Fact]
    public void Advice_on_the_acceptance_goes_on_from_what_was_tried()
    {
        void Some(Transition t) => t.Divergent = t.Iteration % 50 == 7 ? 1 : 0;
        Finding first = Single("divergences", Write(Some));
        Assert.Empty(first.Quantities);
        Assert.Equal(0.99, Value(first, AdvisedOption.AdaptDelta));
        Assert.Contains("write hierarchical parameters non-centred", first.Advice);
        Assert.Equal(0.999, Value(Single("divergences", Write(Some, delta: 0.99)), AdvisedOption.AdaptDelta));
        Finding last = Single("divergences", Write(Some, delta: 0.999));
        Assert.Empty(last.Settings);
        Assert.StartsWith("--adapt-delta is 0.999 already, and smaller steps will not help: write hierarchical", last.Advice);
        Assert.Contains("give tau, which is large where they diverge, a prior with a lighter tail", Single("divergences", Write(t => t.Divergent = t.Tau > 6 ? 1 : 0)).Advice);
        Assert.Equal(0.95, Value(Single("divergences", Write(t => t.Divergent = t is { Chain: 2, Iteration: 9 } ? 1 : 0)), AdvisedOption.AdaptDelta));
    }

    [Fact]
    public void Deep_trees_name_the_correlation_behind_them()
    {
        DrawsTable table = Write(t =>
        {
            t.Depth = 8;
            t.Second = -t.First + 0.1 * t.Second;
        }, maxDepth: 8);
        Finding finding = Single("tree-depth", table);
        Assert.StartsWith("2000 of 2000 transitions stopped at the greatest tree depth 8", finding.Message);
        Assert.Contains("theta[1] and theta[2] are correlated by -0.99", finding.Advice);
        Assert.Equal(10, Value(finding, AdvisedOption.MaxDepth));
    }

    [Fact]
    public void Slow_energies_name_what_they_go_along_with()
    {
        double energy = 0;
        DrawsTable table = Write(t =>
        {
            t.Energy = energy = t.Iteration == 0 ? 0 : 0.97 * energy + (t.Energy - 102) * (t.Chain == 2 ? 0.25 : 0);
            if (t.Chain != 2) t.Energy = 102 + t.LogDensity + 100;
            t.Tau = Math.Exp(-t.Energy);
        });
        Finding finding = Single("e-bfmi", table);
        Assert.StartsWith("chain 2 has an E-BFMI of 0.0", finding.Message);
        Assert.Equal([2], finding.Chains.AsEnumerable());
        Assert.Equal("tau", finding.Quantities[0]);
        Assert.Contains("tau (rank correlation -1.00)", finding.Details[0]);
    }

    /// <summary>Chain 3 is at another place, where the log density is lower by 60.</summary>
    [Fact]
    public void A_chain_in_a_minor_mode_is_told_where_to_start()
    {
        DrawsTable table = Write(t =>
        {
            if (t.Chain != 3) return;
            t.First -= 20;
            t.LogDensity -= 60;
            // What is wrong with that chain alone is no reason for other settings.
            (t.Divergent, t.Depth) = (t.Iteration % 10 == 0 ? 1 : 0, 10);
        });
        FitDiagnosis diagnosis = FitDiagnosis.Of(table);
        Finding finding = Assert.Single(diagnosis.Findings, f => f.Code == "chains-disagree");
        Assert.StartsWith("The chains are in different places of theta[1]: chain 3 is held by a minor mode, where the log density is lower by 60", finding.Message);
        Assert.Equal([3], finding.Chains.AsEnumerable());
        Assert.Equal(0.1, Value(finding, AdvisedOption.Init));
        Assert.Equal(2000, Value(finding, AdvisedOption.Warmup));
        Assert.Contains("--init 0.1", finding.Advice);
        Assert.StartsWith("Chains 1, 2 and 4: theta[1] about", finding.Details[0]);
        Assert.StartsWith("Chain 3: theta[1] about -2", finding.Details[1]);
        Assert.DoesNotContain(diagnosis.Settings, setting => setting.Option is AdvisedOption.AdaptDelta or AdvisedOption.Draws);
        // Longer chains would not mend it, so they are not advised.
        Finding rHat = Assert.Single(diagnosis.Findings, f => f.Code == "r-hat");
        Assert.Empty(rHat.Settings);
        Assert.Contains("theta[1]", rHat.Quantities);
        Assert.Equal(0, Value(Single("chains-disagree", Write(t => (t.First, t.LogDensity) = t.Chain == 3 ? (t.First - 20, -170) : (t.First, t.LogDensity), init: "0.1")), AdvisedOption.Init));
        Assert.DoesNotContain(Single("chains-disagree", Write(t => (t.First, t.LogDensity) = t.Chain == 3 ? (t.First - 20, -170) : (t.First, t.LogDensity), init: "inits.json")).Settings, setting => setting.Option == AdvisedOption.Init);
    }

    [Fact]
    public void Modes_of_equal_weight_and_labels_that_switch()
    {
        Finding modes = Single("chains-disagree", Write(t => t.Tau += t.Chain > 2 ? 50 : 0));
        Assert.Contains("several modes that count", modes.Message);
        Assert.Empty(modes.Settings);
        // Few effective draws follow from it, and more draws would not mend them.
        Assert.All(FitDiagnosis.Of(Write(t => t.Tau += t.Chain > 2 ? 50 : 0)).Findings.Where(finding => finding.Code is "r-hat" or "bulk-ess" or "tail-ess"), finding =>
        {
            Assert.Empty(finding.Settings);
            Assert.Contains("Some chains are apart from the others", finding.Advice);
        });
        Finding labels = Single("chains-disagree", Write(t => (t.First, t.Second) = t.Chain == 4 ? (t.Second, t.First) : (t.First, t.Second)));
        Assert.Contains("theta[1] and theta[2] have changed places", labels.Message);
        Assert.Contains("ordered[2]", labels.Advice);
        Assert.Empty(labels.Settings);
    }

    [Fact]
    public void Chains_that_do_not_move_are_stuck()
    {
        DrawsTable still = Write(t =>
        {
            if (t.Chain == 2) (t.LogDensity, t.Tau, t.First, t.Second, t.Energy) = (-500, 3, 4, 5, 501);
        });
        Finding finding = Single("stuck-chain", still);
        Assert.StartsWith("chain 2 never moved", finding.Message);
        Assert.Equal([2], finding.Chains.AsEnumerable());
        Assert.Equal(0.1, Value(finding, AdvisedOption.Init));

        double last = 0;
        Finding slow = Single("stuck-chain", Write(t => t.LogDensity = last = t.Chain == 4 && t.Iteration % 10 != 0 ? last : t.LogDensity));
        Assert.Matches("^chain 4 stayed where it was in 90\\s?% of its transitions", slow.Message);
        Finding tiny = Single("stuck-chain", Write(t => (t.StepSize, t.First) = t.Chain == 1 ? (1e-7, t.First + 1) : (0.5, t.First)));
        // Small steps that lead to the same place are slow, not wrong.
        Assert.DoesNotContain(FitDiagnosis.Of(Write(t => t.StepSize = t.Chain == 1 ? 1e-7 : 0.5)).Findings, finding => finding.Code == "stuck-chain");
        Assert.StartsWith("chain 1 has a step size of 1.00e-7, where 0.500 is usual", tiny.Message);
    }

    [Fact]
    public void Slow_mixing_asks_for_more_draws()
    {
        double last = 0;
        DrawsTable table = Write(t => t.First = last = t.Iteration == 0 ? t.First : 0.9 * last + 0.44 * t.First);
        Finding bulk = Single("bulk-ess", table);
        Assert.StartsWith("the bulk effective sample size of theta[1] is", bulk.Message);
        Assert.InRange(Value(bulk, AdvisedOption.Draws), 1000, 5000);
        DrawsTable hopeless = Write(t => t.First = last = t.Iteration == 0 ? t.First : 0.995 * last + 0.1 * t.First);
        FitDiagnosis diagnosis = FitDiagnosis.Of(hopeless);
        Finding rHat = Assert.Single(diagnosis.Findings, finding => finding.Code == "r-hat");
        Assert.Equal("theta[1]", rHat.Quantities[0]);
        Assert.Equal(2000, Value(rHat, AdvisedOption.Warmup));
        Assert.Empty(Assert.Single(diagnosis.Findings, finding => finding.Code == "bulk-ess").Settings);
        Assert.Contains(diagnosis.Findings, finding => finding.Code == "tail-ess" && finding.Quantities[0] == "theta[1]");
    }

    [Fact]
    public void The_greatest_of_many_R_hats_may_be_larger_by_chance()
    {
        string[] many = [.. Enumerable.Range(1, 400).Select(i => $"z.{i}")];
        DrawsTable agreeing = Write(draws: 150, extra: many);
        FitDiagnosis diagnosis = FitDiagnosis.Of(agreeing);
        Assert.Contains(Evidence.Of(agreeing).Rows, row => row.RHat > Thresholds.MaxRHat);
        Assert.DoesNotContain(diagnosis.Findings, finding => finding.Code == "r-hat");
        // What differs between the chains is beyond it.
        Finding apart = Single("r-hat", Write(t => t.Extra[7] += t.Chain == 1 ? 0.5 : 0, draws: 150, extra: many));
        Assert.Equal("z[8]", apart.Quantities[0]);
        // Of a few quantities the threshold is what it is.
        Evidence few = Evidence.Of(Write(draws: 150));
        Assert.InRange(few.RHatLimit(1), Thresholds.MaxRHat, Thresholds.MaxRHat + 0.01);
    }

    [Fact]
    public void What_is_no_number_or_infinite_is_counted()
    {
        DrawsTable table = Write(t => (t.First, t.Second) = (t.Iteration == 4 ? double.NaN : t.First, t is { Iteration: 5, Chain: 1 } ? double.PositiveInfinity : t.Second));
        FitDiagnosis diagnosis = FitDiagnosis.Of(table);
        Assert.StartsWith("theta[1] has draws that are no numbers, 4 of 2000", Assert.Single(diagnosis.Findings, finding => finding.Code == "nan").Message);
        Assert.StartsWith("theta[2] has infinite draws, 1 of 2000", Assert.Single(diagnosis.Findings, finding => finding.Code == "infinite").Message);
        Assert.False(diagnosis.IsHealthy);
    }

    [Fact]
    public void One_chain_is_a_note_and_too_few_draws_a_warning()
    {
        FitDiagnosis one = FitDiagnosis.Of(Write(chains: 1));
        Assert.Equal(4, Value(Assert.Single(one.Findings, finding => finding.Code == "single-chain"), AdvisedOption.Chains));
        Assert.True(one.IsHealthy);
        // Draws of an approximation, which no chain made.
        RandomStream random = new(8, 0);
        File.WriteAllLines(Path.Combine(folder, "chain-1.csv"), ["lp__,x", .. Enumerable.Range(0, 300).Select(_ => $"{Generators.StdNormal(random)},{Generators.StdNormal(random)}")]);
        Assert.Empty(FitDiagnosis.Of(Fit.Open(folder).Table).Findings);
        File.Delete(Path.Combine(folder, "chain-1.csv"));
        Assert.Equal(1000, Value(Single("undiagnosed", Write(chains: 2, draws: 1)), AdvisedOption.Draws));
    }

    /// <summary>log p of an observation 12 standard deviations away, under a posterior of the mean with the standard deviation 0.3.</summary>
    [Fact]
    public void Observations_with_high_k_are_named()
    {
        DrawsTable table = Write(t => t.Extra = [-0.5 * Math.Pow(0.3 * t.First - 0.5, 2), -0.5 * Math.Pow(0.3 * t.First - 12, 2)], extra: ["log_lik.1", "log_lik.2"]);
        Finding finding = Single("pareto-k", table);
        Assert.Equal(["log_lik[2]"], finding.Quantities.AsEnumerable());
        Assert.Contains("1 of 2 observations", finding.Message);
        // The summary does not take the time for it.
        Assert.DoesNotContain(Fit.Open(folder).Summary().Warnings, warning => warning.Code == "pareto-k");
        Assert.Equal(12, Fit.Open(folder).LeaveOneOut().Observations[1].P, 12.0);
    }

    [Fact]
    public void Priors_that_pull_are_noted()
    {
        // theta[1] ~ normal(0, 1) with a posterior at 8: a conflict.
        DrawsTable table = Write(t =>
        {
            t.First = 5 + 0.6 * t.First;
            t.Extra = [-0.5 * t.First * t.First, -0.5 * Math.Pow((t.First - 8) / 0.75, 2)];
        }, extra: ["lprior", "log_lik"]);
        FitDiagnosis diagnosis = FitDiagnosis.Of(table);
        Finding finding = Assert.Single(diagnosis.Findings, f => f.Code == "prior-sensitivity");
        Assert.Equal(["theta[1]"], finding.Quantities.AsEnumerable());
        Assert.Contains("prior-data conflict", finding.Message);
        Assert.Equal(FindingSeverity.Note, finding.Severity);
        Assert.True(diagnosis.IsHealthy);
    }

    [Fact]
    public void Quantities_without_a_mean_are_noted()
    {
        FitDiagnosis diagnosis = FitDiagnosis.Of(Write(t => t.Second = 1 / t.First));
        Finding finding = Assert.Single(diagnosis.Findings, f => f.Code == "heavy-tail");
        Assert.Equal(["theta[2]"], finding.Quantities.AsEnumerable());
        Assert.Equal(FindingSeverity.Note, finding.Severity);
    }

    [Fact]
    public void Advice_is_merged_to_what_serves_all_findings()
    {
        AdvisedOption[] settings = [new(AdvisedOption.Draws, 2000), new(AdvisedOption.Init, 0.1), new(AdvisedOption.Draws, 4000), new(AdvisedOption.Init, 0), new(AdvisedOption.AdaptDelta, 0.99)];
        Assert.Equal("--draws 4000 --init 0 --adapt-delta 0.99", string.Join(' ', AdvisedOption.Merge(settings)));
    }

    [Fact]
    public void Every_rule_is_documented()
    {
        string page = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "docs", "diagnostics.md"));
        Assert.All(FindingRules.All, rule => Assert.Contains($"| `{rule.Code}` | {rule.Condition}", page));
        Assert.Equal(FindingRules.All.Length, FindingRules.All.Select(rule => rule.Code).Distinct().Count());
    }
}
