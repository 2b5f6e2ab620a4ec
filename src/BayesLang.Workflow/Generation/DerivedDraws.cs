using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Language.Derivation;
using BayesLang.Language.Priors;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Runs;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Generation;

/// <summary>What follows from a run's model and was not sampled with it: derived for the draws that are there, in memory.</summary>
/// <param name="Table">A column for each derived number, a row for each draw of the run.</param>
/// <param name="Messages">What could not be derived, and draws that failed.</param>
public sealed record DerivedDraws(DrawsTable Table, ImmutableArray<string> Messages)
{
    /// <summary>They are of every so manieth draw of the run, the first among them.</summary>
    public int Thin { get; private init; } = 1;

    /// <summary>Computes derived quantities for draws of a run.</summary>
    /// <param name="run">Its model with its own priors from outside, and its data; random numbers follow from its seed.</param>
    /// <param name="draws">Of the run.</param>
    /// <param name="kinds">What to derive.</param>
    /// <param name="priors">Other priors in the place of the run's; null for these.</param>
    /// <param name="thin">Every how manieth draw is taken.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <exception cref="ArgumentException">Nothing can be derived.</exception>
    /// <exception cref="DataException">The data do not fit the program.</exception>
    /// <exception cref="BayesLang.Data.DataFormatException">The draws are none of the program's parameters.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static DerivedDraws Of(RecordedRun run, DrawsTable draws, DerivedKinds kinds, PriorTexts? priors = null, int thin = 1, CancellationToken cancellation = default)
    {
        Task<IDataContext> data = Task.Run(() => Data.Open(run.DataPath), cancellation);
        Model model = Model.Compile(run.ReadModel(), Model.ForSampling with { Derived = kinds, Priors = priors ?? run.Priors });
        // Codes and standardized values mean what they meant in the fit.
        ModelData prepared = model.Prepare(data.GetAwaiter().GetResult()).As(run.Manifest.Levels, run.Manifest.Scales);
        CompiledModel bound = model.Bind(prepared, run.Manifest.Seed);
        OutputVariable[] quantities = [.. bound.Outputs.Where(output => output.Block == OutputBlocks.GeneratedQuantities)];
        if (quantities.Length == 0) throw new ArgumentException($"{model.Name} has no generated quantities, and none can be derived. {string.Join(' ', model.NotDerived)}".TrimEnd());
        Generation generation = new(bound, draws, ColumnLayout.Of(quantities), run.Manifest.Seed, thin);
        ChainDraws[] chains = new ChainDraws[draws.Chains.Length];
        ThreadTeam.Run(chains.Length, 0, "derived draws", (chain, stop) => chains[chain] = generation.Run(chain, stop), cancellation);
        cancellation.ThrowIfCancellationRequested();
        string[] failed = generation.FirstFailure is { } first ? [FaultText.OfFailedDraws(generation.Failures, first, model.Source)] : [];
        return new DerivedDraws(new DrawsTable(generation.Columns, [.. chains]).With(run.Manifest), [.. model.NotDerived, .. failed]) { Thin = thin };
    }

    private sealed class Generation(CompiledModel bound, DrawsTable draws, ColumnLayout layout, ulong seed, int thin)
    {
        private readonly Lock counting = new();

        public ImmutableArray<string> Columns => layout.Names;

        public int Failures { get; private set; }

        public ModelException? FirstFailure { get; private set; }

        public ChainDraws Run(int chain, CancellationToken stop)
        {
            ChainDraws source = draws.Chains[chain];
            ParameterDraw parameters = new(bound, draws.Columns, source.File);
            Workspace workspace = bound.CreateWorkspace();
            // The stream that bayes generate takes for the same draws.
            RandomStream random = new(seed, Sampler.SinkStreamOffset + (ulong)(source.Id - 1));
            int count = (draws.DrawsPerChain + thin - 1) / thin;
            double[] line = new double[draws.Columns.Length], point = new double[bound.UnconstrainedCount], values = new double[layout.Count], row = new double[layout.Count], result = new double[layout.Count * count];
            for (int i = 0; i < count && !stop.IsCancellationRequested; i++)
            {
                for (int column = 0; column < line.Length; column++) line[column] = draws.Column(chain, column)[i * thin];
                parameters.Take(line);
                parameters.Unconstrain(bound, point, source.File, i * thin);
                try
                {
                    bound.Constrain(point, values, OutputBlocks.GeneratedQuantities, workspace, random);
                }
                catch (ModelException failure)
                {
                    values.AsSpan().Fill(double.NaN);
                    Count(failure);
                }
                layout.ToColumns(values, row);
                for (int column = 0; column < row.Length; column++) result[column * count + i] = row[column];
            }
            return new ChainDraws(source.File, layout.Count, count, 0, result) { Id = source.Id };
        }

        private void Count(ModelException failure)
        {
            lock (counting)
            {
                Failures++;
                FirstFailure ??= failure;
            }
        }
    }
}
