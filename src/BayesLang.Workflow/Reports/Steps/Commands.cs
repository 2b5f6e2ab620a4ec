using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Runs;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>The commands that reports advise, to be copied and run.</summary>
static class Commands
{
    /// <summary>Fits the model to its data again, as the fit was made but for what is given: from the analyst's columns where there are such.</summary>
    public static string Again(Analysis analysis, params IEnumerable<AdvisedOption> options) => analysis.Mapping is { } mapping
        ? string.Join(' ', [mapping.CommandFor(MoreData(analysis)), .. Quoted(RunOptions.ChangedWords(analysis.Run, RunOptions.OfFit.Contains, options))])
        : Joined(
        [
            "bayes", "sample", .. ModelAndData(analysis), .. RunOptions.ChangedWords(analysis.Run, _ => true, options),
        ]);

    /// <summary>The same with one more prior.</summary>
    public static string AgainWithPrior(Analysis analysis, string prior) => $"{Again(analysis)} {Joined(["--prior", prior])}";

    /// <summary>What repeats the fit, to the bit.</summary>
    public static string Repeat(Analysis analysis) => $"{Again(analysis)} --seed {analysis.Run.Manifest.Seed}";

    /// <summary>Fits another model of the library to the same columns; null where it is not known which columns these are, or they do not serve it.</summary>
    public static string? Fit(Analysis analysis, string model)
    {
        if (analysis.Mapping is not { } mapping || ModelLibrary.Standard.Find(model) is not { } other || RolesOf(mapping, other) is not { } roles) return null;
        return FitCommandText.Of(model, [mapping.DataPath], roles.Select(role => (role.Key, (IEnumerable<string>)role.Value)), [], mapping.Levels.Where(level => other.Roles.Any(role => role.Name == level.Key && role.Kind == RoleKind.Categories)));
    }

    /// <summary>The columns of a mapping by the roles of another model; null where they do not serve it.</summary>
    public static IReadOnlyDictionary<string, List<string>>? RolesOf(ColumnMapping mapping, LibraryModel other)
    {
        DataRole[] roles = [.. other.Roles];
        OrderedDictionary<string, List<string>> mapped = [];
        foreach (MappedRole role in mapping.Roles)
        {
            // Where there are no groups, they may be told apart by predictors.
            string? name = roles.Any(each => each.Name == role.Role) ? role.Role : role.Role == "group" && roles.Any(each => each is { Name: "predictors", IsMatrix: true }) ? "predictors" : null;
            if (name is null) return null;
            if (!mapped.TryGetValue(name, out List<string>? columns)) mapped[name] = columns = [];
            columns.AddRange(role.Columns.Select(column => column.Column));
        }
        return roles.Any(role => !role.IsOptional && !mapped.ContainsKey(role.Name)) ? null : mapped;
    }

    /// <summary>What another prior would change.</summary>
    public static string Sensitivity(Analysis analysis, string prior) => Joined(["bayes", "sensitivity", analysis.Run.Folder, "--prior", prior]);

    /// <summary>What the priors predict, with one of them to be written anew: the first at the top that another may take the place of.</summary>
    public static string PriorPredictive(Analysis analysis) => Joined(
    [
        "bayes", "prior-predictive", .. ModelAndData(analysis),
        .. RunOptions.ChangedWords(analysis.Run, name => name == "prior"),
        .. analysis.Priors.Where(prior => prior is { IsTop: true, Priors: [{ IsReplaceable: true }] }).Select(prior => (string[])["--prior", prior.Priors[0].Text]).FirstOrDefault([]),
    ]);

    /// <summary>A command on the fit's folder.</summary>
    public static string OnFolder(Analysis analysis, string command) => Joined(["bayes", command, analysis.Run.Folder]);

    /// <summary>What <c>bayes fit</c> was given beside the table and its options.</summary>
    private static IEnumerable<string> MoreData(Analysis analysis) => analysis.Run.DataPath is { } paths ? DataFiles.Of(paths).Skip(1).Where(path => Path.GetFileName(path) != ColumnMapping.OptionsFile) : [];

    private static IEnumerable<string> ModelAndData(Analysis analysis) =>
        [analysis.Run.ModelPath, .. analysis.Run.DataPath is { } data ? (string[])["--data", data] : [], .. analysis.Run.IncludePath.SelectMany(folder => (string[])["--include-path", folder])];

    private static string Joined(IEnumerable<string> words) => string.Join(' ', Quoted(words));

    private static IEnumerable<string> Quoted(IEnumerable<string> words) => words.Select(ShellText.Quoted);
}
