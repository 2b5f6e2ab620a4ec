using System.Collections.Immutable;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>From bound statements to IR. Jumps become flags: what follows a possible jump runs where it was not taken.</summary>
public sealed class StatementLowering(LoweringContext context, ExpressionLowering expressions)
{
    private readonly Stack<(Variable? Broken, Variable? Continued)> loops = new();

    private Builder Builder => context.Builder;

    public void LowerAll(ImmutableArray<BoundStatement> statements)
    {
        for (int i = 0; i < statements.Length; i++)
        {
            Lower(statements[i]);
            if (i + 1 == statements.Length || !Jumps.May(statements[i])) continue;
            ImmutableArray<BoundStatement> rest = statements[(i + 1)..];
            Expr goesOn = NotJumped(statements[i]);
            Builder.Emit(new If(goesOn, Builder.Collect(() => LowerAll(rest)), []));
            return;
        }
    }

    public void Lower(BoundStatement statement) => context.At(statement.Span, () =>
    {
        switch (statement)
        {
            case BoundBlock s:
                // Variables have names of their own, so that a scope needs no node.
                LowerAll(s.Statements);
                break;
            case BoundProfile s:
                LowerAll(s.Statements);
                break;
            case BoundDeclaration s:
                Declarations.Declare(context, expressions, s.Variable, VariableRole.Local, isFilled: s.Initializer is null);
                if (s.Initializer is not null) Assignments.Copy(Builder, context.Values[s.Variable], expressions.Lower(s.Initializer));
                break;
            case BoundAssignment s:
                Assign(s.Target, expressions.Lower(s.Value));
                break;
            case BoundTargetIncrement s:
                if (!context.IgnoresTarget) Increment(s.Value);
                break;
            case BoundJacobianIncrement s:
                if (!context.IgnoresTarget && context.HasJacobian) Increment(s.Value);
                break;
            case BoundTilde s:
                if (!context.IgnoresTarget) Tilde(s);
                break;
            case BoundIf s:
                Expr condition = Simplify.ToBool(expressions.Scalar(s.Condition));
                Builder.Emit(new If(condition, Builder.Collect(() => Lower(s.Then)), s.Else is null ? [] : Builder.Collect(() => Lower(s.Else))));
                break;
            case BoundWhile s:
                While(s);
                break;
            case BoundForRange s:
                ForRange(s);
                break;
            case BoundForEach s:
                ForEach(s);
                break;
            case BoundBreak when loops.Peek().Broken is { } broken:
                Builder.Emit(new Assign(broken, 1));
                break;
            case BoundContinue when loops.Peek().Continued is { } continued:
                Builder.Emit(new Assign(continued, 1));
                break;
            case BoundReturn s:
                Return(s);
                break;
            case BoundCallStatement { Call: BoundUserCall call }:
                expressions.Inliner.Call(call);
                break;
            case BoundCallStatement s:
                expressions.Lower(s.Call);
                break;
            case BoundMessage s:
                Message(s);
                break;
            default:
                throw new LoweringException(statement.Span, "this statement");
        }
        return 0;
    });

    private void Increment(BoundExpression value)
    {
        if (value.Type is ArrayType or VectorType or RowVectorType or MatrixType)
        {
            ArrayValue terms = expressions.Array(value);
            Builder.LoopOver(terms, i => context.Increment(Simplify.ToReal(terms.Element(i))));
            return;
        }
        expressions.Accumulate(value, context.Increment);
    }

    private void Tilde(BoundTilde s)
    {
        expressions.Accumulate(s.Density, context.Increment);
        if (s.Truncation is { } truncation) new TruncationLowering(context, expressions).Normalize(truncation);
    }

    private void Assign(BoundTarget target, Value value)
    {
        switch (target)
        {
            case BoundTupleTarget t:
                var tuple = (TupleValue)value;
                for (int k = 0; k < t.Elements.Length; k++) Assign(t.Elements[k], tuple.Elements[k]);
                break;
            case BoundVariableTarget t:
                Value place = context.Values[t.Variable];
                Type type = t.Variable.Type;
                foreach (BoundAccess access in t.Path)
                {
                    (place, type) = access switch
                    {
                        TupleAccess a => (((TupleValue)place).Elements[a.Position - 1], CompositeTypes.PartsOf(type)[a.Position - 1]),
                        IndexAccess a => (expressions.Indexing.Index(place, a.Indices, IndexedType(type, a.Indices), t.Variable.Name), IndexedType(type, a.Indices)),
                        _ => throw new LoweringException(t.Span, "this target"),
                    };
                }
                Assignments.Copy(Builder, place, value);
                break;
        }
    }

    /// <summary>The type below indices: a single index takes a dimension away, any other keeps it.</summary>
    private static Type IndexedType(Type type, ImmutableArray<BoundIndex> indices)
    {
        if (indices.IsEmpty) return type;
        bool single = indices[0] is SingleIndex;
        switch (type)
        {
            case ArrayType a:
                Type element = IndexedType(a.Element, indices[1..]);
                return single ? element : Type.Array(element);
            case MatrixType m:
                bool column = indices.Length > 1 && indices[1] is SingleIndex;
                return (single, column) switch { (true, true) => EntryOf(m.IsComplex), (true, false) => new RowVectorType(m.IsComplex), (false, true) => new VectorType(m.IsComplex), _ => type };
            default:
                return single ? EntryOf(CompositeTypes.IsComplex(type)) : type;
        }
    }

    private static Type EntryOf(bool isComplex) => isComplex ? Type.Complex : Type.Real;

    private void ForRange(BoundForRange s)
    {
        Expr lower = Builder.Temporary("first", expressions.Scalar(s.Lower) - 1);
        Expr upper = Builder.Temporary("last", expressions.Scalar(s.Upper));
        var counter = new Variable(Builder.Names.Fresh(s.Variable.Name), ScalarKind.Int, VariableRole.Loop) { IsOfProgram = true };
        context.Values[s.Variable] = new ScalarValue(Type.Int, new Load(counter) + 1);
        LoopBody(s.Body, body => Builder.Emit(new For(counter, lower, upper, body)));
    }

    private void ForEach(BoundForEach s)
    {
        Value container = expressions.Settle(expressions.Lower(s.Container), "container");
        var counter = new Variable(Builder.Names.Fresh("at"), ScalarKind.Int, VariableRole.Loop);
        context.Values[s.Variable] = ElementAt(container, new Load(counter));
        LoopBody(s.Body, body => Builder.Emit(new For(counter, 0, CountOf(container), body)));
    }

    private static Expr CountOf(Value container) => container switch
    {
        ArrayValue { Type: ArrayType } array => array.Dimensions[0],
        ArrayValue entries => entries.Count,
        TupleValue composite => CountOf(composite.Elements[0]),
        _ => throw new InvalidOperationException("A scalar has no elements."),
    };

    /// <summary>What a loop over a container sees at a turn: an element of an array, an entry of a vector, of a matrix column by column.</summary>
    private static Value ElementAt(Value container, Expr at)
    {
        if (container is TupleValue composite)
        {
            Type type = composite.Type is ArrayType of ? of.Element : Type.Complex;
            return new TupleValue(type, [.. composite.Elements.Select(part => ElementAt(part, at))]);
        }
        var values = (ArrayValue)container;
        return values.Type switch
        {
            ArrayType { Element: ArrayType or VectorType or RowVectorType or MatrixType } array => new ArrayValue(array.Element, values.Dimensions[1..], i => values.Element([at, .. i]),
                values.Storage is { } view ? new ViewOperand(view.Variable, [.. view.Indices, at]) : null),
            ArrayType array => new ScalarValue(array.Element, values.At(at)),
            MatrixType => new ScalarValue(Type.Real, values.At(Simplify.Apply(ScalarFunctions.Modulus, at, values.Dimensions[0]), at / values.Dimensions[0])),
            _ => new ScalarValue(Type.Real, values.At(at)),
        };
    }

    private void While(BoundWhile s)
    {
        Expr condition = 0;
        ImmutableArray<Statement> evaluation = Builder.Collect(() => condition = Simplify.ToBool(expressions.Scalar(s.Condition)));
        LoopBody(s.Body, body =>
        {
            Expr goesOn = condition;
            if (!evaluation.IsEmpty)
            {
                // A condition that needs statements is evaluated inside: while (again) { again = …; if (again) … }.
                Variable flag = Builder.Local("again", ScalarKind.Int);
                Builder.Emit(new Declare(flag, Fill: false));
                Builder.Emit(new Assign(flag, 1));
                goesOn = Simplify.ToBool(new Load(flag));
                body = [.. evaluation, new Assign(flag, Simplify.ToInt(condition)), new If(goesOn, body, [])];
            }
            if (loops.Peek().Broken is { } broken) goesOn = Simplify.Apply(ScalarFunctions.And, IsZero(broken), goesOn);
            if (Jumps.MayReturn(s.Body) && context.Calls.Peek().Returned is { } returned) goesOn = Simplify.Apply(ScalarFunctions.And, IsZero(returned), goesOn);
            Builder.Emit(new While(goesOn, body));
        });
    }

    /// <summary>Lowers a loop's body with the flags that its jumps need, and hands it to <paramref name="loop"/> to be wrapped.</summary>
    private void LoopBody(BoundStatement body, Action<ImmutableArray<Statement>> loop)
    {
        Variable? broken = Jumps.MayBreak(body) ? Flag("broken") : null;
        Variable? continued = Jumps.MayContinue(body) ? Builder.Local("continued", ScalarKind.Int) : null;
        loops.Push((broken, continued));
        ImmutableArray<Statement> statements = Builder.Collect(() =>
        {
            if (continued is not null)
            {
                Builder.Emit(new Declare(continued, Fill: false));
                Builder.Emit(new Assign(continued, 0));
            }
            Lower(body);
        });
        Expr? goesOn = broken is null ? null : IsZero(broken);
        if (Jumps.MayReturn(body) && context.Calls.Peek().Returned is { } returned)
            goesOn = goesOn is null ? IsZero(returned) : Simplify.Apply(ScalarFunctions.And, goesOn, IsZero(returned));
        loop(goesOn is null ? statements : [new If(goesOn, statements, [])]);
        loops.Pop();
    }

    private Variable Flag(string name)
    {
        Variable flag = Builder.Local(name, ScalarKind.Int);
        Builder.Emit(new Declare(flag, Fill: false));
        Builder.Emit(new Assign(flag, 0));
        return flag;
    }

    private static Expr IsZero(Variable flag) => Simplify.Compare(ScalarFunctions.Equal, new Load(flag), 0);

    private Expr NotJumped(BoundStatement s)
    {
        var flags = new List<Variable>();
        if (Jumps.MayReturn(s) && context.Calls.Count > 0 && context.Calls.Peek().Returned is { } returned) flags.Add(returned);
        if (Jumps.MayBreak(s) && loops.Peek().Broken is { } broken) flags.Add(broken);
        if (Jumps.MayContinue(s) && loops.Peek().Continued is { } continued) flags.Add(continued);
        return flags.Select(IsZero).Aggregate((a, b) => Simplify.Apply(ScalarFunctions.And, a, b));
    }

    private void Return(BoundReturn s)
    {
        InlinedCall call = context.Calls.Peek();
        if (s.Value is not null && call.NoteSizes is { } note) note(expressions.Lower(s.Value));
        else if (s.Value is not null && call.Result is not null) Assignments.Copy(Builder, call.Result, expressions.Lower(s.Value));
        if (call.Returned is not null) Builder.Emit(new Assign(call.Returned, 1));
    }

    private void Message(BoundMessage s)
    {
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        foreach (BoundExpression argument in s.Arguments)
        {
            if (argument is BoundString text)
            {
                parts.Add(new TextPart(text.Value));
                continue;
            }
            Show(expressions.Lower(argument));
        }
        Builder.Emit(s.Kind == MessageKind.Print ? new Print(parts.ToImmutable()) : new Fail(s.Kind == MessageKind.Reject ? FailureKind.Reject : FailureKind.Fatal, parts.ToImmutable()));

        void Show(Value value)
        {
            switch (value)
            {
                case ScalarValue x:
                    parts.Add(new ValuePart(x.Expr));
                    break;
                case ArrayValue x:
                    ViewOperand view = Builder.Store("printed", x).View;
                    parts.Add(new BufferPart(view.Variable, view.Indices));
                    break;
                case TupleValue x:
                    for (int k = 0; k < x.Elements.Length; k++)
                    {
                        parts.Add(new TextPart(k == 0 ? "(" : ","));
                        Show(x.Elements[k]);
                    }
                    parts.Add(new TextPart(")"));
                    break;
            }
        }
    }
}
