using System.Collections.Immutable;
using BayesLang.Bench.Sweep;
using BayesLang.Language.Signatures;

namespace BayesLang.Tests;

/// <summary>
/// One signature of every function of the library, evaluated and differentiated as <c>BayesLang.Bench sweep</c> does with all 24,246. The k-th name in order
/// gives its (7k mod n)-th of n signatures: a fixed sample over short and long, scalar and nested ones.
/// </summary>
public sealed class SweepTests
{
    private static readonly ImmutableArray<SweepCall> sample =
    [
        .. SignatureTable.Names.Order(StringComparer.Ordinal).Select(SignatureTable.Lookup).Where(s => !s.IsEmpty).Select((s, k) => SweepCall.Of(s[7 * k % s.Length])),
    ];

    [Fact]
    public void Every_function_computes_and_differentiates()
    {
        Assert.InRange(sample.Length, 500, 700);
        ImmutableArray<SweepFailure> failures = SweepCommand.Check(sample, Environment.ProcessorCount, _ => { });
        Assert.True(failures.IsEmpty, string.Join("\n", failures.Select(f => $"{f.Call.Text}: {f.What}")));
    }
}
