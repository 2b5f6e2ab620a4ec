using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using BayesLang.Inference.Chains;
using BayesLang.Workflow;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Output;

/// <summary>How progress is told.</summary>
/// <param name="Refresh">Transitions from one line of a log to the next, 0 for no progress at all; null for a line every ten seconds.</param>
/// <param name="IsJson">True for lines of JSON, which programs read: the share that is done, and what goes on.</param>
readonly record struct ProgressStyle(int? Refresh = null, bool IsJson = false);

/// <summary>Shows how the chains get on: a table that redraws itself in a terminal, a line now and then in a log, JSON for programs.</summary>
static class ProgressDisplay
{
    private static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan lineInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs the work with a progress that shows on the terminal's error stream, and with a place for what the program prints there.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="options">Of the run.</param>
    /// <param name="work">What to run.</param>
    /// <param name="style">How it is told.</param>
    public static void Run(Terminal terminal, SampleOptions options, Action<IProgress<ChainProgress>, Action<string>> work, ProgressStyle style = default)
    {
        RunState state = new(options);
        int? refresh = style.Refresh;
        if (style.IsJson || !terminal.IsErrorTerminal)
        {
            Lock writing = new();
            work(
                new Relay(progress =>
                {
                    if (refresh == 0) return;
                    lock (writing)
                    {
                        if (style.IsJson) ReportJson(terminal.Error, state, progress);
                        else ReportLine(terminal.Error, state, progress, refresh);
                    }
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
            work(new Relay(refresh == 0 ? _ => { } : table.Take), refresh == 0 ? terminal.Error.WriteLine : table.Print);
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
            yield return $"{state.First + chain + 1,-6} {bar} {done.ToString("P0", CultureInfo.InvariantCulture),5} {NameOf(progress.Phase),-16} {(state.DivergencesOf(chain) > 0 ? Ansi.Paint(divergences, Ansi.Yellow, true) : divergences)}"
                + $" {(progress.StepSize > 0 ? SummaryText.Significant(progress.StepSize) : ""),10} {Seconds(state.Remaining(chain)),10}";
        }
        yield return state.Convergence is { } convergence ? $"{"all",-6} {ConvergenceText(convergence, state.Options.TargetEss)}" : "";
    }

    /// <summary>One line: the share of the whole run that is done, and what its chains do.</summary>
    private static void ReportJson(TextWriter output, RunState state, ChainProgress progress)
    {
        bool isNews = state.Take(progress);
        if (!isNews && Stopwatch.GetElapsedTime(state.LastLine[0]) < redrawInterval) return;
        state.LastLine[0] = Stopwatch.GetTimestamp();
        double done = Enumerable.Range(0, state.Chains.Length).Average(state.FractionOf);
        int divergences = Enumerable.Range(0, state.Chains.Length).Sum(state.DivergencesOf);
        string phases = string.Join(", ", state.Chains.GroupBy(chain => chain.Phase).OrderBy(group => group.Key).Select(group => $"{Words.Count(group.Count(), "chain")} {NameOf(group.Key)}"));
        string convergence = state.Convergence is { } now ? $"; {ConvergenceText(now, state.Options.TargetEss)}" : "";
        output.WriteLine(new JsonObject { ["fraction"] = Math.Round(done, 4), ["message"] = $"{phases}; {Words.Count(divergences, "divergence")}{convergence}" }.ToJsonString());
    }

    private static void ReportLine(TextWriter output, RunState state, ChainProgress progress, int? refresh)
    {
        bool isNews = state.Take(progress), isDue = refresh is { } every && progress.Iteration > 0 && progress.Iteration % every == 0;
        int chain = progress.Chain - state.First;
        if (!isNews && !isDue && (refresh is not null || Stopwatch.GetElapsedTime(state.LastLine[chain]) < lineInterval)) return;
        state.LastLine[chain] = Stopwatch.GetTimestamp();
        string left = progress.Phase is ChainPhase.Warmup or ChainPhase.Sampling && Seconds(state.Remaining(chain)) is { Length: > 0 } seconds ? $", {seconds} left" : "";
        string convergence = progress.Phase == ChainPhase.Sampling && state.Convergence is { } now ? $", {ConvergenceText(now, state.Options.TargetEss)} over all chains" : "";
        string count = progress.Phase is ChainPhase.Warmup or ChainPhase.Sampling ? $" {progress.Iteration}/{progress.Total}" : "";
        output.WriteLine($"chain {progress.Chain + 1}: {NameOf(progress.Phase)}{count}, {state.DivergencesOf(chain)} divergences{convergence}{left}");
    }

    /// <summary>Of the parameter that is worst; about, since it is estimated from batches while the chains run.</summary>
    private static string ConvergenceText(RunningConvergence convergence, double? target) =>
        string.Create(CultureInfo.InvariantCulture, $"R-hat {convergence.RHat:F2}, effective sample size {convergence.Ess:F0}{(target is { } asked ? $" of {asked:G}" : "")}");

    private static string NameOf(ChainPhase phase) => phase switch
    {
        ChainPhase.Initialization => "finding a start",
        ChainPhase.Warmup => "warm-up",
        ChainPhase.Sampling => "sampling",
        ChainPhase.Queued => "queued",
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
        private readonly int[] draws;
        private readonly long[] started;
        private readonly int[] sampled;
        private readonly double[] startedAt;

        public RunState(SampleOptions options)
        {
            Options = options;
            warmup = options.Warmup;
            int chains = options.Chains;
            draws = [.. Enumerable.Repeat(options.Draws, chains)];
            Chains = [.. Enumerable.Range(0, chains).Select(chain => new ChainProgress(First + chain, ChainPhase.Initialization, 0, 0, 0, 0))];
            LastLine = new long[chains];
            started = new long[chains];
            sampled = new int[chains];
            startedAt = new double[chains];
        }

        public SampleOptions Options { get; }

        /// <summary>The index of the first chain; what follows counts from it.</summary>
        public int First => Options.FirstChain;

        public ChainProgress[] Chains { get; }

        /// <summary>As told last.</summary>
        public RunningConvergence? Convergence { get; private set; }

        public long[] LastLine { get; }

        /// <summary>True where the chain has entered another phase.</summary>
        public bool Take(ChainProgress progress)
        {
            int chain = progress.Chain - First;
            bool isNews = progress.Phase != Chains[chain].Phase;
            Chains[chain] = progress;
            // A chain that waits has no pace.
            if (started[chain] == 0 && progress.Phase != ChainPhase.Queued)
            {
                started[chain] = Stopwatch.GetTimestamp();
                // A chain that is resumed has done a part already.
                startedAt[chain] = FractionOf(chain);
            }
            // Warm-up diverges while the step size is sought; only what comes after counts.
            if (progress.Phase == ChainPhase.Sampling)
            {
                sampled[chain] = progress.Divergences;
                draws[chain] = progress.Total;
            }
            Convergence = progress.Convergence ?? Convergence;
            return isNews;
        }

        public int DivergencesOf(int chain) => sampled[chain];

        public double FractionOf(int chain)
        {
            int done = Chains[chain].Phase switch
            {
                ChainPhase.Initialization or ChainPhase.Queued => 0,
                ChainPhase.Warmup => Chains[chain].Iteration,
                ChainPhase.Sampling => warmup + Chains[chain].Iteration,
                _ => warmup + draws[chain],
            };
            return warmup + draws[chain] == 0 ? 1 : Math.Min(1, (double)done / (warmup + draws[chain]));
        }

        /// <summary>At the pace so far; null while there is none.</summary>
        public TimeSpan? Remaining(int chain)
        {
            double done = FractionOf(chain), now = done - startedAt[chain];
            return now <= 0 || done >= 1 ? null : Stopwatch.GetElapsedTime(started[chain]) * ((1 - done) / now);
        }
    }
}
