using System.Collections.Immutable;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>One form of a function: the library's, or the user's.</summary>
sealed record Candidate(string Name, ImmutableArray<Type> Arguments, ImmutableArray<bool> DataOnly, Type Result, FunctionSymbol? User)
{
    public static Candidate Of(Signature signature) => new(signature.Name, signature.Arguments, signature.DataOnly, signature.Result, null);

    public static Candidate Of(FunctionSymbol function) =>
        new(function.Name, [.. function.Parameters.Select(p => p.Type)], [.. function.Parameters.Select(p => p.IsDataOnly)], function.Result, function);

    public override string ToString() => $"{Name}({string.Join(", ", Arguments.Select((a, i) => DataOnly[i] ? "data " + a.Name : a.Name))})";
}

abstract record Resolution
{
    public sealed record Found(Candidate Candidate) : Resolution;

    /// <summary>Two forms need equally few promotions.</summary>
    public sealed record Ambiguous(Candidate First, Candidate Second) : Resolution;

    /// <summary>Nothing fits. <see cref="Nearest"/> are the forms that miss by the fewest arguments, of the right number if there is one.</summary>
    public sealed record None(ImmutableArray<Candidate> Nearest) : Resolution;

    /// <summary>An argument is wrong already and leaves the choice open; nothing is to be reported.</summary>
    public sealed record Open : Resolution;
}

/// <summary>The rule of overloads: the form that needs the fewest promotions, if it is the only one.</summary>
static class Overloads
{
    public static Resolution Resolve(IReadOnlyList<Candidate> candidates, ImmutableArray<BoundExpression> arguments, Place place)
    {
        if (arguments.Any(a => a.Type is ErrorType && a is not BoundFunctionName)) return ResolveOpen(candidates, arguments, place);
        Candidate? best = null, second = null;
        int least = int.MaxValue;
        foreach (Candidate candidate in candidates)
        {
            if (Cost(candidate, arguments, place) is not { } cost || cost > least) continue;
            (second, best) = (cost == least ? best : null, candidate);
            least = cost;
        }
        if (best is null) return new Resolution.None(Nearest(candidates, arguments, place));
        return second is null ? new Resolution.Found(best) : new Resolution.Ambiguous(second, best);
    }

    /// <summary>With an argument that is wrong already: a form is found only where all that could be meant return the same.</summary>
    static Resolution ResolveOpen(IReadOnlyList<Candidate> candidates, ImmutableArray<BoundExpression> arguments, Place place)
    {
        Candidate[] possible = [.. candidates.Where(c => Cost(c, arguments, place) is not null)];
        return possible.Length > 0 && possible.All(c => c.Result == possible[0].Result) ? new Resolution.Found(possible[0]) : new Resolution.Open();
    }

    static int? Cost(Candidate candidate, ImmutableArray<BoundExpression> arguments, Place place)
    {
        if (candidate.Arguments.Length != arguments.Length) return null;
        int sum = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (CostOf(candidate, i, arguments[i], place) is not { } cost) return null;
            sum += cost;
        }
        return sum;
    }

    static int? CostOf(Candidate candidate, int i, BoundExpression argument, Place place)
    {
        Type expected = candidate.Arguments[i];
        int? cost = (expected, argument) switch
        {
            (FunctionType function, BoundFunctionName name) => FunctionFit.Choose(name, function) is null ? null : 0,
            (FunctionType, _) or (_, BoundFunctionName) => null,
            _ => Promotion.Cost(argument.Type, expected),
        };
        return cost is not null && candidate.DataOnly[i] && ParameterDependence.Of(argument, place) ? null : cost;
    }

    /// <summary>The positions of a form that do not take their arguments.</summary>
    public static ImmutableArray<int> Failing(Candidate candidate, ImmutableArray<BoundExpression> arguments, Place place) =>
        [.. Enumerable.Range(0, Math.Min(candidate.Arguments.Length, arguments.Length)).Where(i => CostOf(candidate, i, arguments[i], place) is null)];

    static ImmutableArray<Candidate> Nearest(IReadOnlyList<Candidate> candidates, ImmutableArray<BoundExpression> arguments, Place place)
    {
        var ranked = candidates
            .Select(c => (Candidate: c, Misses: Math.Abs(c.Arguments.Length - arguments.Length) * 100 + Failing(c, arguments, place).Length))
            .OrderBy(c => c.Misses).ToArray();
        return [.. ranked.TakeWhile(c => c.Misses == ranked[0].Misses).Select(c => c.Candidate)];
    }
}
