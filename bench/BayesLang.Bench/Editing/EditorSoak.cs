using System.Globalization;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.Bench.Editing;

/// <summary>Thousands of random edits of a large model, with questions on the way; in the end the server knows what a fresh one knows.</summary>
static class EditorSoak
{
    public static async Task<int> RunAsync(string[]? command, int lines, int edits, int seed, string? output)
    {
        command ??= [Path.GetFullPath("bayes")];
        await using ServerProcess server = await ServerProcess.StartAsync(command: command);
        var soak = new Soak(server, LongModel.Of(lines), seed);
        long? settled = null;
        for (int i = 1; i <= edits; i++)
        {
            await soak.StepAsync();
            // What is cached and compiled on the way has settled by then.
            if (i == edits / 5) settled = server.Memory;
            if (i % 500 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i} edits, {soak.Questions} questions, {server.Memory >> 20} MB"));
        }
        await using ServerProcess fresh = await ServerProcess.StartAsync(command: command);
        string? difference = await soak.DifferenceAsync(fresh);
        long grown = server.Memory - (settled ?? 0);
        string text = string.Create(CultureInfo.InvariantCulture, $"""
            {edits} random edits of a model of {lines} lines, {soak.Questions} questions on the way. Internal errors: {soak.Failures.Count}. The end {(difference is null ? "is what a fresh server tells of the same text" : "differs from a fresh server: " + difference)}. Memory: {(settled ?? 0) >> 20} MB after a fifth of the edits, {server.Memory >> 20} MB at the end.

            ```sh
            dotnet run -c Release --project bench/BayesLang.Bench -- soak --output bench/RESULTS.md
            ```

            """);
        Console.WriteLine(text);
        foreach (string failure in soak.Failures.Take(10)) Console.WriteLine(failure);
        if (output is not null) ResultsFile.Replace(output, "The language server under random edits", text);
        return soak.Failures.Count == 0 && difference is null && grown < 200L << 20 ? 0 : 1;
    }
}
