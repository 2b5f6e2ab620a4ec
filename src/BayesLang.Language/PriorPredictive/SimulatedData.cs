using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.PriorPredictive;

/// <summary>Generated quantities that are data for the program itself: outcomes that were drawn, and the values of data with a default.</summary>
public static class SimulatedData
{
    /// <summary>The quantity with the drawn values of an outcome, in its own shape.</summary>
    public static string NameOf(string outcome) => $"simulated({outcome})";

    /// <summary>The quantity with the value of data that have a default.</summary>
    public static string ValueOf(string optional) => $"value({optional})";

    /// <summary>The data with a default whose value a quantity is; null for other quantities.</summary>
    public static string? OptionalOf(string quantity) => quantity.StartsWith("value(", StringComparison.Ordinal) && quantity[^1] == ')' ? quantity[6..^1] : null;

    /// <summary>The quantities of data with a default.</summary>
    internal static ImmutableArray<BoundStatement> Defaults(BoundProgram program) =>
    [
        .. from declaration in program.Data.OfType<BoundDeclaration>()
           let variable = declaration.Variable
           where variable.HasDefault && variable.Sized is not null
           select new BoundDeclaration(
               variable.Declaration,
               new VariableSymbol(ValueOf(variable.Name), variable.Type, VariableOrigin.GeneratedQuantities, variable.Declaration) { Sized = variable.Sized is { } sized ? Sizes.Free(sized) : null },
               new BoundVariable(variable.Declaration, variable)),
    ];
}
