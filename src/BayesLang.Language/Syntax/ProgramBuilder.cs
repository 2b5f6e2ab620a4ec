using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>ANTLR's program context → our tree, with the checks on which blocks there are and in which order.</summary>
sealed class ProgramBuilder(TreeContext tree)
{
    private readonly StatementBuilder statements = new(tree);

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
            if (functionsOnly || loose.All(member => member is FunctionSyntax))
                blocks.Add(new BlockSyntax(TextSpan.FromBounds(loose[0].Span.Start, loose[^1].Span.End), BlockKind.Functions, new TextSpan(loose[0].Span.Start, 0), loose));
        }
        var program = new ProgramSyntax(whole, []);
        foreach (ItemContext item in items)
        {
            if (item.block() is not { } block || block.blockName() is null) continue;
            BlockSyntax built = Block(block);
            if (HasFunctionsExtension) tree.Report(SyntaxErrors.BlockInFunctionsFile, built.Keyword, BlockNames.Text(built.Kind));
            if (item == items[0]) program = program with { Attributes = statements.Attributes(item.attribute()), Documentation = tree.Documentation(item) };
            else built = built with { Attributes = statements.Attributes(item.attribute()), Documentation = tree.Documentation(item), Span = TreeContext.Span(item) };
            CheckOrder(blocks, built);
            blocks.Add(built);
        }
        return program with { Blocks = [.. blocks.OrderBy(block => block.Span.Start)] };
    }

    /// <summary>Text without a path may be a file of functions.</summary>
    private bool IsFunctionsFile => tree.Source.Path.Length == 0 || HasFunctionsExtension;

    private bool HasFunctionsExtension => tree.Source.Path.EndsWith(".stanfunctions", StringComparison.OrdinalIgnoreCase);

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

    private void CheckOrder(IEnumerable<BlockSyntax> before, BlockSyntax block)
    {
        string name = BlockNames.Text(block.Kind);
        if (before.FirstOrDefault(earlier => earlier.Kind == block.Kind) is { } same)
            tree.Report(SyntaxErrors.BlockRepeated.At(tree.Source, block.Keyword, name) with { Related = [new RelatedPlace(tree.Source, same.Keyword, "The first one is here.")] });
        else if (before.FirstOrDefault(earlier => earlier.Kind > block.Kind) is { } later)
            tree.Report(SyntaxErrors.BlockOutOfOrder, block.Keyword, name, BlockNames.Text(later.Kind));
    }
}
