using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// The transition of Hamiltonian Monte Carlo with a fixed integration time (Duane et al. 1987; Neal 2011, "MCMC using Hamiltonian dynamics"): a trajectory of
/// ⌊T/ε⌋ leapfrog steps, at least one, whose end is accepted with probability min(1, exp(H₀ − H)).
/// </summary>
sealed class StaticTrajectory(ILogDensity density, double integrationTime, double maxEnergyError = 1000) : ITransitionKernel
{
    public PhasePointPool Pool { get; } = new(density.Dimension);

    public Leapfrog Leapfrog { get; } = new(density);

    public TransitionStatistics Transition(ref PhasePoint current, IMetric metric, double stepSize, RandomStream random)
    {
        Leapfrog.Refresh(current, metric, random);
        double initialEnergy = current.Energy;
        int steps = (int)Math.Clamp(integrationTime / stepSize, 1, int.MaxValue), done = 0;
        PhasePoint at = PhasePointPool.Retain(current), next = Pool.Rent();
        // Where the density ends so does the trajectory: nothing behind it could be accepted.
        while (done < steps && (done == 0 || at.Energy - initialEnergy <= maxEnergyError))
        {
            Leapfrog.Step(at, next, metric, stepSize);
            done++;
            if (ReferenceEquals(at, current))
            {
                Pool.Release(at);
                at = Pool.Rent();
            }
            (at, next) = (next, at);
        }
        double error = at.Energy - initialEnergy, acceptance = error < 0 ? 1 : Math.Exp(-error);
        bool diverged = !(error <= maxEnergyError), accepted = random.NextDouble() < acceptance && !diverged;
        current.TrajectoryIndex = 0;
        if (accepted)
        {
            at.TrajectoryIndex = done;
            (at, current) = (current, at);
        }
        Pool.Release(at);
        Pool.Release(next);
        return new TransitionStatistics(current.LogDensity, acceptance, stepSize, TreeDepth: 0, done, diverged, current.Energy);
    }
}
