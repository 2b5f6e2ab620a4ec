using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Solvers of algebraic equations, and integrals in one dimension.</summary>
static class EquationFunctions
{
    public static readonly ImmutableArray<(string Name, HigherOrderLowering Lowering)> Rows =
    [
        ("solve_newton", (l, call) => Solve(l, call, "SolveNewton", null, passed: 2)),
        ("solve_newton_tol", (l, call) => Solve(l, call, "SolveNewton", 2, passed: 5)),
        ("solve_powell", (l, call) => Solve(l, call, "SolvePowell", null, passed: 2)),
        ("solve_powell_tol", (l, call) => Solve(l, call, "SolvePowell", 2, passed: 5)),
        ("algebra_solver", (l, call) => Solve(l, call, "SolvePowell", call.Arguments.Length > 5 ? 5 : null, passed: 2)),
        ("algebra_solver_newton", (l, call) => Solve(l, call, "SolveNewton", call.Arguments.Length > 5 ? 5 : null, passed: 2)),
        ("integrate_1d", (l, call) => Integrate(l, call, "DoubleExponential", tolerances: null, passed: 3, last: 6, relative: call.Arguments.Length > 6 ? 6 : null)),
        ("integrate_1d_double_exponential", (l, call) => Integrate(l, call, "DoubleExponential", tolerances: null, passed: 3)),
        ("integrate_1d_double_exponential_tol", (l, call) => Integrate(l, call, "DoubleExponential", tolerances: 3, passed: 6)),
        ("integrate_1d_gauss_kronrod", (l, call) => Integrate(l, call, "GaussKronrod", tolerances: null, passed: 3)),
        ("integrate_1d_gauss_kronrod_tol", (l, call) => Integrate(l, call, "GaussKronrod", tolerances: 3, passed: 6)),
    ];

    private static Value Solve(ExpressionLowering lowering, BoundCall call, string method, int? tolerances, int passed)
    {
        Builder builder = lowering.Builder;
        int last = tolerances is { } after && after > passed ? after : call.Arguments.Length;
        (ViewOperand guess, ArrayValue start) = builder.Store("guess", lowering.Array(call.Arguments[1]));
        OutlinedCall function = lowering.Outliner.Outline(HigherOrderFunctions.Function(call), [HigherOrderFunctions.Moved(Type.Vector, start.Dimensions)],
            [.. call.Arguments[passed..last].Select(e => lowering.Settle(lowering.Lower(e), "argument"))]);
        // Newton's first control is a step in scaled units, Powell's a relative tolerance.
        (Expr first, Expr residual, Expr steps) = tolerances is { } at
            ? (lowering.Real(call.Arguments[at]), lowering.Real(call.Arguments[at + 1]), Simplify.ToInt(lowering.Scalar(call.Arguments[at + 2])))
            : (method == "SolveNewton" ? 1e-3 : 1e-10, 1e-6, (Expr)200);
        string trace = lowering.Outliner.AddTrace("AlgebraicTrace");
        var kernel = new Kernel(call.Name, [.. function.IntegerParameters, "guess", "theta", "first", "residual", "steps", "record", "out solution"],
            $"Algebraic.{method}({function.Code}, {{guess}}, {{theta}}, {{first}}, {{residual}}, {{steps}}, {trace}.For({{record}} != 0), {{solution}}, \"{call.Name}\", {{line}})",
            [new("theta", $"Algebraic.Adjoint({function.Code}, {trace}.Pop(), {{solution'}}, {{theta'}})")]) { HasEffect = true };
        Variable solution = HigherOrderFunctions.Buffer(builder, "solution", start.Count);
        builder.Emit(new KernelCall(kernel,
            [.. function.IntegerOperands, guess, function.ArgumentsView, new ScalarOperand(first), new ScalarOperand(residual), new ScalarOperand(steps),
             new ScalarOperand(HigherOrderFunctions.IsRecorded(function.Passed)), new ViewOperand(solution, [])], null));
        return Builder.FromBuffer(solution, call.Type);
    }

    private static Value Integrate(ExpressionLowering lowering, BoundCall call, string rule, int? tolerances, int passed, int? last = null, int? relative = null)
    {
        Builder builder = lowering.Builder;
        Value lower = lowering.Settle(lowering.Lower(call.Arguments[1]), "lower"), upper = lowering.Settle(lowering.Lower(call.Arguments[2]), "upper");
        OutlinedCall function = lowering.Outliner.Outline(HigherOrderFunctions.Function(call), [HigherOrderFunctions.Moved(Type.Real), HigherOrderFunctions.Moved(Type.Real)],
            [.. call.Arguments[passed..(last ?? call.Arguments.Length)].Select(e => lowering.Settle(lowering.Lower(e), "argument"))]);
        Expr Tolerance(int? at, double otherwise) => at is { } k ? lowering.Real(call.Arguments[k]) : otherwise;
        Expr relativeTolerance = Tolerance(tolerances ?? relative, Runtime.Solvers.Quadrature.DefaultRelativeTolerance), absoluteTolerance = Tolerance(tolerances + 1, 0);
        Expr most = tolerances is { } first ? lowering.Scalar(call.Arguments[first + 2]) : Runtime.Solvers.Quadrature.DefaultRefinements;
        (ViewOperand active, Expr count) = HigherOrderFunctions.ActivePositions(builder, function);
        string trace = lowering.Outliner.AddTrace("QuadratureTrace");
        var kernel = new Kernel(call.Name, [.. function.IntegerParameters, "a", "b", "theta", "relative", "absolute", "most", "active", "count", "record"],
            $"Quadrature.{rule}({function.Code}, {{a}}[0], {{b}}[0], {{theta}}, {{relative}}, {{absolute}}, {{most}}, {trace}.For({{record}} != 0), \"{call.Name}\", {{line}})",
            [new("a b theta", $"Quadrature.Adjoint({function.Code}, {trace}.Pop(), {{result'}}, Workspace.First({{active}}, {{count}}), {{a'}}, {{b'}}, {{theta'}})")]) { HasEffect = true };
        return new ScalarValue(call.Type, builder.CallScalar(kernel, "integral",
        [
            .. function.IntegerOperands, HigherOrderFunctions.Single(builder, "lower", lower), HigherOrderFunctions.Single(builder, "upper", upper), function.ArgumentsView,
            new ScalarOperand(relativeTolerance), new ScalarOperand(absoluteTolerance), new ScalarOperand(most), active, new ScalarOperand(count),
            new ScalarOperand(HigherOrderFunctions.IsRecorded([lower, upper, .. function.Passed])),
        ]));
    }
}
