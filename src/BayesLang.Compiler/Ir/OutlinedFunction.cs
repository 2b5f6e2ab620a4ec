using System.Collections.Immutable;

namespace BayesLang.Compiler.Ir;

/// <summary>
/// A function of the program that has methods of its own, because a solver calls it, or it calls itself: from a vector of inputs to one of outputs.
/// </summary>
/// <param name="Name">The name of its class.</param>
/// <param name="Integers">Sizes that differ from call to call, given before the inputs.</param>
/// <param name="Body">
/// The body as a model: its parameters are the inputs; its density is the sum of the outputs, each times its <see cref="Seed"/>, so that the gradient is what a
/// reverse sweep through the function gives; its transformed parameters are the outputs, its generated quantities the sizes of the result.
/// </param>
public sealed record OutlinedFunction(string Name, ImmutableArray<Variable> Integers, Expr OutputCount, ModelIr Body)
{
    /// <summary>True where several threads call it, each an instance of its own.</summary>
    public bool IsPooled { get; init; }

    /// <summary>True where a solver evaluates it many times, and may ask for its Jacobian matrix.</summary>
    public bool IsSolved { get; init; }

    /// <summary>True where the first input is the time of a differential equation, by which no derivative is asked for.</summary>
    public bool BeginsWithTime { get; init; }

    /// <summary>True where it is the right-hand side of an ordinary differential equation: its inputs are the time, the states, and what is passed on.</summary>
    public bool IsRightHandSide { get; init; }

    /// <summary>The sizes of the result, a list for each of its parts, in terms of data and <see cref="Integers"/> where they follow from those.</summary>
    public ImmutableArray<ImmutableArray<Expr>> ResultDimensions { get; init; } = [];

    /// <summary>The adjoints of the outputs, given by the caller.</summary>
    public static readonly Variable Seed = new("seed", ScalarKind.Real, VariableRole.Bound, [0]) { IsOfCall = true };

    /// <summary>The caller's place for the sizes of the result.</summary>
    public static readonly Variable Sizes = new("sizes", ScalarKind.Int, VariableRole.Local, [0]) { IsOfCall = true };

    /// <summary>The caller's place for the Jacobian matrix over the inputs, row by row.</summary>
    public static readonly Variable Jacobian = new("jacobian", ScalarKind.Real, VariableRole.Local, [0]) { IsOfCall = true };

    /// <summary>The caller's place for the outputs.</summary>
    public static readonly Variable Output = new("output", ScalarKind.Real, VariableRole.Local, [0]) { IsOfCall = true };
}
