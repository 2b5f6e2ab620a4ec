using System.Collections.Immutable;

namespace BayesLang.Workflow.Charts;

/// <summary>What a chart shows, as figures; a renderer draws it.</summary>
public abstract record Chart;

/// <summary>A name with draws of a quantity.</summary>
public sealed record Sample(string Name, ImmutableArray<double> Draws);

/// <summary>Densities of one quantity, such as its prior and its posterior, with their medians and central 50 % and 90 % intervals.</summary>
/// <param name="XLabel">The quantity, with its unit.</param>
/// <param name="Series">The first is the one that matters.</param>
/// <param name="Reference">A value to compare with, such as 0; null for none.</param>
public sealed record DensityChart(string XLabel, ImmutableArray<Sample> Series, double? Reference = null) : Chart;

/// <summary>Many quantities on one scale, a line each: median, 50 % and 90 % interval.</summary>
public sealed record ForestChart(string XLabel, ImmutableArray<ForestRow> Rows, double? Reference = null) : Chart;

public sealed record ForestRow(string Name, double Q5, double Q25, double Median, double Q75, double Q95);

/// <summary>The draws of a quantity in the order of the iterations, a line a chain.</summary>
public sealed record TraceChart(string YLabel, ImmutableArray<ImmutableArray<double>> Chains) : Chart;

/// <summary>How the ranks of each chain's draws among those of all are spread over bins; level where the chains agree (Vehtari et al. 2021).</summary>
/// <param name="XLabel">The quantity.</param>
/// <param name="Counts">For each chain and bin.</param>
/// <param name="Expected">In each bin.</param>
public sealed record RankChart(string XLabel, ImmutableArray<ImmutableArray<int>> Counts, double Expected) : Chart;

/// <summary>How a column of numbers is spread.</summary>
public sealed record HistogramChart(string XLabel, ImmutableArray<double> Values) : Chart;

/// <summary>How often each value of a few occurs, with what is predicted (the mean, and a 90 % interval) where there are predictions.</summary>
public sealed record BarsChart(string XLabel, string YLabel, ImmutableArray<Bar> Bars) : Chart;

/// <param name="Predicted">Null where nothing is predicted.</param>
public sealed record Bar(string Name, double Observed, BarPrediction? Predicted = null);

public sealed record BarPrediction(double Mean, double Q5, double Q95);

/// <summary>The distribution of an outcome's observations, over those of draws of its predictions.</summary>
/// <param name="Observed">Empty where there are none, as of prior predictions.</param>
/// <param name="Replications">Some draws (50 or so) of all observations each.</param>
public sealed record PredictiveOverlayChart(string XLabel, ImmutableArray<double> Observed, ImmutableArray<ImmutableArray<double>> Replications) : Chart;

/// <summary>A hanging rootogram (Kleiber and Zeileis 2016): counts of counts on the scale of square roots, hung from what is predicted.</summary>
public sealed record RootogramChart(string XLabel, ImmutableArray<Bar> Bars) : Chart;

/// <summary>Observed shares over predicted probabilities: on the diagonal where the predictions are calibrated.</summary>
public sealed record CalibrationChart(ImmutableArray<CalibrationBin> Bins) : Chart;

/// <param name="Predicted">The mean of the predicted probabilities.</param>
/// <param name="Observed">The share of 1.</param>
/// <param name="Low">Of the shares that calibrated predictions would give, the 5 % quantile,</param>
/// <param name="High">and the 95 % quantile.</param>
public sealed record CalibrationBin(double Predicted, double Observed, double Low, double High, int Count);

/// <summary>
/// The empirical distribution function of values that should be uniform, less the diagonal, with the simultaneous band of a calibrated model (Säilynoja, Bürkner and Vehtari 2022):
/// of LOO-PIT values, and of the ranks of simulation-based calibration.
/// </summary>
/// <param name="XLabel">What the values are.</param>
/// <param name="Series">Values from 0 to 1, by quantity; several quantities share the band where they have as many values.</param>
/// <param name="Level">The coverage of the band, such as 0.95.</param>
/// <param name="Cells">Of ranks among so many draws, scaled to values from 0 to 1, one more than these; null for values that are continuous.</param>
public sealed record UniformityChart(string XLabel, ImmutableArray<Sample> Series, double Level, int? Cells = null) : Chart;

/// <summary>The k-hat of each observation, with the threshold above which cross-validation cannot be trusted.</summary>
public sealed record KHatChart(ImmutableArray<double> KHat, double Threshold) : Chart;

/// <summary>Scatter plots of a few parameters against each other, draws of divergent transitions marked.</summary>
/// <param name="Quantities">Two to five.</param>
/// <param name="IsDivergent">Of each draw.</param>
public sealed record PairsChart(ImmutableArray<Sample> Quantities, ImmutableArray<bool> IsDivergent) : Chart;

/// <summary>A quantity over another, such as a fitted curve or a series over time: median, 50 % and 90 % band, with the observations where there are some.</summary>
/// <param name="Points">In ascending order of x.</param>
/// <param name="Observed">The observations' x and y.</param>
public sealed record BandChart(string XLabel, string YLabel, ImmutableArray<BandPoint> Points, ImmutableArray<(double X, double Y)> Observed) : Chart;

public sealed record BandPoint(double X, double Q5, double Q25, double Median, double Q75, double Q95);
