using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Renaming;

/// <summary>A program before and after a change of names: they must mean the same.</summary>
public static class RenamedProgram
{
    /// <summary>
    /// What a change breaks, as a sentence; null where the program means what it did. Names that meant nothing before may mean something now.
    /// </summary>
    /// <param name="before">The program as it was.</param>
    /// <param name="edits">The edits by the paths of the files, in order.</param>
    /// <param name="includes">The files that it includes, as they were.</param>
    /// <param name="change">The change.</param>
    public static string? Conflict(CheckResult before, IReadOnlyDictionary<string, ImmutableArray<TextEdit>> edits, IIncludeResolver includes, NameChange change)
    {
        SourceText own = before.Tree.Source.Files.First();
        CheckResult after = Checker.Check(Edited(own, edits), new EditedFiles(includes, edits));
        var names = new Dictionary<(string, int), NameUse>();
        foreach (NameUse use in after.Names) names[Place(after, use.Span.Start)] = use;
        foreach (NameUse use in before.Names)
        {
            (string path, int start) = Place(before, use.Span.Start);
            bool isKept = names.TryGetValue((path, Moved(path, start, edits)), out NameUse now) && IsSame(before, use.Meaning, after, now.Meaning, edits);
            if (!isKept) return Explain(before, use, after, change);
        }
        ILookup<string, Diagnostic> known = Errors(before).ToLookup(error => error.Code);
        IGrouping<string, Diagnostic>? more = Errors(after).GroupBy(error => error.Code).FirstOrDefault(group => group.Count() > known[group.Key].Count());
        return more is null ? null : Explain(before, default, after, change, more.First());
    }

    static IEnumerable<Diagnostic> Errors(CheckResult program) => program.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);

    static (string Path, int Start) Place(CheckResult program, int offset) => program.Tree.Source.Locate(new TextSpan(offset, 0)) is var place ? (place.File.Path, place.Span.Start) : default;

    /// <summary>Where an offset of a file is after the edits.</summary>
    static int Moved(string path, int offset, IReadOnlyDictionary<string, ImmutableArray<TextEdit>> edits) =>
        edits.TryGetValue(path, out ImmutableArray<TextEdit> own) ? offset + own.TakeWhile(edit => edit.Span.End <= offset).Sum(edit => edit.NewText.Length - edit.Span.Length) : offset;

    static bool IsSame(CheckResult before, Meaning old, CheckResult after, Meaning now, IReadOnlyDictionary<string, ImmutableArray<TextEdit>> edits)
    {
        if (old is LibraryMeaning library) return now is LibraryMeaning other && library.Name == other.Name;
        if (old.GetType() != now.GetType() || old.Declaration is not { } there || now.Declaration is not { } here) return false;
        (string path, int start) = Place(before, there.Start);
        return Place(after, here.Start) == (path, Moved(path, start, edits));
    }

    static string Explain(CheckResult before, NameUse use, CheckResult after, NameChange change, Diagnostic? error = null)
    {
        SourceText source = before.Tree.Source;
        HashSet<string> taken = [.. change.Coming];
        if (before.Names.FirstOrDefault(one => one.Role == NameRole.Declaration && taken.Contains(source.ToString(one.Span))) is { Span.Length: > 0 } other)
            return $"`{source.ToString(other.Span)}` is taken: {Described(other.Meaning)} has that name, declared in {PlaceOf(source, other.Span)}.";
        if (before.Names.FirstOrDefault(one => one.Meaning is LibraryMeaning && taken.Contains(source.ToString(one.Span))) is { Span.Length: > 0 } call)
            return $"`{source.ToString(call.Span)}` is taken: the library's function of that name is used in {PlaceOf(source, call.Span)}.";
        error ??= Errors(after).FirstOrDefault();
        if (error is not null) return $"With the new name the program would be wrong: {error.Message}";
        return $"With the new name, `{source.ToString(use.Span)}` in {PlaceOf(source, use.Span)} would mean something else.";
    }

    static string PlaceOf(SourceText source, TextSpan span)
    {
        string file = Path.GetFileName(source.Locate(span).File.Path), own = Path.GetFileName(source.Path);
        return $"line {source.PositionOf(span.Start).Line}{(file == own ? "" : $" of {file}")}";
    }

    static string Described(Meaning meaning) => meaning switch
    {
        FunctionMeaning => "a function",
        VariableMeaning { Variable.Origin: var origin } => origin switch
        {
            VariableOrigin.Data => "a variable of the data",
            VariableOrigin.TransformedData => "a variable of the transformed data",
            VariableOrigin.Parameters => "a parameter",
            VariableOrigin.TransformedParameters => "a transformed parameter",
            VariableOrigin.GeneratedQuantities => "a generated quantity",
            VariableOrigin.FunctionArgument => "an argument",
            VariableOrigin.Loop => "a loop's variable",
            _ => "a local variable",
        },
        _ => "something else",
    };

    static SourceText Edited(SourceText file, IReadOnlyDictionary<string, ImmutableArray<TextEdit>> edits) =>
        edits.TryGetValue(file.Path, out ImmutableArray<TextEdit> own) ? new SourceText(TextEdits.Apply(file.Text, own), file.Path) { IncludePath = file.IncludePath } : file;

    sealed class EditedFiles(IIncludeResolver files, IReadOnlyDictionary<string, ImmutableArray<TextEdit>> edits) : IIncludeResolver
    {
        public SourceText? Resolve(string path, SourceText includedFrom) => files.Resolve(path, includedFrom) is { } file ? Edited(file, edits) : null;
    }
}
