using BayesLang.Language.Syntax;
using BayesLang.Language.Tests.Fuzzing;

namespace BayesLang.Language.Tests.Syntax;

/// <summary>What every tree obeys, of broken programs too.</summary>
static class TreeLaws
{
    public static void Check(SyntaxTree tree)
    {
        Assert.Equal(tree.Source.Text, string.Concat(tree.Tokens.Select(token => tree.Source.ToString(token.Span))));
        Assert.Empty(FrontEndLaws.OfTree(tree));
        Assert.Empty(tree.Diagnostics.SelectMany(FrontEndLaws.OfDiagnostic));
    }
}
