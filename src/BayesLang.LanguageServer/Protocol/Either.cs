namespace BayesLang.LanguageServer.Protocol;

/// <summary>A value of one of several types, as the protocol has them in the same place.</summary>
interface IEither
{
    object? Value { get; }
}

/// <summary>A value of one of two types.</summary>
readonly record struct Either<T1, T2>(object? Value) : IEither
{
    public static implicit operator Either<T1, T2>(T1 value) => new((object?)value);
    public static implicit operator Either<T1, T2>(T2 value) => new((object?)value);
}

/// <summary>A value of one of three types.</summary>
readonly record struct Either<T1, T2, T3>(object? Value) : IEither
{
    public static implicit operator Either<T1, T2, T3>(T1 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3>(T2 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3>(T3 value) => new((object?)value);
}

/// <summary>A value of one of four types.</summary>
readonly record struct Either<T1, T2, T3, T4>(object? Value) : IEither
{
    public static implicit operator Either<T1, T2, T3, T4>(T1 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3, T4>(T2 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3, T4>(T3 value) => new((object?)value);
    public static implicit operator Either<T1, T2, T3, T4>(T4 value) => new((object?)value);
}
