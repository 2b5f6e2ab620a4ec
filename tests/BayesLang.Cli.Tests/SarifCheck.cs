using System.Text.Json;

namespace BayesLang.Cli.Tests;

/// <summary>Asserts what SARIF 2.1.0 requires of the parts of a log that we write, and that its references hit.</summary>
sealed class SarifCheck
{
    static readonly string[] levels = ["none", "note", "warning", "error"];
    readonly JsonElement[] artifacts;

    public SarifCheck(JsonElement log)
    {
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.Contains("sarif-2.1.0", log.GetProperty("$schema").GetString());
        JsonElement run = Assert.Single(log.GetProperty("runs").EnumerateArray().ToArray());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.False(string.IsNullOrEmpty(driver.GetProperty("name").GetString()));
        Assert.Matches(@"^\d+\.\d+\.\d+", driver.GetProperty("semanticVersion").GetString());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        Assert.All(run.GetProperty("invocations").EnumerateArray(), invocation => Assert.True(invocation.GetProperty("executionSuccessful").GetBoolean()));
        Rules = [.. driver.GetProperty("rules").EnumerateArray()];
        Assert.All(Rules, rule =>
        {
            Assert.Matches(@"^BYM\d{4}$", rule.GetProperty("id").GetString());
            Assert.Matches("^[A-Z][A-Za-z0-9]*$", rule.GetProperty("name").GetString());
            CheckMessage(rule.GetProperty("shortDescription"));
            CheckMessage(rule.GetProperty("fullDescription"));
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), levels);
        });
        artifacts = [.. run.GetProperty("artifacts").EnumerateArray()];
        foreach (JsonElement artifact in artifacts) CheckFile(artifact.GetProperty("location"), run);
        Assert.Distinct(artifacts.Select(artifact => artifact.GetProperty("location").GetProperty("uri").GetString()));
        Results = [.. run.GetProperty("results").EnumerateArray()];
        foreach (JsonElement result in Results)
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), Rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), levels);
            CheckMessage(result.GetProperty("message"));
            CheckLocation(Assert.Single(result.GetProperty("locations").EnumerateArray().ToArray()), run);
            if (result.TryGetProperty("relatedLocations", out JsonElement related))
                foreach (JsonElement location in related.EnumerateArray())
                {
                    Assert.True(location.GetProperty("id").GetInt32() >= 0);
                    CheckMessage(location.GetProperty("message"));
                    CheckLocation(location, run);
                }
            if (result.TryGetProperty("fixes", out JsonElement fixes))
                foreach (JsonElement fix in fixes.EnumerateArray()) CheckFix(fix, run);
        }
    }

    public JsonElement[] Rules { get; }

    public JsonElement[] Results { get; }

    public static string? UriOf(JsonElement location) => location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();

    void CheckLocation(JsonElement location, JsonElement run)
    {
        JsonElement place = location.GetProperty("physicalLocation");
        CheckFile(place.GetProperty("artifactLocation"), run);
        CheckRegion(place.GetProperty("region"));
    }

    void CheckFix(JsonElement fix, JsonElement run)
    {
        CheckMessage(fix.GetProperty("description"));
        foreach (JsonElement change in fix.GetProperty("artifactChanges").EnumerateArray())
        {
            CheckFile(change.GetProperty("artifactLocation"), run);
            foreach (JsonElement replacement in change.GetProperty("replacements").EnumerateArray())
            {
                CheckRegion(replacement.GetProperty("deletedRegion"));
                Assert.Equal(JsonValueKind.String, replacement.GetProperty("insertedContent").GetProperty("text").ValueKind);
            }
        }
    }

    void CheckFile(JsonElement file, JsonElement run)
    {
        string uri = file.GetProperty("uri").GetString() ?? "";
        Assert.True(Uri.IsWellFormedUriString(uri, UriKind.RelativeOrAbsolute), uri);
        // A relative name has a base, and the base is declared.
        if (file.TryGetProperty("uriBaseId", out JsonElement root)) Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty(root.GetString() ?? "", out _));
        else Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Absolute), uri);
        if (file.TryGetProperty("index", out JsonElement index)) Assert.Equal(uri, artifacts[index.GetInt32()].GetProperty("location").GetProperty("uri").GetString());
    }

    static void CheckRegion(JsonElement region)
    {
        (int line, int column) start = (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32());
        (int line, int column) end = (region.GetProperty("endLine").GetInt32(), region.GetProperty("endColumn").GetInt32());
        Assert.True(start.line >= 1 && start.column >= 1 && end.CompareTo(start) >= 0, region.GetRawText());
    }

    static void CheckMessage(JsonElement message) => Assert.False(string.IsNullOrWhiteSpace(message.GetProperty("text").GetString()));
}
