using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Syntax;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// From a density's call to its terms. A density of scalars is its formula in a loop over the containers among the arguments;
/// multivariate and linear-model densities are composed of kernels and formulas in <see cref="CompositeDensities"/>.
/// </summary>
public sealed class DensityLowering(LoweringContext context)
{
    private Builder Builder => context.Builder;

    /// <summary>True for a density, and for the logarithm of a distribution function, whose terms are summed in the same way.</summary>
    public static bool IsDensity(string name) =>
        (LogCumulative(name) is not null && !IsProbability(name)) || (Split(name) is { } parts && (Densities.Find(parts.Name) is not null || CompositeDensities.Find(parts.Name) is not null));

    private static Density? LogCumulative(string name) =>
        name.EndsWith("_lcdf", StringComparison.Ordinal) ? Cumulatives.Find(name[..^5])?.LogLower
        : name.EndsWith("_lccdf", StringComparison.Ordinal) ? Cumulatives.Find(name[..^6])?.LogUpper
        : name.EndsWith("_cdf", StringComparison.Ordinal) ? Cumulatives.Find(name[..^4])?.LogLower
        : null;

    /// <summary>True for <c>_cdf</c>, the exponential of a sum of log probabilities.</summary>
    public static bool IsProbability(string name) => name.EndsWith("_cdf", StringComparison.Ordinal) && Cumulatives.Find(name[..^4]) is not null;

    /// <summary>Hands each term of the log density to <paramref name="sink"/>, with whether it may be dropped where it does not depend on parameters.</summary>
    public void Terms(string name, ImmutableArray<Value> arguments, TextSpan span, Action<Expr, bool> sink)
    {
        if (LogCumulative(name) is { } cumulative)
        {
            Vectorized(cumulative, name, arguments, term => sink(term, false));
            return;
        }
        (string density, bool unnormalized) = Split(name) ?? throw new LoweringException(span, name);
        if (Densities.Find(density) is { } scalar) Vectorized(scalar, name, arguments, term => sink(term, unnormalized));
        else if (CompositeDensities.Find(density) is { } composite) composite(this, Builder, name, arguments, term => sink(term, unnormalized));
        else throw new LoweringException(span, $"the density {density}");
    }

    /// <summary>The terms of a density of scalars over arguments of which some may be containers of one size.</summary>
    public void Vectorized(Density density, string name, ImmutableArray<Value> arguments, Action<Expr> sink)
    {
        RequireConsistentSizes(name, arguments, k => density.Arguments[k].Name);
        foreach (int k in density.CheckOrder.IsEmpty ? [.. Enumerable.Range(0, arguments.Length)] : density.CheckOrder) RequireSupport(density, name, k, arguments);
        foreach (DensityRelation relation in density.Relations) RequireRelation(density, name, relation, arguments);
        if (!arguments.OfType<ArrayValue>().Any())
        {
            Elements(At(arguments, []));
            return;
        }
        Builder.LoopOver(arguments.OfType<ArrayValue>().First(), i => Elements(At(arguments, i)));

        void Elements(ImmutableArray<Expr> elements)
        {
            if (density.InSupport?.Invoke(elements) is not { } condition)
            {
                foreach (Expr term in density.Terms(elements)) sink(term);
                return;
            }
            // Outside of the support the density is zero: −∞ is added to terms that are finite there.
            if (density.Inside is { } inside) elements = elements.SetItem(0, Simplify.Select(condition, Simplify.ToReal(elements[0]), inside));
            foreach (Expr term in density.Terms(elements)) sink(term);
            sink(Simplify.Select(condition, 0.0, double.NegativeInfinity));
        }
    }

    private static ImmutableArray<Expr> At(ImmutableArray<Value> arguments, ImmutableArray<Expr> indices) =>
        [.. arguments.Select(a => a is ArrayValue array ? array.Element(indices) : ((ScalarValue)a).Expr)];

    /// <summary>Requires that the containers among the arguments have as many elements as each other.</summary>
    public void RequireConsistentSizes(string name, ImmutableArray<Value> arguments, Func<int, string> nameOf)
    {
        int first = -1;
        for (int k = 0; k < arguments.Length; k++)
        {
            if (arguments[k] is not ArrayValue array) continue;
            if (first < 0)
            {
                first = k;
                continue;
            }
            Expr size = ((ArrayValue)arguments[first]).Count;
            if (Linear.Difference(size, array.Count) == 0) continue;
            Builder.Emit(new Check(Simplify.Compare(ScalarFunctions.Equal, size, array.Count),
                [
                    new TextPart($"{PublicName(name)}: {nameOf(first)} has size = "), new ValuePart(size), new TextPart($", but {nameOf(k)} has size "), new ValuePart(array.Count),
                    new TextPart("; and they must be the same size."),
                ],
                IsImplied: false, FailureKind.Fatal));
        }
    }

    /// <summary>Emits the check that an argument is in its support.</summary>
    public void RequireSupport(Density density, string name, int k, ImmutableArray<Value> arguments)
    {
        DensityArgument argument = density.Arguments[k];
        if (argument.Support == Support.Any) return;
        switch (arguments[k])
        {
            case ScalarValue s:
                Require(Builder, name, argument, s.Expr, null);
                break;
            case ArrayValue a:
                Builder.LoopOver(a, i => Require(Builder, name, argument, a.Element(i), i[^1]));
                break;
        }
    }

    /// <summary>Emits the check of one value, whose place in a container is named where it has one.</summary>
    public static void Require(Builder builder, string name, DensityArgument argument, Expr value, Expr? index)
    {
        if (Condition(argument.Support, value) is { } condition)
            builder.Emit(new Check(condition, [.. Place(name, argument.Name, index), new TextPart("is "), new ValuePart(value), new TextPart($", but must be {Requirement(argument.Support)}")], argument.IsImplied));
    }

    private void RequireRelation(Density density, string name, DensityRelation relation, ImmutableArray<Value> arguments)
    {
        ArrayValue? shape = relation.Involved.Select(k => arguments[k]).OfType<ArrayValue>().FirstOrDefault();
        if (shape is null) Emit([], null);
        else Builder.LoopOver(shape, i => Emit(i, i[^1]));

        void Emit(ImmutableArray<Expr> indices, Expr? index)
        {
            // The others are not looked at.
            ImmutableArray<Expr> elements = [.. arguments.Select((a, k) => !relation.Involved.Contains(k) ? 0 : a is ArrayValue array ? array.Element(indices) : ((ScalarValue)a).Expr)];
            int named = relation.Involved[0];
            Builder.Emit(new Check(relation.Condition(elements),
                [
                    .. Place(name, density.Arguments[named].Name, arguments[named] is ArrayValue ? index : null), new TextPart(relation.Verb), new ValuePart(elements[named]),
                    new TextPart(relation.Text), new ValuePart(relation.Limit(elements)), new TextPart(relation.End),
                ], IsImplied: false));
        }
    }

    private static ImmutableArray<MessagePart> Place(string name, string argument, Expr? index) => index is null
        ? [new TextPart($"{PublicName(name)}: {argument} ")]
        : [new TextPart($"{PublicName(name)}: {argument}["), new ValuePart(index + 1), new TextPart("] ")];

    private static Expr? Condition(Support support, Expr v)
    {
        bool isInt = v.Kind == ScalarKind.Int;
        Expr zero = isInt ? 0 : 0.0;
        return support switch
        {
            Support.NotNaN => isInt ? null : v is RealLiteral { Value: var x } ? (double.IsNaN(x) ? Simplify.Compare(ScalarFunctions.Less, 1, 0) : null) : Simplify.Compare(ScalarFunctions.Equal, v, v),
            Support.Finite => isInt ? null : Finite(v),
            Support.Positive => Simplify.Compare(ScalarFunctions.Greater, v, zero),
            Support.PositiveFinite => isInt ? Simplify.Compare(ScalarFunctions.Greater, v, zero) : Within(v, ScalarFunctions.Greater, zero, ScalarFunctions.Less, double.PositiveInfinity),
            Support.NonNegative => Simplify.Compare(ScalarFunctions.GreaterEqual, v, zero),
            Support.NonNegativeFinite => isInt ? Simplify.Compare(ScalarFunctions.GreaterEqual, v, zero) : Within(v, ScalarFunctions.GreaterEqual, zero, ScalarFunctions.Less, double.PositiveInfinity),
            Support.Probability => Within(v, ScalarFunctions.GreaterEqual, zero, ScalarFunctions.LessEqual, isInt ? 1 : 1.0),
            Support.OpenUnit => Within(v, ScalarFunctions.Greater, zero, ScalarFunctions.Less, isInt ? 1 : 1.0),
            Support.OnCircle => Within(v, ScalarFunctions.GreaterEqual, -Math.PI, ScalarFunctions.LessEqual, Math.PI),
            _ => null,
        };
    }

    private static Expr Within(Expr v, ScalarFunction above, Expr lower, ScalarFunction below, Expr upper) =>
        Simplify.Apply(ScalarFunctions.And, Simplify.Compare(above, v, lower), Simplify.Compare(below, v, upper));

    private static Expr Finite(Expr v) => Simplify.Compare(ScalarFunctions.Less, ScalarFunctions.Call("abs", v), double.PositiveInfinity);

    private static string Requirement(Support support) => support switch
    {
        Support.NotNaN => "not nan!",
        Support.Finite => "finite!",
        Support.Positive => "positive!",
        Support.PositiveFinite => "positive finite!",
        Support.NonNegative => "nonnegative!",
        Support.NonNegativeFinite => "nonnegative and finite!",
        Support.OpenUnit => "in the interval (0, 1)",
        Support.OnCircle => "in the interval [-3.141592653589793, 3.141592653589793]",
        _ => "in the interval [0, 1]",
    };

    /// <summary>The name that messages use: <c>normal_lpdf</c> for <c>normal_lupdf</c>.</summary>
    public static string PublicName(string name) => name.Replace("_lup", "_lp", StringComparison.Ordinal);

    private static (string Name, bool Unnormalized)? Split(string name)
    {
        if (CompositeDensities.Find(name) is not null) return (name, false);
        foreach ((string suffix, bool unnormalized) in ((string, bool)[])[("_lpdf", false), ("_lpmf", false), ("_lupdf", true), ("_lupmf", true)])
            if (name.EndsWith(suffix, StringComparison.Ordinal)) return (name[..^suffix.Length], unnormalized);
        return null;
    }
}
