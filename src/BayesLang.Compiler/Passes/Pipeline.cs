using System.Collections.Immutable;
using BayesLang.Compiler.Autodiff;
using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>A named step from IR to IR.</summary>
/// <param name="Name">Its name, as <c>--after</c> and <c>--no-pass</c> take it.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="Run">The step.</param>
public sealed record Pass(string Name, string Description, Func<ModelIr, PassContext, ModelIr> Run)
{
    /// <summary>True for an optimisation: without it the model computes the same, more slowly.</summary>
    public bool IsOptional { get; init; } = true;

    /// <summary>True where the bodies of outlined functions take it too; what looks at data waits for the model.</summary>
    public bool AppliesToFunctions { get; init; } = true;
}

/// <summary>The chain of passes, in order: from what lowering gives to what is emitted.</summary>
public static class Pipeline
{
    public static ImmutableArray<Pass> Passes(bool dropConstants) =>
    [
        new("resolve-activity", "decides which calls of solvers and functions need derivatives", (m, _) => ResolveActivity.Run(m)) { IsOptional = false },
        .. dropConstants ? (Pass[])[OnDensity("drop-constants", "leaves out the terms of ~ statements that do not depend on parameters", (s, c) => DropConstants.Run(s, c.Remarks)) with { IsOptional = false, AppliesToFunctions = false }] : [],
        OnDensity("split-target", "makes an increment of each term of a sum that is added to the target", (s, _) => SplitTarget.Run(s)),
        OnDensity("increments", "makes v += e of v = v + e", (s, _) => Increments.Run(s)),
        OnDensity("target-sums", "adds the terms of a sum that goes to the target alone one by one", (s, _) => TargetSums.Run(s)),
        new("prune-checks", "drops checks that cannot fail or whose failure makes the log density NaN anyway", (m, _) => m with
        {
            Density = PruneChecks.Run(m.Density, isDensity: true),
            Bind = PruneChecks.Run(m.Bind, isDensity: false),
            OutputParameters = PruneChecks.Run(m.OutputParameters, isDensity: false),
            OutputTransformed = PruneChecks.Run(m.OutputTransformed, isDensity: false),
            OutputGenerated = PruneChecks.Run(m.OutputGenerated, isDensity: false),
        }),
        new("straighten-functions", "makes straight code of functions that solvers call, with their Jacobian matrices", (m, c) => JacobianRows.Run(m, c.Names)) { AppliesToFunctions = false },
        OnDensity("sink-declarations", "moves a variable into the loop or branch that alone uses it", (s, _) => SinkDeclarations.Run(s)),
        OnDensity("elide-copies", "reads the source in the place of a buffer that is only its copy", ElideCopies.Run),
        OnDensity("share-calls", "makes one call of two of the same family on the same arguments", (s, _) => ShareCalls.Run(s)),
        OnDensity("version-arrays", "gives an array that is mapped in place a new version, so that nothing is saved", (s, c) => VersionArrays.Run(s, c.Names)),
        OnDensity("log-of-softmax", "takes logarithms of a softmax without the softmax", (s, c) => LogOfSoftmax.Run(s, c.Names)),
        OnDensity("contract-arrays", "makes a scalar of an array of which each turn uses only its own element", ContractArrays.Run),
        OnDensity("unswitch", "moves a branch that data decide for all turns around the loop", Unswitch.Run),
        OnDensity("unroll-small-arrays", "makes scalars of arrays of a few elements", (s, c) => UnrollSmallArrays.Run(s, c.Names)),
        OnDensity("single-assignment", "marks scalars that are assigned once, so that other passes may move them", (s, _) => SingleAssignment.Run(s)),
        OnDensity("log-of-probability", "takes the logarithm of a probability from what the probability was made of", (s, _) => LogOfProbability.Run(s)),
        OnDensity("sum-elements", "sets an array once to what several loops add up", (s, _) => SumElements.Run(s)),
        OnDensity("forward-elements", "computes the elements of an array where they are read", ForwardElements.Run),
        OnDensity("hoist-invariants", "computes before a loop what no turn of it changes", HoistInvariants.Run),
        new("split-binding-times", "computes once, when data are bound, what does not depend on parameters", BindingTimeSplit.Run) { AppliesToFunctions = false },
        new("sufficient-statistics", "compresses rows of data to the sufficient statistics of squares", SufficientStatistics.Run) { AppliesToFunctions = false },
        new("repeated-rows", "runs the turns of a loop that data make the same once, and counts them", RepeatedRows.Run) { AppliesToFunctions = false },
        new("split-by-data", "makes loops of their own of turns that data put on either side of a condition", SplitByData.Run) { AppliesToFunctions = false },
        OnDensity("fuse-choices", "takes one logarithm of a choice in the place of two", (s, _) => FuseChoices.Run(s)),
        new("tabulate", "makes tables, when data are bound, of expressions of data and loop counters inside loops", Tabulate.Run) { AppliesToFunctions = false },
        new("fuse-loops", "makes one of neighbouring loops over the same range", (m, c) => m with
        {
            Density = FuseLoops.Run(m.Density, c.Remarks),
            Bind = FuseLoops.Run(m.Bind, Remarks.None),
            OutputParameters = FuseLoops.Run(m.OutputParameters, Remarks.None),
            OutputTransformed = FuseLoops.Run(m.OutputTransformed, Remarks.None),
            OutputGenerated = FuseLoops.Run(m.OutputGenerated, Remarks.None),
        }),
        OnDensity("share-subexpressions", "computes equal expressions once", (s, c) => CommonSubexpressions.Run(s, c)),
        OnDensity("inline-temporaries", "puts temporaries that are used once back into the expressions that use them", (s, _) => InlineTemporaries.Run(s)),
        OnDensity("dead-code", "drops what nobody reads", (s, _) => DeadCode.Run(s, ImmutableHashSet<Variable>.Empty)),
        OnDensity("forward-steps", "sums over states by products, with the exponentials of all steps taken once", ForwardSteps.Run) with { AppliesToFunctions = false },
        OnDensity("name-expensive", "keeps expensive values of a loop's turns for a later reverse sweep", (s, c) => NameExpensive.Run(s, c.Names)),
        new("reverse-mode", "adds the adjoints: the gradient", (m, c) => m with { Gradient = ReverseMode.Differentiate(m.Density, c) }) { IsOptional = false },
        OnGradient("share-exponentials", "computes logistic functions of one argument from one exponential", (s, c) => ShareExponentials.Run(s, c.Names)),
        OnGradient("carry-recurrences", "keeps what one turn leaves to the next in a scalar", (s, c) => CarryRecurrences.Run(s, c.Names)),
        OnGradient("share-subexpressions-of-gradient", "computes equal expressions of value and gradient once", (s, c) => CommonSubexpressions.Run(s, c, isGradient: true)),
        OnGradient("inline-temporaries-of-gradient", "puts temporaries of the gradient that are used once back into the expressions that use them", (s, _) => InlineTemporaries.Run(s)),
        OnGradient("dead-code-of-gradient", "drops what the gradient computes and nobody reads", (s, _) => DeadCode.Run(s, ImmutableHashSet<Variable>.Empty)),
        new("dead-data", "drops what is computed when data are bound and nobody reads", (m, _) => DropDeadData(m)) { AppliesToFunctions = false },
    ];

    /// <summary>What the emitter does on its own and can be told not to do.</summary>
    private static readonly ImmutableArray<(string Name, string Description)> emitSteps =
    [
        (EmitOptions.WholeSpansName, "makes one call of a loop that copies or adds neighbours"),
        (EmitOptions.VectorizeLoopsName, "runs innermost loops of independent turns over vectors"),
    ];

    /// <summary>All that can be switched off, in the order of the compilation.</summary>
    public static ImmutableArray<(string Name, string Description)> Optional { get; } = [.. Passes(dropConstants: true).Where(pass => pass.IsOptional).Select(pass => (pass.Name, pass.Description)), .. emitSteps];

    /// <summary>A line for each of <see cref="Optional"/>: the name and what it does.</summary>
    public static string ListOptional() => string.Join("\n", Optional.Select(pass => $"  {pass.Name.PadRight(Optional.Max(p => p.Name.Length))}  {pass.Description}"));

    /// <summary>Takes a model through the chain.</summary>
    /// <param name="model">What lowering gave.</param>
    /// <param name="context">Names and remarks.</param>
    /// <param name="dropConstants">True to leave out what does not depend on parameters, in <c>~</c> statements.</param>
    /// <param name="without">What is switched off.</param>
    /// <param name="after">The pass after which to stop, or null.</param>
    public static ModelIr Run(ModelIr model, PassContext context, bool dropConstants, PassSet without, string? after = null)
    {
        foreach (Pass pass in Passes(dropConstants))
        {
            if (!(pass.IsOptional && without.Contains(pass.Name)))
            {
                PassContext own = context with { Remarks = context.Remarks.Of(pass.Name) };
                model = pass.Run(model, own);
                if (pass.AppliesToFunctions) model = model with { Functions = [.. model.Functions.Select(f => f with { Body = pass.Run(f.Body, own) })] };
            }
            if (pass.Name == after) break;
        }
        return model;
    }

    private static Pass OnDensity(string name, string description, Func<ImmutableArray<Statement>, PassContext, ImmutableArray<Statement>> run) =>
        new(name, description, (m, context) => m with { Density = run(m.Density, context) });

    private static Pass OnGradient(string name, string description, Func<ImmutableArray<Statement>, PassContext, ImmutableArray<Statement>> run) =>
        new(name, description, (m, context) => m with { Gradient = run(m.Gradient, context) });

    /// <summary>What data binding computes and nobody reads is not computed.</summary>
    private static ModelIr DropDeadData(ModelIr m)
    {
        // Nothing to add up is nothing to add.
        if (m.ConstantDensity is { } constant && !Walk.All(m.Bind).Any(s => s is Assign { Kind: AssignKind.Add } a && a.Variable == constant))
            m = m with { Density = Without(m.Density), Gradient = Without(m.Gradient), ConstantDensity = null };
        var read = new HashSet<Variable>(m.Data.Select(d => d.Variable));
        IEnumerable<ImmutableArray<Statement>> lists = [m.Density, m.Gradient, m.OutputParameters, m.OutputTransformed, m.OutputGenerated, m.Unconstrain];
        foreach (ImmutableArray<Statement> list in lists.Concat(m.Functions.SelectMany(f => new[] { f.Body.Gradient, f.Body.Jacobian, f.Body.Prepared, f.Body.OutputTransformed })))
            foreach (Statement s in Walk.All(list))
            {
                read.UnionWith(Walk.Read(s));
                foreach (Variable v in Walk.Read(s).Concat(Walk.Written(s)).Concat(s is Declare d ? [d.Variable] : [])) read.UnionWith(v.Dimensions.SelectMany(Walk.Loads).Select(l => l.Variable));
            }
        foreach (ParameterLayout p in m.Parameters) read.UnionWith(Walk.Loads(p.Offset).Concat(p.Free.Dimensions.SelectMany(Walk.Loads)).Select(l => l.Variable));
        read.UnionWith(Walk.Loads(m.UnconstrainedCount).Select(l => l.Variable));
        return m with { Bind = DeadCode.Run(m.Bind, read) };

        ImmutableArray<Statement> Without(ImmutableArray<Statement> statements) => [.. statements.Where(s => s is not TargetAdd { Value: Load load } || load.Variable != m.ConstantDensity)];
    }
}
