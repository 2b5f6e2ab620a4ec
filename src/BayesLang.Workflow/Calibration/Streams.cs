using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Calibration;

/// <summary>The random streams of a calibration: simulation k has stream k, and what else needs one is far from all of these.</summary>
static class Streams
{
    public const ulong Prior = 1UL << 40, Defaults = (1UL << 40) + 1;

    public static RandomStream Of(ulong seed, ulong number) => new(seed, number);

    /// <summary>A seed for what has streams of its own.</summary>
    public static ulong SeedOf(ulong seed, ulong number) => Of(seed, number).NextUInt64();
}
