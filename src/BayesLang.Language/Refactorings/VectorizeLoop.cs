using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Formatting;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>
/// A loop as statements of whole containers, or slices of them: <c>for (n in 1:N) y[n] ~ normal(mu[n], sigma);</c> is <c>y ~ normal(mu, sigma);</c>, where what is written for an
/// entry has a form for all of them, and no turn reads what another one writes. The density is the same.
/// </summary>
static class VectorizeLoop
{
    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || context.Around<ForRangeSyntax>() is not { } loop) yield break;
        ImmutableArray<StatementSyntax> statements = loop.Body is BlockStatementSyntax block ? block.Statements : [loop.Body];
        HashSet<VariableSymbol> written = [.. context.VariablesIn(loop.Body.Span).Where(used => used.Use.Role == NameRole.Write).Select(used => used.Variable)];
        if (statements.IsEmpty || LoopTurns.Of(context, loop, written) is not { } turns || MixesEntries(context, loop, turns.Index, written)) yield break;
        var entries = new ElementwiseForm(context, turns);
        var texts = new List<string>();
        foreach (StatementSyntax statement in statements)
        {
            if (Whole(context, entries, turns, statement) is not { } text) yield break;
            texts.Add(text);
        }
        string indent = context.NewLine + context.IndentOf(loop.Span.Start), lines;
        string[] all = [.. WithComments(context, loop, statements, texts)];
        // Variables of the loop's body stay in a block of their own, and so do several statements where there was one.
        if (statements.Any(statement => statement is DeclarationSyntax) || (all.Length > 1 && !IsInList(context, loop)))
            lines = "{" + string.Concat(all.Select(line => indent + RefactoringContext.Indent + line)) + indent + "}";
        else lines = string.Join(indent, all) + (all[^1].Contains("//", StringComparison.Ordinal) && !EndsLine(context, loop.Span.End) ? indent : "");
        yield return new Refactoring(RefactoringKind.Rewrite, "Vectorise the loop", () => context.IfRight([new TextEdit(loop.Span, lines)]));
    }

    /// <summary>Whether nothing but blanks stands behind a place in its line.</summary>
    private static bool EndsLine(RefactoringContext context, int offset)
    {
        string text = context.Check.Tree.Source.Text;
        while (offset < text.Length && text[offset] is (' ' or '\t')) offset++;
        return offset == text.Length || text[offset] is '\n' or '\r';
    }

    private static bool IsInList(RefactoringContext context, ForRangeSyntax loop) => context.Path.TakeWhile(node => node != loop).Last() is BlockSyntax or BlockStatementSyntax or ProfileSyntax;

    /// <summary>Whether what one turn writes is read by another: a variable that the loop changes stands there with several indices, or with one that is not the turn's own.</summary>
    private static bool MixesEntries(RefactoringContext context, ForRangeSyntax loop, VariableSymbol index, HashSet<VariableSymbol> written)
    {
        var own = new Dictionary<TextSpan, string>();
        foreach (IndexingSyntax indexing in SyntaxNodes.DescendantsAndSelf(loop.Body).OfType<IndexingSyntax>())
            if (indexing.Indices.Count(at => at is ExpressionIndexSyntax { Value: NameSyntax { Name.Name: var name } } && name == index.Name) == 1)
                own[indexing.Base.Span] = string.Join(",", indexing.Indices.Select(at => context.Text(at.Span)));
        var places = new Dictionary<VariableSymbol, string>();
        foreach ((NameUse use, VariableSymbol variable) in context.VariablesIn(loop.Body.Span))
            if (written.Contains(variable) && (!own.TryGetValue(use.Span, out string? place) || (!places.TryAdd(variable, place) && places[variable] != place))) return true;
        return false;
    }

    /// <summary>The lines of the statements, with the comments of the loop where they were.</summary>
    private static IEnumerable<string> WithComments(RefactoringContext context, ForRangeSyntax loop, ImmutableArray<StatementSyntax> statements, List<string> texts)
    {
        TextSpan[] comments = [.. context.Check.Tree.Tokens.Where(token => token.Kind is TokenKind.Comment or TokenKind.Documentation && loop.Span.Contains(token.Span)).Select(token => token.Span)];
        int k = 0;
        for (int s = 0; s < statements.Length; s++)
        {
            for (; k < comments.Length && comments[k].Start < statements[s].Span.End; k++) yield return context.Text(comments[k]).TrimEnd();
            bool isBehind = k < comments.Length && context.Text(TextSpan.FromBounds(statements[s].Span.End, comments[k].Start)).IndexOf('\n', StringComparison.Ordinal) < 0;
            yield return isBehind ? $"{texts[s]} {context.Text(comments[k++]).TrimEnd()}" : texts[s];
        }
        for (; k < comments.Length; k++) yield return context.Text(comments[k]).TrimEnd();
    }

    // ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────

    /// <summary>A statement for all entries; null where it has no such form.</summary>
    private static string? Whole(RefactoringContext context, ElementwiseForm entries, LoopTurns turns, StatementSyntax statement) => statement switch
    {
        { Attributes: not [] } => null,
        TildeSyntax { Distribution: { Truncation: null } distribution } tilde when IsOfTheLibrary(context, tilde) =>
            Arguments(context, entries, [tilde.Variate, .. distribution.Arguments], [distribution.Name.Name + "_lpdf", distribution.Name.Name + "_lpmf"]) is [var outcome, .. var given]
                ? $"{outcome} ~ {distribution.Name.Name}({string.Join(", ", given)});" : null,
        TargetIncrementSyntax { Value: CallSyntax { HasBar: true } call } when context.BoundOf(call) is BoundCall =>
            Arguments(context, entries, call.Arguments, [FunctionNames.Normalized(call.Function.Name)]) is [var variate, .. var rest] ? $"target += {call.Function.Name}({variate} | {string.Join(", ", rest)});" : null,
        TargetIncrementSyntax { Value: var value } => entries.Of(value, isArgument: false) is { Shape: not null } summands ? $"target += sum({summands.Text});" : null,
        AssignmentSyntax { Target: IndexingSyntax target } assignment when entries.Of(target, isArgument: true) is { Shape: { } shape } whole && entries.Of(assignment.Value, isArgument: false) is { } value =>
            value.IsSame ? SameForAll(whole.Text, shape, assignment.Operator, value, turns) : value.As(shape) is { } converted && OperatorOf(assignment.Operator) is { } sign ? $"{whole.Text} {sign} {converted.Text};" : null,
        DeclarationSyntax { Type: NamedTypeSyntax { Keyword: "real", Options: [] }, Declarators: [{ Initializer: { } initial, Distribution: null, OldArraySizes: [] } declarator] } => Local(context, entries, turns, declarator, initial),
        _ => null,
    };

    private static bool IsOfTheLibrary(RefactoringContext context, TildeSyntax tilde) =>
        context.Check.Program.Model.Concat(context.Check.Program.TransformedParameters).SelectMany(BoundWalk.Statements).OfType<BoundTilde>().Any(bound => bound.Span == tilde.Span && bound.Density is BoundCall);

    private static string? OperatorOf(string sign) => sign switch { "=" or "+=" or "-=" => sign, "*=" => ".*=", "/=" => "./=", _ => null };

    /// <summary>One value for all entries.</summary>
    private static string? SameForAll(string target, Types.Type shape, string sign, WholeExpression value, LoopTurns turns) => (sign, shape) switch
    {
        ("=", _) => Repeat(shape) is { } repeat ? $"{target} = {repeat}({value.Text}, {turns.Count});" : null,
        ("+=" or "-=" or "*=" or "/=", VectorType or RowVectorType) => $"{target} {sign} {value.Text};",
        _ => null,
    };

    private static string? Repeat(Types.Type shape) => shape switch { VectorType => "rep_vector", RowVectorType => "rep_row_vector", ArrayType { Element: RealType or IntType } => "rep_array", _ => null };

    /// <summary>A variable of a turn, which holds the values of all turns then.</summary>
    private static string? Local(RefactoringContext context, ElementwiseForm entries, LoopTurns turns, DeclaratorSyntax declarator, ExpressionSyntax initial)
    {
        if (context.DeclaredAt(declarator.Name.Span) is not { } local || entries.Of(initial, isArgument: false) is not { } value) return null;
        string name = declarator.Name.Name;
        if (value.IsSame) return $"real {name} = {value.Text};";
        entries.Define(local, new WholeExpression(name, value.Type, IsSame: false));
        return value.Type is ArrayType array ? $"array[{turns.Count}] {array.Element.Name} {name} = {value.Text};" : $"{value.Type.Name}[{turns.Count}] {name} = {value.Text};";
    }

    /// <summary>All arguments of a density, the outcome first, where it takes them as they are then, and the outcome is a container.</summary>
    private static ImmutableArray<string>? Arguments(RefactoringContext context, ElementwiseForm entries, ImmutableArray<ExpressionSyntax> all, ImmutableArray<string> densities)
    {
        ImmutableArray<WholeExpression> whole = [.. all.Select(argument => entries.Of(argument, isArgument: true)).OfType<WholeExpression>()];
        ImmutableArray<WholeExpression> one = [.. all.Select(context.BoundOf).OfType<BoundExpression>().Select(bound => new WholeExpression("", bound.Type, IsSame: true))];
        if (whole.Length != all.Length || one.Length != all.Length || whole is not [{ IsSame: false }, ..]) return null;
        for (int k = 1; k < whole.Length; k++)
            if (whole[k].IsSame && IsSpread(k)) return null;
        return Takes(whole) ? [.. whole.Select(argument => argument.Text)] : null;

        // Whether one outcome has many values of an argument, each with a density of its own: all outcomes would have one each.
        bool IsSpread(int k) => whole[k].Type switch
        {
            VectorType or RowVectorType => Takes(one.SetItem(k, one[k] with { Type = Types.Type.Real })),
            ArrayType array => Takes(one.SetItem(k, one[k] with { Type = array.Element })),
            MatrixType => one[0].Type is RealType or IntType,
            _ => false,
        };

        bool Takes(ImmutableArray<WholeExpression> arguments)
        {
            var calls = new Calls(context.Check.Program, default);
            return densities.Any(density => calls.Find(density, [.. arguments.Select(entries.Value)]) is BoundCall);
        }
    }
}
