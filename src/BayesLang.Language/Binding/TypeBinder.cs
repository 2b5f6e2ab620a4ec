using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Types as written: of declarations, with sizes and constraints, and of functions' signatures, without.</summary>
sealed class TypeBinder(BindingContext context, ExpressionBinder expressions)
{
    /// <summary>The type alone. An unknown keyword is an error type, reported.</summary>
    public Type Unsized(TypeSyntax syntax)
    {
        switch (syntax)
        {
            case ArrayTypeSyntax array:
                return Unsized(array.Element) is var element && element is ErrorType ? element : Type.Array(element, Math.Max(1, array.Rank));
            case TupleTypeSyntax tuple:
                ImmutableArray<Type> elements = [.. tuple.Elements.Select(Unsized)];
                return elements.Any(e => e is ErrorType) ? Type.Error : new TupleType(elements);
            case NamedTypeSyntax named when TypeKeywords.Find(named.Keyword) is { } keyword:
                return keyword.Type;
            case NamedTypeSyntax { Keyword: Factors.TypeName } factor when context.Place is { Block: BlockKind.Data, Function: null }:
                return Type.Array(Type.Int, factor.Sizes.Length);
            case NamedTypeSyntax { Keyword: Factors.TypeName } factor:
                context.Report(BindingErrors.UnknownType, factor.Span, factor.Keyword, " Only the data block has factors, since they get their levels from the data: write `int`.");
                return Type.Error;
            // The parser has reported it.
            case NamedTypeSyntax { Keyword: "" }:
                return Type.Error;
            case NamedTypeSyntax named:
                Suggestion meant = Spelling.Suggest(named.Keyword, TypeKeywords.Names);
                context.Report(BindingErrors.UnknownType.At(context.Source, named.Span, named.Keyword, meant.Or()) with { Fixes = meant.Fixes(named.Span) });
                return Type.Error;
            default:
                return Type.Error;
        }
    }

    /// <summary>The type of a function's argument or result, which has neither sizes nor constraints.</summary>
    public Type InSignature(TypeSyntax syntax)
    {
        Type type = Unsized(syntax);
        if (type is not ErrorType && (HasSizes(syntax) || Named(syntax).Any(n => !n.Options.IsEmpty || TypeKeywords.Find(n.Keyword)?.Constraint is not null)))
            context.Report(BindingErrors.ArgumentConstraint.At(context.Source, syntax.Span, type.Name) with { Fixes = [new Fix($"Write `{type.Name}`", syntax.Span, type.Name)] });
        return type;
    }

    static bool HasSizes(TypeSyntax syntax) => syntax switch
    {
        ArrayTypeSyntax array => !array.Sizes.IsEmpty || HasSizes(array.Element),
        TupleTypeSyntax tuple => tuple.Elements.Any(HasSizes),
        NamedTypeSyntax named => !named.Sizes.IsEmpty,
        _ => false,
    };

    /// <summary>The basic types inside a type.</summary>
    public static IEnumerable<NamedTypeSyntax> Named(TypeSyntax syntax) => syntax switch
    {
        ArrayTypeSyntax array => Named(array.Element),
        TupleTypeSyntax tuple => tuple.Elements.SelectMany(Named),
        NamedTypeSyntax named => [named],
        _ => [],
    };

    /// <summary>The sizes and constraints of a declaration. <paramref name="whole"/> is the variable's type, whose shape a bound may have; <paramref name="isLocal"/> forbids constraints.</summary>
    public SizedType Sized(TypeSyntax syntax, Type whole, bool isLocal)
    {
        switch (syntax)
        {
            case ArrayTypeSyntax array:
                if (array.Sizes.IsEmpty) context.Report(BindingErrors.WrongSizeCount, array.Span, "An array", TypeWords.Count(array.Rank, "size", "sizes"), TypeWords.AreSo(0));
                SizedType sized = Sized(array.Element, whole, isLocal);
                foreach (ExpressionSyntax size in array.Sizes.Reverse()) sized = new SizedArray(Size(size, isLocal), sized);
                return sized;
            case TupleTypeSyntax tuple:
                return new SizedTuple([.. tuple.Elements.Select(e => Sized(e, Unsized(e), isLocal))]);
            case NamedTypeSyntax named when TypeKeywords.Find(named.Keyword) is { } keyword:
                return Basic(named, keyword, whole, isLocal);
            case NamedTypeSyntax { Keyword: Factors.TypeName } factor when TypeKeywords.Find("int") is { } keyword:
                SizedType codes = new SizedBasic(Type.Int, [], Constraint(factor, keyword, whole));
                foreach (ExpressionSyntax size in factor.Sizes.Reverse()) codes = new SizedArray(Size(size, isLocal), codes);
                return codes;
            default:
                return new SizedBasic(Type.Error, [], NoConstraint.Instance);
        }
    }

    SizedBasic Basic(NamedTypeSyntax named, TypeKeyword keyword, Type whole, bool isLocal)
    {
        ImmutableArray<BoundExpression> sizes = [.. named.Sizes.Select(s => Size(s, isLocal))];
        // Of a broken pair of brackets nobody counts the sizes.
        if ((sizes.Length < keyword.MinSizes || sizes.Length > keyword.MaxSizes) && !named.Sizes.Any(size => size is BadExpressionSyntax))
        {
            string takes = keyword.MinSizes < keyword.MaxSizes ? "1 or 2 sizes" : keyword.MaxSizes == 0 ? "no sizes" : TypeWords.Count(keyword.MinSizes, "size", "sizes");
            context.Report(BindingErrors.WrongSizeCount, named.Span, $"`{named.Keyword}`", takes, TypeWords.AreSo(sizes.Length));
        }
        if (isLocal && (keyword.Constraint is not null || !named.Options.IsEmpty))
        {
            IEnumerable<string> sizeTexts = named.Sizes.Select(s => context.Source.ToString(s.Span));
            // A square type such as corr_matrix[K] has one size where a matrix has two.
            if (keyword.Type is MatrixType && named.Sizes.Length == 1) sizeTexts = sizeTexts.Concat(sizeTexts);
            string written = named.Sizes.IsEmpty ? keyword.Type.Name : $"{keyword.Type.Name}[{string.Join(", ", sizeTexts)}]";
            context.Report(BindingErrors.LocalConstraint.At(context.Source, named.Span, written) with { Fixes = [new Fix("Remove the constraint", named.Span, written)] });
        }
        if (keyword.Constraint == StructuredConstraint.CholeskyCovariance && sizes.Length == 1) sizes = [sizes[0], sizes[0]];
        Constraint constraint = Constraint(named, keyword, whole);
        return new SizedBasic(keyword.Type, sizes, keyword.Constraint is { } kind ? new TypeConstraint(kind) : constraint);
    }

    public BoundExpression Size(ExpressionSyntax syntax, bool isLocal)
    {
        BoundExpression size = expressions.BindAs(syntax, Type.Int, "A size");
        if (isLocal) return size;
        foreach (BoundExpression part in BoundWalk.Expressions(size))
            if (NotKnownWithData(part) is { } what)
            {
                context.Report(BindingErrors.SizeNotData, part.Span, what);
                break;
            }
        return size;
    }

    /// <summary>What a part of a block's size is that is not known once the data are; null where it is.</summary>
    static string? NotKnownWithData(BoundExpression part)
    {
        string? call = part switch { BoundCall { Name: var name } => name, BoundUserCall { Function.Name: var name } => name, _ => null };
        if (call is not null && FunctionNames.KindOf(call) == FunctionKind.Rng) return $"the random draw `{call}`";
        return part is BoundVariable { Variable: { Origin: VariableOrigin.Parameters or VariableOrigin.TransformedParameters or VariableOrigin.GeneratedQuantities } variable } ? $"`{variable.Name}`" : null;
    }

    Constraint Constraint(NamedTypeSyntax named, TypeKeyword keyword, Type whole)
    {
        BoundExpression? lower = null, upper = null, offset = null, multiplier = null;
        HashSet<string> seen = [];
        foreach (TypeOptionSyntax option in named.Options.Where(option => !option.Name.IsMissing))
        {
            string name = option.Name.Name;
            if (!seen.Add(name)) context.Report(BindingErrors.DuplicateOption, option.Span, name);
            if (option.Value is null) continue;
            BoundExpression? value = Option(option, option.Value, named, keyword, whole);
            switch (name)
            {
                case "lower": lower = value; break;
                case "upper": upper = value; break;
                case "offset": offset = value; break;
                case "multiplier": multiplier = value; break;
            }
        }
        bool bounds = lower is not null || upper is not null, affine = offset is not null || multiplier is not null;
        if (bounds && affine) context.Report(BindingErrors.MixedOptions, named.Span);
        return bounds ? new BoundsConstraint(lower, upper) : affine ? new AffineConstraint(offset, multiplier) : NoConstraint.Instance;
    }

    BoundExpression? Option(TypeOptionSyntax option, ExpressionSyntax syntax, NamedTypeSyntax named, TypeKeyword keyword, Type whole)
    {
        BoundExpression value = expressions.Bind(syntax);
        string name = option.Name.Name;
        Suggestion meant = Spelling.Suggest(name, ["lower", "upper", "offset", "multiplier"]);
        string? advice = (keyword.Constraint, keyword.Type) switch
        {
            ({ }, _) => "It has a constraint of its own already.",
            (_, ComplexType or VectorType { IsComplex: true } or RowVectorType { IsComplex: true } or MatrixType { IsComplex: true }) => "Complex numbers have no order.",
            (_, IntType) when name is "offset" or "multiplier" => "Integers take lower and upper only.",
            _ when name is not ("lower" or "upper" or "offset" or "multiplier") && meant.Word is { } word => $"Did you mean `{word}`?",
            _ when name is not ("lower" or "upper" or "offset" or "multiplier") => "The constraints are lower, upper, offset and multiplier.",
            _ => null,
        };
        if (advice is not null)
        {
            context.Report(BindingErrors.BadOption.At(context.Source, option.Span, $"`{named.Keyword}`", name, advice) with { Fixes = meant.Word == name ? [] : meant.Fixes(option.Name.Span) });
            return null;
        }
        // As in Stan: a real bound is refused for a single int alone, and a container of bounds has exactly the variable's type.
        Type scalar = whole is IntType ? Type.Int : Type.Real;
        if (Promotion.Converts(value.Type, scalar)) return keyword.Type is IntType ? value : Promotion.Convert(value, scalar);
        if (value.Type == whole || value.Type is ErrorType) return value;
        string expected = whole == scalar ? TypeWords.Describe(scalar) : $"{TypeWords.Describe(scalar)} or {TypeWords.Describe(whole)}, like the variable";
        context.Report(BindingErrors.TypeMismatch, syntax.Span, $"The value of `{name}`", expected, TypeWords.Describe(value.Type), "");
        return new BoundError(syntax.Span);
    }
}
