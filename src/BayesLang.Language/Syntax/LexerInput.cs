using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace BayesLang.Language.Syntax;

/// <summary>
/// The text as the lexer reads it. The lexer's automaton remembers its ways for ASCII alone and works the others out anew each time;
/// so each character beyond is shown as an ASCII one that the grammar treats alike. Offsets stay as they are.
/// </summary>
sealed class LexerInput(string text) : ICharStream
{
    // No keyword and no number has a Z, so that it stands for a letter and nothing else; no rule names the control character.
    private const char Letter = 'Z', Blank = ' ', Other = '\u0001';

    public int Index { get; private set; }

    public int Size => text.Length;

    public string SourceName => "";

    public int LA(int offset)
    {
        int at = offset > 0 ? Index + offset - 1 : Index + offset;
        if (offset == 0 || at < 0) return 0;
        if (at >= text.Length) return IntStreamConstants.EOF;
        char c = text[at];
        return c < '\u0080' ? c : Class(c);
    }

    /// <summary>What the fragment NAME_START and the rule WHITESPACE of the grammar say of characters beyond ASCII.</summary>
    private static char Class(char c) => c switch
    {
        (>= '\u00C0' and <= '\u00D6') or (>= '\u00D8' and <= '\u00F6') or (>= '\u00F8' and <= '\u02FF') or (>= '\u0370' and <= '\u037D') or (>= '\u037F' and <= '\u1FFF') => Letter,
        '\uFEFF' => Blank,
        _ => Other,
    };

    public void Consume() => Index++;

    public void Seek(int index) => Index = index;

    public int Mark() => 0;

    public void Release(int marker) { }

    public string GetText(Interval interval) => interval.a > interval.b ? "" : text[interval.a..Math.Min(interval.b + 1, text.Length)];
}
