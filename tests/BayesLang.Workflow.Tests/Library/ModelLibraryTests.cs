using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.Workflow.Tests.Library;

/// <summary>What is known of models, and the library that comes with the program.</summary>
public sealed class ModelLibraryTests
{
    public static TheoryData<string> Names => [.. ModelLibrary.Standard.All.Select(model => model.Name)];

    [Fact]
    public void A_model_tells_what_it_is_for()
    {
        ModelHead head = SampleModels.CountModel.Head;
        Assert.Equal("Counts in two groups.\n\nWith an exposure.", head.Documentation.ReplaceLineEndings("\n"));
        Assert.Equal(("Counts in groups", "In which group does it happen more often?"), (head.Title, head.Question));
        Assert.Equal<string>(["Amounts of money: linear."], head.NotFor);
        Assert.Equal<string>(["count", "compare two groups"], head.Keywords);
        Assert.Equal<string>(["A paper."], head.Citations);
        Assert.Equal("counts.csv", head.Example?.Table);
        Assert.Equal<string>(["outcome=visits", "group=arm", "prior_scale=2"], head.Example?.Pairs ?? []);
    }

    [Fact]
    public void Data_are_roles_options_or_sizes()
    {
        LibraryModel model = SampleModels.CountModel;
        Assert.Equal<string>(["outcome", "group", "exposure", "predictors"], model.Roles.Select(role => role.Name));
        Assert.Equal([false, false, true, true], model.Roles.Select(role => role.IsOptional));
        Assert.Equal<string>(["one column of whole numbers from 0", "one column of categories (texts or numbers)", "one column of numbers from 0", "one or more columns of numbers"], model.Roles.Select(role => role.Wanted));
        Assert.Equal<string>(["prior_scale", "horizon", "weight"], model.Options.Select(option => option.Name));
        Assert.Equal("2.5", model.Options[0].Default);
        Assert.Equal<Estimand>([new Estimand("difference", "{outcome} of the second {group} minus that of the first", "visits", "0")], model.Estimands);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_model_of_the_library_says_what_an_analyst_asks(string name)
    {
        LibraryModel model = ModelLibrary.Standard.Require(name);
        Assert.Contains(LibraryField.All, field => field.Name == model.Field);
        Assert.NotEmpty(model.Head.NotFor);
        Assert.NotEmpty(model.Head.Keywords);
        // The head that is read alone is that of the whole program.
        Assert.Equal<string>([model.Head.Title], model.Info.Attributes.Single(attribute => attribute.Name == LibraryAttributes.Title).Values);
        Assert.Equal(model.Info.Documentation, model.Head.Documentation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_model_of_the_library_binds_its_own_example(string name)
    {
        LibraryModel model = ModelLibrary.Standard.Require(name);
        ColumnMapping mapping = PreparedFit.Of(FitRequest.OfExample(model, "folder")).Mapping;
        Assert.True(mapping.RowsUsed > 0);
        Assert.All(model.Roles.Where(role => !role.IsOptional), role => Assert.NotEmpty(mapping.ColumnsOf(role.Name)));
    }

    [Fact]
    public void A_name_that_is_misspelt_is_guessed()
    {
        ModelLibrary library = new([SampleModels.CountModel, SampleModels.YesModel]);
        Assert.Equal("There is no model cuonts in the library. Did you mean counts?", Assert.Throws<FileNotFoundException>(() => library.Require("cuonts")).Message);
        Assert.Equal<string>(["counts", "yes"], library.All.Select(model => model.Name));
    }

    [Fact]
    public void A_models_name_stands_for_its_file()
    {
        Assert.Equal(ModelLibrary.Standard.Require("ab_binary").Program, Model.Read("ab_binary").Text);
        Assert.Contains("ab_binary may be meant", Assert.Throws<FileNotFoundException>(() => Model.Read("ab_binry")).Message);
        Assert.EndsWith("there is no such file.", Assert.Throws<FileNotFoundException>(() => Model.Read("models/ab_binry.bym")).Message, StringComparison.Ordinal);
    }

    /// <summary>What an analyst would type, and the models of which the first must be one.</summary>
    public static TheoryData<string, string> Queries => new()
    {
        { "compare two groups", "two_groups_robust ab_binary" },
        { "a/b test", "ab_binary ab_count ab_multi ab_revenue" },
        { "conversion rate", "ab_binary ab_multi" },
        { "revenue per visitor", "ab_revenue" },
        { "before and after", "paired_difference" },
        { "yes/no outcome", "logistic ab_binary" },
        { "probability of default", "logistic" },
        { "outliers", "robust_linear two_groups_robust" },
        { "too many zeros", "zero_inflated_poisson hurdle" },
        { "likert scale", "ordinal_cumulative" },
        { "share between 0 and 1", "beta" },
        { "many predictors", "horseshoe_linear horseshoe_logistic r2d2_linear" },
        { "pupils in schools", "varying_intercepts varying_slopes eight_schools" },
        { "forecast with a season", "structural" }, { "yes or no", "logistic" },
        { "when did the level change", "changepoint" },
        { "volatility of returns", "garch11 stochastic_volatility" },
        { "hidden states", "hmm_gaussian" },
        { "counts with exposure", "poisson negative_binomial ab_count" },
        { "percentiles", "quantile" },
        { "time to failure", "weibull_aft lognormal_aft piecewise_exponential" },
        { "which customers come back", "customer_lifetime" },
        { "churn", "weibull_aft lognormal_aft piecewise_exponential customer_lifetime" },
        { "advertising spend", "media_mix" },
        { "effect of an intervention", "causal_impact difference_in_differences" },
        { "cutoff", "regression_discontinuity" },
        { "combine studies", "meta_analysis" },
        { "exam questions", "irt_2pl" },
        { "tournament ranking", "bradley_terry" },
        { "population size of animals", "capture_recapture" },
        { "noisy measurement of a predictor", "measurement_error" },
        { "disease map", "bym2" },
        { "poll weights", "poststratified" },
        { "smooth curve", "spline gp gp_approximate" },
        { "dose response", "dose_response_emax" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void Words_find_the_right_model_first(string words, string models)
    {
        ImmutableArray<ModelMatch> found = ModelLibrary.Standard.Search(words);
        Assert.NotEmpty(found);
        Assert.True(models.Split(' ').Contains(found[0].Model.Name), $"{words}: {string.Join(", ", found.Take(4).Select(match => $"{match.Model.Name} {match.Score:F2}"))}");
    }

    [Fact]
    public void Words_that_no_model_has_find_none() => Assert.Empty(ModelLibrary.Standard.Search("the zyxwvut of it"));
}
