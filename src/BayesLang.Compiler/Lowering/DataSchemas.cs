using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Standardizing;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Lowering;

/// <summary>What a program asks of its data, for those who read them.</summary>
public static class DataSchemas
{
    public static DataSchema Of(BoundProgram program)
    {
        var variables = ImmutableArray.CreateBuilder<DataVariable>();
        foreach (BoundDeclaration declaration in program.Data.OfType<BoundDeclaration>().Where(declaration => !declaration.Variable.IsLevelCount))
            if (declaration.Variable.Sized is { } sized) variables.AddRange(Parts(program, declaration.Variable, declaration.Variable.Name, sized, []));
        ImmutableSortedDictionary<string, string> columns = ColumnCounts(variables);
        return new DataSchema(variables.ToImmutable()) { ColumnCounts = columns, FactorDimensions = FactorDimensions(program, variables, columns), Coefficients = CoefficientsOf(program) };
    }

    /// <summary>The sizes that count the columns of one matrix, which a table may name.</summary>
    private static ImmutableSortedDictionary<string, string> ColumnCounts(IEnumerable<DataVariable> data) =>
        data.Where(variable => variable is { Rank: 2, Kind: not DataKind.Complex, IsFactor: false })
            .GroupBy(variable => variable.Sizes[1].Text)
            .Where(columns => columns.Count() == 1 && columns.First().Sizes[1].Terms is [{ Coefficient: 1, Variables: [var count] }] && count == columns.Key)
            .ToImmutableSortedDictionary(columns => columns.Key, columns => columns.First().Name, StringComparer.Ordinal);

    private static ScaledCoefficients CoefficientsOf(BoundProgram program)
    {
        LinearUses uses = LinearUses.Of(program);
        return new ScaledCoefficients(
            [.. uses.Coefficients.Select(Of)], uses.Intercept is { } intercept ? new ScaledIntercept(intercept.Parameter.Name, [.. intercept.Coefficients.Select(Of)]) : null, uses.Untold);

        static ScaledCoefficient Of(Coefficient one) => new(one.Parameter.Name, one.Data.Name, one.Index, one.Column, one.Entry);
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> FactorDimensions(BoundProgram program, IEnumerable<DataVariable> data, ImmutableSortedDictionary<string, string> columns)
    {
        Dictionary<string, string> factors = data.Where(variable => variable.IsFactor).ToDictionary(variable => variable.LevelCount, variable => variable.Name);
        foreach (string count in columns.Keys) factors.TryAdd(count, count);
        if (factors.Count == 0) return ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
        IEnumerable<VariableSymbol> declared = program.Parameters.Concat(program.TransformedParameters).Concat(program.GeneratedQuantities).OfType<BoundDeclaration>().Select(declaration => declaration.Variable);
        return declared.Select(variable => KeyValuePair.Create(variable.Name, Dimensions(variable.Sized))).Where(pair => pair.Value.Any(factor => factor.Length > 0))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

        ImmutableArray<string> Dimensions(SizedType? type) => type switch
        {
            SizedArray array => [FactorOf(array.Size), .. Dimensions(array.Element)],
            SizedBasic { Type: MatrixType, Sizes: [var side] } => [FactorOf(side), FactorOf(side)],
            SizedBasic basic => [.. basic.Sizes.Select(FactorOf)],
            _ => [],
        };

        string FactorOf(BoundExpression size) => size is BoundVariable { Variable: { Origin: VariableOrigin.Data } count } ? factors.GetValueOrDefault(count.Name, "") : "";
    }

    private static IEnumerable<DataVariable> Parts(BoundProgram program, VariableSymbol variable, string name, SizedType type, ImmutableArray<DataSize> outer)
    {
        switch (type)
        {
            case SizedArray array:
                return Parts(program, variable, name, array.Element, outer.Add(SizeOf(program, array.Size)));
            case SizedTuple tuple:
                return tuple.Elements.SelectMany((element, k) => Parts(program, variable, $"{name}.{k + 1}", element, outer));
            case SizedBasic basic:
                ImmutableArray<DataSize> own = [.. basic.Sizes.Select(size => SizeOf(program, size))];
                // One size stands for both sides of a square matrix.
                if (basic.Type is MatrixType && own is [var side]) own = [side, side];
                DataKind kind = CompositeTypes.IsComplex(basic.Type) ? DataKind.Complex : basic.Type is IntType ? DataKind.Integer : DataKind.Real;
                return
                [
                    new DataVariable(name, kind, [.. outer, .. own], program.Source.PositionOf(variable.Declaration.Start).Line)
                    {
                        IsFactor = variable.IsFactor,
                        AllowsMissing = variable.AllowsMissing,
                        HasDefault = variable.HasDefault,
                        IsStandardized = variable.Attributes.Any(attribute => attribute.Name == DataAttributes.Standardize),
                        Levels = Attribute(variable, DataAttributes.Levels),
                        Columns = Attribute(variable, DataAttributes.Columns),
                        DateScale = Attribute(variable, DataAttributes.Date) is [var scale] ? scale : null,
                    },
                ];
            default:
                return [];
        }
    }

    private static ImmutableArray<string> Attribute(VariableSymbol variable, string name) => variable.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Values ?? [];

    private static DataSize SizeOf(BoundProgram program, BoundExpression size) => new(program.Source.ToString(size.Span), Polynomial(size));

    /// <summary>The sum of products that an int expression is; null where it is none.</summary>
    private static ImmutableArray<SizeTerm>? Polynomial(BoundExpression expression) => expression switch
    {
        BoundInt literal => [new SizeTerm(literal.Value, [])],
        BoundVariable { Variable: { Origin: VariableOrigin.Data, Type: IntType } variable } => [new SizeTerm(1, [variable.Name])],
        BoundCall { Name: "plus", Arguments: [var only] } => Polynomial(only),
        BoundCall { Name: "minus", Arguments: [var only] } => Scaled(Polynomial(only), -1),
        BoundCall { Name: "add", Arguments: [var left, var right] } => Sum(Polynomial(left), Polynomial(right)),
        BoundCall { Name: "subtract", Arguments: [var left, var right] } => Sum(Polynomial(left), Scaled(Polynomial(right), -1)),
        BoundCall { Name: "multiply", Arguments: [var left, var right] } => Product(Polynomial(left), Polynomial(right)),
        _ => null,
    };

    private static ImmutableArray<SizeTerm>? Sum(ImmutableArray<SizeTerm>? left, ImmutableArray<SizeTerm>? right) =>
        left is { } a && right is { } b ? [.. a, .. b] : null;

    private static ImmutableArray<SizeTerm>? Scaled(ImmutableArray<SizeTerm>? terms, long factor) =>
        terms is { } a ? [.. a.Select(term => term with { Coefficient = factor * term.Coefficient })] : null;

    private static ImmutableArray<SizeTerm>? Product(ImmutableArray<SizeTerm>? left, ImmutableArray<SizeTerm>? right) =>
        left is { } a && right is { } b
            ? [.. a.SelectMany(one => b.Select(other => new SizeTerm(one.Coefficient * other.Coefficient, [.. one.Variables, .. other.Variables])))]
            : null;
}
