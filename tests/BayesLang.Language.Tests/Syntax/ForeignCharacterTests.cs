using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>Characters that are no part of the language: what is said of them, and what is written in their place.</summary>
public class ForeignCharacterTests
{
    [Theory]
    [InlineData("−", "`−` has no meaning here. Write `-`.", "-")]
    [InlineData("\u00A0", "The invisible character U+00A0 has no meaning here. Write a plain space.", " ")]
    [InlineData("\u200B", "The invisible character U+200B has no meaning here. Remove it.", "")]
    [InlineData("\u0007", "The invisible character U+0007 has no meaning here. Remove it.", "")]
    [InlineData("；", "`；` has no meaning here. Write `;`.", ";")]
    [InlineData("😀", "`😀` has no meaning here. Outside of strings and comments a program is made of names, numbers, operators and punctuation.", null)]
    [InlineData("$", "`$` has no meaning here. Outside of strings and comments a program is made of names, numbers, operators and punctuation.", null)]
    public void It_is_named_and_mended(string character, string message, string? meant)
    {
        Diagnostic found = SyntaxTree.Parse(new SourceText($"model {{\n  target += 1 {character} 2;\n}}\n")).Diagnostics[0];
        Assert.Equal("BYM1001", found.Code);
        Assert.Equal(message, found.Message);
        Assert.Equal(meant, found.Fixes.SingleOrDefault()?.Replacement);
    }
}
