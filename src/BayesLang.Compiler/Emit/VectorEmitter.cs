using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Emit;

/// <summary>Prints loops whose turns are independent as loops over vectors of four.</summary>
public sealed class VectorEmitter(CSharpWriter writer)
{
    public bool TryEmit(For loop)
    {
        _ = (writer, loop);
        return false;
    }
}
