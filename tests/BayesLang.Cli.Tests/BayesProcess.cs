using System.Diagnostics;

namespace BayesLang.Cli.Tests;

/// <summary>The command line as a process of its own.</summary>
static class BayesProcess
{
    /// <summary>The program, as the tests' build has it.</summary>
    public static string[] Command => ["dotnet", Path.Combine(AppContext.BaseDirectory, "bayes.dll")];

    public static Process Start(string[] command, string[] arguments, string? folder = null, string? cache = null)
    {
        ProcessStartInfo start = new(command[0], [.. command[1..], .. arguments]) { WorkingDirectory = folder ?? "", RedirectStandardOutput = true, RedirectStandardError = true };
        if (cache is not null) start.Environment["BAYESLANG_CACHE"] = cache;
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    /// <summary>Waits for the end.</summary>
    public static (int Code, string Output, string Error) End(Process process)
    {
        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
            bool ended = process.WaitForExit(TimeSpan.FromMinutes(2));
            if (!ended) process.Kill(entireProcessTree: true);
            Assert.True(ended, $"It does not end. {error.Result}");
            return (process.ExitCode, output.Result, error.Result);
        }
    }

    /// <summary>What a shell starts in the background inherits that interrupts are ignored; this takes it back.</summary>
    public static string[] Hearing(string signal, string[] command) => OperatingSystem.IsLinux() ? ["env", $"--default-signal={signal}", .. command] : command;

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString()]);
        kill.WaitForExit();
    }
}
