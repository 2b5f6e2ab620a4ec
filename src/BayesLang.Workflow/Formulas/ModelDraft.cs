using System.Text;
using System.Text.RegularExpressions;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Formulas;

/// <summary>A program that is being written: its blocks' lines, and the names that are taken.</summary>
sealed partial class ModelDraft
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { "N", "mu", "alpha", "intercept", "cutpoints", "baseline", "sigma", "nu", "variation", "spread" };
    private readonly Dictionary<(string Column, bool IsFactor), string> columns = [];

    public List<string> Head { get; } = [];

    public List<string> Data { get; } = ["int<lower=1> N;"];

    public List<string> TransformedData { get; } = [];

    public List<string> Parameters { get; } = [];

    public List<string> Model { get; } = [];

    public List<string> GeneratedQuantities { get; } = [];

    /// <summary>A name of the language that is not taken: letters, digits and underscores of what is wished for.</summary>
    public string Name(string wish)
    {
        string name = NoWord().Replace(wish, "_").Trim('_');
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) name = "x" + (name.Length == 0 ? "" : "_" + name);
        if (!IsFree(name)) name = Enumerable.Range(2, int.MaxValue - 2).Select(k => $"{name}_{k}").First(IsFree);
        taken.Add(name);
        return name;
    }

    /// <summary>The data variable of a column; declared where it is met first.</summary>
    public string Column(string column, string type, bool isFactor)
    {
        if (columns.TryGetValue((column, isFactor), out string? known)) return known;
        string name = Name(columns.ContainsKey((column, !isFactor)) ? $"{column}_{(isFactor ? "factor" : "number")}" : column);
        Data.Add($"{(name == column ? "" : $"@columns(\"{column}\") ")}{type} {name};");
        columns[(column, isFactor)] = name;
        return name;
    }

    private bool IsFree(string name) => !taken.Contains(name) && !SyntaxTree.Parse(new SourceText($"data {{ real {name}; }}", "name.bym")).Diagnostics.Any();

    /// <summary>The program, laid out.</summary>
    public string Write()
    {
        StringBuilder text = new();
        foreach (string line in Head) text.AppendLine(line);
        foreach ((string name, List<string> lines) in ((string, List<string>)[])[("data", Data), ("transformed data", TransformedData), ("parameters", Parameters), ("model", Model), ("generated quantities", GeneratedQuantities)])
        {
            if (lines.Count == 0) continue;
            text.AppendLine($"{name} {{");
            foreach (string line in lines) text.AppendLine(line);
            text.AppendLine("}");
        }
        string draft = text.ToString().ReplaceLineEndings("\n");
        return Formatter.Format(new SourceText(draft, "formula.bym"), new FormatOptions()).Text ?? draft;
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoWord();
}
