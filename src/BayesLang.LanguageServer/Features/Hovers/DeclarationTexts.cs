using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Hovers;

/// <summary>Declarations as they are written.</summary>
static class DeclarationTexts
{
    /// <summary>The type of a variable with its sizes and constraint, as written; the type alone where nothing is written.</summary>
    public static string TypeOf(VariableSymbol variable, Analysis analysis) =>
        DeclarationOf(variable, analysis) is { Type: var type } ? SourceWords.OnOneLine(analysis.Source.ToString(type.Span)) : variable.Type.Name;

    /// <summary>The declaration of a variable; null for loop variables and functions' arguments.</summary>
    public static DeclarationSyntax? DeclarationOf(VariableSymbol variable, Analysis analysis) =>
        analysis.PathTo(variable.Declaration.Start).OfType<DeclarationSyntax>().LastOrDefault(declaration => declaration.Declarators.Any(declarator => declarator.Name.Span == variable.Declaration));
}
