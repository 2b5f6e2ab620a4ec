using System.Collections.Immutable;

namespace BayesLang.Data.Json;

/// <summary>A value whose elements are texts, row by row: categories, or dates.</summary>
/// <param name="Fault">What is wrong with it where numbers are needed.</param>
sealed record JsonTexts(ImmutableArray<int> Dimensions, List<string> Texts, DataFormatException Fault);
