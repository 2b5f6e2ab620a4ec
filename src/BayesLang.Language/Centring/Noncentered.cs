using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Centring;

/// <summary>A parameter that is sampled non-centred: as location + scale · z, where z is what the sampler moves.</summary>
/// <param name="Parameter">As declared, with <c>@noncentered</c>.</param>
/// <param name="Prior">The statement that gives its distribution.</param>
/// <param name="Family">That distribution.</param>
public sealed record Noncentered(VariableSymbol Parameter, BoundTilde Prior, LocationScale Family)
{
    public const string Attribute = "noncentered";

    /// <summary>What the sampler moves is called as the parameter, with this behind it.</summary>
    public const string RawSuffix = "_raw";

    public string RawName => RawNameOf(Parameter);

    /// <summary>The location, as the distribution has it.</summary>
    public BoundExpression Location => Prior.Arguments[Family.Location];

    /// <summary>The scale, as the distribution has it.</summary>
    public BoundExpression Scale => Prior.Arguments[Family.Scale];

    /// <summary>The parameter that is the scale, or of which entries are; of a covariance the first that it is made of. Null where it is none.</summary>
    public VariableSymbol? ScaleParameter => Family.IsMultivariate || IsPartOfVariable(Scale)
        ? BoundWalk.Expressions(Scale, withIndices: false).OfType<BoundVariable>().Select(read => read.Variable).FirstOrDefault(variable => variable.Origin == VariableOrigin.Parameters) : null;

    /// <summary>True of many numbers with a scale that is a parameter itself.</summary>
    public bool IsHierarchical => ScaleParameter is not null && Parameter.Type is (VectorType or RowVectorType or MatrixType or ArrayType);

    private static bool IsPartOfVariable(BoundExpression scale) => scale switch
    {
        BoundVariable => true,
        BoundConversion e => IsPartOfVariable(e.Operand),
        BoundIndexing e => IsPartOfVariable(e.Base),
        _ => false,
    };

    public static string RawNameOf(VariableSymbol parameter) => parameter.Name + RawSuffix;

    /// <summary>Whether a parameter is declared so.</summary>
    public static bool Is(VariableSymbol parameter) => parameter.Attributes.Any(attribute => attribute.Name == Attribute);

    /// <summary>The parameters of a program that are sampled non-centred, in the order of their declarations, and why others that should be cannot be.</summary>
    public static (ImmutableArray<Noncentered> Parameters, ImmutableArray<Diagnostic> Errors) Of(BoundProgram program) => Of(program, Is);

    /// <summary>The parameters that are sampled as they are declared, and could be non-centred.</summary>
    public static ImmutableArray<Noncentered> Possible(BoundProgram program) => Of(program, parameter => !Is(parameter)).Parameters;

    private static (ImmutableArray<Noncentered> Parameters, ImmutableArray<Diagnostic> Errors) Of(BoundProgram program, Func<VariableSymbol, bool> isOne)
    {
        VariableSymbol[] declared = [.. program.Parameters.OfType<BoundDeclaration>().Select(declaration => declaration.Variable)];
        if (!declared.Any(isOne)) return ([], []);
        var found = ImmutableArray.CreateBuilder<Noncentered>();
        var errors = ImmutableArray.CreateBuilder<Diagnostic>();
        HashSet<string> names = [.. BoundWalk.Statements(program).OfType<BoundDeclaration>().Select(declaration => declaration.Variable.Name), .. program.Functions.Select(function => function.Symbol.Name)];
        HashSet<VariableSymbol> before = [.. Declared(program.Data), .. Declared(program.TransformedData)];
        foreach (VariableSymbol parameter in declared)
        {
            if (isOne(parameter))
                if (Analyse(program, parameter, before, names, out Diagnostic? error) is { } one) found.Add(one);
                else if (error is not null) errors.Add(error);
            before.Add(parameter);
        }
        return (found.ToImmutable(), errors.ToImmutable());
    }

    private static IEnumerable<VariableSymbol> Declared(ImmutableArray<BoundStatement> block) => block.OfType<BoundDeclaration>().Select(declaration => declaration.Variable);

    private static Noncentered? Analyse(BoundProgram program, VariableSymbol parameter, HashSet<VariableSymbol> before, HashSet<string> names, out Diagnostic? error)
    {
        BoundTilde[] densities = [.. program.Model.SelectMany(Direct).OfType<BoundTilde>().Where(tilde => VariableOf(tilde.Variate) == parameter)];
        if (densities is not [var prior])
        {
            string found = densities.Length > 1 ? $"there are {densities.Length}" : "there is none";
            error = CentringErrors.NotOnePrior.At(program.Source, parameter.Declaration, parameter.Name, found) with
            {
                Related = [.. densities.Select(tilde => new RelatedPlace(program.Source, tilde.Span, "This is one."))],
            };
            return null;
        }
        if (LocationScale.Find(prior.Distribution) is not { } family || prior.Density is not BoundCall)
        {
            error = CentringErrors.NotLocationScale.At(program.Source, prior.Span, parameter.Name, $"`{prior.Distribution}` is not of location and scale", TypeWords.Choice([.. LocationScale.Names.Select(name => $"`{name}`")]));
            return null;
        }
        error = Obstacle(parameter, prior, family) is { } obstacle ? CentringErrors.NotLocationScale.At(program.Source, prior.Span, parameter.Name, obstacle, TypeWords.Choice([.. LocationScale.Names.Select(name => $"`{name}`")]))
            : DeclarationObstacle(parameter, family) is { } declaration ? CentringErrors.NotOfThisDeclaration.At(program.Source, parameter.Declaration, parameter.Name, declaration)
            : names.Contains(RawNameOf(parameter)) ? CentringErrors.NotOfThisDeclaration.At(program.Source, parameter.Declaration, parameter.Name, $"what is sampled in its place is called `{RawNameOf(parameter)}`, and the program has that name already; rename one of them")
            : null;
        if (error is null && prior.Arguments.Skip(1).SelectMany(argument => BoundWalk.Expressions(argument)).OfType<BoundVariable>().FirstOrDefault(read => !before.Contains(read.Variable)) is { } late)
        {
            string where = late.Variable switch
            {
                var self when self == parameter => "the parameter itself",
                { Origin: VariableOrigin.Parameters } => $"which is declared after it; declare `{late.Variable.Name}` first",
                { Origin: VariableOrigin.TransformedParameters } => "a transformed parameter, which is computed after it; write its expression in its place",
                _ => "a local variable of the model block; write its value in its place",
            };
            error = CentringErrors.NotDeclaredBefore.At(program.Source, late.Span, parameter.Name, late.Variable.Name, where);
        }
        return error is null ? new Noncentered(parameter, prior, family) : null;
    }

    /// <summary>A statement of the model block with those in plain blocks, but none in loops or conditions.</summary>
    private static IEnumerable<BoundStatement> Direct(BoundStatement statement) => statement is BoundBlock or BoundProfile ? BoundWalk.Children(statement).SelectMany(Direct) : [statement];

    /// <summary>The variable that a variate is as a whole.</summary>
    private static VariableSymbol? VariableOf(BoundExpression variate) => variate switch
    {
        BoundVariable e => e.Variable,
        BoundConversion e => VariableOf(e.Operand),
        BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [var whole] } => VariableOf(whole),
        _ => null,
    };

    private static string? Obstacle(VariableSymbol parameter, BoundTilde prior, LocationScale family)
    {
        if (prior.Truncation is not null) return "its distribution is truncated";
        bool isContainer = parameter.Type is VectorType or RowVectorType or MatrixType or ArrayType;
        if (!family.IsMultivariate && prior.Arguments.Skip(1).Any(argument => argument.Type is not (RealType or IntType)))
        {
            if (!isContainer) return "one number stands against several locations or scales";
            if (parameter.Type is MatrixType) return "a matrix takes one location and one scale here";
        }
        return null;
    }

    private static string? DeclarationObstacle(VariableSymbol parameter, LocationScale family)
    {
        SizedType? sized = parameter.Sized;
        while (sized is SizedArray array) sized = array.Element;
        return (parameter.Type, sized) switch
        {
            (_, SizedBasic { Constraint: AffineConstraint }) => "its `offset` and `multiplier` do the same for its scale already; keep one of the two",
            (_, SizedBasic { Constraint: BoundsConstraint { Lower: BoundInt { Value: 0 } or BoundConversion { Operand: BoundInt { Value: 0 } } or BoundReal { Value: 0 }, Upper: null } }) when family.IsOfLogarithm => null,
            (_, SizedBasic { Constraint: BoundsConstraint }) => "it has bounds, which location + scale · z does not keep; remove the bounds, or `@noncentered`",
            (_, not SizedBasic { Constraint: NoConstraint }) => $"it is declared with a structure that location + scale · z does not keep",
            (ArrayType { Element: VectorType or RowVectorType }, _) when family.IsMultivariate => null,
            (ArrayType { Element: not RealType }, _) => "its entries are no numbers in one row; declare a vector or a matrix",
            (MatrixType { IsComplex: true } or VectorType { IsComplex: true } or RowVectorType { IsComplex: true } or ComplexType, _) => "it is complex",
            _ => null,
        };
    }
}
