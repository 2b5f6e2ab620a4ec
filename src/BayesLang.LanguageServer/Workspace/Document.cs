using BayesLang.Language;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>An open file at one version, as the editor has it. It is immutable; what the front end knows of it is found out when it is first asked for.</summary>
sealed class Document
{
    readonly Lazy<Analysis> analysis;

    public Document(string uri, int version, SourceText source, PositionEncoding encoding, IIncludeResolver includes)
    {
        Uri = uri;
        Version = version;
        Source = source;
        Encoding = encoding;
        analysis = new Lazy<Analysis>(() => new Analysis(this, Checker.Check(source, includes)));
    }

    /// <summary>The address as the editor gave it.</summary>
    public string Uri { get; }

    public int Version { get; }

    /// <summary>The file's own text, without the files that it includes.</summary>
    public SourceText Source { get; }

    /// <summary>What the positions count in which the editor tells of it.</summary>
    public PositionEncoding Encoding { get; }

    public Analysis Analysis => analysis.Value;

    public bool HasIncludes => Source.Text.Contains("#include", StringComparison.Ordinal);

    /// <summary>The document after edits, the first one first; each is told in positions of the text that the one before it left.</summary>
    public Document With(int version, IEnumerable<Either<TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument>> changes, IIncludeResolver includes)
    {
        SourceText text = Source;
        foreach (Either<TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument> change in changes)
            text = change.Value switch
            {
                TextDocumentContentChangePartial partial => Replace(text, text.SpanOf(partial.Range, Encoding), partial.Text),
                TextDocumentContentChangeWholeDocument whole => new SourceText(whole.Text, Source.Path),
                _ => text,
            };
        return new Document(Uri, version, text, Encoding, includes);
    }

    /// <summary>The same text among other files.</summary>
    public Document Among(IIncludeResolver includes) => new(Uri, Version, Source, Encoding, includes);

    /// <summary>The offset in the file of a position.</summary>
    public int OffsetOf(Position position) => Source.OffsetOf(position, Encoding);

    public TextSpan SpanOf(Range range) => Source.SpanOf(range, Encoding);

    /// <summary>The position of an offset in the file.</summary>
    public Position PositionAt(int offset) => Source.PositionAt(offset, Encoding);

    public Range RangeOf(TextSpan span) => Source.RangeOf(span, Encoding);

    static SourceText Replace(SourceText text, TextSpan span, string with) => new(string.Concat(text.Text.AsSpan(0, span.Start), with, text.Text.AsSpan(span.End)), text.Path);
}
