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
            Builder.Emit(new Assign(x, i, Transformed(constraint, new Load(y, i), first?.Invoke(i), second?.Invoke(i), out Expr? logJacobian)));
            Adjust(logJacobian);
        });
    }

    /// <summary>
    /// Completes data: the missing entries, which <paramref name="free"/> gives coordinates, are transformed as parameters of their variable's type and put among the values given.
    /// </summary>
    /// <returns>The missing entries' values in their order, and their coordinates.</returns>
    public (Variable Missing, Variable Free) Complete(IncompleteData data, Func<string, ImmutableArray<Expr>, bool, Variable> free)
    {
        Variable complete = MissingLowering.Complete(context, expressions, data);
        Variable y = free(data.Symbol.Name, [new Load(data.Count)], false);
        Variable missing = DeclareMissing(data);
        (Func<ImmutableArray<Expr>, Expr>? first, Func<ImmutableArray<Expr>, Expr>? second) = Arguments(data.Declared.Constraint);
        Builder.Loop("i", new Load(data.Count), k =>
        {
            ImmutableArray<Expr> i = data.IndicesOf(k);
            Builder.Emit(new Assign(missing, [k], Transformed(data.Declared.Constraint, new Load(y, [k]), first?.Invoke(i), second?.Invoke(i), out Expr? logJacobian)));
            Adjust(logJacobian);
            Builder.Emit(new Assign(complete, i, new Load(missing, [k])));
        });
        return (missing, y);
    }

    /// <summary>Emits the way back for the missing entries of data, whose values are read here, and completes the data with them.</summary>
    public void UnconstrainMissing(IncompleteData data, Variable y)
    {
        Variable complete = MissingLowering.Complete(context, expressions, data);
        Variable missing = DeclareMissing(data);
        Builder.Emit(new ReadParameter(missing, data.Symbol.Name) { Entries = data });
        Builder.Loop("i", new Load(data.Count), k => Builder.Emit(new Assign(complete, data.IndicesOf(k), new Load(missing, [k]))));
        Require(data.Symbol.Name, data.Declared, complete);
        (Func<ImmutableArray<Expr>, Expr>? first, Func<ImmutableArray<Expr>, Expr>? second) = Arguments(data.Declared.Constraint);
        Builder.Loop("i", new Load(data.Count), k =>
        {
            ImmutableArray<Expr> i = data.IndicesOf(k);
            Builder.Emit(new Assign(y, [k], Free(data.Declared.Constraint, new Load(missing, [k]), first?.Invoke(i), second?.Invoke(i))));
        });
    }

    private Variable DeclareMissing(IncompleteData data)
    {
        Variable missing = Builder.Local($"{data.Symbol.Name}_imputed", ScalarKind.Real, [new Load(data.Count)]);
        Builder.Emit(new Declare(missing, Fill: false));
        return missing;
    }

    /// <summary>A number as its constraint has it, and the log Jacobian.</summary>
    private static Expr Transformed(Constraint constraint, Expr y, Expr? first, Expr? second, out Expr? logJacobian)
    {
        (Expr value, logJacobian) = constraint is AffineConstraint ? BoundTransforms.Affine(y, first, second) : BoundTransforms.Constrain(y, first, second);
        return value;
    }

    private static Expr Free(Constraint constraint, Expr x, Expr? first, Expr? second) =>
        constraint is AffineConstraint ? BoundTransforms.UnconstrainAffine(x, first, second) : BoundTransforms.Unconstrain(x, first, second);

    private void Adjust(Expr? logJacobian)
    {
        if (logJacobian is not null && context is { HasJacobian: true, IgnoresTarget: false }) context.Increment(logJacobian);
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
        Builder.LoopOver(x.Dimensions, x.IsMatrix, i => Builder.Emit(new Assign(y, i, Free(declared.Constraint, new Load(x, i), first?.Invoke(i), second?.Invoke(i)))));
    }

    /// <summary>Emits the checks that a variable is of its declared type, after its block: what fails names the element and the bound.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="declared">The type below arrays.</param>
    /// <param name="x">The variable.</param>
    /// <param name="kind">What a failure means.</param>
    /// <param name="mayMiss">True where entries may be missing, which then have nothing to be checked.</param>
    public void Require(string path, SizedBasic declared, Variable x, FailureKind kind = FailureKind.Reject, bool mayMiss = false)
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
            Expr condition = Simplify.Compare(comparison, Simplify.ToReal(value), bound(i));
            if (mayMiss) condition = Simplify.Apply(ScalarFunctions.Or, MissingLowering.IsMissing(value), condition);
            Builder.Emit(new Check(condition,
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
