using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>An expression with the block that it stands in.</summary>
readonly record struct PlacedExpression(BoundExpression Expression, BlockKind Block);

/// <summary>A call of a density of the library.</summary>
readonly record struct DensityUse(BoundCall Call, Distribution Distribution);

/// <summary>A program as the rules read it: trees, and analyses that they share.</summary>
sealed class LintContext(SyntaxTree tree, BoundProgram program)
{
    public SyntaxTree Tree => tree;

    public BoundProgram Program => program;

    public ProgramFlow Flow { get; } = new(program);

    /// <summary>The program's blocks of statements.</summary>
    public ImmutableArray<(BlockKind Kind, ImmutableArray<BoundStatement> Statements)> Blocks { get; } =
    [
        .. program.Functions.Select(function => (BlockKind.Functions, ImmutableArray.Create(function.Body))),
        (BlockKind.Data, program.Data), (BlockKind.TransformedData, program.TransformedData), (BlockKind.Parameters, program.Parameters),
        (BlockKind.TransformedParameters, program.TransformedParameters), (BlockKind.Model, program.Model), (BlockKind.GeneratedQuantities, program.GeneratedQuantities),
    ];

    /// <summary>All statements, those inside others too.</summary>
    public ImmutableArray<BoundStatement> Statements => field.IsDefault ? field = [.. Blocks.SelectMany(block => block.Statements).SelectMany(BoundWalk.Statements)] : field;

    /// <summary>All expressions of statements, those inside others too.</summary>
    public ImmutableArray<PlacedExpression> Expressions => field.IsDefault
        ? field = [.. from block in Blocks from statement in block.Statements from inner in BoundWalk.Statements(statement) from own in BoundWalk.Own(inner)
                      from expression in BoundWalk.Expressions(own) select new PlacedExpression(expression, block.Kind)]
        : field;

    /// <summary>Calls of the library's densities wherever they may enter the log density, in <c>~</c> statements too.</summary>
    public ImmutableArray<DensityUse> Densities => field.IsDefault ? field = [.. Expressions.Select(UseOf).OfType<DensityUse>()] : field;

    private static DensityUse? UseOf(PlacedExpression placed) =>
        placed is { Block: BlockKind.Functions or BlockKind.TransformedParameters or BlockKind.Model, Expression: BoundCall call } && DensityNames.DistributionOf(call) is { } name
            && DistributionTable.Find(name) is { } distribution && call.Arguments.Length > distribution.Arguments.Length ? new DensityUse(call, distribution) : null;

    public IEnumerable<VariableSymbol> Parameters => program.Parameters.OfType<BoundDeclaration>().Select(declaration => declaration.Variable);

    /// <summary>False for what is built from data and integers alone, by its types.</summary>
    public static bool MayDependOnParameters(BoundExpression expression) => ParameterDependence.Of(expression, new Place(BlockKind.Model, null));

    public string Text(TextSpan span) => program.Source.ToString(span);

    public Diagnostic Report(DiagnosticDescriptor descriptor, TextSpan span, params object?[] arguments) => descriptor.At(program.Source, span, arguments);

    public RelatedPlace Related(TextSpan span, string message) => new(program.Source, span, message);

    /// <summary>Names in backquotes as a list: at most three, then "…".</summary>
    public static string Names(IEnumerable<VariableSymbol> variables)
    {
        string[] names = [.. variables.Select(variable => $"`{variable.Name}`")];
        return names.Length > 3 ? $"{string.Join(", ", names[..3])}, …" : names.Length > 1 ? $"{string.Join(", ", names[..^1])} and {names[^1]}" : names[0];
    }
}
