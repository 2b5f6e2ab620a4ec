using System.Collections.Immutable;
using BayesLang.Language.Binding;

namespace BayesLang.Language.Priors;

/// <summary>Takes densities out of the statements that add them to the log density; what is left is what it was.</summary>
/// <param name="gone">The densities and terms, by reference.</param>
/// <param name="inPlace">Terms that take the places of some of these.</param>
sealed class StatementEdit(IReadOnlySet<BoundExpression> gone, IReadOnlyDictionary<BoundExpression, BoundExpression> inPlace)
{
    public ImmutableArray<BoundStatement> Edit(ImmutableArray<BoundStatement> statements)
    {
        var edited = ImmutableArray.CreateBuilder<BoundStatement>(statements.Length);
        bool changes = false;
        foreach (BoundStatement statement in statements)
        {
            BoundStatement? after = Edit(statement);
            changes |= !ReferenceEquals(after, statement);
            if (after is not null) edited.Add(after);
        }
        return changes ? edited.ToImmutable() : statements;
    }

    /// <summary>The statement without the densities; null where nothing of it is left.</summary>
    private BoundStatement? Edit(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundTilde s:
                return gone.Contains(s.Density) ? null : s;
            case BoundTargetIncrement s:
                return Without(s.Value) is not { } increment ? null : ReferenceEquals(increment, s.Value) ? s : s with { Value = increment };
            case BoundAssignment { Target: BoundVariableTarget { Path.IsEmpty: true } } s:
                // An increment, x = x + …, of which nothing but x is left does nothing.
                return Without(s.Value) is not { } sum ? s with { Value = new BoundReal(s.Span, 0) }
                    : ReferenceEquals(sum, s.Value) ? s
                    : sum is BoundVariable { Variable: var same } && s.Target is BoundVariableTarget target && target.Variable == same ? null
                    : s with { Value = sum };
            case BoundDeclaration { Initializer: { } initializer } s:
                return Without(initializer) is not { } first ? s with { Initializer = new BoundReal(s.Span, 0) } : ReferenceEquals(first, initializer) ? s : s with { Initializer = first };
            case BoundIf s:
            {
                BoundStatement? then = Edit(s.Then), otherwise = s.Else is null ? null : Edit(s.Else);
                if (ReferenceEquals(then, s.Then) && ReferenceEquals(otherwise, s.Else)) return s;
                return then is null && otherwise is null ? null : s with { Then = then ?? new BoundBlock(s.Then.Span, []), Else = otherwise };
            }
            case BoundWhile s:
                return Body(s, s.Body, body => s with { Body = body }, mayVanish: false);
            case BoundForRange s:
                return Body(s, s.Body, body => s with { Body = body }, mayVanish: true);
            case BoundForEach s:
                return Body(s, s.Body, body => s with { Body = body }, mayVanish: true);
            case BoundBlock s:
                return Edit(s.Statements) is var inner && inner == s.Statements ? s : inner.IsEmpty ? null : s with { Statements = inner };
            case BoundProfile s:
                return Edit(s.Statements) is var timed && timed == s.Statements ? s : timed.IsEmpty ? null : s with { Statements = timed };
            default:
                return statement;
        }
    }

    private BoundStatement? Body(BoundStatement loop, BoundStatement body, Func<BoundStatement, BoundStatement> with, bool mayVanish)
    {
        BoundStatement? edited = Edit(body);
        if (ReferenceEquals(edited, body)) return loop;
        return edited is null && mayVanish ? null : with(edited ?? new BoundBlock(body.Span, []));
    }

    /// <summary>A sum without the terms that go; null where none is left.</summary>
    private BoundExpression? Without(BoundExpression value)
    {
        if (inPlace.TryGetValue(value, out BoundExpression? other)) return other;
        if (gone.Contains(value)) return null;
        switch (value)
        {
            case BoundConversion e:
                return Without(e.Operand) is not { } operand ? null : ReferenceEquals(operand, e.Operand) ? e : e with { Operand = operand };
            case BoundCall { Name: "add" or "subtract", Arguments: [var left, var right] } e:
                BoundExpression? first = Without(left), second = e.Name == "add" ? Without(right) : gone.Contains(right) ? null : right;
                if (ReferenceEquals(first, left) && ReferenceEquals(second, right)) return e;
                return (first, second) switch
                {
                    (null, null) => null,
                    (not null, null) => first,
                    (null, not null) => e.Name == "add" ? second : new BoundCall(e.Span, "minus", [second], second.Type),
                    (not null, not null) => e with { Arguments = [first, second] },
                };
            default:
                return value;
        }
    }
}
