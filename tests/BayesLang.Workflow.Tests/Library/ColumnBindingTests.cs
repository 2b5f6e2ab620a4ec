using System.Collections.Immutable;
using System.Text;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Tests.Library;

/// <summary>From an analyst's columns to the table that a model reads, and what is said where they do not fit.</summary>
public sealed class ColumnBindingTests : IDisposable
{
    private const string Visits = """
        visits,arm,age,floor,smoker,days,plan
        3,new,31,first,yes,2.5,basic
        0,old,45,second,no,1,basic
        7,new,28,ground,no,3,basic
        2,old,,first,yes,2,basic
        5,new,52,ground,no,4,basic
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static PreparedFit Prepare(LibraryModel model, string csv, string map, string set = "", params (string Name, byte[] Content)[] more) =>
        PreparedFit.Of(new FitRequest(model.Name, model.Program, model.Info, AnalystTable.Parse(csv, "visits.csv")) { Map = Pairs(map), Set = Pairs(set), MoreData = [.. more] });

    private static ImmutableArray<NamedText> Pairs(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NamedText.Of).OfType<NamedText>()];

    private static ImmutableArray<string> Problems(LibraryModel model, string csv, string map, string set = "") => Assert.Throws<MappingException>(() => Prepare(model, csv, map, set)).Problems;

    [Fact]
    public void Columns_become_variables_and_everything_that_was_done_is_told()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, Visits, "outcome=visits group=arm predictors=age,floor,smoker exposure=days", "horizon=3");
        Assert.Equal("""
            y,arm,exposure,x[age],x[floor: ground],x[floor: second],x[smoker: yes]
            3,new,2.5,31,0,0,1
            0,old,1,45,0,1,0
            7,new,3,28,1,0,0
            5,new,4,52,1,0,0

            """.ReplaceLineEndings("\n"), fit.Table());
        Assert.Equal<string>(
        [
            "1 of 5 rows is left out: age is missing in 1.",
            "arm has 2 categories: new, old.",
            "floor has 3 categories, which became 2 columns of 0 and 1: floor: ground, floor: second (compared with first).",
            "smoker has 2 categories, which became 1 column of 0 and 1: smoker: yes (compared with no).",
        ], fit.Mapping.Notes);
        Assert.Equal((5, 4), (fit.Mapping.Rows, fit.Mapping.RowsUsed));
        Assert.Equal<string>(["floor: ground", "floor: second"], fit.Mapping.ColumnsOf("predictors")[1].Labels);
        Assert.Equal<string>(["first", "ground", "second"], fit.Mapping.ColumnsOf("predictors")[1].Levels);
        Assert.Equal("bayes fit counts --data visits.csv --map outcome=visits group=arm exposure=days predictors=age,floor,smoker --set horizon=3", fit.Mapping.CommandFor());
        Assert.Equal("visits of the second arm", fit.Mapping.Fill("{outcome} of the second {group}"));
    }

    [Fact]
    public void The_folder_holds_what_the_model_needs()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, Visits, "outcome=visits group=arm", "prior_scale=1.5 horizon=2 weight=1,2.5");
        (string model, string data) = fit.Write(folder);
        Assert.Equal(SampleModels.Counts, File.ReadAllText(model));
        Assert.Equal<string>([Path.Combine(folder, "data.csv"), Path.Combine(folder, "options.json")], DataFiles.Of(data));
        Model compiled = Model.Compile(model);
        Assert.Equal(2, compiled.Bind(compiled.Prepare(Data.Open(data))).UnconstrainedCount);
        ColumnMapping? read = ColumnMapping.Read(folder);
        Assert.Equal(fit.Mapping.CommandFor(), read?.CommandFor());
        Assert.Equal(ColumnKind.Count, read?.ColumnsOf("outcome")[0].Kind);
        Assert.Null(ColumnMapping.Read(Path.GetTempPath()));
    }

    [Fact]
    public void An_outcome_that_is_the_same_in_every_row_is_refused()
    {
        LibraryModel model = ModelLibrary.Standard.Require("r2d2_linear");
        Assert.Equal<string>(["the outcome y is 3.5 in every row: there is nothing for predictors to explain."], Problems(model, "y,x\n3.5,1\n3.5,2\n3.5,3\n", "outcome=y predictors=x"));
        Assert.Equal<string>(["the outcome y is 3.5 in every row that is used: there is nothing for predictors to explain."], Problems(model, "y,x\n3.5,1\n3.5,2\n3.5,3\n4,\n", "outcome=y predictors=x"));
    }

    [Fact]
    public void The_order_of_levels_may_be_given()
    {
        LibraryModel model = ModelLibrary.Standard.Require("ab_count");
        FitRequest request = new(model.Name, model.Program, model.Info, AnalystTable.Parse(Visits, "visits.csv")) { Map = Pairs("outcome=visits group=arm"), Levels = Pairs("group=old,new") };
        PreparedFit fit = PreparedFit.Of(request);
        Assert.Equal("bayes fit ab_count --data visits.csv --map outcome=visits group=arm --levels group=old,new", fit.Mapping.CommandFor());
        (string path, string data) = fit.Write(folder);
        Assert.Contains("@levels(\"old\", \"new\") factor[N]", File.ReadAllText(path));
        Assert.Equal(fit.Mapping.CommandFor(), ColumnMapping.Read(folder)?.CommandFor());
        // Those of fits from before the option are read too.
        string mapping = Path.Combine(folder, ColumnMapping.FileName), older = File.ReadAllText(mapping).Replace("\"levels\": {\n    \"group\": \"old,new\"\n  },", "", StringComparison.Ordinal);
        Assert.DoesNotContain("old,new", older);
        File.WriteAllText(mapping, older);
        Assert.DoesNotContain("--levels", ColumnMapping.Read(folder)?.CommandFor());
        Model compiled = Model.Compile(path);
        Assert.Equal<string>(["old", "new"], compiled.Prepare(Data.Open(data)).Find(fit.Mapping.Roles.First(role => role.Role == "group").Variable)?.Levels ?? []);
        Assert.Equal<string>(["--levels outcome: ab_count has no role outcome of categories. Its roles of categories are group."], Assert.Throws<MappingException>(() => PreparedFit.Of(request with { Levels = Pairs("outcome=1,2") })).Problems);
        Assert.Equal("group must be one column of the categories old, but column arm has \"new\" in row 1.", Assert.Single(Assert.Throws<MappingException>(() => PreparedFit.Of(request with { Levels = Pairs("group=old") })).Problems));
        Assert.Equal("--levels group=old,old: each level stands once, is not empty, and has no quotes.", Assert.Single(Assert.Throws<MappingException>(() => PreparedFit.Of(request with { Levels = Pairs("group=old,old") })).Problems));
    }

    [Fact]
    public void Fields_with_separators_and_quotes_go_through()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, "visits,arm\n1,\"a \"\"b\"\", x\"\n2,c\n", "outcome=visits");
        Assert.Equal("y,arm\n1,\"a \"\"b\"\", x\"\n2,c\n", fit.Table());
    }

    [Fact]
    public void Commas_are_left_out_between_thousands_and_refused_where_they_cannot_be_told()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, "visits,arm,spent\n\"1,025\",a,\"1,250.5\"\n\"1,000,000\",b,999\n3,b,1\n", "outcome=visits group=arm predictors=spent");
        Assert.Equal("y,arm,x[spent]\n1025,a,1250.5\n1000000,b,999\n3,b,1\n", fit.Table());
        Assert.Contains("spent: commas between thousands were left out.", fit.Mapping.Notes);
        string[] problems = [.. Problems(SampleModels.CountModel, "visits,arm,spent\n\"1,025\",a,\"1,250\"\n\"1,100\",b,999\n", "outcome=visits group=arm predictors=spent")];
        Assert.Equal(2, problems.Length);
        Assert.All(problems, problem => Assert.Contains("it cannot be told whether the commas part thousands or stand before decimals: write 1234 or 1.234 in the place of 1,234.", problem));
    }

    [Fact]
    public void Columns_whose_names_are_numbers_keep_their_names_and_their_order()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, "visits,arm,1,2,age\n1,a,5,8,31\n2,b,6,7,45\n", "outcome=visits group=arm predictors=2,age,1");
        Assert.Equal("y,arm,x[column 2],x[age],x[column 1]", fit.Table().Split('\n')[0]);
        (string path, string data) = fit.Write(folder);
        DataValue? x = Model.Compile(path).Prepare(Data.Open(data)).Find("x");
        Assert.Equal<string>(["column 2", "age", "column 1"], x?.Levels ?? []);
        Assert.Equal([8, 31, 5, 7, 45, 6], x?.Reals ?? []);
    }

    [Fact]
    public void Rows_that_are_left_out_have_no_say_in_levels_and_bounds()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, "visits,arm,age\n1,b,31\n2,c,45\n-3,a,\n4,b,28\n", "outcome=visits group=arm predictors=age");
        Assert.Equal<string>(["b", "c"], fit.Mapping.ColumnsOf("group")[0].Levels);
        Assert.Equal("y,arm,x[age]\n1,b,31\n2,c,45\n4,b,28\n", fit.Table());
        PreparedFit dated = Prepare(SampleModels.YesModel, "won,when\n,2024-01-01\n1,2024-02-01\n0,2024-03-01\n", "outcome=won time=when");
        Assert.Equal("y,time\n1,1\n0,2\n", dated.Table());
    }

    [Fact]
    public void A_role_is_taken_by_its_name_and_told()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, "Outcome,arm,exposure\n1,a,2\n2,b,3\n", "");
        Assert.Equal<string>(["outcome is the column Outcome, by its name.", "group is the column arm, by its name.", "exposure is the column exposure, by its name.", "arm has 2 categories: a, b."], fit.Mapping.Notes);
    }

    [Fact]
    public void Two_texts_become_0_and_1_by_what_they_mean()
    {
        PreparedFit fit = Prepare(SampleModels.YesModel, "died\nTRUE\nFALSE\nTRUE\n", "outcome=died");
        Assert.Equal("y\n1\n0\n1\n", fit.Table());
        Assert.Equal<string>(["died: FALSE = 0, TRUE = 1."], fit.Mapping.Notes);
        // Without a meaning that is known, in their order.
        Assert.Equal("y\n1\n0\n", Prepare(SampleModels.YesModel, "g\nb\na\n", "outcome=g").Table());
    }

    [Theory]
    [InlineData("2024-01-01 2024-02-01 2024-04-01", "1 2 4", "months")]
    [InlineData("2024-01-01 2024-01-08 2024-01-22", "1 2 4", "weeks")]
    [InlineData("2024-01-02 2024-01-03 2024-01-09", "1 2 8", "days")]
    [InlineData("2020-01-01 2022-01-01", "1 3", "years")]
    [InlineData("2024-01-02T01:00 2024-01-02T02:30", "1 2.5", "hours")]
    public void Dates_become_steps_for_models_that_read_numbers(string dates, string steps, string unit)
    {
        PreparedFit fit = Prepare(SampleModels.YesModel, "won,when\n" + string.Concat(dates.Split(' ').Select((date, row) => $"{row % 2},{date}\n")), "outcome=won time=when");
        Assert.Equal(steps.Split(' '), fit.Table().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[1]));
        Assert.Contains($"dates became {unit}, counted from 1", fit.Mapping.Notes[0]);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "outcme=visits group=arm", "", "counts has no role outcme. Did you mean outcome? Its roles are outcome, group, exposure, predictors." },
        { "outcome=visit group=arm", "", "visits.csv has no column visit. Did you mean visits? Its columns are visits, arm, age, floor, smoker, days, plan." },
        { "outcome=visits,age group=arm", "", "outcome takes one column, and was given 2: visits, age." },
        { "outcome=visits group=arm predictors=age,visits", "", "visits is the outcome, so it cannot be among the predictors too." },
        { "outcome=visits group=arm predictors=age,age", "", "predictors has the column age twice. Leave one out." },
        { "outcome=visits group=arm predictors=plan", "", "column plan is basic in every row, so it tells nothing as one of the predictors. Leave it out of --map." },
        { "outcome=days group=arm", "", "outcome must be one column of whole numbers from 0, but column days has 2.5 in row 1." },
        { "outcome=floor group=arm", "", "outcome must be one column of whole numbers from 0, but column floor has texts, such as \"first\"." },
        { "outcome=visits group=arm", "horizn=2", "counts has no option horizn. Did you mean horizon? Its options are prior_scale, horizon, weight." },
        { "outcome=visits group=arm", "horizon=2.5", "the option horizon must be a whole number, but it is \"2.5\"." },
        { "outcome=visits group=arm", "exposure=2", "counts has no option exposure. It is a role: --map exposure=COLUMN. Its options are prior_scale, horizon, weight." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_says_what_was_found_and_how_to_mend_it(string map, string set, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems(SampleModels.CountModel, Visits, map, set)), StringComparison.Ordinal);

    [Fact]
    public void A_missing_role_says_what_it_is_and_which_columns_fit()
    {
        Assert.Equal(
            "the role outcome has no column. It is one column of whole numbers from 0 (How often it happened). A column that would fit is visits: --map outcome=visits",
            Assert.Single(Problems(SampleModels.CountModel, Visits.Replace("days", "hours", StringComparison.Ordinal), "group=arm predictors=age")));
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(3, Problems(SampleModels.CountModel, Visits, "outcme=visits predictors=agee", "horizn=1").Count(problem => problem.Contains("has no", StringComparison.Ordinal) && !problem.StartsWith("the role", StringComparison.Ordinal)));

    [Fact]
    public void A_table_without_a_complete_row_is_refused() =>
        Assert.Equal("no row has values in all mapped columns: arm is missing in 1, visits is missing in 1. Leave out columns that are mostly empty.", Assert.Single(Problems(SampleModels.CountModel, "visits,arm\n1,\n,a\n", "outcome=visits group=arm")));

    [Fact]
    public void Columns_that_say_the_same_are_warned_of()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, "visits,arm,a,b\n1,x,1,1\n2,y,3,3\n3,x,2,2\n4,y,5,5\n", "outcome=visits group=arm predictors=a,b");
        Assert.Equal("b has the same values as a: the data cannot tell their effects apart. Leave one out.", Assert.Single(fit.Mapping.Warnings));
    }

    [Fact]
    public void Many_categories_and_names_are_no_predictors()
    {
        string csv = "visits,arm,town,person\n" + string.Concat(Enumerable.Range(0, 80).Select(row => $"{row % 25},{(row % 2 == 0 ? "x" : "y")},town {row % 40},person {row}\n"));
        Assert.Equal<string>(
        [
            "column town has 40 categories, too many to be one of the predictors. Leave it out, or put rare categories together, or write a model with (1 | town) in its formula, bayes new --formula --family negbinomial.",
            "column person has a text of its own in each row, so nothing can be learned of it. Leave it out of --map.",
        ], Problems(SampleModels.CountModel, csv, "outcome=visits group=arm predictors=town,person"));
    }

    /// <summary>Models of continuous outcomes are no advice for others.</summary>
    [Fact]
    public void Advice_follows_the_outcome()
    {
        Assert.Equal(", or fit varying_intercepts with group=town", OutcomeModels.OrByGroup(ColumnKind.Continuous, "town"));
        Assert.Equal(", or fit glmm_binomial with group=town", OutcomeModels.OrByGroup(ColumnKind.Binary, "town"));
        Assert.Equal("", OutcomeModels.OrByGroup(ColumnKind.Category, "town"));
        Assert.Equal(", or a model for many predictors, horseshoe_logistic", OutcomeModels.OrForMany(ColumnKind.Binary));
        Assert.Equal("", OutcomeModels.OrForMany(ColumnKind.Count));
    }

    [Fact]
    public void Further_data_give_what_the_table_does_not()
    {
        PreparedFit fit = Prepare(SampleModels.CountModel, Visits, "outcome=visits group=arm", "horizon=2", ("options.json", Encoding.UTF8.GetBytes("""{"weight": [1, 2]}""")), ("options.json", Encoding.UTF8.GetBytes("""{"prior_scale": 3}""")));
        (string path, string data) = fit.Write(folder);
        Assert.Equal<string>([Path.Combine(folder, "data.csv"), Path.Combine(folder, "options.json"), Path.Combine(folder, "more-1-options.json"), Path.Combine(folder, "more-2-options.json")], DataFiles.Of(data));
        ModelData bound = Model.Compile(path).Prepare(Data.Open(data));
        Assert.Equal([2, 1, 2, 3], (double[])[.. bound.Find("horizon")?.Reals ?? [], .. bound.Find("weight")?.Reals ?? [], .. bound.Find("prior_scale")?.Reals ?? []]);
    }

    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData(@"Arm\, of it,b", new[] { "Arm, of it", "b" })]
    public void Commas_separate_columns_unless_a_backslash_is_before_them(string text, string[] parts) => Assert.Equal<string>(parts, new NamedText("predictors", text).Parts);
}
