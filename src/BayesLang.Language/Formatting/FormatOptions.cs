namespace BayesLang.Language.Formatting;

/// <summary>What there is to choose.</summary>
/// <param name="Width">The columns that code shall not pass; comments may.</param>
/// <param name="Indent">The blanks of a level.</param>
public sealed record FormatOptions(int Width = 80, int Indent = 2)
{
    public static FormatOptions Default { get; } = new();
}
