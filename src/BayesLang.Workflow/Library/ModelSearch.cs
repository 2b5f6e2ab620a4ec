using System.Collections.Immutable;

namespace BayesLang.Workflow.Library;

/// <summary>A model that a search found.</summary>
/// <param name="Model">The model.</param>
/// <param name="Score">The larger, the better it fits; of one query.</param>
public sealed record ModelMatch(LibraryModel Model, double Score);

/// <summary>
/// Finds models by words: BM25 over fields (Robertson, Zaragoza &amp; Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004), in which a word of the title counts as several of the
/// documentation, with a few synonyms, and more for a whole phrase of the model's keywords.
/// </summary>
sealed class ModelSearch
{
    // Saturation of repeated words, and how far long texts are discounted: the usual values.
    private const double K = 1.2, B = 0.6;

    /// <summary>What a synonym counts beside a word of the query.</summary>
    private const double SynonymWeight = 0.4;

    /// <summary>What it counts that a keyword stands in the query as a whole.</summary>
    private const double PhraseBonus = 2.5;

    private static readonly (double Weight, Func<LibraryModel, string> Text)[] fields =
    [
        (5, model => string.Join(" . ", model.Head.Keywords)),
        (4, model => model.Head.Title),
        (4, model => model.Name.Replace('_', ' ')),
        (2, model => model.Head.Question),
        (1, model => model.Head.Documentation),
    ];

    private readonly ImmutableArray<Document> documents;
    private readonly Dictionary<string, int> containing = [];
    private readonly double meanLength;

    public ModelSearch(ImmutableArray<LibraryModel> models)
    {
        documents = [.. models.Select(Document.Of)];
        foreach (string term in documents.SelectMany(document => document.Frequencies.Keys)) containing[term] = containing.GetValueOrDefault(term) + 1;
        meanLength = documents.IsEmpty ? 1 : documents.Average(document => document.Length);
    }

    public ImmutableArray<ModelMatch> Find(string words)
    {
        string[] query = [.. SearchTerms.Of(words)];
        (string Term, double Weight)[] terms = [.. query.Distinct().Select(term => (term, 1.0)), .. SearchTerms.MeantBy(query).Select(term => (term, SynonymWeight))];
        return
        [
            .. from document in documents
               let score = terms.Sum(term => term.Weight * Score(document, term.Term)) + PhraseBonus * document.Phrases.Sum(phrase => SearchTerms.Contains(query, phrase) ? phrase.Length : 0)
               where score > 0
               orderby score descending
               select new ModelMatch(document.Model, score),
        ];
    }

    private double Score(Document document, string term)
    {
        if (!document.Frequencies.TryGetValue(term, out double frequency)) return 0;
        int n = containing[term];
        double rarity = Math.Log(1 + (documents.Length - n + 0.5) / (n + 0.5));
        return rarity * frequency * (K + 1) / (frequency + K * (1 - B + B * document.Length / meanLength));
    }

    private sealed record Document(LibraryModel Model, ImmutableDictionary<string, double> Frequencies, double Length, ImmutableArray<string[]> Phrases)
    {
        public static Document Of(LibraryModel model)
        {
            Dictionary<string, double> frequencies = [];
            foreach ((double weight, Func<LibraryModel, string> text) in fields)
                foreach (string term in SearchTerms.Of(text(model))) frequencies[term] = frequencies.GetValueOrDefault(term) + weight;
            return new Document(model, frequencies.ToImmutableDictionary(), frequencies.Values.Sum(), [.. model.Head.Keywords.Select(keyword => SearchTerms.Of(keyword).ToArray()).Where(phrase => phrase.Length > 1)]);
        }
    }
}
