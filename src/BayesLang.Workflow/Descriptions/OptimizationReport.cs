using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Descriptions;

/// <summary>What the compiler did with a program to make its gradient fast, what it left alone and why: remarks by the program's lines.</summary>
/// <param name="Source">The program, with what it includes.</param>
/// <param name="Remarks">In the order of the lines, and of a line in the order of the compilation, what is of little weight last.</param>
public sealed record OptimizationReport(SourceText Source, ImmutableArray<Remark> Remarks)
{
    /// <summary>The integers of the data, which sizes and loops are made of, and their values; empty where no data were given.</summary>
    public ImmutableArray<(string Name, int Value)> Sizes { get; init; } = [];

    /// <summary>The length of the unconstrained vector, and what a gradient takes; null where no data were given.</summary>
    public (int UnconstrainedCount, GradientTiming Timing)? Measured { get; init; }

    /// <summary>The text of a line; null where it is not known which file the line is of.</summary>
    public string? TextOf(int line) => Source.HasIncludes || line < 1 || line > Source.LineCount ? null : Source.Line(line);

    /// <summary>True for what is of little weight: how often a line uses a value again.</summary>
    public static bool IsMinor(Remark remark) => remark.Pass.StartsWith("share-subexpressions", StringComparison.Ordinal);

    /// <summary>Compiles a program as samplers want it, and collects what the passes say.</summary>
    /// <param name="source">The program.</param>
    /// <param name="without">The optimisations that are switched off.</param>
    /// <param name="priors">Priors from outside; null for none.</param>
    /// <exception cref="ModelCompileException">The program has errors.</exception>
    public static OptimizationReport Of(SourceText source, PassSet without, PriorTexts? priors = null)
    {
        SyntaxTree tree = ModelCompiler.Parse(source);
        var remarks = new Remarks(ProgramText.Of(tree));
        ModelCompiler.ToCSharp(source, Model.ForSampling with { WithoutPasses = without, Priors = priors ?? PriorTexts.Empty }, remarks);
        return new OptimizationReport(tree.Source, [.. remarks.All.OrderBy(r => r.Line).ThenBy(IsMinor)]);
    }

    /// <summary>The same with the sizes of data, and with the time of a gradient.</summary>
    /// <param name="source">The program.</param>
    /// <param name="without">The optimisations that are switched off.</param>
    /// <param name="data">The data.</param>
    /// <param name="time">How long to measure.</param>
    /// <param name="priors">Priors from outside; null for none.</param>
    /// <exception cref="ModelCompileException">The program has errors.</exception>
    /// <exception cref="DataException">The data do not fit the program.</exception>
    public static OptimizationReport Of(SourceText source, PassSet without, IDataContext data, TimeSpan time, PriorTexts? priors = null)
    {
        CompiledModel model = Model.Compile(source, Model.ForSampling with { WithoutPasses = without, Priors = priors ?? PriorTexts.Empty }).Bind(data);
        ImmutableArray<DataInput> inputs = ModelCompiler.Translate(source, Model.ForSampling, "lower").Data;
        return Of(source, without, priors) with
        {
            Sizes = [.. inputs.Where(d => d.Variable is { IsScalar: true, Kind: ScalarKind.Int }).Select(d => (d.Name, DataBinder.ReadInt(data, d.Name)))],
            Measured = (model.UnconstrainedCount, GradientTimer.Measure(model, time)),
        };
    }
}
