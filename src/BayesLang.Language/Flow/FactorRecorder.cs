using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Flow;

/// <summary>Gathers the factors of a log density while its statements are walked.</summary>
sealed class FactorRecorder(SourceText source, ConstantValues constants, IReadOnlySet<VariableSymbol> accumulators, ImmutableArray<VariableSymbol> variables, SourceSet parameters)
{
    /// <summary>How far the arguments of calls within calls are followed to the variable they are.</summary>
    private const int DeepestArgument = 50;

    /// <summary>Sums of sums can double without end; past this many factors they are cut.</summary>
    private const int MostSummed = 20_000;

    private readonly List<Factor> factors = [];
    private readonly Dictionary<VariableSymbol, List<Factor>> sums = [];
    private List<Factor>? open;

    public IReadOnlyList<Factor> Factors => factors;

    public BranchPath? Branch { get; set; }

    /// <summary>The variables that sum terms.</summary>
    public IReadOnlySet<VariableSymbol> Accumulators => accumulators;

    /// <summary>False while an expression is read a second time, so that what its calls add is not added again.</summary>
    public bool FollowsCalls { get; set; } = true;

    /// <summary>What the arguments of the functions being walked are in the present calls.</summary>
    public Dictionary<VariableSymbol, BoundExpression> Arguments { get; } = [];

    public void Clear()
    {
        factors.Clear();
        sums.Clear();
        Branch = null;
        Arguments.Clear();
    }

    public void Add(Factor factor) => (open ?? factors).Add(factor);

    /// <summary>From here to <see cref="Close"/>, factors are terms of a variable's sum, which starts anew where this is its first value.</summary>
    public void Open(VariableSymbol sum, bool isFirst)
    {
        if (isFirst || !sums.TryGetValue(sum, out open)) sums[sum] = open = [];
        FollowsCalls = false;
    }

    public void Close()
    {
        open = null;
        FollowsCalls = true;
    }

    /// <summary>Adds the terms that a variable has summed so far; to its own sum it adds nothing.</summary>
    public void AddAccumulated(VariableSymbol sum, SourceSet control)
    {
        if (!sums.TryGetValue(sum, out List<Factor>? terms) || terms == open) return;
        if (terms.Count + (open ?? factors).Count > MostSummed) return;
        foreach (Factor term in terms) Add(term with { Variables = term.Variables.Union(control) });
    }

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
