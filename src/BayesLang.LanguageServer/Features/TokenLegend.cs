using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Features;

/// <summary>The types of coloured tokens, in the order of the legend.</summary>
enum TokenType { Keyword, Type, Variable, Parameter, Function, Property, Decorator, Macro, Comment, String, Number, Operator }

/// <summary>What is told of a token besides its type, in the order of the legend.</summary>
[Flags]
enum TokenModifiers
{
    None = 0,
    Declaration = 1 << 0,
    Readonly = 1 << 1,
    Modification = 1 << 2,
    DefaultLibrary = 1 << 3,
    Documentation = 1 << 4,

    // Ours: what a value comes from, and whether a function is a distribution.
    Data = 1 << 5,
    Parameter = 1 << 6,
    Transformed = 1 << 7,
    Generated = 1 << 8,
    Local = 1 << 9,
    Distribution = 1 << 10,
}

/// <summary>What the colours of tokens mean: the names of types and modifiers, and those of each kind of variable.</summary>
static class TokenLegend
{
    public static SemanticTokensLegend Legend { get; } = new()
    {
        TokenTypes =
        [
            SemanticTokenTypes.Keyword, SemanticTokenTypes.Type, SemanticTokenTypes.Variable, SemanticTokenTypes.Parameter, SemanticTokenTypes.Function, SemanticTokenTypes.Property,
            SemanticTokenTypes.Decorator, SemanticTokenTypes.Macro, SemanticTokenTypes.Comment, SemanticTokenTypes.String, SemanticTokenTypes.Number, SemanticTokenTypes.Operator,
        ],
        TokenModifiers =
        [
            SemanticTokenModifiers.Declaration, SemanticTokenModifiers.Readonly, SemanticTokenModifiers.Modification, SemanticTokenModifiers.DefaultLibrary, SemanticTokenModifiers.Documentation,
            "data", "parameter", "transformed", "generated", "local", "distribution",
        ],
    };

    /// <summary>A name: its type and modifiers follow from what it stands for, and how it is used.</summary>
    public static (TokenType Type, TokenModifiers Modifiers) Of(NameUse use)
    {
        (TokenType type, TokenModifiers modifiers) = use.Meaning switch
        {
            VariableMeaning { Variable.Origin: var origin } => Of(origin),
            LibraryMeaning => (TokenType.Function, TokenModifiers.DefaultLibrary),
            _ => (TokenType.Function, TokenModifiers.None),
        };
        return (type, modifiers | use.Role switch
        {
            NameRole.Declaration => TokenModifiers.Declaration,
            NameRole.Write => TokenModifiers.Modification,
            NameRole.Distribution => TokenModifiers.Distribution,
            _ => TokenModifiers.None,
        });
    }

    static (TokenType Type, TokenModifiers Modifiers) Of(VariableOrigin origin) => origin switch
    {
        VariableOrigin.Data => (TokenType.Variable, TokenModifiers.Data | TokenModifiers.Readonly),
        VariableOrigin.TransformedData => (TokenType.Variable, TokenModifiers.Data | TokenModifiers.Transformed),
        VariableOrigin.Parameters => (TokenType.Variable, TokenModifiers.Parameter | TokenModifiers.Readonly),
        VariableOrigin.TransformedParameters => (TokenType.Variable, TokenModifiers.Parameter | TokenModifiers.Transformed),
        VariableOrigin.GeneratedQuantities => (TokenType.Variable, TokenModifiers.Generated),
        VariableOrigin.FunctionArgument => (TokenType.Parameter, TokenModifiers.Readonly),
        VariableOrigin.Loop => (TokenType.Variable, TokenModifiers.Local | TokenModifiers.Readonly),
        _ => (TokenType.Variable, TokenModifiers.Local),
    };
}
