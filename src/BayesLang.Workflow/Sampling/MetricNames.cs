using BayesLang.Inference.Nuts;

namespace BayesLang.Workflow.Sampling;

/// <summary>CmdStan's names of the metrics' kinds. What it has no name for is told by its diagonal.</summary>
static class MetricNames
{
    public static string Of(MetricKind kind) => kind switch
    {
        MetricKind.Unit => "unit_e",
        MetricKind.Dense => "dense_e",
        _ => "diag_e",
    };
}
