using System.Collections.Concurrent;
using System.Collections.Immutable;
using BayesLang.Language.Signatures;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>The library's functions and operators as candidates, made once a process.</summary>
static class LibraryForms
{
    static readonly ConcurrentDictionary<string, ImmutableArray<Candidate>> Functions = new();
    static readonly ConcurrentDictionary<string, ImmutableArray<Candidate>> BinaryOperators = new();

    public static ImmutableArray<Candidate> Of(string name) => Functions.GetOrAdd(name, static n => [.. SignatureTable.Lookup(n).Select(Candidate.Of)]);

    /// <summary><c>%/%</c> is an operator alone: the library has no function of its name.</summary>
    static readonly ImmutableArray<Candidate> IntegerDivision = [new("int_divide", [Type.Int, Type.Int], [false, false], Type.Int, null)];

    public static ImmutableArray<Candidate> OfBinary(string symbol) =>
        symbol == "%/%" ? IntegerDivision : BinaryOperators.GetOrAdd(symbol, static s => [.. Operators.Binary(s).SelectMany(n => Of(n))]);

    public static ImmutableArray<Candidate> OfUnary(string symbol) => Operators.Unary(symbol) is { } name ? Of(name) : [];
}
