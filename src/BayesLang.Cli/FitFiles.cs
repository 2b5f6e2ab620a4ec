using System.CommandLine;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Workflow;

namespace BayesLang.Cli;

/// <summary>The fits that paths on the command line stand for: a folder, or the CSV files of its chains.</summary>
static class FitFiles
{
    public static Argument<string[]> Argument() => new("DIR")
    {
        Description = "The folder of a fit, or the CSV files of its chains; CmdStan's own too.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The draws of one fit.</summary>
    /// <exception cref="Data.DataFormatException">There are none, or a file is broken.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static DrawsTable Read(IReadOnlyList<string> paths)
    {
        if (paths is [var folder] && Directory.Exists(folder)) return Fit.Open(folder).Table;
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } absent)
            throw new FileNotFoundException(Directory.Exists(absent) ? $"{absent} is a folder; of several paths each is a chain's CSV file." : $"{absent}: there is no such fit or file.");
        return CmdStanCsvReader.Read(paths).LongestRectangle().With(ManifestOf(paths[0]));
    }

    /// <summary>The manifest beside a chain's file; null where it is of another fit, or there is none.</summary>
    private static Manifest? ManifestOf(string chain) =>
        Manifest.Read(Path.GetDirectoryName(chain) ?? "") is { } manifest && manifest.Chains.Contains(Path.GetFileName(chain)) ? manifest : null;
}
