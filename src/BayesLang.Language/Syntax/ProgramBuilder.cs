using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>ANTLR's program context → our tree, with the checks on which blocks there are and in which order.</summary>
sealed class ProgramBuilder(TreeContext tree)
{
    private readonly StatementBuilder statements = new(tree);
    private readonly Dictionary<BlockKind, BlockSyntax> firstOfKind = [];

    public ProgramSyntax Build(ProgramContext context)
    {
        var whole = new TextSpan(0, tree.Source.Length);
        ItemContext[] items = context.item();
        var blocks = ImmutableArray.CreateBuilder<BlockSyntax>();
        ImmutableArray<StatementSyntax> loose = Loose(context);
        if (!loose.IsEmpty)
        {
            // A file of functions alone: `.stanfunctions`.
            bool functionsOnly = IsFunctionsFile && !items.Any(item => item.block() is not null) && loose.Any(member => member is FunctionSyntax);
            if (!functionsOnly && loose.FirstOrDefault(member => member is not (BadStatementSyntax or BlockStatementSyntax { Statements: [] })) is { } first && !tree.HasReport(first.Span))
                tree.Report(SyntaxErrors.OutsideBlocks, first.Span);
            if (functionsOnly || loose.All(member => member is FunctionSyntax)) blocks.AddRange(FunctionBlocks(loose, items));
        }
        var program = new ProgramSyntax(whole, []);
        foreach (ItemContext item in items)
        {
            if (item.block() is not { } block || block.blockName() is null) continue;
            BlockSyntax built = Block(block);
            if (HasFunctionsExtension) tree.Report(SyntaxErrors.BlockInFunctionsFile, built.Keyword, BlockNames.Text(built.Kind));
            if (item == items[0]) program = program with { Attributes = statements.Attributes(item.attribute()), Documentation = tree.Documentation(item) };
            else built = built with { Attributes = statements.Attributes(item.attribute()), Documentation = tree.Documentation(item), Span = TreeContext.Span(item) };
            blocks.Add(CheckOrder(built));
        }
        return program with { Blocks = [.. blocks.OrderBy(block => block.Span.Start)] };
    }

    /// <summary>Text without a path may be a file of functions.</summary>
    private bool IsFunctionsFile => tree.Source.Path.Length == 0 || HasFunctionsExtension;

    private bool HasFunctionsExtension => tree.Source.Path.EndsWith(".stanfunctions", StringComparison.OrdinalIgnoreCase);

    /// <summary>The functions that stand outside of the blocks, as blocks without braces: one for those between two other blocks.</summary>
    private static IEnumerable<BlockSyntax> FunctionBlocks(ImmutableArray<StatementSyntax> loose, ItemContext[] items)
    {
        int[] others = [.. items.Where(item => item.block() is not null).Select(item => TreeContext.Span(item).Start)];
        return loose.GroupBy(member => Array.BinarySearch(others, member.Span.Start)).Select(group =>
        {
            ImmutableArray<StatementSyntax> members = [.. group];
            return new BlockSyntax(TextSpan.FromBounds(members[0].Span.Start, members[^1].Span.End), BlockKind.Functions, new TextSpan(members[0].Span.Start, 0), members);
        });
    }

    private ImmutableArray<StatementSyntax> Loose(ProgramContext context) =>
        [.. context.item().Where(item => item.block() is null && item.Start is not SourceToken { IsRepaired: true, Type: LBRACE }).Select(item => statements.Decorate(item, item.attribute(), item.simpleStatement()))];

    private BlockSyntax Block(BlockContext context)
    {
        BlockNameContext name = context.blockName();
        return new BlockSyntax(TreeContext.Span(context), Kind(name), TreeContext.Span(name), statements.BuildAll(context));
    }

    private static BlockKind Kind(BlockNameContext name) => name.Start.Type switch
    {
        FUNCTIONS => BlockKind.Functions,
        DATA => BlockKind.Data,
        PARAMETERS => BlockKind.Parameters,
        MODEL => BlockKind.Model,
        TRANSFORMED => name.DATA() is not null ? BlockKind.TransformedData : BlockKind.TransformedParameters,
        _ => BlockKind.GeneratedQuantities,
    };

    /// <summary>The block; a second one of data or parameters most likely lacks the word `transformed`, and what it says is read so.</summary>
    private BlockSyntax CheckOrder(BlockSyntax block)
    {
        string name = BlockNames.Text(block.Kind);
        if (firstOfKind.TryGetValue(block.Kind, out BlockSyntax? same))
            tree.Report(SyntaxErrors.BlockRepeated.At(tree.Source, block.Keyword, name) with { Related = [new RelatedPlace(tree.Source, same.Keyword, "The first one is here.")] });
        else if (firstOfKind.Values.Where(earlier => earlier.Kind > block.Kind).MinBy(earlier => earlier.Span.Start) is { } later)
            tree.Report(SyntaxErrors.BlockOutOfOrder, block.Keyword, name, BlockNames.Text(later.Kind));
        BlockKind meant = block.Kind switch { BlockKind.Data => BlockKind.TransformedData, BlockKind.Parameters => BlockKind.TransformedParameters, var kind => kind };
        return firstOfKind.TryAdd(block.Kind, block) ? block : block with { Kind = meant };
    }
}
