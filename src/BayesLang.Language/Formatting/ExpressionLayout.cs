using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>How expressions stand. Every method takes exactly the tokens of its node.</summary>
sealed class ExpressionLayout(TokenCursor cursor)
{
    public Doc Of(ExpressionSyntax expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            LiteralSyntax or NameSyntax => cursor.Take(),
            CallSyntax call => Doc.Concat(cursor.Take(), Brackets('(', ')', call.Arguments)),
            IndexingSyntax or TupleElementSyntax or UnarySyntax { Operator: "'" } => Postfix(expression),
            UnarySyntax prefix => Doc.Concat(cursor.Take(), Of(prefix.Operand)),
            BinarySyntax { Operator: "^" or ".^" } power => Power(power),
            BinarySyntax binary => Chain(binary),
            ConditionalSyntax conditional => Conditional(conditional),
            ParenthesizedSyntax parenthesized => Brackets('(', ')', [parenthesized.Inner]),
            ArrayLiteralSyntax array => Brackets('{', '}', array.Elements),
            RowVectorLiteralSyntax row => Brackets('[', ']', row.Elements),
            TupleLiteralSyntax tuple => Brackets('(', ')', tuple.Elements),
            _ => throw new LayoutException(expression.Span.Start, $"there is no layout for {expression.GetType().Name}"),
        };
    }

    /// <summary>Elements between brackets, with commas between them, or the bar of `normal_lpdf(y | mu, sigma)`.</summary>
    public Doc Brackets(char open, char close, ImmutableArray<ExpressionSyntax> elements) =>
        Brackets(open, close, elements.Length, i => Of(elements[i]), isTable: elements.Length > 1 && elements.All(IsContainer));

    /// <param name="isTable">Whether the elements stand one a line where not all of them fit on one: rows of a matrix.</param>
    public Doc Brackets(char open, char close, int count, Func<int, Doc> element, bool isTable = false)
    {
        Doc first = cursor.Take(open);
        bool hangs = first.EndsWithBreak || cursor.Leading.Any(comment => comment.StartsLine);
        var parts = ImmutableArray.CreateBuilder<Doc>(count);
        for (int i = 0; i < count || cursor.IsAt(','); i++)
        {
            Doc part = i < count ? element(i) : Doc.Nothing;
            if (cursor.IsAt(',') || cursor.IsAt('|'))
            {
                bool bar = cursor.IsAt('|');
                part = bar ? Doc.Concat(part, Doc.Space, cursor.Take()) : Doc.Concat(part, cursor.Take());
            }
            parts.Add(part);
        }
        if (!cursor.Leading.IsEmpty)
        {
            // Comments before the closing bracket stand with the elements.
            Doc comments = Doc.Concat([Doc.Space, .. TokenCursor.CommentsBefore(cursor.TakeLeading())]);
            if (parts.Count == 0) parts.Add(comments);
            else parts[^1] = Doc.Concat(parts[^1], comments);
        }
        Doc last = cursor.Take(close);
        if (parts.Count == 0) return Doc.Concat(first, last);
        Doc content = isTable ? Lines(parts.DrainToImmutable()) : Doc.Fill(parts.DrainToImmutable());
        return Doc.Concat(first, new BracketedDoc(content, hangs), last);
    }

    /// <summary>A range without blanks, `1:N`, where its ends are simple; with blanks around the colon, `n + 1 : N`, where one is not.</summary>
    public Doc Range(ExpressionSyntax? lower, ExpressionSyntax? upper)
    {
        Doc gap = IsTight(lower) && IsTight(upper) ? Doc.Nothing : Doc.Space;
        var parts = ImmutableArray.CreateBuilder<Doc>();
        if (lower is not null) parts.AddRange(Of(lower), gap);
        if (!cursor.IsAt(':')) return Doc.Nothing;
        parts.Add(cursor.Take());
        if (upper is null) return Doc.Concat(parts.DrainToImmutable());
        parts.AddRange(gap == Doc.Space ? Doc.Line : Doc.SoftLine, Of(upper));
        return Doc.Group(Doc.Align(Doc.Concat(parts.DrainToImmutable())));
    }

    /// <summary>Indices, elements of tuples and transposes behind an expression; there may be many in a row.</summary>
    private Doc Postfix(ExpressionSyntax expression)
    {
        var outer = new Stack<ExpressionSyntax>();
        while (true)
        {
            ExpressionSyntax? inner = expression switch
            {
                IndexingSyntax indexing => indexing.Base,
                TupleElementSyntax element => element.Base,
                UnarySyntax { Operator: "'" } transposed => transposed.Operand,
                _ => null,
            };
            if (inner is null) break;
            outer.Push(expression);
            expression = inner;
        }
        var parts = ImmutableArray.CreateBuilder<Doc>(outer.Count + 1);
        parts.Add(Of(expression));
        while (outer.TryPop(out ExpressionSyntax? next)) parts.Add(next is IndexingSyntax indexing ? Indices(indexing.Indices) : cursor.Take());
        return Doc.Concat(parts.DrainToImmutable());
    }

    private Doc Indices(ImmutableArray<IndexSyntax> indices) => indices.All(index => index is RangeIndexSyntax { Lower: null, Upper: null, Span.Length: 0 })
        ? Commas('[', ']')
        : Brackets('[', ']', indices.Length, i => indices[i] switch
        {
            ExpressionIndexSyntax single => Of(single.Value),
            RangeIndexSyntax range => Range(range.Lower, range.Upper),
            _ => throw new LayoutException(indices[i].Span.Start, "there is no layout for this index"),
        });

    /// <summary>Brackets that hold commas only: `[,]`.</summary>
    public Doc Commas(char open, char close)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        parts.Add(cursor.Take(open));
        while (cursor.IsAt(',')) parts.Add(cursor.Take());
        parts.Add(cursor.Take(close));
        return Doc.Concat(parts.DrainToImmutable());
    }

    /// <summary>`x^2` stands without blanks; `x .^ y`, as all that works on elements, with them.</summary>
    private Doc Power(BinarySyntax power)
    {
        Doc gap = power.Operator == "^" ? Doc.Nothing : Doc.Space;
        return Doc.Concat(Of(power.Left), gap, cursor.Take(), gap, Of(power.Right));
    }

    /// <summary>Operators of one precedence, which stand at the starts of lines where not all fit on one. The chain leans to the left and may be long.</summary>
    private Doc Chain(BinarySyntax binary)
    {
        int level = Level(binary.Operator);
        var right = new Stack<ExpressionSyntax>();
        ExpressionSyntax first = binary;
        while (first is BinarySyntax next && Level(next.Operator) == level)
        {
            right.Push(next.Right);
            first = next.Left;
        }
        var parts = ImmutableArray.CreateBuilder<Doc>(right.Count + 1);
        parts.Add(Of(first));
        while (right.TryPop(out ExpressionSyntax? operand)) parts.Add(Doc.Concat(cursor.Take(), Doc.Space, Of(operand)));
        ImmutableArray<Doc> all = parts.DrainToImmutable();
        return Doc.Group(Doc.Align(binary.Operator is "||" or "&&" ? Lines(all) : Doc.Fill(all)));
    }

    /// <summary>`c ? a : b`; of several in a row each condition stands with its value.</summary>
    private Doc Conditional(ConditionalSyntax conditional)
    {
        var parts = ImmutableArray.CreateBuilder<Doc>();
        bool isChain = conditional.WhenFalse is ConditionalSyntax;
        Doc before = Doc.Nothing;
        ExpressionSyntax rest = conditional;
        while (rest is ConditionalSyntax next)
        {
            Doc condition = Doc.Concat(before, Of(next.Condition));
            Doc value = Doc.Concat(cursor.Take(), Doc.Space, Of(next.WhenTrue));
            if (isChain) parts.Add(Doc.Group(Doc.Align(Doc.Fill([condition, value]))));
            else parts.AddRange(condition, value);
            before = Doc.Concat(cursor.Take(), Doc.Space);
            rest = next.WhenFalse;
        }
        parts.Add(Doc.Concat(before, Of(rest)));
        return Doc.Group(Doc.Align(Lines(parts.DrainToImmutable())));
    }

    private static Doc Lines(ImmutableArray<Doc> parts)
    {
        var lines = ImmutableArray.CreateBuilder<Doc>(2 * parts.Length - 1);
        foreach (Doc part in parts)
        {
            if (lines.Count > 0) lines.Add(Doc.Line);
            lines.Add(part);
        }
        return Doc.Concat(lines.DrainToImmutable());
    }

    private static int Level(string operation) => operation switch
    {
        "||" => 1,
        "&&" => 2,
        "==" or "!=" => 3,
        "<" or "<=" or ">" or ">=" => 4,
        "+" or "-" => 5,
        "%/%" or "\\" => 7,
        "^" or ".^" => 8,
        _ => 6,
    };

    private static bool IsContainer(ExpressionSyntax element) => element is ArrayLiteralSyntax or RowVectorLiteralSyntax or TupleLiteralSyntax;

    private static bool IsTight(ExpressionSyntax? end) => end switch
    {
        BinarySyntax { Operator: not "^" } or ConditionalSyntax => false,
        UnarySyntax prefix => IsTight(prefix.Operand),
        _ => true,
    };
}
