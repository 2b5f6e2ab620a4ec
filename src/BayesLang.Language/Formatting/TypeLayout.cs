using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>How types stand: `array[N] vector&lt;lower=0, upper=1&gt;[K]`.</summary>
sealed class TypeLayout(TokenCursor cursor, ExpressionLayout expressions)
{
    public Doc Of(TypeSyntax type)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return type switch
        {
            ArrayTypeSyntax array => Doc.Concat(cursor.Take(), array.Sizes.IsEmpty ? expressions.Commas('[', ']') : expressions.Brackets('[', ']', array.Sizes), Doc.Space, Of(array.Element)),
            TupleTypeSyntax tuple => Doc.Concat(cursor.Take(), expressions.Brackets('(', ')', tuple.Elements.Length, i => Of(tuple.Elements[i]))),
            NamedTypeSyntax named => Named(named),
            _ => throw new LayoutException(type.Span.Start, $"there is no layout for {type.GetType().Name}"),
        };
    }

    private Doc Named(NamedTypeSyntax type)
    {
        Doc result = cursor.Take();
        if (cursor.IsAt('<')) result = Doc.Concat(result, expressions.Brackets('<', '>', type.Options.Length, i => Option(type.Options[i])));
        if (cursor.IsAt('[')) result = Doc.Concat(result, expressions.Brackets('[', ']', type.Sizes));
        return result;
    }

    private Doc Option(TypeOptionSyntax option) =>
        option.Value is null ? cursor.Take() : Doc.Concat(cursor.Take(), cursor.Take('='), expressions.Of(option.Value));
}
