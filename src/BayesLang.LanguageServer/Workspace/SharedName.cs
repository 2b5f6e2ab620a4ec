using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>A name at a place of a document, in a program that knows what it stands for.</summary>
sealed record NamePlace(Analysis Program, NameUse Use)
{
    /// <summary>The range of the name in the document that was asked about.</summary>
    public Range Range => Program.RangeOf(Use.Span);
}

/// <summary>Names that several programs share, because they include the file with the declaration.</summary>
static class SharedName
{
    /// <summary>The name at a position of a document. Where the document is a piece that means nothing by itself, a program that includes it knows more.</summary>
    /// <param name="workspace">The documents and folders.</param>
    /// <param name="document">The document.</param>
    /// <param name="position">The position in it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <param name="openOnly">Whether programs that are not open are left out.</param>
    public static NamePlace? At(WorkspaceSnapshot workspace, Document document, Position position, CancellationToken cancellation, bool openOnly = false)
    {
        if (document.Analysis.NameAt(document.Analysis.Offset(position)) is { } own && document.Analysis.OwnRange(own.Span) is not null) return new NamePlace(document.Analysis, own);
        int offset = document.OffsetOf(position);
        if (!IsName(document.Analysis, document.Analysis.Offset(position))) return null;
        foreach (Analysis program in openOnly ? ProgramsOfFile.Open(workspace, document.Source.Path, cancellation) : ProgramsOfFile.Find(workspace, document.Source.Path, cancellation))
            foreach (NameUse use in program.Names)
                if (program.Source.Locate(use.Span) is var place && place.File.Path == document.Source.Path && place.Span.Start <= offset && offset <= place.Span.End) return new NamePlace(program, use);
        return null;
    }

    /// <summary>
    /// The uses of what a name stands for in all programs that see its declaration, those of the first program first. What the library has is looked up in the
    /// first alone.
    /// </summary>
    public static IEnumerable<(Analysis Program, NameUse Use)> Uses(WorkspaceSnapshot workspace, NamePlace name, CancellationToken cancellation)
    {
        if (name.Use.Meaning.Declaration is not { } declaration) return name.Program.UsesOf(name.Use.Meaning).Select(use => (name.Program, use));
        SourcePlace declared = name.Program.Source.Locate(declaration);
        return Programs(workspace, name.Program, declared.File.Path, cancellation)
            .SelectMany(program => program.Names.Where(use => DeclaredAt(program, use.Meaning) is { } place && place == (declared.File.Path, declared.Span.Start)).Select(use => (program, use)));
    }

    /// <summary>A program, and all others that a file is a part of.</summary>
    public static IEnumerable<Analysis> Programs(WorkspaceSnapshot workspace, Analysis first, string path, CancellationToken cancellation) =>
        ProgramsOfFile.Find(workspace, path, cancellation).Where(program => program.Document.Source.Path != first.Document.Source.Path).Prepend(first);

    /// <summary>The file and the offset in it where the name of something is declared; null for what the library has.</summary>
    public static (string Path, int Start)? DeclaredAt(Analysis program, Meaning meaning) =>
        meaning.Declaration is { } span && program.Source.Locate(span) is var place ? (place.File.Path, place.Span.Start) : null;

    /// <summary>The places of uses, each once, by files.</summary>
    public static ImmutableArray<Location> Places(WorkspaceSnapshot workspace, IEnumerable<(Analysis Program, NameUse Use)> uses) =>
        [.. uses.Select(one => workspace.LocationOf(one.Program, one.Use.Span)).Distinct()];

    static bool IsName(Analysis analysis, int offset) => analysis.Tree.Tokens.Any(token => token.Kind == TokenKind.Identifier && token.Span.Start <= offset && offset <= token.Span.End);
}
