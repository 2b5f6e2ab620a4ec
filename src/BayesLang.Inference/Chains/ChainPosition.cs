using BayesLang.Inference.Checkpoints;

namespace BayesLang.Inference.Chains;

/// <summary>How far a chain is, read off the beginning of a state that was kept of it, for those who watch a chain of another process.</summary>
public static class ChainPosition
{
    /// <summary>Bytes of a state that are enough for it.</summary>
    public const int Length = 512;

    /// <param name="state">At the beginning of the chain's state; <see cref="Length"/> bytes of it are needed.</param>
    /// <param name="chain">Its index, from 0.</param>
    /// <param name="options">What it was run with.</param>
    /// <exception cref="StateException">This is no state of a chain.</exception>
    public static ChainProgress Read(StateReader state, int chain, SamplerOptions options)
    {
        string kind = state.ReadText();
        // The length of all, of which only the beginning is at hand.
        state.ReadInt();
        switch (kind)
        {
            case nameof(FixedParameterChain):
                return new ChainProgress(chain, ChainPhase.Sampling, state.ReadInt(), options.Draws, 0, 0);
            case nameof(Chain):
                ChainPhase phase = (ChainPhase)state.ReadInt();
                state.ReadRandomState();
                PhaseTally warmup = new(), sampling = new();
                state.Read(warmup);
                state.Read(sampling);
                return phase == ChainPhase.Warmup
                    ? new ChainProgress(chain, phase, warmup.Transitions, options.Warmup, warmup.Divergences, 0)
                    : new ChainProgress(chain, phase, sampling.Transitions, options.Draws, sampling.Divergences, 0);
            default:
                throw new StateException($"The state is of a {kind}, where one of a chain belongs.");
        }
    }
}
