using System.Collections.Immutable;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Types and counts as messages say them.</summary>
static class TypeWords
{
    public static string Describe(Type type) => type switch
    {
        VoidType => "no value",
        StringType => "text",
        FunctionType function => $"a function {function.Name}",
        _ => $"{(type.Name[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {type.Name}",
    };

    public static string List(IEnumerable<Type> types) => string.Join(", ", types.Select(t => t.Name));

    public static string Count(int number, string noun, string plural) => number == 1 ? $"1 {noun}" : $"{number} {plural}";

    /// <summary>"is 1", "are 3".</summary>
    public static string AreSo(int number) => number switch { 0 => "are none", 1 => "is 1", _ => $"are {number}" };

    /// <summary>"a, b or c".</summary>
    public static string Choice(IReadOnlyList<string> words) =>
        words.Count switch { 0 => "nothing", 1 => words[0], _ => $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}" };

    public static string Types(ImmutableArray<BoundExpression> arguments) => List(arguments.Select(a => a.Type));
}
