using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Categories, ordered categories, counts of categories, and probabilities of categories.</summary>
public static partial class CompositeDensities
{
    private static IEnumerable<(string Name, CompositeDensity Density)> Categories() =>
    [
        ("categorical", Categorical),
        ("categorical_logit", CategoricalLogit),
        ("ordered_logistic", OrderedLogistic),
        ("ordered_probit", OrderedProbit),
        ("multinomial", Multinomial),
        ("multinomial_logit", MultinomialLogit),
        ("dirichlet", Dirichlet),
        ("dirichlet_multinomial", DirichletMultinomial),
    ];

    /// <summary>The n-th outcome as an index from 0, checked against the number of categories.</summary>
    private static Expr CategoryAt(Builder builder, string name, Value outcome, Expr n, Expr categories)
    {
        Expr y = outcome is ArrayValue array ? array.At(n) : ((ScalarValue)outcome).Expr;
        Expr inside = Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, y, 1), Simplify.Compare(ScalarFunctions.LessEqual, y, categories));
        string function = DensityLowering.PublicName(name);
        string argument = function switch
        {
            "categorical_lpmf" => "Number of categories",
            "categorical_logit_lpmf" or "categorical_logit_glm_lpmf" => "categorical outcome out of support",
            _ => "Random variable",
        };
        ImmutableArray<MessagePart> place = outcome is ArrayValue
            ? [new TextPart($"{function}: {argument}["), new ValuePart(n + 1), new TextPart("] is ")]
            : [new TextPart($"{function}: {argument} is ")];
        builder.Emit(new Check(inside, [.. place, new ValuePart(y), new TextPart(", but must be in the interval [1, "), new ValuePart(categories), new TextPart("]")], IsImplied: false));
        return y - 1;
    }

    /// <summary>Requires that a vector is of a structured type: a class of <c>Runtime.Constraints</c> with a check.</summary>
    private static void RequireStructure(Builder builder, string type, string name, string argument, ArrayValue x, Expr? replicate = null)
    {
        (ViewOperand view, _) = builder.Store("checked", x);
        builder.Emit(new KernelCall(Kernels.Validate(type, $"{DensityLowering.PublicName(name)}: {argument} is not valid"), [replicate is null ? view : view with { Indices = [.. view.Indices, replicate] }], null));
    }

    private static Expr Count(Value outcome) => outcome is ArrayValue array ? array.Count : 1;

    private static void Categorical(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        var theta = (ArrayValue)a[1];
        RequireStructure(builder, "Simplex", name, "Probabilities parameter", theta);
        if (a[0] is ArrayValue) theta = builder.Store("log_theta", theta with { Element = i => Log(Simplify.ToReal(theta.Element(i))), Storage = null }).Value;
        builder.Loop("n", Count(a[0]), n =>
        {
            Expr probability = theta.At(CategoryAt(builder, name, a[0], n, theta.Dimensions[0]));
            sink(a[0] is ArrayValue ? probability : Log(Simplify.ToReal(probability)));
        });
    }

    private static void CategoricalLogit(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (_, ArrayValue beta) = builder.Store("log_odds", (ArrayValue)a[1]);
        builder.Loop("n", Count(a[0]), n => sink(Simplify.ToReal(beta.At(CategoryAt(builder, name, a[0], n, beta.Dimensions[0])))));
        sink(-Simplify.ToReal(Count(a[0])) * FunctionTable.LogSum(builder, beta));
    }

    /// <summary>What an ordered density of one observation sees: its category, the number of them, the predictor, and the cutpoints on both sides.</summary>
    private readonly record struct Ordered(Expr Category, Expr Last, Expr Eta, Expr Below, Expr Above)
    {
        public Expr IsFirst => Simplify.Compare(ScalarFunctions.Equal, Category, 0);

        public Expr IsLast => Simplify.Compare(ScalarFunctions.Equal, Category, Last);

        public Expr IsInner => Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.Greater, Category, 0), Simplify.Compare(ScalarFunctions.Less, Category, Last));
    }

    private static readonly DensityArgument Locations = new("Location parameter", Support.Finite);

    private static void OverOrdered(Builder builder, string name, ImmutableArray<Value> a, Action<Ordered> body)
    {
        (Value y, Value eta, ArrayValue cutpoints) = (a[0], a[1], (ArrayValue)a[2]);
        if (cutpoints.Type is not ArrayType) cutpoints = builder.Store("cutpoints", cutpoints).Value;
        Expr last = cutpoints.Dimensions[^1];
        Expr count = y is ArrayValue outcomes ? outcomes.Count : eta is ArrayValue predictors ? predictors.Count : 1;
        if (y is ArrayValue && eta is ArrayValue e) builder.RequireMatch(name, "Integers", count, "Locations", e.Count);
        if (eta is ArrayValue locations) builder.LoopOver(locations, i => DensityLowering.Require(builder, name, Locations, locations.Element(i), i[^1]));
        else DensityLowering.Require(builder, name, Locations, ((ScalarValue)eta).Expr, null);
        if (cutpoints.Type is not ArrayType) RequireStructure(builder, "Ordered", name, "Cut-points", cutpoints);
        else
        {
            builder.RequireMatch(name, "Length of location variables", count, "Number of cutpoint vectors", cutpoints.Dimensions[0]);
            cutpoints = builder.Store("cutpoints", cutpoints).Value;
            builder.Loop("n", count, n => RequireStructure(builder, "Ordered", name, "Cut-points", cutpoints, n));
        }
        // Without cutpoints there is one category, whose probability is 1.
        ImmutableArray<Statement> terms = builder.Collect(() => builder.Loop("n", count, n =>
        {
            Expr category = CategoryAt(builder, name, y, n, last + 1);
            Expr below = Simplify.Apply(ScalarFunctions.MaxInt, category - 1, 0), above = Simplify.Apply(ScalarFunctions.MinInt, category, last - 1);
            body(new Ordered(category, last, Simplify.ToReal(eta is ArrayValue vector ? vector.At(n) : ((ScalarValue)eta).Expr), Row(cutpoints, n, below), Row(cutpoints, n, above)));
        }));
        ImmutableArray<Statement> checks = builder.Collect(() => builder.Loop("n", count, n => CategoryAt(builder, name, y, n, last + 1)));
        builder.Emit(new If(Simplify.Compare(ScalarFunctions.Greater, last, 0), terms, checks));
    }

    /// <summary>log(σ(η − c₋) − σ(η − c₊)) = log σ(η − c₋) + log(1 − σ(η − c₊)) + log(1 − e^(c₋ − c₊)); the first and last category have one cutpoint.</summary>
    private static void OrderedLogistic(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink) =>
        OverOrdered(builder, name, a, o =>
        {
            sink(Simplify.Select(o.IsFirst, 0.0, F("log_inv_logit", o.Eta - o.Below)));
            sink(Simplify.Select(o.IsLast, 0.0, F("log1m_inv_logit", o.Eta - o.Above)));
            // Where there is no cutpoint on a side the difference is replaced, so that its derivative stays finite.
            sink(Simplify.Select(o.IsInner, F("log1m_exp", Simplify.Select(o.IsInner, o.Below - o.Above, -1.0)), 0.0));
        });

    private static void OrderedProbit(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink) =>
        OverOrdered(builder, name, a, o =>
        {
            // The difference is taken in the tail that the interval is nearer to.
            Expr from = Simplify.Select(o.IsInner, o.Eta - o.Below, 1.0), to = Simplify.Select(o.IsInner, o.Eta - o.Above, -1.0), isUpper = Simplify.Compare(ScalarFunctions.Greater, from + to, 0.0);
            Expr inner = F("log_diff_exp", F("std_normal_lcdf", Simplify.Select(isUpper, -to, from)), F("std_normal_lcdf", Simplify.Select(isUpper, -from, to)));
            Expr isSure = Simplify.Compare(ScalarFunctions.Equal, o.Last, 0);
            sink(Simplify.Select(isSure, 0.0, Simplify.Select(o.IsFirst, F("std_normal_lcdf", o.Above - o.Eta), Simplify.Select(o.IsLast, F("std_normal_lcdf", o.Eta - o.Below), inner))));
        });

    private static Expr Total(Builder builder, ArrayValue counts, Expr replicate)
    {
        Variable total = builder.Local("total", ScalarKind.Int);
        builder.Emit(new Declare(total, Fill: false));
        builder.Emit(new Assign(total, 0));
        builder.Loop("i", counts.Dimensions[^1], i => builder.Emit(new Assign(total, Row(counts, replicate, i), AssignKind.Add)));
        return new Load(total);
    }

    private static void RequireCounts(Builder builder, string name, ArrayValue n) =>
        builder.LoopOver(n, i => DensityLowering.Require(builder, name, new DensityArgument("Number of trials variable", Support.NonNegative, IsImplied: false), n.Element(i), i[^1]));

    private static void Multinomial(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue n, ArrayValue theta) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        builder.RequireMatch(name, "Size of number of trials variable", n.Count, "rows of probabilities parameter", theta.Count);
        RequireCounts(builder, name, n);
        RequireStructure(builder, "Simplex", name, "Probabilities parameter", theta);
        sink(F("lgamma", Total(builder, n, 0) + 1.0));
        builder.Loop("i", n.Dimensions[0], i => sink(F("lmultiply", n.At(i), theta.At(i))));
        builder.Loop("i", n.Dimensions[0], i => sink(-F("lgamma", n.At(i) + 1.0)));
    }

    private static void MultinomialLogit(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        var n = (ArrayValue)a[0];
        (_, ArrayValue odds) = builder.Store("log_odds", (ArrayValue)a[1]);
        builder.RequireMatch(name, "Size of number of trials variable", n.Count, "rows of log-probabilities parameter", odds.Count);
        RequireCounts(builder, name, n);
        builder.LoopOver(odds, i => DensityLowering.Require(builder, name, new DensityArgument("log-probabilities parameter", Support.Finite), odds.Element(i), i[^1]));
        Expr total = Total(builder, n, 0);
        sink(F("lgamma", total + 1.0));
        builder.Loop("i", n.Dimensions[0], i => sink(Simplify.ToReal(n.At(i)) * odds.At(i)));
        // Of no categories the sum is that of nothing, with the logarithm −∞.
        sink(Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, total, 0), 0.0, -Simplify.ToReal(total) * FunctionTable.LogSum(builder, odds)));
        builder.Loop("i", n.Dimensions[0], i => sink(-F("lgamma", n.At(i) + 1.0)));
    }

    /// <summary>lgamma(Σα) − Σ lgamma(α) + Σ (α − 1) log θ.</summary>
    private static void Dirichlet(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue theta, ArrayValue alpha) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        Expr size = theta.Dimensions[^1], replicates = Replicates(builder, name, ("probabilities", theta), ("prior sample sizes", alpha));
        builder.RequireMatch(name, "probabilities", size, "prior sample sizes", alpha.Dimensions[^1]);
        builder.LoopOver(alpha, i => DensityLowering.Require(builder, name, new DensityArgument("prior sample sizes", Support.Positive, IsImplied: false), alpha.Element(i), i[^1]));
        bool isMany = theta.Type is ArrayType { Element: not (IntType or RealType) };
        if (isMany) theta = builder.Store("theta", theta).Value;
        builder.Loop("k", isMany ? theta.Dimensions[0] : 1, k => RequireStructure(builder, "Simplex", name, "probabilities", theta, isMany ? k : null));
        bool isShared = alpha.Type is not ArrayType { Element: not (IntType or RealType) };
        Expr weight = isShared ? Simplify.ToReal(replicates) : 1.0;
        builder.Loop("k", isShared ? 1 : replicates, k =>
        {
            sink(weight * F("lgamma", Sum(builder, "alpha_sum", size, i => Row(alpha, k, i))));
            builder.Loop("i", size, i => sink(-weight * F("lgamma", Row(alpha, k, i))));
        });
        builder.Loop("k", replicates, k => builder.Loop("i", size, i => sink(F("lmultiply", Simplify.ToReal(Row(alpha, k, i)) - 1.0, Row(theta, k, i)))));
    }

    private static void DirichletMultinomial(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> a, Action<Expr> sink)
    {
        (ArrayValue n, ArrayValue alpha) = ((ArrayValue)a[0], (ArrayValue)a[1]);
        builder.RequireMatch(name, "Size of number of trials variable", n.Count, "rows of prior size parameter", alpha.Count);
        RequireCounts(builder, name, n);
        builder.LoopOver(alpha, i => DensityLowering.Require(builder, name, new DensityArgument("prior size parameter", Support.PositiveFinite, IsImplied: false), alpha.Element(i), i[^1]));
        Expr total = Total(builder, n, 0), weight = Sum(builder, "alpha_sum", alpha.Dimensions[0], i => alpha.At(i));
        sink(-Densities.LgammaRise(weight, total));
        sink(F("lgamma", total + 1.0));
        builder.Loop("i", n.Dimensions[0], i => sink(Densities.LgammaRise(Simplify.ToReal(alpha.At(i)), n.At(i))));
        builder.Loop("i", n.Dimensions[0], i => sink(-F("lgamma", n.At(i) + 1.0)));
    }
}
