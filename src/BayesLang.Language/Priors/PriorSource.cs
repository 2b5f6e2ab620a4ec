using BayesLang.Language.Syntax;

namespace BayesLang.Language.Priors;

/// <summary>
/// Where the text of a prior from outside lies: behind the program's own, so that spans in it are spans of the whole source. Findings in it are located in
/// the text as it was given.
/// </summary>
static class PriorSource
{
    /// <summary>What stands for the file's name in findings: the option of the command line.</summary>
    public const string Path = "--prior";

    private const string Before = "model{", After = "\n;}";

    /// <summary>The program's source with the text behind it.</summary>
    public static SourceText Append(SourceText program, string text) => program.With(new SourceText(text, Path), Before, After);

    /// <summary>The text parsed as a model block of its own, at the place that it has in the whole source.</summary>
    /// <param name="whole">What <see cref="Append"/> gave.</param>
    /// <param name="program">The length of the program's source.</param>
    public static SyntaxTree Parse(SourceText whole, int program) => SyntaxTree.Parse(whole.Blanked(program));

    /// <summary>Whether a place is in a prior from outside.</summary>
    public static bool Contains(SourceText source, TextSpan span) => source.HasIncludes && source.Locate(span).File.Path == Path;
}
