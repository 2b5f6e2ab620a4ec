using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.Bench.Editing;

/// <summary>How fast the language server is, as an editor sees it: over the pipes of a process of its own.</summary>
static class EditorLatency
{
    const double ReadyBar = 1000, EditMedianBar = 30, EditTailBar = 100, CompletionTailBar = 50;

    const int WarmUp = 200, Starts = 7;

    /// <param name="command">The words of the command line that starts the server; null for <c>./bayes</c>.</param>
    /// <param name="lines">The model's length.</param>
    /// <param name="edits">How many edits are timed.</param>
    /// <param name="output">The results' file.</param>
    public static async Task<int> RunAsync(string[]? command, int lines, int edits, string? output)
    {
        command ??= [Path.GetFullPath("bayes")];
        using (Process version = Process.Start(command[0], [.. command[1..], "--version"])) await version.WaitForExitAsync();
        string model = LongModel.Of(lines);
        double[] ready = [.. (await Repeat(Starts, () => Ready(command))).Order()];
        await using ServerProcess server = await ServerProcess.StartAsync(command: command);
        var document = new TestDocument(server, model);
        document.Published();
        var typist = new Typist(server, document);
        double first = await typist.CompleteAsync();
        for (int i = 0; i < WarmUp; i++) await typist.TypeAsync();
        typist.Forget();
        while (typist.Edits.Count < edits) await typist.TypeAsync();
        double[] edited = [.. typist.Edits.Order()], completed = [.. typist.Completions.Order()];
        string text = Section(model.Count(c => c == '\n') + 1, ready, edited, first, completed);
        Console.WriteLine(text);
        if (output is not null) ResultsFile.Replace(output, "The language server", text);
        return Quantile(ready, 0.5) <= ReadyBar && Quantile(edited, 0.5) <= EditMedianBar && Quantile(edited, 0.99) <= EditTailBar && Quantile(completed, 0.99) <= CompletionTailBar ? 0 : 1;
    }

    static async Task<List<double>> Repeat(int count, Func<Task<double>> measure)
    {
        var all = new List<double>();
        for (int i = 0; i < count; i++) all.Add(await measure());
        return all;
    }

    /// <summary>From the start of the process to its answer to <c>initialize</c>.</summary>
    static async Task<double> Ready(string[] command)
    {
        var watch = Stopwatch.StartNew();
        await using ServerProcess server = await ServerProcess.StartAsync(command: command);
        return watch.Elapsed.TotalMilliseconds;
    }

    static double Quantile(IReadOnlyList<double> sorted, double p) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(p * sorted.Count) - 1)];

    static string Section(int lines, double[] ready, double[] edited, double first, double[] completed)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"`bayes lsp` in a process of its own, over its pipes, on a model of {lines} lines: statements are typed letter by letter into its blocks and taken out again. {edited.Length} edits of which the diagnostics are awaited, {completed.Length} completions asked for right after a letter; {WarmUp} keystrokes before to warm up. Milliseconds.\n");
        text.AppendLine("```sh\ndotnet run -c Release --project bench/BayesLang.Bench -- editor --output bench/RESULTS.md\n```\n");
        text.AppendLine("| what | median | p99 | bar |\n| --- | ---: | ---: | --- |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| from the start of the process to the answer to `initialize` ({ready.Length} starts) | {Quantile(ready, 0.5):F0} | {ready[^1]:F0} (the slowest) | 1,000 |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| from an edit to its diagnostics | {Quantile(edited, 0.5):F1} | {Quantile(edited, 0.99):F1} | median 30, p99 100 |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| from a letter to the completions behind it (the first of all: {first:F0}) | {Quantile(completed, 0.5):F1} | {Quantile(completed, 0.99):F1} | p99 50 |");
        return text.ToString();
    }
}
