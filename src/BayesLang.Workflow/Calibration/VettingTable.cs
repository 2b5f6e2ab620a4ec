using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BayesLang.Workflow.Reports;

namespace BayesLang.Workflow.Calibration;

/// <summary>The calibration of a library's models as a page of Markdown: a row a model, whose rows can be replaced one by one.</summary>
public sealed class VettingTable
{
    private static readonly string head = $"""
        # How the models are vetted

        Each model of the library is calibrated by simulation: parameters are drawn from its priors and outcomes given these, in the shape of its example; the model is fitted to them; the ranks of the true
        values among the draws must be uniform ([how it is done](../docs/command-line.md#sbc)). Prior scales that follow the data are held at what the example gives. Ranked are all parameters, what is computed from them, and the joint log likelihood.

        The p-value is that of the quantity farthest out, by as many as there are tests in the model (each variable has the same share, and its elements share it). Of correct models one in a hundred falls below {CalibrationResult.Level.ToString(CultureInfo.InvariantCulture)}
        by chance: a model that does is run with four times as many simulations, and these decide.

        """;

    private const string Header = "| model | simulations | quantities | least p | of | distance | divergences | failed | drawn again | seconds | |\n| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |\n";

    private readonly ImmutableDictionary<string, string> rows;

    private VettingTable(ImmutableDictionary<string, string> rows) => this.rows = rows;

    public static VettingTable Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>The rows of a page that is there.</summary>
    public static VettingTable Parse(string page) => new(page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToImmutableDictionary(line => line.Split('`')[1], line => line.TrimEnd('\r')));

    /// <summary>With a model's row, in the place of an older one.</summary>
    public VettingTable With(CalibrationResult result)
    {
        string verdict = result.Verdict switch { Verdict.Stop => "**not calibrated**", Verdict.Look when Remarks(result) is { Length: > 0 } remarks => $"calibrated; {remarks}", _ => "calibrated" };
        string worst = result.Worst is { } quantity ? $"{CalibrationText.PValue(quantity.AdjustedPValue)} | {quantity.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {CalibrationText.Distance(quantity.Uniformity.LargestDistance)}" : " | | ";
        return With(result.Model, string.Create(CultureInfo.InvariantCulture,
            $"{result.Simulations} | {result.Quantities.Length} | {worst} | {result.Divergences} | {result.Failed} | {result.Redraws} | {(result.Kept > 0 ? "–" : $"{Invariant.Text(result.Elapsed.TotalSeconds, "F0")}")} | {verdict}"));
    }

    /// <summary>With a model that cannot be calibrated.</summary>
    public VettingTable With(string model, Exception failure) => With(model, $" | | | | | | | | | **cannot be calibrated**: {failure.Message.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)}");

    /// <summary>The page.</summary>
    /// <param name="models">The names of the library's models, in their order; rows of others are left out.</param>
    /// <param name="command">The command that makes it.</param>
    public string ToMarkdown(IEnumerable<string> models, string command)
    {
        StringBuilder text = new();
        text.Append(head).Append(CultureInfo.InvariantCulture, $"\n```sh\n{command}\n```\n\n").Append(Header);
        foreach (string model in models)
            if (rows.TryGetValue(model, out string? row)) text.Append(row).Append('\n');
        return text.ToString().ReplaceLineEndings("\n");
    }

    private VettingTable With(string model, string cells) => new(rows.SetItem(model, $"| `{model}` | {cells} |"));

    private static string Remarks(CalibrationResult result)
    {
        (string Remark, bool Holds)[] remarks = [("divergences", result.HasDivergences), ("dependent draws", result.HasDependentDraws), ("data drawn again", result.HasRedraws)];
        return string.Join(", ", remarks.Where(remark => remark.Holds).Select(remark => remark.Remark));
    }
}
