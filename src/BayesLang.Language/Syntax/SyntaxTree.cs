using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Syntax;

public enum TokenKind { Keyword, Identifier, Number, String, Operator, Punctuation, Comment, Documentation, Whitespace, Include, Attribute, Bad, EndOfFile }

/// <summary>A token as written, comments and blanks included; the tokens of a file tile it without a gap.</summary>
public readonly record struct SyntaxToken(TokenKind Kind, TextSpan Span);

/// <summary>What parsing gives: always a tree, and what was wrong. <see cref="Source"/> holds the included files' text too.</summary>
public sealed record SyntaxTree(SourceText Source, ProgramSyntax Root, ImmutableArray<SyntaxToken> Tokens, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// Parses a file; a broken one gives a tree too. Without a resolver, <c>#include</c> directives stay tokens and nothing is
    /// read, as a formatter needs it; with one, the included text is spliced in.
    /// </summary>
    public static SyntaxTree Parse(SourceText source, IIncludeResolver? includes = null)
    {
        var diagnostics = new List<Diagnostic>();
        if (source.FirstForeignCharacter is { } foreign) diagnostics.Add(SyntaxErrors.NotUtf8.At(source, new TextSpan(foreign, 1), $"{(int)source.Text[foreign]:X2}"));
        SourceText whole = includes is null ? source : IncludeSplicer.Splice(source, includes, diagnostics);
        return SyntaxParser.Parse(whole, diagnostics);
    }
}
