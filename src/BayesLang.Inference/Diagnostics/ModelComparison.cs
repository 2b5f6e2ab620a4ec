using System.Collections.Immutable;
using BayesLang.Runtime.Random;
using BayesLang.Runtime.Special;

namespace BayesLang.Inference.Diagnostics;

/// <summary>A model among others.</summary>
/// <param name="Elpd">The expected log pointwise predictive density.</param>
/// <param name="Difference">Its elpd less that of the best model, with the standard error of the paired differences; 0 for the best.</param>
/// <param name="ProbabilityWorse">That the model predicts worse than the best one, by the normal approximation; NaN for the best.</param>
/// <param name="StackingWeight">Its part in the best mixture of the models' predictions.</param>
/// <param name="PseudoBmaWeight">Its weight by pseudo-BMA+.</param>
public sealed record ComparedModel(string Name, PointwiseSum Elpd, PointwiseSum Difference, double ProbabilityWorse, double StackingWeight, double PseudoBmaWeight);

/// <summary>Models of the same observations, the one that predicts best first (Vehtari, Gelman and Gabry 2017, equation 24; Yao et al. 2018).</summary>
public sealed record ModelComparison(ImmutableArray<ComparedModel> Models, int Observations)
{
    /// <summary>A smaller difference of elpds is small whatever its standard error (Sivula, Magnusson, Matamoros and Vehtari 2020).</summary>
    public const double SmallDifference = 4;

    /// <summary>With fewer observations the standard error of a difference is too small, and its distribution not normal (Sivula et al. 2020).</summary>
    public const int FewObservations = 100;

    /// <summary>Compares models by their pointwise elpds, such as <see cref="LeftOut.Elpd"/> or <see cref="WaicTerm.Elpd"/>.</summary>
    /// <exception cref="ArgumentException">There is no model, or the observations are not the same.</exception>
    public static ModelComparison Of(params ReadOnlySpan<(string Name, IReadOnlyList<double> Elpds)> models)
    {
        (string Name, double[] Terms, PointwiseSum Elpd)[] ranked =
            [.. models.ToArray().Select(model => (model.Name, Terms: model.Elpds.ToArray())).Select(model => (model.Name, model.Terms, PointwiseSum.Of(model.Terms))).OrderByDescending(model => model.Item3.Value)];
        IReadOnlyList<double>[] terms = [.. ranked.Select(model => model.Terms)];
        double[] stacking = ModelWeights.Stacking(terms), pseudoBma = ModelWeights.PseudoBmaPlus(new RandomStream(1, 0), terms);
        return new ModelComparison([.. ranked.Select((model, k) => Row(k))], terms[0].Count);

        ComparedModel Row(int k)
        {
            (string name, double[] own, PointwiseSum elpd) = ranked[k];
            PointwiseSum difference = PointwiseSum.Of([.. own.Zip(ranked[0].Terms, (x, best) => x - best)]);
            double worse = k == 0 ? double.NaN : SpecialFunctions.Phi(-difference.Value / difference.StandardError);
            return new ComparedModel(name, elpd, difference, worse, stacking[k], pseudoBma[k]);
        }
    }
}
