using BayesLang.Language.Binding;
using BayesLang.Language.Editing;

namespace BayesLang.LanguageServer.Features.Hovers;

/// <summary>What is said of words of the language and of attributes, in Markdown.</summary>
static class WordTexts
{
    public static string Of(LanguageWord word) => $"{Markup.Code(word.Form)}\n\n{word.Meaning}";

    public static string Of(AttributeDescription attribute) =>
        $"{Markup.Code(attribute.Usage)}\n\n{char.ToUpperInvariant(attribute.Meaning[0])}{attribute.Meaning[1..]}. It stands {attribute.PlacesInWords}{(attribute.IsRepeatable ? ", repeatedly if need be" : "")}.";
}
