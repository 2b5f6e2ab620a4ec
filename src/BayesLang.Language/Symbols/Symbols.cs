using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Symbols;

/// <summary>Where a variable is declared; <see cref="Local"/> is any scope inside a block or a function's body.</summary>
public enum VariableOrigin { Data, TransformedData, Parameters, TransformedParameters, GeneratedQuantities, Local, FunctionArgument, Loop }

/// <summary>A variable. Symbols are compared by reference: two variables of one name in two scopes differ.</summary>
public sealed class VariableSymbol(string name, Type type, VariableOrigin origin, TextSpan declaration)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public VariableOrigin Origin { get; } = origin;

    /// <summary>The span of its name where it is declared.</summary>
    public TextSpan Declaration { get; } = declaration;

    /// <summary>Its declared sizes and constraint; null for function arguments and loop variables.</summary>
    public SizedType? Sized { get; init; }

    /// <summary>True for a function's argument marked <c>data</c>.</summary>
    public bool IsDataOnly { get; init; }

    /// <summary>True for data declared <c>missing</c>: entries may be absent, and each becomes a parameter.</summary>
    public bool AllowsMissing { get; init; }

    /// <summary>True for data with a default, <c>real scale = 2.5;</c>: where the data file does not have them, they are computed from the data that are declared above.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Of integer data declared <c>factor</c>, codes 1…K of categories: the variable that holds K, which <c>levels(county)</c> means. Null for all others.</summary>
    public VariableSymbol? Levels { get; init; }

    public bool IsFactor => Levels is not null;

    /// <summary>True for the number of levels of a factor, a variable of the data block that no program declares by itself.</summary>
    public bool IsLevelCount { get; init; }

    public string? Documentation { get; init; }

    public ImmutableArray<BoundAttribute> Attributes { get; init; } = [];

    public override string ToString() => $"{Type.Name} {Name}";
}

/// <summary>What a function's name ending says of it.</summary>
public enum FunctionKind { Plain, Lpdf, Lpmf, Cdf, Lcdf, Lccdf, Rng, Lp, Jacobian }

/// <summary>A function written by the user; overloads are separate symbols of one name.</summary>
public sealed class FunctionSymbol(string name, Type result, ImmutableArray<VariableSymbol> parameters, FunctionKind kind, TextSpan declaration)
{
    public string Name { get; } = name;

    public Type Result { get; } = result;

    public ImmutableArray<VariableSymbol> Parameters { get; } = parameters;

    public FunctionKind Kind { get; } = kind;

    public TextSpan Declaration { get; } = declaration;

    public string? Documentation { get; init; }
}

/// <summary>A declared type with its sizes and constraint, as a tree beside <see cref="Type"/>.</summary>
public abstract record SizedType;

/// <summary>int, real, complex, vector, row_vector, matrix: <see cref="Sizes"/> has 0, 1 or 2 entries (rows, columns).</summary>
public sealed record SizedBasic(Type Type, ImmutableArray<BoundExpression> Sizes, Constraint Constraint) : SizedType;

/// <summary>One array dimension.</summary>
public sealed record SizedArray(BoundExpression Size, SizedType Element) : SizedType;

public sealed record SizedTuple(ImmutableArray<SizedType> Elements) : SizedType;

/// <summary>The kinds of constrained types; the sizes of a <see cref="SizedBasic"/> are those written (K for simplex[K], K for corr_matrix[K]).</summary>
public enum StructuredConstraint
{
    Ordered, PositiveOrdered, Simplex, UnitVector, SumToZeroVector, SumToZeroMatrix, RowStochastic, ColumnStochastic,
    CorrelationMatrix, CovarianceMatrix, CholeskyCorrelation, CholeskyCovariance,
}

public abstract record Constraint;

public sealed record NoConstraint : Constraint
{
    public static readonly NoConstraint Instance = new();
}

/// <summary><c>&lt;lower=…, upper=…&gt;</c>, either may be absent; bounds are scalars or containers of the variable's shape.</summary>
public sealed record BoundsConstraint(BoundExpression? Lower, BoundExpression? Upper) : Constraint;

/// <summary><c>&lt;offset=…, multiplier=…&gt;</c>, either may be absent.</summary>
public sealed record AffineConstraint(BoundExpression? Offset, BoundExpression? Multiplier) : Constraint;

/// <summary>A structured type. For <see cref="StructuredConstraint.CholeskyCovariance"/> the sizes are rows and columns (equal where one was written).</summary>
public sealed record TypeConstraint(StructuredConstraint Kind) : Constraint;
