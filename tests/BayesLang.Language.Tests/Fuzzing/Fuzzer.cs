using System.Collections.Concurrent;
using System.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>A program that broke a law, threw, or took too long; <see cref="Seed"/> and <see cref="Number"/> make it again.</summary>
public sealed record FuzzFailure(int Seed, int Number, string What, string Program);

/// <summary>What a run saw. Times are of <see cref="Checker.Check"/> alone.</summary>
public sealed record FuzzReport(int Count, int Rejected, long Errors, TimeSpan Total, TimeSpan Slowest, int SlowestNumber, IReadOnlyCollection<FuzzFailure> Failures);

/// <summary>Checks mutants of the corpus against the laws.</summary>
public sealed class Fuzzer(Corpus corpus)
{
    /// <summary>A program of a few kilobytes that takes longer hangs, for whoever waits for it.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(1);

    private readonly Mutator mutator = new(corpus);
    private readonly ConcurrentDictionary<int, long> running = new();

    /// <summary>The programs that are being checked, with the time each has taken.</summary>
    public IEnumerable<(int Number, TimeSpan Time)> Running => running.Select(entry => (entry.Key, Stopwatch.GetElapsedTime(entry.Value)));

    /// <summary>The program of a number; the same every time.</summary>
    public string Program(int seed, int number) => mutator.Mutate(new Random(unchecked(seed * 1_000_003 + number)));

    public FuzzReport Run(int seed, int count, int threads)
    {
        var failures = new ConcurrentBag<FuzzFailure>();
        var gate = new Lock();
        int rejected = 0, slowestNumber = 0, next = -1;
        long errors = 0;
        TimeSpan slowest = default, total = default;
        void Work()
        {
            for (int number; (number = Interlocked.Increment(ref next)) < count;)
            {
                string text = Program(seed, number);
                running[number] = Stopwatch.GetTimestamp();
                try
                {
                    long start = Stopwatch.GetTimestamp();
                    CheckResult result = Checker.Check(new SourceText(text, "mutant.stan"), number % 2 == 0 ? null : corpus.Includes);
                    TimeSpan time = Stopwatch.GetElapsedTime(start);
                    lock (gate)
                    {
                        total += time;
                        if (result.HasErrors) rejected++;
                        errors += result.Diagnostics.Count(diagnostic => diagnostic.Severity == Language.Diagnostics.Severity.Error);
                        if (time > slowest) (slowest, slowestNumber) = (time, number);
                    }
                    if (time > Limit) failures.Add(new FuzzFailure(seed, number, $"It took {time.TotalSeconds:F1} s.", text));
                    if (string.Join('\n', FrontEndLaws.Broken(result).Take(5)) is { Length: > 0 } broken) failures.Add(new FuzzFailure(seed, number, broken, text));
                }
                catch (Exception e)
                {
                    failures.Add(new FuzzFailure(seed, number, e.ToString(), text));
                }
                running.TryRemove(number, out _);
            }
        }

        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work, 1 << 20))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
        return new FuzzReport(count, rejected, errors, total, slowest, slowestNumber, [.. failures.OrderBy(failure => failure.Number)]);
    }
}
