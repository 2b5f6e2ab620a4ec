using System.Collections.Immutable;

namespace BayesLang.Compiler.Ir;

public enum ScalarKind { Bool, Int, Real }

/// <summary>What a variable holds, which decides where the emitted code keeps it.</summary>
public enum VariableRole
{
    /// <summary>Filled once, when data are bound: a field of the compiled model.</summary>
    Bound,

    /// <summary>A parameter's unconstrained coordinates: a part of the vector that the sampler moves.</summary>
    Unconstrained,

    /// <summary>A value of one evaluation: a local, or a buffer of the workspace.</summary>
    Local,

    /// <summary>A loop's counter. It runs from 0: the program's own counter less one.</summary>
    Loop,

    /// <summary>The adjoint of another variable.</summary>
    Adjoint,
}

/// <summary>
/// A scalar or a flat buffer. Array dimensions come first and are row-major; where <see cref="IsMatrix"/>, the last two dimensions
/// are rows and columns and are column-major. Variables are compared by reference.
/// </summary>
public sealed class Variable(string name, ScalarKind kind, VariableRole role, ImmutableArray<Expr> dimensions = default, bool isMatrix = false)
{
    public string Name { get; } = name;

    public ScalarKind Kind { get; } = kind;

    public VariableRole Role { get; } = role;

    public ImmutableArray<Expr> Dimensions { get; } = dimensions.IsDefault ? [] : dimensions;

    public bool IsMatrix { get; } = isMatrix;

    /// <summary>True where it is assigned once, where it stands, and never again: a temporary that passes made.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>What its declaration promises of each element; infinite where it promises nothing.</summary>
    public double LowerBound { get; init; } = double.NegativeInfinity;

    public double UpperBound { get; init; } = double.PositiveInfinity;

    /// <summary>The variable that this is the adjoint of; null for others.</summary>
    public Variable? Primal { get; init; }

    /// <summary>True for the adjoint of unconstrained coordinates: a part of the gradient, the result.</summary>
    public bool IsGradient { get; init; }

    /// <summary>True for the counter of a loop that the program writes as a loop.</summary>
    public bool IsOfProgram { get; init; }

    /// <summary>True for what the caller of an outlined function gives it: no field of the model, and known only for the length of a call.</summary>
    public bool IsOfCall { get; init; }

    /// <summary>
    /// The data that a buffer holds from the beginning, once for all evaluations; null for others. Each evaluation writes the same elements of it, each once, before it
    /// reads them, and leaves the others as they are.
    /// </summary>
    public Variable? Initial { get; init; }

    public bool IsScalar => Dimensions.IsEmpty;

    public Expr Size => Dimensions.Aggregate((Expr)new IntLiteral(1), (product, d) => product * d);

    public override string ToString() => Name;

    /// <summary>
    /// The offset of an element in the flat buffer. With fewer indices than dimensions it is the start of the contiguous part below them.
    /// </summary>
    public Expr Offset(ImmutableArray<Expr> indices)
    {
        int rank = Dimensions.Length;
        Expr offset = new IntLiteral(0);
        int arrayRank = IsMatrix ? rank - 2 : rank;
        for (int d = 0; d < arrayRank; d++)
            offset = offset * Dimensions[d] + (d < indices.Length ? indices[d] : new IntLiteral(0));
        if (!IsMatrix) return offset;
        Expr row = arrayRank < indices.Length ? indices[arrayRank] : new IntLiteral(0);
        Expr column = arrayRank + 1 < indices.Length ? indices[arrayRank + 1] : new IntLiteral(0);
        return (offset * Dimensions[rank - 1] + column) * Dimensions[rank - 2] + row;
    }
}
