using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>
/// How statements stand: each on lines of its own, the members of a block indented, one blank line between them where there was
/// one. What `if`, `for` or `while` governs without braces stands on the next line.
/// </summary>
sealed class StatementLayout
{
    private readonly TokenCursor cursor;
    private readonly Output output;
    private readonly DocPrinter printer;
    private readonly FormatOptions options;
    private readonly ExpressionLayout expressions;
    private readonly TypeLayout types;

    public StatementLayout(TokenCursor cursor, Output output, FormatOptions options)
    {
        (this.cursor, this.output, this.options) = (cursor, output, options);
        printer = new DocPrinter(output, options);
        expressions = new ExpressionLayout(cursor);
        types = new TypeLayout(cursor, expressions);
    }

    /// <summary>Statements or blocks, each on a new line, and the comments behind the last.</summary>
    public void Members<T>(ImmutableArray<T> members, int indent, Action<T, int> write) where T : SyntaxNode
    {
        bool isFirst = true;
        foreach (T member in members)
        {
            // A semicolon too many stays where it is: `};`.
            bool stays = member is EmptyStatementSyntax { Attributes: [] } && !isFirst && cursor.Leading.IsEmpty && cursor.BreaksBefore == 0 && !output.MustBreak;
            if (!stays)
            {
                NewLine(indent, isFirst);
                Leading(indent);
            }
            write(member, indent);
            isFirst = false;
        }
        if (cursor.Leading.IsEmpty) return;
        NewLine(indent, isFirst);
        Comments(indent);
    }

    public void Statement(StatementSyntax statement, int indent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Attributes(statement.Attributes, indent);
        switch (statement)
        {
            case BlockStatementSyntax block:
                printer.Print(cursor.TakeEndOfLine('{'), indent);
                CloseBlock(block.Statements, indent);
                break;
            case IfSyntax branch:
                If(branch, indent);
                break;
            case WhileSyntax loop:
                Governed(Header(() => expressions.Of(loop.Condition)), loop.Body, indent);
                break;
            case ForRangeSyntax loop:
                Governed(Header(() => Doc.Concat(cursor.Take(), Doc.Space, cursor.Take(), Doc.Space, expressions.Range(loop.Lower, loop.Upper))), loop.Body, indent);
                break;
            case ForEachSyntax loop:
                Governed(Header(() => Doc.Concat(cursor.Take(), Doc.Space, cursor.Take(), Doc.Space, expressions.Of(loop.Container))), loop.Body, indent);
                break;
            case ProfileSyntax profile:
                printer.Print(Doc.Concat(cursor.Take(), expressions.Brackets('(', ')', [profile.Name]), Doc.Space, cursor.TakeEndOfLine('{')), indent);
                CloseBlock(profile.Statements, indent);
                break;
            case FunctionSyntax function:
                Function(function, indent);
                break;
            default:
                printer.Print(Doc.Concat(Simple(statement), cursor.TakeEndOfLine(';')), indent);
                break;
        }
        if (cursor.Position != statement.Span.End) throw new LayoutException(statement.Span.Start, "the end of this statement was not found");
    }

    /// <summary>A block of the program, behind its attributes.</summary>
    public void Block(BlockSyntax block, int indent)
    {
        Doc header = cursor.Take();
        // `transformed data`, `generated quantities`.
        if (!cursor.IsAt('{')) header = Doc.Concat(header, Doc.Space, cursor.Take());
        printer.Print(Doc.Concat(header, Doc.Space, cursor.TakeEndOfLine('{')), indent);
        CloseBlock(block.Members, indent);
    }

    /// <summary>Attributes stay before the statement, or on lines of their own, as they were written.</summary>
    public void Attributes(ImmutableArray<AttributeSyntax> attributes, int indent)
    {
        foreach (AttributeSyntax attribute in attributes)
        {
            Doc name = Doc.Concat(cursor.Take(), cursor.Take());
            printer.Print(cursor.IsAt('(') ? Doc.Concat(name, expressions.Brackets('(', ')', attribute.Arguments)) : name, indent);
            if (cursor.BreaksBeforeAll > 0) output.NewLine(indent);
            else output.Space();
            Leading(indent);
        }
    }

    /// <summary>The members of a block whose brace is written, and its closing brace.</summary>
    private void CloseBlock(ImmutableArray<StatementSyntax> members, int indent)
    {
        bool isEmpty = members.IsEmpty && cursor.Leading.IsEmpty && !output.MustBreak;
        Members(members, indent + options.Indent, Statement);
        if (!isEmpty) output.NewLine(indent);
        else if (cursor.EndsWithComment) output.Space();
        printer.Print(cursor.Take('}'), indent);
    }

    private void NewLine(int indent, bool isFirst)
    {
        if (output.IsEmpty) return;
        output.NewLine(indent);
        if (!isFirst && cursor.BreaksBeforeAll > 1) output.BlankLine();
    }

    /// <summary>The comments before the next token, each where it stood: on a line of its own or before the token.</summary>
    private void Leading(int indent)
    {
        Comments(indent);
        if (!output.MustBreak) return;
        output.NewLine(indent);
        if (cursor.BreaksBefore > 1) output.BlankLine();
    }

    private void Comments(int indent)
    {
        bool isFirst = true;
        foreach (Comment comment in cursor.TakeLeading())
        {
            if (!isFirst && comment.StartsLine)
            {
                output.NewLine(indent);
                if (comment.BreaksBefore > 1) output.BlankLine();
            }
            output.Write(comment, indent);
            output.Space();
            isFirst = false;
        }
    }

    private void If(IfSyntax branch, int indent)
    {
        while (true)
        {
            Governed(Header(() => expressions.Of(branch.Condition)), branch.Then, indent);
            if (branch.Else is null) return;
            bool follows = branch.Then is BlockStatementSyntax { Attributes: [] } && cursor.Leading.IsEmpty && !output.MustBreak;
            if (follows) output.Space();
            else
            {
                output.NewLine(indent);
                Leading(indent);
            }
            printer.Print(cursor.Take(), indent);
            if (branch.Else is IfSyntax { Attributes: [] } next && cursor.Leading.IsEmpty && !output.MustBreak)
            {
                output.Space();
                branch = next;
                continue;
            }
            Governed(Doc.Nothing, branch.Else, indent);
            return;
        }
    }

    /// <summary>A keyword with what stands in its parentheses.</summary>
    private Doc Header(Func<Doc> inner) => Doc.Concat(cursor.Take(), Doc.Space, expressions.Brackets('(', ')', 1, _ => inner()));

    private void Governed(Doc header, StatementSyntax body, int indent)
    {
        if (body is BlockStatementSyntax { Attributes: [] } block)
        {
            printer.Print(Doc.Concat(header, Doc.Space, cursor.TakeEndOfLine('{')), indent);
            CloseBlock(block.Statements, indent);
            return;
        }
        printer.Print(header, indent);
        output.NewLine(indent + options.Indent);
        Leading(indent + options.Indent);
        Statement(body, indent + options.Indent);
    }

    private void Function(FunctionSyntax function, int indent)
    {
        Doc signature = Doc.Concat(types.Of(function.ReturnType), Doc.Space, cursor.Take(),
            expressions.Brackets('(', ')', function.Parameters.Length, i => Parameter(function.Parameters[i])));
        if (function.Body is null) printer.Print(Doc.Concat(signature, cursor.TakeEndOfLine(';')), indent);
        else Governed(signature, function.Body, indent);
    }

    private Doc Parameter(ParameterSyntax parameter)
    {
        Doc data = parameter.IsData ? Doc.Concat(cursor.Take(), Doc.Space) : Doc.Nothing;
        return Doc.Concat(data, types.Of(parameter.Type), Doc.Space, cursor.Take());
    }

    /// <summary>A statement of one part, without its semicolon.</summary>
    private Doc Simple(StatementSyntax statement) => statement switch
    {
        DeclarationSyntax declaration => Declaration(declaration),
        AssignmentSyntax assignment => Doc.Concat(expressions.Of(assignment.Target), Value(assignment.Value)),
        TildeSyntax tilde => Doc.Concat(expressions.Of(tilde.Variate), Distribution(tilde.Distribution)),
        TargetIncrementSyntax increment => Doc.Concat(cursor.Take(), Value(increment.Value)),
        JacobianIncrementSyntax increment => Doc.Concat(cursor.Take(), Value(increment.Value)),
        CallStatementSyntax call => expressions.Of(call.Call),
        MessageStatementSyntax message => Doc.Concat(cursor.Take(), expressions.Brackets('(', ')', message.Arguments)),
        ReturnSyntax { Value: { } value } => Doc.Concat(cursor.Take(), Doc.Space, Doc.Align(expressions.Of(value))),
        ReturnSyntax or BreakSyntax or ContinueSyntax => cursor.Take(),
        EmptyStatementSyntax => Doc.Nothing,
        _ => throw new LayoutException(statement.Span.Start, $"there is no layout for {statement.GetType().Name}"),
    };

    private Doc Declaration(DeclarationSyntax declaration)
    {
        Doc type = types.Of(declaration.Type);
        var declarators = ImmutableArray.CreateBuilder<Doc>(declaration.Declarators.Length);
        foreach (DeclaratorSyntax declarator in declaration.Declarators)
        {
            Doc part = cursor.Take();
            if (declarator.Initializer is { } value) part = Doc.Concat(part, Value(value));
            if (declarator.Distribution is { } distribution) part = Doc.Concat(part, Distribution(distribution));
            declarators.Add(cursor.IsAt(',') ? Doc.Concat(part, cursor.Take()) : part);
        }
        return Doc.Concat(type, Doc.Space, declarators.Count == 1 ? declarators[0] : Doc.Align(Doc.Fill(declarators.DrainToImmutable())));
    }

    /// <summary>An assignment's operator and what follows it.</summary>
    private Doc Value(ExpressionSyntax value) => Doc.Concat(Doc.Space, cursor.Take(), new AfterOperatorDoc(Doc.Align(expressions.Of(value))));

    private Doc Distribution(DistributionSyntax distribution)
    {
        Doc call = Doc.Concat(Doc.Space, cursor.Take(), new AfterOperatorDoc(Doc.Concat(cursor.Take(), expressions.Brackets('(', ')', distribution.Arguments))));
        if (distribution.Truncation is not { } truncation) return call;
        Doc keyword = cursor.Take();
        ExpressionSyntax? lower = truncation.Lower, upper = truncation.Upper;
        Doc bounds = lower is null && upper is null
            ? expressions.Commas('[', ']')
            : expressions.Brackets('[', ']', 2, i => (i == 0 ? lower : upper) is { } bound ? expressions.Of(bound) : Doc.Nothing);
        return Doc.Concat(call, Doc.Space, keyword, bounds);
    }
}
