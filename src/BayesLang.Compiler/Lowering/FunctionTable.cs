using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;

namespace BayesLang.Compiler.Lowering;

/// <summary>How a library function is lowered: from the values of its arguments to its value, with what it must emit before.</summary>
public delegate Value FunctionLowering(ExpressionLowering lowering, BoundCall call, ImmutableArray<Value> arguments);

/// <summary>
/// The library functions that are neither a row of <see cref="ScalarFunctions"/> applied elementwise nor a density. One family a file.
/// </summary>
public static partial class FunctionTable
{
    private static readonly Lazy<FrozenDictionary<string, FunctionLowering>> Table = new(() =>
        Arithmetic().Concat(Logic()).Concat(InnerProducts()).Concat(Reductions()).Concat(Containers()).Concat(Shapes()).Concat(LinearAlgebra()).Concat(Matrices()).Concat(Covariances()).Concat(RandomGenerators()).Concat(Transforms()).Append(LaplaceFunctions.DefaultOptions)
            .ToFrozenDictionary(row => row.Name, row => row.Lowering));

    public static FunctionLowering? Find(string name) => Table.Value.GetValueOrDefault(name);

    private static Expr Scalar(Value value) => ((ScalarValue)value).Expr;

    private static Expr Real(Value value) => Simplify.ToReal(Scalar(value));

    private static FunctionLowering Map1(Func<Expr, Expr> function) => (lowering, call, a) => lowering.Elementwise(call.Type, a, e => function(e[0]));

    private static FunctionLowering Map2(Func<Expr, Expr, Expr> function) => (lowering, call, a) => lowering.Elementwise(call.Type, a, e => function(e[0], e[1]), call.Name);
}
