using System.Diagnostics;
using System.Globalization;
using BayesLang.Inference.Chains;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>Shows how the chains get on: a table that redraws itself in a terminal, a line now and then in a log.</summary>
static class ProgressDisplay
{
    private static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan lineInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs the work with a progress that shows on the terminal's error stream, and with a place for what the program prints there.</summary>
    public static void Run(Terminal terminal, int chains, int warmup, int draws, Action<IProgress<ChainProgress>, Action<string>> work)
    {
        RunState state = new(chains, warmup, draws);
        if (!terminal.IsErrorTerminal)
        {
            Lock writing = new();
            work(
                new Relay(progress =>
                {
                    lock (writing) ReportLine(terminal.Error, state, progress);
                }),
                text =>
                {
                    lock (writing) terminal.Error.WriteLine(text);
                });
            return;
        }
        LiveTable table = new(terminal.Error, state);
        try
        {
            work(new Relay(table.Take), table.Print);
        }
        finally
        {
            table.Erase();
        }
    }

    private static IEnumerable<string> LinesOf(RunState state)
    {
        const int width = 24;
        yield return $"{"chain",-6} {"",width}       {"",-16} {"divergences",11} {"step size",10} {"left",10}";
        for (int chain = 0; chain < state.Chains.Length; chain++)
        {
            ChainProgress progress = state.Chains[chain];
            double done = state.FractionOf(chain);
            int filled = (int)(done * width);
            string bar = $"{Ansi.Paint(new string('━', filled), Ansi.Green, true)}{Ansi.Paint(new string('─', width - filled), Ansi.Dim, true)}";
            string divergences = state.DivergencesOf(chain).ToString(CultureInfo.InvariantCulture).PadLeft(11);
            yield return $"{chain + 1,-6} {bar} {done.ToString("P0", CultureInfo.InvariantCulture),5} {NameOf(progress.Phase),-16} {(state.DivergencesOf(chain) > 0 ? Ansi.Paint(divergences, Ansi.Yellow, true) : divergences)}"
                + $" {(progress.StepSize > 0 ? SummaryText.Significant(progress.StepSize) : ""),10} {Seconds(state.Remaining(chain)),10}";
        }
    }

    private static void ReportLine(TextWriter output, RunState state, ChainProgress progress)
    {
        bool isNews = state.Take(progress);
        if (!isNews && Stopwatch.GetElapsedTime(state.LastLine[progress.Chain]) < lineInterval) return;
        state.LastLine[progress.Chain] = Stopwatch.GetTimestamp();
        string left = progress.Phase is ChainPhase.Warmup or ChainPhase.Sampling && Seconds(state.Remaining(progress.Chain)) is { Length: > 0 } seconds ? $", {seconds} left" : "";
        string count = progress.Phase is ChainPhase.Warmup or ChainPhase.Sampling ? $" {progress.Iteration}/{progress.Total}" : "";
        output.WriteLine($"chain {progress.Chain + 1}: {NameOf(progress.Phase)}{count}, {state.DivergencesOf(progress.Chain)} divergences{left}");
    }

    private static string NameOf(ChainPhase phase) => phase switch
    {
        ChainPhase.Initialization => "finding a start",
        ChainPhase.Warmup => "warm-up",
        ChainPhase.Sampling => "sampling",
        _ => "done",
    };

    private static string Seconds(TimeSpan? time) => time switch
    {
        null => "",
        { TotalMinutes: < 1 } span => $"{Math.Ceiling(span.TotalSeconds)} s",
        { TotalHours: < 1 } span => $"{(int)span.TotalMinutes} min {span.Seconds} s",
        { } span => $"{(int)span.TotalHours} h {span.Minutes} min",
    };

    /// <summary>Lines that are written over by the next ones; what the program prints goes above them.</summary>
    private sealed class LiveTable(TextWriter output, RunState state)
    {
        private readonly Lock drawing = new();
        private long drawn;
        private int lines;

        public void Take(ChainProgress progress)
        {
            lock (drawing)
            {
                bool isNews = state.Take(progress);
                if (!isNews && Stopwatch.GetElapsedTime(drawn) < redrawInterval) return;
                drawn = Stopwatch.GetTimestamp();
                Draw();
            }
        }

        public void Print(string text)
        {
            lock (drawing)
            {
                output.WriteLine(Clear() + text);
                Draw();
            }
        }

        public void Erase()
        {
            lock (drawing) output.Write(Clear());
        }

        private void Draw()
        {
            string[] now = [.. LinesOf(state)];
            // In one piece, so that nothing flickers; without breaking lines in a narrow window, which would be counted wrongly.
            output.Write($"{Clear()}\e[?7l{string.Join('\n', now)}\e[?7h\n");
            lines = now.Length;
        }

        private string Clear()
        {
            string clear = lines > 0 ? $"\e[{lines}A\r\e[J" : "";
            lines = 0;
            return clear;
        }
    }

    /// <summary>Reports at once, on the reporting thread; <see cref="Progress{T}"/> would post to a pool, out of order.</summary>
    private sealed class Relay(Action<ChainProgress> take) : IProgress<ChainProgress>
    {
        public void Report(ChainProgress value) => take(value);
    }

    private sealed class RunState
    {
        private readonly int warmup;
        private readonly int draws;
        private readonly long[] started;
        private readonly int[] sampled;
        private readonly double[] startedAt;

        public RunState(int chains, int warmup, int draws)
        {
            this.warmup = warmup;
            this.draws = draws;
            Chains = [.. Enumerable.Range(0, chains).Select(chain => new ChainProgress(chain, ChainPhase.Initialization, 0, 0, 0, 0))];
            LastLine = new long[chains];
            started = new long[chains];
            sampled = new int[chains];
            startedAt = new double[chains];
        }

        public ChainProgress[] Chains { get; }

        public long[] LastLine { get; }

        /// <summary>True where the chain has entered another phase.</summary>
        public bool Take(ChainProgress progress)
        {
            int chain = progress.Chain;
            bool isNews = progress.Phase != Chains[chain].Phase;
            Chains[chain] = progress;
            if (started[chain] == 0)
            {
                started[chain] = Stopwatch.GetTimestamp();
                // A chain that is resumed has done a part already.
                startedAt[chain] = FractionOf(chain);
            }
            // Warm-up diverges while the step size is sought; only what comes after counts.
            if (progress.Phase == ChainPhase.Sampling) sampled[chain] = progress.Divergences;
            return isNews;
        }

        public int DivergencesOf(int chain) => sampled[chain];

        public double FractionOf(int chain)
        {
            int done = Chains[chain].Phase switch
            {
                ChainPhase.Initialization => 0,
                ChainPhase.Warmup => Chains[chain].Iteration,
                ChainPhase.Sampling => warmup + Chains[chain].Iteration,
                _ => warmup + draws,
            };
            return warmup + draws == 0 ? 1 : Math.Min(1, (double)done / (warmup + draws));
        }

        /// <summary>At the pace so far; null while there is none.</summary>
        public TimeSpan? Remaining(int chain)
        {
            double done = FractionOf(chain), now = done - startedAt[chain];
            return now <= 0 || done >= 1 ? null : Stopwatch.GetElapsedTime(started[chain]) * ((1 - done) / now);
        }
    }
}
