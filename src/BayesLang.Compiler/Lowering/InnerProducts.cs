using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Sums and products of vectors that make one number.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> InnerProducts() =>
    [
        ("sum", (l, call, a) => call.Type is IntType ? new ScalarValue(call.Type, l.IntegerSum((ArrayValue)a[0])) : l.Sum((ArrayValue)a[0])),
        ("dot_product", (l, _, a) => InnerProduct(l, a[0], a[1])),
        ("dot_self", (l, call, a) => new ScalarValue(call.Type, l.SumOf(sink => l.Builder.LoopOver((ArrayValue)a[0], i => sink(ScalarFunctions.Call("square", ((ArrayValue)a[0]).Element(i))))))),
    ];

    private static ScalarValue InnerProduct(ExpressionLowering lowering, Value x, Value y) =>
        new(Type.Real, lowering.SumOf(sink => lowering.DotProduct((ArrayValue)x, (ArrayValue)y, sink)));
}
