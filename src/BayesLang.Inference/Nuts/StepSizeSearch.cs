using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>Finds a step size that is right to within a factor of two, as a strategy of adaptation asks for it.</summary>
public interface IStepSizeSearch
{
    /// <summary>
    /// Doubles or halves the step size until the acceptance probability of a single leapfrog step with a fresh momentum crosses 0.8
    /// (Hoffman and Gelman 2014, algorithm 4, with Stan's threshold).
    /// </summary>
    /// <exception cref="SamplingException">No step size is small enough, or none is too large.</exception>
    double Find(PhasePoint at, IMetric metric, double start);
}

sealed class StepSizeSearch(Leapfrog leapfrog, PhasePointPool pool, RandomStream random) : IStepSizeSearch
{
    private const double Largest = 1e7;
    private static readonly double Threshold = Math.Log(0.8);

    public double Find(PhasePoint at, IMetric metric, double start)
    {
        if (pool.Dimension == 0 || !(start > 0) || start > Largest) return start;
        PhasePoint to = pool.Rent();
        try
        {
            double stepSize = start;
            bool grow = LogAcceptance(at, to, metric, stepSize) > Threshold;
            while (true)
            {
                if (LogAcceptance(at, to, metric, stepSize) > Threshold != grow) return stepSize;
                stepSize *= grow ? 2 : 0.5;
                if (stepSize > Largest)
                    throw new SamplingException("Even huge leapfrog steps are accepted: the posterior seems to be improper. A parameter probably has neither a prior nor data to inform it.");
                if (stepSize == 0)
                    throw new SamplingException("No leapfrog step is small enough to be accepted: the log density seems to be discontinuous, or its gradient does not belong to it.");
            }
        }
        finally
        {
            pool.Release(to);
        }
    }

    private double LogAcceptance(PhasePoint at, PhasePoint to, IMetric metric, double stepSize)
    {
        Leapfrog.Refresh(at, metric, random);
        leapfrog.Step(at, to, metric, stepSize);
        return at.Energy - to.Energy;
    }
}
