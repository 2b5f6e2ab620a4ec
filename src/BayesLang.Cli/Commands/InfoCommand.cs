using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Compiler.Loading;
using BayesLang.Language;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Cli.Commands;

/// <summary>
/// Prints a model's description as one JSON object. Of several files, or of a folder, a line each with <c>"file"</c> and <c>"ok"</c> first; a broken
/// file's line has its diagnostics, as <c>check --json</c> prints them.
/// </summary>
static class InfoCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string[]> paths = CommonOptions.Paths();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string[]> prior = PriorOption.Create();
        Command command = new("info", "Describe models as JSON: data, parameters, quantities, priors, likelihoods, functions; of several files a line each.") { paths, prior, includePath };
        command.SetAction(result =>
        {
            string[] given = result.GetRequiredValue(paths);
            ImmutableArray<string> folders = CommonOptions.Folders(result, includePath);
            bool isOne = given is [var single] && !Directory.Exists(single);
            if (!isOne && result.GetValue(prior) is { Length: > 0 }) throw new ArgumentException("--prior is of one model; give its file alone.");
            if (given is not [var only] || !isOne) return PrintLines(terminal, backend, given, folders);
            JsonOutput.Print(terminal.Out, json => Write(json, _ => { }, backend, new ModelFile(only, folders).With(result, prior).Told(terminal, backend)), indented: true);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes info eight_schools.bym", "bayes info models/");
    }

    private static int PrintLines(Terminal terminal, IModelBackend backend, string[] paths, ImmutableArray<string> includePath)
    {
        IReadOnlyList<ModelFiles.Entry> entries = ModelFiles.Find(paths);
        var lines = new string[entries.Count];
        int broken = 0;
        DeepStack.For(lines.Length, i =>
        {
            string path = entries[i].Path;
            using StringWriter line = new();
            try
            {
                if (entries[i].Problem is { } problem) throw new ModelCompileException([problem]);
                JsonOutput.Print(line, json => Write(json, start =>
                {
                    start.WriteString("file", path);
                    start.WriteBoolean("ok", true);
                }, backend, new ModelFile(path, includePath)));
            }
            catch (Exception exception) when (exception is ModelCompileException or IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref broken);
                line.GetStringBuilder().Clear();
                DiagnosticPrinter.PrintJson(line, path, exception is ModelCompileException found ? found.Diagnostics : [ModelFiles.Unreadable(path, exception)]);
            }
            lines[i] = line.ToString();
        });
        foreach (string line in lines) terminal.Out.Write(line);
        return broken > 0 ? ExitCodes.Fault : ExitCodes.Done;
    }

    private static void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> start, IModelBackend backend, ModelFile file)
    {
        json.WriteStartObject();
        start(json);
        backend.WriteInfo(file, json);
        json.WriteEndObject();
    }
}
