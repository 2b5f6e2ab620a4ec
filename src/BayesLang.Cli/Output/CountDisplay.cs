using System.Diagnostics;
using System.Globalization;

namespace BayesLang.Cli.Output;

/// <summary>Shows how many of many like things are done: a line that redraws itself in a terminal, one now and then in a log.</summary>
static class CountDisplay
{
    private static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100), lineInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs work that tells what is done, how many there are, and what else there is to say.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="things">What is counted.</param>
    /// <param name="work">What to run.</param>
    /// <param name="hasPace">False where one may take much longer than another, so that it is not known how long the others will.</param>
    public static T Run<T>(Terminal terminal, string things, Func<Action<int, int, string>, T> work, bool hasPace = true)
    {
        long start = Stopwatch.GetTimestamp(), shown = 0;
        int first = -1;
        Lock drawing = new();
        try
        {
            return work(Show);
        }
        finally
        {
            if (terminal.IsErrorTerminal && first >= 0) terminal.Error.Write("\r\e[K");
        }

        void Show(int done, int total, string more)
        {
            lock (drawing)
            {
                if (first < 0)
                {
                    first = done;
                    start = Stopwatch.GetTimestamp();
                    // What takes seconds alone needs no lines in a log.
                    shown = terminal.IsErrorTerminal ? 0 : start;
                }
                if (Stopwatch.GetElapsedTime(shown) < (terminal.IsErrorTerminal ? redrawInterval : lineInterval)) return;
                shown = Stopwatch.GetTimestamp();
                string left = hasPace && done > first && done < total ? $", {Seconds(Stopwatch.GetElapsedTime(start) * ((double)(total - done) / (done - first)))} left" : "";
                string text = string.Create(CultureInfo.InvariantCulture, $"{done} of {total} {things}{more}{left}");
                terminal.Error.Write(terminal.IsErrorTerminal ? $"\r\e[K{text}" : text + Environment.NewLine);
            }
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalMinutes < 1 ? $"{Math.Ceiling(time.TotalSeconds)} s" : $"{(int)time.TotalMinutes} min {time.Seconds} s";
}
