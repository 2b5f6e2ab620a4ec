namespace BayesLang.Cli.Output;

/// <summary>Numbers in sentences.</summary>
static class Words
{
    /// <summary>"1 file", "2 files".</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
