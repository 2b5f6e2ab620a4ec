using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Lowering;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Flow;
using BayesLang.Language.Priors;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Descriptions;

/// <summary>A variable of a program. Sizes are as written, those of the array first; a constraint is its bounds by name, or the name of its type.</summary>
public sealed record VariableInfo(
    string Name, string Type, ImmutableArray<string> Sizes, ImmutableArray<KeyValuePair<string, string>> Bounds, string? Structure, string? Documentation, int Line)
{
    public ImmutableArray<BoundAttribute> Attributes { get; init; } = [];

    /// <summary>True for data that are categories.</summary>
    public bool IsFactor { get; init; }

    /// <summary>Of a parameter that is sampled non-centred: the name of what the sampler moves in its place. Null of all others.</summary>
    public string? RawName { get; init; }

    /// <summary>Of data that may be left out: what they are then, as written. Null of all others.</summary>
    public string? Default { get; init; }

    /// <summary>True for data that may have missing values, each of which is then a parameter.</summary>
    public bool AllowsMissing { get; init; }

    /// <summary>The text of an attribute such as <c>@role</c>; null where the variable has none of the name.</summary>
    public string? TextOf(string attribute) => Attributes.FirstOrDefault(each => each.Name == attribute) is { Values: [var text, ..] } ? text : null;
}

/// <summary>A statement that adds to the log density.</summary>
/// <param name="Variates">The variables whose density it is, such as <c>y</c>; empty where none can be told.</param>
/// <param name="Distributions">The distributions' names, such as <c>normal</c>.</param>
/// <param name="Text">As written.</param>
/// <param name="Line">Of the program; 0 for a prior from outside.</param>
public sealed record DensityInfo(DensityRole Role, ImmutableArray<string> Variates, ImmutableArray<string> Distributions, string Text, int Line)
{
    /// <summary>One outcome and what its indices run over; several where the outcomes are written in several ways, as the first of a series and the others.</summary>
    public ImmutableArray<Observations> Observations { get; init; } = [];
}

/// <summary>What a program says of itself: its variables by block, its priors and likelihoods, and what it calls.</summary>
public sealed record ModelInfo
{
    public required string Name { get; init; }

    /// <summary>The text of the <c>///</c> lines at the head of the file; null where there are none.</summary>
    public string? Documentation { get; init; }

    /// <summary>The attributes at the head of the file.</summary>
    public ImmutableArray<BoundAttribute> Attributes { get; init; } = [];

    public required ImmutableArray<VariableInfo> Data { get; init; }

    /// <summary>What the program asks of its data.</summary>
    public required DataSchema Schema { get; init; }

    public required ImmutableArray<VariableInfo> TransformedData { get; init; }

    public required ImmutableArray<VariableInfo> Parameters { get; init; }

    public required ImmutableArray<VariableInfo> TransformedParameters { get; init; }

    public required ImmutableArray<VariableInfo> GeneratedQuantities { get; init; }

    public required ImmutableArray<DensityInfo> Densities { get; init; }

    /// <summary>Library functions that the program calls by name, in alphabetical order.</summary>
    public required ImmutableArray<string> FunctionsUsed { get; init; }

    /// <summary>Distributions of <c>~</c> statements, in alphabetical order.</summary>
    public required ImmutableArray<string> DistributionsUsed { get; init; }

    /// <summary>Functions that the program defines.</summary>
    public required ImmutableArray<string> FunctionsDefined { get; init; }

    /// <exception cref="ModelCompileException">The program has errors.</exception>
    public static ModelInfo Of(SourceText source, PriorTexts? priors = null)
    {
        BoundProgram program = ModelCompiler.Check(source, priors ?? PriorTexts.Empty).Program;
        return DeepStack.Run(program.IsDeep, () => Of(source, program));
    }

    private static ModelInfo Of(SourceText source, BoundProgram program)
    {
        BoundStatement[] all =
        [
            .. program.Functions.Select(function => function.Body).Concat(program.Data).Concat(program.TransformedData).Concat(program.Parameters)
                .Concat(program.TransformedParameters).Concat(program.Model).Concat(program.GeneratedQuantities).SelectMany(BoundWalk.Statements),
        ];
        BoundExpression[] expressions = [.. all.SelectMany(BoundWalk.Own).SelectMany(e => BoundWalk.Expressions(e))];
        return new ModelInfo
        {
            Name = source.Path.Length == 0 ? "model" : Path.GetFileNameWithoutExtension(source.Path),
            Documentation = program.Documentation,
            Attributes = program.Attributes,
            Data = Variables(program.Data),
            Schema = DataSchemas.Of(program),
            TransformedData = Variables(program.TransformedData),
            Parameters = Variables(program.Parameters),
            TransformedParameters = Variables(program.TransformedParameters),
            GeneratedQuantities = Variables(program.GeneratedQuantities),
            Densities = [.. DensitiesOf(program)],
            FunctionsUsed = Names(expressions.OfType<BoundCall>().Where(call => IsWritten(call, program.Source)).Select(call => call.Name)),
            DistributionsUsed = Names(all.OfType<BoundTilde>().Select(tilde => tilde.Distribution)),
            FunctionsDefined = Names(program.Functions.Select(function => function.Symbol.Name)),
        };

        ImmutableArray<VariableInfo> Variables(ImmutableArray<BoundStatement> block) =>
            [.. block.OfType<BoundDeclaration>().Where(declaration => !declaration.Variable.IsLevelCount).Select(declaration => Describe(declaration.Variable, program.Source) with { Default = declaration is { Variable.HasDefault: true, Initializer: { } value } ? program.Source.ToString(value.Span) : null })];
    }

    private static ImmutableArray<string> Names(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>False for operators, and for the density that a <c>~</c> statement stands for.</summary>
    private static bool IsWritten(BoundCall call, SourceText source) => source.ToString(call.Span).StartsWith(call.Name, StringComparison.Ordinal);

    /// <summary>A variable with its type, as it would be declared alone: <c>vector&lt;lower=0&gt;[K] tau</c>.</summary>
    internal static string DeclarationOf(VariableSymbol variable, SourceText source)
    {
        VariableInfo info = Describe(variable, source);
        SizedType? sized = variable.Sized;
        int arrays = 0;
        for (; sized is SizedArray array; sized = array.Element) arrays++;
        string element = info.Structure ?? ((sized as SizedBasic)?.Type.Name ?? info.Type);
        string[] options = [.. info.Bounds.Select(bound => $"{bound.Key}={bound.Value}"), .. info.AllowsMissing ? (string[])["missing"] : []];
        string bounds = options.Length == 0 ? "" : $"<{string.Join(", ", options)}>";
        string before = arrays == 0 || sized is null ? "" : $"array[{string.Join(", ", info.Sizes[..arrays])}] ";
        string sizes = info.Sizes.Length <= arrays ? "" : $"[{string.Join(", ", info.Sizes[arrays..])}]";
        return $"{before}{element}{bounds}{sizes} {variable.Name}";
    }

    private static VariableInfo Describe(VariableSymbol variable, SourceText source)
    {
        var sizes = ImmutableArray.CreateBuilder<string>();
        SizedType? sized = variable.Sized;
        for (; sized is SizedArray array; sized = array.Element) sizes.Add(source.ToString(array.Size.Span));
        Constraint constraint = NoConstraint.Instance;
        if (sized is SizedBasic basic)
        {
            sizes.AddRange(basic.Sizes.Select(size => source.ToString(size.Span)));
            constraint = basic.Constraint;
        }
        (string Name, BoundExpression? Value)[] bounds = constraint switch
        {
            // The bounds of a factor's codes are not written.
            BoundsConstraint { Upper: BoundVariable { Variable.IsLevelCount: true } } when variable.IsFactor => [],
            BoundsConstraint c => [("lower", c.Lower), ("upper", c.Upper)],
            AffineConstraint c => [("offset", c.Offset), ("multiplier", c.Multiplier)],
            _ => [],
        };
        return new VariableInfo(
            variable.Name, variable.Type.Name, sizes.ToImmutable(),
            [.. bounds.Where(bound => bound.Value is not null).Select(bound => KeyValuePair.Create(bound.Name, source.ToString(bound.Value?.Span ?? default)))],
            constraint is TypeConstraint structure ? StructureNames[structure.Kind] : null,
            variable.Documentation, source.PositionOf(variable.Declaration.Start).Line) { Attributes = variable.Attributes, IsFactor = variable.IsFactor, AllowsMissing = variable.AllowsMissing, RawName = Noncentered.Is(variable) ? Noncentered.RawNameOf(variable) : null };
    }

    private static readonly Dictionary<StructuredConstraint, string> StructureNames = new()
    {
        [StructuredConstraint.Ordered] = "ordered",
        [StructuredConstraint.PositiveOrdered] = "positive_ordered",
        [StructuredConstraint.Simplex] = "simplex",
        [StructuredConstraint.UnitVector] = "unit_vector",
        [StructuredConstraint.SumToZeroVector] = "sum_to_zero_vector",
        [StructuredConstraint.SumToZeroMatrix] = "sum_to_zero_matrix",
        [StructuredConstraint.RowStochastic] = "row_stochastic_matrix",
        [StructuredConstraint.ColumnStochastic] = "column_stochastic_matrix",
        [StructuredConstraint.CorrelationMatrix] = "corr_matrix",
        [StructuredConstraint.CovarianceMatrix] = "cov_matrix",
        [StructuredConstraint.CholeskyCorrelation] = "cholesky_factor_corr",
        [StructuredConstraint.CholeskyCovariance] = "cholesky_factor_cov",
    };

    private static IEnumerable<DensityInfo> DensitiesOf(BoundProgram program)
    {
        foreach (Factor factor in new ProgramFlow(program).Graph.Factors.Where(factor => factor.Kind is FactorKind.Density or FactorKind.Term))
        {
            // Of a `~` statement all of it, of `target +=` the term.
            TextSpan span = factor.Density is { Statement: BoundTilde tilde } ? tilde.Span : factor.Span;
            DensityStatement[] densities = [.. factor.Outcomes];
            ImmutableArray<Observations> observations = [.. densities.Select(density => Observations.Of(density, program)).DistinctBy(each => each.ToString())];
            yield return new DensityInfo(
                factor.Role,
                [.. densities.SelectMany(Variates).Select(variable => variable.Name).Distinct()],
                [.. densities.Select(each => each.Distribution).Distinct()],
                program.Source.ToString(span).TrimEnd(';', ' ', '\r', '\n'), PriorReplacement.IsFromOutside(program.Source, span) ? 0 : program.Source.PositionOf(span.Start).Line) { Observations = observations };
        }
    }

    private static IEnumerable<VariableSymbol> Variates(DensityStatement density) => density.Subject is { } subject ? [subject] : density.VariateParameters.Concat(density.VariateData);
}
