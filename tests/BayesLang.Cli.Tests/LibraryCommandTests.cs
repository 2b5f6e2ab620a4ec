using System.Text.Json.Nodes;
using BayesLang.Workflow.Runs;

namespace BayesLang.Cli.Tests;

/// <summary><c>bayes models</c>, <c>suggest</c> and <c>fit</c>: from a table to a report.</summary>
public sealed class LibraryCommandTests : CommandHarness
{
    private const string Header = "visitor,page,signed_up\n";

    private string VisitsTable() => Write("visits.csv", Header + string.Concat(Enumerable.Range(1, 200).Select(row => $"{row},{(row % 2 == 0 ? "new" : "old")},{(row % 3 == 0 || row % 8 == 0 ? "yes" : "no")}\n")));

    [Fact]
    public void Models_are_listed_by_field()
    {
        Assert.Equal(ExitCodes.Done, Run("models"));
        Assert.Contains("Compare groups and rates (compare)\n  ab_binary", output.ToString().ReplaceLineEndings("\n"));
        string all = output.ToString();
        Assert.Equal(ExitCodes.Done, Run("models", "list", "--field", "survival"));
        Assert.Contains("weibull_aft", output.ToString());
        Assert.DoesNotContain("ab_binary", output.ToString());
        Assert.Equal(ExitCodes.Usage, Run("models", "--field", "survivl"));
        Assert.StartsWith("error: the library has no field survivl. Its fields are compare, regression,", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Run("models", "--json"));
        Assert.Contains(JsonNode.Parse(output.ToString())?.AsArray() ?? [], model => model?["name"]?.GetValue<string>() == "linear");
        Assert.Contains("linear", all);
    }

    [Fact]
    public void Words_find_models()
    {
        Assert.Equal(ExitCodes.Done, Run("models", "search", "compare", "two", "groups"));
        string[] lines = output.ToString().Split('\n');
        Assert.Contains("two_groups_robust", lines[0]);
        Assert.Contains("ab_binary", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("models", "search", "zyxwvut"));
        Assert.Contains("no model is found by \"zyxwvut\"", error.ToString());
    }

    [Fact]
    public void A_model_is_shown_whole_or_in_parts()
    {
        Assert.Equal(ExitCodes.Done, Run("models", "show", "ab_count"));
        string page = output.ToString();
        Assert.All(["ab_count: A/B test of counts", "Not for", "Columns, by their roles", "exposure  one column of numbers from 0, optional", "Options (--set name=value)", "Priors", "What it answers", "bayes fit ab_count --example"], part => Assert.Contains(part, page));
        Assert.Equal(ExitCodes.Done, Run("models", "show", "ab_count", "--source"));
        string source = output.ToString();
        Assert.Contains("@title(\"A/B test of counts\")", source);
        Assert.Equal(ExitCodes.Done, Run("models", "show", "ab_count", "--table"));
        Assert.Contains("sessions", output.ToString().Split('\n')[0]);
        Assert.Equal(ExitCodes.Done, Run("models", "show", "ab_count", "--json"));
        JsonNode? json = JsonNode.Parse(output.ToString());
        Assert.Equal(["outcome", "group", "exposure"], json?["roles"]?.AsArray().Select(role => role?["role"]?.GetValue<string>()));
        Assert.Equal(ExitCodes.Usage, Run("models", "show", "ab_cuont"));
        Assert.Equal("error: there is no model ab_cuont in the library. Did you mean ab_count?\n", error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_name_stands_for_a_model_in_every_command()
    {
        Assert.Equal(ExitCodes.Done, Run("check", "linear"));
        Assert.Equal(ExitCodes.Done, Run("explain", "linear"));
        Assert.Contains("normal distribution", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("priors", "linear"));
        Assert.Equal(ExitCodes.Fault, Run("priors", "liner"));
        Assert.Contains("linear may be meant", error.ToString());
    }

    [Fact]
    public void A_table_is_understood_and_its_models_come_with_commands()
    {
        string table = VisitsTable();
        Assert.Equal(ExitCodes.Done, Run("suggest", "--data", table));
        string text = output.ToString();
        Assert.Contains("visitor    an identifier: it counts the rows, from 1 to 200", text);
        Assert.Contains("The outcome is signed_up", text);
        Assert.Contains("1. ab_binary: ", text);
        Assert.Contains($"  bayes fit ab_binary --data {table} --map outcome=signed_up group=page\n", text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_only_the_analyst_knows_has_a_place_in_the_command()
    {
        string table = Write("exam.csv", "score,credits\n" + string.Concat(Enumerable.Range(0, 80).Select(row => $"{row}.5,{30 + row % 9}.5\n")));
        Assert.Equal(ExitCodes.Done, Run("suggest", "--data", table, "--outcome", "credits", "--question", "what changes at the threshold"));
        string text = output.ToString().ReplaceLineEndings("\n");
        Assert.Contains($"  bayes fit regression_discontinuity --data {table} --map outcome=credits running=score --set cutoff=VALUE\n", text);
        Assert.Contains("Before you run it, write cutoff in the place of VALUE: the threshold: who has it or more is treated.", string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(ExitCodes.Done, Run("suggest", "--data", table, "--outcome", "credits", "--question", "what changes at the threshold", "--json"));
        Assert.Equal("VALUE", JsonNode.Parse(output.ToString())?["suggestions"]?[0]?["to_fill"]?[0]?["placeholder"]?.GetValue<string>());
        // As it stands it is refused, and so is one without the option.
        Assert.Equal(ExitCodes.Fault, Run("fit", "regression_discontinuity", "--data", table, "--map", "outcome=credits", "running=score", "--set", "cutoff=VALUE"));
        Assert.Equal("error: the option cutoff must be a number, but it is \"VALUE\".\n", error.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(ExitCodes.Fault, Run("fit", "regression_discontinuity", "--data", table, "--map", "outcome=credits", "running=score"));
        Assert.Equal("error: the option cutoff has no value (The threshold: who has it or more is treated). Give it: --set cutoff=VALUE, where VALUE is a number; or in a JSON file with --data a second time.\n", error.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(ExitCodes.Usage, Run("fit", "causal_impact"));
        Assert.Contains("The roles of causal_impact are outcome, time (optional), predictors (optional). It also needs --set start=VALUE.", error.ToString());
    }

    [Fact]
    public void An_event_is_given_as_a_date()
    {
        string table = Write("sales.csv", "day,sales\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{new DateTime(2024, 1, 1).AddDays(row):yyyy-MM-dd},{100 + 10 * (row / 40) + row * 7 % 5 + row % 3 / 10.0}\n")));
        string folder = In("fit");
        Assert.Equal(ExitCodes.Done, Run("fit", "causal_impact", "--data", table, "--map", "outcome=sales", "time=day", "--set", "start=2024-02-10", "--no-report", "--draws", "100", "--warmup", "100", "--chains", "1", "--seed", "1", "--out", folder));
        Assert.Contains("\"start\": \"2024-02-10\"", File.ReadAllText(Path.Combine(folder, "options.json")));
        Assert.Contains("counterfactual[", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("fit", "causal_impact", "--data", table, "--map", "outcome=sales", "time=day", "--set", "start=soon"));
        Assert.Equal("error: the option start must be a number or a date, such as 2024-03-01, but it is \"soon\".\n", error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Where_the_outcome_cannot_be_told_it_is_asked_for()
    {
        string table = Write("pump.csv", "flow,head\n1.5,2.5\n2.5,3.5\n0.5,9.5\n");
        Assert.Equal(ExitCodes.Usage, Run("suggest", "--data", table));
        Assert.Contains($"  bayes suggest --data {table} --outcome head\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(ExitCodes.Usage, Run("suggest", "--data", table, "--json"));
        JsonNode? json = JsonNode.Parse(output.ToString());
        Assert.Null(json?["outcome"]);
        Assert.Equal(2, json?["candidates"]?.AsArray().Count);
        Assert.Equal(ExitCodes.Fault, Run("suggest", "--data", table, "--outcome", "heat"));
        Assert.Contains("has no column heat. Did you mean head?", error.ToString());
    }

    [Fact]
    public void A_suggested_command_runs_and_ends_with_a_report()
    {
        string table = VisitsTable(), folder = In("fit");
        Assert.Equal(ExitCodes.Done, Run("suggest", "--data", table, "--json"));
        string command = JsonNode.Parse(output.ToString())?["suggestions"]?[0]?["command"]?.GetValue<string>() ?? "";
        Assert.Equal(ExitCodes.Done, Run([.. command.Split(' ').Skip(1), "--seed", "1", "--out", folder]));
        Assert.Contains("  outcome  signed_up (yes or no)", error.ToString());
        Assert.Contains("note: signed_up: no = 0, yes = 1.", error.ToString());
        Assert.Contains($"The report is in {Path.Combine(folder, "report.html")}.", output.ToString());
        Assert.All(["ab_binary.bym", "data.csv", "mapping.json", "fit.json", "report.html"], name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
        Assert.StartsWith("y,variant\n0,old\n", File.ReadAllText(Path.Combine(folder, "data.csv")), StringComparison.Ordinal);
        // The folder is that of any fit.
        Assert.Equal(ExitCodes.Done, Run("summary", folder));
        Assert.Contains("rate[new]", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("rerun", folder, "--out", In("again")));
    }

    /// <summary>Advised commands have what a fit was made with, and what is advised: bayes fit has all of it.</summary>
    [Fact]
    public void Fit_has_the_options_that_reports_write_into_its_commands()
    {
        Assert.Equal(ExitCodes.Done, Run("fit", "--help"));
        string help = output.ToString();
        Assert.All(RunOptions.OfFit, option => Assert.Contains($"--{option} ", help));
    }

    [Fact]
    public void Options_and_priors_go_into_the_fit()
    {
        string folder = In("fit");
        Assert.Equal(ExitCodes.Done, Run("fit", "ab_binary", "--data", VisitsTable(), "--map", "outcome=signed_up", "group=page", "--set", "average_scale=1", "--prior", "log_odds_ratio ~ normal(0, 0.1)", "--no-report", "--draws", "100", "--warmup", "100", "--chains", "1", "--out", folder));
        Assert.Contains("\"average_scale\": 1", File.ReadAllText(Path.Combine(folder, "options.json")));
        Assert.Contains("log_odds_ratio", output.ToString());
        Assert.False(File.Exists(Path.Combine(folder, "report.html")));
        Assert.Contains("note: ", error.ToString());
    }

    [Fact]
    public void What_does_not_fit_is_said_before_anything_is_written()
    {
        string folder = In("fit");
        Assert.Equal(ExitCodes.Fault, Run("fit", "poisson", "--data", VisitsTable(), "--map", "outcome=signed_up", "predictor=page", "--out", folder));
        Assert.Equal("error: poisson has no role predictor. Did you mean predictors? Its roles are outcome, predictors, exposure.\n", error.ToString().ReplaceLineEndings("\n"));
        Assert.False(Directory.Exists(folder));
        Assert.Equal(ExitCodes.Fault, Run("fit", "poisson", "--data", VisitsTable(), "--map", "outcome=page", "predictors=visitor", "--out", folder));
        Assert.Equal("error: outcome must be one column of whole numbers from 0, but column page has texts, such as \"new\". The column is yes or no; for such an outcome there is logistic.\n", error.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(ExitCodes.Usage, Run("fit", "poisson"));
        Assert.Contains("there are no data: --data FILE.csv --map ROLE=COLUMN, or --example for the model's own. The roles of poisson are outcome, predictors, exposure (optional).", error.ToString());
        Assert.Equal(ExitCodes.Usage, Run("fit", "poisson", "--data", VisitsTable(), "--map", "signed_up"));
        Assert.Contains("--map takes ROLE=COLUMN, and \"signed_up\" is none.", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("fit", "poison", "--data", VisitsTable()));
        Assert.Contains("there is no model poison in the library. Did you mean poisson?", error.ToString());
    }

    [Fact]
    public void A_run_that_is_writing_keeps_its_model_and_data()
    {
        string folder = In("fit");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "data.csv"), "of the other run");
        using (new FileStream(Path.Combine(folder, ".lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(ExitCodes.Fault, Run("fit", "ab_binary", "--example", "--out", folder));
            Assert.Contains("another run is writing there", error.ToString());
        }
        Assert.Equal("of the other run", File.ReadAllText(Path.Combine(folder, "data.csv")));
    }

    [Fact]
    public void A_copy_of_a_model_is_fitted_as_the_model_is()
    {
        string copy = In("mine.bym");
        Assert.Equal(ExitCodes.Done, Run("new", "ab_binary", "-o", copy));
        Assert.Equal(ExitCodes.Done, Run("fit", copy, "--data", VisitsTable(), "--map", "outcome=signed_up", "group=page", "--no-report", "--draws", "100", "--warmup", "100", "--chains", "1", "--out", In("fit")));
        Assert.True(File.Exists(Path.Combine(In("fit"), "mine.bym")));
    }
}
