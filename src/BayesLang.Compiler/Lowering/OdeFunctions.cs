using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Solvers of differential equations; the older names take the state as an array.</summary>
static class OdeFunctions
{
    /// <summary>Relative and absolute tolerance, and the most steps between two times.</summary>
    private sealed record Defaults(double Relative, double Absolute, int Steps);

    private static readonly Defaults Explicit = new(1e-6, 1e-6, 1_000_000), Multistep = new(1e-10, 1e-10, 100_000_000);

    private static readonly ImmutableArray<(string Name, string Method, Defaults Defaults)> Methods =
        [("rk45", "Rk45", Explicit), ("ckrk", "Ckrk", Explicit), ("adams", "Adams", Multistep), ("bdf", "Bdf", Multistep)];

    public static readonly ImmutableArray<(string Name, HigherOrderLowering Lowering)> Rows =
    [
        .. Methods.SelectMany(m => new (string, HigherOrderLowering)[]
        {
            ($"ode_{m.Name}", (l, call) => Solve(l, call, m.Method, m.Defaults, tolerances: null, passed: 4)),
            ($"ode_{m.Name}_tol", (l, call) => Solve(l, call, m.Method, m.Defaults, tolerances: 4, passed: 7)),
            ($"integrate_ode_{m.Name}", (l, call) => Solve(l, call, m.Method, m.Defaults, tolerances: call.Arguments.Length > 7 ? 7 : null, passed: 4)),
        }),
        ("integrate_ode", (l, call) => Solve(l, call, "Rk45", Explicit, tolerances: null, passed: 4)),
        ("ode_adjoint_tol_ctl", Controlled),
        ("dae", (l, call) => Dae(l, call, tolerances: null)),
        ("dae_tol", (l, call) => Dae(l, call, tolerances: 5)),
    ];

    /// <summary>What all forms have: the function, the initial state and time, and the times.</summary>
    private sealed record Problem(OutlinedCall Function, Value Y0, Value T0, ViewOperand Initial, ViewOperand Start, ViewOperand Times, Expr States, Expr TimeCount);

    private static Problem Lower(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> passed)
    {
        Builder builder = lowering.Builder;
        Value y0 = lowering.Settle(lowering.Lower(call.Arguments[1]), "y0"), t0 = lowering.Settle(lowering.Lower(call.Arguments[2]), "t0");
        var initial = (ArrayValue)y0;
        (ViewOperand times, ArrayValue ts) = builder.Store("ts", Reals(lowering.Array(call.Arguments[3])));
        OutlinedCall function = lowering.Outliner.Outline(HigherOrderFunctions.Function(call), [HigherOrderFunctions.Moved(Type.Real), HigherOrderFunctions.Moved(initial.Type, initial.Dimensions)], passed);
        return new Problem(function, y0, t0, builder.Store("y0", Reals(initial)).View, HigherOrderFunctions.Single(builder, "t0", t0), times, initial.Count, ts.Count);
    }

    private static ArrayValue Reals(ArrayValue a) => Builder.ElementKind(a.Type) == ScalarKind.Real ? a : new ArrayValue(Type.Vector, a.Dimensions, i => Simplify.ToReal(a.Element(i)));

    private static Value Solve(ExpressionLowering lowering, BoundCall call, string method, Defaults defaults, int? tolerances, int passed)
    {
        Builder builder = lowering.Builder;
        // Tolerances stand before the arguments of the function, and after them in the older names.
        int last = tolerances is { } after && after > passed ? after : call.Arguments.Length;
        Problem problem = Lower(lowering, call, [.. call.Arguments[passed..last].Select(e => lowering.Settle(lowering.Lower(e), "argument"))]);
        (Expr relative, Expr absolute, Expr steps) = tolerances is { } first
            ? (lowering.Real(call.Arguments[first]), lowering.Real(call.Arguments[first + 1]), Simplify.ToInt(lowering.Scalar(call.Arguments[first + 2])))
            : (defaults.Relative, defaults.Absolute, (Expr)defaults.Steps);
        (ViewOperand active, Expr count) = HigherOrderFunctions.ActivePositions(builder, problem.Function);
        string code = problem.Function.Code, trace = lowering.Outliner.AddTrace("OdeTrace");
        var kernel = new Kernel(call.Name,
            [.. problem.Function.IntegerParameters, "y0", "t0", "ts", "theta", "relative", "absolute", "steps", "active", "count", "control", "record", "out solution"],
            $"Ode.Solve(OdeMethod.{method}, {code}, {{y0}}, {{t0}}[0], {{ts}}, {{theta}}, {{relative}}, [{{absolute}}], {{steps}}, {trace}.For({{record}} != 0), {{solution}}, \"{call.Name}\", {{line}}, {{control}} != 0, Workspace.First({{active}}, {{count}}), {{record}} != 0)",
            [new("y0 t0 ts theta", $"Ode.Adjoint({code}, {trace}.Pop(), {{solution'}}, {{y0'}}, {{t0'}}, {{ts'}}, {{theta'}})")]) { HasEffect = true };
        Variable solution = HigherOrderFunctions.Buffer(builder, "solution", problem.TimeCount, problem.States);
        builder.Emit(new KernelCall(kernel,
        [
            .. problem.Function.IntegerOperands, problem.Initial, problem.Start, problem.Times, problem.Function.ArgumentsView, new ScalarOperand(relative), new ScalarOperand(absolute), new ScalarOperand(steps),
            active, new ScalarOperand(count), new ScalarOperand(HigherOrderFunctions.IsActive(problem.Y0, problem.T0)),
            new ScalarOperand(HigherOrderFunctions.IsRecorded([problem.Y0, problem.T0, lowering.Lower(call.Arguments[3]), .. problem.Function.Passed])), new ViewOperand(solution, []),
        ], null));
        return Builder.FromBuffer(solution, call.Type);
    }

    private static Value Controlled(ExpressionLowering lowering, BoundCall call)
    {
        Builder builder = lowering.Builder;
        Problem problem = Lower(lowering, call, [.. call.Arguments[15..].Select(e => lowering.Settle(lowering.Lower(e), "argument"))]);
        Operand Real(int k) => new ScalarOperand(lowering.Real(call.Arguments[k]));
        Operand Int(int k) => new ScalarOperand(lowering.Scalar(call.Arguments[k]));
        Operand Vector(int k) => builder.Store("tolerances", lowering.Array(call.Arguments[k])).View;
        (ViewOperand active, Expr count) = HigherOrderFunctions.ActivePositions(builder, problem.Function);
        string code = problem.Function.Code, trace = lowering.Outliner.AddTrace("OdeTrace");
        var kernel = new Kernel(call.Name,
            [.. problem.Function.IntegerParameters, "y0", "t0", "ts", "theta", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "active", "count", "record", "out solution"],
            $"Ode.SolveAdjointControlled({code}, {{y0}}, {{t0}}[0], {{ts}}, {{theta}}, {{c4}}, {{c5}}, {{c6}}, {{c7}}, {{c8}}, {{c9}}, {{c10}}, {{c11}}, {{c12}}, {{c13}}, {{c14}}, {trace}.For({{record}} != 0), {{solution}}, \"{call.Name}\", {{line}}, Workspace.First({{active}}, {{count}}), {{record}} != 0)",
            [new("y0 t0 ts theta", $"Ode.Adjoint({code}, {trace}.Pop(), {{solution'}}, {{y0'}}, {{t0'}}, {{ts'}}, {{theta'}})")]) { HasEffect = true };
        Variable solution = HigherOrderFunctions.Buffer(builder, "solution", problem.TimeCount, problem.States);
        builder.Emit(new KernelCall(kernel,
        [
            .. problem.Function.IntegerOperands, problem.Initial, problem.Start, problem.Times, problem.Function.ArgumentsView,
            Real(4), Vector(5), Real(6), Vector(7), Real(8), Real(9), Int(10), Int(11), Int(12), Int(13), Int(14), active, new ScalarOperand(count),
            new ScalarOperand(HigherOrderFunctions.IsRecorded([problem.Y0, problem.T0, lowering.Lower(call.Arguments[3]), .. problem.Function.Passed])), new ViewOperand(solution, []),
        ], null));
        return Builder.FromBuffer(solution, call.Type);
    }

    private static Value Dae(ExpressionLowering lowering, BoundCall call, int? tolerances)
    {
        Builder builder = lowering.Builder;
        Value y0 = lowering.Settle(lowering.Lower(call.Arguments[1]), "y0"), slope0 = lowering.Settle(lowering.Lower(call.Arguments[2]), "y0_slope");
        var initial = (ArrayValue)y0;
        (ViewOperand times, ArrayValue ts) = builder.Store("ts", Reals(lowering.Array(call.Arguments[4])));
        Value state = HigherOrderFunctions.Moved(Type.Vector, initial.Dimensions);
        OutlinedCall function = lowering.Outliner.Outline(HigherOrderFunctions.Function(call), [HigherOrderFunctions.Moved(Type.Real), state, state],
            [.. call.Arguments[(tolerances is null ? 5 : 8)..].Select(e => lowering.Settle(lowering.Lower(e), "argument"))]);
        (Expr relative, Expr absolute, Expr steps) = tolerances is { } first
            ? (lowering.Real(call.Arguments[first]), lowering.Real(call.Arguments[first + 1]), lowering.Scalar(call.Arguments[first + 2]))
            : (Multistep.Relative, Multistep.Absolute, (Expr)Multistep.Steps);
        string trace = lowering.Outliner.AddTrace("OdeTrace");
        var kernel = new Kernel(call.Name,
            [.. function.IntegerParameters, "y0", "slope", "t0", "ts", "theta", "relative", "absolute", "steps", "record", "out solution"],
            $"Dae.Solve({function.Code}, {{y0}}, {{slope}}, {{t0}}, {{ts}}, {{theta}}, {{relative}}, [{{absolute}}], {{steps}}, {trace}.For({{record}} != 0), {{solution}}, \"{call.Name}\", {{line}}, {{record}} != 0)",
            [new("y0 slope theta", $"Dae.Adjoint({function.Code}, {trace}.Pop(), {{solution'}}, {{y0'}}, {{slope'}}, {{theta'}})")]) { HasEffect = true };
        Variable solution = HigherOrderFunctions.Buffer(builder, "solution", ts.Count, initial.Count);
        builder.Emit(new KernelCall(kernel,
        [
            .. function.IntegerOperands, builder.Store("y0", initial).View, builder.Store("y0_slope", (ArrayValue)slope0).View, new ScalarOperand(lowering.Real(call.Arguments[3])), times, function.ArgumentsView,
            new ScalarOperand(relative), new ScalarOperand(absolute), new ScalarOperand(steps), new ScalarOperand(HigherOrderFunctions.IsRecorded([y0, slope0, .. function.Passed])), new ViewOperand(solution, []),
        ], null));
        return Builder.FromBuffer(solution, call.Type);
    }
}
