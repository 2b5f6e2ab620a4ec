using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// The sizes of parameters, transformed parameters and generated quantities. They depend on data alone, and are the same in all of a model's methods: what takes more
/// than reading a variable is computed once, when data are bound.
/// </summary>
public sealed class BlockSizes(LoweringContext data, ExpressionLowering expressions)
{
    private readonly Dictionary<BoundExpression, Expr> known = new(ReferenceEqualityComparer.Instance);

    public Expr Of(BoundExpression e)
    {
        if (known.TryGetValue(e, out Expr? size)) return size;
        size = expressions.Scalar(e);
        if (Walk.Loads(size).Any(l => l.Variable.Role != VariableRole.Bound))
        {
            var variable = new Variable(data.Builder.Names.Fresh("size"), ScalarKind.Int, VariableRole.Bound);
            data.Builder.Emit(new Declare(variable, Fill: false));
            data.Builder.Emit(new Assign(variable, size));
            size = new Load(variable);
        }
        return known[e] = size;
    }
}
