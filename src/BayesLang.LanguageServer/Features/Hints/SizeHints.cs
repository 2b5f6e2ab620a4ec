using System.Collections.Immutable;
using BayesLang.Compiler.Lowering;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;
using BayesLang.LanguageServer.Workspace;
using BayesLang.Runtime.Model;

namespace BayesLang.LanguageServer.Features.Hints;

/// <summary>Sizes that the data need not give: behind the declaration, the shape from which they are read off.</summary>
static class SizeHints
{
    public const string Kind = "size";

    public static IEnumerable<Hint> In(Analysis analysis, TextSpan range)
    {
        if (analysis.Result.HasErrors) yield break;
        VariableSymbol[] counts = [.. analysis.Result.Program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable)
            .Where(variable => variable is { Type: IntType, IsLevelCount: false, IsFactor: false } && range.Start <= variable.Declaration.End && variable.Declaration.End <= range.End)];
        if (counts.Length == 0) yield break;
        DataSchema schema = DataSchemas.Of(analysis.Result.Program);
        foreach (VariableSymbol count in counts)
            if (SourceOf(count.Name, schema) is var (variable, dimension)) yield return new Hint(count.Declaration.End, $"= {Measure(variable, dimension)}", $"{Kind} {count.Name} {variable.Name}");
    }

    /// <summary>The first data that have a size as a dimension; where it stands only in sums and products of sizes, what it follows from depends on the others.</summary>
    static (DataVariable Variable, int Dimension)? SourceOf(string count, DataSchema schema)
    {
        foreach (DataVariable variable in schema.Variables)
            for (int i = 0; i < variable.Sizes.Length; i++)
                if (variable.Sizes[i].Terms is [{ Coefficient: 1, Variables: [var only] }] && only == count) return (variable, i);
        return null;
    }

    static string Measure(DataVariable variable, int dimension) => (dimension, variable.Rank) switch
    {
        (0, 1) => $"size({variable.Name})",
        (0, 2) => $"rows of {variable.Name}",
        (1, 2) => $"columns of {variable.Name}",
        _ => $"dims({variable.Name})[{dimension + 1}]",
    };

    public static string? Tooltip(string[] words) => words is [var count, var variable] ? $"Where the data leave {count} out, it is read off the shape of {variable}." : null;
}
