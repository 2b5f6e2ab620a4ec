using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BayesLang.Language.Signatures;

/// <summary>Overloads of a function in one line.</summary>
/// <param name="Text">As in the language: <c>real normal_lpdf(reals y | reals mu, reals sigma)</c>.</param>
/// <param name="Where">What the letters stand for: <c>T is vector or matrix</c>; empty where there are none.</param>
public sealed record SignatureFamily(string Text, string Where)
{
    /// <summary>The arguments as they stand in <see cref="Text"/>; the last is <c>...</c> where further ones are passed on.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The result as it stands there.</summary>
    public string Result { get; init; } = "";

    /// <summary>The row of the table that it is; null of functions with free argument lists.</summary>
    internal string? Row { get; init; }

    /// <summary>The overloads that it stands for; none of functions with free argument lists.</summary>
    internal IEnumerable<Signature> Expand(string name) => Row is null ? [] : SignatureNotation.ExpandSignatures(name, Row);
}

/// <summary>
/// A function's overloads in few lines, from the rows of the tables: a choice of types stays a choice, <c>array[k] T</c> is an array of T with k dimensions, and <c>reals</c> and
/// the like are the vectorised arguments of <see cref="Legend"/>.
/// </summary>
public static partial class SignatureFamilies
{
    private static readonly (string Word, string Meaning)[] legend =
    [
        ("reals", "a real, a vector, a row_vector or an array[] real"),
        ("ints", "an int or an array[] int"),
        ("vectors", "a vector, a row_vector or an array of either"),
        ("array[k]", "an array of k dimensions; where k is 0, the type itself"),
        ("...", "further arguments, which are passed on to the function"),
    ];

    private static readonly (string Types, string Words)[] knownChoices =
    [
        ("int real complex vector row_vector complex_vector complex_row_vector matrix complex_matrix", "any number, vector or matrix"),
        ("int real complex vector row_vector matrix complex_vector complex_row_vector complex_matrix", "any number, vector or matrix"),
        ("int real complex vector row_vector matrix", "a number, a real vector or a real matrix"),
    ];

    /// <summary>The families of a function; <paramref name="argumentNames"/> gives the names of arguments by their number.</summary>
    public static ImmutableArray<SignatureFamily> Of(string name, Func<int, ImmutableArray<FunctionArgument>> argumentNames) =>
    [
        .. SignatureTable.RowsOf(name).SelectMany(row => row.Split(';')).SelectMany(group => OfGroup(name, group, argumentNames)),
        .. HigherOrderTable.RowOfName(name) is var (arguments, result) ? [Family(name, arguments, result, "", argumentNames)] : (SignatureFamily[])[],
    ];

    /// <summary>The families of an entry's function.</summary>
    public static ImmutableArray<SignatureFamily> Of(FunctionEntry entry) => Of(entry.Name, entry.ArgumentsOf);

    /// <summary>The words of some families that need explanation: (<c>reals</c>, <c>a real, …</c>).</summary>
    public static IEnumerable<(string Word, string Meaning)> Legend(IEnumerable<SignatureFamily> families)
    {
        string all = string.Join('\n', families.Select(family => family.Text));
        return legend.Where(entry => Regex.IsMatch(all, $@"(?<!\w){Regex.Escape(entry.Word)}(?!\w)"));
    }

    private static IEnumerable<SignatureFamily> OfGroup(string name, string group, Func<int, ImmutableArray<FunctionArgument>> argumentNames)
    {
        string[] parts = group.Split(" for ");
        (string Letters, string Is)[] clauses = parts.Length == 1 ? [] : [.. parts[1].Split(" and ").Select(clause => clause.Split(" in ")).Select(sides => (sides[0].Trim(), sides[1].Trim()))];
        foreach (string overload in SignatureNotation.SplitOutside(parts[0], ','))
        {
            string[] sides = overload.Split("=>");
            IEnumerable<string> where = clauses.Where(clause => clause.Letters.Split(':').Any(letter => Regex.IsMatch(overload, $@"\b{letter}\b"))).Select(clause => Words(clause.Letters, clause.Is, overload));
            yield return Family(name, sides[0].Trim(), sides[1].Trim(), string.Join("; ", where), argumentNames) with { Row = parts.Length == 1 ? overload : $"{overload} for {parts[1]}" };
        }
    }

    private static SignatureFamily Family(string name, string arguments, string result, string where, Func<int, ImmutableArray<FunctionArgument>> argumentNames)
    {
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ImmutableArray<FunctionArgument> names = argumentNames(words.Count(word => word != "..."));
        List<string> functions = [];
        string[] texts = [.. words.Select((word, i) => Argument(word, i < names.Length ? names[i].Name : ""))];
        if (result.Contains(" or ", StringComparison.Ordinal))
        {
            string[] results = result.Split(" or ");
            where = Joined(where, $"R is {TypeText(results[0])}, or {TypeText(results[1])} where an argument is a container");
            result = "R";
        }
        foreach (string function in functions) where = Joined(where, function);
        bool hasBar = BarredName().IsMatch(name) && texts.Length > 0;
        string list = hasBar && texts.Length > 1 ? $"{texts[0]} | {string.Join(", ", texts[1..])}" : string.Join(", ", texts);
        return new SignatureFamily($"{TypeText(result)} {name}({list})", where) { Arguments = [.. texts], Result = TypeText(result) };

        string Argument(string word, string argument)
        {
            bool isData = word.StartsWith("data~", StringComparison.Ordinal);
            if (isData) word = word["data~".Length..];
            if (word == "...") return word;
            string type = TypeText(word);
            if (word.StartsWith("fn(", StringComparison.Ordinal))
            {
                int close = word.LastIndexOf(')');
                functions.Add($"{(argument.Length > 0 ? argument : "f")} is ({string.Join(", ", SignatureNotation.SplitOutside(word[3..close], ',').Select(TypeText))}) => {TypeText(word[(close + 1)..])}");
                type = "function";
            }
            else if (word == "slice") type = "array[] T";
            return (isData ? "data " : "") + type + (argument.Length > 0 ? " " + argument : "");
        }
    }

    private static string Joined(string before, string after) => before.Length == 0 ? after : $"{before}; {after}";

    /// <summary>A type of the notation in the language's words.</summary>
    private static string TypeText(string type)
    {
        if (type.StartsWith("data~", StringComparison.Ordinal)) return "data " + TypeText(type["data~".Length..]);
        if (type == "rngreals") return "reals";
        if (type == "...") return type;
        if (type == "slice") return "array[] T";
        string[] choices = [.. SignatureNotation.SplitOutside(type, '|')];
        if (choices.Length > 1)
        {
            // Choices with the same dimensions share them: array[k] int|real.
            string[] dimensions = [.. choices.Select(choice => choice.Contains('[', StringComparison.Ordinal) ? choice[choice.IndexOf('[', StringComparison.Ordinal)..] : "")];
            return dimensions[0].Length > 0 && dimensions.All(dimension => dimension == dimensions[0])
                ? TypeText("_" + dimensions[0]).Replace("_", string.Join('|', choices.Select((choice, i) => choice[..^dimensions[i].Length])), StringComparison.Ordinal)
                : string.Join('|', choices.Select(TypeText));
        }
        if (type.StartsWith('(')) return $"tuple({string.Join(", ", SignatureNotation.SplitOutside(type[1..^1], ',').Select(TypeText))})";
        int bracket = type.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0) return type;
        string ranks = type[bracket..];
        string shown = ranks.Contains('k', StringComparison.Ordinal) ? ranks.Replace("+", " + ", StringComparison.Ordinal) : $"[{new string(',', (ranks.Length / 2) - 1)}]";
        return $"array{shown} {type[..bracket]}";
    }

    /// <summary>What letters stand for, in words. <c>T:U</c> go together.</summary>
    private static string Words(string letters, string values, string overload)
    {
        if (letters == "k")
        {
            string[] ends = values.Split('-');
            return $"k from {ends[0]} to {ends[1]}";
        }
        string[] names = letters.Split(':');
        string Of(int position) => string.Join(' ', values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value => value.Split(':')[position]));
        int[] used = [.. Enumerable.Range(0, names.Length).Where(i => Regex.IsMatch(overload, $@"\b{names[i]}\b"))];
        if (used.Length == 1) return $"{names[used[0]]} is {Choice(Of(used[0]))}";
        string[] pairs = [.. values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value => $"({value.Replace(":", ", ", StringComparison.Ordinal)})")];
        return $"({string.Join(", ", names)}) is {string.Join(", ", pairs[..^1])} or {pairs[^1]}";
    }

    private static string Choice(string values)
    {
        if (knownChoices.FirstOrDefault(choice => choice.Types == values).Words is { } words) return words;
        string[] types = [.. values.Split(' ').Select(TypeText)];
        return types.Length == 1 ? types[0] : $"{string.Join(", ", types[..^1])} or {types[^1]}";
    }

    [GeneratedRegex("_(lpdf|lpmf|cdf|lcdf|lccdf)$")]
    private static partial Regex BarredName();
}
