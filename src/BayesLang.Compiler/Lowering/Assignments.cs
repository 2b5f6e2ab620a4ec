using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>Copies values into variables.</summary>
public static class Assignments
{
    /// <summary>Copies a value into variables of the same shape; sizes must agree.</summary>
    public static void Copy(Builder builder, Value target, Value source)
    {
        switch (target, source)
        {
            case (ScalarValue { Expr: Load place }, ScalarValue s):
                builder.Emit(new Assign(place.Variable, place.Indices, Convert(s.Expr, place.Kind)));
                break;
            case (TupleValue t, TupleValue s):
                for (int k = 0; k < t.Elements.Length; k++) Copy(builder, t.Elements[k], s.Elements[k]);
                break;
            case (ArrayValue t, ArrayValue s):
                Copy(builder, t, s);
                break;
            default:
                throw new InvalidOperationException($"A {source.Type} cannot be copied into a {target.Type}.");
        }
    }

    private static void Copy(Builder builder, ArrayValue target, ArrayValue source)
    {
        for (int d = 0; d < target.Dimensions.Length; d++) builder.RequireSameSize(target.Dimensions[d], source.Dimensions[d], "assignment");
        // An element may read others of the variable that is being written: such a value is stored first.
        Variable written = ((Load)target.Element([.. target.Dimensions.Select(_ => (Expr)0)])).Variable;
        ImmutableArray<Expr> probe = [.. target.Dimensions.Select((_, d) => (Expr)new Load(new Variable($"i{d}", ScalarKind.Int, VariableRole.Loop)))];
        var place = (Load)target.Element(probe);
        if (Walk.Loads(source.Element(probe)).Any(l => l.Variable == written && !l.Equals(place))) source = builder.Store("copy", source with { Storage = null }).Value;
        builder.LoopOver(target, i =>
        {
            var at = (Load)target.Element(i);
            builder.Emit(new Assign(at.Variable, at.Indices, Convert(source.Element(i), at.Kind)));
        });
    }

    private static Expr Convert(Expr e, ScalarKind kind) => kind == ScalarKind.Real ? Simplify.ToReal(e) : Simplify.ToInt(e);
}
