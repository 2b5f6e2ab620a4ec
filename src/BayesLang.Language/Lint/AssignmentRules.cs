using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>Variables that are assigned nothing, or themselves.</summary>
static class AssignmentRules
{
    public static IEnumerable<Diagnostic> SelfAssignments(LintContext context) =>
        from statement in context.Statements.OfType<BoundAssignment>()
        where IsSame(statement.Target, statement.Value, context)
        select context.Report(LintWarnings.SelfAssignment, statement.Span, context.Text(statement.Target.Span));

    public static IEnumerable<Diagnostic> SelfInitializers(LintContext context) =>
        from declaration in context.Statements.OfType<BoundDeclaration>()
        let read = declaration.Initializer is { } initializer ? FirstRead(declaration.Variable, initializer) : null
        where read is not null
        select context.Report(LintWarnings.SelfInitializer, read.Span, declaration.Variable.Name);

    private static BoundVariable? FirstRead(VariableSymbol variable, BoundExpression expression) =>
        BoundWalk.Expressions(expression).OfType<BoundVariable>().FirstOrDefault(use => use.Variable == variable);

    public static IEnumerable<Diagnostic> Uninitialized(LintContext context) =>
        from read in DefiniteAssignment.Unassigned(context.Program, context.Flow.Constants)
        select context.Report(LintWarnings.Uninitialized, read.Span, read.Variable.Name) with
        {
            Related = [context.Related(read.Variable.Declaration, $"`{read.Variable.Name}` is declared here.")],
        };

    /// <summary>Whether a target and a value are the same variable with the same indices.</summary>
    private static bool IsSame(BoundTarget target, BoundExpression value, LintContext context)
    {
        while (value is BoundConversion conversion) value = conversion.Operand;
        switch (target)
        {
            case BoundTupleTarget tuple:
                return value is BoundTupleLiteral literal && literal.Elements.Length == tuple.Elements.Length && tuple.Elements.Zip(literal.Elements).All(pair => IsSame(pair.First, pair.Second, context));
            case BoundVariableTarget variable:
                ImmutableArray<BoundAccess> path = variable.Path;
                for (int i = path.Length - 1; i >= 0; i--)
                    switch (path[i], value)
                    {
                        case (TupleAccess a, BoundTupleElement b) when a.Position == b.Position:
                            value = b.Base;
                            break;
                        case (IndexAccess a, BoundIndexing b) when a.Indices.Length == b.Indices.Length && a.Indices.Zip(b.Indices).All(pair => IsSame(pair.First, pair.Second, context)):
                            value = b.Base;
                            break;
                        default:
                            return false;
                    }
                return value is BoundVariable { Variable: var read } && read == variable.Variable;
            default:
                return false;
        }
    }

    private static bool IsSame(BoundIndex a, BoundIndex b, LintContext context) => (a, b) switch
    {
        (SingleIndex x, SingleIndex y) => IsSame(x.Value, y.Value, context),
        (MultiIndex x, MultiIndex y) => IsSame(x.Value, y.Value, context),
        (RangeIndex x, RangeIndex y) => IsSame(x.Lower, y.Lower, context) && IsSame(x.Upper, y.Upper, context),
        _ => false,
    };

    private static bool IsSame(BoundExpression? a, BoundExpression? b, LintContext context) =>
        a is null || b is null ? a == b : Spelling(a.Span, context).SequenceEqual(Spelling(b.Span, context));

    private static IEnumerable<char> Spelling(TextSpan span, LintContext context) => context.Text(span).Where(c => !char.IsWhiteSpace(c));
}
