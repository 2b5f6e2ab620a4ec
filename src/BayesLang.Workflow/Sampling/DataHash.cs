using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BayesLang.Data;
using BayesLang.Data.Json;
using BayesLang.Data.Manifests;
using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>The hash of data: of their file's bytes, or, where they have none, of their names, dimensions and values.</summary>
static class DataHash
{
    /// <summary>Null where there are no data.</summary>
    public static Source? Of(IDataContext data, string? path)
    {
        if (path is not null) return new Source(path, DataFiles.HashOf(path));
        if (data is CsvTable table) return new Source("", table.Sha256);
        if (data is CombinedData several) return new Source("", Manifest.HashOf(string.Concat(several.Files.Select(file => $"{Of(file, null)?.Sha256}\n"))));
        string[] names = [.. data.Names.Order(StringComparer.Ordinal)];
        if (names.Length == 0) return null;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in names)
        {
            (DataValue? value, IReadOnlyList<string> texts) = data is JsonData json ? json.AsWritten(name) : (data.Find(name), []);
            if (value is not null) Add(hash, name, value);
            foreach (string text in texts) hash.AppendData(Encoding.UTF8.GetBytes($"{text}\n"));
        }
        return new Source("", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Add(IncrementalHash hash, string name, DataValue value)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {value.IsInteger} [{string.Join(',', value.Dimensions)}] {value.Elements.Length}\n")));
        foreach (double number in value.Reals) hash.AppendData(BitConverter.GetBytes(number));
        for (int k = 0; k < value.Elements.Length; k++) Add(hash, $"{name}.{k + 1}", value.Elements[k]);
    }
}
