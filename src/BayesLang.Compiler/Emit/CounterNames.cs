using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;

namespace BayesLang.Compiler.Emit;

/// <summary>
/// Gives loop counters their short names back: names are unique in a model, but counters of loops of which none is inside the other may share one,
/// so that <c>i13</c> is <c>i</c> again.
/// </summary>
static partial class CounterNames
{
    public static ModelIr Shorten(ModelIr model)
    {
        ImmutableArray<ImmutableArray<Statement>> lists = [.. ListsOf(model)];
        var around = new Dictionary<Variable, HashSet<Variable>>();
        foreach (ImmutableArray<Statement> list in lists) Nest(list, [], around);
        if (around.Count == 0) return model;

        HashSet<Variable> variables = [.. lists.SelectMany(BodyEmitter.Mentioned), .. model.Parameters.SelectMany(p => new[] { p.Free, p.Constrained }), .. model.Outputs.Select(o => o.Variable), .. model.Data.Select(d => d.Variable)];
        // Sizes that mention a counter belong to buffers, which keep their identity.
        HashSet<Variable> fixedCounters = [.. variables.SelectMany(BodyEmitter.SizesOf)];
        HashSet<string> counters = [.. around.Keys.Select(v => v.Name)];
        HashSet<string> taken = [.. Names.Reserved, .. variables.Where(v => !around.ContainsKey(v)).Select(v => v.Name), .. around.Keys.Where(fixedCounters.Contains).Select(v => v.Name)];

        var chosen = new Dictionary<Variable, string>();
        var map = new Dictionary<Variable, Variable>();
        foreach ((Variable counter, HashSet<Variable> nest) in around)
        {
            if (fixedCounters.Contains(counter)) continue;
            string name = Candidates(counter, counters).First(c => c == counter.Name || !taken.Contains(c) && !nest.Any(other => chosen.GetValueOrDefault(other, other.Name) == c));
            chosen[counter] = name;
            if (name != counter.Name) map[counter] = new Variable(name, counter.Kind, counter.Role) { IsOfProgram = counter.IsOfProgram, LowerBound = counter.LowerBound, UpperBound = counter.UpperBound };
        }
        return map.Count == 0 ? model : Rename(model, map);
    }

    /// <summary>From the shortest to the counter's own name. Numbers of the program's own names, such as i1 and i2, stay.</summary>
    private static IEnumerable<string> Candidates(Variable counter, HashSet<string> counters)
    {
        var stems = new Stack<string>([counter.Name]);
        while (Numbered().Match(stems.Peek()) is { Success: true } match)
        {
            string stem = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
            if (!char.IsAsciiLetterLower(stem[0]) || (counter.IsOfProgram && (counters.Contains(stem + "1") || stems.Peek().EndsWith('1')))) break;
            stems.Push(stem);
        }
        bool isMade = !counter.IsOfProgram && stems.Peek() == "i";
        return isMade ? ["i", "j", "k", "l", .. stems] : stems;
    }

    /// <summary>What <see cref="Names.Fresh"/> makes of a name that is taken.</summary>
    [GeneratedRegex(@"^(?:(.*\d)_\d+|(.*[A-Za-z])\d+)$")]
    private static partial Regex Numbered();

    private static IEnumerable<ImmutableArray<Statement>> ListsOf(ModelIr m) =>
        new[] { m.Bind, m.Density, m.Gradient, m.Prepared, m.Jacobian, m.OutputParameters, m.OutputTransformed, m.OutputGenerated, m.Unconstrain }.Concat(m.Functions.SelectMany(f => ListsOf(f.Body)));

    /// <summary>For each counter, those of loops around and inside its own.</summary>
    private static void Nest(ImmutableArray<Statement> statements, ImmutableStack<Variable> outer, Dictionary<Variable, HashSet<Variable>> around)
    {
        foreach (Statement s in statements)
        {
            ImmutableStack<Variable> here = outer;
            if (s is For { Counter: var counter })
            {
                if (!around.TryGetValue(counter, out HashSet<Variable>? nest)) around[counter] = nest = [];
                foreach (Variable other in outer.Where(o => o != counter))
                {
                    nest.Add(other);
                    around[other].Add(counter);
                }
                here = outer.Push(counter);
            }
            foreach (ImmutableArray<Statement> body in Walk.Bodies(s)) Nest(body, here, around);
        }
    }

    private static ModelIr Rename(ModelIr m, Dictionary<Variable, Variable> map) => m with
    {
        Bind = Substitute.Run(m.Bind, map),
        Density = Substitute.Run(m.Density, map),
        Gradient = Substitute.Run(m.Gradient, map),
        Prepared = Substitute.Run(m.Prepared, map),
        Jacobian = Substitute.Run(m.Jacobian, map),
        OutputParameters = Substitute.Run(m.OutputParameters, map),
        OutputTransformed = Substitute.Run(m.OutputTransformed, map),
        OutputGenerated = Substitute.Run(m.OutputGenerated, map),
        Unconstrain = Substitute.Run(m.Unconstrain, map),
        Functions = [.. m.Functions.Select(f => f with { Body = Rename(f.Body, map) })],
    };
}
