using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Language.Derivation;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Runs;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>A few draws from the prior, and from the predictions that it makes.</summary>
/// <param name="Table">Parameters, and <c>y_rep</c> for outcomes <c>y</c>.</param>
/// <param name="Messages">What could not be drawn.</param>
sealed record PriorDraws(DrawsTable Table, ImmutableArray<string> Messages)
{
    private const int Draws = 400;

    /// <summary>Where no prior has a generator and its density has to be sampled, it gets so much time.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(8);

    /// <exception cref="ModelCompileException">The prior is improper.</exception>
    /// <exception cref="OperationCanceledException">It takes too long.</exception>
    public static PriorDraws Of(RecordedRun run, SourceText source, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("bayes-prior").FullName;
        try
        {
            using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Model model = Workflow.Model.Compile(source, Workflow.Model.ForSampling with { Priors = run.Priors, IsPrior = true, Derived = DerivedKinds.None });
            limited.CancelAfter(patience);
            ModelData data = model.Prepare(Data.Open(run.DataPath)).As(run.Manifest.Levels, run.Manifest.Scales);
            Fit fit = model.PriorPredictive(data, new SampleOptions { Chains = 1, Draws = Draws, Warmup = Draws, Seed = run.Manifest.Seed, Folder = folder }, cancellation: limited.Token);
            if (!fit.IsComplete) throw new OperationCanceledException($"The prior could not be drawn from in {Invariant.Text(patience.TotalSeconds, "F0")} seconds.", limited.Token);
            // All is read before the files go.
            return new PriorDraws(fit.Table, [.. fit.Messages]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The draws of a quantity, by its column; null where there are none, or some that are no numbers.</summary>
    public ImmutableArray<double>? Find(string column)
    {
        if (Table.IndexOf(column) is not (>= 0 and var place)) return null;
        ReadOnlySpan<double> draws = Table.DrawsOf(place).All;
        foreach (double draw in draws)
            if (!double.IsFinite(draw)) return null;
        return [.. draws];
    }

    /// <summary>The predictions of an outcome's numbers, one a column; null where there are none.</summary>
    public DrawsVariable? PredictionsOf(string variate) => Table.Variables.FirstOrDefault(variable => variable.Name == variate + "_rep");
}
