using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Flow;
using BayesLang.Language.Signatures;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Story;

/// <summary>Densities as sentences and formulas.</summary>
static class StoryDensities
{
    /// <summary>An outcome with its distribution.</summary>
    /// <param name="Outcome">What stands before the <c>~</c>.</param>
    /// <param name="Distribution">What stands behind it.</param>
    /// <param name="Ranges">What the indices of both run over.</param>
    private sealed record Statement(Phrase Outcome, Phrase Distribution, Phrase Ranges);

    /// <summary>The step that tells a summand of the log density.</summary>
    public static StoryEntry Of(Factor factor, BoundProgram program)
    {
        StoryKind kind = factor.Role switch { DensityRole.Prior => StoryKind.Prior, DensityRole.Likelihood => StoryKind.Likelihood, _ => StoryKind.Other };
        TextSpan span = factor.Density is { Statement: BoundTilde tilde } ? tilde.Span : factor.Span;
        int line = Priors.PriorReplacement.IsFromOutside(program.Source, span) ? 0 : program.Source.PositionOf(span.Start).Line;
        Phrase branch = StoryRanges.Of(factor.Branch);
        if (StatementOf(factor, program) is not { } statement)
        {
            string written = SourceWords.OnOneLine(program.Source.ToString(factor.Span));
            string formula = factor.Term is { } value ? LatexExpression.Of(value).Text : factor.Density is { } density ? LatexExpression.Of(density.Density).Text : @"\cdot";
            return new StoryEntry(kind, factor.Subject, $"The log density gets {written} too{branch.Words}.", [$@"\log p &\mathrel{{+}}= {formula}{branch.Latex}"], line);
        }
        DensityStatement[] outcomes = [.. factor.Outcomes];
        Phrase bounds = new("", "");
        if (factor.Density is { Role: DensityRole.Prior, Subject: { Origin: Symbols.VariableOrigin.Parameters } parameter } own) bounds = own.Statement is BoundTilde { Truncation: not null } ? bounds : StoryRanges.Of(parameter, statement.Outcome.Latex, DistributionTable.Find(own.Distribution));
        string who = statement.Ranges.Words.Length == 0 ? statement.Outcome.Words : $"Each {statement.Outcome.Words}, {statement.Ranges.Words},";
        DensityForm form = outcomes.Length > 0 && outcomes.All(outcome => outcome.Form != DensityForm.Density) ? outcomes[0].Form : DensityForm.Density;
        if (form != DensityForm.Density)
            return new StoryEntry(kind, factor.Subject, $"{who} is censored: the value lies {(form == DensityForm.Above ? "above" : "at or below")} it, and comes from {statement.Distribution.Words}{branch.Words}.",
                [$@"{statement.Outcome.Latex}^{{*}} &\sim {statement.Distribution.Latex}, \quad {statement.Outcome.Latex}^{{*}} {(form == DensityForm.Above ? ">" : @"\le")} {statement.Outcome.Latex}{statement.Ranges.Latex}{branch.Latex}"], line);
        string verb = kind == StoryKind.Likelihood ? "comes from" : "has";
        string sampled = kind == StoryKind.Prior && factor.Subject is { } subject && Noncentered.Is(subject) ? ", sampled non-centred" : "";
        return new StoryEntry(kind, factor.Subject, $"{who} {verb} {statement.Distribution.Words}{bounds.Words}{branch.Words}{sampled}.", [$@"{statement.Outcome.Latex} &\sim {statement.Distribution.Latex}{bounds.Latex}{statement.Ranges.Latex}{branch.Latex}"], line);
    }

    private static Statement? StatementOf(Factor factor, BoundProgram program)
    {
        if (factor.Density is { } density) return StatementOf(density, (density.Statement as BoundTilde)?.Truncation, program);
        DensityStatement[] outcomes = [.. factor.Outcomes];
        if (outcomes.Length == 0 || factor.Role == DensityRole.Other) return null;
        Observations[] observations = [.. outcomes.Select(outcome => Observations.Of(outcome, program)).DistinctBy(each => each.Entry)];
        // Several places of one variable, as the first and the later ones of a series.
        if (observations is not [var observed]) return factor.Subject is { } subject && outcomes[0].Variate is var variate
            ? new Statement(Outcome(new BoundVariable(variate.Span, subject)), Mixture(factor, outcomes, new Observations(subject.Name, []) { Outcome = new BoundVariable(variate.Span, subject) }, program), new Phrase("", ""))
            : null;
        if (outcomes is [var only] && !(factor.Term is { } term && Mixes(term, program, [])))
        {
            Statement statement = StatementOf(only, null, program);
            return WeightOf(factor.Term, only) is not { } weight ? statement : statement with
            {
                Distribution = statement.Distribution + new Phrase($", its log density times {ExpressionText.Of(weight)}", $"^{{{LatexExpression.Of(weight).Text}}}"),
            };
        }
        return new Statement(Outcome(observed.Outcome), Mixture(factor, outcomes, observed, program), StoryRanges.Of(observed.Ranges));
    }

    /// <summary>Whether a value sums densities on the natural scale, by itself or in the functions that it calls.</summary>
    private static bool Mixes(BoundExpression value, BoundProgram program, HashSet<Symbols.FunctionSymbol> seen) => BoundWalk.Expressions(value).Any(part => part switch
    {
        BoundCall call => call.Name is "log_sum_exp" or "log_mix" or "hmm_marginal",
        BoundUserCall { Function: var function } => seen.Add(function) && program.Functions.Where(definition => definition.Symbol == function)
            .SelectMany(definition => BoundWalk.Statements(definition.Body)).SelectMany(BoundWalk.Own).Any(own => Mixes(own, program, seen)),
        _ => false,
    });

    /// <summary>What a log density is multiplied by; null where it is not.</summary>
    private static BoundExpression? WeightOf(BoundExpression? term, DensityStatement density) => term switch
    {
        BoundCall { Name: "multiply", Arguments: [var left, var right] } => ReferenceEquals(left, density.Density) ? right : ReferenceEquals(right, density.Density) ? left : null,
        _ => null,
    };

    private static Statement StatementOf(DensityStatement density, BoundTruncation? truncation, BoundProgram program)
    {
        Observations observed = Observations.Of(density, program);
        IndexRange[] own = [.. observed.Ranges.Where(range => range.IsNew)];
        ImmutableArray<BoundExpression>? arguments = own.Length == 0 ? [.. density.Given.Skip(1)] : EntriesOf(density, own);
        if (arguments is not { } entries)
        {
            // The arguments have no entries that could be told, so neither has the outcome.
            Phrase whole = Distribution(density.Distribution, density.Given.Skip(1)) + Truncation(truncation);
            return new Statement(Outcome(density.Given[0]), whole, StoryRanges.Of(observed.Ranges.Where(range => !range.IsNew && Uses(density, range.Variable))));
        }
        return new Statement(Outcome(observed.Outcome), Distribution(density.Distribution, entries) + Truncation(truncation), StoryRanges.Of(observed.Ranges.AddRange(Missing(density, observed))));
    }

    /// <summary>Loops that the arguments use, though the outcome does not.</summary>
    private static IEnumerable<IndexRange> Missing(DensityStatement density, Observations observed) =>
        from loop in density.Loops
        where !observed.Ranges.Any(range => range.Variable == loop.Variable) && Uses(density, loop.Variable)
        select new IndexRange(loop.Variable.Name, ExpressionText.Of(loop.Lower ?? loop.Container ?? density.Variate), loop.Upper is null ? "" : ExpressionText.Of(loop.Upper))
        {
            Variable = loop.Variable, Bounds = loop is { Lower: { } lower, Upper: { } upper } ? (lower, upper) : null,
        };

    private static bool Uses(DensityStatement density, Symbols.VariableSymbol variable) => IsIn(density.Given, variable);

    private static bool IsIn(IEnumerable<BoundExpression> expressions, Symbols.VariableSymbol variable) =>
        expressions.SelectMany(expression => BoundWalk.Expressions(expression)).Any(part => part is BoundVariable { Variable: var used } && used == variable);

    /// <summary>The arguments for one outcome; null where they cannot be told.</summary>
    private static ImmutableArray<BoundExpression>? EntriesOf(DensityStatement density, IndexRange[] own)
    {
        ImmutableArray<Signature> forms = [.. ((string[])["_lpdf", "_lpmf"]).SelectMany(ending => SignatureTable.Lookup(density.Distribution + ending))];
        var entries = ImmutableArray.CreateBuilder<BoundExpression>();
        for (int i = 1; i < density.Given.Length; i++)
        {
            BoundExpression argument = density.Given[i];
            bool hasEntries = Rank(argument.Type) > forms.Where(form => form.Arguments.Length > i).Select(form => Rank(form.Arguments[i])).DefaultIfEmpty(Rank(argument.Type)).Min();
            if (!hasEntries)
            {
                entries.Add(argument);
                continue;
            }
            if (argument is BoundVariable { Type: MatrixType } && own is [var row])
            {
                // A regression takes a row of its design matrix for each outcome.
                entries.Add(new BoundIndexing(argument.Span, argument, [new SingleIndex(new BoundVariable(argument.Span, row.Variable))], Type.RowVector));
                continue;
            }
            if (own is not [var index] || Entries.Of(argument, new BoundVariable(argument.Span, index.Variable), index.Bounds?.Lower) is not { } entry) return null;
            entries.Add(entry);
        }
        return entries.ToImmutable();
    }

    private static int Rank(Type type) => type switch { ArrayType array => array.Rank + Rank(array.Innermost), VectorType or RowVectorType => 1, MatrixType => 2, _ => 0 };

    private static Phrase Outcome(BoundExpression outcome) => new(ExpressionText.Of(outcome), LatexExpression.Of(outcome).In(LatexTable.Atom));

    /// <summary>"a normal distribution with location 0 and scale 5".</summary>
    public static Phrase Distribution(string name, IEnumerable<BoundExpression> arguments)
    {
        BoundExpression[] all = [.. arguments];
        LatexPart[] parts = [.. all.Select(LatexExpression.Of)];
        if (DistributionNotation.Find(name) is not { } notation)
        {
            string list = all.Length == 0 ? "" : $" with {Phrase.Join([.. all.Select(ExpressionText.Of)])}";
            return new Phrase($"the program's own distribution {name}{list}", $@"\operatorname{{{LatexNames.Upright(name)}}}\left({string.Join(", ", parts.Select(part => part.Text))}\right)");
        }
        ImmutableArray<FunctionArgument> meanings = DistributionTable.Find(name)?.Arguments ?? [];
        string[] told = [.. all.Select((argument, i) => i < meanings.Length ? Told(meanings[i].Meaning["the ".Length..], ExpressionText.Of(argument)) : ExpressionText.Of(argument))];
        return new Phrase(told.Length == 0 ? notation.Words : $"{notation.Words} with {Phrase.Join(told)}", notation.Typeset(parts));
    }

    /// <summary>What an argument is, and its value; in quotes where the two read alike: shape `shape`.</summary>
    private static string Told(string meaning, string value) => meaning.EndsWith(value, StringComparison.Ordinal) ? $"{meaning} `{value}`" : $"{meaning} {value}";

    private static Phrase Truncation(BoundTruncation? truncation) => truncation switch
    {
        { Lower: { } lower, Upper: { } upper } => new($", truncated to values from {ExpressionText.Of(lower)} to {ExpressionText.Of(upper)}", $@"\ \text{{truncated to}}\ \left[{LatexExpression.Of(lower).Text}, {LatexExpression.Of(upper).Text}\right]"),
        { Lower: { } lower } => new($", truncated to values from {ExpressionText.Of(lower)} on", $@"\ \text{{truncated to}}\ \left[{LatexExpression.Of(lower).Text}, \infty\right)"),
        { Upper: { } upper } => new($", truncated to values up to {ExpressionText.Of(upper)}", $@"\ \text{{truncated to}}\ \left(-\infty, {LatexExpression.Of(upper).Text}\right]"),
        _ => new("", ""),
    };

    private static Phrase Mixture(Factor factor, DensityStatement[] outcomes, Observations observed, BoundProgram program)
    {
        if (factor.Term is { } term && MixtureParts.Of(term) is { } parts)
        {
            Phrase[] told = [.. parts.Select(part => (part.Density, Weight: MixtureParts.WeightOf(part.Weights)) switch
            {
                (null, { } weight) => new Phrase($"the value itself (weight {ExpressionText.Of(weight)})", $@"{LatexExpression.Of(weight).In(LatexTable.Product)} \, \delta_{{{LatexExpression.Of(observed.Outcome).Text}}}"),
                ({ } density, null) => Component(density),
                ({ } density, { } weight) => new Phrase($"{Component(density).Words} (weight {ExpressionText.Of(weight)})", $@"{LatexExpression.Of(weight).In(LatexTable.Product)} \, {Component(density).Latex}"),
                _ => new Phrase("", ""),
            })];
            return new Phrase($"a mixture of {Phrase.Join([.. told.Select(part => part.Words)])}", string.Join(" + ", told.Select(part => part.Latex)));
        }
        // The parts were put together elsewhere: what is known is what they are.
        Phrase[] kinds = [.. outcomes.Select(outcome => Distribution(outcome.Distribution, outcome.Given.Skip(1)) + Around(outcome)).DistinctBy(part => part.Words)];
        return new Phrase($"a mixture of {Phrase.Join([.. kinds.Select(part => part.Words)])}", $@"\text{{a mixture of }} {string.Join(@" \text{ and } ", kinds.Select(part => part.Latex))}");

        Phrase Around(DensityStatement outcome)
        {
            LoopRange[] loops = [.. outcome.Loops.Where(loop => !observed.Ranges.Any(range => range.Variable == loop.Variable) && IsIn(outcome.Given.Skip(1), loop.Variable))];
            if (loops.Length == 0) return new Phrase("", "");
            Phrase ranges = StoryRanges.Of(loops);
            return new Phrase($", {ranges.Words}", ranges.Latex);
        }

        static Phrase Component(BoundExpression density) => Distribution(DensityNames.DistributionOf(density) ?? "", (density switch { BoundCall call => call.Arguments, BoundUserCall call => call.Arguments, _ => [] }).Skip(1));
    }
}
