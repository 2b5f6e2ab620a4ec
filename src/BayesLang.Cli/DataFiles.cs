using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Cli;

/// <summary>Opens what <c>--data</c> names, by its extension.</summary>
static class DataFiles
{
    public static IDataContext Open(string? path) => path switch
    {
        null => JsonData.Parse("{}", "the data (no --data was given)"),
        _ when Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" => CsvTable.Read(path),
        _ => JsonData.Read(path),
    };
}
