using System.Collections.Immutable;
using BayesLang.Data.Manifests;

namespace BayesLang.Data.Tests;

public class ManifestTests
{
    static readonly ImmutableSortedDictionary<string, string> options = ImmutableSortedDictionary<string, string>.Empty.Add("warmup", "1000").Add("chains", "4");

    static readonly Manifest manifest = new()
    {
        Id = "20240506-070809-abc",
        Method = "sample",
        Model = new Source("m.bym", Manifest.HashOf("parameters {}")),
        Data = new Source("d.json", Manifest.HashOf("{}")),
        Seed = ulong.MaxValue,
        Options = options,
        OptionsSha256 = Manifest.HashOf(options),
        Versions = new Versions("0.1.0", ".NET 10", "Linux"),
        Times = new Times { Start = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero), WarmupSeconds = [0.5, 0.25] },
        Diagnostics = new DiagnosticsSummary { MaxRHat = double.NaN, MinBulkEss = 401.5, Divergences = 3, Warnings = ["tau: R-hat 1.02"] },
        Chains = ["chain-1.csv"],
        IsComplete = true,
    };

    [Fact]
    public void A_manifest_reads_back()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        Assert.Null(Manifest.Read(folder));
        manifest.Write(folder);
        Assert.Equal(manifest.ToJson(), Manifest.Read(folder)?.ToJson());
        Assert.Equal(ulong.MaxValue, Manifest.Read(folder)?.Seed);
        Assert.Equal([Path.Combine(folder, "fit.json")], Directory.GetFiles(folder));
        File.WriteAllText(Path.Combine(folder, "fit.json"), "{");
        Assert.Throws<DataFormatException>(() => Manifest.Read(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Its_names_are_plain()
    {
        string json = manifest.ToJson();
        Assert.Contains("\"options_sha256\": \"", json);
        Assert.Contains("\"min_bulk_ess\": 401.5", json);
        Assert.Contains("\"chains\": \"4\"", json);
    }

    [Fact]
    public void Hashes_are_SHA_256()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Manifest.HashOf("abc"));
        Assert.NotEqual(Manifest.HashOf(options), Manifest.HashOf(options.SetItem("chains", "5")));
    }

    [Fact]
    public void A_manifest_of_before_lacks_what_came_later()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        System.Text.Json.Nodes.JsonObject json = System.Text.Json.Nodes.JsonNode.Parse(manifest.ToJson())?.AsObject() ?? [];
        foreach (string name in new[] { "files", "include_path", "working_directory" }) json.Remove(name);
        json["times"]?.AsObject().Remove("resumed");
        File.WriteAllText(Path.Combine(folder, "fit.json"), json.ToJsonString());
        Manifest? read = Manifest.Read(folder);
        Assert.Empty(read?.Files ?? throw new InvalidOperationException());
        Assert.Empty(read.IncludePath);
        Assert.Empty(read.Times.Resumed);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Runs_that_are_the_same_have_no_differences() => Assert.Empty(ManifestDifferences.Between(manifest, manifest with { Id = "other", IsComplete = false, Times = new Times { Start = DateTimeOffset.UtcNow } }));

    [Fact]
    public void Differences_are_named_with_what_was_and_what_is()
    {
        Manifest other = manifest with
        {
            Model = manifest.Model with { Sha256 = Manifest.HashOf("other") },
            Data = null,
            Seed = 7,
            Options = options.SetItem("warmup", "500").Add("thin", "2"),
            Versions = new Versions("0.2.0", ".NET 11", "Linux"),
        };
        Assert.Equal(
            [
                $"the model in m.bym changed since (SHA-256 {other.Model.Sha256[..12]}…, it was {manifest.Model.Sha256[..12]}…)",
                "the data were d.json, there are none",
                "--seed is 7, it was 18446744073709551615",
                "--thin is 2, it was not given",
                "--warmup is 500, it was 1000",
                "the version of bayes is 0.2.0, it was 0.1.0",
                "the runtime is .NET 11, it was .NET 10",
            ],
            ManifestDifferences.Between(manifest, other).Select(difference => difference.Message));
    }

    [Fact]
    public void The_same_file_elsewhere_is_no_difference_and_another_one_is()
    {
        Manifest with(string path, string text) => manifest with { Options = options.SetItem("init", path), Files = manifest.Files.Add("init", new Source(path, Manifest.HashOf(text))) };
        Assert.Empty(ManifestDifferences.Between(with("i.json", "{}"), with("/tmp/i.json", "{}")));
        Assert.StartsWith("the file of --init in i.json changed since", Assert.Single(ManifestDifferences.Between(with("i.json", "{}"), with("i.json", "{ }"))).Message);
        Assert.Equal("--init is 2, it was i.json", Assert.Single(ManifestDifferences.Between(with("i.json", "{}"), manifest with { Options = options.SetItem("init", "2") })).Message);
    }

    [Theory]
    [InlineData("2", "8", 0)]
    [InlineData("1", "8", 1)]
    public void Threads_in_a_chain_matter_by_being_more_than_one(string was, string now, int differences) =>
        Assert.Equal(differences, ManifestDifferences.Between(manifest with { Options = options.SetItem("threads-per-chain", was) }, manifest with { Options = options.SetItem("threads-per-chain", now) }).Length);
}
