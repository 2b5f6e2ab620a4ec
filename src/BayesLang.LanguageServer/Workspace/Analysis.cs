using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Language;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>
/// What the front end knows of a document. Its spans are those of the whole text, included files spliced in;
/// <see cref="Offset"/> and <see cref="RangeOf"/> lead from the document's own positions to them and back.
/// </summary>
sealed class Analysis(Document document, CheckResult result)
{
    public Document Document { get; } = document;

    public CheckResult Result { get; } = result;

    /// <summary>The whole text.</summary>
    public SourceText Source => Result.Tree.Source;

    public SyntaxTree Tree => Result.Tree;

    public ImmutableArray<NameUse> Names => Result.Names;

    /// <summary>What follows from the program's values: densities with their roles, as far as the program could be read.</summary>
    public ProgramFlow Flow => flow.Value;

    /// <summary>What is computed once, and what with every evaluation; null of a program with errors.</summary>
    public ComputationTimes? Times => times.Value;

    readonly Lazy<ComputationTimes?> times = new(() => result.HasErrors ? null : ComputationTimes.Of(result.Program));

    readonly Lazy<ProgramFlow> flow = new(() => new ProgramFlow(result.Program));

    /// <summary>The offset in the whole text of a place in the document.</summary>
    public int Offset(Position position) => Source.OffsetIn(Document.Source, Document.OffsetOf(position));

    /// <summary>The name at an offset, or that ends right before it; null where there is none.</summary>
    public NameUse? NameAt(int offset)
    {
        foreach (NameUse use in Names)
            if (use.Span.Start <= offset && offset <= use.Span.End) return use;
        return null;
    }

    /// <summary>All uses of what a name stands for, its declaration among them, in the order of the source.</summary>
    public IEnumerable<NameUse> UsesOf(Meaning meaning) => Names.Where(use => IsSame(use.Meaning, meaning));

    /// <summary>The nodes around an offset, from the program to the innermost.</summary>
    public ImmutableArray<SyntaxNode> PathTo(int offset) => SyntaxPath.To(Tree.Root, offset);

    /// <summary>Overloads of the library are one function to a reader; those of a program's own are told apart.</summary>
    static bool IsSame(Meaning one, Meaning other) => (one, other) switch
    {
        (VariableMeaning a, VariableMeaning b) => ReferenceEquals(a.Variable, b.Variable),
        (FunctionMeaning a, FunctionMeaning b) => ReferenceEquals(a.Function, b.Function),
        (LibraryMeaning a, LibraryMeaning b) => a.Name == b.Name,
        _ => false,
    };

    /// <summary>The range of a span of the whole text in the file that it stands in; <see cref="WorkspaceSnapshot.LocationOf"/> tells the file as well.</summary>
    public Range RangeOf(TextSpan span)
    {
        SourcePlace place = Source.Locate(span);
        return place.File.RangeOf(place.Span, Document.Encoding);
    }

    /// <summary>The range of a span in the document itself; null where it stands in an included file.</summary>
    public Range? OwnRange(TextSpan span) => Source.Locate(span) is var place && IsOwn(place.File) ? place.File.RangeOf(place.Span, Document.Encoding) : null;

    /// <summary>The range in the document itself of a node into whose middle other files may be spliced; null where it begins or ends in one of them.</summary>
    public Range? OwnExtent(TextSpan span) => Source.Enclose(span) is { } place && IsOwn(place.File) ? place.File.RangeOf(place.Span, Document.Encoding) : null;

    public bool IsOwn(SourceText file) => file.Path == Document.Source.Path;
}
