using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Lint;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Priors;

/// <summary>A prior from outside, and what it took away.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Text">The prior as given.</param>
/// <param name="Replaced">The statements and terms that it replaces, as written, with their lines; none where the parameter had no prior.</param>
public sealed record PriorChange(string Parameter, string Text, ImmutableArray<(string Text, int Line)> Replaced)
{
    /// <summary>A variable, such as <c>lprior</c>, that summed what is replaced and cannot sum what replaces it; null where there is none.</summary>
    public string? LeftOutOf { get; init; }

    /// <summary>What happened, in one sentence or two.</summary>
    public override string ToString()
    {
        if (Replaced.IsEmpty) return $"{Parameter} had no prior of its own; {Text} is added.";
        string change = $"{Text} takes the place of {string.Join(" and ", Replaced.Select(prior => $"{prior.Text} (line {prior.Line})"))}.";
        return LeftOutOf is null ? change : $"{change} {LeftOutOf}, which summed the old one, does not have the new one.";
    }
}

/// <summary>What comes of priors from outside.</summary>
/// <param name="Program">The program with them; where there are errors, as it was.</param>
/// <param name="Changes">One for each prior, in the order given.</param>
/// <param name="Diagnostics">Errors, located in the priors' texts, and warnings where a distribution does not fit its parameter.</param>
public sealed record PriorResult(BoundProgram Program, ImmutableArray<PriorChange> Changes, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}

/// <summary>
/// Replaces the priors of parameters from outside a program: a pass over the bound tree. The text is bound with the program's data, transformed data, parameters,
/// transformed parameters and functions in scope. The parameter's own prior is taken away, wherever it stands as a statement or a term; where it is shared with
/// other parameters, or is part of a larger expression, nothing is changed and the reason is told.
/// </summary>
public static partial class PriorReplacement
{
    public static PriorResult Apply(BoundProgram program, PriorTexts priors) => DeepStack.Run(program.IsDeep, () => ApplyHere(program, priors));

    /// <summary>Whether a place of a program's source is in a prior that was given from outside, and so in no line of the program.</summary>
    public static bool IsFromOutside(SourceText source, TextSpan span) => PriorSource.Contains(source, span);

    private static PriorResult ApplyHere(BoundProgram program, PriorTexts priors)
    {
        BoundProgram changed = program;
        var changes = ImmutableArray.CreateBuilder<PriorChange>();
        var found = new List<Diagnostic>();
        var given = new HashSet<(VariableSymbol, string)>();
        foreach (string text in priors.Texts)
        {
            SourceText whole = PriorSource.Append(changed.Source, text);
            SyntaxTree tree = PriorSource.Parse(whole, changed.Source.Length);
            changed = changed with { Source = whole };
            found.AddRange(tree.Diagnostics);
            if (tree.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)) continue;
            foreach ((BoundTilde prior, BoundStatement statement) in Bind(changed, tree, found))
            {
                if (ParameterOf(changed, prior, found) is not var (parameter, indices)) continue;
                if (!given.Add((parameter, indices)) || indices.Length > 0 && given.Contains((parameter, "")) || indices.Length == 0 && given.Any(other => other.Item1 == parameter && other.Item2.Length > 0))
                {
                    found.Add(PriorErrors.GivenTwice.At(whole, prior.Span, parameter.Name + indices));
                    continue;
                }
                if (Replace(changed, prior, statement, parameter, indices, found) is not var (next, change)) continue;
                changed = next;
                changes.Add(change);
                found.AddRange(Warnings(tree, next, prior));
            }
        }
        // What is sampled non-centred takes its location and scale from the new prior.
        if (!found.Exists(diagnostic => diagnostic.Severity == Severity.Error)) found.AddRange(Noncentered.Of(changed).Errors);
        bool isWrong = found.Exists(diagnostic => diagnostic.Severity == Severity.Error);
        return new PriorResult(isWrong ? program : changed, isWrong ? [] : changes.ToImmutable(), [.. found.Distinct()]);
    }

    /// <summary>
    /// The statements of a text, with the program's names; what is no <c>~</c> statement is reported. Of a parameter as a whole a distribution means what it means in
    /// its declaration: of a matrix or an array it may be that of the entries, in loops around the density.
    /// </summary>
    private static ImmutableArray<(BoundTilde Prior, BoundStatement Statement)> Bind(BoundProgram program, SyntaxTree tree, List<Diagnostic> found)
    {
        if (tree.Root.Blocks is not [{ Members: var members }])
        {
            found.Add(PriorErrors.NotAPrior.At(tree.Source, new TextSpan(tree.Source.Length - 1, 0), "more than statements"));
            return [];
        }
        StatementSyntax[] statements = [.. members.Where(member => member is not EmptyStatementSyntax)];
        if (statements.Length == 0) found.Add(PriorErrors.NotAPrior.At(tree.Source, new TextSpan(tree.Source.Length - 1, 0), "empty"));
        foreach (StatementSyntax other in statements.Where(statement => statement is not TildeSyntax)) found.Add(PriorErrors.NotAPrior.At(tree.Source, other.Span, "another statement"));

        var context = new BindingContext(tree.Source, new HashSet<string>()) { Place = new Place(BlockKind.Model, null) };
        foreach (BoundFunction function in program.Functions.DistinctBy(function => function.Symbol)) context.AddFunction(function.Symbol);
        foreach (BoundDeclaration declaration in ((ImmutableArray<BoundStatement>[])[program.Data, program.TransformedData, program.Parameters, program.TransformedParameters]).SelectMany(block => block).OfType<BoundDeclaration>())
            context.Scope.Declare(declaration.Variable);
        var expressions = new ExpressionBinder(context);
        var binder = new StatementBinder(context, expressions, new DeclarationBinder(context, expressions));
        BoundStatement[] bound =
        [
            .. statements.OfType<TildeSyntax>().SelectMany(statement => statement is { Variate: NameSyntax { Name: var name } } && context.Scope.Find(name.Name) is { Origin: VariableOrigin.Parameters } parameter
                ? [binder.Densities.BindDeclared(statement.Span, new BoundVariable(name.Span, parameter), statement.Distribution, isDraw: false)] : binder.BindAll([statement])),
        ];
        found.AddRange(context.Diagnostics);
        return context.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? []
            : [.. bound.SelectMany(statement => BoundWalk.Statements(statement).OfType<BoundTilde>().Select(prior => (prior, statement)))];
    }

    /// <summary>The parameter that a prior is of, with its indices; null, reported, where it is of something else.</summary>
    private static (VariableSymbol Parameter, string Indices)? ParameterOf(BoundProgram program, BoundTilde prior, List<Diagnostic> found)
    {
        // As the program's own statements are read, in a program of it alone.
        var flow = new ProgramFlow(program with { TransformedParameters = [.. program.TransformedParameters.OfType<BoundDeclaration>().Select(declaration => declaration with { Initializer = null })], Model = [prior] });
        DensityStatement density = flow.Graph.Densities.First();
        if (density.Subject is { Origin: VariableOrigin.Parameters } parameter) return (parameter, string.Concat(density.SubjectIndices.Where(letter => !char.IsWhiteSpace(letter))));
        string written = SourceWords.OnOneLine(program.Source.ToString(prior.Variate.Span), 60);
        (string what, string advice) = density.Subject switch
        {
            { Origin: VariableOrigin.Data or VariableOrigin.TransformedData } data => ($"`{data.Name}` is data, whose distribution is the likelihood", "Change the program itself."),
            { Origin: VariableOrigin.TransformedParameters } computed => ($"`{computed.Name}` is computed from parameters", "Give priors to the parameters that it is computed from; `bayes priors` lists them."),
            _ => ($"`{written}` is an expression", "Write the parameter itself before the `~`."),
        };
        found.Add(PriorErrors.NotAParameter.At(program.Source, prior.Variate.Span, what, advice));
        return null;
    }

    private static (BoundProgram, PriorChange)? Replace(BoundProgram program, BoundTilde prior, BoundStatement statement, VariableSymbol parameter, string indices, List<Diagnostic> found)
    {
        ParameterPriors known = ParameterPriors.Of(new ProgramFlow(program), parameter);
        ImmutableArray<ParameterPrior> replaced = [.. known.Priors.Where(own => indices.Length == 0 || own.Obstacle is not null || own.Indices == indices || !IsOtherEntry(own.Indices))];
        foreach (ParameterPrior own in replaced)
        {
            string? obstacle = own.Obstacle ?? (indices.Length > 0 && own.Indices != indices ? $"`{own.Text}` is of more than `{parameter.Name}{indices}`; give all of `{parameter.Name}` a prior" : null);
            if (obstacle is null) continue;
            found.Add(PriorErrors.NotReplaceable.At(program.Source, prior.Span, parameter.Name, obstacle, program.Source.PositionOf(own.Span.Start).Line) with
            {
                Related = [new RelatedPlace(program.Source, own.Span, "The program has this.")],
            });
            return null;
        }
        DensityStatement[] densities = [.. replaced.Select(own => own.Factor.Density).OfType<DensityStatement>()];
        PriorChange change = new(parameter.Name, SourceWords.OnOneLine(program.Source.ToString(prior.Span), int.MaxValue).TrimEnd(';', ' '), [.. replaced.Select(own => (own.Text, program.Source.PositionOf(own.Span.Start).Line))]);

        var gone = new HashSet<BoundExpression>(densities.SelectMany(ParameterPriors.WholeOf), ReferenceEqualityComparer.Instance);
        var inPlace = new Dictionary<BoundExpression, BoundExpression>(ReferenceEqualityComparer.Instance);
        var edit = new StatementEdit(gone, inPlace);
        // A variable that sums priors, as lprior does, goes on to sum them, where the new one can be written as a term there.
        if (densities.FirstOrDefault(density => density.Statement is BoundAssignment or BoundDeclaration) is { } summed)
        {
            VariableSymbol sum = summed.Statement is BoundAssignment { Target: BoundVariableTarget target } ? target.Variable : ((BoundDeclaration)summed.Statement).Variable;
            bool isOfBlock = program.TransformedParameters.Concat(program.Model).Any(own => own is BoundDeclaration declaration && declaration.Variable == sum);
            if (!ReferenceEquals(statement, prior) || AsTerm(prior) is not { } term || !isOfBlock) change = sum.Origin == VariableOrigin.TransformedParameters ? change with { LeftOutOf = sum.Name } : change;
            else if (program.TransformedParameters.Concat(program.Model).Any(own => ReferenceEquals(own, summed.Statement)))
            {
                inPlace[summed.Density] = term;
                return (program with { TransformedParameters = edit.Edit(program.TransformedParameters), Model = edit.Edit(program.Model) }, change);
            }
            else
            {
                // It stands in a loop or a branch: the new one is added behind.
                BoundStatement more = new BoundAssignment(
                    prior.Span, new BoundVariableTarget(prior.Span, Type.Real, sum, []), new BoundCall(prior.Span, "add", [new BoundVariable(prior.Span, sum), term], Type.Real));
                return (program with { TransformedParameters = With(program.TransformedParameters), Model = With(program.Model) }, change);

                ImmutableArray<BoundStatement> With(ImmutableArray<BoundStatement> block) =>
                    block.ToList().FindIndex(own => BoundWalk.Statements(own).Any(inner => ReferenceEquals(inner, summed.Statement))) is >= 0 and var around
                        ? [.. edit.Edit(block[..(around + 1)]), more, .. edit.Edit(block[(around + 1)..])] : edit.Edit(block);
            }
        }
        int place = Math.Max(0, program.Model.ToList().FindIndex(own => own is BoundTilde tilde && gone.Contains(tilde.Density)));
        return (program with { TransformedParameters = edit.Edit(program.TransformedParameters), Model = [.. edit.Edit(program.Model[..place]), statement, .. edit.Edit(program.Model[place..])] }, change);
    }

    /// <summary>Whether indices are numbers, so that others are of other entries.</summary>
    private static bool IsOtherEntry(string indices) => NumbersInBrackets().IsMatch(indices);

    /// <summary>A <c>~</c> statement as a term with all its constants; null where it is truncated, or reads what may have no value yet in the transformed parameters.</summary>
    private static BoundExpression? AsTerm(BoundTilde prior)
    {
        if (prior.Truncation is not null || prior.Arguments.SelectMany(argument => BoundWalk.Expressions(argument)).Any(part => part is BoundVariable { Variable.Origin: VariableOrigin.TransformedParameters })) return null;
        return prior.Density switch
        {
            BoundCall call => call with { Name = FunctionNames.Normalized(call.Name) },
            BoundUserCall call => call with { Unnormalized = false },
            _ => null,
        };
    }

    /// <summary>What lint says of the new statement: a support or arguments that do not fit.</summary>
    private static IEnumerable<Diagnostic> Warnings(SyntaxTree tree, BoundProgram program, BoundTilde prior)
    {
        var context = new LintContext(tree, program);
        return ((IEnumerable<Diagnostic>)[.. DistributionRules.Arguments(context), .. DistributionRules.Uniform(context), .. DistributionRules.VagueGamma(context)]).Where(finding => prior.Span.Contains(finding.Span));
    }

    [GeneratedRegex(@"^\[\d+(,\d+)*\]$")]
    private static partial Regex NumbersInBrackets();
}
