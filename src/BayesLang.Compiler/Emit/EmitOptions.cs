using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Emit;

/// <summary>Which of its optimisations the emitter does, and where it tells of them.</summary>
public sealed record EmitOptions
{
    /// <summary>The names that switch them off, as passes have them.</summary>
    public const string VectorizeLoopsName = "vectorize-loops", WholeSpansName = "whole-spans";

    /// <summary>Loops of independent turns as loops over vectors, see <see cref="VectorEmitter"/>.</summary>
    public bool VectorizesLoops { get; init; } = true;

    /// <summary>Loops that copy or add neighbours as one call over a whole span.</summary>
    public bool UsesWholeSpans { get; init; } = true;

    public Remarks Remarks { get; init; } = Remarks.None;

    public static EmitOptions Without(PassSet passes) => new() { VectorizesLoops = !passes.Contains(VectorizeLoopsName), UsesWholeSpans = !passes.Contains(WholeSpansName) };
}
