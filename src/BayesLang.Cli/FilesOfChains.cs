using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace BayesLang.Cli;

/// <summary>The files of an option that takes one for all chains, one for each, or, by CmdStan's rule, <c>init.json</c> for <c>init_1.json</c>, <c>init_2.json</c> and so on.</summary>
static class FilesOfChains
{
    /// <summary>One file for all chains, or one for each in their order; none where none is given.</summary>
    /// <param name="given">As the command line has them.</param>
    /// <param name="chains">How many there are.</param>
    /// <exception cref="FileNotFoundException">The first of the numbered files is there, and another is not.</exception>
    public static ImmutableArray<string> Of(IReadOnlyList<string> given, int chains)
    {
        if (given.Count != 1 || chains == 1) return [.. given];
        if (!AreSeveral(given, chains)) return [given[0]];
        string[] numbered = [.. Enumerable.Range(1, chains).Select(chain => Numbered(given[0], chain))];
        string? missing = numbered.FirstOrDefault(file => !File.Exists(file));
        return missing is null ? [.. numbered] : throw new FileNotFoundException($"{numbered[0]} is there, so that each chain has its own, but {missing} is not. Give the {chains} chains a file each, or take {numbered[0]} away for one that all share.");
    }

    /// <summary>True where each chain has a file of its own.</summary>
    public static bool AreSeveral(IReadOnlyList<string> given, int chains) => given.Count > 1 || (given.Count == 1 && chains > 1 && File.Exists(Numbered(given[0], 1)));

    /// <summary>Adds an error where there are several files and another number of chains.</summary>
    public static void Require(CommandResult result, Option option, int given, int chains)
    {
        if (given > 1 && given != chains) result.AddError($"{option.Name} is given {given} times, but there are {chains} chains: give it once for all of them, or once for each.");
    }

    private static string Numbered(string path, int chain) => Path.ChangeExtension(path, null) + $"_{chain}" + Path.GetExtension(path);
}
