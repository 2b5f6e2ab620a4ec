using BayesLang.Data;
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

    /// <summary>
    /// A CSV file with a header, its fields separated by commas, tabs or semicolons: each column is the variable of its name. Only the columns that a program
    /// declares are read, once it is there.
    /// </summary>
    public static IDataContext FromCsv(string path) => CsvTable.Read(path);

    /// <summary>Several sources as one, such as a table and the single values beside it; no variable may be in two of them.</summary>
    public static IDataContext Combine(params IReadOnlyList<IDataContext> sources) => sources is [var only] ? only : new CombinedData(sources);

    /// <summary>
    /// Parameter values from the result of an optimisation: a folder that <c>bayes optimize</c> wrote, a CSV file of it or of CmdStan's <c>optimize</c>, or
    /// values in Stan's JSON format.
    /// </summary>
    /// <exception cref="IOException">There is no such file or folder, or it cannot be read.</exception>
    /// <exception cref="BayesLang.Data.DataFormatException">The file is broken.</exception>
    public static IDataContext FromOptimum(string path) => Methods.OptimumFile.Open(path);

    /// <summary>A text in Stan's JSON format.</summary>
    public static IDataContext Parse(string json) => JsonData.Parse(json);

    /// <summary>A file by its extension: CSV for <c>.csv</c> and <c>.tsv</c>, else JSON; several, separated by commas, are one set of data; no data where there is no path.</summary>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    public static IDataContext Open(string? path) => path is null ? None : Combine([.. DataFiles.Of(path).Select(OpenFile)]);

    private static IDataContext OpenFile(string path) => path switch
    {
        _ when !File.Exists(path) => throw new FileNotFoundException(Directory.Exists(path) ? $"{path} is a folder; a data file belongs here." : $"{path}: there is no such data file."),
        _ when Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" => FromCsv(path),
        _ => FromJson(path),
    };
}
