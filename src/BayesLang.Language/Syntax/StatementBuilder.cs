using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>ANTLR's statement contexts → our nodes.</summary>
sealed class StatementBuilder
{
    private readonly TreeContext tree;
    private readonly ExpressionBuilder expressions;
    private readonly TypeBuilder types;

    public StatementBuilder(TreeContext tree)
    {
        this.tree = tree;
        expressions = new ExpressionBuilder(tree);
        types = new TypeBuilder(tree, expressions);
    }

    /// <summary>The statements among a rule's children; what the parser skipped between them becomes bad statements.</summary>
    public ImmutableArray<StatementSyntax> BuildAll(ParserRuleContext parent)
    {
        var statements = ImmutableArray.CreateBuilder<StatementSyntax>();
        for (int i = 0; i < parent.ChildCount; i++)
        {
            switch (parent.GetChild(i))
            {
                case StatementContext statement:
                    statements.Add(Build(statement));
                    break;
                case IErrorNode error:
                    TextSpan span = TreeContext.Span(error);
                    while (i + 1 < parent.ChildCount && parent.GetChild(i + 1) is IErrorNode next)
                    {
                        span = TextSpan.FromBounds(span.Start, TreeContext.Span(next).End);
                        i++;
                    }
                    statements.Add(new BadStatementSyntax(span));
                    break;
            }
        }
        return statements.DrainToImmutable();
    }

    public StatementSyntax Build(StatementContext context) => Decorate(context, context.attribute(), context.simpleStatement());

    /// <summary>A statement with its attributes and documentation; its span starts at the first attribute.</summary>
    public StatementSyntax Decorate(ParserRuleContext context, AttributeContext[] attributes, SimpleStatementContext? inner)
    {
        TextSpan span = TreeContext.Span(context);
        StatementSyntax statement = inner is null ? new BadStatementSyntax(span) : Build(inner, span);
        string? documentation = tree.Documentation(context);
        return attributes.Length == 0 && documentation is null ? statement : statement with { Attributes = Attributes(attributes), Documentation = documentation };
    }

    public ImmutableArray<AttributeSyntax> Attributes(AttributeContext[] attributes) =>
    [
        .. attributes.Select(attribute => new AttributeSyntax(
            TreeContext.Span(attribute), tree.Name(attribute.name(), attribute), expressions.Arguments(attribute.arguments()).Arguments)),
    ];

    private StatementSyntax Build(SimpleStatementContext context, TextSpan span) => context switch
    {
        TypedStatementContext typed => Typed(typed, span),
        ExpressionStatementContext expression => Expression(expression, span),
        BlockStatementContext block => new BlockStatementSyntax(span, BuildAll(block)),
        ForStatementContext loop => For(loop, span),
        IfStatementContext branch => new IfSyntax(span, Condition(branch.condition(), branch), Body(branch.statement(), 0, branch), branch.ELSE() is null ? null : Body(branch.statement(), 1, branch)),
        WhileStatementContext loop => new WhileSyntax(span, Condition(loop.condition(), loop), Body([loop.statement()], 0, loop)),
        TargetStatementContext target => new TargetIncrementSyntax(span, expressions.Build(target.expression(), target)),
        JacobianStatementContext jacobian => new JacobianIncrementSyntax(span, expressions.Build(jacobian.expression(), jacobian)),
        ReturnStatementContext result => new ReturnSyntax(span, result.expression() is { } value ? expressions.Build(value, result) : null),
        MessageStatementContext message => Message(message, span),
        ProfileStatementContext profile => Profile(profile, span),
        BreakStatementContext => new BreakSyntax(span),
        ContinueStatementContext => new ContinueSyntax(span),
        EmptyStatementContext => new EmptyStatementSyntax(span),
        _ => new BadStatementSyntax(span),
    };

    private StatementSyntax Typed(TypedStatementContext context, TextSpan span)
    {
        if (context.name() is null) return new BadStatementSyntax(span);
        Identifier name = tree.DeclaredName(context.name(), context);
        if (context.parameters() is { } parameters)
        {
            TypeSyntax result = types.Build(context.type(), context, inSignature: true);
            StatementSyntax? body = context.statement() is { } statement ? Build(statement) : null;
            if (body is not (null or BlockStatementSyntax or EmptyStatementSyntax or BadStatementSyntax) && !tree.HasReport(body.Span))
                tree.Report(SyntaxErrors.FunctionBody.At(tree.Source, new TextSpan(body.Span.Start, 0)) with { Fixes = Braces(body) });
            return new FunctionSyntax(span, result, name, Parameters(parameters), body is EmptyStatementSyntax ? null : body);
        }
        TypeSyntax type = types.Build(context.type(), context, inSignature: false);
        var declarators = ImmutableArray.CreateBuilder<DeclaratorSyntax>();
        declarators.Add(Declarator(name, context.declaratorRest()));
        foreach (DeclaratorContext declarator in context.declarator())
            declarators.Add(Declarator(tree.DeclaredName(declarator.name(), declarator), declarator.declaratorRest()));
        if (TreeContext.IsBroken(context) && declarators[^1] is { Initializer: { } last }) declarators[^1] = declarators[^1] with { Initializer = CutOff(last) };
        OldArrays.Report(tree, context, declarators);
        return new DeclarationSyntax(span, type, declarators.DrainToImmutable());
    }

    /// <summary>A value after which the parser stopped: what followed may have been part of it, so nobody knows its type.</summary>
    private static ExpressionSyntax CutOff(ExpressionSyntax value)
    {
        var end = new TextSpan(value.Span.End, 0);
        return value is BadExpressionSyntax ? value : new BinarySyntax(value.Span, value, "+", end, new BadExpressionSyntax(end));
    }

    /// <summary>Of a body that starts with a declaration there is more than its first statement.</summary>
    private ImmutableArray<Fix> Braces(StatementSyntax body) => body is DeclarationSyntax ? [] : [new Fix("Put it in braces", body.Span, $"{{ {tree.Text(body.Span)} }}")];

    private ImmutableArray<ParameterSyntax> Parameters(ParametersContext context) =>
    [
        .. context.parameter().Select(parameter => new ParameterSyntax(
            TreeContext.Span(parameter), parameter.DATA() is not null, types.OfParameter(parameter), tree.DeclaredName(parameter.name(), parameter))),
    ];

    private DeclaratorSyntax Declarator(Identifier name, DeclaratorRestContext? rest)
    {
        if (rest is null) return new DeclaratorSyntax(name.Span, name, null, null, []);
        TextSpan span = TextSpan.FromBounds(name.Span.Start, Math.Max(name.Span.End, TreeContext.Span(rest).End));
        ImmutableArray<ExpressionSyntax> oldSizes = types.Sizes(rest.sizes());
        if (rest.ARROW() is { } arrow) ReportArrow(arrow);
        bool assigned = rest.ASSIGN() is not null || rest.ARROW() is not null;
        DistributionSyntax? distribution = rest.TILDE() is null ? null : Distribution(rest.distribution(), rest);
        return new DeclaratorSyntax(span, name, assigned ? expressions.Build(rest.expression(), rest) : null, distribution, oldSizes);
    }

    private void ReportArrow(ITerminalNode arrow)
    {
        TextSpan span = TreeContext.Span(arrow);
        tree.Report(SyntaxErrors.ArrowAssignment.At(tree.Source, span) with { Fixes = [new Fix("Write =", span, "=")] });
    }

    private DistributionSyntax Distribution(DistributionContext? context, ParserRuleContext parent)
    {
        if (context is null)
        {
            TextSpan end = TreeContext.EndOf(parent);
            return new DistributionSyntax(end, new Identifier(end, "") { IsMissing = true }, [], null);
        }
        (ImmutableArray<ExpressionSyntax> arguments, bool hasBar) = expressions.Arguments(context.arguments());
        if (hasBar && context.arguments().BAR() is { } bar) tree.Report(SyntaxErrors.UnexpectedBar.At(tree.Source, TreeContext.Span(bar)) with { Fixes = [new Fix("Write a comma", TreeContext.Span(bar), ",")] });
        return new DistributionSyntax(TreeContext.Span(context), tree.Name(context.name(), context), arguments, Truncation(context.truncation()));
    }

    private TruncationSyntax? Truncation(TruncationContext? context)
    {
        if (context is null) return null;
        if (context.bounds() is not { } bounds || TreeContext.IsBroken(bounds)) return new TruncationSyntax(TreeContext.Span(context), null, null);
        ExpressionContext[] ends = bounds.expression();
        bool lower = bounds.GetChild(1) is ExpressionContext;
        return new TruncationSyntax(TreeContext.Span(context),
            lower ? expressions.Build(ends, 0, bounds) : null,
            ends.Length > (lower ? 1 : 0) ? expressions.Build(ends, lower ? 1 : 0, bounds) : null);
    }

    private StatementSyntax Expression(ExpressionStatementContext context, TextSpan span)
    {
        ExpressionContext[] parts = context.expression();
        ExpressionSyntax first = expressions.Build(parts, 0, context);
        if (context.TILDE() is not null) return new TildeSyntax(span, first, Distribution(context.distribution(), context));
        if (context.assignOperator() is { } operation)
        {
            if (operation.ARROW() is { } arrow) ReportArrow(arrow);
            if (first is ParenthesizedSyntax { Inner: NameSyntax or IndexingSyntax or TupleElementSyntax or TupleLiteralSyntax } target)
            {
                string bare = tree.Text(target.Inner.Span);
                tree.Report(SyntaxErrors.ParenthesizedTarget.At(tree.Source, target.Span, bare) with { Fixes = [new Fix($"Write {bare}", target.Span, bare)] });
            }
            ExpressionSyntax value = expressions.Build(parts, 1, context);
            return new AssignmentSyntax(span, first, tree.Text(TreeContext.Span(operation)), TreeContext.IsBroken(context) ? CutOff(value) : value);
        }
        if (first is CallSyntax call) return new CallStatementSyntax(span, call);
        if (!TreeContext.IsBroken(context) && first is not BadExpressionSyntax && context.Start is not SourceToken { IsRepaired: true } && !tree.HasReport(span))
            tree.Report(SyntaxErrors.NoEffect, first.Span, first is BinarySyntax { Operator: "==" } ? "To assign, write `=`." : "Assign it, or remove it.");
        return new BadStatementSyntax(span);
    }

    private ExpressionSyntax Condition(ConditionContext? context, ParserRuleContext parent) =>
        context is null ? expressions.Build(null, parent) : expressions.Build(context.expression(), context);

    private StatementSyntax Body(StatementContext?[] statements, int index, ParserRuleContext parent)
    {
        if (index >= statements.Length || statements[index] is not { } context) return new BadStatementSyntax(TreeContext.EndOf(parent));
        return Build(context);
    }

    private StatementSyntax For(ForStatementContext context, TextSpan span)
    {
        if (context.forHeader() is not { } header) return new BadStatementSyntax(span);
        Identifier variable = tree.DeclaredName(header.name(), header);
        ExpressionContext[] ends = header.expression();
        StatementSyntax body = Body([context.statement()], 0, context);
        return header.COLON() is not null
            ? new ForRangeSyntax(span, variable, expressions.Build(ends, 0, header), expressions.Build(ends, 1, header), body)
            : new ForEachSyntax(span, variable, expressions.Build(ends, 0, header), body);
    }

    private MessageStatementSyntax Message(MessageStatementContext context, TextSpan span)
    {
        (ImmutableArray<ExpressionSyntax> arguments, bool hasBar) = expressions.Arguments(context.arguments());
        if (hasBar && context.arguments().BAR() is { } bar) tree.Report(SyntaxErrors.UnexpectedBar.At(tree.Source, TreeContext.Span(bar)) with { Fixes = [new Fix("Write a comma", TreeContext.Span(bar), ",")] });
        string keyword = tree.Text(TreeContext.Span(context.MESSAGE()));
        if (arguments.IsEmpty && context.arguments() is { } group && !TreeContext.IsBroken(group)) tree.Report(SyntaxErrors.NothingToPrint, span, keyword);
        return new MessageStatementSyntax(span, keyword, arguments);
    }

    private ProfileSyntax Profile(ProfileStatementContext context, TextSpan span)
    {
        ImmutableArray<ExpressionSyntax> arguments = expressions.Arguments(context.arguments()).Arguments;
        bool named = arguments is [LiteralSyntax { Kind: LiteralKind.String }] || arguments.Any(argument => argument is BadExpressionSyntax);
        if (!named && context.arguments() is { } group) tree.Report(SyntaxErrors.ProfileName, TreeContext.Span(group));
        return new ProfileSyntax(span, arguments.IsEmpty || !named ? expressions.Build(null, (ParserRuleContext?)context.arguments() ?? context) : arguments[0], BuildAll(context));
    }
}
