using System.IO.Compression;
using System.Text.Json;
using BayesLang.Runtime.Model;
using BayesLang.Tests;

namespace BayesLang.Workflow.Tests;

/// <summary>posteriordb's data and the moments of its reference draws, in the shared folder.</summary>
static class PosteriorDatabase
{
    public const string Reference = "posteriordb/reference.json";

    public static Model Model(string file) => Workflow.Model.Compile(Path.Combine(SharedFolder.RepositoryRoot, "tests", "Models", file));

    public static IDataContext Data(string posterior)
    {
        string name = posterior[..posterior.IndexOf('-', StringComparison.Ordinal)];
        using ZipArchive zip = ZipFile.OpenRead(InShared($"posteriordb/data/{name}.json.zip"));
        using StreamReader reader = new(zip.Entries[0].Open());
        return Workflow.Data.Parse(reader.ReadToEnd());
    }

    /// <summary>The parameters' means and standard deviations.</summary>
    public static Dictionary<string, (double Mean, double Sd)> Moments(string posterior)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(InShared(Reference)));
        return document.RootElement.GetProperty(posterior).GetProperty("parameters").EnumerateObject()
            .ToDictionary(parameter => parameter.Name, parameter => (parameter.Value.GetProperty("mean").GetDouble(), parameter.Value.GetProperty("sd").GetDouble()));
    }

    static string InShared(string path) => Path.Combine(SharedFolder.Path ?? throw new DirectoryNotFoundException("../shared is absent."), path);
}
