using BayesLang.Bench.Passes;

namespace BayesLang.Tests;

/// <summary>Random models are the same with all optimisations and with none; <c>BayesLang.Bench passes</c> tries as many as one likes.</summary>
public sealed class RandomModelTests
{
    [Fact]
    public void Optimisations_change_no_figure() => Assert.Empty(Enumerable.Range(1, 25).Select(seed => (seed, fault: PassesCommand.Fault(seed))).Where(p => p.fault is not null));
}
