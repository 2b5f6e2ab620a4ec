namespace BayesLang.Runtime.Random;

/// <summary>
/// A counter-based stream of random numbers (Philox 4×64-10; Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"):
/// (seed, stream) decides all of it, so chains draw the same whatever the number of threads, and the state that a checkpoint keeps is a counter.
/// </summary>
public sealed partial class RandomStream;
