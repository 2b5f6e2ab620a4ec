using System.Collections.Immutable;
using BayesLang.Runtime.Random;

namespace BayesLang.Runtime.Model;

/// <summary>
/// What the compiler makes of a program once its data are bound: immutable, shared by all chains. Each chain brings its own
/// <see cref="Workspace"/>, made by <see cref="CreateWorkspace"/>; a gradient allocates nothing.
/// </summary>
public abstract class CompiledModel
{
    /// <summary>The number of unconstrained parameters.</summary>
    public abstract int UnconstrainedCount { get; }

    /// <summary>What <see cref="Constrain"/> writes, in its order: parameters, transformed parameters, generated quantities.</summary>
    public abstract ImmutableArray<OutputVariable> Outputs { get; }

    /// <summary>The names of the unconstrained coordinates, for messages: <c>theta.1</c>.</summary>
    public abstract ImmutableArray<string> UnconstrainedNames { get; }

    public abstract Workspace CreateWorkspace();

    /// <summary>The log density at a point of the unconstrained space; <see cref="double.NegativeInfinity"/> or NaN outside the support.</summary>
    /// <exception cref="ModelException">The program rejected the point; the message says why and where.</exception>
    public abstract double LogDensity(ReadOnlySpan<double> unconstrained, Workspace workspace);

    /// <summary>The log density, and its gradient (overwritten).</summary>
    /// <exception cref="ModelException">The program rejected the point; the message says why and where.</exception>
    public abstract double LogDensityAndGradient(ReadOnlySpan<double> unconstrained, Span<double> gradient, Workspace workspace);

    /// <summary>
    /// Writes the constrained values of the blocks asked for, in the order of <see cref="Outputs"/>; every variable in column-major order
    /// over all of its dimensions, as CmdStan's CSV has it. <paramref name="constrained"/> is as long as those blocks' values.
    /// </summary>
    public abstract void Constrain(ReadOnlySpan<double> unconstrained, Span<double> constrained, OutputBlocks blocks, Workspace workspace, RandomStream random);

    /// <summary>Writes the unconstrained point of constrained parameter values (an init file); absent parameters are an error that names them.</summary>
    public abstract void Unconstrain(IDataContext parameters, Span<double> unconstrained);
}

[Flags]
public enum OutputBlocks
{
    Parameters = 1,
    TransformedParameters = 2,
    GeneratedQuantities = 4,
    All = Parameters | TransformedParameters | GeneratedQuantities,
}

/// <summary>A variable of the output. <see cref="Name"/> is the program's; a tuple's elements come apart as <c>x.1</c>. Scalars have no dimensions.</summary>
/// <exception cref="ModelException">A dimension is negative: the data make it so.</exception>
public sealed record OutputVariable(string Name, OutputBlocks Block, bool IsInteger, ImmutableArray<int> Dimensions)
{
    public ImmutableArray<int> Dimensions { get; } = Dimensions.All(d => d >= 0) ? Dimensions
        : throw new ModelException($"A size in the declaration of {Name} is {Dimensions.First(d => d < 0)}; it must not be negative.");

    /// <summary>
    /// Of an element of tuples: for each position in its name, the number of dimensions that stand before it, which are the array's of those tuples.
    /// Empty for what is no tuple's. <c>array[3] tuple(real, vector[2]) x</c> gives <c>x.1</c> of [3] and <c>x.2</c> of [3, 2], both with [1].
    /// </summary>
    public ImmutableArray<int> TupleRanks { get; init; } = [];

    /// <summary>
    /// Of missing entries of data, which are parameters, and have one dimension here: the index of each in its variable, from 1; none for a scalar. Default for all
    /// other variables, which have all of their entries.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>> Entries { get; init; }

    public int Count => Dimensions.Aggregate(1, (product, d) => product * d);
}
