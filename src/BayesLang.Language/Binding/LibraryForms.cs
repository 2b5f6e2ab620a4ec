using System.Collections.Concurrent;
using System.Collections.Immutable;
using BayesLang.Language.Signatures;

namespace BayesLang.Language.Binding;

/// <summary>The library's functions and operators as candidates, made once a process.</summary>
static class LibraryForms
{
    static readonly ConcurrentDictionary<string, ImmutableArray<Candidate>> Functions = new();
    static readonly ConcurrentDictionary<string, ImmutableArray<Candidate>> BinaryOperators = new();

    public static ImmutableArray<Candidate> Of(string name) => Functions.GetOrAdd(name, static n => [.. SignatureTable.Lookup(n).Select(Candidate.Of)]);

    public static ImmutableArray<Candidate> OfBinary(string symbol) => BinaryOperators.GetOrAdd(symbol, static s => [.. Operators.Binary(s).SelectMany(n => Of(n))]);

    public static ImmutableArray<Candidate> OfUnary(string symbol) => Operators.Unary(symbol) is { } name ? Of(name) : [];
}
