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
}
