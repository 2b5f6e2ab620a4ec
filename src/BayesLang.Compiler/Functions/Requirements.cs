using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>
/// What a function requires of its arguments, element by element; where it does not hold, the point is rejected with a message that names function,
/// argument, index and value.
/// </summary>
/// <param name="Argument">The position of the argument that the message is about.</param>
/// <param name="Name">Its name in the message.</param>
/// <param name="Condition">What must hold, of the elements of all arguments.</param>
/// <param name="Text">What the message says that it must be.</param>
/// <param name="IsImplied">The result is NaN anyway where the condition fails, so parameters need no check of their own.</param>
public sealed record Requirement(int Argument, string Name, Func<ImmutableArray<Expr>, Expr> Condition, string Text, bool IsImplied = true)
{
    /// <summary>The value that the message gives, where it is not that of the argument.</summary>
    public Func<ImmutableArray<Expr>, Expr>? Value { get; init; }
}

/// <summary>The requirements of the functions of scalars, by name, in the order in which they are checked.</summary>
public static class Requirements
{
    private const double BranchPoint = -0.36787944117144233;

    private static readonly FrozenDictionary<string, ImmutableArray<Requirement>> Table = new Dictionary<string, ImmutableArray<Requirement>>
    {
        ["log1m"] = [AtMost(0, "x", 1)],
        ["log1p"] = [AtLeast(0, "x", -1)],
        ["acosh"] = [AtLeast(0, "x", 1)],
        ["atanh"] = [Within(0, "x", -1, 1, nanPasses: true)],
        ["tgamma"] = [new(0, "x", a => Simplify.Not(And(Compare(LessEqual, a[0], 0.0), Compare(Equal, a[0], ScalarFunctions.Call("floor", Simplify.ToReal(a[0]))))), "neither 0 nor a negative integer", IsImplied: false)],
        ["gamma_p"] = [Positive(0, "first argument (z)", nanPasses: true), NonNegative(1, "second argument (a)", nanPasses: true)],
        ["gamma_q"] = [Positive(0, "first argument (z)", nanPasses: true), NonNegative(1, "second argument (a)", nanPasses: true)],
        ["inc_beta"] = [NonNegative(0, "a"), NonNegative(1, "b"), Within(2, "x", 0, 1)],
        ["inv_inc_beta"] = [Positive(0, "a"), Positive(1, "b"), Within(2, "p", 0, 1)],
        ["lbeta"] = [NonNegative(0, "first argument", nanPasses: true), NonNegative(1, "second argument", nanPasses: true)],
        ["lchoose"] =
        [
            AtLeast(0, "first argument", -1), AtLeast(1, "second argument", -1),
            new(0, "(first argument - second argument + 1)", a => Simplify.Not(Compare(Less, a[0] - a[1] + 1.0, 0.0)), "greater than or equal to 0") { Value = a => Simplify.ToReal(a[0]) - Simplify.ToReal(a[1]) + 1.0 },
        ],
        ["log_rising_factorial"] = [Positive(0, "first argument", nanPasses: true)],
        ["log_falling_factorial"] = [Positive(0, "first argument", nanPasses: true)],
        ["rising_factorial"] = [NotNaN(0, "first argument"), NonNegative(1, "second argument") with { IsImplied = false }],
        ["falling_factorial"] = [NotNaN(0, "first argument"), NonNegative(1, "second argument") with { IsImplied = false }],
        ["choose"] = [NonNegative(0, "n") with { IsImplied = false }, NonNegative(1, "k") with { IsImplied = false }],
        ["Phi"] = [NotNaN(0, "x")],
        ["inv_Phi"] = [Within(0, "Probability variable", 0, 1)],
        ["std_normal_qf"] = [Within(0, "Probability variable", 0, 1)],
        ["std_normal_log_qf"] = [AtMost(0, "Log probability variable", 0, nanPasses: false)],
        ["student_t_qf"] = [NonNegative(1, "Degrees of freedom parameter"), Positive(3, "Scale parameter"), Within(0, "Probability parameter", 0, 1)],
        ["inv_erfc"] = [Within(0, "x", 0, 2)],
        ["lambert_w0"] = [AtLeast(0, "x", BranchPoint, nanPasses: false)],
        ["lambert_wm1"] = [Within(0, "x", BranchPoint, 0)],
        ["bessel_first_kind"] = [NotNaN(1, "z")],
        ["bessel_second_kind"] = [NotNaN(1, "z"), NonNegative(1, "z")],
        ["modified_bessel_first_kind"] = [NotNaN(1, "z")],
        ["modified_bessel_second_kind"] = [Positive(1, "z", nanPasses: true)],
        ["log_modified_bessel_first_kind"] = [NotNaN(0, "first argument (order)"), NotNaN(1, "second argument (variable)"), NonNegative(1, "second argument (variable)"), AtLeast(0, "first argument (order)", -1)],
        ["hypergeometric_1F0"] = [new(1, "abs(z)", a => Compare(Less, Absolute(a[1]), 1.0), "less than 1") { Value = a => Absolute(a[1]) }],
        ["hypergeometric_2F1"] =
        [
            Finite(0, "a1"), Finite(1, "a2"), Finite(2, "b"), Finite(3, "z"),
            new(2, "b", a => Or(Simplify.Not(IsPole(a[2])), Or(EndsBefore(a[0], a[2]), EndsBefore(a[1], a[2]))), "no pole of the series"),
            new(3, "z", a => Or(Or(IsPole(a[0]), IsPole(a[1])), Or(Compare(Less, a[3], 1.0), And(Compare(Equal, a[3], 1.0), Compare(Greater, a[2], a[0] + a[1])))), "where the series converges"),
        ],
        ["to_int"] = [Within(0, "x", int.MinValue, int.MaxValue) with { IsImplied = false }],
    }.ToFrozenDictionary();

    /// <summary>Those of log_mix of two scalars.</summary>
    public static readonly ImmutableArray<Requirement> MixtureOfTwo = [NotNaN(1, "lambda1"), NotNaN(2, "lambda2"), Within(0, "theta", 0, 1)];

    /// <summary>Those of log_mix of containers, which may differ in shape: of the weights, and of the log densities.</summary>
    public static readonly ImmutableArray<Requirement> MixtureWeights = [Within(0, "theta", 0, 1)], MixtureComponents = [Finite(0, "lambda") with { IsImplied = false }];

    /// <summary>The requirements of a function, none for one that takes whatever comes.</summary>
    public static ImmutableArray<Requirement> Of(string name) => Table.TryGetValue(name, out ImmutableArray<Requirement> rows) ? rows : [];

    private static ScalarFunction Less => ScalarFunctions.Less;
    private static ScalarFunction LessEqual => ScalarFunctions.LessEqual;
    private static ScalarFunction Greater => ScalarFunctions.Greater;
    private static ScalarFunction GreaterEqual => ScalarFunctions.GreaterEqual;
    private static ScalarFunction Equal => ScalarFunctions.Equal;

    private static Expr Compare(ScalarFunction comparison, Expr a, Expr b) => Simplify.Compare(comparison, a, b);

    private static Expr And(Expr a, Expr b) => Simplify.Apply(ScalarFunctions.And, a, b);

    private static Expr Or(Expr a, Expr b) => Simplify.Apply(ScalarFunctions.Or, a, b);

    private static Expr Absolute(Expr a) => ScalarFunctions.Call("abs", Simplify.ToReal(a));

    private static Expr IsPole(Expr a) => And(Compare(LessEqual, a, 0.0), Compare(Equal, a, ScalarFunctions.Call("floor", Simplify.ToReal(a))));

    /// <summary>An upper parameter that ends the series before the lower one has its pole.</summary>
    private static Expr EndsBefore(Expr upper, Expr lower) => And(IsPole(upper), Compare(Greater, upper, lower));

    private static Requirement NotNaN(int k, string name) => new(k, name, a => Compare(Equal, Simplify.ToReal(a[k]), Simplify.ToReal(a[k])), "not nan");

    private static Requirement Finite(int k, string name) => new(k, name, a => Compare(Less, Absolute(a[k]), double.PositiveInfinity), "finite");

    private static Requirement Positive(int k, string name, bool nanPasses = false) =>
        new(k, name, a => nanPasses ? Simplify.Not(Compare(LessEqual, a[k], 0.0)) : Compare(Greater, a[k], 0.0), "positive", IsImplied: false);

    private static Requirement NonNegative(int k, string name, bool nanPasses = false) =>
        new(k, name, a => nanPasses ? Simplify.Not(Compare(Less, a[k], Zero(a[k]))) : Compare(GreaterEqual, a[k], Zero(a[k])), "nonnegative");

    private static Expr Zero(Expr like) => like.Kind == ScalarKind.Int ? new IntLiteral(0) : new RealLiteral(0);

    private static Requirement AtLeast(int k, string name, double limit, bool nanPasses = true) =>
        new(k, name, a => nanPasses ? Simplify.Not(Compare(Less, a[k], limit)) : Compare(GreaterEqual, a[k], limit), $"greater than or equal to {Number(limit)}");

    private static Requirement AtMost(int k, string name, double limit, bool nanPasses = true) =>
        new(k, name, a => nanPasses ? Simplify.Not(Compare(Greater, a[k], limit)) : Compare(LessEqual, a[k], limit), $"less than or equal to {Number(limit)}");

    private static Requirement Within(int k, string name, double low, double high, bool nanPasses = false) =>
        new(k, name, a => nanPasses ? Simplify.Not(Or(Compare(Less, a[k], low), Compare(Greater, a[k], high))) : And(Compare(GreaterEqual, a[k], low), Compare(LessEqual, a[k], high)),
            $"in the interval [{Number(low)}, {Number(high)}]");

    private static string Number(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
