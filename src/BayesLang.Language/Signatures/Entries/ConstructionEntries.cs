namespace BayesLang.Language.Signatures;

/// <summary>Sizes of containers, and containers made of given values.</summary>
static class ConstructionEntries
{
    private const string Size = "A negative size is an error; size 0 gives an empty result.";

    public static readonly FunctionGroup Group = EntryRow.Group("sizes-and-construction", "Sizes and construction of containers",
        "How large containers are, and new containers: filled with one value, evenly spaced, or with a single one. Sizes are integers of at least 0.",
    [
        new("size", "x:Any", "The number of elements of an array (of the outermost dimension) or of entries of a vector or matrix; 1 for a scalar.", "for a matrix rows · columns"),
        new("num_elements", "x:Any", "The number of scalars in a container: the product of all its dimensions.", "for `array[4] matrix[2, 3]`: 24"),
        new("dims", "x:Any", "All dimensions of a value, from the outermost inwards: those of arrays, then rows and columns, which vectors have too.", "for `array[4] matrix[2, 3]`: {4, 2, 3}\nfor `vector[3]`: {3, 1}", Notes: "Empty for a scalar. Inner dimensions of an array are those of its first element."),
        new("rows", "x:Any", "The number of rows; 1 for a row vector."),
        new("cols", "x:Any", "The number of columns; 1 for a vector."),

        new("rep_array", "x:Any, n:Size ; x:Any, m:Size, n:Size ; x:Any, k:Size, m:Size, n:Size", "An array with one, two or three dimensions of these sizes, of which every element is x.", Notes: Size),
        new("rep_vector", "x:Any, n:Size", "A vector of n copies of x.", Notes: Size),
        new("rep_row_vector", "x:Any, n:Size", "A row vector of n copies of x.", Notes: Size),
        new("rep_matrix", "v:Any, n:Size:the number of copies ; x:Any, m:Size:the rows, n:Size:the columns", "A matrix with x everywhere; or of n copies of a vector as its columns, or of a row vector as its rows.", Notes: Size),
        new("zeros_vector", "n:Size", "A vector of n zeros.", Notes: Size),
        new("zeros_row_vector", "n:Size", "A row vector of n zeros.", Notes: Size),
        new("zeros_array", "n:Size", "An array of n reals that are zero.", Notes: Size),
        new("zeros_int_array", "n:Size", "An array of n integers that are zero.", Notes: Size),
        new("ones_vector", "n:Size", "A vector of n ones.", Notes: Size),
        new("ones_row_vector", "n:Size", "A row vector of n ones.", Notes: Size),
        new("ones_array", "n:Size", "An array of n reals that are one.", Notes: Size),
        new("ones_int_array", "n:Size", "An array of n integers that are one.", Notes: Size),
        new("one_hot_vector", "n:PositiveInteger:the size, k:Index<=n", "A vector of zeros with a one at position k.", "xₖ = 1, else 0", Notes: "An error where n < 1, or k is not in 1 … n."),
        new("one_hot_row_vector", "n:PositiveInteger:the size, k:Index<=n", "A row vector of zeros with a one at position k.", "xₖ = 1, else 0", Notes: "An error where n < 1, or k is not in 1 … n."),
        new("one_hot_array", "n:PositiveInteger:the size, k:Index<=n", "An array of reals that are zero, with a one at position k.", "xₖ = 1, else 0", Notes: "An error where n < 1, or k is not in 1 … n."),
        new("one_hot_int_array", "n:PositiveInteger:the size, k:Index<=n", "An array of integers that are zero, with a one at position k.", "xₖ = 1, else 0", Notes: "An error where n < 1, or k is not in 1 … n."),
        new("linspaced_vector", "n:Size, lower:Real, upper:Real>=lower", "A vector of n evenly spaced numbers from the lower to the upper bound, both included.", "xᵢ = lower + (i − 1) (upper − lower) / (n − 1)", Notes: "For n = 1 the upper bound. An error where n is negative, a bound is not finite, or the bounds are in the wrong order."),
        new("linspaced_row_vector", "n:Size, lower:Real, upper:Real>=lower", "A row vector of n evenly spaced numbers from the lower to the upper bound, both included.", "xᵢ = lower + (i − 1) (upper − lower) / (n − 1)", Notes: "For n = 1 the upper bound. An error where n is negative, a bound is not finite, or the bounds are in the wrong order."),
        new("linspaced_array", "n:Size, lower:Real, upper:Real>=lower", "An array of n evenly spaced reals from the lower to the upper bound, both included.", "xᵢ = lower + (i − 1) (upper − lower) / (n − 1)", Notes: "For n = 1 the upper bound. An error where n is negative, a bound is not finite, or the bounds are in the wrong order."),
        new("linspaced_int_array", "n:Size, lower:Integer, upper:Integer>=lower", "An array of n evenly spaced integers from the lower bound. If the interval is shorter than n − 1, every integer is repeated equally often.",
            "xᵢ = lower + (i − 1) s, with a whole step s = (upper − lower) / (n − 1)", Notes: "Where neither the step nor the number of repetitions is whole, the upper bound is lowered until one of them is. For n = 1 the upper bound. An error where n is negative or the bounds are in the wrong order.", Source: "Stan functions reference, Container construction functions"),
        new("identity_matrix", "k:Size", "The k by k matrix with ones on the diagonal and zeros elsewhere.", "Aᵢⱼ = 1 where i = j, else 0", Notes: Size),
        new("uniform_simplex", "n:PositiveInteger", "The simplex of n equal probabilities.", "xᵢ = 1 / n", Notes: "An error where n < 1."),
    ]);
}
