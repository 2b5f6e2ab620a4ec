using System.Collections.Immutable;
using System.Reflection;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Lint;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Diagnostics;

/// <summary>All that the front end can report, from the tables that stand beside its phases, in the order of the codes.</summary>
public static class DiagnosticCatalogue
{
    private static readonly System.Type[] tables = [typeof(SyntaxErrors), typeof(BindingErrors), typeof(OldFormErrors), typeof(LintWarnings), typeof(PriorErrors), typeof(CentringErrors)];

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. tables.SelectMany(Entries).OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    private static IEnumerable<DiagnosticDescriptor> Entries(System.Type table)
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return table.GetProperties(Static).Select(property => property.GetValue(null)).Concat(table.GetFields(Static).Select(field => field.GetValue(null)))
            .OfType<DiagnosticDescriptor>().DistinctBy(descriptor => descriptor.Code);
    }
}
