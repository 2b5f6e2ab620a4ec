using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>The blocks of a program, in their fixed order.</summary>
static class BlockNames
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

    public static int[] TokenTypes(BlockKind kind) => kind switch
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
    public static BlockKind? Nearest(string name) => Enum.GetValues<BlockKind>()
        .Select(kind => (Kind: (BlockKind?)kind, Distance: Distance(name.ToLowerInvariant(), Text(kind))))
        .Where(candidate => candidate.Distance <= Math.Max(1, name.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Kind)
        .FirstOrDefault();

    /// <summary>Levenshtein's edit distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[b.Length];
    }
}
