using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A variable that each turn of a loop sets anew before it reads it belongs to the turn: its declaration moves into the loop, so that its value there is one
/// version. (Privatisation.) A buffer that is set whole before it is read is not filled first.
/// </summary>
public static class SinkDeclarations
{
    public static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements) => Run(statements, new Mentions());

    private static ImmutableArray<Statement> Run(ImmutableArray<Statement> statements, Mentions mentions)
    {
        for (int at = 0; at < statements.Length; at++)
        {
            if (statements[at] is not Declare { Variable.Role: VariableRole.Local } d) continue;
            ImmutableArray<Statement> users = [.. statements.Skip(at + 1).Where(s => mentions.Has(s, d.Variable))];
            if (users.IsEmpty) continue;
            if (users.Length == 1 && Sink(users[0], d, mentions) is { } sunk)
            {
                int place = statements.IndexOf(users[0]);
                statements = statements.SetItem(place, sunk).RemoveAt(at);
                at--;
            }
            else if (d.Fill && Coverage.Defines(users[0], d.Variable)) statements = statements.SetItem(at, d with { Fill = false });
        }
        return [.. statements.Select(s => Walk.RewriteBodies(s, body => Run(body, mentions)))];
    }

    /// <summary>The statement with the declaration inside, or null where a turn may read what an earlier one left.</summary>
    private static Statement? Sink(Statement user, Declare d, Mentions mentions)
    {
        switch (user)
        {
            case For f when SizesAreKnown(d.Variable) && f.Body.FirstOrDefault(s => mentions.Has(s, d.Variable)) is { } first:
                bool isSet = Coverage.Defines(first, d.Variable) || (first is For or If && Sink(first, d, mentions) is not null && f.Body.Count(s => mentions.Has(s, d.Variable)) == 1);
                return isSet ? f with { Body = f.Body.Insert(0, d with { Fill = d.Fill && !Coverage.Defines(first, d.Variable) }) } : null;
            case If i when i.Then.Any(s => mentions.Has(s, d.Variable)) != i.Else.Any(s => mentions.Has(s, d.Variable)):
                if (Walk.Loads(i.Condition).Any(l => l.Variable == d.Variable)) return null;
                return i.Then.Any(s => mentions.Has(s, d.Variable)) ? i with { Then = i.Then.Insert(0, d) } : i with { Else = i.Else.Insert(0, d) };
            default:
                return null;
        }
    }

    private static bool SizesAreKnown(Variable v) => v.Dimensions.SelectMany(Walk.Loads).All(l => l.Variable.Role == VariableRole.Bound);
}
