using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Lint;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary><c>@allow(CODE)</c> for a warning: before the statement, declaration or block that it is in, or for the whole file.</summary>
public static class SilenceWarning
{
    public static IEnumerable<Refactoring> Of(CheckResult check, Diagnostic finding)
    {
        if (finding.Severity == Severity.Error || check.Tree.Root.Blocks is not [var first, ..]) yield break;
        var context = new RefactoringContext(check, finding.Span);
        SyntaxNode? around = context.Path.LastOrDefault(node => node is StatementSyntax || node is BlockSyntax && node != first);
        if (around is not null) yield return Allow(context, finding.Code, around, around is BlockSyntax block ? block.Keyword.Start : around.Span.Start, "here");
        yield return Allow(context, finding.Code, check.Tree.Root, first.Keyword.Start, "in the whole file");
    }

    private static Refactoring Allow(RefactoringContext context, string code, SyntaxNode node, int start, string where)
    {
        TextEdit edit = SyntaxNodes.AttributesOf(node).FirstOrDefault(Suppression.IsAllow) is { Arguments: [.., var last] }
            ? new TextEdit(new TextSpan(last.Span.End, 0), $", {code}")
            : new TextEdit(new TextSpan(start, 0), $"@allow({code}){(context.BeginsLine(start) ? context.NewLine + context.IndentOf(start) : " ")}");
        return new Refactoring(RefactoringKind.Fix, $"Allow {code} {where}", () => [edit]) { Code = code };
    }
}
