using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Hands the terms of a density to a sink, after emitting what they need.</summary>
public delegate void CompositeDensity(DensityLowering lowering, Builder builder, string name, ImmutableArray<Value> arguments, Action<Expr> sink);

/// <summary>Densities that are more than a formula of scalars: linear-model forms and multivariate ones, composed of kernels and formulas.</summary>
public static partial class CompositeDensities
{
    private static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);

    private static readonly Lazy<FrozenDictionary<string, CompositeDensity>> Table = new(() =>
        LinearModels().Concat(Categories()).Concat(Normals()).Concat(Matrices()).Concat(FirstPassages()).Concat(StateSpaces()).ToFrozenDictionary(row => row.Name, row => row.Density));

    public static CompositeDensity? Find(string name) => Table.Value.GetValueOrDefault(name);

    private static Expr F(string name, params ReadOnlySpan<Expr> arguments) => ScalarFunctions.Call(name, arguments);

    private static Expr Log(Expr x) => F("log", x);

    private static Expr Real(Value value) => Simplify.ToReal(((ScalarValue)value).Expr);

    private static bool IsMany(ArrayValue value) => value.Type is ArrayType { Element: not (IntType or RealType) };

    /// <summary>How many vectors there are where an argument may be one vector or an array of them; the arrays must be as long as each other.</summary>
    private static Expr Replicates(Builder builder, string name, params ReadOnlySpan<(string Name, ArrayValue Value)> arguments)
    {
        (string Name, Expr Count)? first = null;
        foreach ((string argument, ArrayValue value) in arguments)
        {
            if (!IsMany(value)) continue;
            if (first is not { } other)
            {
                first = (argument, value.Dimensions[0]);
                continue;
            }
            if (Linear.Difference(other.Count, value.Dimensions[0]) == 0) continue;
            builder.Emit(new Check(Simplify.Compare(ScalarFunctions.Equal, other.Count, value.Dimensions[0]),
                [
                    new TextPart($"{DensityLowering.PublicName(name)}: {other.Name} has size = "), new ValuePart(other.Count), new TextPart($", but {argument} has size "), new ValuePart(value.Dimensions[0]),
                    new TextPart("; and they must be the same size."),
                ], IsImplied: false, FailureKind.Fatal));
        }
        return first?.Count ?? 1;
    }

    private static Expr Row(ArrayValue value, Expr row, Expr at) => IsMany(value) ? value.At(row, at) : value.At(at);

    private static Expr Sum(Builder builder, string name, Expr count, Func<Expr, Expr> term)
    {
        Variable sum = builder.Local(name, ScalarKind.Real);
        builder.Emit(new Declare(sum, Fill: false));
        builder.Emit(new Assign(sum, 0.0));
        builder.Loop("i", count, i => builder.Emit(new Assign(sum, Simplify.ToReal(term(i)), AssignKind.Add)));
        return new Load(sum);
    }
}
