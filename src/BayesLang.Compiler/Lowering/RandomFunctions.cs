using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;

namespace BayesLang.Compiler.Lowering;

/// <summary>Random number generators: a call each element, in order.</summary>
public static partial class FunctionTable
{
    private static IEnumerable<(string Name, FunctionLowering Lowering)> RandomGenerators() =>
        Kernels.Generators.Select(generator => (generator.Name, (FunctionLowering)((lowering, call, a) => Generate(lowering.Builder, generator, call, a))));

    private static Value Generate(Builder builder, Kernel generator, BoundCall call, ImmutableArray<Value> arguments)
    {
        ArrayValue? shape = arguments.OfType<ArrayValue>().FirstOrDefault();
        if (shape is null) return new ScalarValue(call.Type, builder.CallScalar(generator, "draw", [.. arguments.Select(a => new ScalarOperand(Real(a)))]));
        Variable draws = builder.Local("draws", Builder.ElementKind(call.Type), shape.Dimensions);
        builder.Emit(new Declare(draws, Fill: false));
        builder.LoopOver(shape.Dimensions, isMatrix: false, i =>
        {
            Expr draw = builder.CallScalar(generator, "draw", [.. arguments.Select(a => new ScalarOperand(a is ArrayValue array ? Simplify.ToReal(array.Element(i)) : Real(a)))]);
            builder.Emit(new Assign(draws, i, draw));
        });
        return Builder.FromBuffer(draws, call.Type);
    }
}
