namespace BayesLang.Workflow.Reports;

/// <summary>A verdict in words and as a sign, so that it never hangs on a colour.</summary>
public static class VerdictText
{
    public static string Word(this Verdict verdict) => verdict switch { Verdict.Good => "Good", Verdict.Look => "Look", _ => "Stop" };

    /// <summary>What it asks of the reader.</summary>
    public static string Meaning(this Verdict verdict) => verdict switch
    {
        Verdict.Good => "Nothing was found that takes trust from the answer.",
        Verdict.Look => "The answer stands, but read the remarks first.",
        _ => "Draw no conclusions before this is mended.",
    };

    public static string Sign(this Verdict verdict) => verdict switch { Verdict.Good => "✓", Verdict.Look => "!", _ => "✗" };
}
