using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// A table with a row for each turn of a loop, filled when data are bound. Its columns are values of the turn that data decide; a column over an inner loop has a
/// place for each of its turns. Afterwards a kernel leaves fewer rows, and <see cref="Reals"/> and <see cref="Integers"/> hold those.
/// </summary>
/// <param name="turns">The loop.</param>
/// <param name="names">Where names come from.</param>
sealed class RowTable(Turns turns, Names names)
{
    private readonly List<(Column Column, Expr Value, Expr? Guard, ImmutableArray<For> Inner)> columns = [];
    private readonly Variable row = new(names.Fresh("turn"), ScalarKind.Int, VariableRole.Local);
    private Expr realWidth = 0, integerWidth = 0;

    /// <summary>A column: where it begins among those of its kind, and the sizes of the inner loops that it has places for.</summary>
    public sealed record Column(ScalarKind Kind, Expr Start, ImmutableArray<Expr> Sizes);

    /// <summary>The columns that are left, a row of this matrix each, with a gap after it.</summary>
    public Variable? Reals { get; private set; }

    public Variable? Integers { get; private set; }

    /// <summary>How many rows are left.</summary>
    public Variable Kept { get; } = new(names.Fresh("rows"), ScalarKind.Int, VariableRole.Bound);

    public bool HasIntegers => columns.Any(c => c.Column.Kind == ScalarKind.Int);

    public Column Add(Expr value, params ImmutableArray<For> inner) => Add(value, null, inner);

    /// <summary>The column of a value, 0 where a condition on the turn does not hold; one that is there already is found again.</summary>
    public Column Add(Expr value, Expr? guard, ImmutableArray<For> inner)
    {
        foreach ((Column known, Expr same, Expr? condition, ImmutableArray<For> loops) in columns)
            if (same.Equals(value) && Equals(condition, guard) && loops.AsSpan().SequenceEqual(inner.AsSpan())) return known;
        ScalarKind kind = value.Kind == ScalarKind.Real ? ScalarKind.Real : ScalarKind.Int;
        ImmutableArray<Expr> sizes = [.. inner.Select(f => f.Upper)];
        Expr width = sizes.Aggregate((Expr)1, (product, size) => product * size);
        var column = new Column(kind, kind == ScalarKind.Real ? realWidth : integerWidth, sizes);
        if (kind == ScalarKind.Real) realWidth += width;
        else integerWidth += width;
        columns.Add((column, value, guard, inner));
        return column;
    }

    /// <summary>
    /// The statements that fill the table, reduce it, and keep what is left. <paramref name="reduce"/> makes the kernel's call from the tables and the number of
    /// rows; its result goes to <see cref="Kept"/>.
    /// </summary>
    public ImmutableArray<Statement> Bind(int line, Func<ViewOperand, ViewOperand, Expr, ImmutableArray<Statement>> reduce)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        Expr count = Count(statements);
        var reals = new Variable(names.Fresh("all_columns"), ScalarKind.Real, VariableRole.Local, [realWidth, count]);
        var integers = new Variable(names.Fresh("all_keys"), ScalarKind.Int, VariableRole.Local, [integerWidth, count]);
        statements.Add(new Declare(reals, Fill: false));
        statements.Add(new Declare(integers, Fill: false));
        statements.Add(new Declare(row, Fill: false));
        statements.Add(new Assign(row, 0));
        statements.AddRange(Nested([.. columns.Select(c => Fill(c.Column, c.Value, c.Guard, c.Inner, c.Column.Kind == ScalarKind.Real ? reals : integers)), new Assign(row, new Load(row) + 1)]));
        statements.Add(new Declare(Kept, Fill: false));
        statements.AddRange(reduce(new ViewOperand(reals, []), new ViewOperand(integers, []), count));
        var stride = new Variable(names.Fresh("stride"), ScalarKind.Int, VariableRole.Bound);
        statements.Add(new Declare(stride, Fill: false));
        statements.Add(new KernelCall(Functions.Kernels.ColumnStride, [new ScalarOperand(new Load(Kept))], stride));
        if (columns.Any(c => c.Column.Kind == ScalarKind.Real)) Reals = Take(reals, realWidth, stride, statements);
        if (HasIntegers) Integers = Take(integers, integerWidth, stride, statements);
        return [.. statements.Select(s => s with { Line = line })];
    }

    /// <summary>A column's value in a row that is left.</summary>
    /// <param name="column">The column.</param>
    /// <param name="at">The row.</param>
    /// <param name="position">The turns of the inner loops.</param>
    public Expr Value(Column column, Expr at, params ImmutableArray<Expr> position)
    {
        Variable table = (column.Kind == ScalarKind.Real ? Reals : Integers) ?? throw new InvalidOperationException("The table is not filled yet.");
        return new Load(table, [Place(column, position), at]);
    }

    /// <summary>
    /// The products of a column over an inner loop and of a vector of factors, one for each row that is left: the matrix is bound with data, the rest computed in
    /// each evaluation.
    /// </summary>
    public (Variable Product, ImmutableArray<Statement> Bind, ImmutableArray<Statement> Compute) Product(Column column, For inner, Expr factor, int line)
    {
        var block = new Variable(names.Fresh("coefficients"), ScalarKind.Real, VariableRole.Bound, [new Load(Kept), inner.Upper], isMatrix: true);
        var r = new Variable(names.Fresh("r"), ScalarKind.Int, VariableRole.Loop);
        var k = new Variable(names.Fresh("k"), ScalarKind.Int, VariableRole.Loop);
        ImmutableArray<Statement> bind =
        [
            new Declare(block, Fill: false),
            new For(k, 0, inner.Upper, [new For(r, 0, new Load(Kept), [new Assign(block, [new Load(r), new Load(k)], Value(column, new Load(r), new Load(k)))])]),
        ];

        var product = new Variable(names.Fresh("sums"), ScalarKind.Real, VariableRole.Local, [new Load(Kept)]);
        var compute = ImmutableArray.CreateBuilder<Statement>();
        Variable vector;
        // A vector as it is, or one made of the factors.
        if (factor is Load { Indices: [Load { Indices.IsEmpty: true } index], Variable: var whole } && index.Variable == inner.Counter && inner.Lower is IntLiteral { Value: 0 } && Linear.Difference(whole.Dimensions[0], inner.Upper) == 0) vector = whole;
        else
        {
            vector = new Variable(names.Fresh("factors"), ScalarKind.Real, VariableRole.Local, [inner.Upper]);
            compute.Add(new Declare(vector, Fill: false));
            compute.Add(new For(k, 0, inner.Upper, [new Assign(vector, [new Load(k)], Walk.Rewrite(factor, e => e is Load l && l.Variable == inner.Counter ? new Load(k) : e))]));
        }
        compute.Add(new Declare(product, Fill: false));
        compute.Add(new KernelCall(Functions.Kernels.MatVec, [new ViewOperand(block, []), new ViewOperand(vector, []), new ViewOperand(product, [])], null) { Line = line });
        return (product, bind, compute.ToImmutable());
    }

    private static Expr Place(Column column, ImmutableArray<Expr> position)
    {
        Expr place = 0;
        for (int d = 0; d < position.Length; d++) place = place * column.Sizes[d] + position[d];
        return column.Start + place;
    }

    private Statement Fill(Column column, Expr value, Expr? guard, ImmutableArray<For> inner, Variable table)
    {
        Statement fill = new Assign(table, [Place(column, [.. inner.Select(f => new Load(f.Counter))]), new Load(row)], value.Kind == ScalarKind.Bool ? Simplify.ToInt(value) : value);
        if (guard is not null) fill = new If(guard, [fill], []);
        return inner.Reverse().Aggregate(fill, (body, f) => f with { Body = [body], IsReverse = false });
    }

    /// <summary>How many turns the nest has: a product, or counted where an inner range depends on an outer counter.</summary>
    private Expr Count(ImmutableArray<Statement>.Builder statements)
    {
        var counters = turns.Nest.Select(f => f.Counter).ToHashSet();
        if (turns.Nest.All(f => !Walk.Loads(f.Lower).Concat(Walk.Loads(f.Upper)).Any(l => counters.Contains(l.Variable))))
            return turns.Nest.Aggregate((Expr)1, (product, f) => product * Simplify.Apply(Functions.ScalarFunctions.MaxInt, 0, f.Upper - f.Lower));
        var count = new Variable(names.Fresh("turns"), ScalarKind.Int, VariableRole.Local);
        statements.Add(new Declare(count, Fill: false));
        statements.Add(new Assign(count, 0));
        statements.AddRange(Nested([new Assign(count, 1, AssignKind.Add)]));
        return new Load(count);
    }

    private ImmutableArray<Statement> Nested(ImmutableArray<Statement> body) => turns.Nest.Reverse().Aggregate(body, (inner, f) => [f with { Body = inner, IsReverse = false }]);

    /// <summary>The front of each column as a matrix of its own.</summary>
    private Variable Take(Variable table, Expr width, Variable stride, ImmutableArray<Statement>.Builder statements)
    {
        var taken = new Variable(names.Fresh(table.Kind == ScalarKind.Real ? "columns" : "keys"), table.Kind, VariableRole.Bound, [width, new Load(stride)]);
        var column = new Variable(names.Fresh("c"), ScalarKind.Int, VariableRole.Loop);
        var at = new Variable(names.Fresh("r"), ScalarKind.Int, VariableRole.Loop);
        statements.Add(new Declare(taken, Fill: false));
        statements.Add(new For(column, 0, width, [new For(at, 0, new Load(Kept), [new Assign(taken, [new Load(column), new Load(at)], new Load(table, [new Load(column), new Load(at)]))])]));
        return taken;
    }
}
