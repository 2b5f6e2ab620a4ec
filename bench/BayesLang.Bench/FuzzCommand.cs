using System.Globalization;
using BayesLang.Language.Tests.Fuzzing;

namespace BayesLang.Bench;

/// <summary>The fuzzer of the front end as a command.</summary>
static class FuzzCommand
{
    /// <summary>What takes this long takes forever; the process ends, as a thread cannot be stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static int Run(int seed, int count, int threads, string? show)
    {
        var fuzzer = new Fuzzer(Corpus.Load());
        if (show is not null)
        {
            Console.Write(fuzzer.Program(seed, int.Parse(show, CultureInfo.InvariantCulture)));
            return 0;
        }
        using var watch = new Timer(_ => EndIfHanging(fuzzer, seed), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        FuzzReport report = fuzzer.Run(seed, count, threads);
        foreach (FuzzFailure failure in report.Failures.Take(20))
            Console.WriteLine($"── seed {failure.Seed}, program {failure.Number} ──\n{failure.What}\n{(failure.Program.Length < 3000 ? failure.Program : $"({failure.Program.Length} characters; --show {failure.Number})")}\n");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Count} programs (seed {seed}): {report.Rejected} rejected, with {report.Errors / Math.Max(1.0, report.Rejected):F2} errors each; {report.Failures.Count} break a law."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Checking took {report.Total.TotalMilliseconds / report.Count:F2} ms each, the slowest {report.Slowest.TotalMilliseconds:F0} ms (program {report.SlowestNumber})."));
        return report.Failures.Count == 0 ? 0 : 1;
    }

    public static int Cascades(int worst)
    {
        List<Deletion> all = [.. Language.Tests.Fuzzing.Cascades.Deletions(Corpus.Load())];
        List<Deletion> rejected = [.. all.Where(deletion => deletion.Errors.Count > 0)];
        foreach (Deletion deletion in rejected.OrderByDescending(deletion => deletion.Errors.Count).Take(worst))
        {
            Console.WriteLine($"── {deletion.Program}:{deletion.Line} without `{deletion.Token}`: {deletion.Errors.Count} errors ──");
            foreach (var error in deletion.Errors.Take(8)) Console.WriteLine($"   {error.Position.Line}:{error.Position.Column} {error.Code} {error.Message}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{all.Count} programs with one token left out: {rejected.Count} rejected, with {rejected.Average(deletion => deletion.Errors.Count):F3} errors each; {rejected.Count(deletion => deletion.Errors.Count > 1)} with several."));
        return 0;
    }

    private static void EndIfHanging(Fuzzer fuzzer, int seed)
    {
        foreach ((int number, TimeSpan time) in fuzzer.Running)
        {
            if (time < Patience) continue;
            Console.WriteLine($"── seed {seed}, program {number} hangs ──\n{fuzzer.Program(seed, number)}");
            Environment.Exit(1);
        }
    }
}
