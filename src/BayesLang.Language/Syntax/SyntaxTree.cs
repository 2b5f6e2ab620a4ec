using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Syntax;

public enum TokenKind { Keyword, Identifier, Number, String, Operator, Punctuation, Comment, Documentation, Whitespace, Include, Attribute, Bad, EndOfFile }

/// <summary>A token as written, comments and blanks included; the tokens of a file tile it without a gap.</summary>
public readonly record struct SyntaxToken(TokenKind Kind, TextSpan Span);

/// <summary>What parsing gives: always a tree, and what was wrong.</summary>
public sealed record SyntaxTree(SourceText Source, ProgramSyntax Root, ImmutableArray<SyntaxToken> Tokens, ImmutableArray<Diagnostic> Diagnostics);
