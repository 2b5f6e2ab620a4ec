using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using BayesLang.Language;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Library;

/// <summary>Models that are found by name and by words. <see cref="Standard"/> is the one that comes with the program.</summary>
public sealed class ModelLibrary
{
    private const string Root = "stdlib/";

    private readonly ImmutableSortedDictionary<string, LibraryModel> byName;
    private readonly Lazy<ModelSearch> search;

    public ModelLibrary(IEnumerable<LibraryModel> models)
    {
        byName = models.ToImmutableSortedDictionary(model => model.Name, model => model, StringComparer.Ordinal);
        search = new Lazy<ModelSearch>(() => new ModelSearch(All));
    }

    /// <summary>The standard library, which is part of the program.</summary>
    public static ModelLibrary Standard { get; } = new(Embedded());

    /// <summary>All models by field, in the fields' order, and by name.</summary>
    public ImmutableArray<LibraryModel> All =>
        [.. byName.Values.OrderBy(model => LibraryField.All.IndexOf(LibraryField.Of(model.Field)) is >= 0 and var place ? place : int.MaxValue).ThenBy(model => model.Name, StringComparer.Ordinal)];

    /// <summary>A model by its name; null where there is none.</summary>
    public LibraryModel? Find(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="FileNotFoundException">There is no such model; the message has the name that was likely meant.</exception>
    public LibraryModel Require(string name) => Find(name) ?? throw new FileNotFoundException($"There is no model {name} in the library.{Hint(name)}");

    /// <summary>A sentence on the name that was likely meant, or on where the names are; it begins with a blank.</summary>
    public string Hint(string name) => Spelling.Suggest(name, byName.Keys) is { Word: { } near } ? $" Did you mean {near}?" : " bayes models lists them all; bayes models search WORDS finds one.";

    /// <summary>Models by words in any language that their authors used, the best first; none where no word is known.</summary>
    public ImmutableArray<ModelMatch> Search(string words) => search.Value.Find(words);

    /// <summary>Reads the heads of all models, several at a time; they would be read one by one else.</summary>
    public void ReadHeads()
    {
        LibraryModel[] models = [.. byName.Values];
        DeepStack.For(models.Length, k => _ = models[k].Head);
    }

    /// <summary>A model of the standard library as a program's source, where a path names one: it has neither folder nor extension, and no file has its name.</summary>
    internal static SourceText? SourceOf(string path) => Standard.Find(path) is { } model ? new SourceText(model.Program, path) : null;

    /// <summary>Behind "there is no such file": a name without folder and extension may have meant a model of the library. Empty where it cannot.</summary>
    internal static string HintFor(string path) =>
        path.AsSpan().ContainsAny("./\\") ? "" : $", and no model of the library has this name{(Spelling.Suggest(path, Standard.byName.Keys) is { Word: { } near } ? $"; {near} may be meant" : "")}";

    private static IEnumerable<LibraryModel> Embedded()
    {
        Assembly assembly = typeof(ModelLibrary).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Root, StringComparison.Ordinal) && resource.EndsWith(LibraryModel.Extension, StringComparison.Ordinal) && resource.Split('/') is [_, var field, var file])
                yield return new LibraryModel(Path.GetFileNameWithoutExtension(file), field, Encoding.UTF8.GetString(Bytes(resource) ?? []), beside => Bytes($"{Root}{field}/{beside}"));
        }

        byte[]? Bytes(string name)
        {
            using Stream? stream = assembly.GetManifestResourceStream(name);
            if (stream is null) return null;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }
}
