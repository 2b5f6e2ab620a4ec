namespace BayesLang.Inference.Checkpoints;

/// <summary>Where the state of one chain is kept, so that another process can go on with it. Called from that chain's thread alone.</summary>
public interface ICheckpoint
{
    /// <summary>The least time from one state to the next; asked after each.</summary>
    TimeSpan Interval { get; }

    /// <summary>Puts the chain's state in the place of the one before. Whoever reads finds the old one or the new one, whole.</summary>
    void Keep(IStateful chain);

    /// <summary>Gives a chain that was just made the state that was kept last; false where there is none, and the chain begins.</summary>
    /// <exception cref="StateException">There is one, and it cannot be taken up.</exception>
    bool TryRestore(IStateful chain);
}
