using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>The table of scalar functions: operators here, the mathematical library in <see cref="Unary"/> and <see cref="Binary"/>.</summary>
public static partial class ScalarFunctions
{
    public static readonly ScalarFunction Plus = new("+", 2) { HasFiniteSlope = true, Infix = "+", Result = null, Partials = (_, _) => [1.0, 1.0] };
    public static readonly ScalarFunction Minus = new("-", 2) { HasFiniteSlope = true, Infix = "-", Result = null, Partials = (_, _) => [1.0, -1.0] };
    public static readonly ScalarFunction Times = new("*", 2) { HasFiniteSlope = true, Infix = "*", Result = null, Partials = (a, _) => [a[1], a[0]] };
    public static readonly ScalarFunction Over = new("/", 2) { Infix = "/", Result = null, Partials = (a, r) => [1.0 / a[1], -r * (1.0 / a[1])] };
    public static readonly ScalarFunction Modulus = new("%", 2) { Infix = "%", Result = ScalarKind.Int };
    public static readonly ScalarFunction Neg = new("neg", 1) { HasFiniteSlope = true, Result = null, Partials = (_, _) => [-1.0] };
    public static readonly ScalarFunction ToReal = new("real", 1) { HasFiniteSlope = true };
    public static readonly ScalarFunction ToInt = new("int", 1) { Result = ScalarKind.Int };
    public static readonly ScalarFunction Not = new("not", 1) { Result = ScalarKind.Bool };
    public static readonly ScalarFunction And = new("&&", 2) { Infix = "&&", Result = ScalarKind.Bool };
    public static readonly ScalarFunction Or = new("||", 2) { Infix = "||", Result = ScalarKind.Bool };
    public static readonly ScalarFunction Equal = new("==", 2) { Infix = "==", Result = ScalarKind.Bool };
    public static readonly ScalarFunction NotEqual = new("!=", 2) { Infix = "!=", Result = ScalarKind.Bool };
    public static readonly ScalarFunction Less = new("<", 2) { Infix = "<", Result = ScalarKind.Bool };
    public static readonly ScalarFunction LessEqual = new("<=", 2) { Infix = "<=", Result = ScalarKind.Bool };
    public static readonly ScalarFunction Greater = new(">", 2) { Infix = ">", Result = ScalarKind.Bool };
    public static readonly ScalarFunction GreaterEqual = new(">=", 2) { Infix = ">=", Result = ScalarKind.Bool };
    public static readonly ScalarFunction Select = new("select", 3)
    {
        Result = null,
        HasFiniteSlope = true,
        Partials = (a, _) => [null, Simplify.Select(a[0], 1.0, 0.0), Simplify.Select(a[0], 0.0, 1.0)],
    };

    public static readonly ScalarFunction MinInt = new("min_int", 2) { Scalar = "Math.Min", Result = ScalarKind.Int };
    public static readonly ScalarFunction MaxInt = new("max_int", 2) { Scalar = "Math.Max", Result = ScalarKind.Int };

    /// <summary>1 where its argument depends on parameters; a pass answers it.</summary>
    public static readonly ScalarFunction IsActive = new("is_active", 1) { Result = ScalarKind.Int };

    /// <summary>1 where its argument depends on parameters and a reverse sweep will come; a pass answers it.</summary>
    public static readonly ScalarFunction IsRecorded = new("is_recorded", 1) { Result = ScalarKind.Int };

    public static readonly ScalarFunction AbsInt = new("abs_int", 1) { Scalar = "Arithmetic.Abs", Result = ScalarKind.Int };

    private static readonly Lazy<FrozenDictionary<string, ScalarFunction>> ByName =
        new(() => Unary().Concat(Binary()).Concat(Incomplete()).Concat(OfIntegers()).Concat(Complex()).ToFrozenDictionary(f => f.Name));

    /// <summary>All functions of the mathematical library.</summary>
    public static IEnumerable<ScalarFunction> Library => ByName.Value.Values;

    /// <summary>The function of the mathematical library with this name (as in Stan), or null.</summary>
    public static ScalarFunction? Find(string name) => ByName.Value.GetValueOrDefault(name);

    /// <summary>Applies a function of the library to real arguments.</summary>
    public static Expr Call(string name, params ReadOnlySpan<Expr> arguments)
    {
        ScalarFunction function = Find(name) ?? throw new ArgumentException($"There is no scalar function {name}.", nameof(name));
        return Apply(function, [.. arguments]);
    }

    /// <summary>Applies a function of the library, converting its arguments to the kinds that it takes.</summary>
    public static Expr Apply(ScalarFunction function, ImmutableArray<Expr> arguments) =>
        Simplify.Apply(function, [.. arguments.Select((a, k) => function.Integers.Contains(k) ? Simplify.ToInt(a) : Simplify.ToReal(a))]);

    private static ScalarFunction Function1(
        string name, string scalar, string? vector, Func<Expr, Expr, Expr?> derivative, Func<double, double>? evaluate = null, bool cheap = false, bool smooth = false) =>
        new(name, 1)
        {
            Scalar = scalar,
            Vector = vector,
            Partials = (a, r) => [derivative(a[0], r)],
            Evaluate = evaluate is null ? null : x => evaluate(x[0]),
            IsExpensive = !cheap,
            HasFiniteSlope = smooth,
        };

    private static ScalarFunction Function2(string name, string scalar, string? vector, Func<Expr, Expr, Expr, (Expr?, Expr?)> derivatives, bool cheap = false) =>
        new(name, 2)
        {
            Scalar = scalar,
            Vector = vector,
            Partials = (a, r) =>
            {
                (Expr? first, Expr? second) = derivatives(a[0], a[1], r);
                return [first, second];
            },
            IsExpensive = !cheap,
        };
}
