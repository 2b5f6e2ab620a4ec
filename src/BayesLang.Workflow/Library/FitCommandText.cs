namespace BayesLang.Workflow.Library;

/// <summary>The text of a <c>bayes fit</c> command, as a shell reads it.</summary>
static class FitCommandText
{
    /// <param name="model">Its name in the library, or the path of its file.</param>
    /// <param name="data">The table, and files of further data.</param>
    /// <param name="roles">With the columns of each.</param>
    /// <param name="options">For <c>--set</c>.</param>
    /// <param name="levels">For <c>--levels</c>.</param>
    public static string Of(string model, IEnumerable<string> data, IEnumerable<(string Role, IEnumerable<string> Columns)> roles, IEnumerable<KeyValuePair<string, string>> options, IEnumerable<KeyValuePair<string, string>> levels) =>
        string.Join(' ', [
            "bayes", "fit", ShellText.Quoted(model), .. data.SelectMany(path => (string[])["--data", ShellText.Quoted(path)]),
            .. Behind("--map", roles.Select(role => $"{role.Role}={string.Join(',', role.Columns.Select(Escaped))}")),
            .. Behind("--set", options.Select(option => $"{option.Key}={option.Value}")),
            .. Behind("--levels", levels.Select(level => $"{level.Key}={level.Value}")),
        ]);

    /// <summary>A comma in a column's name is written with a backslash before it, for it separates columns.</summary>
    public static string Escaped(string column) => column.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal);

    private static IEnumerable<string> Behind(string option, IEnumerable<string> values) => values.Select(ShellText.Quoted).ToArray() is { Length: > 0 } given ? [option, .. given] : [];
}
