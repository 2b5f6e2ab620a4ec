using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
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
        if (context.TUPLE() is not null) return Tuple(context, inSignature);
        return Named(context, inSignature);
    }

    /// <summary>The word of a type. A misspelt one is reported and stands for what it most likely means, so that what is declared is known.</summary>
    private string Keyword(SourceToken word)
    {
        string text = tree.Text(word.Span);
        if (word.Span.Length == 0 || TypeNames.Contains(text)) return text;
        // What stands in the place of a type and is no word is reported by the parser.
        if (!(char.IsLetter(text[0]) || text[0] == '_') || tree.HasReport(word.Span)) return "";
        Suggestion meant = TypeNames.Suggest(text);
        tree.Report(SyntaxErrors.UnknownType.At(tree.Source, word.Span, text, meant.Or()) with { Fixes = meant.Fixes(word.Span) });
        return meant.Word ?? "";
    }

    private TupleTypeSyntax Tuple(TypeContext context, bool inSignature)
    {
        ImmutableArray<TypeSyntax> elements = [.. (context.typeList()?.type() ?? []).Select(element => Build(element, context, inSignature))];
        if (context.typeList() is { } list && !TreeContext.IsBroken(list)) tree.CheckTupleComma(TreeContext.Span(list), elements.Length, list.COMMA());
        return new TupleTypeSyntax(TreeContext.Span(context), elements);
    }

    /// <summary>The type of a function's argument. Brackets after its name, <c>real x[]</c>, are reported and make an array of it.</summary>
    public TypeSyntax OfParameter(ParameterContext context)
    {
        TypeSyntax type = Build(context.type(), context, inSignature: true);
        if (context.sizes() is not { } sizes || context.type() is not { } written || TreeContext.IsBroken(sizes)) return type;
        var array = type as ArrayTypeSyntax;
        int rank = sizes.size().Length + (array?.Rank ?? 0);
        string modern = $"array[{new string(',', rank - 1)}] {tree.Text((array?.Element ?? type).Span)} {tree.Text(TreeContext.Span(context.name()))}";
        TextSpan span = TextSpan.FromBounds(TreeContext.Span(written).Start, TreeContext.Span(sizes).End);
        if (!tree.HasReport(span)) tree.Report(SyntaxErrors.OldArrayParameter.At(tree.Source, TreeContext.Span(sizes), modern) with { Fixes = [new Fix($"Write {modern}", span, modern)] });
        return new ArrayTypeSyntax(TreeContext.Span(written), rank, [], array?.Element ?? type);
    }

    private ArrayTypeSyntax Array(TypeContext context, bool inSignature)
    {
        Keyword((SourceToken)context.Start);
        TypeSyntax element = Build(context.type(), context, inSignature);
        SizesContext? sizes = context.sizes();
        if (element is ArrayTypeSyntax inner && sizes is not null && context.type()?.sizes() is { } innerSizes)
        {
            string modern = $"array[{Inside(sizes)}, {Inside(innerSizes)}] {tree.Text(inner.Element.Span)}";
            tree.Report(SyntaxErrors.ArrayOfArrays.At(tree.Source, TreeContext.Span(context), modern) with { Fixes = [new Fix($"Write {modern}", TreeContext.Span(context), modern)] });
        }
        int rank = Rank(sizes);
        return new ArrayTypeSyntax(TreeContext.Span(context), rank, inSignature ? NoSizes(sizes, TypeNames.Array) : Sizes(sizes), element);
    }

    private string Inside(SizesContext sizes) => SourceWords.Inside(tree.Text(TreeContext.Span(sizes)));

    private TypeSyntax Named(TypeContext context, bool inSignature)
    {
        TextSpan span = TreeContext.Span(context);
        string keyword = TreeContext.IsBroken(context) && context.TYPE() is null && context.FACTOR() is null ? "" : Keyword((SourceToken)context.Start);
        SizesContext? sizes = context.sizes();
        bool scalar = keyword is "int" or "real" or "complex" or "void" or "factor";
        if (inSignature && sizes is not null && !TreeContext.IsBroken(sizes) && (keyword is "int" or "real" or "complex" || sizes.size().All(size => size.expression() is null)))
        {
            // The removed `real[,] x`: the brackets count the dimensions. `real[3] x` can mean nothing else.
            int rank = Rank(sizes);
            string written = tree.Text(TreeContext.Span(sizes));
            // Constraints have no place in a signature and would be the next error.
            string element = context.typeOptions() is null ? tree.Text(TextSpan.FromBounds(span.Start, TreeContext.Span(sizes).Start)).TrimEnd() : tree.Text(((SourceToken)context.Start).Span);
            string modern = $"array[{new string(',', rank - 1)}] {element}";
            // Comments among the commas stay where they are.
            string edit = written.Contains('/', StringComparison.Ordinal) && sizes.size().All(size => size.expression() is null) ? $"array{written} {element}" : modern;
            tree.Report(SyntaxErrors.OldArrayParameter.At(tree.Source, span, modern) with { Fixes = [new Fix($"Write {modern}", span, edit)] });
            TextSpan basicSpan = TextSpan.FromBounds(span.Start, (context.typeOptions() is { } options ? TreeContext.Span(options) : ((SourceToken)context.Start).Span).End);
            return new ArrayTypeSyntax(span, rank, [], new NamedTypeSyntax(basicSpan, keyword, Options(context.typeOptions()), []));
        }
        if (inSignature) return new NamedTypeSyntax(span, keyword, Options(context.typeOptions()), NoSizes(sizes, keyword));
        ImmutableArray<ExpressionSyntax> built = sizes is null && !scalar && IsCutOff(context) ? [new BadExpressionSyntax(TreeContext.EndOf(context))] : Sizes(sizes);
        if (!scalar || keyword == "factor" || built.IsEmpty || sizes is null) return new NamedTypeSyntax(span, keyword, Options(context.typeOptions()), built);
        TextSpan brackets = TreeContext.Span(sizes);
        string inner = SourceWords.Inside(tree.Text(brackets));
        string basic = tree.Text(TextSpan.FromBounds(span.Start, brackets.Start)).TrimEnd();
        // What is wrong within the brackets has been said.
        if (!TreeContext.IsBroken(sizes)) tree.Report(SyntaxErrors.ScalarWithSizes.At(tree.Source, span, keyword, inner) with { Fixes = [new Fix("Declare an array", span, $"array[{inner}] {basic}")] });
        return new ArrayTypeSyntax(span, built.Length, built,
            new NamedTypeSyntax(TextSpan.FromBounds(span.Start, Math.Max(span.Start, brackets.Start)), keyword, Options(context.typeOptions()), []));
    }

    /// <summary>Whether the parser stopped within the type or right after it, so that sizes may stand among what it skipped.</summary>
    private static bool IsCutOff(TypeContext context) =>
        TreeContext.IsBroken(context) || context.typeOptions() is { exception: not null }
        || context.Parent is TypedStatementContext { exception: not null } statement && (statement.name()?.NAME() is null or IErrorNode);

    /// <summary>The options; where the parser stopped right after the type, one without a value may be the half of one.</summary>
    private ImmutableArray<TypeOptionSyntax> Options(TypeOptionsContext? context) => context is null || TreeContext.IsBroken(context) ? [] :
    [
        .. context.typeOption().Where(option => option.ASSIGN() is not null || !(context.Parent is TypeContext type && IsCutOff(type))).Select(option => new TypeOptionSyntax(
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
    private ImmutableArray<ExpressionSyntax> NoSizes(SizesContext? context, string keyword)
    {
        if (context is null || TreeContext.IsBroken(context) || Limited(context).All(size => size.expression() is null)) return [];
        TextSpan span = TreeContext.Span(context);
        string commas = $"[{new string(',', context.size().Length - 1)}]";
        Diagnostic diagnostic = SyntaxErrors.SizeInSignature.At(tree.Source, span);
        tree.Report(diagnostic with { Fixes = [new Fix("Remove the sizes", span, keyword == TypeNames.Array ? commas : "")] });
        return [];
    }
}
