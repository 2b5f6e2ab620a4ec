using BayesLang.Bench.Sampling;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>
/// Samples models and compares with the reference draws. Here are those that take seconds; <c>BayesLang.Bench sampling CHECKOUT ../shared</c> runs all.
/// </summary>
public sealed class ReferenceDrawsTests
{
    /// <summary>Models that need about a million gradients or more: left to the benchmark.</summary>
    private static readonly string[] Slow = ["diamonds-diamonds", "earnings-logearn_interaction"];

    public static TheoryData<string, string, AdaptationKind> Models
    {
        get
        {
            var rows = new TheoryData<string, string, AdaptationKind>();
            if (SharedFolder.Path is not { } shared) return rows;
            foreach ((string file, string posterior, _) in ConformanceModel.All)
                if (!Slow.Contains(posterior) && ReferenceDraws.Read(shared, posterior) is not null)
                {
                    rows.Add(file, posterior, AdaptationKind.Stan);
                    rows.Add(file, posterior, AdaptationKind.Fisher);
                }
            return rows;
        }
    }

    [SharedTheory("posteriordb/reference.json")]
    [MemberData(nameof(Models))]
    public void Draws_agree_with_the_reference_draws(string file, string posterior, AdaptationKind adaptation)
    {
        CompiledModel model = ConformanceModel.Bind(file, posterior);
        ReferenceDraws reference = ReferenceDraws.Read(ConformanceModel.Shared, posterior) ?? throw new InvalidOperationException("no reference draws");
        ReferenceSampling run = ReferenceSampling.Run(model, reference, new SamplerOptions { Adaptation = adaptation, Seed = 20260801 });
        Assert.Equal([], run.Faults);
    }
}
