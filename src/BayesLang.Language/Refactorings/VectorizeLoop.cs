using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>
/// A loop over all entries as statements of whole containers: <c>for (n in 1:N) y[n] ~ normal(mu[n], sigma);</c> is <c>y ~ normal(mu, sigma);</c>, where the loop goes from the first
/// entry to the last, and what is written for an entry has a form for all of them. The density is the same.
/// </summary>
static class VectorizeLoop
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || context.Around<ForRangeSyntax>() is not { Lower: LiteralSyntax { Text: "1" } } loop) yield break;
        if (context.DeclaredAt(loop.Variable.Span) is not { } index || context.BoundOf(loop.Upper) is not { } upper || IsFixed(upper) is false) yield break;
        ImmutableArray<StatementSyntax> statements = loop.Body is BlockStatementSyntax block ? block.Statements : [loop.Body];
        var entries = new ElementwiseForm(context, index, upper);
        if (statements.IsEmpty || !statements.All(statement => IsElementwise(context, statement)) || MixesEntries(context, loop, index)) yield break;
        var texts = new List<string>();
        foreach (StatementSyntax statement in statements)
        {
            if (Whole(context, entries, statement) is not { } text) yield break;
            texts.Add(text);
        }
        ImmutableArray<TextEdit> edits = [new TextEdit(loop.Span, string.Join(context.NewLine + context.IndentOf(loop.Span.Start), texts))];
        yield return new Refactoring(RefactoringKind.Rewrite, "Vectorise the loop", () => context.IfRight(edits));
    }

    /// <summary>Whether the loop's end is the same wherever it is asked: data, or a number.</summary>
    private static bool IsFixed(BoundExpression upper) => BoundWalk.Expressions(upper).All(part => part is not BoundVariable { Variable.Origin: not (VariableOrigin.Data or VariableOrigin.TransformedData or VariableOrigin.FunctionArgument) });

    private static bool IsElementwise(RefactoringContext context, StatementSyntax statement) => statement switch
    {
        { Attributes: not [] } => false,
        TildeSyntax { Distribution.Truncation: null } tilde => context.Check.Program.Model.Concat(context.Check.Program.TransformedParameters).SelectMany(BoundWalk.Statements).OfType<BoundTilde>().Any(bound => bound.Span == tilde.Span && bound.Density is BoundCall),
        TargetIncrementSyntax { Value: CallSyntax { HasBar: true } call } => context.BoundOf(call) is BoundCall,
        AssignmentSyntax { Target: IndexingSyntax { Base: NameSyntax, Indices: [ExpressionIndexSyntax] }, Operator: "=" or "+=" or "-=" } => true,
        _ => false,
    };

    /// <summary>Whether what one turn writes is read by another: a variable that the loop changes stands there with another index than the loop's own.</summary>
    private static bool MixesEntries(RefactoringContext context, ForRangeSyntax loop, VariableSymbol index)
    {
        HashSet<VariableSymbol> written = [.. context.VariablesIn(loop.Body.Span).Where(used => used.Use.Role == NameRole.Write).Select(used => used.Variable)];
        HashSet<TextSpan> own = [.. SyntaxNodes.DescendantsAndSelf(loop.Body).OfType<IndexingSyntax>()
            .Where(indexing => indexing.Indices is [ExpressionIndexSyntax { Value: NameSyntax name }] && name.Name.Name == index.Name).Select(indexing => indexing.Base.Span)];
        return context.VariablesIn(loop.Body.Span).Any(used => written.Contains(used.Variable) && !own.Contains(used.Use.Span));
    }

    /// <summary>A statement for all entries; null where it has no such form.</summary>
    private static string? Whole(RefactoringContext context, ElementwiseForm entries, StatementSyntax statement)
    {
        switch (statement)
        {
            case TildeSyntax tilde:
                return Arguments([tilde.Variate, .. tilde.Distribution.Arguments], DensitiesOf(tilde.Distribution.Name.Name)) is [var outcome, .. var given] ? $"{outcome} ~ {tilde.Distribution.Name.Name}({string.Join(", ", given)});" : null;
            case TargetIncrementSyntax { Value: CallSyntax call }:
                return Arguments(call.Arguments, [FunctionNames.Normalized(call.Function.Name)]) is [var variate, .. var rest] ? $"target += {call.Function.Name}({variate} | {string.Join(", ", rest)});" : null;
            case AssignmentSyntax { Target: IndexingSyntax target } assignment when entries.Of(target, isArgument: true) is { Shape: { } shape } whole && entries.Of(assignment.Value, isArgument: false) is { } value:
                if (value.Shape == shape) return $"{whole.Text} {assignment.Operator} {value.Text};";
                if (value.Shape is not null) return null;
                // One value for all.
                return assignment.Operator != "=" ? $"{whole.Text} {assignment.Operator} {value.Text};" : Repeat(shape) is { } repeat ? $"{whole.Text} = {repeat}({value.Text}, {entries.Count});" : null;
            default:
                return null;
        }

        // All arguments of a density, the outcome first, where it takes them as they are then, and the outcome is a container.
        ImmutableArray<string>? Arguments(ImmutableArray<ExpressionSyntax> all, ImmutableArray<string> densities)
        {
            ImmutableArray<WholeExpression?> whole = [.. all.Select(argument => entries.Of(argument, isArgument: true))];
            if (whole.Contains(null) || whole is not [{ IsSame: false }, ..]) return null;
            var calls = new Calls(context.Check.Program, statement.Span);
            ImmutableArray<BoundExpression> bound = [.. whole.OfType<WholeExpression>().Select(one => calls.Read(new VariableSymbol(one.Text, one.Type, VariableOrigin.Data, statement.Span)))];
            return densities.Any(density => calls.Find(density, bound) is BoundCall) ? [.. whole.OfType<WholeExpression>().Select(one => one.Text)] : null;
        }
    }

    private static ImmutableArray<string> DensitiesOf(string distribution) => [distribution + "_lpdf", distribution + "_lpmf"];

    private static string? Repeat(Types.Type shape) => shape switch { VectorType => "rep_vector", RowVectorType => "rep_row_vector", ArrayType { Element: RealType or IntType } => "rep_array", _ => null };
}
