namespace BayesLang.Workflow.Generation;

/// <summary>How to compute generated quantities from draws that are there, and where they go.</summary>
public sealed record GenerateOptions
{
    /// <summary>Seed and chain decide the random numbers, those of the draws of chain k being apart from all others, as when sampling.</summary>
    public ulong Seed { get; init; }

    /// <summary>Chains at work at once; 0 for as many as there are processors. The results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>The folder to write; null for <c>fits/MODEL-TIME</c> in the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>The path of the data, for the manifest and the files; null where there is none.</summary>
    public string? DataPath { get; init; }

    /// <summary>Receives what the program prints, a line at a time, by one thread at a time.</summary>
    public Action<string>? OnPrint { get; init; }
}
