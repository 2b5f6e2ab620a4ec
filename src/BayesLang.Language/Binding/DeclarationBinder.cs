using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>A distribution in a declaration, <c>real mu ~ normal(0, 5);</c>.</summary>
sealed record DeclaredDistribution(VariableSymbol Variable, DistributionSyntax Distribution)
{
    /// <summary>The name and the distribution.</summary>
    public TextSpan Span => TextSpan.FromBounds(Variable.Declaration.Start, Distribution.Span.End);

    public BoundVariable Variate => new(Variable.Declaration, Variable);
}

/// <summary>Declarations of variables, in blocks and inside them.</summary>
sealed class DeclarationBinder(BindingContext context, ExpressionBinder expressions)
{
    readonly TypeBinder types = new(context, expressions);

    public TypeBinder Types => types;

    /// <summary>Distributions written in declarations that are densities; they are bound at the start of the model block.</summary>
    public List<DeclaredDistribution> Densities { get; } = [];

    /// <summary>Those that say what is drawn, of declarations that have not been followed by their draws yet.</summary>
    public Queue<DeclaredDistribution> Draws { get; } = [];

    /// <summary>One statement for each name declared.</summary>
    public IEnumerable<BoundStatement> Bind(DeclarationSyntax declaration, VariableOrigin origin)
    {
        bool isLocal = origin == VariableOrigin.Local;
        Type type = types.Unsized(declaration.Type);
        if (type is VoidType)
        {
            context.Report(BindingErrors.VoidVariable, declaration.Type.Span);
            type = Type.Error;
        }
        // A bound may have the shape of the variable, which is that of the old sizes too.
        int oldRank = declaration.Declarators.Max(declarator => declarator.OldArraySizes.Length);
        SizedType sized = types.Sized(declaration.Type, type is ErrorType ? type : Type.Array(type, oldRank), isLocal);
        (bool missing, bool factor) = Flags(declaration, type, isLocal);
        ImmutableArray<BoundAttribute> attributes = AttributeTable.Bind(context, declaration);
        DataAttributeRules.Check(context, declaration, type, factor);
        var bound = new List<BoundStatement>();
        foreach (DeclaratorSyntax declarator in declaration.Declarators)
        {
            (Type own, SizedType ownSized) = WithOldSizes(type, sized, declarator.OldArraySizes, isLocal);
            VariableSymbol? levels = factor ? Factors.LevelsOf(declarator.Name) : null;
            if (levels is not null)
            {
                bound.Add(new BoundDeclaration(declarator.Span, levels, null));
                ownSized = Factors.WithBounds(ownSized, levels, declarator.Name.Span);
            }
            bound.Add(Declare(declaration, declarator, new VariableSymbol(declarator.Name.Name, own, origin, declarator.Name.Span)
            {
                Sized = ownSized, Documentation = declaration.Documentation, Attributes = attributes, AllowsMissing = missing, Levels = levels, HasDefault = origin == VariableOrigin.Data && declarator.Initializer is not null,
            }));
        }
        return bound;
    }

    BoundDeclaration Declare(DeclarationSyntax declaration, DeclaratorSyntax declarator, VariableSymbol variable)
    {
        VariableOrigin origin = variable.Origin;
        if (origin is VariableOrigin.Parameters or VariableOrigin.TransformedParameters && HoldsIntegers(variable.Type))
            context.Report(BindingErrors.IntParameter, declarator.Name.Span, variable.Name, BlockNames.Text(context.Place.Block));
        if (!declarator.Name.IsMissing) context.Declare(variable);
        BoundExpression? initializer = null;
        if (declarator.Initializer is { } value)
        {
            initializer = expressions.Bind(value);
            // Defaults of data are ours: a Stan program has none.
            if (origin == VariableOrigin.Parameters || (origin == VariableOrigin.Data && context.Source.IsStan))
                context.Report(BindingErrors.InitializerNotHere, value.Span, variable.Name, origin == VariableOrigin.Data ? "the data file" : "the sampler");
            else if (origin == VariableOrigin.Data && (variable.IsFactor || variable.AllowsMissing))
                context.Report(BindingErrors.DefaultNotHere, value.Span, variable.Name, variable.IsFactor ? "a factor, whose categories come from the data" : "declared `missing`, and its missing entries are parameters");
            else if (Promotion.Converts(initializer.Type, variable.Type)) initializer = Promotion.Convert(initializer, variable.Type);
            else
            {
                context.Report(BindingErrors.NoAssignment, value.Span, variable.Name, TypeWords.Describe(variable.Type), TypeWords.Describe(initializer.Type), AssignmentBinder.Advice(variable.Type, initializer.Type));
                initializer = new BoundError(value.Span);
            }
        }
        if (declarator.Distribution is { } distribution && !declarator.Name.IsMissing && !distribution.Name.IsMissing) Distribute(new DeclaredDistribution(variable, distribution), declarator.Initializer is not null);
        TextSpan span = declaration.Declarators.Length == 1 ? declaration.Span : declarator.Span;
        return new BoundDeclaration(span, variable, initializer);
    }

    /// <summary>Of what has no value of its own and gets none elsewhere, the distribution says what is drawn; of all else it is a density.</summary>
    void Distribute(DeclaredDistribution declared, bool hasValue)
    {
        switch (declared.Variable.Origin)
        {
            case VariableOrigin.Local:
                context.Report(BindingErrors.DistributionNotHere, declared.Distribution.Span);
                break;
            case VariableOrigin.GeneratedQuantities when hasValue:
                context.Report(BindingErrors.ValueAndDistribution, declared.Distribution.Span, declared.Variable.Name);
                break;
            case VariableOrigin.GeneratedQuantities or VariableOrigin.TransformedData when !hasValue:
                Draws.Enqueue(declared);
                break;
            default:
                Densities.Add(declared);
                break;
        }
    }

    static bool HoldsIntegers(Type type) => type switch
    {
        IntType => true,
        ArrayType array => HoldsIntegers(array.Innermost),
        TupleType tuple => tuple.Elements.Any(HoldsIntegers),
        _ => false,
    };

    /// <summary>The removed form <c>real x[3]</c>, which the parser has reported, means <c>array[3] real x</c>.</summary>
    (Type, SizedType) WithOldSizes(Type type, SizedType sized, ImmutableArray<ExpressionSyntax> sizes, bool isLocal)
    {
        if (sizes.IsDefaultOrEmpty) return (type, sized);
        foreach (ExpressionSyntax size in sizes.Reverse()) sized = new SizedArray(types.Size(size, isLocal), sized);
        return (type is ErrorType ? type : Type.Array(type, sizes.Length), sized);
    }

    (bool Missing, bool Factor) Flags(DeclarationSyntax declaration, Type type, bool isLocal)
    {
        bool isData = context.Place.Block == BlockKind.Data;
        bool missing = false, factor = false;
        if (isData && type is not ErrorType && TypeBinder.Named(declaration.Type).FirstOrDefault(named => named.Keyword == Factors.TypeName) is { } written)
        {
            factor = ParameterDependence.IsInteger(type);
            if (!factor) context.Report(BindingErrors.FlagNotHere, written.Span, Factors.TypeName, "integers");
        }
        foreach (TypeOptionSyntax option in TypeBinder.Named(declaration.Type).SelectMany(n => n.Options).Where(o => o.Value is null))
            switch (option.Name.Name)
            {
                case MissingData.Option:
                    // Of a local variable all constraints have been refused.
                    if (isLocal) break;
                    string? obstacle = MissingData.Obstacle(context.Place, declaration.Type, type);
                    if (obstacle is null) missing = true;
                    else context.Report(BindingErrors.MissingNotHere, option.Span, obstacle);
                    break;
                case "factor":
                    if (isData && ParameterDependence.IsInteger(type)) factor = true;
                    else context.Report(BindingErrors.FlagNotHere, option.Span, "factor", "integers");
                    break;
                default:
                    context.Report(BindingErrors.BadOption, option.Span, $"`{type.Name}`", option.Name.Name, "The options without a value are `missing` and `factor`; the constraints lower, upper, offset and multiplier need one.");
                    break;
            }
        return (missing, factor);
    }
}
