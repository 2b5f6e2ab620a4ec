using System.Collections.Immutable;
using BayesLang.Language.Formatting;

namespace BayesLang.Language.Diagnostics;

/// <summary>Fixes of several findings at once.</summary>
public static class FixSets
{
    /// <summary>All fixes of one code: of each finding the first one.</summary>
    public static ImmutableArray<TextEdit> OfCode(IEnumerable<Diagnostic> findings, string code) => Together(findings.Where(finding => finding.Code == code));

    /// <summary>What may be mended without a question: errors that have one fix, and removed and deprecated forms. A warning is advice, and its fix may change what a program does.</summary>
    public static ImmutableArray<TextEdit> Safe(IEnumerable<Diagnostic> findings) =>
        Together(findings.Where(finding => finding.Fixes.Length == 1 && (finding.Severity == Severity.Error || finding.Descriptor.IsUpgrade)));

    /// <summary>The first fix of each finding, in the order of the source; of those that touch each other the first.</summary>
    private static ImmutableArray<TextEdit> Together(IEnumerable<Diagnostic> findings)
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        int end = 0;
        foreach (Fix fix in findings.Select(finding => finding.Fixes).Where(fixes => !fixes.IsEmpty).Select(fixes => fixes[0]).OrderBy(fix => fix.Span.Start).ThenBy(fix => fix.Span.End))
        {
            if (fix.Span.Start < end) continue;
            edits.Add(new TextEdit(fix.Span, fix.Replacement));
            // Two edits at one place could not be told apart.
            end = Math.Max(fix.Span.End, fix.Span.Start + 1);
        }
        return edits.DrainToImmutable();
    }
}
