using System.Collections.Immutable;
using System.Text;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>What the builders of the tree share: the source, its tokens, and the list of diagnostics.</summary>
sealed class TreeContext(SourceText source, List<SourceToken> tokens, List<Diagnostic> diagnostics)
{
    /// <summary>What was reported before the tree is built, in the order of the source.</summary>
    private readonly TextSpan[] reported = [.. diagnostics.Select(diagnostic => diagnostic.Span).OrderBy(span => span.Start)];

    private readonly bool hasDocumentation = tokens.Exists(token => token.Type == BayesLexer.DOC_COMMENT);

    public SourceText Source => source;

    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params object?[] arguments) => Report(descriptor.At(source, span, arguments));

    /// <summary>Adds a finding; what comes after ten thousand is not shown anyway.</summary>
    public void Report(Diagnostic diagnostic)
    {
        if (diagnostics.Count < Diagnostic.Limit) diagnostics.Add(diagnostic);
    }

    /// <summary>Whether something is said about a place within the span already.</summary>
    public bool HasReport(TextSpan span)
    {
        int first = Array.BinarySearch(reported, span, startOrder);
        for (int i = first < 0 ? ~first : first; i < reported.Length && reported[i].Start <= span.End; i++)
            if (span.Contains(reported[i])) return true;
        // The builders go through the source in order.
        for (int i = diagnostics.Count - 1; i >= reported.Length && diagnostics[i].Span.End >= span.Start; i--)
            if (span.Contains(diagnostics[i].Span)) return true;
        return false;
    }

    /// <summary>Never equal, so that a search ends at the first span that starts at or after the place.</summary>
    private static readonly Comparer<TextSpan> startOrder = Comparer<TextSpan>.Create((a, b) => a.Start < b.Start ? -1 : 1);

    public string Text(TextSpan span) => source.ToString(span);

    /// <summary>The span from a rule's first token to its last; of no width, after the token before it, where the rule read nothing.</summary>
    public static TextSpan Span(ParserRuleContext context)
    {
        int start = context.Start is SourceToken first ? first.StartIndex : 0;
        int end = context.Stop is SourceToken last ? last.End : start;
        return end >= start ? TextSpan.FromBounds(start, end) : new TextSpan(end, 0);
    }

    public static TextSpan Span(ITerminalNode node) => ((SourceToken)node.Symbol).Span;

    /// <summary>A place of no width at the end of what a rule read.</summary>
    public static TextSpan EndOf(ParserRuleContext context) => new(Span(context).End, 0);

    /// <summary>Whether the parser could not read the rule to its end, or left out or put in a token.</summary>
    public static bool IsBroken(ParserRuleContext context) => context.exception is not null;

    /// <summary>A tuple of one element has a comma after it, one of several has none.</summary>
    public void CheckTupleComma(TextSpan parentheses, int elements, ITerminalNode[] commas)
    {
        if (elements == 1 && commas.Length == 0)
            Report(SyntaxErrors.TupleOfOne.At(source, parentheses) with { Fixes = [new Fix("Add a comma", new TextSpan(parentheses.End - 1, 0), ",")] });
        else if (elements > 1 && commas.Length == elements)
            Report(SyntaxErrors.SurplusComma.At(source, Span(commas[^1])) with { Fixes = [new Fix("Remove the comma", Span(commas[^1]), "")] });
    }

    public Identifier Name(BayesParser.NameContext? context, ParserRuleContext parent) =>
        context?.NAME() is { } name and not IErrorNode ? new Identifier(Span(name), Text(Span(name))) : new Identifier(EndOf(parent), "") { IsMissing = true };

    /// <summary>A name that is declared: of a variable, a function, an argument or a loop's variable. Words of the language are reported.</summary>
    public Identifier DeclaredName(BayesParser.NameContext? context, ParserRuleContext parent)
    {
        Identifier name = Name(context, parent);
        if (!name.IsMissing && ReservedNames.Check(name.Name) is var (descriptor, arguments)) Report(descriptor, name.Span, arguments);
        return name;
    }

    /// <summary>The documentation of what stands between two tokens: the `///` lines before it, or else one after it on its last line.</summary>
    public string? Documentation(ParserRuleContext context)
    {
        if (!hasDocumentation || context.Start is not SourceToken { Index: >= 0 } first) return null;
        var lines = new List<string>();
        for (int i = first.Index - 1; i >= 0 && tokens[i].Channel != TokenConstants.DefaultChannel; i--)
            if (tokens[i].Type == BayesLexer.DOC_COMMENT && !IsTrailing(i)) lines.Add(Content(tokens[i]));
        lines.Reverse();
        if (lines.Count > 0) return string.Join('\n', lines);
        if (context.Stop is not SourceToken { Index: >= 0 } last) return null;
        for (int i = last.Index + 1; tokens[i].Channel != TokenConstants.DefaultChannel && tokens[i].Line == last.Line; i++)
            if (tokens[i].Type == BayesLexer.DOC_COMMENT && IsTrailing(i)) return Content(tokens[i]);
        return null;
    }

    /// <summary>Whether a token of the program stands before the comment on its line, after the last opening brace.</summary>
    private bool IsTrailing(int index)
    {
        for (int i = index - 1; i >= 0 && tokens[i].Line == tokens[index].Line; i--)
            if (tokens[i].Channel == TokenConstants.DefaultChannel) return tokens[i].Type != BayesLexer.LBRACE;
        return false;
    }

    private string Content(SourceToken comment)
    {
        string text = Text(comment.Span)[3..].TrimEnd();
        return text.StartsWith(' ') ? text[1..] : text;
    }
}
