using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Runtime.Special;

namespace BayesLang.Compiler.Tests.Scalars;

/// <summary>
/// Evaluates a scalar function of the table and its partial derivatives at a point, by calling the methods that compiled models call:
/// every row can be compared with figures without compiling a program.
/// </summary>
static class ScalarEvaluator
{
    private static readonly ConcurrentDictionary<(ScalarFunction, int), MethodInfo> Methods = new();

    public static (double Value, double?[] Partials) At(ScalarFunction function, double[] arguments)
    {
        Variable[] variables = [.. arguments.Select((_, k) => new Variable($"x{k}", function.Integers.Contains(k) ? ScalarKind.Int : ScalarKind.Real, VariableRole.Local))];
        var result = new Variable("r", ScalarKind.Real, VariableRole.Local);
        var values = variables.Select((v, k) => (Key: v, Value: v.Kind == ScalarKind.Int ? (object)(int)arguments[k] : arguments[k])).ToDictionary(p => p.Key, p => p.Value);
        ImmutableArray<Expr> loads = [.. variables.Select(v => new Load(v))];
        double value = Convert.ToDouble(Evaluate(new Op(function, loads), values));
        values[result] = value;
        ImmutableArray<Expr?> partials = function.Partials?.Invoke(loads, new Load(result)) ?? [.. arguments.Select(_ => (Expr?)null)];
        return (value, [.. partials.Select(p => p is null ? (double?)null : Convert.ToDouble(Evaluate(p, values)))]);
    }

    private static object Evaluate(Expr e, Dictionary<Variable, object> values)
    {
        switch (e)
        {
            case IntLiteral x: return x.Value;
            case RealLiteral x: return x.Value;
            case Load x: return values[x.Variable];
            case Op { Function.Name: "select" } x: return Evaluate(x.Arguments[(bool)Evaluate(x.Arguments[0], values) ? 1 : 2], values);
            case Op { Function.Name: "real" } x: return Convert.ToDouble(Evaluate(x.Arguments[0], values));
            case Op { Function.Name: "int" } x: return Evaluate(x.Arguments[0], values) switch { bool b => b ? 1 : 0, double d => (object)(int)d, var i => i };
            case Op x: return Apply(x.Function, [.. x.Arguments.Select(a => Evaluate(a, values))]);
            default: throw new InvalidOperationException(e.GetType().Name);
        }
    }

    private static object Apply(ScalarFunction function, object[] a) => (function.Name, a) switch
    {
        ("neg", [double x]) => -x,
        ("neg", [int x]) => -x,
        ("+", [double x, double y]) => x + y,
        ("-", [double x, double y]) => x - y,
        ("*", [double x, double y]) => x * y,
        ("/", [double x, double y]) => x / y,
        ("+", [int x, int y]) => x + y,
        ("-", [int x, int y]) => x - y,
        ("not", [bool x]) => !x,
        ("&&", [bool x, bool y]) => x && y,
        ("||", [bool x, bool y]) => x || y,
        ("<", [double x, double y]) => x < y,
        ("<=", [double x, double y]) => x <= y,
        (">", [double x, double y]) => x > y,
        (">=", [double x, double y]) => x >= y,
        ("==", [double x, double y]) => x == y,
        ("!=", [double x, double y]) => x != y,
        ("==", [int x, int y]) => x == y,
        ("!=", [int x, int y]) => x != y,
        (">", [int x, int y]) => x > y,
        ("<", [int x, int y]) => x < y,
        _ => Methods.GetOrAdd((function, a.Length), _ => Method(function, a)).Invoke(null, a) ?? throw new InvalidOperationException(function.Name),
    };

    private static MethodInfo Method(ScalarFunction function, object[] arguments)
    {
        string[] parts = (function.Scalar ?? throw new InvalidOperationException($"{function.Name} has no C# form.")).Split('.');
        Type type = parts[0] switch { "Math" => typeof(Math), "double" => typeof(double), "SpecialFunctions" => typeof(SpecialFunctions), _ => typeof(SpecialFunctions).Assembly.GetType($"BayesLang.Runtime.Vectors.{parts[0]}") ?? throw new InvalidOperationException(function.Scalar) };
        return type.GetMethod(parts[1], BindingFlags.Public | BindingFlags.Static, [.. arguments.Select(a => a.GetType())]) ?? throw new InvalidOperationException($"{function.Scalar} does not take those arguments.");
    }
}

/// <summary>A row of scalars.csv: a function, its arguments, its value there and its partial derivatives; null where an argument is an integer.</summary>
sealed record ScalarReference(string Function, double[] Arguments, double Value, double?[] Partials)
{
    public static IEnumerable<ScalarReference> Read(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] fields = line.Split(';');
            yield return new(fields[0], [.. Numbers(fields[1]).Select(x => x ?? double.NaN)], Number(fields[2]) ?? double.NaN, [.. Numbers(fields[3])]);
        }
    }

    private static IEnumerable<double?> Numbers(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number);

    private static double? Number(string text) =>
        text switch
        {
            "-" => null,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        };

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Function}({string.Join(", ", Arguments.Select(a => a.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))})");
}
