using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>An <c>@allow</c> that silences nothing, since no warning has its code.</summary>
static class AllowRule
{
    public static IEnumerable<Diagnostic> UnknownCodes(LintContext context)
    {
        if (!context.Tree.Tokens.Any(token => token.Kind == TokenKind.Attribute)) yield break;
        foreach (AttributeSyntax attribute in SyntaxNodes.DescendantsAndSelf(context.Tree.Root).SelectMany(node => SyntaxNodes.AttributesOf(node)).Where(Suppression.IsAllow))
        {
            foreach (NameSyntax argument in attribute.Arguments.OfType<NameSyntax>())
            {
                string code = argument.Name.Name;
                DiagnosticDescriptor? known = DiagnosticCatalogue.All.FirstOrDefault(descriptor => descriptor.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
                if (known is null) yield return context.Report(LintWarnings.UnknownAllow, argument.Span, code, "there is no warning with this code. Correct it, or remove it");
                else if (known.Severity == Severity.Error) yield return context.Report(LintWarnings.UnknownAllow, argument.Span, code, "this is the code of an error, and errors cannot be silenced. Mend the error, and remove it here");
                else if (known.Code != code)
                    yield return context.Report(LintWarnings.UnknownAllow, argument.Span, code, $"codes are written in capitals. Write `{known.Code}`") with { Fixes = [new Fix($"Write {known.Code}", argument.Span, known.Code)] };
            }
        }
    }
}
