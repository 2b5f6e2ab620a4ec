using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Flow;

/// <summary>
/// The log density as a graph of factors on one side, parameters and data on the other: an edge where the factor depends on the variable. Built from the transformed
/// parameters and model blocks and the <c>_lp</c> and <c>_jacobian</c> functions that they call.
/// </summary>
public sealed class FactorGraph
{
    private readonly ImmutableArray<VariableSymbol> variables;
    private readonly Dictionary<VariableSymbol, int> numbers = [];
    private readonly SourceSet parameters;
    private readonly SourceSet modelled;
    private readonly Dependence dependence;
    private readonly List<int>[] neighbours;

    // The parameters that each factor connects. Data are where paths start, and need not be passed through.
    private readonly int[][] connected;

    internal FactorGraph(BoundProgram program, ConstantValues constants, IReadOnlyDictionary<FunctionSymbol, BoundFunction> functions)
    {
        Parameters = [.. Declared(program.Parameters)];
        variables =
        [
            .. Parameters, .. Declared(program.Data),
            .. Declared(program.TransformedData).Where(variable => constants.ValueOf(new BoundVariable(variable.Declaration, variable)) is null),
        ];
        for (int i = 0; i < variables.Length; i++) numbers[variables[i]] = i;
        parameters = SetOf(Enumerable.Range(0, Parameters.Length));

        var recorder = new FactorRecorder(program.Source, constants, Accumulators.Of(program), variables, parameters);
        dependence = Dependence.Of([.. program.TransformedParameters, .. program.Model], numbers, functions, recorder);
        Factors = [.. recorder.Factors];
        neighbours = [.. variables.Select(_ => new List<int>())];
        for (int i = 0; i < Factors.Length; i++)
            foreach (int variable in Factors[i].Variables.Members()) neighbours[variable].Add(i);
        connected = [.. Factors.Select(factor => factor.Variables.Intersect(parameters).Members().ToArray())];
        modelled = Modelled();
    }

    public ImmutableArray<VariableSymbol> Parameters { get; }

    /// <summary>All factors, in the order of the program.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>The density statements, in the order of the program.</summary>
    public IEnumerable<DensityStatement> Densities => Factors.Select(factor => factor.Density).OfType<DensityStatement>();

    /// <summary>The branches and loops that run for the log density, with what they depend on.</summary>
    public IReadOnlyList<ControlDependence> Conditions => dependence.Conditions;

    /// <summary>The calls of the user's functions that run for the log density.</summary>
    public IReadOnlyList<CallDependence> Calls => dependence.Calls;

    /// <summary>The parameters among the members of a set, in the order of their declarations.</summary>
    public IEnumerable<VariableSymbol> ParametersOf(SourceSet set) => set.Intersect(parameters).Members().Select(index => variables[index]);

    /// <summary>The data among the members of a set.</summary>
    public IEnumerable<VariableSymbol> DataOf(SourceSet set) => set.Members().Where(index => !parameters.Contains(index)).Select(index => variables[index]);

    public bool HasParameter(SourceSet set) => set.Intersects(parameters);

    /// <summary>Whether a set has data among its members.</summary>
    public bool HasData(SourceSet set) => !set.IsSubsetOf(parameters);

    /// <summary>True where a factor depends on data in any way, single integers excepted.</summary>
    public bool DependsOnData(Factor factor) => factor.Variables.Members().Any(index => !parameters.Contains(index) && variables[index].Type is not IntType);

    /// <summary>The factors that depend on a parameter or on data.</summary>
    public IEnumerable<Factor> FactorsOf(VariableSymbol variable) => numbers.TryGetValue(variable, out int number) ? neighbours[number].Select(factor => Factors[factor]) : [];

    /// <summary>
    /// True for data that the model explains: what is the variate of a density, or enters a term that is no density. Data that only stand among the arguments
    /// of densities (covariates, hyperparameters) are not, nor single integers that are no variate (sizes).
    /// </summary>
    public bool IsModelled(VariableSymbol data) => numbers.TryGetValue(data, out int number) && modelled.Contains(number);

    /// <summary>
    /// The priors of a parameter: its factors that no path joins to modelled data, except through the parameter itself. Where there is none, the densities of
    /// several parameters together that no path joins to modelled data except through these.
    /// </summary>
    public ImmutableArray<Factor> PriorsOf(VariableSymbol parameter)
    {
        if (!numbers.TryGetValue(parameter, out int number)) return [];
        bool[] reached = ReachedWithout(SourceSet.Of(number));
        ImmutableArray<Factor> priors = [.. neighbours[number].Where(factor => !reached[factor]).Select(factor => Factors[factor])];
        if (!priors.IsEmpty) return priors;
        return
        [
            .. from index in neighbours[number]
               let factor = Factors[index]
               where factor.Density is { Role: DensityRole.Prior, VariateParameters.Length: > 1 } && factor.Variate.Contains(number) && !ReachedWithout(factor.Variate)[index]
               select factor,
        ];
    }

    /// <summary>For each factor, whether a path joins it to modelled data that leads through none of the given variables.</summary>
    private bool[] ReachedWithout(SourceSet removed)
    {
        bool[] reached = new bool[Factors.Length], seen = new bool[variables.Length];
        foreach (int variable in removed.Members()) seen[variable] = true;
        var pending = new Stack<int>();
        foreach (int data in modelled.Members())
        {
            if (seen[data]) continue;
            seen[data] = true;
            pending.Push(data);
        }
        while (pending.TryPop(out int variable))
            foreach (int factor in neighbours[variable])
            {
                if (reached[factor]) continue;
                reached[factor] = true;
                foreach (int next in connected[factor])
                {
                    if (seen[next]) continue;
                    seen[next] = true;
                    pending.Push(next);
                }
            }
        return reached;
    }

    private SourceSet Modelled()
    {
        ulong[] words = [];
        foreach (Factor factor in Factors)
            if (factor is { Kind: FactorKind.Density, Variate.IsEmpty: false } or { Kind: FactorKind.Term }) factor.Variate.AddTo(ref words);
            else if (factor.Kind != FactorKind.Jacobian) factor.Variables.AddTo(ref words);
        HashSet<VariableSymbol?> subjects = [.. Densities.Select(density => density.Subject)];
        return SetOf(SourceSet.FromWords(words).Members().Where(index => !parameters.Contains(index) && (variables[index].Type is not IntType || subjects.Contains(variables[index]))));
    }

    private static SourceSet SetOf(IEnumerable<int> members)
    {
        ulong[] words = [];
        foreach (int member in members) SourceSet.Of(member).AddTo(ref words);
        return SourceSet.FromWords(words);
    }

    private static IEnumerable<VariableSymbol> Declared(IEnumerable<BoundStatement> block) => block.OfType<BoundDeclaration>().Select(declaration => declaration.Variable);
}
