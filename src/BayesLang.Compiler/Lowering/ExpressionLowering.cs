using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>From bound expressions to values. Statements that an expression needs (kernels, sums) are emitted before it.</summary>
public sealed class ExpressionLowering
{
    private readonly LoweringContext context;
    private readonly IndexLowering indexing;

    public ExpressionLowering(LoweringContext context)
    {
        this.context = context;
        indexing = new IndexLowering(context, this);
        Densities = new DensityLowering(context);
        Inliner = new InlineLowering(context, this);
        Outliner = new OutlineLowering(context);
    }

    public DensityLowering Densities { get; }

    public InlineLowering Inliner { get; }

    public OutlineLowering Outliner { get; }

    /// <summary>True where an evaluation may use several threads.</summary>
    public bool IsParallel => context.IsParallel;

    public Builder Builder => context.Builder;

    public IndexLowering Indexing => indexing;

    /// <summary>Adds the log Jacobian of a transform, where the log density is that of the unconstrained scale.</summary>
    public void AddLogJacobian(Expr term)
    {
        if (context is { HasJacobian: true, IgnoresTarget: false }) context.Increment(term);
    }

    public Value Lower(BoundExpression e)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new TooComplexException(e.Span);
        return LowerHere(e) is var value && value is ScalarValue { Expr: var deep } scalar && Builder.Shallow(deep) is var shallow && shallow != deep ? scalar with { Expr = shallow } : value;
    }

    private Value LowerHere(BoundExpression e) => e switch
    {
        BoundInt x => new ScalarValue(x.Type, x.Value),
        BoundTargetValue x => new ScalarValue(x.Type, context.Target is { } target ? Builder.Temporary("target", new Load(target)) : 0.0),
        BoundReal x => new ScalarValue(x.Type, x.Value),
        BoundImaginary x => new TupleValue(x.Type, [new ScalarValue(Type.Real, 0.0), new ScalarValue(Type.Real, x.Value)]),
        BoundVariable x => context.Values[x.Variable],
        BoundConversion x => Convert(Lower(x.Operand), x.Target, x),
        BoundIndexing x => context.At(x.Span, () => indexing.Index(Lower(x.Base), x)),
        BoundConditional x => context.At(x.Span, () => Conditional(x)),
        BoundCall x => context.At(x.Span, () => Call(x)),
        BoundUserCall x => context.At(x.Span, () => Inliner.Call(x) ?? throw new LoweringException(x.Span, $"the value of {x.Function.Name}, which returns none")),
        BoundArrayLiteral x => Literal(x.Elements, x.Type),
        BoundRowVectorLiteral x => Literal(x.Elements, x.Type),
        BoundTupleLiteral x => new TupleValue(x.Type, [.. x.Elements.Select(Lower)]),
        BoundTupleElement x => ((TupleValue)Lower(x.Base)).Elements[x.Position - 1],
        _ => throw new LoweringException(e.Span, "this expression"),
    };

    public Expr Scalar(BoundExpression e) => Lower(e) is ScalarValue s ? s.Expr : throw new LoweringException(e.Span, "a container in the place of a scalar");

    public Expr Real(BoundExpression e) => Simplify.ToReal(Scalar(e));

    public ArrayValue Array(BoundExpression e) => Lower(e) as ArrayValue ?? throw new LoweringException(e.Span, "a scalar in the place of a container");

    /// <summary>
    /// Hands the terms of a scalar sum to <paramref name="sink"/>, each where it arises, possibly inside a loop: the terms of densities,
    /// of <c>sum</c> and of <c>+</c> and <c>−</c> come apart, so that an increment of the target needs no intermediate sum.
    /// </summary>
    public void Accumulate(BoundExpression e, Action<Expr, bool> sink) => context.At(e.Span, () =>
    {
        switch (e)
        {
            case BoundCall { Name: "add", Type: RealType } x:
                Accumulate(x.Arguments[0], sink);
                Accumulate(x.Arguments[1], sink);
                break;
            case BoundCall { Name: "subtract", Type: RealType } x:
                Accumulate(x.Arguments[0], sink);
                Accumulate(x.Arguments[1], (term, droppable) => sink(-term, droppable));
                break;
            case BoundCall { Name: "minus", Type: RealType } x:
                Accumulate(x.Arguments[0], (term, droppable) => sink(-term, droppable));
                break;
            case BoundCall { Name: "sum" } x when x.Type is RealType && x.Arguments[0].Type is not ArrayType { Element: not RealType }:
                ArrayValue summed = Array(x.Arguments[0]);
                Builder.LoopOver(summed, i => sink(Simplify.ToReal(summed.Element(i)), false));
                break;
            case BoundCall { Name: "dot_product" } x:
                DotProduct(Array(x.Arguments[0]), Array(x.Arguments[1]), term => sink(term, false));
                break;
            case BoundCall { Name: "dot_self" } x:
                ArrayValue self = Array(x.Arguments[0]);
                Builder.LoopOver(self, i => sink(ScalarFunctions.Call("square", self.Element(i)), false));
                break;
            case BoundCall { Name: "multiply", Type: RealType } x when x.Arguments[0].Type is RowVectorType:
                DotProduct(Array(x.Arguments[0]), Array(x.Arguments[1]), term => sink(term, false));
                break;
            case BoundCall x when DensityLowering.IsDensity(x.Name):
                Densities.Terms(x.Name, [.. x.Arguments.Select(Lower)], x.Span, sink);
                break;
            case BoundConversion { Target: RealType } x when x.Operand.Type is RealType:
                Accumulate(x.Operand, sink);
                break;
            default:
                sink(Real(e), false);
                break;
        }
        return 0;
    });

    /// <summary>The sum of the terms that <paramref name="terms"/> hands over, as one scalar.</summary>
    public Expr SumOf(Action<Action<Expr>> terms)
    {
        // Terms that arise where the sum stands add up in one expression; only those from inside a loop need a variable.
        Expr straight = 0.0;
        Variable? sum = null;
        ImmutableArray<Statement> loops = [];
        loops = Builder.Collect(() =>
        {
            int depth = Builder.Depth;
            terms(term =>
            {
                if (Builder.Depth == depth)
                {
                    straight = Builder.Shallow(straight + term);
                    return;
                }
                sum ??= Builder.Local("sum", ScalarKind.Real);
                Builder.Emit(new Assign(sum, term, AssignKind.Add));
            });
        });
        if (sum is not null)
        {
            Builder.Emit(new Declare(sum, Fill: false));
            Builder.Emit(new Assign(sum, 0.0));
        }
        foreach (Statement s in loops) Builder.Emit(s);
        return sum is null ? straight : new Load(sum) + straight;
    }

    public ScalarValue Sum(ArrayValue values) => new(Type.Real, SumOf(sink => Builder.LoopOver(values, i => sink(Simplify.ToReal(values.Element(i))))));

    public Expr IntegerSum(ArrayValue values)
    {
        Variable sum = Builder.Local("sum", ScalarKind.Int);
        Builder.Emit(new Declare(sum, Fill: false));
        Builder.Emit(new Assign(sum, 0));
        Builder.LoopOver(values, i => Builder.Emit(new Assign(sum, values.Element(i), AssignKind.Add)));
        return new Load(sum);
    }

    public void DotProduct(ArrayValue a, ArrayValue b, Action<Expr> sink)
    {
        Builder.RequireMatch("dot_product", "size of v1", a.Count, "size of v2", b.Count);
        Builder.Loop("i", a.Dimensions[^1], i => sink(Simplify.ToReal(a.At(i)) * Simplify.ToReal(b.At(i))));
    }

    private Value Call(BoundCall call)
    {
        if (call.Arguments.Any(a => a is BoundFunctionReference) && HigherOrderFunctions.Find(call.Name) is { } higher) return higher(this, call);
        if (call.Arguments.Any(a => CompositeTypes.IsComposite(a.Type))) return Apply(call, [.. call.Arguments.Select(Lower)]);
        if (call.Name is "sum" or "dot_product" or "dot_self" && call.Type is RealType || DensityLowering.IsDensity(call.Name)
            || (call.Name == "multiply" && call.Type is RealType && call.Arguments[0].Type is RowVectorType))
            return new ScalarValue(call.Type, SumOf(sink => Accumulate(call, (term, _) => sink(term))));
        if (call.Name is "logical_and" or "logical_or") return ShortCircuit(call);
        return Apply(call, [.. call.Arguments.Select(Lower)]);
    }

    /// <summary>A library function of values: <paramref name="call"/> gives its name and the type of its result.</summary>
    public Value Apply(BoundCall call, ImmutableArray<Value> arguments)
    {
        if (arguments.Any(a => a is TupleValue) || CompositeTypes.HasComplexPart(call.Type)) return CompositeFunctions.Apply(this, call, arguments);
        if (DensityLowering.IsProbability(call.Name))
            return new ScalarValue(call.Type, ScalarFunctions.Call("exp", SumOf(sink => Densities.Terms(call.Name, arguments, call.Span, (term, _) => sink(term)))));
        if (FunctionTable.Find(call.Name) is { } lowering)
        {
            Value value = lowering(this, call, arguments);
            RequirementLowering.Emit(Builder, call.Name, arguments);
            return value;
        }
        if (ScalarFunctions.Find(call.Name) is { } scalar)
        {
            bool isInt = Builder.ElementKind(call.Type) == ScalarKind.Int;
            Value value = Elementwise(call.Type, arguments, elements => ScalarFunctions.Apply(scalar, elements) is var result && isInt ? Simplify.ToInt(result) : result, call.Name);
            // After the checks of sizes that the elementwise call makes.
            RequirementLowering.Emit(Builder, call.Name, arguments);
            return value;
        }
        throw new LoweringException(call.Span, $"the function {call.Name}");
    }

    /// <summary>The right side runs, with the checks that it needs, only where the left side does not decide.</summary>
    private ScalarValue ShortCircuit(BoundCall call)
    {
        bool isAnd = call.Name == "logical_and";
        Expr left = Simplify.ToBool(Scalar(call.Arguments[0])), right = 0;
        ImmutableArray<Statement> needed = Builder.Collect(() => right = Simplify.ToBool(Scalar(call.Arguments[1])));
        if (needed.IsEmpty) return new ScalarValue(call.Type, Simplify.ToInt(Simplify.Apply(isAnd ? ScalarFunctions.And : ScalarFunctions.Or, left, right)));
        Variable both = Builder.Local(isAnd ? "both" : "either", ScalarKind.Int);
        Builder.Emit(new Declare(both, Fill: false));
        Builder.Emit(new Assign(both, Simplify.ToInt(left)));
        Expr undecided = Simplify.Compare(isAnd ? ScalarFunctions.NotEqual : ScalarFunctions.Equal, new Load(both), 0);
        Builder.Emit(new If(undecided, [.. needed, new Assign(both, Simplify.ToInt(right))], []));
        return new ScalarValue(call.Type, new Load(both));
    }

    /// <summary>What messages call the arguments of functions of elements.</summary>
    private static readonly ImmutableArray<string> ElementNames = ["x", "y", "z"];

    /// <summary>Applies a scalar function to each element; scalars are broadcast.</summary>
    /// <param name="name">The function that a message names where the sizes differ.</param>
    public Value Elementwise(Type type, ImmutableArray<Value> arguments, Func<ImmutableArray<Expr>, Expr> function, string name = "elementwise function")
    {
        var containers = arguments.Select((a, k) => (Container: a as ArrayValue, Name: k < ElementNames.Length ? ElementNames[k] : $"argument {k + 1}"))
            .SelectMany(a => a.Container is { } container ? [(Value: container, a.Name)] : ((ArrayValue Value, string Name)[])[]).ToList();
        if (containers.Count == 0) return new ScalarValue(type, function([.. arguments.Select(a => ((ScalarValue)a).Expr)]));
        foreach ((ArrayValue other, string otherName) in containers.Skip(1)) Builder.RequireSameShape(name, containers[0].Name, containers[0].Value, otherName, other);
        return new ArrayValue(type, containers[0].Value.Dimensions, indices =>
            function([.. arguments.Select(a => a is ArrayValue array ? array.Element(indices) : ((ScalarValue)a).Expr)]));
    }

    public static Value Convert(Value value, Type target, BoundExpression at) => value switch
    {
        ScalarValue or ArrayValue when CompositeTypes.IsComplex(target) => WithoutImaginaryPart(value, target, at),
        ScalarValue s when target is RealType => new ScalarValue(target, Simplify.ToReal(s.Expr)),
        ArrayValue a when Builder.ElementKind(a.Type) == Builder.ElementKind(target) => a with { Type = target },
        ArrayValue a when Builder.ElementKind(target) == ScalarKind.Real => new ArrayValue(target, a.Dimensions, i => Simplify.ToReal(a.Element(i))),
        TupleValue t => new TupleValue(target, [.. t.Elements.Zip(CompositeTypes.PartsOf(target), (part, type) => Convert(part, type, at))]),
        _ when target.Equals(value.Type) => value,
        _ => throw new LoweringException(at.Span, $"a conversion from {value.Type} to {target}"),
    };

    /// <summary>A real value as a complex one.</summary>
    private static TupleValue WithoutImaginaryPart(Value value, Type target, BoundExpression at)
    {
        ImmutableArray<Type> parts = CompositeTypes.PartsOf(target);
        return new TupleValue(target, [Convert(value, parts[0], at), value is ArrayValue a ? new ArrayValue(parts[1], a.Dimensions, _ => 0.0) : new ScalarValue(parts[1], 0.0)]);
    }

    /// <summary>A value as it is now: scalars are copied, containers stored.</summary>
    public Value Settle(Value value, string name) => value switch
    {
        ScalarValue s => s with { Expr = Builder.Temporary(name, s.Expr) },
        ArrayValue a => Builder.Store(name, a).Value,
        TupleValue t => t with { Elements = [.. t.Elements.Select(e => Settle(e, name))] },
        _ => value,
    };

    private Value Conditional(BoundConditional e)
    {
        Expr condition = Simplify.ToBool(Scalar(e.Condition));
        // Only the branch taken may run: branches that need statements of their own become an if.
        Value whenTrue = Lower(new BoundInt(e.Span, 0)), whenFalse = whenTrue;
        ImmutableArray<Statement> thenStatements = Builder.Collect(() => whenTrue = Convert(Lower(e.WhenTrue), e.Type, e));
        ImmutableArray<Statement> elseStatements = Builder.Collect(() => whenFalse = Convert(Lower(e.WhenFalse), e.Type, e));
        if (thenStatements.IsEmpty && elseStatements.IsEmpty && whenTrue is ScalarValue a && whenFalse is ScalarValue b)
            return new ScalarValue(e.Type, Simplify.Select(condition, a.Expr, b.Expr));
        condition = Builder.Temporary("condition", condition);
        var sizes = new Queue<Expr>(ChosenSizes());
        Value result = Place(whenTrue, e.Type);
        Builder.Emit(new If(condition,
            [.. thenStatements, .. Builder.Collect(() => Assignments.Copy(Builder, result, whenTrue))],
            [.. elseStatements, .. Builder.Collect(() => Assignments.Copy(Builder, result, whenFalse))]));
        return result;

        Value Place(Value like, Type type)
        {
            if (like is TupleValue composite) return new TupleValue(type, [.. composite.Elements.Zip(CompositeTypes.PartsOf(type), Place)]);
            ImmutableArray<Expr> dimensions = like is ArrayValue array ? [.. array.Dimensions.Select(_ => sizes.Dequeue())] : [];
            Variable chosen = Builder.Local("chosen", Builder.ElementKind(type), dimensions, Builder.IsMatrix(type));
            Builder.Emit(new Declare(chosen, Fill: false));
            return dimensions.IsEmpty ? new ScalarValue(type, new Load(chosen)) : Builder.FromBuffer(chosen, type);
        }

        ImmutableArray<Expr> ChosenSizes()
        {
            ImmutableArray<Expr> p = [.. InlineLowering.SizesOf(whenTrue)], q = [.. InlineLowering.SizesOf(whenFalse)];
            HashSet<Variable> inside = [.. Walk.All([.. thenStatements, .. elseStatements]).SelectMany(s => s is Declare d ? [d.Variable] : Walk.Written(s))];
            if (!p.Concat(q).SelectMany(Walk.Loads).Any(l => inside.Contains(l.Variable)))
                return [.. p.Zip(q, (m, n) => m.Equals(n) ? m : Builder.Temporary("size", Simplify.Select(condition, m, n)))];
            // Sizes that a branch computes are computed before, by that part of the branch, lowered once more.
            ImmutableArray<Variable> noted = [.. p.Select(_ => Builder.Local("size", ScalarKind.Int))];
            foreach (Variable size in noted)
            {
                Builder.Emit(new Declare(size, Fill: false));
                Builder.Emit(new Assign(size, 0));
            }
            foreach (Statement s in Slice.Of([new If(condition, Noted(e.WhenTrue), Noted(e.WhenFalse))], noted)) Builder.Emit(s);
            return [.. noted.Select(size => Builder.Temporary("size", new Load(size)))];

            ImmutableArray<Statement> Noted(BoundExpression branch) => Builder.Collect(() =>
            {
                int k = 0;
                foreach (Expr size in InlineLowering.SizesOf(Lower(branch))) Builder.Emit(new Assign(noted[k++], size));
            });
        }
    }

    private Value Literal(ImmutableArray<BoundExpression> elements, Type type)
    {
        Type elementType = type switch
        {
            ArrayType a => a.Element,
            RowVectorType r => r.IsComplex ? Type.Complex : Type.Real,
            MatrixType m => new RowVectorType(m.IsComplex),
            _ => throw new LoweringException(elements[0].Span, "this list"),
        };
        return Literal([.. elements.Select(e => Convert(Lower(e), elementType, e))], type);
    }

    private Value Literal(ImmutableArray<Value> values, Type type)
    {
        ImmutableArray<Type> parts = CompositeTypes.PartsOf(type);
        if (!parts.IsEmpty) return new TupleValue(type, [.. parts.Select((part, k) => Literal([.. values.Select(v => ((TupleValue)v).Elements[k])], part))]);
        if (values.IsEmpty) return Builder.FromBuffer(Builder.Local("empty", Builder.ElementKind(type), [.. Enumerable.Repeat((Expr)0, Rank(type))], Builder.IsMatrix(type)), type);
        ImmutableArray<Expr> inner = values[0] is ArrayValue first ? first.Dimensions : [];
        Variable buffer = Builder.Local("literal", Builder.ElementKind(type), [values.Length, .. inner], Builder.IsMatrix(type));
        Builder.Emit(new Declare(buffer, Fill: false));
        for (int k = 0; k < values.Length; k++)
        {
            int at = k;
            if (values[k] is ArrayValue array)
            {
                for (int d = 0; d < inner.Length; d++) Builder.RequireSameSize(inner[d], array.Dimensions[d], "rows of a literal");
                Builder.LoopOver(array, i => Builder.Emit(new Assign(buffer, [at, .. i], array.Element(i))));
            }
            else Builder.Emit(new Assign(buffer, [at], ((ScalarValue)values[k]).Expr));
        }
        return Builder.FromBuffer(buffer, type);
    }

    private static int Rank(Type type) => type switch { ArrayType a => 1 + Rank(a.Element), VectorType or RowVectorType => 1, MatrixType => 2, _ => 0 };
}
