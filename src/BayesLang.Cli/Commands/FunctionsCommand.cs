using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Language.Signatures;

namespace BayesLang.Cli.Commands;

/// <summary>Shows the library: its functions by groups, or one function, distribution or transform.</summary>
static class FunctionsCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = new("NAME") { Description = "A function such as normal_lpdf, a distribution such as normal, or a part of names.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> signatures = new("--signatures") { Description = "List every signature, not only the families." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("functions", "Show the library's functions, or explain one: signatures, meaning, arguments, formula.") { name, signatures, json };
        command.SetAction(result => Show(terminal, result.GetValue(name), result.GetValue(signatures), result.GetValue(json)));
        return command.WithExample("bayes functions normal_lpdf", "bayes functions normal", "bayes functions cholesky");
    }

    private static int Show(Terminal terminal, string? name, bool isEverySignature, bool isJson)
    {
        FunctionText text = new(terminal.Out, Math.Min(terminal.Width, FunctionText.StandardWidth), terminal.IsOutTerminal);
        if (name is null)
        {
            if (isJson) FunctionJson.PrintGroups(terminal.Out);
            else foreach (FunctionGroup group in FunctionEntries.Groups) text.WriteGroup(group, group.Sections);
            return ExitCodes.Done;
        }
        (FunctionEntry Entry, FunctionSection Section)? found = Find(name);
        if (found is var (entry, section))
        {
            if (isJson) FunctionJson.Print(terminal.Out, entry, section, isEverySignature);
            else text.WriteEntry(entry, section, isEverySignature);
            return ExitCodes.Done;
        }
        // A part of names: what it is a part of.
        FunctionGroup[] groups = [.. FunctionEntries.Groups.Select(group => group with { Sections = [.. group.Sections.Where(section => section.Entries.Any(entry => IsPart(name, entry.Name)))] }).Where(group => group.Sections.Length > 0)];
        if (name.Length > 2 && groups.Length > 0 && !isJson)
        {
            foreach (FunctionGroup group in groups) text.WriteGroup(group, group.Sections, name);
            return ExitCodes.Done;
        }
        terminal.Fault($"there is no function {name}." + (FunctionEntries.Nearest(name) is { } near ? $" Did you mean {near}?" : " bayes functions lists them all."));
        return ExitCodes.Usage;
    }

    private static bool IsPart(string part, string name) => name.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>A function, or what names a section: a distribution or a transform.</summary>
    private static (FunctionEntry Entry, FunctionSection Section)? Find(string name)
    {
        if (FunctionEntries.Find(name) is { } entry) return (entry, FunctionEntries.Groups.SelectMany(group => group.Sections).First(section => section.Entries.Contains(entry)));
        return FunctionEntries.FindSection(name) is { } section ? (section.Summary, section) : null;
    }
}
