using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Standardizing;

/// <summary>A parameter, transformed or not, that is the coefficient of standardized data.</summary>
/// <param name="Parameter">The coefficient's variable.</param>
/// <param name="Entry">The entry of it, from 1, where one alone is; null for all.</param>
/// <param name="Data">The standardized variable.</param>
/// <param name="Column">The column, from 1, of which all the entries are coefficients; null where the column is an index of the parameter.</param>
/// <param name="Index">Which index of the parameter is the column, from 0.</param>
public sealed record Coefficient(VariableSymbol Parameter, int? Entry, VariableSymbol Data, int? Column, int Index);

/// <summary>A parameter that is added to all the terms of standardized data.</summary>
public sealed record Intercept(VariableSymbol Parameter, ImmutableArray<Coefficient> Coefficients);

/// <summary>How a program uses its standardized data: as terms with coefficients, whose values on the scale of the data follow then.</summary>
/// <param name="Coefficients">In the order of the program.</param>
/// <param name="Intercept">Null where none can be told.</param>
/// <param name="Untold">A sentence for each variable whose coefficients cannot be told, and for the intercept.</param>
public sealed record LinearUses(ImmutableArray<Coefficient> Coefficients, Intercept? Intercept, ImmutableArray<string> Untold)
{
    public static LinearUses None { get; } = new([], null, []);

    /// <param name="program">A program without errors.</param>
    public static LinearUses Of(BoundProgram program)
    {
        HashSet<VariableSymbol> standardized =
        [
            .. program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).Where(variable => variable.Attributes.Any(attribute => attribute.Name == DataAttributes.Standardize)),
        ];
        if (standardized.Count == 0) return None;
        var walk = new LinearWalk(program, standardized);
        walk.Run();
        RefuseShared(walk);
        ImmutableArray<Coefficient> coefficients = [.. walk.Sums.SelectMany(sum => sum.Terms).Select(term => term.Coefficient).Where(one => !walk.Refused.ContainsKey(one.Data)).Distinct()];
        List<string> untold = [.. walk.Refused.Select(pair => $"The coefficients of {pair.Key.Name} cannot be told: {pair.Value.Reason} (line {program.Source.PositionOf(pair.Value.Span.Start).Line}).")];
        if (coefficients.IsEmpty) return new LinearUses([], null, [.. untold]);
        Intercept? intercept = InterceptOf(program, walk, out string reason);
        if (intercept is null) untold.Add($"The intercept is left out: {reason}.");
        return new LinearUses(coefficients, intercept, [.. untold]);
    }

    /// <summary>A coefficient of two columns has no one value on their scales.</summary>
    private static void RefuseShared(LinearWalk walk)
    {
        foreach (IGrouping<VariableSymbol, LinearTerm> parameter in walk.Sums.SelectMany(sum => sum.Terms).GroupBy(term => term.Coefficient.Parameter))
        {
            Coefficient[] different = [.. parameter.Select(term => term.Coefficient).Distinct()];
            if (different.Select(one => one.Entry).Distinct().Count() == different.Length && different.All(one => one.Entry is not null || different.Length == 1)) continue;
            foreach (LinearTerm term in parameter) walk.Refuse(term.Coefficient.Data, term.Span, $"{parameter.Key.Name} is a coefficient of other data, or of another column, too");
        }
    }

    private static Intercept? InterceptOf(BoundProgram program, LinearWalk walk, out string reason)
    {
        LinearSum[] sums = [.. walk.Sums.Where(sum => sum.Terms.Count > 0)];
        reason = sums is not [var only] ? "standardized data stand in several sums"
            : only.Terms.Exists(term => walk.Refused.ContainsKey(term.Coefficient.Data)) ? "some of the terms beside it cannot be told"
            : only.Terms.Find(term => term.Varies) is { } varying ? $"{varying.Coefficient.Parameter.Name} has a value for each of several rows or outcomes"
            : only.Terms.Exists(term => !term.IsAdded) || only.IsAccumulated ? "the terms are not added in one sum"
            : only.Numbers is not [(var parameter, true)] ? only.Numbers.Count == 0 ? "no one parameter stands beside the terms" : "several parameters stand beside the terms"
            : Occurrences(program, parameter) != 1 ? $"{parameter.Name} stands elsewhere too"
            : "";
        return reason.Length > 0 ? null : new Intercept(sums[0].Numbers[0].Parameter, [.. sums[0].Terms.Select(term => term.Coefficient).Distinct()]);
    }

    /// <summary>How often a parameter is read for the log density, other than as the variate of a density.</summary>
    private static int Occurrences(BoundProgram program, VariableSymbol parameter) =>
        program.TransformedParameters.Concat(program.Model).SelectMany(BoundWalk.Statements).SelectMany(BoundWalk.Own).SelectMany(own => Read(own)).Count(read => read.Variable == parameter);

    private static IEnumerable<BoundVariable> Read(BoundExpression expression)
    {
        IEnumerable<BoundVariable> all = BoundWalk.Expressions(expression).OfType<BoundVariable>();
        HashSet<BoundExpression> variates = new(ReferenceEqualityComparer.Instance);
        foreach (BoundExpression density in BoundWalk.Expressions(expression).Where(Terms.IsDensityOrCumulative))
            variates.UnionWith(BoundWalk.Expressions(BoundWalk.Children(density)[0]));
        return all.Where(read => !variates.Contains(read));
    }
}
