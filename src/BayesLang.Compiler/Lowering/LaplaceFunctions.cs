using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>The embedded Laplace approximation.</summary>
static class LaplaceFunctions
{
    /// <summary>What is done with the approximation.</summary>
    private enum Use
    {
        Marginal,
        Draw,
        Solution,
    }

    private static readonly string[] CountFamilies = ["bernoulli_logit", "poisson_log", "neg_binomial_2_log"];

    public static readonly ImmutableArray<(string Name, HigherOrderLowering Lowering)> Rows =
    [
        ("laplace_marginal", (l, call) => OfLikelihood(l, call, Use.Marginal)),
        ("laplace_marginal_tol", (l, call) => OfLikelihood(l, call, Use.Marginal)),
        ("laplace_latent_rng", (l, call) => OfLikelihood(l, call, Use.Draw)),
        ("laplace_latent_tol_rng", (l, call) => OfLikelihood(l, call, Use.Draw)),
        ("laplace_latent_solve", (l, call) => OfLikelihood(l, call, Use.Solution)),
        ("laplace_latent_solve_tol", (l, call) => OfLikelihood(l, call, Use.Solution)),
        .. CountFamilies.SelectMany(family => (string[])["", "tol_"], (family, tolerances) => (Family: family, Tolerances: tolerances)).SelectMany(row => new (string, HigherOrderLowering)[]
        {
            ($"laplace_marginal_{row.Tolerances}{row.Family}_lpmf", (l, call) => OfCounts(l, call, row.Family, Use.Marginal)),
            ($"laplace_marginal_{row.Tolerances}{row.Family}_lupmf", (l, call) => OfCounts(l, call, row.Family, Use.Marginal)),
            ($"laplace_latent_{row.Tolerances}{row.Family}_rng", (l, call) => OfCounts(l, call, row.Family, Use.Draw)),
        }),
    ];

    /// <summary>log_likelihood, (its arguments), block size, K, (its arguments), options.</summary>
    private static Value OfLikelihood(ExpressionLowering lowering, BoundCall call, Use use)
    {
        Builder builder = lowering.Builder;
        ImmutableArray<Value> passed = Passed(lowering, call.Arguments[1]);
        Approximation at = Prior(lowering, call, first: 2);
        LatentLikelihoodCall likelihood = lowering.Outliner.OutlineLikelihood((BoundFunctionReference)call.Arguments[0], call.Name, at.Count, passed);
        at.Add("eta", likelihood.Arguments.ArgumentsView);
        for (int k = 0; k < likelihood.Integers.Length; k++) at.Add($"p{k}", new ScalarOperand(likelihood.Integers[k]));
        return Finish(lowering, call, use, at, HigherOrderFunctions.IsRecorded([.. likelihood.Arguments.Passed, at.Covariance]),
            trace => $"Laplace.Find({trace}.For({likelihood.Functions}), {{eta}}, {at.Code}, {{line}})",
            trace => $"Laplace.Adjoint({trace}.For({likelihood.Functions}), {{result'}}, {{k'}}, {{eta'}})");
    }

    /// <summary>y, y_index, eta (where there is one), m, block size, K, (its arguments), options.</summary>
    private static Value OfCounts(ExpressionLowering lowering, BoundCall call, string family, Use use)
    {
        Builder builder = lowering.Builder;
        bool hasPrecision = family == "neg_binomial_2_log";
        ViewOperand y = builder.Store("y", lowering.Array(call.Arguments[0])).View, groups = builder.Store("y_index", lowering.Array(call.Arguments[1])).View;
        ArrayValue[] arguments = [.. Enumerable.Range(2, hasPrecision ? 2 : 1).Select(k => builder.Store("m", lowering.Array(call.Arguments[k])).Value)];
        Approximation at = Prior(lowering, call, hasPrecision ? 4 : 3);
        at.Add("y", y);
        at.Add("groups", groups);
        at.Add("precisions", new ScalarOperand(hasPrecision ? arguments[0].Count : 0));
        ArrayValue flat = lowering.Outliner.Flatten(arguments);
        at.Add("eta", flat.Storage ?? throw new InvalidOperationException("The arguments are stored."));
        string enumerator = family switch { "bernoulli_logit" => "BernoulliLogit", "poisson_log" => "PoissonLog", _ => "NegBinomial2Log" };
        string name = call.Name.Replace("_lupmf", "_lpmf", StringComparison.Ordinal);
        return Finish(lowering, call, use, at, HigherOrderFunctions.IsRecorded([.. arguments, at.Covariance]),
            trace => $"Laplace.FindOfCounts({trace}, LatentFamily.{enumerator}, {{y}}, {{groups}}, {{eta}}, {{precisions}}, {at.Code}, \"{name}\", {{line}})",
            trace => $"Laplace.Adjoint({trace}, {{result'}}, {{k'}}, {{eta'}})");
    }

    /// <summary>The operands of a call as they come together.</summary>
    private sealed record Approximation(ArrayValue Covariance, string Code)
    {
        private readonly List<(KernelParameter Parameter, Operand Operand)> operands = [];

        public Expr Count => Covariance.Dimensions[0];

        public ImmutableArray<KernelParameter> Parameters => [.. operands.Select(o => o.Parameter)];

        public ImmutableArray<Operand> Operands => [.. operands.Select(o => o.Operand)];

        public void Add(string name, Operand operand) => operands.Add((name, operand));
    }

    /// <summary>Block size, covariance function, its arguments, and the options where they are given: in the code {k}, …, options.</summary>
    private static Approximation Prior(ExpressionLowering lowering, BoundCall call, int first)
    {
        Builder builder = lowering.Builder;
        Expr blockSize = builder.Temporary("block_size", lowering.Scalar(call.Arguments[first]));
        bool hasOptions = call.Arguments.Length > first + 3;
        TupleValue? options = hasOptions ? (TupleValue)lowering.Lower(call.Arguments[first + 3]) : null;
        var covariance = (ArrayValue)OutlineLowering.Inline(lowering, (BoundFunctionReference)call.Arguments[first + 1], Passed(lowering, call.Arguments[first + 2]));
        (ViewOperand k, covariance) = builder.Store("covariance", covariance);
        var result = new Approximation(covariance, "{k}, {rows}, {columns}, {block}, " + (hasOptions
            ? "{initial}, true, new LaplaceOptions({tolerance}, {steps}, {solver}, {search}, {fallback})"
            : "default, false, LaplaceOptions.Default"));
        result.Add("k", k);
        result.Add("rows", new ScalarOperand(covariance.Dimensions[0]));
        result.Add("columns", new ScalarOperand(covariance.Dimensions[1]));
        result.Add("block", new ScalarOperand(blockSize));
        if (options is null) return result;
        result.Add("initial", builder.Store("initial", (ArrayValue)options.Elements[0]).View);
        string[] names = ["tolerance", "steps", "solver", "search", "fallback"];
        for (int i = 0; i < names.Length; i++)
        {
            Expr value = ((ScalarValue)options.Elements[i + 1]).Expr;
            result.Add(names[i], new ScalarOperand(i == 0 ? Simplify.ToReal(value) : value));
        }
        return result;
    }

    private static Value Finish(ExpressionLowering lowering, BoundCall call, Use use, Approximation at, Expr isActive, Func<string, string> find, Func<string, string> adjoint)
    {
        Builder builder = lowering.Builder;
        const string Fresh = "new LaplaceTrace()";
        switch (use)
        {
            case Use.Marginal:
                string trace = lowering.Outliner.AddTrace("LaplaceTrace");
                at.Add("record", new ScalarOperand(isActive));
                var marginal = new Kernel(call.Name, at.Parameters, find($"{trace}.For({{record}} != 0)") + ".LogMarginal", [new("k eta", adjoint($"{trace}.Pop()"))]) { HasEffect = true };
                return new ScalarValue(call.Type, builder.CallScalar(marginal, "log_marginal", at.Operands.AsSpan()));
            case Use.Draw:
                Variable draw = HigherOrderFunctions.Buffer(builder, "latent", at.Count);
                at.Add("out draw", new ViewOperand(draw, []));
                builder.Emit(new KernelCall(new Kernel(call.Name, at.Parameters, find(Fresh) + ".Draw(random, {draw}, {line})", []) { HasEffect = true }, at.Operands, null));
                return Builder.FromBuffer(draw, call.Type);
            default:
                Variable mode = HigherOrderFunctions.Buffer(builder, "mode", at.Count);
                Variable factor = builder.Local("factor", ScalarKind.Real, [at.Count, at.Count], isMatrix: true);
                builder.Emit(new Declare(factor, Fill: false));
                at.Add("out mode", new ViewOperand(mode, []));
                at.Add("out factor", new ViewOperand(factor, []));
                builder.Emit(new KernelCall(new Kernel(call.Name, at.Parameters, find(Fresh) + ".Solution({mode}, {factor}, {line})", []) { HasEffect = true }, at.Operands, null));
                return new TupleValue(call.Type, [Builder.FromBuffer(mode, Type.Vector), Builder.FromBuffer(factor, Type.Matrix)]);
        }
    }

    /// <summary>The arguments that a tuple passes on.</summary>
    private static ImmutableArray<Value> Passed(ExpressionLowering lowering, BoundExpression tuple) =>
        [.. ((TupleValue)lowering.Lower(tuple)).Elements.Select(e => lowering.Settle(e, "argument"))];

    /// <summary>The options' defaults as a tuple, which takes no function.</summary>
    public static (string Name, FunctionLowering Lowering) DefaultOptions => ("generate_laplace_options", (lowering, call, a) =>
    {
        Value given = a[0];
        if (given is ScalarValue) lowering.Builder.RequireNonnegative(call.Name, "theta_size", ((ScalarValue)given).Expr);
        Value initial = given is ScalarValue size ? new ArrayValue(Type.Vector, [size.Expr], _ => 0.0) : given;
        Runtime.Solvers.LaplaceOptions defaults = Runtime.Solvers.LaplaceOptions.Default;
        Expr[] rest = [defaults.Tolerance, defaults.MaxSteps, defaults.Solver, defaults.MaxLineSearch, defaults.Fallback];
        return new TupleValue(call.Type, [initial, .. rest.Select((e, k) => new ScalarValue(k == 0 ? Type.Real : Type.Int, e))]);
    });
}
