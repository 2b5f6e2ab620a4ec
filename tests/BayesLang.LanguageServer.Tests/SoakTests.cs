using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

/// <summary>A small soak; <c>BayesLang.Bench soak</c> is the large one.</summary>
public class SoakTests
{
    [Fact]
    public async Task After_random_edits_the_server_knows_what_a_fresh_one_knows()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        var soak = new Soak(server, LongModel.Of(150), seed: 3);
        for (int i = 0; i < 400; i++) await soak.StepAsync();
        Assert.Empty(soak.Failures);
        await using ServerProcess fresh = await ServerProcess.StartAsync();
        Assert.Null(await soak.DifferenceAsync(fresh));
    }
}
