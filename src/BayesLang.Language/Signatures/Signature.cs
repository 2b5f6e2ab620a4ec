using System.Collections.Immutable;

namespace BayesLang.Language.Signatures;

/// <summary>One overload of a library function. <see cref="DataOnly"/> marks arguments that may not depend on parameters.</summary>
public sealed record Signature(string Name, ImmutableArray<Type> Arguments, Type Result, ImmutableArray<bool> DataOnly)
{
    /// <summary>As the reference lists it: <c>normal_lpdf(real, real, real) => real</c>.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Arguments.Select(a => a.Name))}) => {Result.Name}";
}
