using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Emit;

/// <summary>Loops that are one call on contiguous parts of buffers: a copy, y += x, y += α x, and the dot product s += Σ xᵢ yᵢ.</summary>
public static class SpanLoops
{
    /// <summary>Below this count a call is not worth it.</summary>
    private const int ShortestProduct = 8;

    public static string? CallFor(For loop, ExpressionPrinter printer)
    {
        if (loop.Body is not [Assign a]) return null;
        Expr length = loop.Upper - loop.Lower;
        string? call = Call(loop, a, length, printer);
        if (call is null) return null;
        // Where no turn is taken, the parts may begin outside of their buffers.
        bool isSafe = length is IntLiteral { Value: > 0 } || Elements(a).All(load => IsWholePart(loop, load, length));
        return isSafe ? call : $"if ({printer.Print(loop.Upper, 61)} > {printer.Print(loop.Lower, 61)}) {call}";
    }

    /// <summary>The elements that a loop reads and writes.</summary>
    private static IEnumerable<Load> Elements(Assign a) => Walk.Loads(a.Value).Append(new Load(a.Variable, a.Indices)).Where(l => !l.Indices.IsEmpty);

    /// <summary>
    /// True where the turns go through a whole row, column or buffer. Its size is no less than zero, and where it is zero so is the offset of its beginning.
    /// </summary>
    private static bool IsWholePart(For loop, Load load, Expr length)
    {
        Variable v = load.Variable;
        if (loop.Lower is not IntLiteral { Value: 0 } || load.Indices.Length != v.Dimensions.Length) return false;
        int last = v.IsMatrix ? v.Dimensions.Length - 2 : v.Dimensions.Length - 1;
        return v.Dimensions[last].Equals(length) && load.Indices[last] is Load { Indices.IsEmpty: true } counter && counter.Variable == loop.Counter;
    }

    private static string? Call(For loop, Assign a, Expr length, ExpressionPrinter printer)
    {
        bool isLong = length is not IntLiteral { Value: < ShortestProduct };
        switch (a)
        {
            case { Value: Load { Kind: ScalarKind.Real } source, Variable.IsScalar: false } when Part(source) is { } from && Part(new Load(a.Variable, a.Indices)) is { } to && source.Variable != a.Variable:
                return a.Kind == AssignKind.Add ? $"Blas1.Add({from}, {to});" : $"{from}.CopyTo({to});";
            case { Kind: AssignKind.Add, Value: Op { Function.Name: "*" } product } when isLong && IsOfEveryTurn(a.Indices) && Part(product.Arguments[0]) is { } x && Part(product.Arguments[1]) is { } y && !Reads(product, a.Variable):
                string sum = a.Indices.IsEmpty ? a.Variable.Name : $"{a.Variable.Name}[{printer.Print(a.Variable.Offset(a.Indices))}]";
                return $"{sum} += Blas1.Dot({x}, {y});";
            case { Kind: AssignKind.Add, Value: Op { Function.Name: "*" } scaled } when isLong && Part(new Load(a.Variable, a.Indices)) is { } target && !Reads(scaled, a.Variable):
                for (int i = 0; i < 2; i++)
                    if (Part(scaled.Arguments[i]) is { } vector && IsOfEveryTurn([scaled.Arguments[1 - i]])) return $"Blas1.Axpy({printer.Print(scaled.Arguments[1 - i])}, {vector}, {target});";
                return null;
            default:
                return null;
        }

        bool IsOfEveryTurn(IEnumerable<Expr> expressions) => expressions.SelectMany(Walk.Loads).All(l => l.Variable != loop.Counter && l.Variable != a.Variable);

        // The contiguous elements that the turns go through one by one, as a span.
        string? Part(Expr e)
        {
            if (e is not Load { Indices.IsEmpty: false, Kind: ScalarKind.Real } load) return null;
            Expr offset = load.Variable.Offset(load.Indices);
            if (!Linear.Of(offset).Terms.Any(t => t.Coefficient == 1 && t.Term is Load { Indices.IsEmpty: true } l && l.Variable == loop.Counter)) return null;
            if (load.Variable.Dimensions.Length == 1 && IsWholePart(loop, load, length)) return Storage.IsArray(load.Variable) ? $"{load.Variable.Name}.AsSpan()" : load.Variable.Name;
            Expr start = offset - new Load(loop.Counter) + loop.Lower;
            if (Walk.Loads(start).Any(l => l.Variable == loop.Counter)) return null;
            return $"{load.Variable.Name}.{(Storage.IsArray(load.Variable) ? "AsSpan" : "Slice")}({printer.Print(start)}, {printer.Print(length)})";
        }
    }

    private static bool Reads(Expr e, Variable v) => Walk.Loads(e).Any(l => l.Variable == v);
}
