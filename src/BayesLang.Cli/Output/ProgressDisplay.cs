using System.Diagnostics;
using System.Globalization;
using BayesLang.Inference.Chains;
using Spectre.Console;

namespace BayesLang.Cli.Output;

/// <summary>Shows how the chains get on: a table that redraws itself in a terminal, a line now and then in a log.</summary>
static class ProgressDisplay
{
    private static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan lineInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs the work with a progress that shows on the terminal's error stream; the work reports from one thread at a time.</summary>
    public static void Run(Terminal terminal, int chains, int warmup, int draws, Action<IProgress<ChainProgress>> work)
    {
        RunState state = new(chains, warmup, draws);
        if (terminal.IsErrorTerminal) RunLive(terminal, state, work);
        else work(new Relay(progress => ReportLine(terminal.Error, state, progress)));
    }

    private static void RunLive(Terminal terminal, RunState state, Action<IProgress<ChainProgress>> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes });
        long drawn = 0;
        console.Live(TableOf(state)).AutoClear(true).Start(context => work(new Relay(progress =>
        {
            bool isNews = state.Take(progress);
            if (!isNews && Stopwatch.GetElapsedTime(drawn) < redrawInterval) return;
            drawn = Stopwatch.GetTimestamp();
            context.UpdateTarget(TableOf(state));
        })));
    }

    private static Table TableOf(RunState state)
    {
        Table table = new Table().Border(TableBorder.None).AddColumns("chain", "", "", "divergences", "step size", "left");
        for (int chain = 0; chain < state.Chains.Length; chain++)
        {
            ChainProgress progress = state.Chains[chain];
            double done = state.FractionOf(chain);
            const int width = 24;
            int filled = (int)(done * width);
            table.AddRow(
                new Text($"{chain + 1}"), new Text($"{new string('━', filled)}{new string('─', width - filled)} {done.ToString("P0", CultureInfo.InvariantCulture)}"),
                new Text(NameOf(progress.Phase)), new Text($"{state.DivergencesOf(chain)}", state.DivergencesOf(chain) > 0 ? Color.Yellow : Color.Default),
                new Text(progress.StepSize > 0 ? SummaryTable.Significant(progress.StepSize) : ""), new Text(Seconds(state.Remaining(chain))));
        }
        return table;
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

        public RunState(int chains, int warmup, int draws)
        {
            this.warmup = warmup;
            this.draws = draws;
            Chains = [.. Enumerable.Range(0, chains).Select(chain => new ChainProgress(chain, ChainPhase.Initialization, 0, 0, 0, 0))];
            LastLine = new long[chains];
            started = new long[chains];
            sampled = new int[chains];
        }

        public ChainProgress[] Chains { get; }

        public long[] LastLine { get; }

        /// <summary>True where the chain has entered another phase.</summary>
        public bool Take(ChainProgress progress)
        {
            int chain = progress.Chain;
            bool isNews = progress.Phase != Chains[chain].Phase;
            Chains[chain] = progress;
            if (started[chain] == 0) started[chain] = Stopwatch.GetTimestamp();
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
            double done = FractionOf(chain);
            return done is <= 0 or >= 1 ? null : Stopwatch.GetElapsedTime(started[chain]) * ((1 - done) / done);
        }
    }
}
