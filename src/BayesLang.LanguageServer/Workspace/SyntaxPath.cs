using System.Collections.Immutable;
using BayesLang.Language.Syntax;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>The nodes of a syntax tree around a place.</summary>
static class SyntaxPath
{
    /// <summary>The nodes that contain an offset or end at it, from the program to the innermost.</summary>
    public static ImmutableArray<SyntaxNode> To(SyntaxNode root, int offset)
    {
        var path = ImmutableArray.CreateBuilder<SyntaxNode>();
        SyntaxNode? node = root;
        while (node is not null)
        {
            path.Add(node);
            // Of two neighbours the one that begins here is meant.
            node = SyntaxNodes.Children(node).LastOrDefault(child => child.Span.Start <= offset && offset <= child.Span.End);
        }
        return path.DrainToImmutable();
    }
}
