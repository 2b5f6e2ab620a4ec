using BayesLang.Language.Signatures;
using BayesLang.LanguageServer.Hosting;

namespace BayesLang.LanguageServer.Features;

/// <summary>The pages of the library's functions and distributions: <c>bayeslang:/functions/normal.md</c>, or a file for editors that do not show such documents.</summary>
static class LibraryPages
{
    public const string Folder = "functions";

    /// <summary>The address of the page of a function; that of a form of a distribution is the distribution's. Null where there is none.</summary>
    /// <param name="function">Its name, such as <c>normal_lpdf</c>.</param>
    /// <param name="editor">The editor that is to show it.</param>
    public static string? UriOf(string function, Editor editor)
    {
        if (NameOf(function) is not { } name) return null;
        string file = name + ".md";
        return editor.Capabilities.Workspace?.TextDocumentContent is not null ? $"{VirtualDocuments.Scheme}:/{Folder}/{file}" : CachedPages.UriOf(Folder, file, () => TextOf(name));
    }

    /// <summary>A page by its name; null where there is none.</summary>
    public static string? TextOf(string name) =>
        FunctionEntries.FindSection(name) is { HasForms: true } section ? $"# {name}\n\n{FunctionMarkdown.Of(section)}"
        : FunctionEntries.Find(name) is { } entry ? $"# {name}\n\n{FunctionMarkdown.Of(entry)}"
        : null;

    static string? NameOf(string function) =>
        FunctionEntries.Find(function) is not { } entry ? null
        : FunctionEntries.Groups.SelectMany(group => group.Sections).FirstOrDefault(section => section.HasForms && section.Entries.Contains(entry)) is { } section ? section.Summary.Name
        : entry.Name;
}
