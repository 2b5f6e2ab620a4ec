using System.Globalization;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Running;

/// <summary>The newest fit of a model, by the records of the fits around it.</summary>
sealed record LastFit(string Folder, Manifest Manifest)
{
    /// <summary>Older fits than so many are not looked at.</summary>
    const int Most = 200;

    /// <summary>The newest fit of a model among those beside it and in the folder of the settings; null where there is none. Draws from the priors alone are no fit.</summary>
    public static LastFit? Of(Document document, WorkspaceSnapshot workspace)
    {
        string folder = RunPlan.FolderOf(document, workspace);
        string[] homes = [Path.Combine(folder, "fits"), .. workspace.Settings.FitsFolder is { } home ? [Path.GetFullPath(home, folder)] : (string[])[], .. workspace.Folders.Select(one => Path.Combine(one, "fits"))];
        return homes.Distinct().Where(Directory.Exists).SelectMany(home => new DirectoryInfo(home).EnumerateDirectories())
            .OrderByDescending(fit => fit.LastWriteTimeUtc).Take(Most).Select(fit => Read(fit.FullName)).OfType<LastFit>()
            .Where(fit => fit.Manifest.Method != RunMethod.PriorPredictive && fit.IsOf(document.Source.Path)).MaxBy(fit => fit.Manifest.Times.Start);
    }

    static LastFit? Read(string folder)
    {
        try
        {
            return Manifest.Read(folder) is { } manifest ? new LastFit(folder, manifest) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DataFormatException)
        {
            return null;
        }
    }

    /// <summary>Whether it is of a model's file, or of a copy of it that the run made in its own folder.</summary>
    bool IsOf(string path)
    {
        string recorded = Path.GetFullPath(Manifest.Model.Path, Manifest.WorkingDirectory is { Length: > 0 } start && Path.IsPathFullyQualified(start) ? start : Folder);
        return recorded == path || (Path.GetFileName(recorded) == Path.GetFileName(path) && Path.GetDirectoryName(recorded) == Folder);
    }

    /// <summary>What its diagnostics said, and when: <c>Last fit: 4 chains, R-hat 1.00, 0 divergences, 2 min ago</c>.</summary>
    /// <param name="document">The model as it is now.</param>
    /// <param name="now">The time of day.</param>
    /// <param name="rHat">The worst of all quantities; null where it is not known.</param>
    public string Title(Document document, DateTimeOffset now, double? rHat)
    {
        var parts = new List<string> { Count(Manifest.Chains.Length, "chain") };
        if (Manifest.Diagnostics is { } found)
        {
            if (rHat is { } worst) parts.Add(string.Create(CultureInfo.InvariantCulture, $"R-hat {worst:F2}"));
            parts.Add(Count(found.Divergences, "divergence"));
        }
        else parts.Add(Manifest.IsComplete ? "no diagnostics" : "not complete");
        if (!IsOfText(document)) parts.Add("of an earlier text");
        parts.Add(Age(now - (Manifest.Times.End ?? Manifest.Times.Start)));
        return "Last fit: " + string.Join(", ", parts);
    }

    /// <summary>Whether it is of the model as it is now: of the file, or of a copy with all that it includes.</summary>
    bool IsOfText(Document document) => Manifest.Model.Sha256 is var hash && (Manifest.HashOf(document.Analysis.Source.Text) == hash || Manifest.HashOf(RunPlan.SourceOf(document).Text) == hash);

    static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min ago",
        { TotalDays: < 1 } => $"{(int)age.TotalHours} h ago",
        _ => Count((int)age.TotalDays, "day") + " ago",
    };
}
