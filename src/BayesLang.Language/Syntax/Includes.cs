using System.Collections.Immutable;
using System.Text;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>Finds the text that an <c>#include</c> names.</summary>
public interface IIncludeResolver
{
    /// <summary>The text, with a path that tells one file from another; null where there is none.</summary>
    SourceText? Resolve(string path, SourceText includedFrom);
}

/// <summary>Looks beside the including file, then in the folders, in order.</summary>
public sealed class IncludeFolders(params ImmutableArray<string> folders) : IIncludeResolver
{
    public SourceText? Resolve(string path, SourceText includedFrom)
    {
        string beside = Path.GetDirectoryName(includedFrom.Path) ?? "";
        string? file = folders.Prepend(beside).Select(folder => Path.Combine(folder, path)).FirstOrDefault(File.Exists);
        try
        {
            return file is null ? null : SourceFile.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read is as good as absent.
            return null;
        }
    }
}

/// <summary>An <c>#include</c> as it is written.</summary>
/// <param name="Span">All of it.</param>
/// <param name="PathSpan">The path, without its quotes.</param>
public readonly record struct IncludeDirective(TextSpan Span, TextSpan PathSpan)
{
    private const string Word = "#include";

    /// <summary>The directives of a tree, those of included files among them.</summary>
    public static IEnumerable<IncludeDirective> In(SyntaxTree tree) => tree.Tokens.Where(token => token.Kind == TokenKind.Include).Select(token => At(tree.Source, token.Span));

    private static IncludeDirective At(SourceText source, TextSpan span)
    {
        string path = PathOf(source.ToString(span));
        return new IncludeDirective(span, new TextSpan(source.Text.LastIndexOf(path, span.End - 1, span.Length - Word.Length, StringComparison.Ordinal), path.Length));
    }

    internal static string PathOf(string directive) => directive[Word.Length..].Trim() switch
    {
        ['"' or '<', .. var inner, _] => inner,
        var bare => bare,
    };
}

/// <summary>Splices included files into a text. Each directive stays, so that the including file's text can be told from the others'.</summary>
sealed class IncludeSplicer(IIncludeResolver resolver)
{
    /// <summary>More is no program, but a file that is included over and over.</summary>
    private const int MaxLength = 10_000_000, MaxDepth = 100;

    private readonly StringBuilder text = new();
    private readonly ImmutableArray<SourceSegment>.Builder segments = ImmutableArray.CreateBuilder<SourceSegment>();
    private readonly List<(DiagnosticDescriptor Descriptor, TextSpan Span, string Argument)> findings = [];
    private bool isFull;

    public static SourceText Splice(SourceText source, IIncludeResolver resolver, List<Diagnostic> diagnostics)
    {
        if (!source.Text.Contains("#include", StringComparison.Ordinal)) return source;
        var splicer = new IncludeSplicer(resolver);
        splicer.Append(source, source.Path.Length > 0 ? [Path.GetFullPath(source.Path)] : []);
        bool any = splicer.segments.Count > 1;
        SourceText whole = any ? new SourceText(splicer.text.ToString(), source.Path, splicer.segments.ToImmutable()) : source;
        diagnostics.AddRange(splicer.findings.Select(finding => finding.Descriptor.At(whole, finding.Span, finding.Argument)));
        return whole;
    }

    private void Append(SourceText file, ImmutableHashSet<string> open)
    {
        int done = 0;
        foreach (SourceToken token in Tokenizer.Lex(file.Text))
        {
            if (token.Type != BayesLexer.INCLUDE) continue;
            Copy(file, done, token.End);
            done = token.End;
            string path = IncludeDirective.PathOf(file.ToString(token.Span));
            var place = new TextSpan(text.Length - token.Span.Length, token.Span.Length);
            if (resolver.Resolve(path, file) is not { } included) findings.Add((SyntaxErrors.IncludeNotFound, place, path));
            else if (isFull) break;
            else if (text.Length + included.Length > MaxLength || open.Count > MaxDepth)
            {
                findings.Add((SyntaxErrors.TooManyIncludes, place, open.Count > MaxDepth ? $"are nested more than {MaxDepth} levels deep" : $"have more than {MaxLength / 1_000_000} million characters"));
                isFull = true;
                break;
            }
            else if (open.Contains(Path.GetFullPath(included.Path))) findings.Add((SyntaxErrors.IncludeCycle, place, path));
            else
            {
                // A line break keeps the directive apart from the text; it is laid to the directive's end.
                segments.Add(new SourceSegment(text.Length, file, done));
                text.Append('\n');
                Append(included, open.Add(Path.GetFullPath(included.Path)));
            }
        }
        Copy(file, done, file.Length);
    }

    private void Copy(SourceText file, int start, int end)
    {
        segments.Add(new SourceSegment(text.Length, file, start));
        text.Append(file.Text, start, end - start);
    }
}
