using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Solvers;

/// <summary>The built-in likelihoods of latent variables: which distribution the observations have, given t = θ + m of their group.</summary>
public enum LatentFamily
{
    BernoulliLogit,
    PoissonLog,
    NegBinomial2Log,
}

/// <summary>
/// Σᵢ log p(yᵢ | θ[g(i)] + m[g(i)], η[g(i)]), in terms of each group's number of observations c and their sum s, which suffice. η is empty, or one precision for all, or one
/// for each group. The arguments, in order, are η and m.
/// </summary>
internal sealed class CountLikelihood : LatentLikelihood
{
    private readonly Growing<double> sums = new();
    private readonly Growing<double> counts = new();
    private readonly Growing<double> offsets = new();
    private readonly Growing<double> precisions = new();
    private readonly Growing<double> normalizerSlopes = new();
    private LatentFamily family;
    private double normalizer;

    public override int ArgumentCount => precisions.Count + offsets.Count;

    /// <param name="family">The distribution.</param>
    /// <param name="y">The observations.</param>
    /// <param name="groups">The group of each observation, from 1.</param>
    /// <param name="eta">The precisions of a negative binomial distribution.</param>
    /// <param name="m">The offset of each group.</param>
    /// <param name="n">The number of latent variables.</param>
    /// <param name="checks">Names the function.</param>
    public void Set(LatentFamily family, ReadOnlySpan<int> y, ReadOnlySpan<int> groups, ReadOnlySpan<double> eta, ReadOnlySpan<double> m, int n, Checks checks)
    {
        this.family = family;
        checks.SameSize("size of y", y.Length, "size of y_index", groups.Length);
        checks.SameSize("size of mean", m.Length, "size of the latent vector", n);
        if (family == LatentFamily.NegBinomial2Log)
        {
            if (eta.Length != 1) checks.SameSize("size of eta", eta.Length, "size of the latent vector", n);
            checks.PositiveFinite("eta", eta);
        }
        Span<double> s = sums.Reset(n), c = counts.Reset(n), slopes = normalizerSlopes.Reset(eta.Length);
        m.CopyTo(offsets.Reset(n));
        eta.CopyTo(precisions.Reset(eta.Length));
        normalizer = 0;
        for (int i = 0; i < y.Length; i++)
        {
            int group = groups[i] - 1;
            if ((uint)group >= (uint)n) throw checks.Refused($"y_index[{i + 1}] is {groups[i]}, but must be in the interval [1, {n}]");
            if (y[i] < 0) throw checks.Refused($"y[{i + 1}] is {y[i]}, but must be nonnegative!");
            if (family == LatentFamily.BernoulliLogit && y[i] > 1) throw checks.Refused($"y[{i + 1}] is {y[i]}, but must be in the interval [0, 1]");
            s[group] += y[i];
            c[group] += 1;
            if (family == LatentFamily.BernoulliLogit) continue;
            normalizer -= SpecialFunctions.Lgamma(y[i] + 1.0);
            if (family == LatentFamily.PoissonLog || y[i] == 0) continue;
            int at = eta.Length == 1 ? 0 : group;
            normalizer += SpecialFunctions.LogRisingFactorial(eta[at], y[i]);
            slopes[at] += SpecialFunctions.DigammaDifference(eta[at], y[i]);
        }
    }

    private int Count => sums.Count;

    private int PrecisionOf(int group) => precisions.Count == 1 ? 0 : group;

    public override double Value(ReadOnlySpan<double> theta)
    {
        double sum = 0;
        for (int j = 0; j < Count; j++)
        {
            double t = theta[j] + offsets[j], s = sums[j], c = counts[j];
            switch (family)
            {
                case LatentFamily.BernoulliLogit:
                    sum += s * t - c * SpecialFunctions.Log1pExp(t);
                    break;
                case LatentFamily.PoissonLog:
                    sum += s * t - (c == 0 ? 0 : c * Math.Exp(t));
                    break;
                case LatentFamily.NegBinomial2Log:
                    double eta = precisions[PrecisionOf(j)], x = t - Math.Log(eta);
                    // log(η + exp t) = log η + log(1 + exp x).
                    sum += s * x - (s + c * eta) * SpecialFunctions.Log1pExp(x);
                    break;
            }
        }
        return sum + normalizer;
    }

    /// <summary>The first three derivatives of a group's term by t.</summary>
    private (double First, double Second, double Third) Derivatives(int j, double theta)
    {
        double t = theta + offsets[j], s = sums[j], c = counts[j];
        switch (family)
        {
            case LatentFamily.PoissonLog:
                double rate = c == 0 ? 0 : c * Math.Exp(t);
                return (s - rate, -rate, -rate);
            case LatentFamily.BernoulliLogit:
                double p = SpecialFunctions.InvLogit(t), q = SpecialFunctions.InvLogit(-t);
                return (s - c * p, -c * p * q, -c * p * q * (q - p));
            default:
                double eta = precisions[PrecisionOf(j)], x = t - Math.Log(eta), weight = s + c * eta;
                double above = SpecialFunctions.InvLogit(x), below = SpecialFunctions.InvLogit(-x);
                return (s * below - c * eta * above, -weight * above * below, -weight * above * below * (below - above));
        }
    }

    /// <summary>The derivatives by η of a group's term and of its first two derivatives by t; those of the term without what θ does not change.</summary>
    private (double Value, double First, double Second) PrecisionDerivatives(int j, double theta)
    {
        double eta = precisions[PrecisionOf(j)], x = theta + offsets[j] - Math.Log(eta), s = sums[j], c = counts[j];
        double above = SpecialFunctions.InvLogit(x), below = SpecialFunctions.InvLogit(-x), product = above * below, weight = s / eta + c;
        return (c * above - s / eta * below - c * SpecialFunctions.Log1pExp(x), weight * product - c * above, (weight * (below - above) - c) * product);
    }

    public override void Gradient(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        for (int j = 0; j < Count; j++) gradient[j] = Derivatives(j, theta[j]).First;
    }

    public override void Hessian(ReadOnlySpan<double> theta, int blockSize, Span<double> blocks)
    {
        blocks[..(Count * blockSize)].Clear();
        for (int j = 0; j < Count; j++) blocks[Diagonal(j, blockSize)] = Derivatives(j, theta[j]).Second;
    }

    private static int Diagonal(int j, int blockSize) => j / blockSize * blockSize * blockSize + j % blockSize * (blockSize + 1);

    public override void AddThird(ReadOnlySpan<double> theta, ReadOnlySpan<double> coefficients, int blockSize, double factor, Span<double> thetaAdjoint, Span<double> argumentAdjoint)
    {
        for (int j = 0; j < Count; j++)
        {
            double scale = factor * coefficients[Diagonal(j, blockSize)], third = scale * Derivatives(j, theta[j]).Third;
            thetaAdjoint[j] += third;
            if (argumentAdjoint.IsEmpty) continue;
            argumentAdjoint[precisions.Count + j] += third;
            if (precisions.Count > 0) argumentAdjoint[PrecisionOf(j)] += scale * PrecisionDerivatives(j, theta[j]).Second;
        }
    }

    public override void AddArgumentGradient(ReadOnlySpan<double> theta, double factor, Span<double> argumentAdjoint)
    {
        for (int j = 0; j < Count; j++)
        {
            argumentAdjoint[precisions.Count + j] += factor * Derivatives(j, theta[j]).First;
            if (precisions.Count > 0) argumentAdjoint[PrecisionOf(j)] += factor * PrecisionDerivatives(j, theta[j]).Value;
        }
        for (int k = 0; k < precisions.Count; k++) argumentAdjoint[k] += factor * normalizerSlopes[k];
    }

    public override void AddMixed(ReadOnlySpan<double> theta, ReadOnlySpan<double> v, double factor, Span<double> argumentAdjoint)
    {
        for (int j = 0; j < Count; j++)
        {
            argumentAdjoint[precisions.Count + j] += factor * v[j] * Derivatives(j, theta[j]).Second;
            if (precisions.Count > 0) argumentAdjoint[PrecisionOf(j)] += factor * v[j] * PrecisionDerivatives(j, theta[j]).First;
        }
    }
}
