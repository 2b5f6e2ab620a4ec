using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Flow;

/// <summary>Gathers the factors of a log density while its statements are walked.</summary>
sealed class FactorRecorder(SourceText source, ConstantValues constants, ImmutableArray<VariableSymbol> variables, SourceSet parameters)
{
    /// <summary>How far the arguments of calls within calls are followed to the variable they are.</summary>
    private const int DeepestArgument = 50;

    private readonly List<Factor> factors = [];

    public IReadOnlyList<Factor> Factors => factors;

    public BranchPath? Branch { get; set; }

    /// <summary>What the arguments of the functions being walked are in the present calls.</summary>
    public Dictionary<VariableSymbol, BoundExpression> Arguments { get; } = [];

    public void Clear()
    {
        factors.Clear();
        Branch = null;
        Arguments.Clear();
    }

    public void Add(Factor factor) => factors.Add(factor);

    /// <summary>A density statement with all that is known of its variate.</summary>
    public DensityStatement Describe(DensityStatement density, SourceSet variate)
    {
        ImmutableArray<VariableSymbol> ofParameters = [.. variate.Intersect(parameters).Members().Select(index => variables[index])];
        ImmutableArray<VariableSymbol> ofData = [.. variate.Members().Where(index => !parameters.Contains(index)).Select(index => variables[index])];
        (VariableSymbol? subject, string indices) = density.Arguments.IsEmpty ? (null, "") : Subject(density.Variate);
        return density with
        {
            Role = (ofParameters, ofData) switch
            {
                ({ IsEmpty: false }, { IsEmpty: true }) => DensityRole.Prior,
                ({ IsEmpty: true }, { IsEmpty: false }) => DensityRole.Likelihood,
                _ => DensityRole.Other,
            },
            Subject = subject,
            SubjectIndices = indices,
            VariateParameters = ofParameters,
            VariateData = ofData,
        };
    }

    private (VariableSymbol?, string) Subject(BoundExpression variate)
    {
        string indices = "";
        for (int i = 0; i < DeepestArgument; i++)
            switch (variate)
            {
                case BoundConversion e:
                    variate = e.Operand;
                    break;
                case BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d" or "transpose", Arguments: [var operand] }:
                    variate = operand;
                    break;
                case BoundIndexing e:
                    indices = source.ToString(TextSpan.FromBounds(e.Base.Span.End, Math.Max(e.Base.Span.End, e.Span.End))) + indices;
                    variate = e.Base;
                    break;
                case BoundTupleElement e:
                    indices = $".{e.Position}{indices}";
                    variate = e.Base;
                    break;
                case BoundVariable e when constants.VariableOf(e) is { } variable:
                    if (!Arguments.TryGetValue(variable, out BoundExpression? argument)) return (variable, indices);
                    variate = argument;
                    break;
                default:
                    return (null, "");
            }
        return (null, "");
    }
}
