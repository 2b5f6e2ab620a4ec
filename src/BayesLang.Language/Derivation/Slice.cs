using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>Of statements those that have a part in the values of some variables (Weiser 1981, "Program slicing"), whatever the order in which they run.</summary>
sealed class Slice
{
    private readonly HashSet<VariableSymbol> needed;
    private readonly HashSet<BoundStatement> live = new(ReferenceEqualityComparer.Instance);
    private readonly Func<BoundStatement, bool> isWanted;
    private bool hasChanged;

    private Slice(IEnumerable<VariableSymbol> wanted, Func<BoundStatement, bool> isWanted) => (needed, this.isWanted) = ([.. wanted], isWanted);

    /// <summary>The statements without those that the wanted variables do not need. Messages, densities and calls of functions without result are left out.</summary>
    /// <param name="statements">In their order.</param>
    /// <param name="wanted">The variables whose values are wanted.</param>
    /// <param name="read">The variables that what is left reads or assigns.</param>
    /// <param name="isWanted">Statements that are wanted for themselves, densities say; none by default.</param>
    public static ImmutableArray<BoundStatement> Of(
        ImmutableArray<BoundStatement> statements, IEnumerable<VariableSymbol> wanted, out IReadOnlySet<VariableSymbol> read, Func<BoundStatement, bool>? isWanted = null)
    {
        var slice = new Slice(wanted, isWanted ?? (_ => false));
        do
        {
            slice.hasChanged = false;
            foreach (BoundStatement statement in statements) slice.Mark(statement, []);
        }
        while (slice.hasChanged);
        read = slice.needed;
        return slice.Kept(statements);
    }

    /// <summary>Marks what is needed; returns whether anything in the statement is.</summary>
    private bool Mark(BoundStatement statement, ImmutableArray<BoundStatement> around)
    {
        ImmutableArray<BoundStatement> within = statement is BoundBlock or BoundProfile ? around : around.Add(statement);
        bool isLive = BoundWalk.Children(statement).Aggregate(false, (any, child) => Mark(child, within) | any);
        isLive |= statement switch
        {
            BoundDeclaration declaration => needed.Contains(declaration.Variable),
            BoundAssignment assignment => BoundWalk.Assigned(assignment.Target).Any(needed.Contains),
            _ when isWanted(statement) => true,
            // Where a loop ends early decides what it does.
            BoundBreak or BoundContinue => around.LastOrDefault(outer => outer is BoundForRange or BoundForEach or BoundWhile) is { } loop && live.Contains(loop),
            _ => false,
        };
        if (!isLive || !live.Add(statement)) return isLive;
        hasChanged = true;
        foreach (BoundStatement reader in around.Add(statement)) NeedWhatItReads(reader);
        return true;
    }

    private void NeedWhatItReads(BoundStatement statement)
    {
        foreach (BoundExpression expression in BoundWalk.Own(statement)) Need(expression);
        if (statement is BoundDeclaration { Variable.Sized: { } sized }) foreach (BoundExpression size in Sizes.Of(sized)) Need(size);
    }

    private void Need(BoundExpression expression)
    {
        foreach (BoundVariable variable in BoundWalk.Expressions(expression).OfType<BoundVariable>())
            if (needed.Add(variable.Variable)) hasChanged = true;
    }

    private ImmutableArray<BoundStatement> Kept(ImmutableArray<BoundStatement> statements) => [.. statements.Where(live.Contains).Select(Kept)];

    private BoundStatement Kept(BoundStatement statement) => statement switch
    {
        BoundIf s => s with { Then = KeptOrNothing(s.Then), Else = s.Else is { } otherwise && live.Contains(otherwise) ? Kept(otherwise) : null },
        BoundWhile s => s with { Body = KeptOrNothing(s.Body) },
        BoundForRange s => s with { Body = KeptOrNothing(s.Body) },
        BoundForEach s => s with { Body = KeptOrNothing(s.Body) },
        BoundBlock s => s with { Statements = Kept(s.Statements) },
        BoundProfile s => new BoundBlock(s.Span, Kept(s.Statements)),
        _ => statement,
    };

    private BoundStatement KeptOrNothing(BoundStatement statement) => live.Contains(statement) ? Kept(statement) : new BoundBlock(statement.Span, []);
}
