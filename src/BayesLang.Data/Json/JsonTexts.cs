using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Json;

/// <summary>A value whose elements are texts, row by row: categories, or dates.</summary>
/// <param name="Fault">What is wrong with it where numbers are needed.</param>
sealed record JsonTexts(ImmutableArray<int> Dimensions, List<string> Texts, DataFormatException Fault);

/// <summary>What a file holds, by name.</summary>
/// <param name="Numbers">All variables; NaN where a number is missing, and nothing of texts.</param>
/// <param name="Texts">Those that are texts.</param>
/// <param name="Missing">Those of which numbers are missing (null, or a text such as NA): what is wrong with them where all must be there.</param>
sealed record JsonContent(OrderedDictionary<string, DataValue> Numbers, Dictionary<string, JsonTexts> Texts, Dictionary<string, DataFormatException> Missing);
