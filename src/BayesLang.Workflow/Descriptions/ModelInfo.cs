using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Descriptions;

/// <summary>A variable of a program. Sizes are as written, those of the array first; a constraint is its bounds by name, or the name of its type.</summary>
public sealed record VariableInfo(
    string Name, string Type, ImmutableArray<string> Sizes, ImmutableArray<KeyValuePair<string, string>> Bounds, string? Structure, string? Documentation, int Line)
{
    public ImmutableArray<BoundAttribute> Attributes { get; init; } = [];
}

/// <summary>What a density statement is for: it is a prior where its variate is a parameter, and a likelihood where it is data.</summary>
public enum DensityRole { Prior, Likelihood, Other }

/// <summary>A statement that adds to the log density.</summary>
/// <param name="Variates">The variables whose density it is, such as <c>y</c>; empty where none can be told.</param>
/// <param name="Distributions">The distributions' names, such as <c>normal</c>.</param>
/// <param name="Text">As written.</param>
public sealed record DensityInfo(DensityRole Role, ImmutableArray<string> Variates, ImmutableArray<string> Distributions, string Text, int Line);

/// <summary>What a program says of itself: its variables by block, its priors and likelihoods, and what it calls.</summary>
public sealed record ModelInfo
{
    public required string Name { get; init; }

    /// <summary>The text of the <c>///</c> lines at the head of the file; null where there are none.</summary>
    public string? Documentation { get; init; }

    /// <summary>The attributes at the head of the file.</summary>
    public ImmutableArray<BoundAttribute> Attributes { get; init; } = [];

    public required ImmutableArray<VariableInfo> Data { get; init; }

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
    public static ModelInfo Of(SourceText source)
    {
        BoundProgram program = ModelCompiler.Check(source);
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
            TransformedData = Variables(program.TransformedData),
            Parameters = Variables(program.Parameters),
            TransformedParameters = Variables(program.TransformedParameters),
            GeneratedQuantities = Variables(program.GeneratedQuantities),
            Densities = [.. program.TransformedParameters.Concat(program.Model).SelectMany(BoundWalk.Statements).SelectMany(statement => DensityOf(statement, program.Source))],
            FunctionsUsed = Names(expressions.OfType<BoundCall>().Where(call => IsWritten(call, program.Source)).Select(call => call.Name)),
            DistributionsUsed = Names(all.OfType<BoundTilde>().Select(tilde => tilde.Distribution)),
            FunctionsDefined = Names(program.Functions.Select(function => function.Symbol.Name)),
        };

        ImmutableArray<VariableInfo> Variables(ImmutableArray<BoundStatement> block) =>
            [.. block.OfType<BoundDeclaration>().Select(declaration => Describe(declaration.Variable, program.Source))];
    }

    private static ImmutableArray<string> Names(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>False for operators, and for the density that a <c>~</c> statement stands for.</summary>
    private static bool IsWritten(BoundCall call, SourceText source) => source.ToString(call.Span).StartsWith(call.Name, StringComparison.Ordinal);

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
            BoundsConstraint c => [("lower", c.Lower), ("upper", c.Upper)],
            AffineConstraint c => [("offset", c.Offset), ("multiplier", c.Multiplier)],
            _ => [],
        };
        return new VariableInfo(
            variable.Name, variable.Type.Name, sizes.ToImmutable(),
            [.. bounds.Where(bound => bound.Value is not null).Select(bound => KeyValuePair.Create(bound.Name, source.ToString(bound.Value?.Span ?? default)))],
            constraint is TypeConstraint structure ? StructureNames[structure.Kind] : null,
            variable.Documentation, source.PositionOf(variable.Declaration.Start).Line) { Attributes = variable.Attributes };
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

    private static IEnumerable<DensityInfo> DensityOf(BoundStatement statement, SourceText source) => statement switch
    {
        BoundTilde tilde => [Describe(statement, [tilde.Variate], [tilde.Distribution], source)],
        BoundTargetIncrement increment => Addends(increment.Value).Select(addend => DescribeAddend(statement, addend, source)),
        _ => [],
    };

    private static IEnumerable<BoundExpression> Addends(BoundExpression value) => value switch
    {
        BoundCall { Name: "add", Arguments: [var left, var right] } => Addends(left).Concat(Addends(right)),
        BoundConversion conversion => Addends(conversion.Operand),
        _ => [value],
    };

    private static DensityInfo DescribeAddend(BoundStatement statement, BoundExpression addend, SourceText source)
    {
        List<BoundExpression> variates = [];
        List<string> distributions = [];
        foreach (BoundExpression expression in BoundWalk.Expressions(addend))
        {
            (string Name, ImmutableArray<BoundExpression> Arguments)? density = expression switch
            {
                BoundCall call when DistributionOf(call.Name) is { } name => (name, call.Arguments),
                BoundUserCall call when DistributionOf(call.Function.Name) is { } name => (name, call.Arguments),
                _ => null,
            };
            if (density is not { Arguments: [var variate, ..] } found) continue;
            variates.Add(variate);
            distributions.Add(found.Name);
        }
        return Describe(statement, variates, distributions, source);
    }

    private static readonly string[] densityEndings = ["_lpdf", "_lpmf", "_lupdf", "_lupmf"];

    private static string? DistributionOf(string function)
    {
        string? ending = densityEndings.FirstOrDefault(ending => function.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? null : function[..^ending.Length];
    }

    private static DensityInfo Describe(BoundStatement statement, IReadOnlyCollection<BoundExpression> variates, IReadOnlyCollection<string> distributions, SourceText source)
    {
        VariableSymbol[] variables = [.. variates.SelectMany(variate => BoundWalk.Expressions(variate, withIndices: false)).OfType<BoundVariable>().Select(use => use.Variable).Distinct()];
        DensityRole role = variables switch
        {
            [] => DensityRole.Other,
            _ when variables.All(variable => variable.Origin == VariableOrigin.Parameters) => DensityRole.Prior,
            _ when variables.All(variable => variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData) => DensityRole.Likelihood,
            _ => DensityRole.Other,
        };
        return new DensityInfo(
            role, [.. variables.Select(variable => variable.Name)], [.. distributions.Distinct()],
            source.ToString(statement.Span).TrimEnd(';', ' '), source.PositionOf(statement.Span.Start).Line);
    }
}
