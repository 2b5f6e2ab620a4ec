using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Emit;

/// <summary>Where buffers live in the emitted class: data in fields, one evaluation's values in the workspace.</summary>
public static class Storage
{
    /// <summary>True where the size is known once data are bound, so that the buffer is made with the workspace.</summary>
    public static bool IsSizedWithData(Variable v) => v.Dimensions.All(d => Walk.Loads(d).All(l => l.Variable is { Role: VariableRole.Bound, IsOfCall: false }));

    /// <summary>True where the name stands for an array, false for a span: parts of the gradient, and buffers that grow.</summary>
    public static bool IsArray(Variable v) => !v.IsOfCall && IsArrayOfModel(v);

    private static bool IsArrayOfModel(Variable v) => v.Role == VariableRole.Bound || (v.Role is VariableRole.Local or VariableRole.Adjoint && !v.IsGradient && IsSizedWithData(v));
}
