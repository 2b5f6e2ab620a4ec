using BayesLang.Language.Diagnostics;

namespace BayesLang.Cli.Output;

/// <summary>Where a command writes: results to <see cref="Out"/>, progress and faults to <see cref="Error"/>.</summary>
/// <param name="IsOutTerminal">A person reads <see cref="Out"/>: tables may have colour.</param>
/// <param name="IsErrorTerminal">A person reads <see cref="Error"/>: progress may redraw.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool IsOutTerminal, bool IsErrorTerminal)
{
    /// <summary>What a command reads where its argument is <c>-</c>.</summary>
    public TextReader In { get; init; } = TextReader.Null;
    /// <summary>The window's columns; where there is none, as many as are read with ease.</summary>
    public int Width { get; init; } = DiagnosticText.StandardWidth;

    /// <summary>The process's own streams; NO_COLOR (no-color.org) and TERM=dumb are honoured.</summary>
    public static Terminal OfProcess()
    {
        bool plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(Console.Out, Console.Error, !plain && !Console.IsOutputRedirected, !plain && !Console.IsErrorRedirected) { In = new StreamReader(Console.OpenStandardInput()), Width = WidthOfWindow() };
    }

    private static int WidthOfWindow()
    {
        try
        {
            return !(Console.IsOutputRedirected && Console.IsErrorRedirected) && Console.WindowWidth is > 0 and var columns ? columns : DiagnosticText.StandardWidth;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return DiagnosticText.StandardWidth;
        }
    }

    public void Fault(string message) => Error.WriteLine($"{Ansi.Paint("error:", Ansi.Red, IsErrorTerminal)} {message}");
}

/// <summary>The few colours of messages, without a library: a compiler that only reports an error should start fast.</summary>
static class Ansi
{
    public const string Red = "1;31";
    public const string Yellow = "1;33";
    public const string Cyan = "1;36";
    public const string Green = "32";
    public const string Dim = "2";
    public const string Bold = "1";

    public static string Paint(string text, string code, bool isTerminal) => isTerminal ? $"\e[{code}m{text}\e[0m" : text;
}
