using System.Collections.Immutable;
using BayesLang.Data.Csv;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>All findings of a fit.</summary>
/// <param name="Findings">In the order in which they should be mended.</param>
/// <param name="Notes">What is said of the files: cut short, left out.</param>
public sealed record FitDiagnosis(ImmutableArray<Finding> Findings, ImmutableArray<string> Notes, int Chains, int DrawsPerChain)
{
    /// <summary>There is no warning; there may be notes.</summary>
    public bool IsHealthy => Findings.All(finding => finding.Severity != FindingSeverity.Warning);

    /// <summary>The options with which the model should be sampled again; none where no option helps.</summary>
    public ImmutableArray<AdvisedOption> Settings => AdvisedOption.Merge(Findings.SelectMany(finding => finding.Settings));

    public static FitDiagnosis Of(DrawsTable table) =>
        new(FindingRules.Find(Evidence.Of(table), thorough: true), table.Notes, table.Chains.Length, table.DrawsPerChain);
}
