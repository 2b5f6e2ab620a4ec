using System.Collections.Immutable;
using BayesLang.Compiler.Autodiff;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>A named step from IR to IR.</summary>
public sealed record Pass(string Name, Func<ModelIr, Names, ModelIr> Run);

/// <summary>The chain of passes, in order: from what lowering gives to what is emitted.</summary>
public static class Pipeline
{
    public static ImmutableArray<Pass> Passes(bool dropConstants) =>
    [
        new("resolve-activity", (m, _) => ResolveActivity.Run(m)),
        OnDensity("split-target", (s, _) => SplitTarget.Run(s)),
        OnDensity("increments", (s, _) => Increments.Run(s)),
        OnDensity("target-sums", (s, _) => TargetSums.Run(s)),
        new("prune-checks", (m, _) => m with
        {
            Density = PruneChecks.Run(m.Density, isDensity: true),
            Bind = PruneChecks.Run(m.Bind, isDensity: false),
            OutputParameters = PruneChecks.Run(m.OutputParameters, isDensity: false),
            OutputTransformed = PruneChecks.Run(m.OutputTransformed, isDensity: false),
            OutputGenerated = PruneChecks.Run(m.OutputGenerated, isDensity: false),
        }),
        OnDensity("sink-declarations", (s, _) => SinkDeclarations.Run(s)),
        OnDensity("elide-copies", (s, _) => ElideCopies.Run(s)),
        OnDensity("share-calls", (s, _) => ShareCalls.Run(s)),
        OnDensity("version-arrays", VersionArrays.Run),
        OnDensity("contract-arrays", ContractArrays.Run),
        OnDensity("single-assignment", (s, _) => SingleAssignment.Run(s)),
        OnDensity("forward-elements", (s, _) => ForwardElements.Run(s)),
        OnDensity("hoist-invariants", HoistInvariants.Run),
        new("split-binding-times", (m, names) => BindingTimeSplit.Run(m, names, dropConstants)),
        new("sufficient-statistics", SufficientStatistics.Run),
        new("repeated-rows", RepeatedRows.Run),
        new("tabulate", Tabulate.Run),
        OnDensity("share-subexpressions", CommonSubexpressions.Run),
        OnDensity("inline-temporaries", (s, _) => InlineTemporaries.Run(s)),
        OnDensity("dead-code", (s, _) => DeadCode.Run(s, ImmutableHashSet<Variable>.Empty)),
        OnDensity("name-expensive", NameExpensive.Run),
        new("reverse-mode", (m, names) => m with { Gradient = ReverseMode.Differentiate(m.Density, names) }),
        OnGradient("share-subexpressions-of-gradient", CommonSubexpressions.Run),
        OnGradient("inline-temporaries-of-gradient", (s, _) => InlineTemporaries.Run(s)),
        OnGradient("dead-code-of-gradient", (s, _) => DeadCode.Run(s, ImmutableHashSet<Variable>.Empty)),
        new("dead-data", DropDeadData),
    ];

    /// <summary>The passes that a model's outlined functions take: those that look at data wait for the model.</summary>
    public static bool AppliesToFunctions(Pass pass) => pass.Name is not ("split-binding-times" or "sufficient-statistics" or "repeated-rows" or "tabulate" or "dead-data");

    private static Pass OnDensity(string name, Func<ImmutableArray<Statement>, Names, ImmutableArray<Statement>> run) =>
        new(name, (m, names) => m with { Density = run(m.Density, names) });

    private static Pass OnGradient(string name, Func<ImmutableArray<Statement>, Names, ImmutableArray<Statement>> run) =>
        new(name, (m, names) => m with { Gradient = run(m.Gradient, names) });

    /// <summary>What data binding computes and nobody reads is not computed.</summary>
    private static ModelIr DropDeadData(ModelIr m, Names names)
    {
        var read = new HashSet<Variable>(m.Data.Select(d => d.Variable));
        IEnumerable<ImmutableArray<Statement>> lists = [m.Density, m.Gradient, m.OutputParameters, m.OutputTransformed, m.OutputGenerated, m.Unconstrain];
        foreach (ImmutableArray<Statement> list in lists.Concat(m.Functions.SelectMany(f => new[] { f.Body.Gradient, f.Body.OutputTransformed })))
            foreach (Statement s in Walk.All(list))
            {
                read.UnionWith(Walk.Read(s));
                foreach (Variable v in Walk.Read(s).Concat(Walk.Written(s)).Concat(s is Declare d ? [d.Variable] : [])) read.UnionWith(v.Dimensions.SelectMany(Walk.Loads).Select(l => l.Variable));
            }
        foreach (ParameterLayout p in m.Parameters) read.UnionWith(Walk.Loads(p.Offset).Concat(p.Free.Dimensions.SelectMany(Walk.Loads)).Select(l => l.Variable));
        read.UnionWith(Walk.Loads(m.UnconstrainedCount).Select(l => l.Variable));
        return m with { Bind = DeadCode.Run(m.Bind, read) };
    }
}
