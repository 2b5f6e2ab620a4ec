using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Lint;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary>A program with what is selected in it, as the refactorings read it.</summary>
sealed class RefactoringContext
{
    public const string Indent = "  ";

    private readonly Lazy<Dictionary<TextSpan, BoundExpression>> expressions;
    private readonly Lazy<LintContext> lint;
    private readonly Lazy<HashSet<string>> names;

    public RefactoringContext(CheckResult check, TextSpan selection)
    {
        Check = check;
        string text = check.Tree.Source.Text;
        int start = Math.Clamp(selection.Start, 0, text.Length), end = Math.Clamp(selection.End, start, text.Length);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        Selection = TextSpan.FromBounds(start, end);
        Path = PathTo(Selection);
        NewLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        expressions = new(Expressions);
        lint = new(() => new LintContext(check.Tree, check.Program));
        names = new(() => [.. check.Tree.Tokens.Where(token => token.Kind is TokenKind.Identifier or TokenKind.Keyword).Select(token => Text(token.Span))]);
    }

    public CheckResult Check { get; }

    public bool HasErrors => Check.HasErrors;

    /// <summary>Without blanks at its ends; empty where there is only a place.</summary>
    public TextSpan Selection { get; }

    /// <summary>The nodes around the selection, from the program to the innermost.</summary>
    public ImmutableArray<SyntaxNode> Path { get; }

    public string NewLine { get; }

    public ProgramSyntax Root => Check.Tree.Root;

    /// <summary>Analyses of a program without errors.</summary>
    public LintContext Lint => lint.Value;

    public string Text(TextSpan span) => Check.Tree.Source.ToString(span);

    public TNode? Around<TNode>() where TNode : SyntaxNode => Path.OfType<TNode>().LastOrDefault();

    public BlockSyntax? Block(BlockKind kind) => Root.Blocks.FirstOrDefault(block => block.Kind == kind);

    /// <summary>The blanks that the line of a place begins with.</summary>
    public string IndentOf(int offset)
    {
        string text = Check.Tree.Source.Text;
        int start = offset;
        while (start > 0 && text[start - 1] is not ('\n' or '\r')) start--;
        int end = start;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        return text[start..Math.Min(end, offset)];
    }

    /// <summary>Whether nothing but blanks stands before a place in its line.</summary>
    public bool BeginsLine(int offset)
    {
        string text = Check.Tree.Source.Text;
        int start = offset - IndentOf(offset).Length;
        return start == 0 || text[start - 1] is '\n' or '\r';
    }

    /// <summary>What an expression is to the binder, promotions aside; null where it is unknown.</summary>
    public BoundExpression? BoundOf(ExpressionSyntax expression) =>
        expressions.Value.GetValueOrDefault(expression.Span) ?? (expression is ParenthesizedSyntax parenthesized ? BoundOf(parenthesized.Inner) : null);

    /// <summary>The uses of variables within a span, in the order of the source.</summary>
    public IEnumerable<(NameUse Use, VariableSymbol Variable)> VariablesIn(TextSpan span)
    {
        foreach (NameUse use in Check.Names)
            if (use.Meaning is VariableMeaning { Variable: var variable } && span.Contains(use.Span)) yield return (use, variable);
    }

    /// <summary>The variable that is named at a place as it is declared.</summary>
    public VariableSymbol? DeclaredAt(TextSpan name) => Check.Names.FirstOrDefault(use => use.Span == name && use.Role == NameRole.Declaration).Meaning is VariableMeaning { Variable: var variable } ? variable : null;

    public IEnumerable<NameUse> UsesOf(VariableSymbol variable) => Check.Names.Where(use => use.Meaning is VariableMeaning { Variable: var used } && used == variable);

    /// <summary>A name that nothing in the program has.</summary>
    public string FreshName(string wanted, string ending = "")
    {
        string name = wanted + ending;
        for (int k = 2; names.Value.Contains(name); k++) name = $"{wanted}{k}{ending}";
        return name;
    }

    /// <summary>Adds members at the end of a block, which is made where it is absent.</summary>
    /// <param name="kind">The block.</param>
    /// <param name="members">Their text, lines ended by <c>\n</c>, without indentation.</param>
    public TextEdit AddTo(BlockKind kind, string members)
    {
        string text = Check.Tree.Source.Text, lines = Lines(members, Indent);
        if (Block(kind) is { } block)
        {
            int brace = block.Span.End - 1, end = brace;
            while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
            bool isInLine = text.IndexOf('\n', end, brace - end) < 0;
            return new TextEdit(TextSpan.FromBounds(end, isInLine ? brace : end), NewLine + lines + (isInLine ? NewLine : ""));
        }
        string whole = $"{BlockNames.Text(kind)} {{{NewLine}{lines}{NewLine}}}";
        if (Root.Blocks.FirstOrDefault(other => other.Kind > kind) is { } next) return new TextEdit(new TextSpan(HeadOf(next), 0), whole + NewLine);
        bool isEnded = text.Length == 0 || text[^1] == '\n';
        return new TextEdit(new TextSpan(text.Length, 0), (isEnded ? "" : NewLine) + whole + NewLine);
    }

    /// <summary>Adds a member at the start of a block that is there.</summary>
    public TextEdit AddAtStart(BlockSyntax block, string member)
    {
        int brace = Check.Tree.Source.Text.IndexOf('{', block.Keyword.End);
        bool isInLine = block.Members is [] && Text(TextSpan.FromBounds(brace, block.Span.End)).IndexOf('\n', StringComparison.Ordinal) < 0
            || block.Members is [var first, ..] && !BeginsLine(first.Span.Start);
        return new TextEdit(new TextSpan(brace + 1, 0), NewLine + Indent + member + (isInLine ? NewLine : ""));
    }

    /// <summary>Lines with an indentation and the source's line breaks.</summary>
    public string Lines(string text, string indent) => string.Join(NewLine, text.Split('\n').Select(line => line.Length == 0 ? line : indent + line));

    /// <summary>The program after edits, as the front end sees it.</summary>
    public CheckResult After(ImmutableArray<TextEdit> edits) => Checker.Check(new SourceText(TextEdits.Apply(Check.Tree.Source.Text, edits), Check.Tree.Source.Path));

    /// <summary>The edits, where a program without errors has none after them either; else null.</summary>
    public ImmutableArray<TextEdit>? IfRight(ImmutableArray<TextEdit> edits) => After(edits).HasErrors ? null : edits;

    private ImmutableArray<SyntaxNode> PathTo(TextSpan span)
    {
        var path = ImmutableArray.CreateBuilder<SyntaxNode>();
        for (SyntaxNode? node = Root; node is not null; node = SyntaxNodes.Children(node).LastOrDefault(child => child.Span.Start <= span.Start && span.End <= child.Span.End)) path.Add(node);
        return path.DrainToImmutable();
    }

    /// <summary>Where a block begins with the lines that document it; those of the first block are the program's.</summary>
    private int HeadOf(BlockSyntax block)
    {
        if (block == Root.Blocks[0]) return block.Keyword.Start;
        int start = Math.Min(block.Keyword.Start, block.Span.Start);
        foreach (SyntaxToken token in Check.Tree.Tokens.Reverse().SkipWhile(token => token.Span.End > start))
        {
            if (token.Kind is not (TokenKind.Whitespace or TokenKind.Documentation)) break;
            if (token.Kind == TokenKind.Documentation) start = token.Span.Start;
        }
        return start;
    }

    private Dictionary<TextSpan, BoundExpression> Expressions()
    {
        var found = new Dictionary<TextSpan, BoundExpression>();
        IEnumerable<BoundExpression> own = BoundWalk.Statements(Check.Program).SelectMany(statement => BoundWalk.Own(statement)
            .Concat(statement is BoundDeclaration { Variable.Sized: { } sized } ? [.. Derivation.Sizes.Of(sized), .. BoundWalk.Bounds(sized)] : []));
        foreach (BoundExpression expression in own.SelectMany(one => BoundWalk.Expressions(one)))
            // A promotion has the span of what it promotes, which comes after it.
            if (expression is not (BoundConversion or BoundError)) found.TryAdd(expression.Span, expression);
        return found;
    }
}
