using System.CommandLine;
using System.Text.RegularExpressions;
using BayesLang.Cli.Output;
using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;

namespace BayesLang.Cli.Commands;

/// <summary>Tells a model's generative story; or prints the page of a diagnostic's code: what it means, an example, and its mending.</summary>
static partial class ExplainCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> subject = new("MODEL|CODE") { Description = "A .bym or .stan file, a model of the library by its name, or the code of a diagnostic, such as BYM2001." };
        Option<bool> latex = new("--latex") { Description = "Of a model: print the formulas alone, for LaTeX with amsmath." };
        Option<string[]> prior = PriorOption.Create();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<bool> json = CommonOptions.Json();
        Command command = new("explain", "Tell how a model's data come about, in words and formulas; or explain a diagnostic and how to mend it.") { subject, latex, prior, json, includePath };
        command.Validators.Add(result =>
        {
            if (result.GetValue(latex) && result.GetValue(json)) result.AddError("--latex and --json exclude each other: the JSON has the formulas too.");
            if (result.GetValue(subject) is { } given && !IsModel(given) && (result.GetValue(latex) || result.GetValue(json) || result.GetResult(prior) is not null))
                result.AddError($"--latex, --json and --prior are for models, and {given} is no .bym or .stan file.");
        });
        command.SetAction(result =>
        {
            string given = result.GetRequiredValue(subject);
            if (!IsModel(given)) return Explain(terminal, given);
            ModelFile file = new ModelFile(given, CommonOptions.Folders(result, includePath)).With(result, prior).Told(terminal, backend);
            ModelExplanation explanation = backend.Explain(file);
            if (result.GetValue(latex)) terminal.Out.WriteLine(explanation.Story.Latex);
            else if (result.GetValue(json)) StoryPrinter.PrintJson(terminal.Out, explanation);
            else StoryPrinter.Print(terminal, explanation);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes explain eight_schools.bym", "bayes explain eight_schools.bym --latex", "bayes explain BYM2001");
    }

    private static bool IsModel(string given) => Path.GetExtension(given) is ".bym" or ".stan" || File.Exists(given) || ModelLibrary.Standard.Find(given) is not null;

    private static int Explain(Terminal terminal, string given)
    {
        string code = given.ToUpperInvariant();
        if (Digits().IsMatch(code)) code = "BYM" + code;
        if (DiagnosticPage.Find(code) is { } page)
        {
            foreach (string line in Lines(page, terminal.IsOutTerminal)) terminal.Out.WriteLine(line);
            return ExitCodes.Done;
        }
        terminal.Fault(Code().IsMatch(code)
            ? $"there is no diagnostic {code}. The codes go from {DiagnosticPage.Codes.FirstOrDefault()} to {DiagnosticPage.Codes.LastOrDefault()}; bayes check prints them."
            : $"{given} is no code of a diagnostic, which looks like BYM2001, no .bym or .stan file, and no model of the library.");
        return ExitCodes.Usage;
    }

    /// <summary>The page for a terminal: headings in bold, and code indented instead of fenced.</summary>
    private static IEnumerable<string> Lines(DiagnosticPage page, bool colour)
    {
        bool isCode = false;
        foreach (string line in page.Text.TrimEnd().Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else if (isCode) yield return line.Length == 0 ? "" : "    " + line;
            else if (line.StartsWith('#')) yield return Ansi.Paint(line.TrimStart('#', ' '), Ansi.Bold, colour);
            else yield return line.StartsWith("> ", StringComparison.Ordinal) ? Ansi.Paint("  " + line[2..], Ansi.Cyan, colour) : Plain(line);
        }
    }

    /// <summary>Without the marks of emphasis and links.</summary>
    private static string Plain(string line) => Link().Replace(line.Replace("**", "", StringComparison.Ordinal), "$1");

    [GeneratedRegex(@"^BYM\d+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
