namespace BayesLang.Workflow.Charts;

/// <summary>The words by which programs and style sheets know the charts.</summary>
static class ChartKinds
{
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(DensityChart)] = "density",
        [typeof(ForestChart)] = "forest",
        [typeof(TraceChart)] = "trace",
        [typeof(RankChart)] = "rank",
        [typeof(HistogramChart)] = "histogram",
        [typeof(BarsChart)] = "bars",
        [typeof(PredictiveOverlayChart)] = "predictive_overlay",
        [typeof(RootogramChart)] = "rootogram",
        [typeof(CalibrationChart)] = "calibration",
        [typeof(UniformityChart)] = "uniformity",
        [typeof(KHatChart)] = "k_hat",
        [typeof(PairsChart)] = "pairs",
        [typeof(BandChart)] = "band",
    };
}
