using System.Collections.Immutable;
using BayesLang.Language.Centring;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Lint;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary>From a centred parameter to one that is sampled as location + scale · z, and back: with <c>@noncentered</c>, or with offset and multiplier in Stan's own language.</summary>
static class Recentre
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || context.Around<BlockSyntax>()?.Kind != BlockKind.Parameters || context.Around<DeclarationSyntax>() is not { Declarators: [var declarator] } declaration) yield break;
        if (context.DeclaredAt(declarator.Name.Span) is not { } parameter) yield break;
        if (Centre(context, declaration) is { } back) yield return new Refactoring(RefactoringKind.Rewrite, $"Sample `{parameter.Name}` centred", () => context.IfRight([back]));
        else if (Noncentered.Possible(context.Check.Program).FirstOrDefault(one => one.Parameter == parameter) is { } possible && CentringRules.FixOf(context.Lint, possible) is { } fix)
            yield return new Refactoring(RefactoringKind.Rewrite, $"Sample `{parameter.Name}` non-centred", () => context.IfRight([new TextEdit(fix.Span, fix.Replacement)]));
    }

    /// <summary>The edit that takes out what makes a declaration non-centred; null where nothing does.</summary>
    private static TextEdit? Centre(RefactoringContext context, DeclarationSyntax declaration)
    {
        string text = context.Check.Tree.Source.Text;
        if (declaration.Attributes.FirstOrDefault(attribute => attribute.Name.Name == Noncentered.Attribute) is { } attribute)
        {
            int end = attribute.Span.End;
            while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            return new TextEdit(TextSpan.FromBounds(attribute.Span.Start, end), "");
        }
        TypeSyntax type = declaration.Type;
        while (type is ArrayTypeSyntax array) type = array.Element;
        if (type is not NamedTypeSyntax { Options: [.. { IsEmpty: false } options] } named || !options.All(option => option.Name.Name is "offset" or "multiplier")) return null;
        int close = text.IndexOf('>', options[^1].Span.End), open = text.LastIndexOf('<', options[0].Span.Start);
        return open < named.Span.Start || close < 0 ? null : new TextEdit(TextSpan.FromBounds(open, close + 1), "");
    }
}
