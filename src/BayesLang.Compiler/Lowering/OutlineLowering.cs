using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>A call of an outlined function, as the statement that makes it needs it.</summary>
/// <param name="Function">The function's class.</param>
/// <param name="Integers">The sizes that differ from call to call.</param>
/// <param name="Arguments">The arguments that are passed on, flattened into one vector.</param>
/// <param name="Passed">The same, each by itself.</param>
/// <param name="ResultDimensions">The sizes of the function's result, one list for each of its parts; null where only a call tells them.</param>
public sealed record OutlinedCall(string Function, ImmutableArray<Expr> Integers, ArrayValue Arguments, ImmutableArray<Value> Passed, ImmutableArray<ImmutableArray<Expr>>? ResultDimensions)
{
    /// <summary>The function in a kernel's code: the operands n0, n1, … are the sizes.</summary>
    public string Code => $"functions.{Function}{(Integers.IsEmpty ? "" : $".With({string.Join(", ", Integers.Select((_, k) => $"{{n{k}}}"))})")}";

    public IEnumerable<KernelParameter> IntegerParameters => Integers.Select((_, k) => (KernelParameter)$"n{k}");

    public IEnumerable<Operand> IntegerOperands => Integers.Select(n => new ScalarOperand(n));

    public ViewOperand ArgumentsView => Arguments.Storage ?? throw new InvalidOperationException("The arguments are stored.");
}

/// <summary>
/// From a function of the program to methods of its own. What is data already is captured; all else that is passed on becomes one vector of inputs, so that
/// solvers need to know nothing of arguments.
/// </summary>
public sealed partial class OutlineLowering(LoweringContext context)
{
    private Builder Builder => context.Builder;

    /// <summary>A function for a solver: of arguments that the solver moves, of which only types and sizes count here, and of those that are passed on.</summary>
    public OutlinedCall Outline(BoundFunctionReference reference, ImmutableArray<Value> moved, ImmutableArray<Value> passed) =>
        Outline(reference, reference.Name, moved, passed, (_, inner) => inner, isPooled: false, isSolved: true);

    /// <summary>The same with other arguments than those given: <paramref name="arguments"/> makes them inside, from what is given. <paramref name="use"/> tells uses apart.</summary>
    public OutlinedCall Outline(
        BoundFunctionReference reference, string use, ImmutableArray<Value> moved, ImmutableArray<Value> passed, Func<ExpressionLowering, ImmutableArray<Value>, ImmutableArray<Value>> arguments, bool isPooled, bool isSolved = false)
    {
        var inputs = new Inputs(Builder.Names, captures: true);
        ImmutableArray<Value> inner = [.. moved.Select(v => inputs.Inner(v, "moved", isMoved: true)), .. passed.Select(v => inputs.Inner(v, "passed"))];
        OutlinedFunction function = context.Outlines.Get($"{use} {reference.User?.Declaration.Start} {inputs.Shape}",
            () => Make(ClassName(reference.Name), inputs, (lowering, at) => Body(lowering, reference, arguments(lowering, inner), at), reference.Span) with { IsPooled = isPooled, IsSolved = isSolved, BeginsWithTime = moved is [ScalarValue, ArrayValue, ..], IsRightHandSide = moved is [ScalarValue, ArrayValue] });
        return new OutlinedCall(function.Name, [.. inputs.Sizes], Flatten(inputs.Passed), [.. inputs.Passed], Substituted(function, [.. inputs.Sizes]));
    }

    /// <summary>A call of a function that calls itself.</summary>
    public Value CallRecursive(BoundUserCall call, ImmutableArray<Value> arguments)
    {
        if (call.Function.Result is VoidType || call.Function.Kind is FunctionKind.Rng or FunctionKind.Lp or FunctionKind.Jacobian)
            throw new LoweringException(call.Span, $"the recursive function {call.Function.Name}, which returns nothing, draws random numbers, or adds to the target");
        var inputs = new Inputs(Builder.Names, captures: false);
        ImmutableArray<Value> inner = [.. arguments.Select((v, k) => inputs.Inner(v, call.Function.Parameters[k].Name))];
        string name = context.Outlines.GetRecursive(call.Function, ClassName(call.Function.Name),
            className => Make(className, inputs, (lowering, at) => lowering.Inliner.Call(call.Function, inner, at), call.Span));
        var outlined = new OutlinedCall(name, [.. inputs.Sizes], Flatten(inputs.Passed), [.. inputs.Passed], null);
        var kernel = new Kernel(call.Function.Name, [.. outlined.IntegerParameters, "x", "out y"], $"{outlined.Code}.Value({{x}}, {{y}})",
            [new("x", $"{outlined.Code}.Adjoint({{x}}, {{y'}}, {{x'}})")]) { HasEffect = true };
        return Result(call, outlined, kernel);
    }

    /// <summary>The sizes of what a call returns, one after the other: only the function knows them.</summary>
    private ImmutableArray<Expr> SizesOf(BoundUserCall call, OutlinedCall outlined)
    {
        int count = InlineLowering.LeavesOf(call.Type).Sum(InlineLowering.RankOf);
        if (count == 0) return [];
        Variable sizes = Builder.Local("sizes", ScalarKind.Int, [count]);
        Builder.Emit(new Declare(sizes, Fill: false));
        var kernel = new Kernel($"sizes of {call.Function.Name}", [.. outlined.IntegerParameters, "x", "out sizes"], $"{outlined.Code}.Sizes({{x}}, {{sizes}})", []) { HasEffect = true };
        Builder.Emit(new KernelCall(kernel, [.. outlined.IntegerOperands, outlined.ArgumentsView, new ViewOperand(sizes, [])], null));
        return [.. Enumerable.Range(0, count).Select(k => Builder.Temporary("size", new Load(sizes, [k])))];
    }

    private Value Result(BoundUserCall call, OutlinedCall outlined, Kernel kernel)
    {
        var sizes = new Queue<Expr>(SizesOf(call, outlined));
        ImmutableArray<(Type Type, ImmutableArray<Expr> Dimensions)> leaves =
            [.. InlineLowering.LeavesOf(call.Type).Select(type => (type, (ImmutableArray<Expr>)[.. Enumerable.Range(0, InlineLowering.RankOf(type)).Select(_ => sizes.Dequeue())]))];
        Expr count = Builder.Temporary("count", leaves.Aggregate((Expr)0, (sum, leaf) => sum + leaf.Dimensions.Aggregate((Expr)1, (p, d) => p * d)));
        Variable results = Builder.Local(call.Function.Name, ScalarKind.Real, [count]);
        Builder.Emit(new Declare(results, Fill: false));
        Builder.Emit(new KernelCall(kernel, [.. outlined.IntegerOperands, outlined.ArgumentsView, new ViewOperand(results, [])], null));
        Expr offset = 0;
        var values = new Queue<Value>();
        foreach ((Type type, ImmutableArray<Expr> dimensions) in leaves)
        {
            Expr start = offset;
            bool isInt = Builder.ElementKind(type) == ScalarKind.Int;
            Expr Element(Expr at) => isInt ? Builder.Temporary("element", Simplify.ToInt(new Load(results, [at]))) : new Load(results, [at]);
            if (dimensions.IsEmpty) values.Enqueue(new ScalarValue(type, Element(start)));
            else
            {
                var layout = new Variable("layout", ScalarKind.Real, VariableRole.Local, dimensions, Builder.IsMatrix(type));
                values.Enqueue(new ArrayValue(type, dimensions, i => isInt ? Simplify.ToInt(new Load(results, [start + layout.Offset(i)])) : new Load(results, [start + layout.Offset(i)])));
            }
            offset += dimensions.Aggregate((Expr)1, (p, d) => p * d);
        }
        return Composed(call.Type, values);
    }

    /// <summary>A value from its leaves, in order.</summary>
    private static Value Composed(Type type, Queue<Value> leaves) =>
        CompositeTypes.PartsOf(type) is { IsEmpty: false } parts ? new TupleValue(type, [.. parts.Select(part => Composed(part, leaves))]) : leaves.Dequeue();

    /// <summary>The function's body in the place of a call.</summary>
    public static Value Inline(ExpressionLowering lowering, BoundFunctionReference reference, ImmutableArray<Value> arguments) => Body(lowering, reference, arguments, reference.Span);

    /// <summary>A place for what a solver's forward sweeps leave, as kernels' code names it.</summary>
    public string AddTrace(string type) => context.Outlines.AddTrace(type);

    private static string ClassName(string function) => $"F_{function}";

    private static Value Body(ExpressionLowering lowering, BoundFunctionReference reference, ImmutableArray<Value> arguments, TextSpan span) =>
        reference.User is { } user
            ? lowering.Inliner.Call(user, [.. arguments.Zip(user.Parameters, (value, parameter) => lowering.Settle(ExpressionLowering.Convert(value, parameter.Type, reference), parameter.Name))], span) ?? throw new LoweringException(span, $"the function {user.Name}, which returns nothing, as an argument")
            : lowering.Apply(new BoundCall(span, reference.Name, [], reference.FunctionType.Result), arguments);

    /// <summary>Lowers the body twice, once for the value and once for the reverse sweep.</summary>
    private OutlinedFunction Make(string name, Inputs inputs, Func<ExpressionLowering, TextSpan, Value?> body, TextSpan span)
    {
        name = Builder.Names.Fresh(name);
        ImmutableArray<ImmutableArray<Expr>> dimensions = [];
        Expr count = 0;
        ImmutableArray<Statement> value = Lower((at, element) => new Assign(OutlinedFunction.Output, [at], element));
        ImmutableArray<Statement> sizes = SizeStatements(value, dimensions);
        ImmutableArray<Statement> density = Lower((at, element) => new TargetAdd(new Load(OutlinedFunction.Seed, [at]) * element));
        return new OutlinedFunction(name, [.. inputs.Integers], count, new ModelIr
        {
            Name = name, Data = [], Bind = [], Density = density, OutputParameters = [], OutputTransformed = value, OutputGenerated = sizes, Unconstrain = [], Outputs = [],
            Parameters = [.. inputs.Layouts], UnconstrainedCount = inputs.Count,
        }) { ResultDimensions = dimensions };

        ImmutableArray<Statement> Lower(Func<Expr, Expr, Statement> use)
        {
            var inner = new LoweringContext(context.Program, Builder.Names) { Outlines = context.Outlines, IgnoresTarget = true };
            inner.Builder.Line = context.LineOf(span);
            Value result = body(new ExpressionLowering(inner), span) ?? throw new LoweringException(span, "a function that returns nothing");
            count = 0;
            var shapes = ImmutableArray.CreateBuilder<ImmutableArray<Expr>>();
            foreach (Value leaf in Leaves(result))
            {
                Expr offset = count;
                switch (leaf)
                {
                    case ScalarValue s:
                        inner.Builder.Emit(use(offset, Simplify.ToReal(s.Expr)));
                        shapes.Add([]);
                        count += 1;
                        break;
                    case ArrayValue a:
                        Variable layout = LayoutOf(a);
                        inner.Builder.LoopOver(a, i => inner.Builder.Emit(use(offset + layout.Offset(i), Simplify.ToReal(a.Element(i)))));
                        shapes.Add(a.Dimensions);
                        count += a.Count;
                        break;
                }
            }
            ImmutableArray<Statement> statements = inner.Builder.Take();
            var definitions = new Definitions(statements);
            count = definitions.Resolve(count);
            dimensions = [.. shapes.Select(shape => (ImmutableArray<Expr>)[.. shape.Select(definitions.Resolve)])];
            return statements;
        }
    }

    /// <summary>Integers that a function's body sets once, as in <c>int n = rows(y); vector[n] dy;</c>: the sizes of its result are in terms of what they are.</summary>
    private sealed class Definitions
    {
        private const int MostSteps = 20;

        private readonly Dictionary<Variable, Expr> values;

        public Definitions(ImmutableArray<Statement> statements)
        {
            ILookup<Variable, Statement> writes = Walk.All(statements).SelectMany(s => Walk.Written(s).Select(v => (Variable: v, Statement: s))).ToLookup(w => w.Variable, w => w.Statement);
            values = statements.OfType<Assign>().Where(a => a is { Variable: { Kind: ScalarKind.Int, IsScalar: true }, Kind: AssignKind.Set } && writes[a.Variable].Count() == 1)
                .ToDictionary(a => a.Variable, a => a.Value);
        }

        /// <summary>The size in terms of data and sizes of arguments, where it follows from those.</summary>
        public Expr Resolve(Expr size)
        {
            for (int step = 0; step < MostSteps && Walk.Loads(size).Any(l => values.ContainsKey(l.Variable)); step++)
                size = Walk.Rewrite(size, e => e is Load load && values.TryGetValue(load.Variable, out Expr? value) ? value : e);
            return size;
        }
    }

    /// <summary>What the sizes of the result follow from, where that is more than data and the sizes of the arguments.</summary>
    private static ImmutableArray<Statement> SizeStatements(ImmutableArray<Statement> value, ImmutableArray<ImmutableArray<Expr>> dimensions)
    {
        ImmutableArray<Expr> sizes = [.. dimensions.SelectMany(d => d)];
        if (sizes.IsEmpty) return [];
        ImmutableArray<Statement> noted = [.. sizes.Select((size, k) => new Assign(OutlinedFunction.Sizes, [k], size))];
        return Slice.Of([.. value, .. noted], [OutlinedFunction.Sizes]);
    }

    /// <summary>The sizes of the result in the caller's terms; null where they follow from more than the sizes of the arguments.</summary>
    private static ImmutableArray<ImmutableArray<Expr>>? Substituted(OutlinedFunction function, ImmutableArray<Expr> sizes)
    {
        if (function.ResultDimensions.Any(shape => shape.SelectMany(Walk.Loads).Any(l => l.Variable.Role != VariableRole.Bound))) return null;
        return [.. function.ResultDimensions.Select(shape => (ImmutableArray<Expr>)[.. shape.Select(InCaller)])];

        Expr InCaller(Expr size) => Walk.Rewrite(size, e => e is Load load && function.Integers.IndexOf(load.Variable) is >= 0 and var k ? sizes[k] : e);
    }

    public static IEnumerable<Value> Leaves(Value value) => value is TupleValue composite ? composite.Elements.SelectMany(Leaves) : [value];

    private static Variable LayoutOf(ArrayValue a) => new("layout", ScalarKind.Real, VariableRole.Local, a.Dimensions, Builder.IsMatrix(a.Type));

    /// <summary>Values one after the other in one vector, each as a variable of its type lies in memory.</summary>
    public ArrayValue Flatten(IEnumerable<Value> values)
    {
        ImmutableArray<Value> leaves = [.. values.SelectMany(Leaves)];
        Expr count = leaves.Aggregate((Expr)0, (sum, leaf) => sum + (leaf is ArrayValue a ? a.Count : 1));
        if (!Walk.Loads(count).All(l => l.Variable.IsTemporary || l.Variable.Role is VariableRole.Bound or VariableRole.Loop)) count = Builder.Temporary("arguments_size", count);
        Variable flat = Builder.Local("arguments", ScalarKind.Real, [count]);
        Builder.Emit(new Declare(flat, Fill: false));
        Expr offset = 0;
        foreach (Value leaf in leaves)
        {
            Expr at = offset;
            switch (leaf)
            {
                case ScalarValue s:
                    Builder.Emit(new Assign(flat, [at], Simplify.ToReal(s.Expr)));
                    offset += 1;
                    break;
                case ArrayValue a:
                    Variable layout = LayoutOf(a);
                    Builder.LoopOver(a, i => Builder.Emit(new Assign(flat, [at + layout.Offset(i)], Simplify.ToReal(a.Element(i)))));
                    offset += a.Count;
                    break;
            }
        }
        return Builder.FromBuffer(flat, Type.Vector);
    }

    /// <summary>The inputs of a function as they are made: the values inside that stand for those outside.</summary>
    private sealed class Inputs(Names names, bool captures)
    {
        private readonly System.Text.StringBuilder shape = new();

        public string Shape => shape.ToString();

        public List<Variable> Integers { get; } = [];

        /// <summary>The caller's expressions for <see cref="Integers"/>.</summary>
        public List<Expr> Sizes { get; } = [];

        public List<ParameterLayout> Layouts { get; } = [];

        /// <summary>What the caller passes, without what the solver moves.</summary>
        public List<Value> Passed { get; } = [];

        public Expr Count { get; private set; } = 0;

        public Value Inner(Value value, string name, bool isMoved = false)
        {
            switch (value)
            {
                case TupleValue composite:
                    return composite with { Elements = [.. composite.Elements.Select(e => Inner(e, name, isMoved))] };
                case ScalarValue s when captures && !isMoved && IsGiven(s.Expr):
                    shape.Append($" = {s.Expr}");
                    return s;
                case ArrayValue { Storage: { Variable: { Role: VariableRole.Bound, IsOfCall: false } } view } a when captures && !isMoved && view.Indices.All(IsGiven):
                    shape.Append($" = {view.Variable.Name}[{string.Join(",", view.Indices)}]");
                    return a;
                case ScalarValue s:
                    Expr scalar = new Load(Add(value, name, [], false, isMoved));
                    return s with { Expr = s.Expr.Kind == ScalarKind.Int ? Simplify.ToInt(scalar) : scalar };
                case ArrayValue a:
                    ImmutableArray<Expr> dimensions = [.. a.Dimensions.Select(Size)];
                    Variable input = Add(value, name, dimensions, Builder.IsMatrix(a.Type), isMoved);
                    return Builder.ElementKind(a.Type) == ScalarKind.Int
                        ? new ArrayValue(a.Type, dimensions, i => Simplify.ToInt(new Load(input, i)))
                        : Builder.FromBuffer(input, a.Type);
                default:
                    throw new InvalidOperationException(value.GetType().Name);
            }
        }

        private static bool IsGiven(Expr e) => Walk.Loads(e).All(l => l.Variable is { Role: VariableRole.Bound, IsOfCall: false });

        private Expr Size(Expr size)
        {
            if (captures && IsGiven(size))
            {
                shape.Append($" {size}");
                return size;
            }
            shape.Append(" ?");
            var integer = new Variable(names.Fresh("n"), ScalarKind.Int, VariableRole.Bound) { IsOfCall = true, LowerBound = 0 };
            Integers.Add(integer);
            Sizes.Add(size);
            return new Load(integer);
        }

        private Variable Add(Value value, string name, ImmutableArray<Expr> dimensions, bool isMatrix, bool isMoved)
        {
            shape.Append($" {value.Type}");
            var input = new Variable(names.Fresh(name), ScalarKind.Real, VariableRole.Unconstrained, dimensions, isMatrix);
            Layouts.Add(new ParameterLayout(name, input, input, Count));
            Count += input.Size;
            if (!isMoved) Passed.Add(value);
            return input;
        }
    }
}
