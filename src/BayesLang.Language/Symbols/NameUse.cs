using BayesLang.Language.Signatures;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Symbols;

/// <summary>What a name in the source stands for.</summary>
public abstract record Meaning
{
    /// <summary>The span of the name where the program declares it; null for what the library has.</summary>
    public TextSpan? Declaration => this switch
    {
        VariableMeaning variable => variable.Variable.Declaration,
        FunctionMeaning function => function.Function.Declaration,
        _ => null,
    };
}

public sealed record VariableMeaning(VariableSymbol Variable) : Meaning;

/// <summary>A function of the program's own.</summary>
public sealed record FunctionMeaning(FunctionSymbol Function) : Meaning;

/// <summary>A function of the library, by the name of its entry: <c>normal_lpdf</c> for a distribution and for <c>normal_lupdf</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Form">The overload that fits; null where none does, and for the functions with free argument lists.</param>
public sealed record LibraryMeaning(string Name, Signature? Form) : Meaning;

/// <summary>How a name is used.</summary>
public enum NameRole { Declaration, Read, Write, Call, Distribution, Argument }

/// <summary>A name in the source, and what it stands for; what binding could make nothing of is absent.</summary>
public readonly record struct NameUse(TextSpan Span, Meaning Meaning, NameRole Role);
