using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace BayesLang.LanguageServer.Running;

/// <summary>What a run of the command line left.</summary>
/// <param name="ExitCode">The process's.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Messages">The lines of its standard error that are no progress.</param>
sealed record ChildResult(int ExitCode, string Output, ImmutableArray<string> Messages);

/// <summary>
/// Runs the command line in a process of its own. The process is stopped gently by the end of its standard input, which this side holds open: on cancellation, and by
/// itself where this process dies, however that happens.
/// </summary>
static class ChildRun
{
    /// <summary>The environment variable that makes the end of standard input a request to stop.</summary>
    const string StopWithInput = "BAYESLANG_STOP_WITH_INPUT";

    public static async Task<ChildResult> Run(IReadOnlyList<string> command, IEnumerable<string> arguments, string folder, Action<double?, string> progress, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        start.Environment[StopWithInput] = "1";
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        await using CancellationTokenRegistration stopping = cancellation.Register(() => Close(process));
        var messages = ImmutableArray.CreateBuilder<string>();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardError.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            if (ProgressOf(line) is { } told) progress(told.Share, told.Message);
            else messages.Add(line);
        string text = await output.ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return new ChildResult(process.ExitCode, text, messages.ToImmutable());
    }

    static void Close(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    static (double Share, string Message)? ProgressOf(string line)
    {
        if (!line.StartsWith("{\"fraction\":", StringComparison.Ordinal)) return null;
        try
        {
            JsonElement json = JsonElement.Parse(line);
            return (json.GetProperty("fraction").GetDouble(), json.GetProperty("message").GetString() ?? "");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A program may print what looks alike.
            return null;
        }
    }
}
