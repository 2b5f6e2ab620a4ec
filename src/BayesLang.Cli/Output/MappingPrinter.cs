using BayesLang.Workflow.Library;
using BayesLang.Workflow.Tables;

namespace BayesLang.Cli.Output;

/// <summary>Tells which columns became what, before a model is fitted to them.</summary>
static class MappingPrinter
{
    public static void Print(Terminal terminal, ColumnMapping mapping)
    {
        terminal.Error.WriteLine($"{mapping.Model} on {(mapping.RowsUsed == mapping.Rows ? Words.Count(mapping.Rows, "row") : $"{mapping.RowsUsed} of {Words.Count(mapping.Rows, "row")}")} of {mapping.DataPath}");
        int width = mapping.Roles.Select(role => role.Role.Length).DefaultIfEmpty(0).Max();
        foreach (MappedRole role in mapping.Roles)
            terminal.Error.WriteLine($"  {Ansi.Paint(role.Role.PadRight(width), Ansi.Cyan, terminal.IsErrorTerminal)}  {string.Join(", ", role.Columns.Select(column => $"{column.Column} ({ColumnProfile.TextOf(column.Kind)})"))}");
        foreach ((string name, string value) in mapping.Options) terminal.Error.WriteLine($"  {name} = {value}");
        foreach (string note in mapping.Notes) terminal.Error.WriteLine($"note: {note}");
        foreach (string warning in mapping.Warnings) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {warning}");
    }
}
