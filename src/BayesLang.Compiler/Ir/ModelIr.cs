using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Ir;

/// <summary>A variable of the data block, read when data are bound; its sizes are expressions of those before it.</summary>
public sealed record DataInput(string Name, Variable Variable, int Line)
{
    /// <summary>Of data with a default: 1 where the data have them, or else 0, and they are computed. Null of all others.</summary>
    public Variable? Given { get; init; }
}

/// <summary>
/// A variable of the output: where <see cref="ModelIr.Outputs"/>' statements leave it. <see cref="Name"/> is the program's, with tuple positions.
/// </summary>
public sealed record OutputValue(string Name, OutputBlocks Block, Variable Variable)
{
    /// <inheritdoc cref="OutputVariable.TupleRanks"/>
    public ImmutableArray<int> TupleRanks { get; init; } = [];

    /// <summary>Of missing entries of data: for each dimension of their variable the array of their indices, from 0. Default for all other variables.</summary>
    public ImmutableArray<Variable> Entries { get; init; }
}

/// <summary>
/// A parameter on both scales: <see cref="Free"/> holds its unconstrained coordinates, which begin at <see cref="Offset"/> of the sampler's vector.
/// </summary>
public sealed record ParameterLayout(string Name, Variable Constrained, Variable Free, Expr Offset);

/// <summary>What a solver leaves for its reverse sweep: an object of the Runtime's class <paramref name="Type"/>.</summary>
public sealed record TraceSlot(string Name, string Type);

/// <summary>
/// A model as the compiler sees it, split by when things happen. Passes take one and give one.
/// </summary>
public sealed record ModelIr
{
    public required string Name { get; init; }

    public required ImmutableArray<DataInput> Data { get; init; }

    /// <summary>Run once, when data are bound: checks of data, transformed data, and whatever passes found not to depend on parameters.</summary>
    public required ImmutableArray<Statement> Bind { get; init; }

    /// <summary>The log density: constraints, transformed parameters, model.</summary>
    public required ImmutableArray<Statement> Density { get; init; }

    /// <summary>The log density with its adjoints; empty until the reverse pass has run.</summary>
    public ImmutableArray<Statement> Gradient { get; init; } = [];

    /// <summary>Of a right-hand side: what is computed once for each solve. Its variables are fields of the function's class.</summary>
    public ImmutableArray<Statement> Prepared { get; init; } = [];

    /// <summary>Of an outlined function: the outputs and their Jacobian matrix; empty where that is found a row at a time.</summary>
    public ImmutableArray<Statement> Jacobian { get; init; } = [];

    /// <summary>The constrained parameters, then transformed parameters, then generated quantities; no increments of the density.</summary>
    public required ImmutableArray<Statement> OutputParameters { get; init; }

    public required ImmutableArray<Statement> OutputTransformed { get; init; }

    public required ImmutableArray<Statement> OutputGenerated { get; init; }

    /// <summary>From constrained parameters (read into their variables) to the unconstrained vector.</summary>
    public required ImmutableArray<Statement> Unconstrain { get; init; }

    public required ImmutableArray<OutputValue> Outputs { get; init; }

    public required ImmutableArray<ParameterLayout> Parameters { get; init; }

    /// <summary>The length of the unconstrained vector.</summary>
    public required Expr UnconstrainedCount { get; init; }

    /// <summary>Functions with methods of their own, which statements call.</summary>
    public ImmutableArray<OutlinedFunction> Functions { get; init; } = [];

    /// <summary>Places where solvers leave what their reverse sweeps read.</summary>
    public ImmutableArray<TraceSlot> Traces { get; init; } = [];

    /// <summary>True where statements name functions, or places where solvers leave things.</summary>
    public bool HasFunctions => !Functions.IsEmpty || !Traces.IsEmpty;

    /// <summary>True where each increment of the density is noted with its line, for explanations; nothing is optimised then, and there is no gradient.</summary>
    public bool IsTraced { get; init; }

    /// <summary>The part of the log density that does not depend on parameters; set in <see cref="Bind"/>, null until a pass has made it.</summary>
    public Variable? ConstantDensity { get; init; }
}
