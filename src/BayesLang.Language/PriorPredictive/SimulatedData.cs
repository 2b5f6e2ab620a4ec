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

    /// <summary>The quantity with the observations of an outcome alone.</summary>
    internal static string ObservationsOf(string outcome) => $"observations({outcome})";

    /// <summary>The data that may have missing values.</summary>
    public static ImmutableSortedSet<string> MayMiss(BoundProgram program) => [.. program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).Where(variable => variable.AllowsMissing).Select(variable => variable.Name)];

    /// <summary>
    /// The program's own prediction of an outcome, which stands for the generator that its density does not have, as of a hidden Markov model: the generated quantity <c>y_rep</c> of its type, where
    /// no value of the outcome has a part in it. Null where there is none.
    /// </summary>
    internal static VariableSymbol? OwnOf(BoundProgram program, VariableSymbol outcome)
    {
        if (outcome.Origin != VariableOrigin.Data) return null;
        VariableSymbol? own = program.GeneratedQuantities.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).FirstOrDefault(variable => variable.Name == outcome.Name + "_rep" && variable.Type == outcome.Type);
        return own is null || ValueDependence.Of([.. program.TransformedData, .. program.TransformedParameters, .. program.GeneratedQuantities], [outcome]).Contains(own) ? null : own;
    }

    /// <summary>Statements that take the program's own predictions for draws of outcomes.</summary>
    internal static ImmutableArray<BoundStatement> Of(BoundProgram program, IReadOnlyDictionary<VariableSymbol, VariableSymbol> own) => own.Count == 0 ? [] :
    [
        .. Slice.Of(program.GeneratedQuantities, own.Values, out _),
        .. own.Select(pair => new BoundDeclaration(pair.Key.Declaration, QuantityOf(pair.Key), new BoundVariable(pair.Key.Declaration, pair.Value))),
    ];

    internal static VariableSymbol QuantityOf(VariableSymbol outcome) =>
        new(NameOf(outcome.Name), outcome.Type, VariableOrigin.GeneratedQuantities, outcome.Declaration) { Sized = outcome.Sized is { } sized ? Sizes.Free(sized) : null };

    /// <summary>The program of the values of data with a default, which needs no parameters.</summary>
    internal static BoundProgram WithDefaultsAlone(BoundProgram program) => program with { TransformedData = [], Parameters = [], TransformedParameters = [], Model = [], GeneratedQuantities = Defaults(program) };

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
