using System.Collections.Immutable;
using BayesLang.Language.Signatures;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Bench.Sweep;

/// <summary>One signature as a call on valid arguments, with parameters in every differentiable position.</summary>
/// <param name="Signature">What is called.</param>
/// <param name="Text">The call; <c>u</c> are its parameters, 0 at the point where it is evaluated.</param>
/// <param name="ParameterCount">How many.</param>
/// <param name="Scalars">The same by calls of scalars, where there is such a signature.</param>
/// <param name="IsAtEnd">True where an integer stands at the end of a domain without integers: the value may be infinite, and of a generator an error.</param>
/// <param name="Problem">Why there is no call, where there is none.</param>
sealed record SweepCall(Signature Signature, string Text, int ParameterCount, ScalarCalls? Scalars = null, bool IsAtEnd = false, string? Problem = null)
{
    public bool IsRandom => Signature.Name.EndsWith("_rng", StringComparison.Ordinal);

    /// <summary>True where the call adds to the log density besides.</summary>
    public bool IsJacobian => Signature.Name.EndsWith("_jacobian", StringComparison.Ordinal);

    /// <summary>
    /// How far a derivative may be from differences. A solver without tolerances has those of the reference, 1e-6, and each difference takes steps of its own;
    /// the phases of complex singular vectors are those of the last rotations, by angles near 0, and turn fast.
    /// </summary>
    public double Tolerance => Signature switch
    {
        { Name: "integrate_ode" or "integrate_ode_rk45" or "integrate_ode_bdf" or "integrate_ode_adams", Arguments.Length: 7 } => 1e-4,
        { Name: "svd" or "svd_U" or "svd_V", Arguments: [MatrixType { IsComplex: true }] } => 1e-3,
        _ => 2e-6,
    };

    public override string ToString() => $"{Signature.Name}({string.Join(", ", Signature.Arguments.Select((a, i) => Signature.DataOnly[i] ? $"data {a}" : a.ToString()))})";

    public static SweepCall Of(Signature signature)
    {
        try
        {
            int count = 0;
            string Next() => $"u[{++count}]";
            if (Special(signature, Next) is { } special) return new SweepCall(signature, special, count);
            SweepCall call = CallOf(signature, Next);
            return call with { ParameterCount = count };
        }
        catch (NotSupportedException e)
        {
            return new SweepCall(signature, "", 0, Problem: e.Message);
        }
    }

    private static SweepCall CallOf(Signature signature, Func<string> next)
    {
        if (FunctionEntries.Find(signature.Name) is not { } entry) throw new NotSupportedException("no entry");
        ImmutableArray<FunctionArgument> arguments = entry.ArgumentsOf(signature.Arguments.Length);
        if (arguments.Length != signature.Arguments.Length) throw new NotSupportedException("the entry has no arguments of this number");
        bool isRandom = signature.Name.EndsWith("_rng", StringComparison.Ordinal);
        var values = new Dictionary<string, SweepValue>();
        var texts = new Dictionary<string, string>();
        // Arguments that others bound come first.
        var waiting = arguments.Select((argument, position) => (argument, position)).ToList();
        while (waiting.Count > 0)
        {
            int ready = waiting.FindIndex(w => !waiting.Any(o => o.argument != w.argument && w.argument.Bounds.Any(b => Mentions(b.Bound, o.argument.Name))));
            (FunctionArgument argument, int position) = waiting[Math.Max(ready, 0)];
            waiting.RemoveAt(Math.Max(ready, 0));
            Type type = signature.Arguments[position];
            // A vector of the size that a matrix of 3 × 3 takes.
            bool isFreeCovariance = IsOfCovariance(signature.Name) && !signature.Name.EndsWith("_unconstrain", StringComparison.Ordinal);
            if (isFreeCovariance && type is IntType)
            {
                texts[argument.Name] = $"{SweepValue.Length}";
                continue;
            }
            bool isActive = !signature.DataOnly[position] && !isRandom && IsContinuous(type);
            var value = new SweepValue(argument, type, position, values, isFreeCovariance ? 6 : SweepValue.Length, signature.Name.EndsWith("lccdf", StringComparison.Ordinal));
            texts[argument.Name] = value.Text(isActive ? next : null);
            values[argument.Name] = value;
        }
        return new SweepCall(signature, Written(signature.Name, [.. arguments.Select(a => texts[a.Name])]), 0,
            values.Count == arguments.Length && !isRandom && !signature.Name.EndsWith("_jacobian", StringComparison.Ordinal) ? ScalarCalls.Of(signature, [.. arguments.Select(a => values[a.Name])]) : null, values.Values.Any(v => v.IsAtEnd));
    }

    /// <summary>A call as a text.</summary>
    public static string Written(string name, ImmutableArray<string> list)
    {
        bool isConditional = name.EndsWith("pdf", StringComparison.Ordinal) || name.EndsWith("pmf", StringComparison.Ordinal) || name.EndsWith("cdf", StringComparison.Ordinal);
        return isConditional ? $"{name}({list[0]} | {string.Join(", ", list[1..])})" : $"{name}({string.Join(", ", list)})";
    }

    private static bool IsOfCovariance(string name) => name.StartsWith("cov_matrix_", StringComparison.Ordinal) || name.StartsWith("cholesky_factor_cov_", StringComparison.Ordinal);

    private static bool Mentions(string bound, string name) => System.Text.RegularExpressions.Regex.IsMatch(bound, $@"(?<!\w){System.Text.RegularExpressions.Regex.Escape(name)}(?!\w)");

    private static bool IsContinuous(Type type) => type is ArrayType a ? IsContinuous(a.Innermost) : type is not IntType;

    private static readonly FunctionArgument Any = new("x", Domain.Real, "", []);

    /// <summary>Calls whose arguments must fit each other in ways that no domain says, and those that take functions.</summary>
    private static string? Special(Signature signature, Func<string> next)
    {
        string name = signature.Name;
        ImmutableArray<Type> types = signature.Arguments;
        string U(string value) => $"{value} + {next()}";
        string Vector(params ReadOnlySpan<string> values) => $"[{string.Join(", ", values.ToArray().Select(U))}]'";
        string Array(params ReadOnlySpan<string> values) => $"{{{string.Join(", ", values.ToArray().Select(U))}}}";
        switch (name)
        {
            case "csr_matrix_times_vector":
                return $"{name}(3, 3, {Vector("0.5", "-0.4", "1.2", "0.3")}, {{1, 3, 2, 3}}, {{1, 3, 4, 5}}, {Vector("0.2", "0.7", "-0.6")})";
            case "csr_to_dense_matrix":
                return $"{name}(3, 3, {Vector("0.5", "-0.4", "1.2", "0.3")}, {{1, 3, 2, 3}}, {{1, 3, 4, 5}})";
            case "algebra_solver" or "algebra_solver_newton":
                return $"{name}(algebraic, [1.0, 1.0]', {Vector("2.0", "3.0")}, {{1.5}}, {{2}}{(types.Length > 5 ? ", 1e-10, 1e-10, 1000.0" : "")})";
            case "integrate_ode" or "integrate_ode_adams" or "integrate_ode_bdf" or "integrate_ode_rk45":
                return $"{name}(system, {Array("1.0", "0.5")}, {U("0.1")}, {Array("0.5", "1.0")}, {Array("0.7", "0.3")}, {{1.5}}, {{2}}{(types.Length > 7 ? ", 1e-10, 1e-10, 10000.0" : "")})";
            case "integrate_1d":
                return $"{name}(integrand, {U("0.2")}, {U("1.3")}, {Array("0.7", "0.3")}, {{1.5}}, {{2}}{(types.Length > 6 ? ", 1e-10" : "")})";
            case "map_rect":
                return $"{name}(mapped, {Vector("0.4", "0.8")}, {{{Vector("0.1", "0.2")}, {Vector("0.3", "0.4")}}}, {{{{1.5}}, {{2.5}}}}, {{{{2}}, {{3}}}})";
            case "to_matrix" when types.Length > 1:
                return $"{name}({new SweepValue(Any, types[0], 0, new Dictionary<string, SweepValue>()).Text(IsContinuous(types[0]) ? next : null)}, {(types[0] is MatrixType ? 9 : 3)}, 1{(types.Length > 3 ? ", 1" : "")})";
            default:
                return null;
        }
    }
}
