using BayesLang.Language.Binding;
using BayesLang.Language.Editing;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;
using BayesLang.LanguageServer.Features.Hovers;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.LanguageServer.Features;

/// <summary>What is known of what stands under the pointer, <c>textDocument/hover</c>.</summary>
static class Hovering
{
    public static Capability Capability { get; } = new(
        declared => declared with { HoverProvider = true },
        methods => methods.Add(Requests.TextDocumentHover, Show));

    static Hover? Show(HoverParams parameters, RequestContext context)
    {
        Analysis analysis = context.Workspace[parameters.TextDocument].Analysis;
        int offset = analysis.Offset(parameters.Position);
        return TextAt(analysis, offset) is var (text, span)
            ? new Hover { Contents = Markup.For(context.Editor.Capabilities.TextDocument?.Hover?.ContentFormat, text), Range = analysis.OwnRange(span) }
            : null;
    }

    static (string Text, TextSpan Span)? TextAt(Analysis analysis, int offset)
    {
        if (TokenAt(analysis, offset) is not { } token) return null;
        if (analysis.NameAt(token.Span.Start) is { } use && use.Span == token.Span && OfMeaning(use, analysis) is { } meaning) return (meaning, token.Span);
        SyntaxNode[] path = [.. analysis.PathTo(offset)];
        string word = analysis.Source.ToString(token.Span);
        return token.Kind switch
        {
            TokenKind.Attribute => path.OfType<AttributeSyntax>().LastOrDefault() is { } attribute && AttributeTable.Find(attribute.Name.Name) is { } known ? (WordTexts.Of(known), attribute.Name.Span) : null,
            TokenKind.Keyword => path.OfType<BlockSyntax>().LastOrDefault() is { } block && block.Keyword.Contains(token.Span) ? OfWord(BlockNames.Text(block.Kind), block.Keyword) : OfWord(word, token.Span),
            // A constraint, or `levels`: as names they are free, and would have a meaning then.
            TokenKind.Identifier when path.OfType<TypeOptionSyntax>().Any(option => option.Name.Span == token.Span) || path.OfType<CallSyntax>().Any(call => call.Function.Span == token.Span) => OfWord(word, token.Span),
            TokenKind.Operator => OfOperator(path, token, word),
            TokenKind.Number => path.OfType<TupleElementSyntax>().LastOrDefault(element => element.Span.End == token.Span.End) is { } element ? OfElement(analysis, element, token.Span) : null,
            _ => null,
        };
    }

    /// <summary>The token at an offset; of two neighbours the word.</summary>
    static SyntaxToken? TokenAt(Analysis analysis, int offset)
    {
        SyntaxToken? found = null;
        foreach (SyntaxToken token in analysis.Tree.Tokens)
        {
            if (token.Span.Start > offset) break;
            if (token.Span.End < offset || token.Kind is TokenKind.Whitespace or TokenKind.Comment or TokenKind.Documentation or TokenKind.EndOfFile) continue;
            if (found is null || token.Span.Start == offset && token.Kind is not TokenKind.Punctuation && found.Value.Kind is not (TokenKind.Identifier or TokenKind.Keyword)) found = token;
        }
        return found;
    }

    static string? OfMeaning(NameUse use, Analysis analysis) => use.Meaning switch
    {
        VariableMeaning { Variable: var variable } => VariableText.Of(variable, analysis),
        FunctionMeaning { Function: var function } => LibraryTexts.OfUser(function),
        LibraryMeaning library when use.Role == NameRole.Distribution && DistributionOf(library.Name) is { } name => LibraryTexts.OfDistribution(name, library.Form),
        LibraryMeaning library => LibraryTexts.OfFunction(library),
        _ => null,
    };

    static string? DistributionOf(string function) => FunctionNames.KindOf(function) is FunctionKind.Lpdf or FunctionKind.Lpmf ? function[..function.LastIndexOf('_')] : null;

    static (string, TextSpan)? OfWord(string word, TextSpan span) => LanguageWords.Find(word) is { } known ? (WordTexts.Of(known), span) : null;

    static (string, TextSpan)? OfElement(Analysis analysis, TupleElementSyntax element, TextSpan span)
    {
        Type type = new ExpressionTypes(analysis.Result, PlaceFinder.At(analysis.Result, element.Span.End)).Of(element.Span);
        string tuple = SourceWords.OnOneLine(analysis.Source.ToString(element.Base.Span));
        return type is ErrorType ? null : ($"{Markup.Code($"{type.Name} {tuple}.{element.Position}")}\n\nElement {element.Position} of the tuple `{tuple}`.", span);
    }

    /// <summary>An operator is a function of the library, by another name.</summary>
    static (string, TextSpan)? OfOperator(SyntaxNode[] path, SyntaxToken token, string sign)
    {
        bool isBinary = path.OfType<BinarySyntax>().Any(binary => binary.OperatorSpan == token.Span);
        string? name = isBinary ? Operators.Binary(sign).FirstOrDefault() : path.OfType<UnarySyntax>().Any(unary => unary.Operator == sign) ? Operators.Unary(sign) : null;
        return name is not null && FunctionEntries.Find(name) is { } entry ? (FunctionMarkdown.Of(entry), token.Span) : null;
    }
}
