using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>ANTLR's expression contexts → our nodes. What the parser did not find becomes a <see cref="BadExpressionSyntax"/>.</summary>
sealed class ExpressionBuilder(TreeContext tree)
{
    public ExpressionSyntax Build(ParserRuleContext? context, ParserRuleContext parent) =>
        context is null ? new BadExpressionSyntax(TreeContext.EndOf(parent)) : Build(context);

    /// <summary>The first of the rule's expressions, and so on; missing ones are bad.</summary>
    public ExpressionSyntax Build(ExpressionContext[] all, int index, ParserRuleContext parent) => Build(index < all.Length ? all[index] : null, parent);

    public (ImmutableArray<ExpressionSyntax> Arguments, bool HasBar) Arguments(ArgumentsContext? context) =>
        context is null ? ([], false) : (List(context, context.expression()), context.BAR() is not null);

    /// <summary>The expressions of a bracket group; a broken group ends in a bad one, so that nobody counts them.</summary>
    public ImmutableArray<ExpressionSyntax> List(ParserRuleContext group, ExpressionContext[] expressions)
    {
        var list = ImmutableArray.CreateBuilder<ExpressionSyntax>(expressions.Length + 1);
        foreach (ExpressionContext expression in expressions) list.Add(Build(expression));
        if (TreeContext.IsBroken(group)) list.Add(new BadExpressionSyntax(TreeContext.EndOf(group)));
        return list.DrainToImmutable();
    }

    /// <summary>
    /// Chains such as a + b + c + … lean to the left and may be long: the way down the left side is a loop, the way up folds.
    /// </summary>
    private ExpressionSyntax Build(ParserRuleContext context)
    {
        var spine = new Stack<ParserRuleContext>();
        while (context is not (PrimaryContext or PrefixContext) && context.ChildCount > 0 && context.GetChild(0) is ParserRuleContext left and not PrimaryContext)
        {
            if (context is not ArithmeticExpressionContext) spine.Push(context);
            context = left;
        }
        ExpressionSyntax result = context switch
        {
            PrefixContext prefix => Prefix(prefix),
            PrimaryContext primary => Primary(primary),
            { ChildCount: > 0 } when context.GetChild(0) is PrimaryContext primary => Primary(primary),
            _ => new BadExpressionSyntax(TreeContext.Span(context)),
        };
        while (spine.TryPop(out ParserRuleContext? outer)) result = Fold(result, outer);
        return result;
    }

    private ExpressionSyntax Fold(ExpressionSyntax left, ParserRuleContext context)
    {
        TextSpan span = TextSpan.FromBounds(left.Span.Start, Math.Max(left.Span.End, TreeContext.Span(context).End));
        switch (context)
        {
            case IndexingContext indexing:
                CheckIndexed(left, span);
                return new IndexingSyntax(span, left, Indices(indexing.indices()));
            case TransposedContext:
                return new UnarySyntax(span, "'", left);
            case TupleElementContext element when element.DOT_INT() is { } position:
                CheckIndexed(left, span);
                string digits = tree.Text(TreeContext.Span(position))[1..].Replace("_", "", StringComparison.Ordinal);
                if (int.TryParse(digits, out int number) && number > 0) return new TupleElementSyntax(span, left, number);
                tree.Report(SyntaxErrors.PositionTooLarge, TreeContext.Span(position), digits);
                return new BadExpressionSyntax(span);
            case ConditionalContext conditional:
                return new ConditionalSyntax(span, left, Build(conditional.expression(), 1, conditional), Build(conditional.expression(), 2, conditional));
            case { ChildCount: > 1 } when context.GetChild(1) is ITerminalNode operation:
                TextSpan operationSpan = TreeContext.Span(operation);
                ExpressionSyntax right = Build(context.ChildCount > 2 ? context.GetChild(2) as ParserRuleContext : null, context);
                return new BinarySyntax(span, left, tree.Text(operationSpan), operationSpan, right);
            default:
                return left;
        }
    }

    /// <summary>In Stan what is indexed is a name, a literal, a call or in parentheses: <c>x'[1]</c> is none of them.</summary>
    private void CheckIndexed(ExpressionSyntax indexed, TextSpan whole)
    {
        if (indexed is not UnarySyntax { Operator: "'" } || tree.HasReport(whole)) return;
        string text = tree.Text(indexed.Span);
        string index = tree.Text(TextSpan.FromBounds(indexed.Span.End, whole.End));
        tree.Report(SyntaxErrors.IndexAfterTranspose.At(tree.Source, whole, $"({text}){index}") with { Fixes = [new Fix("Add parentheses", indexed.Span, $"({text})")] });
    }

    private UnarySyntax Prefix(PrefixContext context) => new(
        TreeContext.Span(context), tree.Text(((SourceToken)context.Start).Span), Build(context.arithmetic(), context));

    private ExpressionSyntax Primary(PrimaryContext context)
    {
        TextSpan span = TreeContext.Span(context);
        switch (context.ChildCount > 0 ? context.GetChild(0) : null)
        {
            case NameContext name:
                Identifier identifier = tree.Name(name, context);
                if (context.arguments() is not { } arguments) return new NameSyntax(span, identifier);
                (ImmutableArray<ExpressionSyntax> list, bool hasBar) = Arguments(arguments);
                return new CallSyntax(span, identifier, list, hasBar);
            case ParenthesizedContext parenthesized:
                return Parenthesized(parenthesized);
            case RowVectorContext row:
                return new RowVectorLiteralSyntax(span, List(row, row.expression()));
            case ArrayLiteralContext array:
                return new ArrayLiteralSyntax(span, List(array, array.expression()));
            case ITerminalNode terminal and not IErrorNode:
                return Terminal(context, terminal, span);
            default:
                return new BadExpressionSyntax(span);
        }
    }

    private ExpressionSyntax Terminal(PrimaryContext context, ITerminalNode terminal, TextSpan span)
    {
        TextSpan token = TreeContext.Span(terminal);
        switch (terminal.Symbol.Type)
        {
            case BayesLexer.TARGET when context.arguments() is not { } arguments || arguments.LPAREN() is null or IErrorNode:
                return new BadExpressionSyntax(span);
            case BayesLexer.TARGET:
                return new CallSyntax(span, new Identifier(token, "target"), Arguments(context.arguments()).Arguments, HasBar: false);
            case BayesLexer.INT:
                return new LiteralSyntax(span, LiteralKind.Int, tree.Text(token));
            case BayesLexer.REAL or BayesLexer.DOT_INT:
                return new LiteralSyntax(span, LiteralKind.Real, tree.Text(token));
            case BayesLexer.IMAGINARY:
                return new LiteralSyntax(span, LiteralKind.Imaginary, tree.Text(token));
            case BayesLexer.UNCLOSED_STRING:
                return new BadExpressionSyntax(span);
            default:
                return new LiteralSyntax(span, LiteralKind.String, tree.Text(token));
        }
    }

    private ExpressionSyntax Parenthesized(ParenthesizedContext context)
    {
        TextSpan span = TreeContext.Span(context);
        ImmutableArray<ExpressionSyntax> elements = List(context, context.expression());
        if (TreeContext.IsBroken(context)) return elements is [ExpressionSyntax only, BadExpressionSyntax] ? new ParenthesizedSyntax(span, only) : new BadExpressionSyntax(span);
        if (elements.Length > 1) tree.CheckTupleComma(span, elements.Length, context.COMMA());
        return elements.Length == 1 && context.COMMA().Length == 0 ? new ParenthesizedSyntax(span, elements[0]) : new TupleLiteralSyntax(span, elements);
    }

    private ImmutableArray<IndexSyntax> Indices(IndicesContext? context)
    {
        if (context is null) return [];
        var indices = ImmutableArray.CreateBuilder<IndexSyntax>();
        foreach (IndexContext index in context.index())
        {
            TextSpan span = TreeContext.Span(index);
            ExpressionContext[] ends = index.expression();
            bool range = index.COLON() is not null;
            bool lower = ends.Length == 2 || (range && ends.Length == 1 && index.GetChild(0) is ExpressionContext);
            indices.Add((range, ends.Length) switch
            {
                (false, 0) when TreeContext.IsBroken(index) => new ExpressionIndexSyntax(span, new BadExpressionSyntax(span)),
                (false, 0) => new RangeIndexSyntax(span, null, null),
                (false, _) => new ExpressionIndexSyntax(span, Build(ends[0])),
                _ => new RangeIndexSyntax(span, lower ? Build(ends[0]) : null, ends.Length == 2 ? Build(ends[1]) : ends.Length == 1 && !lower ? Build(ends[0]) : null),
            });
        }
        if (TreeContext.IsBroken(context))
        {
            TextSpan end = TreeContext.EndOf(context);
            indices.Add(new ExpressionIndexSyntax(end, new BadExpressionSyntax(end)));
        }
        return indices.DrainToImmutable();
    }
}
