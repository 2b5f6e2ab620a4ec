using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>What a file declares: its blocks with their variables and functions. Variables of loops and inner blocks are not among it.</summary>
static class Outline
{
    /// <summary>All symbols, each after the block that it stands in, with the block's name.</summary>
    public static IEnumerable<(DocumentSymbol Symbol, string? Container)> Flat(ImmutableArray<DocumentSymbol> outline) =>
        outline.SelectMany(symbol => (symbol.Children ?? []).Select(child => (child, (string?)symbol.Name)).Prepend((symbol, null)));

    /// <param name="tree">The file's tree.</param>
    /// <param name="rangeOf">The range of a span in the file; null where it stands in another one.</param>
    public static ImmutableArray<DocumentSymbol> Of(SyntaxTree tree, Func<TextSpan, Range?> rangeOf)
    {
        var symbols = ImmutableArray.CreateBuilder<DocumentSymbol>();
        foreach (BlockSyntax block in tree.Root.Blocks)
        {
            ImmutableArray<DocumentSymbol> members = [.. block.Members.SelectMany(member => Member(member, block.Kind))];
            // The functions of a file of functions stand in no block.
            if (block.Keyword.Length == 0 || rangeOf(block.Span) is not { } range || rangeOf(block.Keyword) is not { } keyword) symbols.AddRange(members);
            else symbols.Add(new DocumentSymbol { Name = BlockNames.Text(block.Kind), Kind = SymbolKind.Namespace, Range = range, SelectionRange = keyword, Children = members });
        }
        return symbols.DrainToImmutable();

        IEnumerable<DocumentSymbol> Member(StatementSyntax member, BlockKind block) => member switch
        {
            FunctionSyntax function => Symbol(function.Name, function.Span, SymbolKind.Function, Signature(function)),
            DeclarationSyntax declaration => declaration.Declarators.SelectMany(one => Symbol(
                one.Name, declaration.Declarators.Length == 1 ? declaration.Span : one.Span,
                block is BlockKind.Data or BlockKind.TransformedData ? SymbolKind.Constant : SymbolKind.Variable, Words(declaration.Type.Span))),
            _ => [],
        };

        IEnumerable<DocumentSymbol> Symbol(Identifier name, TextSpan span, SymbolKind kind, string detail) =>
            !name.IsMissing && name.Name.Length > 0 && rangeOf(span) is { } range && rangeOf(name.Span) is { } own ? [new DocumentSymbol { Name = name.Name, Detail = detail, Kind = kind, Range = range, SelectionRange = own }] : [];

        string Signature(FunctionSyntax function) => $"{Words(function.ReturnType.Span)} ({string.Join(", ", function.Parameters.Select(parameter => Words(parameter.Span)))})";

        string Words(TextSpan span) => SourceWords.OnOneLine(tree.Source.ToString(span));
    }
}
