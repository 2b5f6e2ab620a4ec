using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>What upgrading gave.</summary>
/// <param name="Source">The program in its modern spelling; the source itself where nothing was to do, or where it was refused.</param>
/// <param name="Applied">What was mended, in the order in which it was.</param>
/// <param name="Refusal">Why nothing was changed; null where it was, or nothing was to do.</param>
public sealed record UpgradeResult(SourceText Source, ImmutableArray<Diagnostic> Applied, string? Refusal);

/// <summary>
/// Writes removed and deprecated forms in their modern spelling: applies the fixes of the diagnostics that are upgrades
/// (<see cref="DiagnosticDescriptor.IsUpgrade"/>) until none is left. One fix may uncover the next, so it takes rounds.
/// </summary>
public static class Upgrade
{
    private const int MostRounds = 100;

    public static UpgradeResult Apply(SourceText source, IIncludeResolver? includes = null)
    {
        var applied = ImmutableArray.CreateBuilder<Diagnostic>();
        SourceText current = source;
        CheckResult check = Checker.Check(source, includes);
        int errorsBefore = Errors(check);
        var seen = new HashSet<string>(StringComparer.Ordinal) { source.Text };
        for (int round = 0; round < MostRounds; round++)
        {
            ImmutableArray<(Diagnostic Diagnostic, TextEdit Edit)> fixes = Fixes(check, current);
            if (fixes.IsEmpty) break;
            current = new SourceText(TextEdits.Apply(current.Text, fixes.Select(fix => fix.Edit)), source.Path);
            // Fixes that undo each other would never end.
            if (!seen.Add(current.Text)) return Refuse("its fixes undo each other");
            applied.AddRange(fixes.Select(fix => fix.Diagnostic));
            check = Checker.Check(current, includes);
        }
        if (applied.Count == 0) return new UpgradeResult(source, [], null);
        if (!Fixes(check, current).IsEmpty) return Refuse($"there was still something to mend after {MostRounds} rounds");
        return Errors(check) > errorsBefore
            ? Refuse($"it would have more errors than before, such as: {check.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error)}")
            : new UpgradeResult(current, applied.DrainToImmutable(), null);

        UpgradeResult Refuse(string reason) => new(source, [], $"The program was not upgraded: {reason}. The file stays as it is; please report it with the program.");
    }

    private static int Errors(CheckResult check) => check.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The fixes of a round that lie in the file itself, in order; of those that overlap, the first. The others' turn comes in the next round.</summary>
    private static ImmutableArray<(Diagnostic Diagnostic, TextEdit Edit)> Fixes(CheckResult check, SourceText file)
    {
        var fixes = ImmutableArray.CreateBuilder<(Diagnostic, TextEdit)>();
        int end = 0;
        foreach ((Diagnostic diagnostic, TextEdit edit) in check.Diagnostics.SelectMany(diagnostic => EditOf(diagnostic, file)).OrderBy(fix => fix.Edit.Span.Start))
        {
            if (edit.Span.Start < end) continue;
            fixes.Add((diagnostic, edit));
            // Two edits at one place could not be told apart.
            end = Math.Max(edit.Span.End, edit.Span.Start + 1);
        }
        return fixes.DrainToImmutable();
    }

    private static IEnumerable<(Diagnostic Diagnostic, TextEdit Edit)> EditOf(Diagnostic diagnostic, SourceText file)
    {
        if (!diagnostic.Descriptor.IsUpgrade || diagnostic.Fixes is not [var fix, ..]) return [];
        SourcePlace place = diagnostic.Source.Locate(fix.Span);
        // The fixes of an included file are made where it is formatted itself.
        bool isHere = place.File.Text == file.Text && place.File.Path == file.Path && place.Span.Length == fix.Span.Length;
        return isHere && file.ToString(place.Span) != fix.Replacement ? [(diagnostic, new TextEdit(place.Span, fix.Replacement))] : [];
    }
}
