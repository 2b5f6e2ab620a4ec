using System.Collections.Immutable;
using Antlr4.Runtime;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>ANTLR's type contexts → our nodes, for the two places where types stand: declarations, with sizes, and signatures, without.</summary>
sealed class TypeBuilder(TreeContext tree, ExpressionBuilder expressions)
{
    private const int MaxRank = 256;

    public TypeSyntax Build(TypeContext? context, ParserRuleContext parent, bool inSignature)
    {
        if (context is null) return new NamedTypeSyntax(TreeContext.EndOf(parent), "", [], []);
        if (context.ARRAY() is not null) return Array(context, inSignature);
        if (context.TUPLE() is not null)
            return new TupleTypeSyntax(TreeContext.Span(context), [.. (context.typeList()?.type() ?? []).Select(element => Build(element, context, inSignature))]);
        return Named(context, inSignature);
    }

    private ArrayTypeSyntax Array(TypeContext context, bool inSignature)
    {
        TypeSyntax element = Build(context.type(), context, inSignature);
        SizesContext? sizes = context.sizes();
        int rank = Rank(sizes);
        return new ArrayTypeSyntax(TreeContext.Span(context), rank, inSignature ? NoSizes(sizes) : Sizes(sizes), element);
    }

    private TypeSyntax Named(TypeContext context, bool inSignature)
    {
        TextSpan span = TreeContext.Span(context);
        string keyword = tree.Text(((SourceToken)context.Start).Span);
        SizesContext? sizes = context.sizes();
        bool scalar = keyword is "int" or "real" or "complex" or "void" or "factor";
        if (inSignature && sizes is not null && !TreeContext.IsBroken(sizes) && sizes.size().All(size => size.expression() is null))
        {
            // The removed `real[,] x`: the brackets count the dimensions.
            int rank = Rank(sizes);
            string modern = $"array[{new string(',', rank - 1)}] {keyword}";
            tree.Report(SyntaxErrors.OldArrayParameter.At(tree.Source, span, modern) with { Fixes = [new Fix($"Write {modern}", span, modern)] });
            return new ArrayTypeSyntax(span, rank, [], new NamedTypeSyntax(((SourceToken)context.Start).Span, keyword, Options(context.typeOptions()), []));
        }
        if (inSignature) return new NamedTypeSyntax(span, keyword, Options(context.typeOptions()), NoSizes(sizes));
        ImmutableArray<ExpressionSyntax> built = Sizes(sizes);
        if (!scalar || keyword == "factor" || built.IsEmpty || sizes is null) return new NamedTypeSyntax(span, keyword, Options(context.typeOptions()), built);
        TextSpan brackets = TreeContext.Span(sizes);
        string inner = tree.Text(brackets).Trim('[', ']');
        string basic = tree.Text(TextSpan.FromBounds(span.Start, brackets.Start)).TrimEnd();
        tree.Report(SyntaxErrors.ScalarWithSizes.At(tree.Source, span, keyword, inner) with { Fixes = [new Fix("Declare an array", span, $"array[{inner}] {basic}")] });
        return new ArrayTypeSyntax(span, built.Length, built,
            new NamedTypeSyntax(TextSpan.FromBounds(span.Start, Math.Max(span.Start, brackets.Start)), keyword, Options(context.typeOptions()), []));
    }

    private ImmutableArray<TypeOptionSyntax> Options(TypeOptionsContext? context) => context is null ? [] :
    [
        .. context.typeOption().Select(option => new TypeOptionSyntax(
            TreeContext.Span(option), tree.Name(option.name(), option), option.ASSIGN() is null ? null : expressions.Build(option.arithmetic(), option))),
    ];

    /// <summary>How many dimensions the brackets give an array; no more than types can hold.</summary>
    private static int Rank(SizesContext? sizes) => Math.Clamp(sizes?.size().Length ?? 1, 1, MaxRank);

    private SizeContext[] Limited(SizesContext context)
    {
        SizeContext[] sizes = context.size();
        if (sizes.Length <= MaxRank) return sizes;
        tree.Report(SyntaxErrors.TooDeep, TreeContext.Span(context));
        return sizes[..MaxRank];
    }

    /// <summary>The sizes of a declaration; each must be there.</summary>
    public ImmutableArray<ExpressionSyntax> Sizes(SizesContext? context)
    {
        if (context is null) return [];
        var sizes = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        bool missing = false;
        foreach (SizeContext size in Limited(context))
        {
            missing |= size.expression() is null && !TreeContext.IsBroken(size);
            sizes.Add(expressions.Build(size.expression(), size));
        }
        if (missing && !TreeContext.IsBroken(context)) tree.Report(SyntaxErrors.MissingSize, TreeContext.Span(context));
        if (TreeContext.IsBroken(context)) sizes.Add(new BadExpressionSyntax(TreeContext.EndOf(context)));
        return sizes.DrainToImmutable();
    }

    /// <summary>In a signature the brackets hold commas only.</summary>
    private ImmutableArray<ExpressionSyntax> NoSizes(SizesContext? context)
    {
        if (context is not null && !TreeContext.IsBroken(context) && Limited(context).Any(size => size.expression() is not null))
            tree.Report(SyntaxErrors.SizeInSignature, TreeContext.Span(context));
        return [];
    }
}
