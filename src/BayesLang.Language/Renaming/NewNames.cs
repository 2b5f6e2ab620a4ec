using BayesLang.Language.Syntax;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Renaming;

/// <summary>What may be a name at all, whatever the program.</summary>
static class NewNames
{
    /// <summary>What is wrong with a text as a name, as a sentence; null where nothing is.</summary>
    public static string? Problem(string name)
    {
        if (Tokenizer.Lex(name) is not [{ Type: var type } token, _] || token.Span.Length != name.Length) return NoName(name);
        if (Tokenizer.IsKeyword(type)) return $"`{name}` is a word of the language.";
        if (type != BayesLexer.NAME || !NameLetters.IsAllowed(name)) return NoName(name);
        return ReservedNames.Check(name) is var (descriptor, arguments) ? descriptor.At(new SourceText(name), new TextSpan(0, name.Length), arguments).Message : null;
    }

    static string NoName(string text) => $"`{text}` is no name: names have letters from a to z, digits and underscores, and begin with a letter.";
}
