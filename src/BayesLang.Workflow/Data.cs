using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow;

/// <summary>Opens data for <see cref="Model.Sample"/>. Faults of a file are <see cref="BayesLang.Data.DataFormatException"/>s that name the place.</summary>
public static class Data
{
    /// <summary>Data for a model that declares none.</summary>
    public static IDataContext None { get; } = JsonData.Parse("{}", "the data (none were given)");

    /// <summary>A file in Stan's JSON format.</summary>
    public static IDataContext FromJson(string path) => JsonData.Read(path);

    /// <summary>A CSV file with a header: each column is the variable of its name, and N is the number of rows.</summary>
    public static IDataContext FromCsv(string path) => CsvTable.Read(path);

    /// <summary>
    /// Parameter values from the result of an optimisation: a folder that <c>bayes optimize</c> wrote, a CSV file of it or of CmdStan's <c>optimize</c>, or
    /// values in Stan's JSON format.
    /// </summary>
    /// <exception cref="IOException">There is no such file or folder, or it cannot be read.</exception>
    /// <exception cref="BayesLang.Data.DataFormatException">The file is broken.</exception>
    public static IDataContext FromOptimum(string path) => Methods.OptimumFile.Open(path);

    /// <summary>A text in Stan's JSON format.</summary>
    public static IDataContext Parse(string json) => JsonData.Parse(json);

    /// <summary>A file by its extension: CSV for <c>.csv</c> and <c>.tsv</c>, else JSON; no data where there is no path.</summary>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    public static IDataContext Open(string? path) => path switch
    {
        null => None,
        _ when !File.Exists(path) => throw new FileNotFoundException(Directory.Exists(path) ? $"{path} is a folder; a data file belongs here." : $"{path}: there is no such data file."),
        _ when Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" => FromCsv(path),
        _ => FromJson(path),
    };
}
