using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Editing;

/// <summary>An argument of a form: where it stands in the label, its name, and what is said of it.</summary>
public sealed record CallArgument(int Start, int End, string Name, string Description);

/// <summary>A way to call a function: what is shown of it while its arguments are written.</summary>
/// <param name="Label">As in <c>real normal_lpdf(reals y | reals mu, reals sigma)</c>.</param>
/// <param name="Arguments">Those in the parentheses.</param>
/// <param name="Documentation">Markdown; empty where there is none.</param>
public sealed record CallForm(string Label, ImmutableArray<CallArgument> Arguments, string Documentation)
{
    /// <summary>True where further arguments may follow the last.</summary>
    public bool TakesMore { get; init; }

    /// <summary>The lists of types that it takes, the variate of a distribution first; none where they are open.</summary>
    internal Lazy<ImmutableArray<ImmutableArray<Type>>> Types { get; init; } = new([]);

    /// <summary>Whether it takes what is written so far, and perhaps more; a wrong type fits everywhere.</summary>
    public bool Fits(ImmutableArray<Type> given) =>
        Types.Value.IsEmpty ? TakesMore || given.Length <= Arguments.Length : Types.Value.Any(types => given.Length <= types.Length && given.Zip(types).All(pair => pair.Second is FunctionType || Promotion.Converts(pair.First, pair.Second)));
}

/// <summary>The forms of the functions that a program can call.</summary>
public static class CallForms
{
    private static readonly string[] densities = ["_lpdf", "_lpmf"];

    /// <summary>The forms of an open call, the program's own first; none of what is unknown.</summary>
    public static ImmutableArray<CallForm> Of(OpenCall call, CheckResult result)
    {
        if (call.IsAttribute) return AttributeTable.Find(call.Name) is { IsFlag: false } attribute ? [OfAttribute(attribute)] : [];
        bool isDistribution = call.Variate is not null;
        string[] names = isDistribution ? [.. densities.Select(ending => call.Name + ending)] : [FunctionNames.Normalized(call.Name)];
        return
        [
            .. result.Program.Functions.Where(function => names.Contains(function.Symbol.Name)).Select(function => OfUser(function.Symbol, isDistribution ? call.Name : null)),
            .. names.SelectMany(name => OfLibrary(name, isDistribution ? call.Name : null)),
        ];
    }

    /// <summary>The number of the form that fits what is written best: by the types, else by the number of arguments; 0 where none does.</summary>
    public static int Best(ImmutableArray<CallForm> forms, ImmutableArray<Type> given)
    {
        for (int i = 0; i < forms.Length; i++)
            if (forms[i].Fits(given)) return i;
        for (int i = 0; i < forms.Length; i++)
            if (forms[i].TakesMore || given.Length <= forms[i].Arguments.Length) return i;
        return 0;
    }

    /// <summary>A function of the program's own; by its short name where it stands after <c>~</c>.</summary>
    public static CallForm OfUser(FunctionSymbol function, string? distribution = null)
    {
        string[] arguments = [.. function.Parameters.Select(parameter => $"{(parameter.IsDataOnly ? "data " : "")}{parameter.Type.Name} {parameter.Name}")];
        ImmutableArray<Type> types = [.. function.Parameters.Select(parameter => parameter.Type)];
        return Form(function.Result.Name, function.Name, distribution, FunctionNames.IsConditional(function.Kind), arguments, [.. function.Parameters.Select(parameter => parameter.Name)], _ => "", function.Documentation ?? "") with
        {
            Types = new([types]),
        };
    }

    private static IEnumerable<CallForm> OfLibrary(string name, string? distribution)
    {
        FunctionEntry? entry = FunctionEntries.Find(name);
        // Complex numbers are rare: where nothing is written yet, all forms fit, and the first is shown.
        foreach (SignatureFamily family in SignatureFamilies.Of(name, count => entry?.ArgumentsOf(count) ?? []).OrderBy(family => family.Result.StartsWith("complex", StringComparison.Ordinal)))
        {
            ImmutableArray<FunctionArgument> named = entry?.ArgumentsOf(family.Arguments.Length) ?? [];
            bool takesMore = family.Arguments is [.., "..."];
            if (takesMore) named = entry?.ArgumentsOf(family.Arguments.Length - 1) ?? [];
            string[] names = [.. family.Arguments.Select((_, i) => i < named.Length ? named[i].Name : "")];
            string where = family.Where.Length > 0 ? $"where {family.Where}\n\n" : "";
            yield return Form(family.Result, name, distribution, FunctionNames.IsConditional(FunctionNames.KindOf(name)), [.. family.Arguments], names, i => i < named.Length ? named[i].Description : "", where + (entry?.Meaning ?? "")) with
            {
                TakesMore = takesMore,
                Types = new(() => [.. family.Expand(name).Select(signature => signature.Arguments)]),
            };
        }
    }

    private static CallForm OfAttribute(AttributeDescription attribute)
    {
        int start = attribute.Name.Length + 2, end = attribute.Usage.Length - 1;
        return new CallForm(attribute.Usage, [new CallArgument(start, end, "", attribute.Meaning)], $"{attribute.Meaning}, {attribute.PlacesInWords}") { TakesMore = attribute.IsList || attribute.Argument is null };
    }

    private static CallForm Form(string result, string name, string? distribution, bool hasBar, string[] texts, string[] names, Func<int, string> describe, string documentation)
    {
        int outcomes = distribution is null || texts.Length == 0 ? 0 : 1;
        string label = outcomes > 0 ? $"{texts[0]} ~ {distribution}(" : $"{result} {name}(";
        var arguments = ImmutableArray.CreateBuilder<CallArgument>();
        for (int i = outcomes; i < texts.Length; i++)
        {
            if (i > outcomes) label += hasBar && i == 1 ? " | " : ", ";
            arguments.Add(new CallArgument(label.Length, label.Length + texts[i].Length, names[i], describe(i)));
            label += texts[i];
        }
        return new CallForm(label + ")", arguments.DrainToImmutable(), documentation);
    }
}
