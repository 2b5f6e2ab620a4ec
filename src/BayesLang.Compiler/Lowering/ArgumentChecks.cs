using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>What the library requires of arguments: each check names the function, the argument, the index and the value.</summary>
public static class ArgumentChecks
{
    /// <summary>Two sizes of arguments are the same; the message names both in Stan's words. Nothing is emitted where they are the same expression.</summary>
    public static void RequireMatch(this Builder builder, string function, string firstName, Expr first, string secondName, Expr second)
    {
        if (Linear.Difference(first, second) == 0) return;
        builder.Emit(new Check(Simplify.Compare(ScalarFunctions.Equal, first, second),
            [new TextPart($"{DensityLowering.PublicName(function)}: {firstName} ("), new ValuePart(first), new TextPart($") and {secondName} ("), new ValuePart(second), new TextPart(") must match in size")],
            IsImplied: false, FailureKind.Fatal));
    }

    public static void RequireSquare(this Builder builder, string function, string name, ArrayValue matrix) =>
        builder.RequireMatch(function, $"Expecting a square matrix; rows of {name}", matrix.Dimensions[0], $"columns of {name}", matrix.Dimensions[1]);

    /// <summary>The columns of one matrix are as many as the rows of another.</summary>
    public static void RequireMultiplicable(this Builder builder, string function, string leftName, Expr columns, string rightName, Expr rows) =>
        builder.RequireMatch(function, $"Columns of {leftName}", columns, $"Rows of {rightName}", rows);

    /// <summary>Two containers of the same rank are of the same shape.</summary>
    public static void RequireSameShape(this Builder builder, string function, string firstName, ArrayValue first, string secondName, ArrayValue second)
    {
        for (int d = 0; d < Math.Min(first.Dimensions.Length, second.Dimensions.Length); d++)
        {
            string of = first.Dimensions.Length == 1 ? "size" : d == 0 ? "Rows" : "Columns";
            builder.RequireMatch(function, $"{of} of {firstName}", first.Dimensions[d], $"{of} of {secondName}", second.Dimensions[d]);
        }
    }

    public static void RequireNonnegative(this Builder builder, string function, string name, Expr value) =>
        Require(builder, function, name, value, Simplify.Compare(ScalarFunctions.GreaterEqual, value, value.Kind == ScalarKind.Int ? (Expr)0 : 0.0), "nonnegative!");

    public static void RequirePositive(this Builder builder, string function, string name, Expr value) =>
        Require(builder, function, name, value, Simplify.Compare(ScalarFunctions.Greater, value, value.Kind == ScalarKind.Int ? (Expr)0 : 0.0), "positive!");

    public static void RequirePositiveFinite(this Builder builder, string function, string name, Expr value)
    {
        builder.RequirePositive(function, name, value);
        builder.RequireFinite(function, name, value);
    }

    public static void RequireFinite(this Builder builder, string function, string name, Expr value) =>
        Require(builder, function, name, value, Simplify.Compare(ScalarFunctions.LessEqual, ScalarFunctions.Call("abs", value), double.MaxValue), "finite!");

    public static void RequireNotNan(this Builder builder, string function, string name, Expr value) =>
        Require(builder, function, name, value, Simplify.Compare(ScalarFunctions.Equal, value, value), "not be nan!", isWhole: true);

    public static void RequireAtLeast(this Builder builder, string function, string name, Expr value, Expr least) => builder.Emit(new Check(
        Simplify.Compare(ScalarFunctions.GreaterEqual, value, least),
        [new TextPart($"{function}: {name} is "), new ValuePart(value), new TextPart(", but must be greater than or equal to "), new ValuePart(least)], IsImplied: false));

    /// <summary>An integer argument lies in [low, high].</summary>
    public static void RequireBetween(this Builder builder, string function, string name, Expr value, Expr low, Expr high) => builder.Emit(new Check(
        Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, value, low), Simplify.Compare(ScalarFunctions.LessEqual, value, high)),
        [new TextPart($"{function}: {name} is "), new ValuePart(value), new TextPart(", but must be in the interval ["), new ValuePart(low), new TextPart(", "), new ValuePart(high), new TextPart("]")], IsImplied: false));

    /// <summary>An index that counts from 1 is one of a container with <paramref name="size"/> elements.</summary>
    public static void RequireIndex(this Builder builder, string function, string name, Expr index, Expr size) => builder.Emit(new Check(
        Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, index, 1), Simplify.Compare(ScalarFunctions.LessEqual, index, size)),
        [new TextPart($"{function}: accessing element out of range. index {name} = "), new ValuePart(index), new TextPart(" out of range; expecting index to be between 1 and "), new ValuePart(size)], IsImplied: false));

    /// <summary>A count of elements from an index on lies within a container; no elements may begin anywhere.</summary>
    public static void RequireSpan(this Builder builder, string function, string name, string countName, Expr index, Expr count, Expr size)
    {
        builder.RequireNonnegative(function, countName, count);
        Expr last = index + count - 1;
        Expr inside = Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, index, 1), Simplify.Compare(ScalarFunctions.LessEqual, last, size));
        builder.Emit(new Check(Simplify.Apply(ScalarFunctions.Or, Simplify.Compare(ScalarFunctions.Equal, count, 0), inside),
            [new TextPart($"{function}: accessing element out of range. indices {name} = "), new ValuePart(index), new TextPart(" to "), new ValuePart(last), new TextPart(" out of range; expecting index to be between 1 and "), new ValuePart(size)],
            IsImplied: false));
    }

    public static void RequireNonEmpty(this Builder builder, string function, string name, ArrayValue value) => builder.Emit(new Check(
        Simplify.Compare(ScalarFunctions.Greater, value.Count, 0), [new TextPart($"{function}: {name} has size 0, but must have a non-zero size")], IsImplied: false, FailureKind.Fatal));

    private static void Require(Builder builder, string function, string name, Expr value, Expr condition, string requirement, bool isWhole = false) =>
        builder.Emit(new Check(condition, [new TextPart($"{function}: {name} is "), new ValuePart(value), new TextPart($", but must {(isWhole ? "" : "be ")}{requirement}")], IsImplied: false));
}
