using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Statements inside blocks and functions.</summary>
sealed class StatementBinder(BindingContext context, ExpressionBinder expressions, DeclarationBinder declarations)
{
    readonly AssignmentBinder assignments = new(context, expressions);
    readonly DensityBinder densities = new(context, expressions);

    public DensityBinder Densities => densities;

    /// <summary>Statements in the present scope; a declaration of several names gives several, an empty statement none.</summary>
    public ImmutableArray<BoundStatement> BindAll(ImmutableArray<StatementSyntax> statements, VariableOrigin origin = VariableOrigin.Local)
    {
        var bound = ImmutableArray.CreateBuilder<BoundStatement>();
        foreach (StatementSyntax statement in statements)
            switch (statement)
            {
                case DeclarationSyntax declaration:
                    bound.AddRange(declarations.Bind(declaration, origin));
                    while (declarations.Draws.TryDequeue(out DeclaredDistribution? drawn)) bound.AddRange(Draw(drawn));
                    break;
                case EmptyStatementSyntax or BadStatementSyntax:
                    break;
                default:
                    bound.Add(Bind(statement));
                    break;
            }
        return bound.ToImmutable();
    }

    ImmutableArray<BoundStatement> Draw(DeclaredDistribution drawn)
    {
        BoundStatement density = densities.BindDeclared(drawn.Span, drawn.Variate, drawn.Distribution, isDraw: true);
        if (DeclaredDraws.Of([.. context.Functions.Values.SelectMany(overloads => overloads)], density, out string reason) is { } statements) return statements;
        context.Report(BindingErrors.NoDraw, drawn.Distribution.Span, drawn.Variable.Name, drawn.Distribution.Name.Name, reason.TrimEnd('.'));
        return [];
    }

    BoundStatement Bind(StatementSyntax statement)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            if (context.FirstReportOf("(depth)")) context.Report(BindingErrors.TooDeep, statement.Span);
            return new BoundBlock(statement.Span, []);
        }
        AttributeTable.Bind(context, statement);
        switch (statement)
        {
            case AssignmentSyntax { Target: var target } assignment when OldTarget.Is(target) && context.Scope.Find(OldTarget.Name) is null:
                return BindOldTarget(assignment);
            case AssignmentSyntax assignment:
                return assignments.Bind(assignment);
            case TildeSyntax tilde:
                if (!context.Place.AllowsTarget) context.Report(BindingErrors.TargetNotHere, tilde.Span, "A `~` statement");
                return densities.Bind(tilde.Span, tilde.Variate, tilde.Distribution);
            case TargetIncrementSyntax increment:
                return TargetIncrement(increment.Span, increment.Value);
            case CallStatementSyntax { Call: var old } when expressions.Calls.RemovedIncrement(old) is { } increment:
                return TargetIncrement(statement.Span, increment);
            case JacobianIncrementSyntax increment:
                if (!context.Place.AllowsJacobian) context.Report(BindingErrors.JacobianNotHere, increment.Span, "`jacobian +=`");
                return new BoundJacobianIncrement(increment.Span, Increment(increment.Value, "jacobian"));
            case CallStatementSyntax call:
                return BindCall(call);
            case MessageStatementSyntax message:
                return new BoundMessage(message.Span, KindOf(message.Keyword), [.. message.Arguments.Select(Printable)]);
            case IfSyntax choice:
                return new BoundIf(choice.Span, expressions.BindCondition(choice.Condition, "if"), Inside(choice.Then), choice.Else is null ? null : Inside(choice.Else));
            case WhileSyntax loop:
                return new BoundWhile(loop.Span, expressions.BindCondition(loop.Condition, "while"), Body(loop.Body, null));
            case ForRangeSyntax loop:
                BoundExpression lower = expressions.BindAs(loop.Lower, Type.Int, "The start of a loop"), upper = expressions.BindAs(loop.Upper, Type.Int, "The end of a loop");
                var counter = new VariableSymbol(loop.Variable.Name, Type.Int, VariableOrigin.Loop, loop.Variable.Span);
                return new BoundForRange(loop.Span, counter, lower, upper, Body(loop.Body, counter));
            case ForEachSyntax loop:
                return BindForEach(loop);
            case BreakSyntax:
                if (context.LoopDepth == 0) context.Report(BindingErrors.OutsideLoop, statement.Span, "break");
                return new BoundBreak(statement.Span);
            case ContinueSyntax:
                if (context.LoopDepth == 0) context.Report(BindingErrors.OutsideLoop, statement.Span, "continue");
                return new BoundContinue(statement.Span);
            case ReturnSyntax result:
                return BindReturn(result);
            case BlockStatementSyntax block:
                return new BoundBlock(block.Span, Scoped(block.Statements));
            case ProfileSyntax profile:
                return new BoundProfile(profile.Span, expressions.BindAny(profile.Name) is BoundString { Value: var name } ? name : "", Scoped(profile.Statements));
            case FunctionSyntax function:
                context.Report(BindingErrors.FunctionNotHere, function.Name.Span, function.Name.Name);
                return new BoundBlock(function.Span, []);
            default:
                return new BoundBlock(statement.Span, []);
        }
    }

    ImmutableArray<BoundStatement> Scoped(ImmutableArray<StatementSyntax> statements)
    {
        context.Enter();
        ImmutableArray<BoundStatement> bound = BindAll(statements);
        context.Leave();
        return bound;
    }

    /// <summary>A statement in a scope of its own, as a branch or a loop's body.</summary>
    BoundStatement Inside(StatementSyntax statement)
    {
        if (statement is BlockStatementSyntax) return Bind(statement);
        ImmutableArray<BoundStatement> bound = Scoped([statement]);
        return bound is [var single] ? single : new BoundBlock(statement.Span, bound);
    }

    BoundStatement Body(StatementSyntax body, VariableSymbol? variable)
    {
        context.Enter();
        context.LoopDepth++;
        if (variable is not null) context.Declare(variable);
        BoundStatement bound = Inside(body);
        context.LoopDepth--;
        context.Leave();
        return bound;
    }

    BoundTargetIncrement TargetIncrement(TextSpan span, ExpressionSyntax value)
    {
        if (!context.Place.AllowsTarget) context.Report(BindingErrors.TargetNotHere, span, "`target +=`");
        return new BoundTargetIncrement(span, Increment(value, "target"));
    }

    BoundStatement BindOldTarget(AssignmentSyntax assignment)
    {
        TextSpan span = TextSpan.FromBounds(assignment.Target.Span.Start, assignment.Value.Span.End);
        if (OldTarget.Increment(context.Source, assignment) is not { } increment)
        {
            context.Report(OldFormErrors.RemovedVariable, assignment.Target.Span, "target += …;");
            expressions.Bind(assignment.Value);
            return new BoundBlock(assignment.Span, []);
        }
        string modern = $"target += {increment.Text}";
        string shown = increment.Text.StartsWith('-') ? SourceWords.OnOneLine(modern) : $"target += {expressions.Calls.Shown(increment.Value)}";
        context.Report(OldFormErrors.RemovedVariable.At(context.Source, assignment.Target.Span, shown + ";") with { Fixes = [new Fix("Write `target += …`", span, modern)] });
        return TargetIncrement(assignment.Span, increment.Value);
    }

    BoundExpression Increment(ExpressionSyntax syntax, string what)
    {
        BoundExpression value = expressions.Bind(syntax);
        bool sums = value.Type switch
        {
            ErrorType or IntType or RealType => true,
            VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false } => true,
            ArrayType { Innermost: var inner } => inner is IntType or RealType or VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false },
            _ => false,
        };
        if (sums) return value.Type switch { IntType => Promotion.Convert(value, Type.Real), ArrayType { Innermost: IntType, Rank: var rank } => Promotion.Convert(value, Type.Array(Type.Real, rank)), _ => value };
        context.Report(BindingErrors.TypeMismatch, syntax.Span, $"What is added to {what}", "a number, or a container of reals, which is summed", TypeWords.Describe(value.Type), "");
        return new BoundError(syntax.Span);
    }

    BoundCallStatement BindCall(CallStatementSyntax statement)
    {
        BoundExpression call = expressions.BindAny(statement.Call);
        if (call.Type is not (VoidType or ErrorType)) context.Report(BindingErrors.ValueIgnored, statement.Span, statement.Call.Function.Name, TypeWords.Describe(call.Type));
        return new BoundCallStatement(statement.Span, call);
    }

    static MessageKind KindOf(string keyword) => keyword switch { "reject" => MessageKind.Reject, "fatal_error" => MessageKind.FatalError, _ => MessageKind.Print };

    BoundExpression Printable(ExpressionSyntax syntax) => syntax is LiteralSyntax { Kind: LiteralKind.String } ? expressions.BindAny(syntax) : expressions.Bind(syntax);

    BoundForEach BindForEach(ForEachSyntax loop)
    {
        BoundExpression container = expressions.Bind(loop.Container);
        Type? entry = Indexing.EntryOf(container.Type);
        if (entry is null && container.Type is not ErrorType) context.Report(BindingErrors.NotIterable, loop.Container.Span, TypeWords.Describe(container.Type));
        var variable = new VariableSymbol(loop.Variable.Name, entry ?? Type.Error, VariableOrigin.Loop, loop.Variable.Span);
        return new BoundForEach(loop.Span, variable, container, Body(loop.Body, variable));
    }

    BoundStatement BindReturn(ReturnSyntax syntax)
    {
        BoundExpression? value = syntax.Value is null ? null : expressions.Bind(syntax.Value);
        if (context.Place.Function is not { } function)
        {
            context.Report(BindingErrors.ReturnOutsideFunction, syntax.Span);
            return new BoundBlock(syntax.Span, []);
        }
        switch (value)
        {
            case null when function.Result is not (VoidType or ErrorType):
                context.Report(BindingErrors.ReturnWithoutValue, syntax.Span, function.Name, TypeWords.Describe(function.Result));
                break;
            case not null when function.Result is VoidType:
                context.Report(BindingErrors.ReturnFromVoid.At(context.Source, value.Span, function.Name) with { Fixes = [new Fix("Write `return;`", syntax.Span, "return;")] });
                break;
            case not null when Promotion.Converts(value.Type, function.Result):
                value = Promotion.Convert(value, function.Result);
                break;
            case not null:
                context.Report(BindingErrors.WrongReturn, value.Span, function.Name, TypeWords.Describe(function.Result), TypeWords.Describe(value.Type));
                value = new BoundError(value.Span);
                break;
        }
        return new BoundReturn(syntax.Span, value);
    }
}
