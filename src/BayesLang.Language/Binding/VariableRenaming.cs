using System.Collections.Immutable;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Binding;

/// <summary>Makes statements anew in which variables have others in their places, wherever they are read, sizes of local variables included.</summary>
sealed class VariableRenaming : BoundRewriter
{
    private readonly Dictionary<VariableSymbol, VariableSymbol> names;

    private VariableRenaming(IReadOnlyDictionary<VariableSymbol, VariableSymbol> names) => this.names = new(names);

    /// <param name="statements">Without densities; what they assign to stays.</param>
    /// <param name="names">Variables of the same types.</param>
    public static ImmutableArray<BoundStatement> Apply(ImmutableArray<BoundStatement> statements, IReadOnlyDictionary<VariableSymbol, VariableSymbol> names) =>
        names.Count == 0 ? statements : new VariableRenaming(names).Rewrite(statements);

    protected override BoundExpression? Replace(BoundExpression expression) =>
        expression is BoundVariable read && names.TryGetValue(read.Variable, out VariableSymbol? other) ? new BoundVariable(read.Span, other) : null;

    private ImmutableArray<BoundStatement> Rewrite(ImmutableArray<BoundStatement> statements) => [.. statements.Select(Rewrite)];

    private BoundStatement Rewrite(BoundStatement statement) => statement switch
    {
        BoundDeclaration s => s with { Initializer = s.Initializer is null ? null : Rewrite(s.Initializer), Variable = Declared(s.Variable) },
        BoundAssignment s => s with { Target = Rewrite(s.Target), Value = Rewrite(s.Value) },
        BoundCallStatement s => s with { Call = Rewrite(s.Call) },
        BoundMessage s => s with { Arguments = Rewrite(s.Arguments) },
        BoundIf s => s with { Condition = Rewrite(s.Condition), Then = Rewrite(s.Then), Else = s.Else is null ? null : Rewrite(s.Else) },
        BoundWhile s => s with { Condition = Rewrite(s.Condition), Body = Rewrite(s.Body) },
        BoundForRange s => s with { Lower = Rewrite(s.Lower), Upper = Rewrite(s.Upper), Body = Rewrite(s.Body) },
        BoundForEach s => s with { Container = Rewrite(s.Container), Body = Rewrite(s.Body) },
        BoundBlock s => s with { Statements = Rewrite(s.Statements) },
        BoundProfile s => s with { Statements = Rewrite(s.Statements) },
        _ => statement,
    };

    /// <summary>A local variable whose size depends on a renamed one is another variable.</summary>
    private VariableSymbol Declared(VariableSymbol variable)
    {
        if (variable.Sized is not { } sized || !Sizes(sized).SelectMany(size => BoundWalk.Expressions(size)).Any(part => part is BoundVariable read && names.ContainsKey(read.Variable))) return variable;
        return names[variable] = new VariableSymbol(variable.Name, variable.Type, variable.Origin, variable.Declaration) { Sized = Rewrite(sized) };
    }

    private static IEnumerable<BoundExpression> Sizes(SizedType type) => type switch
    {
        SizedArray array => [array.Size, .. Sizes(array.Element)],
        SizedTuple tuple => tuple.Elements.SelectMany(Sizes),
        SizedBasic basic => basic.Sizes,
        _ => [],
    };

    private SizedType Rewrite(SizedType type) => type switch
    {
        SizedArray array => new SizedArray(Rewrite(array.Size), Rewrite(array.Element)),
        SizedTuple tuple => new SizedTuple([.. tuple.Elements.Select(Rewrite)]),
        SizedBasic basic => basic with { Sizes = Rewrite(basic.Sizes) },
        _ => type,
    };

    private BoundTarget Rewrite(BoundTarget target) => target switch
    {
        BoundVariableTarget t => t with
        {
            Variable = t.Variable.Origin == VariableOrigin.Local ? names.GetValueOrDefault(t.Variable, t.Variable) : t.Variable,
            Path = [.. t.Path.Select(access => access is IndexAccess indices ? new IndexAccess([.. indices.Indices.Select(Rewrite)]) : access)],
        },
        BoundTupleTarget t => t with { Elements = [.. t.Elements.Select(Rewrite)] },
        _ => target,
    };
}
