namespace BayesLang.Inference.Chains;

/// <summary>A chain that is taken to a number of draws, and further where they turn out not to be enough.</summary>
interface IChain
{
    /// <summary>Goes on, from where it is, until it has so many draws, or soon after a cancellation; a chain that has them already does nothing.</summary>
    /// <param name="draws">After warm-up, thinned away or not.</param>
    /// <param name="isLast">True where no more will be asked for: the chain ends.</param>
    /// <param name="cancellation">Stops it after the transition under way.</param>
    ChainOutcome RunTo(int draws, bool isLast, CancellationToken cancellation);
}
