using BayesLang.Compiler.Analysis;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Hints;

/// <summary>
/// When things are computed: at the brace of blocks where it is the same for all of them, else behind declarations and the heads of loops. What stands
/// inside a loop says it only where it differs from the loop.
/// </summary>
static class TimeHints
{
    public const string Kind = "time";

    static readonly (ComputationTime Time, string Word, string Label, string Tooltip)[] texts =
    [
        (ComputationTime.Once, "once", "once", "Computed once, when the data are there: nothing in it depends on parameters."),
        (ComputationTime.EachGradient, "gradient", "each gradient", "Computed with every evaluation of the log density and its gradient: it depends on parameters."),
        (ComputationTime.EachDraw, "draw", "each draw", "Computed once after each draw, without derivatives."),
    ];

    public static IEnumerable<Hint> In(Analysis analysis, TextSpan range)
    {
        foreach (BlockSyntax block in analysis.Tree.Root.Blocks.Where(block => block.Members.Length > 0 && block.Span.End >= range.Start && block.Span.Start <= range.End))
            foreach (Hint hint in InBlock(block, analysis)) yield return hint;
    }

    static IEnumerable<Hint> InBlock(BlockSyntax block, Analysis analysis) => block.Kind switch
    {
        BlockKind.TransformedData => [At(BraceOf(block, analysis), ComputationTime.Once)],
        BlockKind.GeneratedQuantities => [At(BraceOf(block, analysis), ComputationTime.EachDraw)],
        BlockKind.TransformedParameters or BlockKind.Model when analysis.Times is { } times => block.Members.SelectMany(member => InStatement(member, null, times, analysis)),
        _ => [],
    };

    static IEnumerable<Hint> InStatement(StatementSyntax statement, ComputationTime? around, ComputationTimes times, Analysis analysis)
    {
        switch (statement)
        {
            case DeclarationSyntax declaration:
                ComputationTime?[] known = [.. declaration.Declarators.Select(declarator => times.OfVariable(declarator.Name.Name, ValuesOf(declarator, analysis))).Where(time => time is not null).Distinct()];
                if (known is [{ } time] && time != around) yield return At(declaration.Span.End, time);
                break;
            case ForRangeSyntax or ForEachSyntax:
                StatementSyntax body = statement is ForRangeSyntax range ? range.Body : ((ForEachSyntax)statement).Body;
                ComputationTime? whole = times.OfSpan(statement.Span);
                if (whole is { } ofLoop && ofLoop != around) yield return At(HeadEnd(statement, body, analysis), ofLoop);
                foreach (Hint hint in InStatement(body, whole, times, analysis)) yield return hint;
                break;
            default:
                foreach (StatementSyntax inner in SyntaxNodes.Children(statement).OfType<StatementSyntax>())
                    foreach (Hint hint in InStatement(inner, around, times, analysis)) yield return hint;
                break;
        }
    }

    /// <summary>Where a variable gets its values: its declaration, and its assignments.</summary>
    static IEnumerable<TextSpan> ValuesOf(DeclaratorSyntax declarator, Analysis analysis)
    {
        IEnumerable<TextSpan> assigned = analysis.NameAt(declarator.Name.Span.Start) is { Meaning: VariableMeaning meaning }
            ? analysis.UsesOf(meaning).Where(use => use.Role == NameRole.Write).Select(use => use.Span) : [];
        return declarator.Initializer is null ? assigned : assigned.Prepend(declarator.Span);
    }

    static int BraceOf(BlockSyntax block, Analysis analysis) =>
        SourceWords.Find(analysis.Source.Text, '{', block.Keyword.End, block.Span.End) is >= 0 and var brace ? brace + 1 : block.Keyword.End;

    /// <summary>The end of a loop's head: the parenthesis before its body.</summary>
    static int HeadEnd(StatementSyntax loop, StatementSyntax body, Analysis analysis) => analysis.Source.Text.LastIndexOf(')', Math.Max(loop.Span.Start, body.Span.Start - 1), Math.Max(0, body.Span.Start - loop.Span.Start)) is >= 0 and var close ? close + 1 : body.Span.Start;

    static Hint At(int offset, ComputationTime time)
    {
        (_, string word, string label, _) = Array.Find(texts, text => text.Time == time);
        return new Hint(offset, label, $"{Kind} {word}");
    }

    public static string? Tooltip(string[] words) => words is [var word] ? Array.Find(texts, text => text.Word == word).Tooltip : null;
}
