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
        ArrayValue? shape = arguments.OfType<ArrayValue>().FirstOrDefault();
        foreach (ArrayValue other in arguments.OfType<ArrayValue>().Skip(1)) Builder.RequireSameSize(shape?.Count ?? 1, other.Count, name);
        for (int k = 0; k < arguments.Length; k++) RequireSupport(density, name, k, arguments);
        if (shape is null)
        {
            Elements([.. arguments.Select(a => ((ScalarValue)a).Expr)]);
            return;
        }
        Builder.LoopOver(shape, i => Elements([.. arguments.Select(a => a is ArrayValue array ? array.Element(i) : ((ScalarValue)a).Expr)]));

        void Elements(ImmutableArray<Expr> elements)
        {
            ImmutableArray<Expr> terms = density.Terms(elements);
            if (density.InSupport is { } inSupport)
            {
                Expr condition = inSupport(elements);
                foreach (Expr term in terms) sink(term);
                // Outside of the support the density is zero, whatever the other terms are: −∞ added to them, or taken alone in a select.
                sink(Simplify.Select(condition, 0.0, double.NegativeInfinity));
                return;
            }
            foreach (Expr term in terms) sink(term);
        }
    }

    /// <summary>Emits the check that an argument is in its support.</summary>
    public void RequireSupport(Density density, string name, int k, ImmutableArray<Value> arguments)
    {
        DensityArgument argument = density.Arguments[k];
        if (argument.Support == Support.Any || (density.InSupport is not null && k == 0 && argument.Support != Support.NotNaN)) return;
        switch (arguments[k])
        {
            case ScalarValue s:
                Require(s.Expr, null);
                break;
            case ArrayValue a:
                Builder.LoopOver(a, i => Require(a.Element(i), i[^1]));
                break;
        }

        void Require(Expr value, Expr? index)
        {
            if (Condition(argument.Support, value) is not { } condition) return;
            ImmutableArray<MessagePart> place = index is null
                ? [new TextPart($"{PublicName(name)}: {argument.Name} is ")]
                : [new TextPart($"{PublicName(name)}: {argument.Name}["), new ValuePart(index + 1), new TextPart("] is ")];
            Builder.Emit(new Check(condition, [.. place, new ValuePart(value), new TextPart($", but must be {Requirement(argument.Support)}!")], argument.IsImplied));
        }

        Expr? Condition(Support support, Expr v) => support switch
        {
            Support.NotNaN => v.Kind == ScalarKind.Int ? null : Simplify.Compare(ScalarFunctions.Equal, v, v),
            Support.Finite => v.Kind == ScalarKind.Int ? null : Finite(v),
            Support.Positive => Simplify.Compare(ScalarFunctions.Greater, v, 0.0),
            Support.PositiveFinite => Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.Greater, v, 0.0), Finite(v)),
            Support.NonNegative => Simplify.Compare(ScalarFunctions.GreaterEqual, v, v.Kind == ScalarKind.Int ? 0 : 0.0),
            Support.Probability => Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, v, 0.0), Simplify.Compare(ScalarFunctions.LessEqual, v, 1.0)),
            Support.GreaterThanOthers when arguments[k - 1] is ScalarValue lower => Simplify.Compare(ScalarFunctions.Greater, v, lower.Expr),
            Support.NotLessThanOthers when arguments[k - 1] is ScalarValue lower => Simplify.Compare(ScalarFunctions.GreaterEqual, v, lower.Expr),
            _ => null,
        };
    }

    private static Expr Finite(Expr v) => Simplify.Compare(ScalarFunctions.Less, ScalarFunctions.Call("abs", v), double.PositiveInfinity);

    private static string Requirement(Support support) => support switch
    {
        Support.NotNaN => "not nan",
        Support.Finite => "finite",
        Support.Positive => "positive",
        Support.PositiveFinite => "positive finite",
        Support.NonNegative => "nonnegative",
        Support.Probability => "in the interval [0, 1]",
        Support.NotLessThanOthers => "greater than or equal to the lower bound",
        _ => "greater than the lower bound",
    };

    /// <summary>The name that messages use: <c>normal_lpdf</c> for <c>normal_lupdf</c>.</summary>
    private static string PublicName(string name) => name.Replace("_lup", "_lp", StringComparison.Ordinal);

    private static (string Name, bool Unnormalized)? Split(string name)
    {
        foreach ((string suffix, bool unnormalized) in ((string, bool)[])[("_lpdf", false), ("_lpmf", false), ("_lupdf", true), ("_lupmf", true)])
            if (name.EndsWith(suffix, StringComparison.Ordinal)) return (name[..^suffix.Length], unnormalized);
        return null;
    }
}
