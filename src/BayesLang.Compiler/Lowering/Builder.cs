using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Lowering;

/// <summary>Collects statements in nested lists and gives variables names that do not clash.</summary>
public sealed class Builder
{
    private readonly Stack<ImmutableArray<Statement>.Builder> lists = new();
    private readonly Names names;

    public Builder(Names names)
    {
        this.names = names;
        lists.Push(ImmutableArray.CreateBuilder<Statement>());
    }

    /// <summary>The line of the program that is being lowered; each statement emitted takes it.</summary>
    public int Line { get; set; }

    public Names Names => names;

    public void Emit(Statement statement) => lists.Peek().Add(statement.Line == 0 ? statement with { Line = Line } : statement);

    /// <summary>How many lists are open: grows inside loops and branches.</summary>
    public int Depth => lists.Count;

    /// <summary>The statements so far, which leave the builder empty.</summary>
    public ImmutableArray<Statement> Take()
    {
        ImmutableArray<Statement> statements = lists.Peek().ToImmutable();
        lists.Peek().Clear();
        return statements;
    }

    /// <summary>The statements that <paramref name="body"/> emits, apart.</summary>
    public ImmutableArray<Statement> Collect(Action body)
    {
        lists.Push(ImmutableArray.CreateBuilder<Statement>());
        body();
        return lists.Pop().ToImmutable();
    }

    public void Loop(string counterName, Expr upper, Action<Expr> body) => Loop(counterName, 0, upper, body);

    /// <summary>Emits a loop over [lower, upper); <paramref name="body"/> gets the counter. A loop of one turn is its body alone.</summary>
    public void Loop(string counterName, Expr lower, Expr upper, Action<Expr> body)
    {
        if (Linear.Difference(upper, lower) == 1)
        {
            body(lower);
            return;
        }
        var counter = new Variable(names.Fresh(counterName), ScalarKind.Int, VariableRole.Loop);
        ImmutableArray<Statement> statements = Collect(() => body(new Load(counter)));
        if (!statements.IsEmpty) Emit(new For(counter, lower, upper, statements));
    }

    /// <summary>Emits loops over all indices of a container, the last index innermost for arrays, rows innermost for matrices.</summary>
    public void LoopOver(ArrayValue value, Action<ImmutableArray<Expr>> body) => LoopOver(value.Dimensions, IsMatrix(value.Type), body);

    public void LoopOver(ImmutableArray<Expr> dimensions, bool isMatrix, Action<ImmutableArray<Expr>> body)
    {
        int rank = dimensions.Length;
        int[] order = [.. Enumerable.Range(0, rank)];
        if (isMatrix) (order[rank - 1], order[rank - 2]) = (order[rank - 2], order[rank - 1]);
        var indices = new Expr[rank];
        Nest(0);

        void Nest(int depth)
        {
            if (depth == rank)
            {
                body([.. indices]);
                return;
            }
            Loop("i", dimensions[order[depth]], i =>
            {
                indices[order[depth]] = i;
                Nest(depth + 1);
            });
        }
    }

    public static bool IsMatrix(Type type) => type is Language.Types.MatrixType || (type is Language.Types.ArrayType array && array.Innermost is Language.Types.MatrixType);

    public Variable Local(string name, ScalarKind kind, ImmutableArray<Expr> dimensions = default, bool isMatrix = false) =>
        new(names.Fresh(name), kind, VariableRole.Local, dimensions, isMatrix);

    /// <summary>
    /// The same value, in a temporary where the expression nests deeply: the passes, the C# compiler and the runtime's are recursive.
    /// Integers stay, as they may become sizes, which are asked for elsewhere.
    /// </summary>
    public Expr Shallow(Expr value) => value.Depth > DepthLimit.Split && value.Kind == ScalarKind.Real ? Temporary("part", value) : value;

    /// <summary>A scalar that holds the value of an expression from here on; a literal or a variable that never changes stays as it is.</summary>
    public Expr Temporary(string name, Expr value)
    {
        if (value is IntLiteral or RealLiteral || (value is Load { Indices.IsEmpty: true } load && (load.Variable.IsTemporary || load.Variable.Role is VariableRole.Bound or VariableRole.Loop)))
            return value;
        var variable = new Variable(names.Fresh(name), value.Kind, VariableRole.Local) { IsTemporary = true };
        Emit(new Assign(variable, value));
        return new Load(variable);
    }

    /// <summary>The value in a buffer: where it lies already, or in a new one that is filled here.</summary>
    public (ViewOperand View, ArrayValue Value) Store(string name, ArrayValue value)
    {
        if (value.Storage is { } storage) return (storage, value);
        Variable buffer = Local(name, ElementKind(value.Type), value.Dimensions, IsMatrix(value.Type));
        Emit(new Declare(buffer, Fill: false));
        LoopOver(value, indices => Emit(new Assign(buffer, indices, value.Element(indices))));
        ArrayValue stored = FromBuffer(buffer, value.Type);
        return (new ViewOperand(buffer, []), stored);
    }

    public static ArrayValue FromBuffer(Variable buffer, Type type) =>
        new(type, buffer.Dimensions, indices => new Load(buffer, indices), new ViewOperand(buffer, []));

    public static ScalarKind ElementKind(Type type) => type switch
    {
        Language.Types.ArrayType array => ElementKind(array.Innermost),
        Language.Types.IntType => ScalarKind.Int,
        _ => ScalarKind.Real,
    };

    /// <summary>Calls a kernel whose output is a new buffer.</summary>
    public ArrayValue Call(Kernel kernel, string name, Type type, ImmutableArray<Expr> dimensions, params ReadOnlySpan<Operand> inputs)
    {
        Variable buffer = Local(name, ScalarKind.Real, dimensions, IsMatrix(type));
        Emit(new Declare(buffer, Fill: false));
        Emit(new KernelCall(kernel, [.. inputs, new ViewOperand(buffer, [])], null));
        return FromBuffer(buffer, type);
    }

    /// <summary>Calls a kernel that returns a scalar.</summary>
    public Expr CallScalar(Kernel kernel, string name, params ReadOnlySpan<Operand> inputs)
    {
        var result = new Variable(names.Fresh(name), kernel.ResultKind, VariableRole.Local) { IsTemporary = true };
        Emit(new KernelCall(kernel, [.. inputs], result));
        return new Load(result);
    }

    /// <summary>Requires that two sizes agree; nothing is emitted where they are the same expression.</summary>
    public void RequireSameSize(Expr a, Expr b, string what)
    {
        if (Linear.Difference(a, b) == 0) return;
        Emit(new Check(Simplify.Compare(ScalarFunctions.Equal, a, b),
            [new TextPart($"{what}: the sizes "), new ValuePart(a), new TextPart(" and "), new ValuePart(b), new TextPart(" should be the same.")],
            IsImplied: false, FailureKind.Fatal));
    }
}
