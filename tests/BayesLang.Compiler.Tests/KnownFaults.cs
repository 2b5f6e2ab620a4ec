namespace BayesLang.Tests;

/// <summary>
/// The list of <c>known-faults.txt</c>: what does not pass yet. A program on the list must still fail, so that the list is kept short.
/// </summary>
static class KnownFaults
{
    private static readonly Dictionary<(string Test, string Program), string> Faults = File.ReadLines(Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Compiler.Tests", "known-faults.txt"))
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(w => (w[0], w[1]), w => w[2]);

    /// <summary>Runs a check; of a program on the list, sees that it fails.</summary>
    public static void Check(string test, string program, Action check)
    {
        if (!Faults.TryGetValue((test, program), out string? reason))
        {
            check();
            return;
        }
        Assert.True(Record.Exception(check) is not null, $"{program} passes now: take \"{test} {program} {reason}\" off known-faults.txt.");
    }
}
