using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;

namespace BayesLang.LanguageServer.Features.Hovers;

/// <summary>What is said of functions and distributions, in Markdown.</summary>
static class LibraryTexts
{
    /// <summary>A function of the library; where the call has a form that fits, that one's signature.</summary>
    public static string? OfFunction(LibraryMeaning meaning)
    {
        if (FunctionEntries.Find(meaning.Name) is not { } entry) return null;
        return meaning.Form is { } form ? FunctionMarkdown.Of(entry, Signature(form, entry)) : FunctionMarkdown.Of(entry);
    }

    /// <summary>A distribution as it stands after <c>~</c>, with the types of the form that fits.</summary>
    public static string? OfDistribution(string name, Signature? form)
    {
        if (DistributionTable.Find(name) is not { } distribution || FunctionEntries.FindSection(name) is not { } section) return null;
        ImmutableArray<FunctionArgument> names = [distribution.Variate, .. distribution.Arguments];
        string? written = form is null || form.Arguments.Length != names.Length ? null : $"{Argument(form, names, 0)} ~ {name}({string.Join(", ", Enumerable.Range(1, names.Length - 1).Select(i => Argument(form, names, i)))})";
        return FunctionMarkdown.Of(section, distribution, written);
    }

    public static string OfUser(FunctionSymbol function) => Markup.Code(CallForms.OfUser(function).Label) + (function.Documentation is { } documentation ? $"\n\n{documentation}" : "");

    static string Signature(Signature form, FunctionEntry entry)
    {
        ImmutableArray<FunctionArgument> names = entry.ArgumentsOf(form.Arguments.Length);
        string[] arguments = [.. form.Arguments.Select((_, i) => Argument(form, names, i))];
        bool hasBar = FunctionNames.IsConditional(FunctionNames.KindOf(form.Name)) && arguments.Length > 1;
        return $"{form.Result.Name} {form.Name}({(hasBar ? $"{arguments[0]} | {string.Join(", ", arguments[1..])}" : string.Join(", ", arguments))})";
    }

    static string Argument(Signature form, ImmutableArray<FunctionArgument> names, int i) => $"{(form.DataOnly[i] ? "data " : "")}{form.Arguments[i].Name}{(i < names.Length ? " " + names[i].Name : "")}";
}
