using System.Collections.Immutable;
using BayesLang.Data;
using BayesLang.Data.Tables;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Completions;

/// <summary>The table that belongs to a model: the one that its <c>@example</c> names, and one of the model's own name, both beside it.</summary>
static class ModelTable
{
    /// <summary>Longer headers are no headers.</summary>
    const int MostCharacters = 65536;

    static readonly string[] endings = [".csv", ".tsv"];

    /// <summary>The columns of the table; none where there is no table that can be read.</summary>
    public static ImmutableArray<string> Columns(Document document)
    {
        if (Path.GetDirectoryName(document.Source.Path) is not { Length: > 0 } folder) return [];
        string[] named = [.. document.Analysis.Result.Program.Attributes.Where(attribute => attribute is { Name: LibraryAttributes.Example, Values: [_, ..] }).Select(attribute => attribute.Values[0])];
        IEnumerable<string> own = endings.Select(ending => Path.GetFileNameWithoutExtension(document.Source.Path) + ending);
        return [.. named.Concat(own).Select(file => Header(Path.Combine(folder, file))).FirstOrDefault(header => !header.IsDefaultOrEmpty, [])];
    }

    /// <summary>The tables beside a model, by their names.</summary>
    public static ImmutableArray<string> Files(Document document)
    {
        if (Path.GetDirectoryName(document.Source.Path) is not { Length: > 0 } folder || !Directory.Exists(folder)) return [];
        try
        {
            return [.. endings.SelectMany(ending => Directory.EnumerateFiles(folder, "*" + ending)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The roles that the data have.</summary>
    public static IEnumerable<string> Roles(CheckResult result) => result.Names.Where(use => use.Role == NameRole.Declaration).Select(use => use.Meaning).OfType<VariableMeaning>()
        .SelectMany(meaning => meaning.Variable.Attributes).Where(attribute => attribute is { Name: LibraryAttributes.Role, Values: [_, ..] }).Select(attribute => attribute.Values[0]).Distinct();

    static ImmutableArray<string> Header(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var reader = new StreamReader(path);
            var begin = new char[MostCharacters];
            int length = reader.ReadBlock(begin);
            string text = new(begin, 0, length);
            // A record that is cut would be read as one that is broken.
            if (length == MostCharacters) text = text[..(text.LastIndexOf('\n') + 1)];
            return [.. CsvTable.Read(new StringReader(text), path).Names.Where(name => name.Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DataFormatException)
        {
            return [];
        }
    }
}
