using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Library;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>The commands that reports advise, to be copied and run.</summary>
static class Commands
{
    /// <summary>Samples the model of a fit again, with other options.</summary>
    public static string Sample(Analysis analysis, params IEnumerable<AdvisedOption> options) => Joined(
    [
        "bayes", "sample", analysis.Run.ModelPath, .. analysis.Run.DataPath is { } data ? (string[])["--data", data] : [],
        .. analysis.Run.Priors.Texts.SelectMany(prior => (string[])["--prior", prior]), .. options.SelectMany(option => option.ToString().Split(' ')),
    ]);

    /// <summary>Fits another model of the library to the same columns; null where it is not known which columns these are.</summary>
    public static string? Fit(Analysis analysis, string model) => analysis.Mapping?.CommandFor(model);

    /// <summary>What another prior would change.</summary>
    public static string Sensitivity(Analysis analysis, string prior) => Joined(["bayes", "sensitivity", analysis.Run.Folder, "--prior", prior]);

    /// <summary>A command on the fit's folder.</summary>
    public static string OnFolder(Analysis analysis, string command) => Joined(["bayes", command, analysis.Run.Folder]);

    private static string Joined(IEnumerable<string> words) => string.Join(' ', words.Select(ShellText.Quoted));
}
