using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>The block, or the function, that is being bound, and what it allows.</summary>
public readonly record struct Place(BlockKind Block, FunctionSymbol? Function)
{
    FunctionKind? Kind => Function?.Kind;

    public bool IsFunction => Block == BlockKind.Functions;

    /// <summary><c>~</c> and <c>target +=</c>.</summary>
    public bool AllowsTarget => Block == BlockKind.Model || Kind == FunctionKind.Lp;

    /// <summary><c>target()</c> and calls of <c>_lp</c> functions.</summary>
    public bool AllowsTargetUse => AllowsTarget || Block == BlockKind.TransformedParameters;

    public bool AllowsJacobian => Block == BlockKind.TransformedParameters || Kind == FunctionKind.Jacobian;

    public bool AllowsRandom => Block is BlockKind.TransformedData or BlockKind.GeneratedQuantities || Kind == FunctionKind.Rng;

    public bool AllowsUnnormalized => Block == BlockKind.Model || Kind is FunctionKind.Lpdf or FunctionKind.Lpmf;

    /// <summary>True where no value is differentiated, so that every value counts as data.</summary>
    public bool HoldsDataOnly => Block is BlockKind.Data or BlockKind.TransformedData or BlockKind.GeneratedQuantities;
}
