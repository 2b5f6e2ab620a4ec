using System.Text;

namespace BayesLang.Language.Signatures;

/// <summary>The library's documentation as Markdown: sections of <c>docs/functions</c>, and what the editor shows of a function.</summary>
public static class FunctionMarkdown
{
    /// <summary>Signatures, meaning, arguments, formula, notes and source of one function.</summary>
    public static string Of(FunctionEntry entry) => Text(entry, [entry]);

    /// <summary>The same of functions that are documented together, such as the forms of a distribution.</summary>
    public static string Of(FunctionSection section) => Text(section.Summary, [.. section.Entries]);

    /// <summary>The same of one function with a signature of the caller's choice in the place of all of them.</summary>
    public static string Of(FunctionEntry entry, string signature) => $"```stan\n{signature}\n```\n\n{Body(entry, [.. entry.AllArguments])}";

    /// <summary>A distribution as it stands after <c>~</c>: notation, meaning, support, arguments with their domains, formula, notes and source.</summary>
    /// <param name="section">The forms of the distribution.</param>
    /// <param name="distribution">Its arguments.</param>
    /// <param name="signature">How it is written; null for its arguments' names.</param>
    public static string Of(FunctionSection section, Distribution distribution, string? signature = null)
    {
        string written = signature ?? $"{distribution.Variate.Name} ~ {distribution.Name}({string.Join(", ", distribution.Arguments.Select(argument => argument.Name))})";
        return $"```stan\n{written}\n```\n\n{Body(section.Summary, [distribution.Variate, .. distribution.Arguments])}";
    }

    /// <summary>The explanation of words such as <c>reals</c> in signatures: a list.</summary>
    public static string Legend(IEnumerable<SignatureFamily> families) => string.Concat(SignatureFamilies.Legend(families).Select(entry => $"- `{entry.Word}`: {entry.Meaning}\n"));

    private static string Text(FunctionEntry text, FunctionEntry[] functions)
    {
        StringBuilder markdown = new("```stan\n");
        foreach (SignatureFamily family in functions.SelectMany(function => SignatureFamilies.Of(function)))
            markdown.Append(family.Text).Append(family.Where.Length > 0 ? $"  // {family.Where}" : "").Append('\n');
        return markdown.Append("```\n\n").Append(Body(text, [.. functions.SelectMany(function => function.AllArguments).DistinctBy(argument => argument.Name)])).ToString();
    }

    private static string Body(FunctionEntry text, FunctionArgument[] arguments)
    {
        StringBuilder markdown = new($"{text.Meaning}\n");
        if (arguments.Length > 0)
        {
            markdown.Append("\n| argument | |\n| --- | --- |\n");
            foreach (FunctionArgument argument in arguments) markdown.Append($"| `{argument.Name}` | {argument.Description.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        if (text.Formula.Length > 0) markdown.Append($"\n```text\n{text.Formula.Replace("`", "", StringComparison.Ordinal)}\n```\n");
        if (text.Notes.Length > 0) markdown.Append($"\n{text.Notes}\n");
        if (text.Source.Length > 0) markdown.Append($"\nSource: {text.Source}\n");
        return markdown.ToString();
    }
}
