using System.Text.RegularExpressions;

namespace BayesLang.Workflow.Library;

/// <summary>Words of a command, as a shell reads them.</summary>
public static partial class ShellText
{
    /// <summary>A word in quotes where it needs them.</summary>
    public static string Quoted(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\p{L}\p{N}_./=,:@%+-]+$")]
    private static partial Regex Plain();
}
