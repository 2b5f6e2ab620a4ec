using System.Collections.Immutable;
using BayesLang.Language.Types;

namespace BayesLang.Language.Signatures;

/// <summary>
/// The notation of the table's rows. A row is <c>names : groups</c>.
/// <para>Names are separated by blanks, with braces for what varies: <c>normal_{lpdf,cdf}</c>.</para>
/// <para>Groups are separated by <c>;</c>, the overloads of a group by <c>,</c>. An overload is <c>argument argument … => result</c>,
/// an argument a type or a choice <c>real|vector</c>; a row with several choices stands for all their combinations.</para>
/// <para>A type is a name with its array dimensions: <c>real</c>, <c>int[][]</c>; <c>T[k]</c> is k dimensions of T, <c>int[k+1]</c> one more.
/// A group may end with <c>for T in vector matrix</c>, <c>for T:U in int:real complex:complex</c> (T and U go together), <c>for k in 0-7</c>, joined by <c>and</c>.</para>
/// <para>A choice of scalar or container, such as <c>reals</c>, is a vectorised argument (<see cref="Sets"/>). The result <c>real or real[]</c>
/// is its second form where any vectorised argument is a container.</para>
/// <para><c>data real[]</c> is an argument that may not depend on parameters, written <c>data~real[]</c>; a function is written <c>fn(real,vector)vector</c>.</para>
/// </summary>
static class SignatureNotation
{
    /// <summary>Vectorised arguments: the scalars before the semicolon, the containers after it.</summary>
    static readonly Dictionary<string, (string[] One, string[] Many)> Sets = new()
    {
        ["reals"] = (["real"], ["vector", "row_vector", "real[]"]),
        ["ints"] = (["int"], ["int[]"]),
        ["rngreals"] = (["real", "int"], ["real[]", "int[]", "vector", "row_vector"]),
        ["vectors"] = (["vector", "row_vector"], ["vector[]", "row_vector[]"]),
    };

    static readonly Dictionary<string, Type> Basic = new()
    {
        ["int"] = Type.Int, ["real"] = Type.Real, ["complex"] = Type.Complex,
        ["vector"] = Type.Vector, ["row_vector"] = Type.RowVector, ["matrix"] = Type.Matrix,
        ["complex_vector"] = Type.ComplexVector, ["complex_row_vector"] = Type.ComplexRowVector, ["complex_matrix"] = Type.ComplexMatrix,
    };

    readonly record struct Choice(Type Type, bool IsContainer, bool IsData);

    readonly record struct Binding(ImmutableArray<(string Variable, string Value)> Names, int Rank);

    public static IEnumerable<string> ExpandNames(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(ExpandBraces);

    /// <summary>A single type in the notation.</summary>
    public static Type ReadType(string text) => ParseType(text, new Binding([], 0));

    static IEnumerable<string> ExpandBraces(string name)
    {
        int open = name.IndexOf('{');
        if (open < 0) return [name];
        int close = name.IndexOf('}', open);
        return name[(open + 1)..close].Split(',').SelectMany(part => ExpandBraces(name[..open] + part + name[(close + 1)..]));
    }

    public static IEnumerable<Signature> ExpandSignatures(string name, string groups) => groups.Split(';').SelectMany(group => ExpandGroup(name, group));

    static IEnumerable<Signature> ExpandGroup(string name, string group)
    {
        string[] parts = group.Split(" for ");
        foreach (Binding binding in Bindings(parts))
            foreach (string overload in SplitOutside(parts[0], ','))
                foreach (Signature signature in ExpandOverload(name, overload, binding)) yield return signature;
    }

    static IEnumerable<Binding> Bindings(string[] parts)
    {
        IEnumerable<Binding> bindings = [new Binding([], 0)];
        if (parts.Length == 1) return bindings;
        foreach (string clause in parts[1].Split(" and "))
        {
            string[] sides = clause.Split(" in ");
            string[] values = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (sides[0].Trim() == "k")
            {
                int[] ends = [.. values[0].Split('-').Select(int.Parse)];
                bindings = bindings.SelectMany(b => Enumerable.Range(ends[0], ends[1] - ends[0] + 1).Select(k => b with { Rank = k }));
            }
            else
            {
                string[] variables = sides[0].Trim().Split(':');
                bindings = bindings.SelectMany(b => values.Select(v => b with { Names = [.. variables.Zip(v.Split(':'))] }));
            }
        }
        return bindings;
    }

    static IEnumerable<Signature> ExpandOverload(string name, string overload, Binding binding)
    {
        string[] sides = overload.Split("=>");
        Choice[][] arguments = [.. sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => Choices(a, binding))];
        Type[] results = [.. sides[1].Split(" or ").Select(r => ParseType(r.Trim(), binding))];
        var combination = new Choice[arguments.Length];
        return Combine(0);

        IEnumerable<Signature> Combine(int position)
        {
            if (position == arguments.Length)
            {
                Type result = results.Length > 1 && combination.Any(c => c.IsContainer) ? results[1] : results[0];
                yield return new Signature(name, [.. combination.Select(c => c.Type)], result, [.. combination.Select(c => c.IsData)]);
                yield break;
            }
            foreach (Choice choice in arguments[position])
            {
                combination[position] = choice;
                foreach (Signature signature in Combine(position + 1)) yield return signature;
            }
        }
    }

    static Choice[] Choices(string argument, Binding binding)
    {
        bool isData = argument.StartsWith("data~", StringComparison.Ordinal);
        if (isData) argument = argument["data~".Length..];
        if (Sets.TryGetValue(argument, out var set))
            return [.. set.One.Select(t => new Choice(ParseType(t, binding), false, isData)), .. set.Many.Select(t => new Choice(ParseType(t, binding), true, isData))];
        return [.. SplitOutside(argument, '|').Select(t => new Choice(ParseType(t, binding), false, isData))];
    }

    static Type ParseType(string text, Binding binding)
    {
        if (text.StartsWith("fn(", StringComparison.Ordinal)) return ParseFunction(text, binding);
        if (text.StartsWith('(')) return new TupleType([.. SplitOutside(text[1..^1], ',').Select(t => ParseType(t, binding))]);
        int rank = 0;
        while (text.EndsWith(']'))
        {
            int open = text.LastIndexOf('[');
            rank += text[(open + 1)..^1] switch
            {
                "" => 1,
                "k" => binding.Rank,
                ['k', '+', .. var more] => binding.Rank + int.Parse(more),
                var wrong => throw new FormatException($"[{wrong}] in the table of signatures"),
            };
            text = text[..open];
        }
        foreach (var (variable, value) in binding.Names)
            if (variable == text) return Type.Array(ParseType(value, binding), rank);
        return Type.Array(Basic[text], rank);
    }

    static FunctionType ParseFunction(string text, Binding binding)
    {
        int close = text.LastIndexOf(')');
        string[] arguments = [.. SplitOutside(text[3..close], ',')];
        return new FunctionType(
            ParseType(text[(close + 1)..], binding),
            [.. arguments.Select(a => ParseType(a.Replace("data~", "", StringComparison.Ordinal), binding))],
            [.. arguments.Select(a => a.StartsWith("data~", StringComparison.Ordinal))]);
    }

    /// <summary>Splits at a separator that stands outside parentheses.</summary>
    public static IEnumerable<string> SplitOutside(string text, char separator)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == separator && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        yield return text[start..];
    }
}
