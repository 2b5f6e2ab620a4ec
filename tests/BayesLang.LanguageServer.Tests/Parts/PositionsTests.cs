using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Tests.Parts;

public class PositionsTests
{
    [Theory]
    [InlineData("ab\ncd", 1, 1, 4)]
    [InlineData("ab\r\ncd", 1, 1, 5)]
    [InlineData("ab\rcd", 1, 0, 3)]
    [InlineData("😀x", 0, 2, 2)]
    [InlineData("ab\ncd", 0, 99, 2)]
    [InlineData("ab\ncd", 99, 0, 5)]
    [InlineData("", 0, 0, 0)]
    public void A_position_is_an_offset_and_one_behind_its_line_is_at_the_end(string text, int line, int character, int offset) =>
        Assert.Equal(offset, new SourceText(text).OffsetOf(new Position { Line = line, Character = character }, PositionEncoding.Utf16));

    [Theory]
    [InlineData("utf-8", "aß∑😀x", 0, 0)]
    [InlineData("utf-8", "aß∑😀x", 1, 1)]
    [InlineData("utf-8", "aß∑😀x", 2, 1)]
    [InlineData("utf-8", "aß∑😀x", 6, 3)]
    [InlineData("utf-8", "aß∑😀x", 9, 3)]
    [InlineData("utf-8", "aß∑😀x", 10, 5)]
    [InlineData("utf-8", "aß∑😀x", 99, 6)]
    [InlineData("utf-8", "a\ud83dx", 4, 2)]
    [InlineData("utf-32", "aß∑😀x", 3, 3)]
    [InlineData("utf-32", "aß∑😀x", 4, 5)]
    [InlineData("utf-32", "aß∑😀x", 99, 6)]
    public void In_the_middle_of_a_character_a_position_is_before_it(string encoding, string text, int character, int offset) =>
        Assert.Equal(offset, new SourceText(text).OffsetOf(new Position { Line = 0, Character = character }, EncodingOf(encoding)));

    [Theory]
    [InlineData("ab\r\n𝛂d\n", "utf-16")]
    [InlineData("ab\r\nß𝛂d∑\n", "utf-8")]
    [InlineData("ab\r\nß𝛂d∑\n", "utf-32")]
    [InlineData("\n\n", "utf-8")]
    public void Offsets_and_positions_lead_to_each_other(string text, string encoding)
    {
        var source = new SourceText(text);
        foreach (int offset in Enumerable.Range(0, text.Length + 1).Where(i => i == 0 || i == text.Length || (text[i] != '\n' || text[i - 1] != '\r') && !char.IsLowSurrogate(text[i])))
            Assert.Equal(offset, source.OffsetOf(source.PositionAt(offset, EncodingOf(encoding)), EncodingOf(encoding)));
    }

    static PositionEncoding EncodingOf(string kind) => Enum.GetValues<PositionEncoding>().Single(encoding => encoding.Kind() == kind);

    [Theory]
    [InlineData("file:///home/a%20b/m%C3%BC.bym", "/home/a b/mü.bym")]
    [InlineData("file:///home/100%25%20sure.bym", "/home/100% sure.bym")]
    [InlineData("untitled:Untitled-1", "Untitled-1.bym")]
    public void Addresses_are_paths(string uri, string path)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(path, FileUris.PathOf(uri, "bayeslang"));
    }
}
