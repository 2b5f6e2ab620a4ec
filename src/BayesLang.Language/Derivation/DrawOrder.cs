using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>
/// Whether statements that draw a variable's entries read none before it is drawn: then they draw from its joint distribution, as from that of a series whose past is drawn first.
/// It is decided from the program alone, and where it cannot be told the answer is no.
/// </summary>
sealed class DrawOrder
{
    /// <summary>A read, or a draw, of an entry: the indices into the variable, none for all of it.</summary>
    private sealed record Access(ImmutableArray<BoundExpression> Indices, int Time, ImmutableArray<BoundStatement> Loops, BoundExpression? Expression);

    private readonly Calls calls;
    private readonly VariableSymbol read, drawn;
    private readonly List<Access> reads = [], draws = [];
    private readonly List<BoundStatement> loops = [];
    private int time;

    private DrawOrder(Calls calls, VariableSymbol read, VariableSymbol drawn) => (this.calls, this.read, this.drawn) = (calls, read, drawn);

    /// <summary>The first expression that may read what is not drawn yet; null where there is none.</summary>
    /// <param name="calls">Makes calls.</param>
    /// <param name="statements">In their order.</param>
    /// <param name="read">The variable as it is read.</param>
    /// <param name="drawn">The variable that the draws are assigned to: the same, or another in its place.</param>
    public static BoundExpression? FirstBefore(Calls calls, ImmutableArray<BoundStatement> statements, VariableSymbol read, VariableSymbol drawn)
    {
        var order = new DrawOrder(calls, read, drawn);
        foreach (BoundStatement statement in statements) order.Visit(statement);
        return order.reads.Find(r => !order.draws.TrueForAll(d => IsAfter(r, d)))?.Expression;
    }

    private void Visit(BoundStatement statement)
    {
        time++;
        foreach (BoundExpression expression in BoundWalk.Own(statement)) Visit(expression);
        if (statement is BoundAssignment { Target: BoundVariableTarget target } && target.Variable == drawn)
            draws.Add(new Access([.. target.Path.OfType<IndexAccess>().SelectMany(access => access.Indices).OfType<SingleIndex>().Select(index => index.Value)], ++time, [.. loops], null));
        bool isLoop = statement is BoundForRange or BoundForEach or BoundWhile;
        if (isLoop) loops.Add(statement);
        foreach (BoundStatement child in BoundWalk.Children(statement)) Visit(child);
        if (isLoop) loops.RemoveAt(loops.Count - 1);
    }

    private void Visit(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundCall call when SizeCalls.Measured(call) is { } measured:
                foreach (BoundExpression index in measured) Visit(index);
                return;
            case BoundIndexing indexing when ObservedPlace.Of(calls, indexing, [], variable => variable == read) is { } place:
                reads.Add(new Access(place.Indices, time, [.. loops], expression));
                foreach (BoundExpression index in place.Indices) Visit(index);
                return;
            case BoundVariable variable when variable.Variable == read:
                reads.Add(new Access([], time, [.. loops], expression));
                return;
        }
        foreach (BoundExpression part in BoundWalk.Children(expression)) Visit(part);
    }

    /// <summary>Whether a read comes after a draw, whichever passes of the loops they are in, or is of another entry.</summary>
    private static bool IsAfter(Access read, Access draw)
    {
        int common = 0;
        while (common < Math.Min(read.Loops.Length, draw.Loops.Length) && ReferenceEquals(read.Loops[common], draw.Loops[common])) common++;
        foreach (BoundStatement loop in draw.Loops.Take(common))
        {
            // Loops over numbers run upwards.
            if (loop is not BoundForRange { Variable: var counter } range) return false;
            int place = draw.Indices.ToList().FindIndex(index => LinearForm.Of(index)?.FactorOf(counter) == 1);
            if (place < 0 || place >= read.Indices.Length || LinearForm.Of(draw.Indices[place]) is not { } drawnAt || LinearForm.Of(read.Indices[place]) is not { } readAt) return false;
            if (IsBelow(readAt, drawnAt, read.Loops)) return true;
            // A number below all that the loop draws.
            if (readAt.IsConstant && LinearForm.Of(range.Lower) is { IsConstant: true } lower && drawnAt.Terms.Count() == 1 && readAt.Constant < drawnAt.Constant + lower.Constant) return true;
            if (readAt.Minus(drawnAt) is not { IsConstant: true, Constant: 0 }) return false;
        }
        return draw.Time < read.Time;
    }

    /// <summary>Whether an index is less than another by a number, or by counters that are at least 1.</summary>
    private static bool IsBelow(LinearForm read, LinearForm drawn, ImmutableArray<BoundStatement> loops)
    {
        LinearForm lag = drawn.Minus(read);
        int least = lag.Constant;
        foreach ((VariableSymbol variable, int factor) in lag.Terms)
        {
            if (factor < 0 || loops.OfType<BoundForRange>().FirstOrDefault(loop => loop.Variable == variable) is not { Lower: BoundInt { Value: var lower } }) return false;
            least += factor * lower;
        }
        return least >= 1;
    }
}
