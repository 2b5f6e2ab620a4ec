using System.Collections.Immutable;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Binding;

/// <summary>
/// Whether a function's body ends in a return on every path, by Stan's rules: a loop whose body returns counts as returning, though it may
/// run zero times; an endless loop (<c>while (1)</c>) without a break does too; and the last statement that is not an escape decides for a block.
/// </summary>
static class ReturnCheck
{
    /// <summary>How a statement ends: it may run on, it breaks out of its loop, or it returns (or stops) in any case.</summary>
    private enum Ending { RunsOn, Breaks, Returns }

    public static bool Returns(StatementSyntax body) => EndingOf(body) == Ending.Returns;

    static Ending EndingOf(StatementSyntax statement) => statement switch
    {
        ReturnSyntax => Ending.Returns,
        MessageStatementSyntax { Keyword: not "print" } => Ending.Returns,
        BreakSyntax => Ending.Breaks,
        BlockStatementSyntax block => EndingOf(block.Statements),
        ProfileSyntax profile => EndingOf(profile.Statements),
        IfSyntax { Else: { } otherwise } choice => Either(EndingOf(choice.Then), EndingOf(otherwise)),
        IfSyntax choice => Either(EndingOf(choice.Then), Ending.RunsOn),
        WhileSyntax loop => EndingOf(loop.Body) switch
        {
            Ending.Returns => Ending.Returns,
            Ending.RunsOn when IsAlwaysTrue(loop.Condition) => Ending.Returns,
            _ => Ending.RunsOn,
        },
        ForRangeSyntax loop => AfterLoop(EndingOf(loop.Body)),
        ForEachSyntax loop => AfterLoop(EndingOf(loop.Body)),
        // What could not be read is reported already.
        BadStatementSyntax => Ending.Returns,
        _ => Ending.RunsOn,
    };

    static Ending EndingOf(ImmutableArray<StatementSyntax> statements)
    {
        Ending ending = Ending.RunsOn;
        foreach (StatementSyntax statement in statements)
        {
            Ending own = EndingOf(statement);
            ending = ending == Ending.Breaks || own == Ending.Breaks ? Ending.Breaks : own;
            if (statement is ReturnSyntax or BreakSyntax or ContinueSyntax or MessageStatementSyntax { Keyword: not "print" }) break;
        }
        return ending;
    }

    static Ending Either(Ending a, Ending b) => a == b ? a : a == Ending.Breaks || b == Ending.Breaks ? Ending.Breaks : Ending.RunsOn;

    static Ending AfterLoop(Ending body) => body == Ending.Returns ? Ending.Returns : Ending.RunsOn;

    static bool IsAlwaysTrue(ExpressionSyntax condition) => condition is LiteralSyntax { Kind: LiteralKind.Int, Text: var digits } && digits.AsSpan().IndexOfAnyInRange('1', '9') >= 0;
}
