using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>Matrix functions: kernels on stored buffers.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> LinearAlgebra() =>
    [
        ("cholesky_decompose", (lowering, call, a) =>
        {
            (ViewOperand m, ArrayValue value) = lowering.Builder.Store("matrix", (ArrayValue)a[0]);
            lowering.Builder.RequireSquare(call.Name, "m", value);
            return lowering.Builder.Call(Kernels.Cholesky, "L", call.Type, value.Dimensions, new ScalarOperand(value.Dimensions[0]), m);
        }),
    ];

    /// <summary>Products of matrices and vectors, by the shapes of the two sides.</summary>
    private static Value MatrixProduct(ExpressionLowering lowering, BoundCall call, ArrayValue x, ArrayValue y)
    {
        Builder builder = lowering.Builder;
        switch (call.Arguments[0].Type, call.Arguments[1].Type)
        {
            case (MatrixType, VectorType):
            {
                builder.RequireMultiplicable("multiply", "m1", x.Dimensions[1], "m2", y.Dimensions[0]);
                (ViewOperand a, _) = builder.Store("matrix", x);
                (ViewOperand b, _) = builder.Store("vector", y);
                return builder.Call(Kernels.MatVec, "product", call.Type, [x.Dimensions[0]], a, b);
            }
            case (RowVectorType, MatrixType):
            {
                builder.RequireMultiplicable("multiply", "m1", x.Dimensions[0], "m2", y.Dimensions[0]);
                (ViewOperand a, _) = builder.Store("vector", x);
                (ViewOperand b, _) = builder.Store("matrix", y);
                return builder.Call(Kernels.MatVecTransposed, "product", call.Type, [y.Dimensions[1]], b, a);
            }
            case (VectorType, RowVectorType):
                return new ArrayValue(call.Type, [x.Dimensions[0], y.Dimensions[0]], i => x.At(i[0]) * y.At(i[1]));
            case (MatrixType, MatrixType):
            {
                builder.RequireMultiplicable("multiply", "m1", x.Dimensions[1], "m2", y.Dimensions[0]);
                (ViewOperand a, _) = builder.Store("left", x);
                (ViewOperand b, _) = builder.Store("right", y);
                return builder.Call(Kernels.MatMul, "product", call.Type, [x.Dimensions[0], y.Dimensions[1]],
                    new ScalarOperand(x.Dimensions[0]), new ScalarOperand(x.Dimensions[1]), new ScalarOperand(y.Dimensions[1]), a, b);
            }
            default:
                throw new LoweringException(call.Span, $"the product of a {call.Arguments[0].Type} and a {call.Arguments[1].Type}");
        }
    }
}
