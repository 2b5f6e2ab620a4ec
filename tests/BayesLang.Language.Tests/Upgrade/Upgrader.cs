using System.Text;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Upgrade;

/// <summary>Applies the fixes of removed and deprecated forms, round by round, until there are none.</summary>
static class Upgrader
{
    const int MaxRounds = 20;

    public static string Upgrade(string program)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            Fix[] fixes = [.. Checker.Check(new SourceText(program)).Diagnostics.Where(d => d.Descriptor.IsUpgrade).SelectMany(d => d.Fixes.Take(1))];
            if (fixes.Length == 0) return program;
            program = Apply(program, fixes);
        }
        throw new InvalidOperationException($"Still not modern after {MaxRounds} rounds:\n{program}");
    }

    /// <summary>Applies what does not overlap, in the order of the source; the rest waits for the next round.</summary>
    static string Apply(string program, IEnumerable<Fix> fixes)
    {
        var text = new StringBuilder();
        int from = 0;
        foreach (Fix fix in fixes.OrderBy(fix => fix.Span.Start).ThenBy(fix => fix.Span.Length))
        {
            if (fix.Span.Start < from || (fix.Span.Start == from && from > 0 && fix.Span.Length == 0)) continue;
            text.Append(program, from, fix.Span.Start - from).Append(fix.Replacement);
            from = fix.Span.End;
        }
        return text.Append(program, from, program.Length - from).ToString();
    }
}
