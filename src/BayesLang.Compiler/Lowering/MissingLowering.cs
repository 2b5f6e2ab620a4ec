using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Symbols;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// Data with missing values: each missing entry is a parameter with the bounds of its variable, and what reads the variable after the parameters reads the values given
/// with the missing ones put in. The values given are there once for all evaluations, each of which costs a transform for each missing entry.
/// </summary>
static class MissingLowering
{
    /// <summary>Finds the missing entries, in column-major order over all dimensions, as the columns of draws are.</summary>
    public static IncompleteData Find(Builder builder, VariableSymbol symbol, Variable given)
    {
        var count = new Variable(builder.Names.Fresh($"{symbol.Name}_missing"), ScalarKind.Int, VariableRole.Bound) { LowerBound = 0 };
        builder.Emit(new Declare(count, Fill: false));
        builder.Emit(new Assign(count, 0));
        OverMissing(_ => builder.Emit(new Assign(count, 1, AssignKind.Add)));
        ImmutableArray<Variable> positions = [.. given.Dimensions.Select((_, d) =>
            new Variable(builder.Names.Fresh($"{symbol.Name}_index{(given.Dimensions.Length == 1 ? "" : d + 1)}"), ScalarKind.Int, VariableRole.Bound, [new Load(count)]) { LowerBound = 0 })];
        if (positions.IsEmpty) return new IncompleteData(symbol, given, count, positions);
        foreach (Variable position in positions) builder.Emit(new Declare(position, Fill: false));
        Variable found = builder.Local($"{symbol.Name}_found", ScalarKind.Int);
        builder.Emit(new Declare(found, Fill: false));
        builder.Emit(new Assign(found, 0));
        OverMissing(indices =>
        {
            for (int d = 0; d < indices.Length; d++) builder.Emit(new Assign(positions[d], [new Load(found)], indices[d]));
            builder.Emit(new Assign(found, 1, AssignKind.Add));
        });
        return new IncompleteData(symbol, given, count, positions);

        void OverMissing(Action<ImmutableArray<Expr>> body)
        {
            var indices = new Expr[given.Dimensions.Length];
            Nest(indices.Length - 1);

            void Nest(int d)
            {
                if (d < 0) builder.Emit(new If(IsMissing(new Load(given, [.. indices])), builder.Collect(() => body([.. indices])), []));
                else builder.Loop("i", given.Dimensions[d], i =>
                {
                    indices[d] = i;
                    Nest(d - 1);
                });
            }
        }
    }

    public static Expr IsMissing(Expr value) => Simplify.Compare(ScalarFunctions.NotEqual, value, value);

    /// <summary>Declares the variable as later blocks read it, with the values that are given; the missing ones are to come.</summary>
    public static Variable Complete(LoweringContext context, ExpressionLowering expressions, IncompleteData data)
    {
        bool isScalar = data.Given.IsScalar;
        Value value = Declarations.Declare(context, expressions, data.Symbol, VariableRole.Local, isFilled: false, initial: isScalar ? null : data.Given);
        Variable complete = Declarations.VariableOf(value);
        if (isScalar) context.Builder.Emit(new Assign(complete, new Load(data.Given)));
        return complete;
    }
}
