using System.Collections.Immutable;

namespace BayesLang.Language.Types;

/// <summary>A type without sizes. Types are values: two types are equal where their structure is.</summary>
public abstract record Type
{
    public static readonly Type Void = new VoidType();
    public static readonly Type Int = new IntType();
    public static readonly Type Real = new RealType();
    public static readonly Type Complex = new ComplexType();
    public static readonly Type Vector = new VectorType(IsComplex: false);
    public static readonly Type RowVector = new RowVectorType(IsComplex: false);
    public static readonly Type Matrix = new MatrixType(IsComplex: false);
    public static readonly Type ComplexVector = new VectorType(IsComplex: true);
    public static readonly Type ComplexRowVector = new RowVectorType(IsComplex: true);
    public static readonly Type ComplexMatrix = new MatrixType(IsComplex: true);
    public static readonly Type String = new StringType();

    /// <summary>The type of an expression that is wrong already; it converts to and from anything, so that one mistake gives one message.</summary>
    public static readonly Type Error = new ErrorType();

    public static Type Array(Type element, int rank = 1) => rank == 0 ? element : new ArrayType(Array(element, rank - 1));

    /// <summary>The type in Stan's own spelling: <c>array[,] vector</c>.</summary>
    public abstract string Name { get; }

    public sealed override string ToString() => Name;
}

public sealed record VoidType : Type { public override string Name => "void"; }

public sealed record IntType : Type { public override string Name => "int"; }

public sealed record RealType : Type { public override string Name => "real"; }

public sealed record ComplexType : Type { public override string Name => "complex"; }

public sealed record VectorType(bool IsComplex) : Type { public override string Name => IsComplex ? "complex_vector" : "vector"; }

public sealed record RowVectorType(bool IsComplex) : Type { public override string Name => IsComplex ? "complex_row_vector" : "row_vector"; }

public sealed record MatrixType(bool IsComplex) : Type { public override string Name => IsComplex ? "complex_matrix" : "matrix"; }

/// <summary>The type of text in print and reject; no variable has it.</summary>
public sealed record StringType : Type { public override string Name => "string"; }

public sealed record ErrorType : Type { public override string Name => "?"; }

/// <summary>An array with one dimension; <c>array[,] real</c> is an array of arrays of reals.</summary>
public sealed record ArrayType(Type Element) : Type
{
    public int Rank => Element is ArrayType inner ? inner.Rank + 1 : 1;

    /// <summary>The element below all the array dimensions.</summary>
    public Type Innermost => Element is ArrayType inner ? inner.Innermost : Element;

    public override string Name => $"array[{new string(',', Rank - 1)}] {Innermost.Name}";
}

public sealed record TupleType(ImmutableArray<Type> Elements) : Type
{
    public bool Equals(TupleType? other) => other is not null && Elements.AsSpan().SequenceEqual(other.Elements.AsSpan());

    public override int GetHashCode() => Elements.Aggregate(17, (hash, element) => HashCode.Combine(hash, element));

    public override string Name => $"tuple({string.Join(", ", Elements.Select(e => e.Name))}{(Elements.Length == 1 ? "," : "")})";
}

/// <summary>A function's type. <c>data</c> arguments accept only what does not depend on parameters.</summary>
public sealed record FunctionType(Type Result, ImmutableArray<Type> Arguments, ImmutableArray<bool> DataOnly) : Type
{
    public bool Equals(FunctionType? other) =>
        other is not null && Result == other.Result && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan()) && DataOnly.AsSpan().SequenceEqual(other.DataOnly.AsSpan());

    public override int GetHashCode() => Arguments.Aggregate(Result.GetHashCode(), HashCode.Combine);

    public override string Name => $"({string.Join(", ", Arguments.Select((a, i) => DataOnly[i] ? "data " + a.Name : a.Name))}) => {Result.Name}";
}
