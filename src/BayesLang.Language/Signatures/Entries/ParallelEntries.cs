namespace BayesLang.Language.Signatures;

/// <summary>Functions that split work.</summary>
static class ParallelEntries
{
    private const string Sum = "f:Function:the partial sum of a slice, x:Any:an array with an element a term, grainsize:PositiveInteger:the size of a slice";

    public static readonly FunctionGroup Group = EntryRow.Group("parallel-functions", "Functions that split work",
        "Sums and maps whose parts are independent and may be computed at the same time. The result does not depend on how the work is split, up to rounding.",
    [
        new("reduce_sum", Sum, "The sum of a function over slices of an array, which may be computed in parallel. The function gets a slice, the positions of its first and last element, and the further arguments.",
            "Σ over slices of f(x[start:end], start, end, …) = f(x, 1, size(x), …)", "An empty array gives 0. `grainsize` is a recommendation.", "Stan functions reference, higher-order functions"),
        new("reduce_sum_static", Sum, "As `reduce_sum`, with slices that are always the same, so the rounding is too.", "Σ over slices of f(x[start:end], start, end, …) = f(x, 1, size(x), …)",
            "An empty array gives 0. `grainsize` is the largest size of a slice.", "Stan functions reference, higher-order functions"),
        new("map_rect", "f:Function:what is computed for a shard, phi:Real:the parameters of all shards, theta:Real:the parameters of each shard, x_r:Real:the real data of each shard, x_i:Integer:the integer data of each shard",
            "Applies a function to each shard of parameters and data and joins the vectors that come out.", "f(phi, theta[1], x_r[1], x_i[1]), f(phi, theta[2], x_r[2], x_i[2]), … one after the other",
            "The arrays have one element a shard, all of one size. `reduce_sum` is simpler to use.", "Stan functions reference, higher-order functions"),
    ]);
}
