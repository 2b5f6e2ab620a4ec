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

    /// <summary>So many densities a variable holds at most; more have no part in what is told.</summary>
    private const int MostHeld = 500;

    private readonly List<Factor> factors = [];
    private readonly Dictionary<VariableSymbol, List<Factor>> sums = [];
    private readonly Dictionary<VariableSymbol, List<DensityStatement>> held = [];
    private List<Factor>? open;

    public IReadOnlyList<Factor> Factors => factors;

    /// <summary>The loops around the present place, the outermost first.</summary>
    public List<LoopRange> Loops { get; } = [];

    /// <summary>True while a function is read for the densities in its value, so that nothing in it is a factor.</summary>
    public bool IsQuiet { get; set; }

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
        held.Clear();
        Loops.Clear();
        Branch = null;
        Arguments.Clear();
    }

    public void Add(Factor factor)
    {
        if (!IsQuiet) (open ?? factors).Add(factor);
    }

    /// <summary>The densities whose values a variable has been given, by itself or through others.</summary>
    public IReadOnlyList<DensityStatement> HeldBy(VariableSymbol variable) => held.TryGetValue(variable, out List<DensityStatement>? densities) ? densities : [];

    /// <summary>Notes the densities in a variable's new value; a declaration forgets those of an earlier run of it.</summary>
    public void Hold(VariableSymbol variable, IReadOnlyList<DensityStatement> densities, bool isDeclaration)
    {
        if (isDeclaration) held.Remove(variable);
        if (densities.Count == 0) return;
        if (!held.TryGetValue(variable, out List<DensityStatement>? known)) held[variable] = known = [];
        foreach (DensityStatement density in densities)
            if (known.Count < MostHeld && !known.Exists(other => ReferenceEquals(other.Density, density.Density) && other.Subject == density.Subject)) known.Add(density);
    }

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
        (VariableSymbol? subject, string indices, ImmutableArray<BoundIndex>? path) = density.Arguments.IsEmpty ? (null, "", null) : Subject(density.Variate);
        return density with
        {
            Role = (ofParameters, ofData) switch
            {
                ({ IsEmpty: false }, { IsEmpty: true }) => DensityRole.Prior,
                ({ IsEmpty: true }, { IsEmpty: false }) => DensityRole.Likelihood,
                // An observation that is a number in the program itself.
                ({ IsEmpty: true }, { IsEmpty: true }) when subject is { Origin: VariableOrigin.Data or VariableOrigin.TransformedData } => DensityRole.Likelihood,
                _ => DensityRole.Other,
            },
            Subject = subject,
            SubjectIndices = indices,
            SubjectPath = path,
            Loops = [.. Loops],
            Given = Arguments.Count == 0 ? density.Arguments : [.. density.Arguments.Select(argument => CallArguments.Apply(argument, Arguments))],
            VariateParameters = ofParameters,
            VariateData = ofData,
        };
    }

    /// <summary>An expression, or what it is in the present call where it is an argument of the function.</summary>
    public BoundExpression? Given(BoundExpression? expression)
    {
        for (int i = 0; i < DeepestArgument && expression is BoundVariable { Variable: var variable } && Arguments.TryGetValue(variable, out BoundExpression? argument); i++) expression = argument;
        return expression;
    }

    private (VariableSymbol?, string, ImmutableArray<BoundIndex>?) Subject(BoundExpression variate)
    {
        string indices = "";
        ImmutableArray<BoundIndex>? path = [];
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
                    // Indices of a part that a range has cut out count from the range's start.
                    path = path is not { } inner || (!inner.IsEmpty && e.Indices.Any(index => index is not SingleIndex)) ? null : [.. e.Indices, .. inner];
                    variate = e.Base;
                    break;
                case BoundTupleElement e:
                    indices = $".{e.Position}{indices}";
                    path = null;
                    variate = e.Base;
                    break;
                case BoundVariable e when constants.VariableOf(e) is { } variable:
                    if (!Arguments.TryGetValue(variable, out BoundExpression? argument)) return (variable, indices, path);
                    variate = argument;
                    break;
                default:
                    return (null, "", null);
            }
        return (null, "", null);
    }
}
