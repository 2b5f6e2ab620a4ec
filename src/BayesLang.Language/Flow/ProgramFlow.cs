using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Flow;

/// <summary>What can be said of a checked program by following its values; each analysis runs when it is first asked for.</summary>
public sealed class ProgramFlow(BoundProgram program)
{
    private IReadOnlyDictionary<FunctionSymbol, BoundFunction>? functions;

    public BoundProgram Program => program;

    /// <summary>The values known before any data.</summary>
    public ConstantValues Constants => field ??= ConstantValues.Of(program);

    /// <summary>The summands of the log density, with their roles.</summary>
    public FactorGraph Graph => field ??= new FactorGraph(program, Constants, Functions);

    /// <summary>Control flow inside the user's functions.</summary>
    public FunctionControl FunctionControl => field ??= new FunctionControl(Functions);

    private IReadOnlyDictionary<FunctionSymbol, BoundFunction> Functions => functions ??= program.Functions.DistinctBy(function => function.Symbol).ToDictionary(function => function.Symbol);
}
