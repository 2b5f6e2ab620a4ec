namespace BayesLang.Inference.Checkpoints;

/// <summary>
/// An object whose state can be put down and taken up again by another process, after which it goes on bit for bit. State is all that later results depend
/// on and that the object's construction does not give: options are no state, nor is scratch storage.
/// </summary>
public interface IStateful
{
    void Save(StateWriter to);

    /// <summary>Takes up what <see cref="Save"/> has written, in its order; called on an object that was made as the saved one was.</summary>
    /// <exception cref="StateException">The state is of another object.</exception>
    void Restore(StateReader from);
}

/// <summary>A state that was kept cannot be taken up; the message says why.</summary>
public sealed class StateException(string message) : SamplingException(message);
