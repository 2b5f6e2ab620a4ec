using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>
/// The numbers of those entries of a variable that are observations, in the order of its entries. They are counted once, with the data, by running over the model block's
/// loops and conditions.
/// </summary>
/// <param name="Statements">Of transformed data.</param>
/// <param name="Numbers">The number of each entry, 0 for one that is no observation; of the variable's outer dimensions.</param>
/// <param name="Count">How many there are.</param>
sealed record ObservationNumbers(ImmutableArray<BoundStatement> Statements, VariableSymbol Numbers, VariableSymbol Count)
{
    /// <summary>Null where it depends on parameters which entries are observations.</summary>
    /// <param name="calls">Makes calls.</param>
    /// <param name="variate">The variable.</param>
    /// <param name="dimensions">How many of its dimensions, from the outermost, count observations.</param>
    /// <param name="isOnce">True where no entry may be observed by two statements.</param>
    /// <param name="count">The model block with a statement for each observation that increases its entry of the variable given.</param>
    /// <param name="hasMissing">True where an entry without value is no observation.</param>
    /// <param name="complete">The data that may have missing values, but have none.</param>
    public static ObservationNumbers? Of(
        Calls calls, VariableSymbol variate, int dimensions, bool isOnce, Func<VariableSymbol, ImmutableArray<BoundStatement>> count, bool hasMissing, IReadOnlySet<string> complete)
    {
        if (variate.Sized is not { } sized) return null;
        SizedType type = Sizes.Outer(sized, dimensions, new SizedBasic(Type.Int, [], NoConstraint.Instance));
        VariableSymbol seen = Data("observations", type), numbers = Data("numbers", type), total = Data("count", new SizedBasic(Type.Int, [], NoConstraint.Instance));
        ImmutableArray<BoundStatement> counted = Slice.Of(count(seen), [seen], out IReadOnlySet<VariableSymbol> read);
        if (read.Any(variable => variable.Origin is VariableOrigin.Parameters or VariableOrigin.TransformedParameters)) return null;
        IEnumerable<BoundVariable> values = counted.SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(MissingData.ValuesRead);
        if (values.Any(value => value.Variable != variate && !complete.Contains(value.Variable.Name))) return null;

        BoundExpression[] sizes = [.. Sizes.Of(sized).Take(dimensions)];
        VariableSymbol[] indices = [.. sizes.Select((_, i) => calls.Index($"i{i + 1}"))];
        ImmutableArray<BoundExpression> at = [.. indices.Select(calls.Read)];
        BoundExpression times = calls.Entry(calls.Read(seen), at);
        BoundExpression isObserved = calls.Call("logical_gt", times, calls.Int(0));
        if (hasMissing) isObserved = calls.Call("logical_and", isObserved, calls.Call("logical_negation", calls.Call("is_nan", calls.Entry(calls.Read(variate), at))));
        ImmutableArray<BoundStatement> body =
        [
            .. isOnce ? [new BoundIf(calls.Span, calls.Call("logical_gt", times, calls.Int(1)), new BoundMessage(calls.Span, MessageKind.FatalError, TwiceObserved(calls, variate, at)), null)] : ImmutableArray<BoundStatement>.Empty,
            new BoundIf(calls.Span, isObserved, new BoundBlock(calls.Span,
            [
                calls.Increase(total, [], calls.Int(1)),
                calls.Assign(numbers, at, calls.Read(total)),
            ]), null),
        ];
        for (int i = sizes.Length - 1; i >= 0; i--) body = [calls.Loop(indices[i], sizes[i], body)];
        return new ObservationNumbers(
            [
                Declared(seen), Declared(numbers), Declared(total),
                calls.Assign(seen, [], Zeros(calls, sizes)), calls.Assign(numbers, [], Zeros(calls, sizes)), calls.Assign(total, [], calls.Int(0)),
                new BoundBlock(calls.Span, counted), .. body,
            ],
            numbers, total);

        VariableSymbol Data(string what, SizedType of) => new($"{what}_of_{variate.Name}", Sizes.TypeOf(of), VariableOrigin.TransformedData, calls.Span) { Sized = of };

        BoundStatement Declared(VariableSymbol variable) => new BoundDeclaration(calls.Span, variable, null);
    }

    private static BoundExpression Zeros(Calls calls, BoundExpression[] sizes) => sizes.Length == 0 ? calls.Int(0) : calls.Call("rep_array", [calls.Int(0), .. sizes]);

    private static ImmutableArray<BoundExpression> TwiceObserved(Calls calls, VariableSymbol variate, ImmutableArray<BoundExpression> at)
    {
        BoundExpression Text(string text) => new BoundString(calls.Span, text);
        return
        [
            Text($"No predictions of `{variate.Name}` can be derived: two statements are densities of {variate.Name}["),
            .. at.SelectMany((index, i) => i == 0 ? [index] : (BoundExpression[])[Text(", "), index]),
            Text("], and only one can say how it came about. Leave out --predict."),
        ];
    }
}
