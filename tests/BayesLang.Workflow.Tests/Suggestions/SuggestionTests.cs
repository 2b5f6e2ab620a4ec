using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Suggestions;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Tests.Suggestions;

/// <summary>From a table to models: the outcome, the rules, and commands that bind.</summary>
public sealed class SuggestionTests
{
    private static AnalystTable ExampleOf(string model)
    {
        LibraryModel found = ModelLibrary.Standard.Require(model);
        return AnalystTable.Parse(Encoding.UTF8.GetString(found.FileBeside(found.Head.Example?.Table ?? "") ?? []), $"{model}.csv");
    }

    private static ImmutableArray<ModelSuggestion> Suggest(AnalystTable table, string? outcome = null, string question = "")
    {
        TableProfile profile = TableProfile.Of(table);
        OutcomeGuess guess = OutcomeGuess.Of(profile, outcome, question);
        Assert.True(guess.Column is not null, string.Join(", ", guess.Candidates.Select(column => column.Name)));
        return ModelSuggestion.For(new Situation(profile, guess.Column, question), ModelLibrary.Standard);
    }

    /// <summary>A model's own table, and the outcome where it cannot be told; the model must come first.</summary>
    public static TheoryData<string, string?> Tables => new()
    {
        { "ab_binary", null }, { "ab_count", "sessions" }, { "ab_multi", null }, { "ab_revenue", null }, { "two_groups_robust", "hours" }, { "paired_difference", null }, { "anova_hierarchical", null },
        { "proportions_hierarchical", null }, { "varying_intercepts", null }, { "linear", null }, { "logistic", null }, { "poisson", null }, { "negative_binomial", null }, { "zero_inflated_poisson", "fish" },
        { "beta", "cover" }, { "ordinal_cumulative", null }, { "categorical", "transport" }, { "horseshoe_linear", null }, { "lognormal", "salary" }, { "structural", null }, { "garch11", null },
        { "glmm_binomial", null }, { "poststratified", null }, { "dose_response_emax", null }, { "weibull_aft", null }, { "meta_analysis", null }, { "irt_2pl", null }, { "bradley_terry", null }, { "capture_recapture", "night_1" },
        { "measurement_error", "pressure_mmhg" }, { "difference_in_differences", null }, { "customer_lifetime", null }, { "media_mix", null }, { "bym2", null },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_models_own_table_suggests_it(string model, string? outcome)
    {
        ImmutableArray<ModelSuggestion> suggestions = Suggest(ExampleOf(model), outcome);
        string first = suggestions[0].Model.Name;
        // Salaries may be lognormal without a long tail.
        Assert.True(model == "lognormal" ? suggestions.Any(each => each.Model.Name is "linear" or "lognormal") : first == model, $"{model}: {string.Join(", ", suggestions.Select(each => each.Model.Name))}");
        Assert.All(suggestions, each => Assert.NotEmpty(each.Reason));
    }

    [Fact]
    public void A_command_is_complete()
    {
        ModelSuggestion first = Suggest(ExampleOf("ab_binary"))[0];
        Assert.Equal("bayes fit ab_binary --data ab_binary.csv --map outcome=signed_up group=page", first.Command);
        Assert.Equal("signed_up is yes or no, and page splits the rows in two groups, whose rates are compared.", first.Reason);
    }

    /// <summary>A group is a group however many there are, and a predictor beside it is one alone.</summary>
    [Fact]
    public void Many_groups_with_one_predictor_have_levels_of_their_own()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"school {i % 40},{i * 7 % 31 / 10.0},{50 + i % 40 + i * 13 % 17 / 5.0}")));
        ImmutableArray<ModelSuggestion> suggestions = Suggest(AnalystTable.Parse($"school,hours,score\n{rows}", "schools.csv"));
        Assert.Equal("bayes fit varying_intercepts --data schools.csv --map outcome=score group=school predictors=hours", suggestions[0].Command);
        Assert.Contains(suggestions, each => each.Model.Name == "varying_slopes");
    }

    [Fact]
    public void Trials_may_be_as_many_in_each_row()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"plot {i % 20},{i % 2},{i * 7 % 21},20"));
        Assert.Equal("bayes fit glmm_binomial --data seeds.csv --map trials=sown outcome=germinated group=plot predictors=treated", Suggest(AnalystTable.Parse($"plot,treated,germinated,sown\n{rows}", "seeds.csv"))[0].Command);
    }

    [Fact]
    public void Months_have_a_season_of_12() => Assert.EndsWith("--set period=12", Suggest(ExampleOf("structural"))[0].Command, StringComparison.Ordinal);

    [Theory]
    [InlineData(60, false)]
    [InlineData(104, true)]
    public void A_season_is_seen_twice_or_is_none(int weeks, bool hasSeason)
    {
        AnalystTable table = AnalystTable.Parse("week,sales\n" + string.Concat(Enumerable.Range(0, weeks).Select(row => $"{new DateTime(2024, 1, 1).AddDays(7 * row):yyyy-MM-dd},{100 + row % 7 + row % 5 / 10.0}\n")), "sales.csv");
        Assert.Equal(hasSeason, Suggest(table, "sales").Any(each => each.Model.Name == "structural"));
    }

    [Fact]
    public void A_question_brings_its_models_up()
    {
        AnalystTable table = ExampleOf("structural");
        Assert.Equal("changepoint", Suggest(table, null, "when did the level change")[0].Model.Name);
        Assert.DoesNotContain(Suggest(table).Take(2), each => each.Model.Name == "changepoint");
    }

    [Theory]
    [InlineData("did the event at day 81 change visits", "--set start=81")]
    [InlineData("what was the effect of the exhibition on visits from day 81 on", "--set start=81")]
    [InlineData("did the event change visits", "--set start=VALUE")]
    [InlineData("did the campaign between 30 and 81 have an impact on visits", "--set start=VALUE")]
    public void An_event_is_taken_from_the_question_or_left_to_be_filled_in(string question, string set)
    {
        ModelSuggestion found = Assert.Single(Suggest(ExampleOf("causal_impact"), null, question), each => each.Model.Name == "causal_impact");
        Assert.Equal($"bayes fit causal_impact --data causal_impact.csv --map outcome=visits time=day predictors=castle,gallery {set}", found.Command);
        Assert.Equal(set.EndsWith("VALUE", StringComparison.Ordinal), found.ToFill is [{ Option: "start", Placeholder: "VALUE", Meaning: "The time of the first value that the event may have changed." }]);
    }

    /// <summary>Moments in the square of the rows would take minutes.</summary>
    [Fact]
    public async Task Large_tables_have_suggestions_within_seconds()
    {
        Random random = new(3);
        string csv = "spent,age,shop\n" + string.Concat(Enumerable.Range(0, 30_000).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{Math.Exp(random.NextDouble() * 3):F4},{random.Next(18, 90)},shop {random.Next(12)}\n")));
        TableProfile profile = TableProfile.Of(AnalystTable.Parse(csv, "t.csv"));
        Task<ImmutableArray<ModelSuggestion>> suggestions = Task.Run(() => ModelSuggestion.For(new Situation(profile, profile.Columns[0], ""), ModelLibrary.Standard));
        Assert.NotEmpty(await suggestions.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("what did the intervention change since 2024-03-01", "--set start=2024-03-01")]
    [InlineData("what did the intervention of 5 March 2024 change?", "--set start=2024-03-05")]
    [InlineData("what did the intervention change", "--set start=DATE")]
    [InlineData("what did the intervention of 2023-01-01 change", "--set start=DATE")]
    public void Events_have_dates(string question, string set)
    {
        AnalystTable table = AnalystTable.Parse("day,sales\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{new DateTime(2024, 1, 1).AddDays(row):yyyy-MM-dd},{100 + row % 7 + row % 5 / 10.0}\n")), "sales.csv");
        ModelSuggestion found = Assert.Single(Suggest(table, "sales", question), each => each.Model.Name == "causal_impact");
        Assert.EndsWith(set, found.Command, StringComparison.Ordinal);
        Assert.NotEmpty(PreparedFit.Of(new FitRequest(found.Model.Name, found.Model.Program, found.Model.Info, table) { Map = found.Map, Set = found.Set }).Mapping.Roles);
    }

    [Theory]
    [InlineData("what does the scholarship from a threshold of 70 on change", "--set cutoff=70")]
    [InlineData("effect at the cutoff", "--set cutoff=VALUE")]
    public void A_threshold_is_taken_from_the_question_or_left_to_be_filled_in(string question, string set)
    {
        ModelSuggestion found = Suggest(ExampleOf("regression_discontinuity"), "credits", question)[0];
        Assert.Equal($"bayes fit regression_discontinuity --data regression_discontinuity.csv --map outcome=credits running=exam_score {set}", found.Command);
    }

    [Fact]
    public void Without_a_question_no_event_and_no_threshold_is_supposed() =>
        Assert.DoesNotContain(Suggest(ExampleOf("causal_impact")).Concat(Suggest(ExampleOf("regression_discontinuity"), "credits")), each => each.Model.Name is "causal_impact" or "regression_discontinuity");

    [Fact]
    public void A_long_curve_and_a_series_that_switches_have_their_models()
    {
        Assert.Contains(Suggest(ExampleOf("gp_approximate"), "load_mw"), each => each.Model.Name == "gp_approximate");
        Assert.Equal("hmm_gaussian", Suggest(ExampleOf("hmm_gaussian"), "power_kw")[0].Model.Name);
        Assert.All(["local_level", "ar", "arma11", "changepoint", "structural"], model => Assert.DoesNotContain(Suggest(ExampleOf(model)), each => each.Model.Name == "hmm_gaussian"));
    }

    [Theory]
    [InlineData("does the promotion raise sales", "sales", "promo,price,temperature")]
    [InlineData("how do sales depend on the temperature", "sales", "temperature,price,promo")]
    [InlineData("what is the effect of price on sales", "sales", "price,promo,temperature")]
    public void What_a_question_names_comes_first(string question, string outcome, string predictors)
    {
        AnalystTable table = AnalystTable.Parse("price,promo,temperature,sales\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{1 + row % 7 / 10.0},{row % 2},{10 + row % 13 + 0.5},{100 + row % 11 + row % 3 / 7.0:F3}\n")), "t.csv");
        ModelSuggestion linear = Suggest(table, null, question).First(each => each.Model.Name == "linear");
        Assert.Equal(outcome, linear.Map.First(pair => pair.Name == "outcome").Text);
        Assert.Equal(predictors, linear.Map.First(pair => pair.Name == "predictors").Text);
    }

    [Fact]
    public void A_group_that_the_question_names_is_the_group()
    {
        AnalystTable table = AnalystTable.Parse("school,town,score\n" + string.Concat(Enumerable.Range(0, 120).Select(row => $"s{row % 10},t{row % 8},{50 + row % 17 + 0.5}\n")), "t.csv");
        Assert.Equal("town", Suggest(table, "score", "do the towns differ")[0].Map.First(pair => pair.Name == "group").Text);
        Assert.Equal("school", Suggest(table, "score")[0].Map.First(pair => pair.Name == "group").Text);
    }

    [Fact]
    public void Counts_are_no_amounts_whatever_the_question_says()
    {
        AnalystTable table = AnalystTable.Parse("arm,orders\n" + string.Concat(Enumerable.Range(0, 100).Select(row => $"{(row % 2 == 0 ? "a" : "b")},{row % 5}\n")), "t.csv");
        Assert.DoesNotContain(Suggest(table, "orders", "which arm has more revenue per visitor, ab test of revenue"), each => each.Model.Name == "ab_revenue");
    }

    [Fact]
    public void Rows_without_an_order_are_no_series_and_amounts_no_grades_whatever_the_question_says()
    {
        Assert.Equal("linear", Suggest(ExampleOf("linear"), null, "does distance lower the rent")[0].Model.Name);
        Assert.Equal("linear", Suggest(ExampleOf("linear"), null, "how much does the rent change with age")[0].Model.Name);
        // What compares two groups is not offered for several.
        Assert.DoesNotContain(Suggest(ExampleOf("ab_multi"), null, "which subject converts best, ab test"), each => each.Model.Name == "ab_binary");
    }

    [Fact]
    public void Every_suggestion_binds()
    {
        foreach (LibraryModel model in ModelLibrary.Standard.All)
        {
            AnalystTable table = ExampleOf(model.Name);
            TableProfile profile = TableProfile.Of(table);
            ColumnProfile outcome = profile.Columns.First(column => column.Kind is not (ColumnKind.Identifier or ColumnKind.Constant or ColumnKind.Time));
            foreach (ModelSuggestion suggestion in ModelSuggestion.For(new Situation(profile, outcome, ""), ModelLibrary.Standard))
                Assert.NotEmpty(PreparedFit.Of(new FitRequest(suggestion.Model.Name, suggestion.Model.Program, suggestion.Model.Info, table) { Map = suggestion.Map, Set = suggestion.Set }).Mapping.Roles);
        }
    }

    [Fact]
    public void Every_rule_is_for_a_model_of_the_library() =>
        Assert.DoesNotContain(SuggestionRules.All.Select(rule => rule.Model).Distinct(), name => ModelLibrary.Standard.Find(name) is null);

    [Theory]
    [InlineData("converted,variant\n0,a\n1,b\n1,a\n", "", "converted")]
    [InlineData("variant,x\na,0.5\nb,1.5\na,2.5\n", "", "x")]
    [InlineData("flow,head\n1.5,2.5\n2.5,3.5\n0.5,9.5\n", "what drives the head", "head")]
    [InlineData("price,demand\n1.5,2.5\n2.5,3.5\n0.5,9.5\n", "does price affect demand", "demand")]
    [InlineData("price,demand\n1.5,2.5\n2.5,3.5\n0.5,9.5\n", "how does demand depend on the price", "demand")]
    [InlineData("price,demand\n1.5,2.5\n2.5,3.5\n0.5,9.5\n", "how does demand change with the price", "demand")]
    [InlineData("flow,head\n1.5,2.5\n2.5,3.5\n0.5,9.5\n", "effect of the flow on the head", "head")]
    [InlineData("page,bought,seconds\na,1,2.5\nb,0,3.5\na,0,9.5\n", "which page is better", "bought")]
    [InlineData("layout,spent\na,1.5\nb,0\na,3.25\n", "does the new layout bring more revenue", "spent")]
    [InlineData("months,failed,load\n1.5,0,3\n2.5,1,4\n4.5,1,5\n", "", "months")]
    [InlineData("flow,head\n1.5,2.5\n2.5,3.5\n0.5,9.5\n", "", null)]
    public void The_outcome_is_guessed_or_asked_for(string csv, string question, string? outcome)
    {
        OutcomeGuess guess = OutcomeGuess.Of(TableProfile.Of(AnalystTable.Parse(csv, "t.csv")), null, question);
        Assert.Equal(outcome, guess.Column?.Name);
        Assert.NotEmpty(guess.Candidates);
    }

    [Fact]
    public void An_unknown_outcome_is_said_with_the_columns()
    {
        MappingException fault = Assert.Throws<MappingException>(() => OutcomeGuess.Of(TableProfile.Of(AnalystTable.Parse("sales,week\n1,2\n3,4\n", "t.csv")), "sale", ""));
        Assert.Equal("t.csv has no column sale. Did you mean sales? Its columns are sales, week.", fault.Message);
    }

    [Fact]
    public void Trials_are_told_from_other_counts()
    {
        TableProfile table = TableProfile.Of(AnalystTable.Parse("events,asked,other\n" + string.Concat(Enumerable.Range(0, 30).Select(row => $"{row % 7},{row % 7 + row % 11},{row % 5}\n")), "t.csv"));
        Situation situation = new(table, table.Columns[0], "");
        Assert.Equal("asked", situation.Trials?.Name);
        Assert.False(Situation.AreTrialsOf(table.Columns[2], table.Columns[0]));
    }
}
