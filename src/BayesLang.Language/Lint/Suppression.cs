using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>
/// <c>@allow(BYM4010)</c> before a statement, a declaration or a block silences warnings of that code within it; before the first
/// block, within the whole program. Errors are never silenced.
/// </summary>
static class Suppression
{
    private const string Attribute = "allow";

    public static IEnumerable<Diagnostic> Apply(SyntaxTree tree, IEnumerable<Diagnostic> diagnostics)
    {
        if (!tree.Tokens.Any(token => token.Kind == TokenKind.Attribute)) return diagnostics;
        (string Code, TextSpan Span)[] allowed = [.. Allowed(tree)];
        return diagnostics.Where(diagnostic =>
            diagnostic.Severity == Severity.Error || !allowed.Any(entry => entry.Code == diagnostic.Code && entry.Span.Contains(diagnostic.Span.Start)));
    }

    public static bool IsAllow(AttributeSyntax attribute) => attribute.Name.Name == Attribute;

    private static IEnumerable<(string Code, TextSpan Span)> Allowed(SyntaxTree tree) =>
        from node in SyntaxNodes.DescendantsAndSelf(tree.Root)
        from attribute in SyntaxNodes.AttributesOf(node)
        where IsAllow(attribute)
        from argument in attribute.Arguments.OfType<NameSyntax>()
        select (argument.Name.Name, node.Span);
}
