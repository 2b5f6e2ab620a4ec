using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Story;

/// <summary>
/// How a model says that its data come about, in the order in which they do: parameters with their priors before what depends on them, computed values as
/// definitions, the data last.
/// </summary>
public sealed record ModelStory(ImmutableArray<StoryEntry> Entries)
{
    /// <summary>Past so many assignments a variable is told as computed in the program's lines.</summary>
    private const int MostAssignments = 12;

    /// <summary>The story as formulas: an <c>align*</c> that compiles with amsmath.</summary>
    public string Latex => Entries.IsEmpty ? "" : $"\\begin{{align*}}\n{string.Join(" \\\\\n", Entries.SelectMany(entry => entry.Latex))}\n\\end{{align*}}";

    public static ModelStory Of(BoundProgram program) => DeepStack.Run(program.IsDeep, () => new Teller(program).Tell());

    private sealed class Teller(BoundProgram program)
    {
        private readonly FactorGraph graph = new ProgramFlow(program).Graph;
        private readonly IReadOnlySet<VariableSymbol> accumulators = Accumulators.Of(program);
        private readonly IReadOnlyDictionary<VariableSymbol, ImmutableArray<Definition>> definitions = Definition.Of(program);
        private readonly ImmutableArray<StoryEntry>.Builder entries = ImmutableArray.CreateBuilder<StoryEntry>();
        private readonly HashSet<VariableSymbol> told = [];
        private readonly HashSet<VariableSymbol> holders = [];

        public ModelStory Tell()
        {
            Factor[] factors = [.. graph.Factors.Where(factor => factor.Kind is FactorKind.Density or FactorKind.Term).DistinctBy(factor => (factor.Span, factor.Subject))];
            ILookup<VariableSymbol?, Factor> priors = factors.Where(factor => factor.Role == DensityRole.Prior).ToLookup(factor => factor.Subject is { Origin: VariableOrigin.Parameters } own ? own : null);
            FindHolders();
            HashSet<VariableSymbol> shared = [.. priors[null].SelectMany(factor => factor.Outcomes).SelectMany(density => density.VariateParameters)];

            Factor[] likelihoods = [.. factors.Where(factor => factor.Role == DensityRole.Likelihood)];
            HashSet<Factor> added = new(ReferenceEqualityComparer.Instance);
            VariableSymbol[] incomplete = [.. program.Data.OfType<BoundDeclaration>().Select(declaration => declaration.Variable).Where(variable => variable.AllowsMissing)];

            foreach (VariableSymbol parameter in graph.Parameters) Visit(parameter);
            foreach (BoundDeclaration declaration in program.TransformedParameters.OfType<BoundDeclaration>())
                if (!accumulators.Contains(declaration.Variable)) Visit(declaration.Variable);
            foreach (Factor factor in priors[null]) Add(factor);
            foreach (Factor factor in likelihoods) AddOnce(factor);
            foreach (VariableSymbol variable in incomplete) Visit(variable);
            foreach (Factor factor in factors.Where(factor => factor.Role == DensityRole.Other && graph.HasParameter(factor.Variables))) Add(factor);
            return new ModelStory(entries.ToImmutable());

            void Visit(VariableSymbol variable)
            {
                if (!told.Add(variable)) return;
                if (variable.Origin == VariableOrigin.Parameters)
                {
                    foreach (VariableSymbol before in VariablesIn(variable.Sized is { } sized ? BoundWalk.Bounds(sized) : [])) Visit(before);
                    foreach (Factor factor in priors[variable]) Add(factor);
                    if (!priors[variable].Any() && !shared.Contains(variable)) entries.Add(Flat(variable));
                }
                else if (variable.AllowsMissing)
                {
                    // What is missing comes before what depends on it.
                    Factor[] own = [.. likelihoods.Where(factor => factor.Subject == variable)];
                    foreach (Factor factor in own) AddOnce(factor);
                    if (own.Length == 0 && !graph.FactorsOf(variable).Any(factor => factor.Variate.Members().Any() && graph.DataOf(factor.Variate).Contains(variable))) entries.Add(Flat(variable, "The missing entries of " + variable.Name, "have", "they are"));
                }
                else if (definitions.TryGetValue(variable, out ImmutableArray<Definition> own))
                {
                    foreach (VariableSymbol before in own.SelectMany(definition => VariablesIn(definition.Reads))) Visit(before);
                    // What holds log densities is told with the mixture that it is part of.
                    if (!holders.Contains(variable)) entries.Add(Define(variable, own));
                }
            }

            void AddOnce(Factor factor)
            {
                if (added.Add(factor)) Add(factor);
            }

            void Add(Factor factor)
            {
                IEnumerable<BoundExpression> read = factor.Density is { } density ? density.Given : [.. factor.Term is { } term ? (BoundExpression[])[term] : [], .. factor.Outcomes.SelectMany(outcome => outcome.Given)];
                foreach (VariableSymbol before in VariablesIn(read)) Visit(before);
                StoryEntry entry = StoryDensities.Of(factor, program);
                entries.Add(factor is { Role: DensityRole.Likelihood, Subject: { AllowsMissing: true } subject } ? entry with { Words = $"{entry.Words} Of entries of {subject.Name} that are missing it is the prior." } : entry);
            }
        }

        /// <summary>The variables that have log densities in their values, by themselves or through others.</summary>
        private void FindHolders()
        {
            bool grows = true;
            while (grows)
            {
                grows = false;
                foreach ((VariableSymbol variable, ImmutableArray<Definition> own) in definitions)
                    if (!holders.Contains(variable) && own.SelectMany(definition => BoundWalk.Expressions(definition.Value)).Any(Holds)) grows = holders.Add(variable);
            }

            bool Holds(BoundExpression part) => DensityNames.DistributionOf(part) is not null || DensityNames.CumulativeOf(part) is not null || part is BoundVariable { Variable: var read } && holders.Contains(read);
        }

        private static IEnumerable<VariableSymbol> VariablesIn(IEnumerable<BoundExpression> expressions) =>
            expressions.SelectMany(expression => BoundWalk.Expressions(expression)).OfType<BoundVariable>().Select(part => part.Variable).Distinct();

        private StoryEntry Flat(VariableSymbol parameter) => Flat(parameter, parameter.Name, "has", "it is");

        private StoryEntry Flat(VariableSymbol parameter, string who, string has, string are)
        {
            string name = LatexNames.Of(parameter.Name);
            Phrase bounds = StoryRanges.Of(parameter, name, null);
            return new StoryEntry(StoryKind.Flat, parameter, $"{who} {has} no prior of its own: {are} flat{(bounds.Words.Length == 0 ? " over its range" : bounds.Words)}.", [$@"p\left({name}\right) &\propto 1{bounds.Latex}"], LineOf(parameter.Declaration));
        }

        private StoryEntry Define(VariableSymbol variable, ImmutableArray<Definition> own)
        {
            int line = LineOf(own[0].Span);
            if (own.Length > MostAssignments || own.Any(definition => definition.IsInWhile))
                return new StoryEntry(StoryKind.Definition, variable, $"{variable.Name} is computed in lines {line} to {LineOf(own[^1].Span)}.", [$@"{LatexNames.Of(variable.Name)} &= \ldots"], line);
            string[] words = [.. own.Select(definition => definition.Words(program.Source))];
            return new StoryEntry(StoryKind.Definition, variable, string.Join("; ", words) + ".", [.. own.Select(definition => definition.Latex)], line);
        }

        private int LineOf(TextSpan span) => program.Source.PositionOf(span.Start).Line;
    }
}
