using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features.Hints;

/// <summary>The names of arguments, before them: where there are several, and they do not say it themselves.</summary>
static class ArgumentHints
{
    public const string Kind = "argument";

    public static IEnumerable<Hint> In(Analysis analysis, TextSpan range)
    {
        var uses = new Dictionary<int, NameUse>();
        foreach (NameUse use in analysis.Names)
            if (use.Role is NameRole.Call or NameRole.Distribution) uses[use.Span.Start] = use;
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(analysis.Tree.Root))
        {
            if (node.Span.End < range.Start || node.Span.Start > range.End) continue;
            (Identifier? name, ImmutableArray<ExpressionSyntax> arguments) = node switch
            {
                CallSyntax call => (call.Function, call.Arguments),
                DistributionSyntax distribution => (distribution.Name, distribution.Arguments),
                _ => (null, []),
            };
            if (name is null || arguments.Length < 2 || !uses.TryGetValue(name.Span.Start, out NameUse use)) continue;
            // The outcome of a density stands before the bar or the `~`, and needs no name.
            bool isDistribution = node is DistributionSyntax;
            int outcomes = node is CallSyntax { HasBar: true } ? 1 : 0;
            string[] names = NamesOf(use.Meaning, arguments.Length, isDistribution);
            for (int i = outcomes; i < Math.Min(names.Length, arguments.Length); i++)
                if (names[i].Length > 0 && !Says(arguments[i], names[i]) && arguments[i].Span.Length > 0)
                    yield return new Hint(arguments[i].Span.Start, names[i] + ":", About(use.Meaning, i + (isDistribution ? 1 : 0), arguments.Length + (isDistribution ? 1 : 0)), IsArgument: true);
        }
    }

    /// <summary>The names of a call's arguments; none where they say nothing, as x and y.</summary>
    static string[] NamesOf(Meaning meaning, int count, bool isDistribution)
    {
        int outcomes = isDistribution ? 1 : 0;
        switch (meaning)
        {
            case FunctionMeaning { Function: var function } when function.Parameters.Length == count + outcomes:
                return [.. function.Parameters.Skip(outcomes).Select(parameter => parameter.Name)];
            case LibraryMeaning { Name: var name }:
                ImmutableArray<FunctionArgument> arguments = Arguments(name, count + outcomes);
                bool isDensity = isDistribution || FunctionNames.KindOf(name) != FunctionKind.Plain;
                return isDensity || arguments.Any(argument => argument.Name.Length > 1) ? [.. arguments.Skip(outcomes).Select(argument => argument.Name)] : [];
            default:
                return [];
        }
    }

    /// <summary>The arguments of a function of the library by their number; of one that passes arguments on, its own.</summary>
    static ImmutableArray<FunctionArgument> Arguments(string name, int count)
    {
        if (FunctionEntries.Find(name) is not { } entry) return [];
        return HigherOrderTable.Lookup(name) is { TakesRest: true } function && function.Slots.Length < count ? entry.ArgumentsOf(function.Slots.Length) : entry.ArgumentsOf(count);
    }

    /// <summary>Whether an argument is a variable of that name, or a part of it.</summary>
    static bool Says(ExpressionSyntax argument, string name) => argument switch
    {
        NameSyntax variable => variable.Name.Name == name,
        IndexingSyntax indexing => Says(indexing.Base, name),
        ParenthesizedSyntax parenthesized => Says(parenthesized.Inner, name),
        _ => false,
    };

    static string About(Meaning meaning, int argument, int count) =>
        meaning is LibraryMeaning { Name: var name } ? string.Create(CultureInfo.InvariantCulture, $"{Kind} {name} {argument} {count}") : Kind;

    /// <summary>What the library says of an argument: "the scale; positive".</summary>
    public static string? Tooltip(string[] words) =>
        words is [var name, var argument, var count] && int.TryParse(argument, CultureInfo.InvariantCulture, out int number) && int.TryParse(count, CultureInfo.InvariantCulture, out int length)
        && Arguments(name, length) is var arguments && number >= 0 && number < arguments.Length ? arguments[number].Description : null;
}
