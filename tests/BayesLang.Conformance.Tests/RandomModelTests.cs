using BayesLang.Bench.Passes;

namespace BayesLang.Tests;

/// <summary>Random models are the same with all optimisations and with none; <c>BayesLang.Bench passes</c> tries as many as one likes.</summary>
public sealed class RandomModelTests
{
    [Fact]
    public void Optimisations_change_no_figure()
    {
        string[] faults = [.. Enumerable.Range(1, 50).Select(seed => PassesCommand.Fault(seed) is { } fault ? $"{seed}: {fault}" : "").Where(text => text.Length > 0)];
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }
}
