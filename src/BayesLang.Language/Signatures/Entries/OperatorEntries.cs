namespace BayesLang.Language.Signatures;

/// <summary>The operators under their names as functions, comparisons, and functions that test a number.</summary>
static class OperatorEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("operators", "Operators and comparisons",
        "The operators of the language under the names that they have as functions, and tests of a number. Where a scalar meets a container, it is used with "
            + "each entry; two containers have the same shape, except in products of matrices. Comparisons and logical operators give the integers 1 (true) and 0 "
            + "(false); as functions they evaluate both arguments.",
    [
        new("plus", "x:Any", "The argument itself: the prefix `+x`.", "+x = x"),
        new("minus", "x:Any", "The argument with its sign turned, entry by entry: the prefix `-x`.", "−x"),
        new("add", "x:Any, y:Any", "The sum: `x + y`, entry by entry.", "x + y", Notes: "Integers wrap around at 32 bits."),
        new("subtract", "x:Any, y:Any", "The difference: `x - y`, entry by entry.", "x − y", Notes: "Integers wrap around at 32 bits."),
        new("multiply", "x:Any, y:Any", "The product `x * y`: of scalars, of a scalar and each entry of a container, or of matrices and vectors. A row vector times a vector is their dot product, a vector times a row vector the matrix of all products.",
            "(A B)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ", Notes: "An error where the columns of the left do not match the rows of the right. A sum over no terms is 0. For z = A B with adjoint Z: Z Bᵀ is added to that of A, Aᵀ Z to that of B.", Source: "Giles (2008), An extended collection of matrix derivative results, 2.2.1"),
        new("divide", "x:Any, y:NonZero", "The quotient `x / y`; a container is divided by a scalar entry by entry. Of integers it is the integer quotient, rounded towards zero.", "x / y\nfor integers: trunc(x / y)",
            Notes: "Division of an integer by the integer 0 is an error; of reals it gives ±∞, and NaN for 0/0."),
        new("elt_multiply", "x:Any, y:Any", "The product entry by entry: `x .* y`.", "zᵢ = xᵢ yᵢ"),
        new("elt_divide", "x:Any, y:NonZero", "The quotient entry by entry: `x ./ y`.", "zᵢ = xᵢ / yᵢ", Notes: "Of two integers it is the integer quotient, rounded towards zero, and an error where the divisor is 0; for reals division by zero gives ±∞, or NaN for 0/0."),
        new("modulus", "x:Integer, y:NonZeroInteger", "The remainder of the division of integers, `x % y`: it has the sign of x.", "x − y trunc(x / y)", Notes: "An error where y is 0."),

        new("logical_eq", "x:Any, y:Any", "Whether x equals y: `x == y`. Complex numbers are equal where both their parts are.", "1 if x = y, else 0", Notes: "NaN equals nothing, not even itself; −0 equals 0."),
        new("logical_neq", "x:Any, y:Any", "Whether x differs from y: `x != y`.", "0 if x = y, else 1", Notes: "1 where either is NaN."),
        new("logical_lt", "x:Any, y:Any", "Whether x is less than y: `x < y`.", "1 if x < y, else 0", Notes: "0 where either is NaN."),
        new("logical_lte", "x:Any, y:Any", "Whether x is at most y: `x <= y`.", "1 if x ≤ y, else 0", Notes: "0 where either is NaN."),
        new("logical_gt", "x:Any, y:Any", "Whether x is greater than y: `x > y`.", "1 if x > y, else 0", Notes: "0 where either is NaN."),
        new("logical_gte", "x:Any, y:Any", "Whether x is at least y: `x >= y`.", "1 if x ≥ y, else 0", Notes: "0 where either is NaN."),
        new("logical_and", "x:Integer, y:Integer", "Whether both are true: `x && y`. Every integer but 0 counts as true.", "1 if x ≠ 0 and y ≠ 0, else 0"),
        new("logical_or", "x:Integer, y:Integer", "Whether at least one is true: `x || y`. Every integer but 0 counts as true.", "1 if x ≠ 0 or y ≠ 0, else 0"),
        new("logical_negation", "x:Integer", "Whether x is false: `!x`.", "1 if x = 0, else 0"),

        new("is_inf", "x:Real", "Whether x is infinite, with either sign.", "1 if x = ±∞, else 0"),
        new("is_nan", "x:Real", "Whether x is not a number.", "1 if x is NaN, else 0"),
        new("step", "x:Real", "The unit step as a real number: 0 below zero and 1 from zero on.", "0 if x < 0, else 1", Notes: "1 for NaN. Its derivative counts as 0 everywhere; applied to parameters it makes the density jump. `int_step` differs at 0 and NaN."),
        new("int_step", "x:Any", "The unit step as an integer: 1 above zero and 0 up to it.", "1 if x > 0, else 0", Notes: "0 for NaN. `step` differs at 0 and NaN."),
    ]);
}
