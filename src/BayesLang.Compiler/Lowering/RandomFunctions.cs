using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Random number generators: of scalars a call each element, in order; of vectors and matrices one call each replicate.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> RandomGenerators() =>
    [
        .. Kernels.Generators.Select(g => (g.Kernel.Name, (FunctionLowering)((lowering, call, a) => Generate(lowering, g.Kernel, g.Arguments, call, a)))),
        ("categorical_rng", OneIndex("Categorical")),
        ("categorical_logit_rng", OneIndex("CategoricalLogit")),
        ("ordered_logistic_rng", OfCutpoints("OrderedLogistic")),
        ("ordered_probit_rng", OfCutpoints("OrderedProbit")),
        ("hmm_latent_rng", LatentStates),
        ("bernoulli_logit_glm_rng", BernoulliLogitGlm),
        ("dirichlet_rng", (l, call, a) => Draw(l.Builder, call, "Dirichlet(random, {a}, {x})", ["a"], a, n => [n])),
        ("multinomial_rng", (l, call, a) => Draw(l.Builder, call, "Multinomial(random, {a}, {n}, {x})", ["a", "n"], a, n => [n])),
        ("multinomial_logit_rng", (l, call, a) => Draw(l.Builder, call, "MultinomialLogit(random, {a}, {n}, {x}, {work})", ["a", "n"], a, n => [n], n => n)),
        ("dirichlet_multinomial_rng", (l, call, a) => Draw(l.Builder, call, "DirichletMultinomial(random, {a}, {n}, {x}, {work})", ["a", "n"], a, n => [n], n => n)),
        ("multi_normal_rng", (l, call, a) => Draw(l.Builder, call, "MultiNormal(random, {mu}, {sigma}, {x}, {work})", ["mu", "sigma"], a, n => [n], n => n * n)),
        ("multi_normal_cholesky_rng", (l, call, a) => Draw(l.Builder, call, "MultiNormalCholesky(random, {mu}, {l}, {x})", ["mu", "l"], a, n => [n])),
        ("multi_student_t_rng", (l, call, a) => Draw(l.Builder, call, "MultiStudentT(random, {nu}, {mu}, {sigma}, {x}, {work})", ["nu", "mu", "sigma"], a, n => [n], n => n * n)),
        ("multi_student_t_cholesky_rng", (l, call, a) => Draw(l.Builder, call, "MultiStudentTCholesky(random, {nu}, {mu}, {l}, {x})", ["nu", "mu", "l"], a, n => [n])),
        ("lkj_corr_rng", (l, call, a) => Draw(l.Builder, call, "LkjCorr(random, {k}, {eta}, {x}, {work})", ["k", "eta"], a, n => [n, n], n => n * n)),
        ("lkj_corr_cholesky_rng", (l, call, a) => Draw(l.Builder, call, "LkjCorrCholesky(random, {k}, {eta}, {x})", ["k", "eta"], a, n => [n, n])),
        ("wishart_rng", (l, call, a) => Draw(l.Builder, call, "Wishart(random, {nu}, {s}, {x}, {size}, {work})", ["nu", "s"], a, n => [n, n], n => 2 * n * n)),
        ("inv_wishart_rng", (l, call, a) => Draw(l.Builder, call, "InvWishart(random, {nu}, {s}, {x}, {size}, {work})", ["nu", "s"], a, n => [n, n], n => 2 * n * n)),
        ("wishart_cholesky_rng", (l, call, a) => Draw(l.Builder, call, "WishartCholesky(random, {nu}, {s}, {x}, {size})", ["nu", "s"], a, n => [n, n])),
        ("inv_wishart_cholesky_rng", (l, call, a) => Draw(l.Builder, call, "InvWishartCholesky(random, {nu}, {s}, {x}, {size}, {work})", ["nu", "s"], a, n => [n, n], n => 2 * n * n)),
    ];

    private static Value Generate(ExpressionLowering lowering, Kernel generator, string kinds, BoundCall call, ImmutableArray<Value> arguments)
    {
        Builder builder = lowering.Builder;
        RequireParameters(lowering, call.Name, arguments);
        ArrayValue? shape = arguments.OfType<ArrayValue>().FirstOrDefault();
        if (shape is null) return new ScalarValue(call.Type, builder.CallScalar(generator, "draw", [.. arguments.Select((a, k) => Operand(k, Scalar(a)))]));
        Variable draws = Buffer(builder, "draws", Builder.ElementKind(call.Type), shape.Dimensions, isMatrix: false);
        builder.LoopOver(shape.Dimensions, isMatrix: false, i =>
        {
            Expr draw = builder.CallScalar(generator, "draw", [.. arguments.Select((a, k) => Operand(k, a is ArrayValue array ? array.Element(i) : Scalar(a)))]);
            builder.Emit(new Assign(draws, i, draw));
        });
        return Builder.FromBuffer(draws, call.Type);

        Operand Operand(int k, Expr e) => new ScalarOperand(kinds[k] == 'i' ? Simplify.ToInt(e) : Simplify.ToReal(e));
    }

    /// <summary>The checks of the density's parameters, which may not be infinite here, before anything is drawn.</summary>
    private static void RequireParameters(ExpressionLowering lowering, string name, ImmutableArray<Value> arguments)
    {
        if (arguments.IsEmpty || Functions.Densities.Find(name[..^"_rng".Length]) is not { } density) return;
        var checks = new Density(name,
            [.. density.Arguments.Skip(1).Select(a => a with { IsImplied = false, Support = a.Support switch { Support.Positive => Support.PositiveFinite, Support.NotNaN => Support.Finite, _ => a.Support } })], _ => []);
        lowering.Densities.RequireConsistentSizes(name, arguments, k => checks.Arguments[k].Name);
        for (int k = 0; k < arguments.Length; k++) lowering.Densities.RequireSupport(checks, name, k, arguments);
    }

    private static FunctionLowering OneIndex(string method) => (lowering, call, a) =>
    {
        (ViewOperand view, _) = StoreReals(lowering.Builder, "weights", a[0]);
        return new ScalarValue(call.Type, lowering.Builder.CallScalar(Kernels.GeneratorOfContainers(call.Name, method, ScalarKind.Int, "theta"), "draw", view));
    };

    private static FunctionLowering OfCutpoints(string method) => (lowering, call, a) =>
    {
        (ViewOperand view, _) = StoreReals(lowering.Builder, "cutpoints", a[1]);
        Kernel kernel = Kernels.GeneratorOfContainers(call.Name, method, ScalarKind.Int, "eta", "cutpoints");
        if (a[0] is not ArrayValue eta) return new ScalarValue(call.Type, lowering.Builder.CallScalar(kernel, "draw", new ScalarOperand(Real(a[0])), view));
        Variable draws = Buffer(lowering.Builder, "draws", ScalarKind.Int, eta.Dimensions, isMatrix: false);
        lowering.Builder.LoopOver(eta, i => lowering.Builder.Emit(new Assign(draws, i, lowering.Builder.CallScalar(kernel, "draw", new ScalarOperand(Simplify.ToReal(eta.Element(i))), view))));
        return Builder.FromBuffer(draws, call.Type);
    };

    private static Value LatentStates(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        HiddenChain chain = Chain(lowering.Builder, call, a);
        Variable path = Buffer(lowering.Builder, "path", ScalarKind.Int, [chain.Times], isMatrix: false);
        Variable work = Buffer(lowering.Builder, "scratch_space", ScalarKind.Real, [chain.States * chain.Times + chain.States], isMatrix: false);
        lowering.Builder.Emit(new KernelCall(Kernels.GeneratorInto(call.Name, "HmmLatent(random, {omega}, {gamma}, {rho}, {x}, {work})", "omega", "gamma", "rho", "out work", "out x"),
            [chain.Omega, chain.Gamma, chain.Rho, new ViewOperand(work, []), new ViewOperand(path, [])], null));
        return Builder.FromBuffer(path, call.Type);
    }

    /// <summary>A draw each intercept; a single row of predictors serves them all.</summary>
    private static Value BernoulliLogitGlm(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> a)
    {
        Builder builder = lowering.Builder;
        (ArrayValue given, ArrayValue intercepts) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        bool isRow = given.Dimensions.Length == 1;
        Expr rows = intercepts.Dimensions[0], columns = given.Dimensions[^1];
        (ViewOperand beta, ArrayValue coefficients) = StoreReals(builder, "beta", a[2]);
        builder.RequireMatch(call.Name, "Weight vector", coefficients.Dimensions[0], "columns of x", columns);
        if (!isRow) builder.RequireMatch(call.Name, "Vector of intercepts", rows, "rows of x", given.Dimensions[0]);
        ArrayValue design = !isRow ? given : new ArrayValue(Type.Matrix, [rows, columns], i => given.At(i[1]));
        (ViewOperand x, _) = builder.Store("x", design);
        (ViewOperand alpha, _) = StoreReals(builder, "alpha", a[1]);
        Variable draws = Buffer(builder, "draws", ScalarKind.Int, [rows], isMatrix: false);
        builder.Emit(new KernelCall(Kernels.GeneratorInto(call.Name, "BernoulliLogitGlm(random, {design}, {alpha}, {beta}, {x})", "design", "alpha", "beta", "out x"), [x, alpha, beta, new ViewOperand(draws, [])], null));
        return Builder.FromBuffer(draws, call.Type);
    }

    /// <summary>What messages call the matrices of the parameters of <see cref="Draw"/>.</summary>
    private static readonly FrozenDictionary<string, string> ParameterNames =
        new Dictionary<string, string> { ["sigma"] = "covariance parameter", ["l"] = "Cholesky factor of covariance parameter", ["s"] = "scale parameter", ["mu"] = "location parameter", ["a"] = "parameter" }.ToFrozenDictionary();

    /// <summary>A draw that fills a container; arrays of vectors among the arguments give an array of draws.</summary>
    private static Value Draw(
        Builder builder, BoundCall call, string code, ImmutableArray<string> names, ImmutableArray<Value> arguments, Func<Expr, ImmutableArray<Expr>> dimensions, Func<Expr, Expr>? scratch = null)
    {
        Expr? replicates = null, size = null;
        var stored = new List<(Func<Expr, Operand> At, string Name)>();
        for (int k = 0; k < names.Length; k++)
        {
            if (arguments[k] is not ArrayValue array)
            {
                bool isCount = names[k] is "n" or "k";
                Expr scalar = isCount ? Scalar(arguments[k]) : Real(arguments[k]);
                if (names[k] == "k")
                {
                    size = scalar;
                    builder.RequireNonnegative(call.Name, "K", scalar);
                }
                if (names[k] == "n") builder.RequireNonnegative(call.Name, "number of trials variable", scalar);
                stored.Add((_ => new ScalarOperand(scalar), names[k]));
                continue;
            }
            bool isMany = array.Type is ArrayType { Element: not RealType };
            (ViewOperand view, ArrayValue value) = builder.Store(names[k], array);
            if (isMany) replicates = value.Dimensions[0];
            if (value.Type is MatrixType) builder.RequireMatch(call.Name, $"Expecting a square matrix; rows of {ParameterNames[names[k]]}", value.Dimensions[0], $"columns of {ParameterNames[names[k]]}", value.Dimensions[1]);
            if (size is not null) builder.RequireMatch(call.Name, "size of location parameter", size, $"rows of {ParameterNames[names[k]]}", value.Dimensions[^1]);
            size ??= value.Dimensions[^1];
            stored.Add((r => isMany ? view with { Indices = [.. view.Indices, r] } : view, names[k]));
        }
        Expr n = size ?? throw new LoweringException(call.Span, call.Name);
        ImmutableArray<Expr> shape = dimensions(n);
        Variable x = Buffer(builder, "draw", Builder.ElementKind(call.Type), replicates is null ? shape : [replicates, .. shape], shape.Length == 2);
        Variable? work = scratch is null ? null : Buffer(builder, "scratch_space", ScalarKind.Real, [scratch(n)], isMatrix: false);
        Kernel kernel = Kernels.GeneratorInto(call.Name, code, [.. names, "size", .. work is null ? (string[])[] : ["out work"], "out x"]);
        builder.Loop("r", replicates ?? 1, r => builder.Emit(new KernelCall(kernel,
            [.. stored.Select(s => s.At(r)), new ScalarOperand(n), .. work is null ? (Operand[])[] : [new ViewOperand(work, [])], new ViewOperand(x, replicates is null ? [] : [r])], null)));
        return Builder.FromBuffer(x, call.Type);
    }
}
