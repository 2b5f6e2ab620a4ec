namespace BayesLang.Language.Signatures;

/// <summary>Sums, means, norms and quantiles, running sums, softmax, and order.</summary>
static class ReductionEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("reductions-and-order", "Reductions and order",
        "What all the entries of a container give together, and what depends on their order.",
    [
        new("sum", "x:Any", "The sum of the entries.", "Σᵢ xᵢ", Notes: "0 for an empty container."),
        new("prod", "x:Any", "The product of the entries.", "Πᵢ xᵢ", Notes: "1 for an empty container. The derivative in xᵢ is the product of the others, also where some are zero."),
        new("max", "x:Any ; x:Integer, y:Integer", "The largest of the entries, or of two integers. For two reals see `fmax`.", "maxᵢ xᵢ", Notes: "−∞ for an empty container of reals; an error for an empty array of integers."),
        new("min", "x:Any ; x:Integer, y:Integer", "The smallest of the entries, or of two integers. For two reals see `fmin`.", "minᵢ xᵢ", Notes: "+∞ for an empty container of reals; an error for an empty array of integers."),
        new("mean", "x:Real", "The mean of the entries.", "x̄ = 1/N Σᵢ xᵢ", Notes: "An error for an empty container."),
        new("variance", "x:Real", "The sample variance of the entries.", "1/(N − 1) Σᵢ (xᵢ − x̄)²", Notes: "0 for a single entry; an error for an empty container. The derivative in xᵢ is 2 (xᵢ − x̄) / (N − 1)."),
        new("sd", "x:Real", "The sample standard deviation of the entries.", "√(1/(N − 1) Σᵢ (xᵢ − x̄)²)", Notes: "0 for a single entry; an error for an empty container. The derivative in xᵢ is (xᵢ − x̄) / ((N − 1) sd); there is none where all the entries are equal."),
        new("norm1", "x:Real", "The sum of the absolute values.", "Σᵢ |xᵢ|", Notes: "0 for an empty container. The derivative is the sign of each entry, 0 for a zero."),
        new("norm2", "x:Real", "The Euclidean length.", "√(Σᵢ xᵢ²)", Notes: "0 for an empty container. The derivative is x divided by its length; there is none at 0."),
        new("quantile", "x:Real, p:Unit:the probability", "The quantiles of a sample, with linear interpolation between the order statistics: the smallest entry is the quantile of 0, the largest that of 1. Both arguments must be data.",
            "x₍ₖ₎ + (h − k) (x₍ₖ₊₁₎ − x₍ₖ₎), with h = 1 + (N − 1) p and k = ⌊h⌋", Notes: "An error for an empty sample, a NaN among the entries, and probabilities outside of [0, 1].", Source: "Hyndman and Fan (1996), Sample quantiles in statistical packages, definition 7"),
        new("distance", "x:Real, y:Real", "The Euclidean distance of two vectors.", "√(Σᵢ (xᵢ − yᵢ)²)", Notes: "An error where the lengths differ. The derivative in x is (x − y) / distance; there is none where x = y."),
        new("squared_distance", "x:Real, y:Real", "The square of the Euclidean distance of two vectors or two reals.", "Σᵢ (xᵢ − yᵢ)²", Notes: "An error where the lengths differ. The derivative in x is 2 (x − y)."),
        new("cumulative_sum", "x:Any", "The running sums of the elements.", "yₙ = Σᵢ xᵢ, i = 1 … n"),
        new("softmax", "x:Real", "The simplex of the exponentials of the entries, for each vector of an array.", "exp(xᵢ) / Σⱼ exp(xⱼ)", Notes: "The largest entry is subtracted first, so that nothing overflows. The derivative of yᵢ in xⱼ is yᵢ ((1 where i = j) − yⱼ)."),
        new("log_softmax", "x:Real", "The logarithm of `softmax`, for each vector of an array.", "xᵢ − log Σⱼ exp(xⱼ)", Notes: "The derivative of yᵢ in xⱼ is (1 where i = j) − exp(yⱼ)."),

        new("sort_asc", "v:Real", "The elements in ascending order.", Notes: "An error where an element is NaN. The derivative of an element goes with it to its new place."),
        new("sort_desc", "v:Real", "The elements in descending order.", Notes: "An error where an element is NaN. The derivative of an element goes with it to its new place."),
        new("sort_indices_asc", "v:Real", "The positions of the elements in ascending order: `v[sort_indices_asc(v)]` is sorted.", Notes: "The result does not depend smoothly on v: a model that uses it with parameters has a density that jumps."),
        new("sort_indices_desc", "v:Real", "The positions of the elements in descending order: `v[sort_indices_desc(v)]` is sorted downwards.", Notes: "The result does not depend smoothly on v: a model that uses it with parameters has a density that jumps."),
        new("rank", "v:Real, s:Index<=size(v)", "The number of elements that are less than the one at position s.", "#{i : vᵢ < vₛ}", Notes: "An error where s is no position in v."),
    ]);
}
