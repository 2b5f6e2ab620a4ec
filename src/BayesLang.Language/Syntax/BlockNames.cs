using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>The blocks of a program, in their fixed order.</summary>
public static class BlockNames
{
    public static string Text(BlockKind kind) => kind switch
    {
        BlockKind.Functions => "functions",
        BlockKind.Data => "data",
        BlockKind.TransformedData => "transformed data",
        BlockKind.Parameters => "parameters",
        BlockKind.TransformedParameters => "transformed parameters",
        BlockKind.Model => "model",
        _ => "generated quantities",
    };

    internal static int[] TokenTypes(BlockKind kind) => kind switch
    {
        BlockKind.Functions => [BayesLexer.FUNCTIONS],
        BlockKind.Data => [BayesLexer.DATA],
        BlockKind.TransformedData => [BayesLexer.TRANSFORMED, BayesLexer.DATA],
        BlockKind.Parameters => [BayesLexer.PARAMETERS],
        BlockKind.TransformedParameters => [BayesLexer.TRANSFORMED, BayesLexer.PARAMETERS],
        BlockKind.Model => [BayesLexer.MODEL],
        _ => [BayesLexer.GENERATED, BayesLexer.QUANTITIES],
    };

    /// <summary>The block that a misspelt name most likely means; null where none is near.</summary>
    public static BlockKind? Nearest(string name) =>
        Spelling.Suggest(name, Enum.GetValues<BlockKind>().Select(Text)).Word is { } text ? Enum.GetValues<BlockKind>().First(kind => Text(kind) == text) : null;
}
