using System.Collections.Immutable;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>The tokens of a program in order, each with the comments that belong to it. The layout takes every token once, so none is lost.</summary>
/// <param name="Leading">The comments before it, in order.</param>
/// <param name="Trailing">The comments behind it on its line.</param>
/// <param name="BreaksBefore">The line breaks between the token and what stands before it, a comment perhaps.</param>
readonly record struct ProgramToken(TextSpan Span, ImmutableArray<Comment> Leading, ImmutableArray<Comment> Trailing, int BreaksBefore);

sealed class TokenCursor
{
    private readonly SourceText source;
    private readonly List<ProgramToken> tokens = [];
    private int next;
    private bool leadingIsTaken;

    public TokenCursor(SyntaxTree tree)
    {
        source = tree.Source;
        Read(tree.Tokens);
    }

    /// <summary>Whether a comment stands within a statement, not only between statements.</summary>
    public bool HasInnerComments { get; private set; }

    /// <summary>Where the last token ends that was taken.</summary>
    public int Position => next == 0 ? 0 : tokens[next - 1].Span.End;

    public bool IsAtEnd => next == tokens.Count - 1;

    /// <summary>The comments before the next token that are not taken yet.</summary>
    public ImmutableArray<Comment> Leading => leadingIsTaken ? [] : tokens[next].Leading;

    /// <summary>The line breaks directly before the next token.</summary>
    public int BreaksBefore => tokens[next].BreaksBefore;

    /// <summary>The line breaks between the last token, with its trailing comments, and what follows it.</summary>
    public int BreaksBeforeAll => Leading is [Comment first, ..] ? first.BreaksBefore : BreaksBefore;

    /// <summary>Whether a comment stands behind the last token.</summary>
    public bool EndsWithComment => next > 0 && !tokens[next - 1].Trailing.IsEmpty;

    public int Start => tokens[next].Span.Start;

    public bool IsAt(char first) => !IsAtEnd && source.Text[Start] == first;

    public ImmutableArray<Comment> TakeLeading()
    {
        ImmutableArray<Comment> leading = Leading;
        leadingIsTaken = true;
        return leading;
    }

    /// <summary>The next token with its comments.</summary>
    public Doc Take() => Take(atBase: false);

    /// <summary>The next token with its comments; it must start with the character.</summary>
    public Doc Take(char first) => IsAt(first) ? Take(first is ')' or ']' or '}' or ';' or '{') : throw new LayoutException(Start, $"`{first}` was expected");

    /// <summary>A semicolon or the brace of a block: what comes after it starts a new line, so a comment behind it ends its line.</summary>
    public Doc TakeEndOfLine(char first)
    {
        bool isEmptyBlock = first == '{' && next + 1 < tokens.Count && source.Text[tokens[next + 1].Span.Start] == '}' && tokens[next + 1].Leading.IsEmpty;
        if (!isEmptyBlock && tokens[next].Trailing is [.. var others, { BreaksAfter: 0 } last]) tokens[next] = tokens[next] with { Trailing = [.. others, last with { BreaksAfter = 1 }] };
        return Take(first);
    }

    private Doc Take(bool atBase)
    {
        if (IsAtEnd) throw new LayoutException(Start, "the file ends too early");
        ImmutableArray<Comment> leading = TakeLeading();
        ProgramToken token = tokens[next++];
        leadingIsTaken = false;
        Doc text = new TextDoc(source.ToString(token.Span), atBase);
        if (leading.IsEmpty && token.Trailing.IsEmpty) return text;
        return Doc.Concat([.. CommentsBefore(leading), text, .. token.Trailing.SelectMany(comment => (Doc[])[Doc.Space, new CommentDoc(comment)])]);
    }

    /// <summary>The comments before a token, with a blank between those on one line.</summary>
    public static IEnumerable<Doc> CommentsBefore(ImmutableArray<Comment> comments) =>
        comments.SelectMany(comment => (Doc[])[new CommentDoc(comment), Doc.Space]);

    private void Read(ImmutableArray<SyntaxToken> all)
    {
        var gap = new List<Comment>();
        int breaks = 0, line = 1, lineStart = 0;
        foreach (SyntaxToken token in all)
        {
            ReadOnlySpan<char> text = source.Text.AsSpan(token.Span.Start, token.Span.Length);
            switch (token.Kind)
            {
                case TokenKind.Whitespace:
                    breaks += LineBreaks(text);
                    break;
                case TokenKind.Comment or TokenKind.Documentation or TokenKind.Include:
                    if (gap.Count > 0) gap[^1] = gap[^1] with { BreaksAfter = breaks };
                    int column = Comment.Width(source.Text.AsSpan(lineStart, token.Span.Start - lineStart));
                    gap.Add(new Comment(token.Kind, Clean(text), column, line, breaks, 0));
                    breaks = 0;
                    break;
                default:
                    Close(gap, new ProgramToken(token.Span, [], [], breaks), token.Kind == TokenKind.EndOfFile);
                    gap.Clear();
                    breaks = 0;
                    break;
            }
            int lastBreak = text.LastIndexOfAny('\n', '\r');
            if (lastBreak >= 0) lineStart = token.Span.Start + lastBreak + 1;
            line += LineBreaks(text);
        }
    }

    /// <summary>Shares the comments of a gap out to the tokens on both of its sides.</summary>
    private void Close(List<Comment> gap, ProgramToken token, bool isEnd)
    {
        if (gap.Count > 0) gap[^1] = gap[^1] with { BreaksAfter = token.BreaksBefore };
        HasInnerComments |= gap.Count > 0 && tokens.Count > 0 && source.Text[tokens[^1].Span.End - 1] is not (';' or '{' or '}');
        int trailing = 0;
        while (tokens.Count > 0 && trailing < gap.Count && !gap[trailing].StartsLine) trailing++;
        bool oneLine = trailing == gap.Count && !isEnd && gap is not [.., { EndsLine: true }];
        // All on one line: `f(/* rate */ 3)` speaks of what follows, `x /* rate */ = 3` of what stands before.
        if (oneLine && tokens.Count > 0 && IsOpener(source.Text[tokens[^1].Span.End - 1])) trailing = 0;
        if (trailing > 0) tokens[^1] = tokens[^1] with { Trailing = [.. gap[..trailing]] };
        tokens.Add(token with { Leading = [.. gap[trailing..]] });
    }

    private static bool IsOpener(char last) => last is '(' or '[' or ',' or '|' or '=' or '~' or '+' or '-' or '*' or '/' or '^' or '<' or '&' or '?' or ':' or '!' or '%' or '\\';

    private static string Clean(ReadOnlySpan<char> text)
    {
        string comment = text.ToString().TrimEnd();
        return comment.AsSpan().ContainsAny('\n', '\r') ? string.Join('\n', comment.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())) : comment;
    }

    private static int LineBreaks(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) count++;
        return count;
    }
}

/// <summary>The layout met what it has no rule for; the file stays as it is.</summary>
sealed class LayoutException(int position, string message) : Exception(message)
{
    public int Position => position;
}
