namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>Mutants of the samples: a longer run of the same is <c>bench/BayesLang.Bench fuzz --count 100000</c>.</summary>
public class FuzzTests
{
    [Fact]
    public void Mutants_obey_the_laws()
    {
        FuzzReport report = new Fuzzer(Corpus.Load()).Run(seed: 20260101, count: 3000, threads: Environment.ProcessorCount);
        // How long one takes depends on what else the machine does.
        FuzzFailure? failure = report.Failures.FirstOrDefault(failure => !failure.What.StartsWith("It took", StringComparison.Ordinal));
        if (failure is not null) Assert.Fail($"Program {failure.Number}: {failure.What}\n\n{failure.Program}");
        Assert.InRange(report.Rejected, 2000, 2999);
    }

    [Fact]
    public void One_mistake_gives_about_one_error()
    {
        Deletion[] rejected = [.. Cascades.Deletions(Corpus.Load(), every: 11).Where(deletion => deletion.Errors.Count > 0)];
        Assert.InRange(rejected.Length, 300, 100_000);
        double average = rejected.Average(deletion => deletion.Errors.Count);
        Assert.True(average < 1.6, $"{average:F2} errors for one token left out.");
    }
}
