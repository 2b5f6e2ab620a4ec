using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>
/// The library's functions. Rows are kept as written and a name's overloads are expanded when first asked for: a program uses
/// a few dozen of the 24,000.
/// </summary>
public static class SignatureTable
{
    static readonly Dictionary<string, ImmutableArray<string>> Rows = ReadRows();

    static readonly ConcurrentDictionary<string, ImmutableArray<Signature>> Expanded = new();

    /// <summary>All the names of the table, the higher-order functions with free argument lists excepted.</summary>
    public static IReadOnlyCollection<string> Names => Rows.Keys;

    public static bool Contains(string name) => Rows.ContainsKey(name);

    /// <summary>The overloads of a name; empty where the library has none.</summary>
    public static ImmutableArray<Signature> Lookup(string name) =>
        Expanded.TryGetValue(name, out var known) ? known
        : Rows.TryGetValue(name, out var rows) ? Expanded.GetOrAdd(name, [.. rows.SelectMany(row => SignatureNotation.ExpandSignatures(name, row))])
        : [];

    /// <summary>The types of a name's first argument, without the expansion of the others.</summary>
    public static IEnumerable<Type> FirstArguments(string name) =>
        (from row in RowsOf(name)
         from @group in row.Split(';')
         let parts = @group.Split(" for ")
         from overload in SignatureNotation.SplitOutside(parts[0], ',')
         let first = overload.Split("=>")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
         where first.Length > 0
         from signature in SignatureNotation.ExpandSignatures(name, $"{first[0]} => real{(parts.Length > 1 ? $" for {parts[1]}" : "")}")
         select signature.Arguments[0]).Distinct();

    /// <summary>A name's groups of overloads as they are written, in <see cref="SignatureNotation"/>.</summary>
    internal static ImmutableArray<string> RowsOf(string name) => Rows.TryGetValue(name, out var rows) ? rows : [];

    static Dictionary<string, ImmutableArray<string>> ReadRows()
    {
        var rows = new Dictionary<string, ImmutableArray<string>>(600);
        foreach (string[] part in (string[][])[ElementwiseSignatures.Rows, DensitySignatures.Rows, ContainerSignatures.Rows, LinearAlgebraSignatures.Rows, TransformSignatures.Rows, SolverSignatures.Rows])
            foreach (string row in part)
            {
                int colon = row.IndexOf(" : ", StringComparison.Ordinal);
                foreach (string name in SignatureNotation.ExpandNames(row[..colon]))
                    rows[name] = rows.TryGetValue(name, out var earlier) ? earlier.Add(row[(colon + 3)..]) : [row[(colon + 3)..]];
            }
        return rows;
    }
}
