using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BayesLang.Language.Signatures;

/// <summary>
/// The documentation of functions as it is written by hand.
/// <para><paramref name="Names"/> are those of <see cref="SignatureNotation.ExpandNames"/>: several share a row where all of it is true of each.</para>
/// <para><paramref name="Arguments"/>: <c>n:Count&lt;=N, N:Count:the number of trials</c>, that is name, <see cref="Domain"/>, bounds by other arguments,
/// meaning; argument lists of different lengths are separated by <c> ; </c>; the empty list is the empty text.</para>
/// </summary>
sealed partial record EntryRow(string Names, string Arguments, string Meaning, string Formula = "", string Notes = "", string Source = "")
{
    /// <summary>A group of what rows say.</summary>
    public static FunctionGroup Group(string slug, string title, string introduction, EntryRow[] rows) => new(slug, title, introduction, [.. rows.Select(row => row.Section(title))]);

    public FunctionSection Section(string group)
    {
        ImmutableArray<ImmutableArray<FunctionArgument>> arguments = ReadLists(Arguments);
        ImmutableArray<FunctionEntry> entries = [.. SignatureNotation.ExpandNames(Names).Select(name => new FunctionEntry(name, group, arguments, Meaning, Formula, Notes, Source))];
        return new FunctionSection(string.Join(", ", entries.Select(entry => entry.Name)), entries[0], entries);
    }

    public static ImmutableArray<ImmutableArray<FunctionArgument>> ReadLists(string lists) => [.. lists.Split(';').Select(ReadList)];

    public static ImmutableArray<FunctionArgument> ReadList(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ReadArgument)];

    private static FunctionArgument ReadArgument(string text)
    {
        Match match = Argument().Match(text);
        if (!match.Success || !Enum.TryParse(match.Groups["domain"].Value, out Domain domain)) throw new FormatException($"`{text}` in the table of entries");
        IEnumerable<ArgumentBound> bounds = match.Groups["relation"].Captures.Zip(match.Groups["bound"].Captures, (relation, bound) => new ArgumentBound(relation.Value, bound.Value.Trim()));
        return new FunctionArgument(match.Groups["name"].Value, domain, match.Groups["meaning"].Value, [.. bounds]);
    }

    [GeneratedRegex(@"^(?<name>\w+):(?<domain>\w+)( ?(?<relation>[<>]=?)(?<bound>[^<>=:]+))*(:(?<meaning>.+))?$")]
    private static partial Regex Argument();
}
