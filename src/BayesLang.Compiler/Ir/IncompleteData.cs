using System.Collections.Immutable;
using BayesLang.Language.Symbols;

namespace BayesLang.Compiler.Ir;

/// <summary>Data with missing values, once the data are bound.</summary>
/// <param name="Symbol">The program's variable.</param>
/// <param name="Given">Its values; NaN where one is missing.</param>
/// <param name="Count">How many are missing.</param>
/// <param name="Positions">The indices of the missing entries, from 0: for each dimension an array with an element for each of them. None of a scalar.</param>
public sealed record IncompleteData(VariableSymbol Symbol, Variable Given, Variable Count, ImmutableArray<Variable> Positions)
{
    /// <summary>The type below arrays, with the bounds.</summary>
    public SizedBasic Declared
    {
        get
        {
            SizedType? sized = Symbol.Sized;
            while (sized is SizedArray array) sized = array.Element;
            return sized as SizedBasic ?? throw new InvalidOperationException(Symbol.Name);
        }
    }

    /// <summary>The indices of one of the missing entries.</summary>
    public ImmutableArray<Expr> IndicesOf(Expr entry) => [.. Positions.Select(position => new Load(position, [entry]))];
}
