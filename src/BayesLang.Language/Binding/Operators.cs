using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>The operators' names in the table of signatures, and advice where one does not apply.</summary>
public static class Operators
{
    public static string[] Binary(string symbol) => symbol switch
    {
        "+" => ["add"],
        "-" => ["subtract"],
        "*" => ["multiply"],
        "/" => ["divide", "mdivide_right"],
        "%" => ["modulus"],
        "\\" => ["mdivide_left"],
        ".*" => ["elt_multiply"],
        "./" => ["elt_divide"],
        "^" or ".^" => ["pow"],
        "==" => ["logical_eq"],
        "!=" => ["logical_neq"],
        "<" => ["logical_lt"],
        "<=" => ["logical_lte"],
        ">" => ["logical_gt"],
        ">=" => ["logical_gte"],
        "&&" => ["logical_and"],
        "||" => ["logical_or"],
        _ => [],
    };

    public static string? Unary(string symbol) => symbol switch
    {
        "-" => "minus",
        "+" => "plus",
        "!" => "logical_negation",
        "'" => "transpose",
        _ => null,
    };

    /// <summary>What may have been meant, as a sentence with a blank before it; empty where nothing comes to mind.</summary>
    public static string Advice(string symbol, Type left, Type right) => (symbol, left, right) switch
    {
        ("*", VectorType, VectorType) or ("*", RowVectorType, RowVectorType) => " For products entry by entry write `.*`, for the scalar product `dot_product(a, b)`.",
        ("*", VectorType, MatrixType) => " A vector is a column; transpose it to multiply from the left: `x' * A`.",
        ("*", MatrixType, RowVectorType) => " A row_vector is a row; transpose it to multiply from the right: `A * x'`.",
        ("*", ArrayType, _) or ("*", _, ArrayType) or ("+", ArrayType, _) or ("+", _, ArrayType) or ("-", ArrayType, _) or ("-", _, ArrayType) or ("/", ArrayType, _) or ("/", _, ArrayType)
            => " Arrays have no arithmetic; use a vector, or convert with to_vector.",
        ("+", VectorType, RowVectorType) or ("+", RowVectorType, VectorType) or ("-", VectorType, RowVectorType) or ("-", RowVectorType, VectorType) => " Transpose one of them with `'`.",
        ("/", VectorType or RowVectorType or MatrixType, VectorType or RowVectorType or MatrixType) => " For quotients entry by entry write `./`.",
        ("%" or "%/%", RealType, _) or ("%" or "%/%", _, RealType) => " It is for ints; for reals use fmod.",
        ("==" or "!=" or "<" or "<=" or ">" or ">=", _, _) => " Only numbers can be compared, not containers.",
        ("&&" or "||", _, _) => " Both sides must be ints, where 0 is false.",
        _ => "",
    };
}
