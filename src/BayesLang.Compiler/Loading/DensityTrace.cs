using System.Collections.Immutable;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Loading;

/// <summary>What the statements of one line added to the log density at a point.</summary>
public sealed record LineIncrement(int Line, double Value);

/// <summary>
/// Where a log density at one point comes from, line by line. For explanations: the program is compiled anew, with every check and without optimisation.
/// </summary>
/// <param name="Increments">The sum of each line's increments, in the order of the first.</param>
/// <param name="Rejection">Why the program refused the point, where it did; the increments are those before.</param>
public sealed record DensityTrace(ImmutableArray<LineIncrement> Increments, ModelException? Rejection)
{
    /// <summary>The first line whose increments are not finite; null where all are.</summary>
    public LineIncrement? FirstNotFinite => Increments.FirstOrDefault(i => !double.IsFinite(i.Value));

    public static DensityTrace At(SourceText source, IDataContext data, ReadOnlySpan<double> unconstrained, CompileOptions? options = null)
    {
        CompiledModel model = ModelCompiler.Compile(source, new CompileOptions { IsTraced = true, Priors = options?.Priors ?? PriorTexts.Empty, IsPrior = options?.IsPrior ?? false }).Bind(data);
        Workspace workspace = model.CreateWorkspace();
        ModelException? rejection = null;
        try
        {
            model.LogDensity(unconstrained, workspace);
        }
        catch (ModelException e)
        {
            rejection = e;
        }
        return new DensityTrace([.. workspace.Increments.GroupBy(i => i.Line).Select(g => new LineIncrement(g.Key, g.Sum(i => i.Value)))], rejection);
    }
}
