using System.Collections.Immutable;
using BayesLang.Language.Centring;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>What binding gives: always a program, with <see cref="BoundError"/> where it is wrong, and everything that was found, in the order of the source.</summary>
public sealed record BindingResult(BoundProgram Program, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What the names in the source stand for, in the order of the source.</summary>
    public ImmutableArray<NameUse> Names { get; init; } = [];
}

/// <summary>Names, types and overloads: from the syntax tree to the bound tree.</summary>
public static class Binder
{
    public static BindingResult Bind(SyntaxTree tree) => DeepStack.Run(tree.IsDeep, () => BindHere(tree));

    private static BindingResult BindHere(SyntaxTree tree)
    {
        var context = new BindingContext(tree.Source, UnreadNames.Of(tree))
        {
            MissingNames = tree.Diagnostics.IsEmpty ? 0 : SyntaxNodes.DescendantsAndSelf(tree.Root).Count(node => node is DeclaratorSyntax { Name.IsMissing: true } or ParameterSyntax { Name.IsMissing: true }),
        };
        var expressions = new ExpressionBinder(context);
        var declarations = new DeclarationBinder(context, expressions);
        var statements = new StatementBinder(context, expressions, declarations);

        foreach (BlockSyntax block in tree.Root.Blocks.Where(b => b.Kind is not BlockKind.Functions))
            foreach (DeclarationSyntax declaration in block.Members.OfType<DeclarationSyntax>())
                foreach (DeclaratorSyntax declarator in declaration.Declarators)
                    context.BlockVariables.TryAdd(declarator.Name.Name, (block.Kind, declarator.Name.Span));

        ImmutableArray<BoundAttribute> attributes = AttributeTable.Bind(context, tree.Root);
        foreach (BlockSyntax block in tree.Root.Blocks) AttributeTable.Bind(context, block);
        ImmutableArray<BoundFunction> functions = new FunctionBinder(context, expressions, statements).Bind(MembersOf(BlockKind.Functions));
        ImmutableArray<BoundStatement> data = BindBlock(BlockKind.Data, VariableOrigin.Data);
        ImmutableArray<BoundStatement> transformedData = BindBlock(BlockKind.TransformedData, VariableOrigin.TransformedData);
        ImmutableArray<BoundStatement> parameters = BindBlock(BlockKind.Parameters, VariableOrigin.Parameters);
        ImmutableArray<BoundStatement> transformedParameters = BindBlock(BlockKind.TransformedParameters, VariableOrigin.TransformedParameters);
        ImmutableArray<BoundStatement> model = BindModel();
        ImmutableArray<BoundStatement> generated = BindBlock(BlockKind.GeneratedQuantities, VariableOrigin.GeneratedQuantities);

        SecondDerivatives.Check(context, functions);
        var program = new BoundProgram(tree.Source, functions, data, transformedData, parameters, transformedParameters, model, generated) { Documentation = tree.Root.Documentation, Attributes = attributes, IsDeep = tree.IsDeep };
        MissingData.Check(context, program);
        if (!tree.Diagnostics.Concat(context.Diagnostics).Any(found => found.Severity == Severity.Error))
            foreach (Diagnostic error in Noncentered.Of(program).Errors) context.Report(error);
        return new BindingResult(program, [.. context.Diagnostics.OrderBy(d => d.Span.Start)]) { Names = context.Names };

        IEnumerable<StatementSyntax> MembersOf(BlockKind kind) => tree.Root.Blocks.Where(b => b.Kind == kind).SelectMany(b => b.Members);

        ImmutableArray<BoundStatement> BindBlock(BlockKind kind, VariableOrigin origin)
        {
            context.Place = new Place(kind, null);
            ImmutableArray<StatementSyntax> members = [.. MembersOf(kind)];
            if (kind is BlockKind.Data or BlockKind.Parameters)
                foreach (StatementSyntax member in members.Where(m => m is not (DeclarationSyntax or EmptyStatementSyntax or BadStatementSyntax)))
                    context.Report(BindingErrors.StatementNotHere, member.Span, BlockNames.Text(kind), kind == BlockKind.Data ? "transformed data" : "transformed parameters or the model");
            if (kind is BlockKind.Data or BlockKind.Parameters) members = [.. members.OfType<DeclarationSyntax>()];
            return statements.BindAll(members, origin);
        }

        ImmutableArray<BoundStatement> BindModel()
        {
            context.Place = new Place(BlockKind.Model, null);
            ImmutableArray<BoundStatement> distributed = [.. declarations.Densities.Select(d => statements.Densities.BindDeclared(d.Span, d.Variate, d.Distribution, isDraw: false))];
            context.Enter();
            ImmutableArray<BoundStatement> members = statements.BindAll([.. MembersOf(BlockKind.Model)]);
            context.Leave();
            return [.. distributed, .. members];
        }
    }
}
