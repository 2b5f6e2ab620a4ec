using System.Collections.Immutable;

namespace BayesLang.Compiler.Functions;

public enum OperandMode
{
    /// <summary>Read; differentiated where it is active and the kernel can.</summary>
    In,

    /// <summary>Written whole.</summary>
    Out,

    /// <summary>Written whole for the adjoint to read; not a result, and not differentiated.</summary>
    Auxiliary,
}

/// <summary>A kernel's parameter. The names are the placeholders of the templates.</summary>
public readonly record struct KernelParameter(string Name, OperandMode Mode)
{
    public static implicit operator KernelParameter(string name) =>
        name.StartsWith("out ", StringComparison.Ordinal) ? new(name[4..], OperandMode.Out)
        : name.StartsWith("aux ", StringComparison.Ordinal) ? new(name[4..], OperandMode.Auxiliary)
        : new(name, OperandMode.In);
}

/// <summary>
/// A step of a kernel's adjoint: C# with placeholders, run where all of <see cref="For"/> that are named are active.
/// <c>{x}</c> is an operand's value, <c>{x'}</c> its adjoint (an empty span where it is not active), <c>{result}</c> and <c>{result'}</c> the returned scalar's.
/// </summary>
public sealed record AdjointStep(string For, string Code);

/// <summary>
/// A function on buffers: the pair of its value and its adjoint, both in the Runtime. The adjoint accumulates into the adjoints of its inputs.
/// </summary>
public sealed record Kernel(string Name, ImmutableArray<KernelParameter> Parameters, string Value, ImmutableArray<AdjointStep> Adjoint)
{
    /// <summary>
    /// Values that the adjoint reads, by parameter name; the reverse sweep has them as they were.
    /// </summary>
    public IEnumerable<string> NeededByAdjoint => Parameters.Select(p => p.Name).Where(name => Adjoint.Any(a => a.Code.Contains($"{{{name}}}", StringComparison.Ordinal)));

    /// <summary>True where it does more than write its outputs: a random generator moves its stream, a factorisation may fail.</summary>
    public bool HasEffect { get; init; }

    /// <summary>Kernels of one family compute the same from the same inputs, and differ only in the name that their errors say.</summary>
    public string? Family { get; init; }

    /// <summary>The kind of the scalar that it returns, where it does.</summary>
    public Ir.ScalarKind ResultKind { get; init; } = Ir.ScalarKind.Real;

    /// <summary>Where the code asks for scratch storage (the placeholder {scratch}), its length in doubles as C# with placeholders.</summary>
    public string? Scratch { get; init; }
}
