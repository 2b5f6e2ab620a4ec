namespace BayesLang.LanguageServer.Features.Hints;

/// <summary>A hint at an offset of the whole text.</summary>
/// <param name="Offset">Where it stands.</param>
/// <param name="Label">What is shown.</param>
/// <param name="About">What its tooltip is made from: a kind and words.</param>
/// <param name="IsArgument">True for the name of an argument, which stands before it; others stand behind.</param>
sealed record Hint(int Offset, string Label, string About, bool IsArgument = false);
