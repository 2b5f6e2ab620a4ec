using System.Text;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;

namespace BayesLang.Bench.Passes;

/// <summary>A random program of the parts in <see cref="RandomParts"/>: what people write, in several spellings, over tables of several sizes.</summary>
sealed class RandomModel
{
    /// <param name="seed">What the program, its options and its tables follow from.</param>
    /// <param name="given">A program in the place of the random one, such as a part of it.</param>
    public RandomModel(int seed, string? given = null)
    {
        var random = new Random(seed);
        var grammar = new Grammar(RandomParts.Rules, random);
        var sections = new Dictionary<string, StringBuilder>();
        int count = 1 + random.Next(3);
        for (int k = 1; k <= count; k++)
        {
            string section = "model";
            foreach (string line in grammar.Expand(RandomParts.Statements[random.Next(RandomParts.Statements.Length)], k).Split('\n'))
                if (line.StartsWith("== ", StringComparison.Ordinal)) section = line[3..].Trim();
                else (sections.TryGetValue(section, out StringBuilder? text) ? text : sections[section] = new StringBuilder()).Append("  ").Append(line).Append('\n');
        }
        // Half of the programs know how many kinds there are.
        int kinds = 2 + random.Next(2);
        bool isLiteral = random.Next(2) == 0;
        string Known(string text) => isLiteral ? System.Text.RegularExpressions.Regex.Replace(text, @"\bK\b", $"{kinds}") : text;
        string body = string.Concat(sections.Values);
        var program = new StringBuilder();
        string Section(string name) => sections.TryGetValue(name, out StringBuilder? text) ? Known(text.ToString()) : "";
        void Block(string keyword, string text)
        {
            if (text.Length > 0) program.Append(keyword).Append(" {\n").Append(text).Append("}\n");
        }
        Block("functions", Section("functions"));
        Block("data", RandomParts.Data);
        Block("transformed data", Section("transformed data"));
        Block("parameters", string.Concat(RandomParts.Parameters.Where(p => p.Name is "a" or "c" or "sigma" || System.Text.RegularExpressions.Regex.IsMatch(body, $@"\b{p.Name}\b")).Select(p => $"  {Known(p.Declaration)};\n")) + Section("parameters"));
        Block("transformed parameters", Section("transformed parameters"));
        Block("model", Section("model"));
        Block("generated quantities", Section("generated quantities"));
        Text = given ?? program.ToString();
        DropConstants = random.Next(4) == 0;
        DataSets = [.. Enumerable.Range(0, 4).Select(k => random.Next(1000)).Select((s, k) => RandomTable.Make(s, k == 0 ? 23 : RandomTable.Sizes[random.Next(RandomTable.Sizes.Length)], kinds))];
    }

    public string Text { get; }

    public bool DropConstants { get; }

    public IReadOnlyList<JsonData> DataSets { get; }

    public SourceText Source => new(Text, "random.bym");
}
