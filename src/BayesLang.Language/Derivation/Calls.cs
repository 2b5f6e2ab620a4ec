using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>Bound expressions from names and arguments, as the binder would make them in generated quantities.</summary>
sealed class Calls(ImmutableArray<FunctionSymbol> functions, TextSpan span)
{
    public Calls(BoundProgram program, TextSpan span) : this([.. program.Functions.Select(function => function.Symbol)], span)
    {
    }

    private static readonly Place place = new(BlockKind.GeneratedQuantities, null);

    public TextSpan Span => span;

    /// <summary>A call of the library's or the program's function that fits, with promotions; null where none does.</summary>
    public BoundExpression? Find(string name, params ImmutableArray<BoundExpression> arguments)
    {
        ImmutableArray<Candidate> users = [.. functions.Where(symbol => symbol.Name == name).Distinct().Select(Candidate.Of)];
        foreach (ImmutableArray<Candidate> forms in (ImmutableArray<Candidate>[])[users, LibraryForms.Of(name)])
            if (!forms.IsEmpty && Overloads.Resolve(forms, arguments, place) is Resolution.Found { Candidate: var found }) return CallBinder.Call(name, found, arguments, span);
        return null;
    }

    /// <summary>A call that is known to exist.</summary>
    public BoundExpression Call(string name, params ImmutableArray<BoundExpression> arguments) =>
        Find(name, arguments) ?? throw new InvalidOperationException($"There is no {name}({string.Join(", ", arguments.Select(argument => argument.Type.Name))}).");

    public BoundExpression Read(VariableSymbol variable) => new BoundVariable(span, variable);

    public BoundExpression Int(int value) => new BoundInt(span, value);

    public BoundExpression Real(double value) => new BoundReal(span, value);

    public BoundExpression Add(BoundExpression a, BoundExpression b) => Call("add", a, b);

    public BoundExpression Subtract(BoundExpression a, BoundExpression b) => Call("subtract", a, b);

    /// <summary>An entry of a container, or with more indices of what it contains.</summary>
    public BoundExpression Entry(BoundExpression container, params ImmutableArray<BoundExpression> indices)
    {
        if (indices.IsEmpty) return container;
        ImmutableArray<BoundIndex> single = [.. indices.Select(index => new SingleIndex(index))];
        return new BoundIndexing(span, container, single, Indexing.TypeOf(container.Type, single.AsSpan()) ?? throw new InvalidOperationException($"{container.Type.Name} has no entry with {indices.Length} indices."));
    }

    public BoundStatement Assign(VariableSymbol variable, ImmutableArray<BoundExpression> indices, BoundExpression value)
    {
        ImmutableArray<BoundIndex> single = [.. indices.Select(index => new SingleIndex(index))];
        Type type = Indexing.TypeOf(variable.Type, single.AsSpan()) ?? throw new InvalidOperationException($"{variable.Type.Name} has no entry with {indices.Length} indices.");
        ImmutableArray<BoundAccess> path = single.IsEmpty ? [] : [new IndexAccess(single)];
        return new BoundAssignment(span, new BoundVariableTarget(span, type, variable, path), Promotion.Convert(value, type));
    }

    /// <summary>Adds to a variable, or an entry of it.</summary>
    public BoundStatement Increase(VariableSymbol variable, ImmutableArray<BoundExpression> indices, BoundExpression by) =>
        Assign(variable, indices, Add(Entry(Read(variable), indices), by));

    public BoundStatement Loop(VariableSymbol index, BoundExpression count, params ImmutableArray<BoundStatement> body) =>
        new BoundForRange(span, index, Int(1), count, new BoundBlock(span, body));

    public VariableSymbol Index(string name) => new(name, Type.Int, VariableOrigin.Loop, span);

    /// <summary>A local variable with the value and the shape of an expression.</summary>
    public (BoundStatement Declaration, VariableSymbol Variable) Hold(string name, BoundExpression value)
    {
        var variable = new VariableSymbol(name, value.Type, VariableOrigin.Local, span) { Sized = SizedAs(value) };
        return (new BoundDeclaration(span, variable, value), variable);
    }

    /// <summary>A type with the sizes of an expression. What is in an array that has no entries has the size 0.</summary>
    private SizedType SizedAs(BoundExpression value) => value.Type switch
    {
        ArrayType => new SizedArray(Call("size", value), SizedAs(value, 1)),
        var type => new SizedBasic(type, SizesOf(value, type), NoConstraint.Instance),
    };

    private SizedType SizedAs(BoundExpression array, int depth)
    {
        BoundExpression first = Entry(array, [.. Enumerable.Repeat(Int(1), depth)]);
        return first.Type switch
        {
            ArrayType => new SizedArray(IfAny("size"), SizedAs(array, depth + 1)),
            MatrixType matrix => new SizedBasic(matrix, [IfAny("rows"), IfAny("cols")], NoConstraint.Instance),
            VectorType or RowVectorType => new SizedBasic(first.Type, [IfAny("num_elements")], NoConstraint.Instance),
            var scalar => new SizedBasic(scalar, [], NoConstraint.Instance),
        };

        BoundExpression IfAny(string size) => new BoundConditional(span, Call("logical_gt", Call("num_elements", array), Int(0)), Call(size, first), Int(0), Type.Int);
    }

    private ImmutableArray<BoundExpression> SizesOf(BoundExpression value, Type type) => type switch
    {
        VectorType or RowVectorType => [Call("num_elements", value)],
        MatrixType => [Call("rows", value), Call("cols", value)],
        _ => [],
    };
}
