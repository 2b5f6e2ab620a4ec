using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Compiler.Lowering;

/// <summary>
/// The transforms of parameters: from unconstrained coordinates to declared values with the log Jacobian, and back.
/// Stan reference manual, "Transforms of constrained variables".
/// </summary>
public sealed class ParameterLowering(LoweringContext context, ExpressionLowering expressions)
{
    private Builder Builder => context.Builder;

    /// <summary>
    /// Declares a parameter and its unconstrained coordinates (made once, by <paramref name="free"/>), and emits the transform of each coordinate
    /// and the increment by its log Jacobian.
    /// </summary>
    public IEnumerable<(string Path, Variable Constrained, Variable Free)> Constrain(VariableSymbol symbol, Func<string, ImmutableArray<Expr>, bool, Variable> free)
    {
        SizedType sized = symbol.Sized ?? throw new InvalidOperationException(symbol.Name);
        Value value = Declarations.Declare(context, expressions, symbol, VariableRole.Local, isFilled: false);
        var result = new List<(string, Variable, Variable)>();
        foreach ((Value part, SizedBasic declared, string path) in Declarations.Parts(value, sized, symbol.Name))
        {
            Variable x = Declarations.VariableOf(part);
            Variable y;
            if (declared.Constraint is TypeConstraint { Kind: var kind })
            {
                StructuredType type = StructuredType.Of(kind);
                ImmutableArray<Expr> outer = x.Dimensions[..^type.Rank];
                y = free(path, [.. outer, type.UnconstrainedSize(x.Dimensions[^type.Rank..])], false);
                Structured(type, x, y, outer);
            }
            else
            {
                y = free(path, x.Dimensions, x.IsMatrix);
                Elementwise(declared.Constraint, x, y);
            }
            result.Add((path, x, y));
        }
        return result;
    }

    private void Structured(StructuredType type, Variable x, Variable y, ImmutableArray<Expr> outer)
    {
        Kernel kernel = Kernels.Constrain(type.Class, type.NeedsScratch, type.SizeNames);
        Builder.LoopOver(outer, isMatrix: false, i =>
        {
            Expr logJacobian = Builder.CallScalar(kernel, "log_jacobian", [.. type.Sizes(x.Dimensions), new ViewOperand(y, i), new ViewOperand(x, i)]);
            if (context is { HasJacobian: true, IgnoresTarget: false }) context.Increment(logJacobian);
        });
    }

    private void Elementwise(Constraint constraint, Variable x, Variable y)
    {
        (Func<ImmutableArray<Expr>, Expr>? first, Func<ImmutableArray<Expr>, Expr>? second) = Arguments(constraint);
        Builder.LoopOver(x.Dimensions, x.IsMatrix, i =>
        {
            (Expr value, Expr? logJacobian) = constraint is AffineConstraint
                ? BoundTransforms.Affine(new Load(y, i), first?.Invoke(i), second?.Invoke(i))
                : BoundTransforms.Constrain(new Load(y, i), first?.Invoke(i), second?.Invoke(i));
            Builder.Emit(new Assign(x, i, value));
            if (logJacobian is not null && context is { HasJacobian: true, IgnoresTarget: false }) context.Increment(logJacobian);
        });
    }

    /// <summary>The two expressions of a constraint as functions of the element's indices; containers are stored once.</summary>
    private (Func<ImmutableArray<Expr>, Expr>? First, Func<ImmutableArray<Expr>, Expr>? Second) Arguments(Constraint constraint)
    {
        (BoundExpression? first, BoundExpression? second) = constraint switch
        {
            BoundsConstraint b => (b.Lower, b.Upper),
            AffineConstraint a => (a.Offset, a.Multiplier),
            _ => (null, null),
        };
        return (Element(first), Element(second));

        Func<ImmutableArray<Expr>, Expr>? Element(BoundExpression? e)
        {
            if (e is null) return null;
            if (expressions.Lower(e) is ArrayValue array)
            {
                // The bound of an array of vectors may be one vector: the last indices count.
                return i => Simplify.ToReal(array.Element(i[^array.Dimensions.Length..]));
            }
            Expr scalar = Builder.Temporary("bound", expressions.Real(e));
            return _ => scalar;
        }
    }

    /// <summary>Emits the way back, for a parameter whose constrained values are there; each value must lie in its type.</summary>
    public void Unconstrain(string path, SizedBasic declared, Variable x, Variable y)
    {
        Require(path, declared, x);
        if (declared.Constraint is TypeConstraint { Kind: var kind })
        {
            StructuredType type = StructuredType.Of(kind);
            Kernel kernel = Kernels.Unconstrain(type.Class, type.SizeNames);
            Builder.LoopOver(x.Dimensions[..^type.Rank], isMatrix: false, i =>
                Builder.Emit(new KernelCall(kernel, [.. type.Sizes(x.Dimensions), new ViewOperand(x, i), new ViewOperand(y, i)], null)));
            return;
        }
        (Func<ImmutableArray<Expr>, Expr>? first, Func<ImmutableArray<Expr>, Expr>? second) = Arguments(declared.Constraint);
        Builder.LoopOver(x.Dimensions, x.IsMatrix, i =>
        {
            Expr value = new Load(x, i);
            (Expr? a, Expr? b) = (first?.Invoke(i), second?.Invoke(i));
            Expr back = declared.Constraint is AffineConstraint ? BoundTransforms.UnconstrainAffine(value, a, b) : BoundTransforms.Unconstrain(value, a, b);
            Builder.Emit(new Assign(y, i, back));
        });
    }

    /// <summary>Emits the checks that a variable is of its declared type, after its block: what fails names the element and the bound.</summary>
    public void Require(string path, SizedBasic declared, Variable x, FailureKind kind = FailureKind.Reject)
    {
        switch (declared.Constraint)
        {
            case TypeConstraint { Kind: var structured }:
                StructuredType type = StructuredType.Of(structured);
                Kernel kernel = Kernels.Validate(type.Class, path, type.SizeNames);
                Builder.LoopOver(x.Dimensions[..^type.Rank], isMatrix: false, i =>
                    Builder.Emit(new KernelCall(kernel, [.. type.Sizes(x.Dimensions), new ViewOperand(x, i)], null)));
                break;
            case BoundsConstraint bounds:
                (Func<ImmutableArray<Expr>, Expr>? low, Func<ImmutableArray<Expr>, Expr>? high) = Arguments(bounds);
                if (low is not null) RequireBound(ScalarFunctions.GreaterEqual, low, "lower");
                if (high is not null) RequireBound(ScalarFunctions.LessEqual, high, "upper");
                break;
        }

        void RequireBound(ScalarFunction comparison, Func<ImmutableArray<Expr>, Expr> bound, string name) => Builder.LoopOver(x.Dimensions, x.IsMatrix, i =>
        {
            Expr value = new Load(x, i);
            Builder.Emit(new Check(Simplify.Compare(comparison, Simplify.ToReal(value), bound(i)),
                [.. ElementName(path, i), new TextPart(" is "), new ValuePart(value), new TextPart($", but it is declared with {name}="), new ValuePart(bound(i)), new TextPart(".")],
                IsImplied: false, kind) { IsOfDeclaration = true });
        });
    }

    private static IEnumerable<MessagePart> ElementName(string path, ImmutableArray<Expr> indices)
    {
        if (indices.IsEmpty) return [new TextPart(path)];
        IEnumerable<MessagePart> parts = indices.SelectMany((e, k) => (MessagePart[])[new TextPart(k == 0 ? $"{path}[" : ","), new ValuePart(e + 1)]);
        return parts.Append(new TextPart("]"));
    }
}
