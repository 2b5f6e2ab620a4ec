using System.Diagnostics;
using BayesLang.Compiler.Loading;
using BayesLang.Inference;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Bench.Sampling;

/// <summary>
/// Samples a model and compares with reference draws: R̂, effective sample sizes, and the mean and mean square of each parameter
/// within <see cref="Tolerance"/> of the standard errors of both together; in the place of a mean square that does not exist, quantiles.
/// </summary>
/// <param name="RHat">The largest.</param>
/// <param name="BulkEss">The smallest.</param>
/// <param name="TailEss">The smallest.</param>
/// <param name="LargestError">The largest distance of a mean or mean square from the reference's, in standard errors of both.</param>
/// <param name="WarmupLeapfrogs">Of all chains.</param>
/// <param name="SamplingLeapfrogs">Of all chains.</param>
/// <param name="Gradients">All gradients evaluated, those of the search for initial points and step sizes too.</param>
/// <param name="Divergences">After the warm-up.</param>
/// <param name="Elapsed">Of all chains together.</param>
/// <param name="Faults">The bars that were missed, each in words; none where the posterior is as it should be.</param>
sealed record ReferenceSampling(
    double RHat, double BulkEss, double TailEss, double LargestError, long WarmupLeapfrogs, long SamplingLeapfrogs, long Gradients, int Divergences, TimeSpan Elapsed, IReadOnlyList<string> Faults)
{
    private const double Tolerance = 4, LargestRHat = 1.01, SmallestEss = 400;

    public static ReferenceSampling Run(CompiledModel model, ReferenceDraws reference, SamplerOptions options)
    {
        var watch = Stopwatch.StartNew();
        var sinks = new ConstrainedDraws[options.Chains];
        var densities = new ModelDensity[options.Chains];
        SamplingOutcome outcome = Sampler.Run(chain => densities[chain] = new ModelDensity(model), options, (chain, random) => sinks[chain] = new ConstrainedDraws(model, options.Draws, random));

        var faults = new List<string>();
        double rHat = 0, bulk = double.PositiveInfinity, tail = double.PositiveInfinity, largest = 0;
        string[] names = [.. Names(model)];
        foreach ((string name, ReferenceMoments expected) in reference.Parameters)
        {
            int at = Array.IndexOf(names, name);
            if (at < 0)
            {
                faults.Add($"{name} is not in the output");
                continue;
            }
            double[][] values = [.. sinks.Select(s => s.Values[at])];
            Draws all = new(values), squares = new([.. values.Select(chain => Array.ConvertAll(chain, v => v * v))]);
            SummaryRow row = SummaryRow.Of(name, all);
            rHat = Math.Max(rHat, row.RHat);
            bulk = Math.Min(bulk, row.EssBulk);
            tail = Math.Min(tail, row.EssTail);
            if (!(row.RHat < LargestRHat)) faults.Add($"{name}: R-hat {row.RHat:F4}");
            if (!(row.EssBulk > SmallestEss)) faults.Add($"{name}: bulk ESS {row.EssBulk:F0}");
            if (!(row.EssTail > SmallestEss)) faults.Add($"{name}: tail ESS {row.EssTail:F0}");
            Compare($"mean of {name}", row.Mean, expected.Mean, row.Mcse, expected.Sd);
            if (reference.WithoutSecondMoment.Contains(name))
            {
                foreach ((double probability, double value) in expected.Quantiles)
                {
                    double mcse = Convergence.McseQuantile(all, probability), found = Quantiles.Of(all.All, probability);
                    Compare($"{probability:P0} quantile of {name}", found, value, mcse, mcse * Math.Sqrt(Convergence.EssQuantile(all, probability)));
                }
            }
            else
            {
                SummaryRow square = SummaryRow.Of(name, squares);
                Compare($"mean square of {name}", square.Mean, expected.MeanSquare, square.Mcse, square.Sd);
            }
        }
        return new ReferenceSampling(rHat, bulk, tail, largest, outcome.Chains.Sum(c => c.Warmup.Leapfrogs), outcome.Chains.Sum(c => c.Sampling.Leapfrogs), densities.Sum(d => d.Gradients),
            outcome.Chains.Sum(c => c.Sampling.Divergences), watch.Elapsed, faults);

        void Compare(string what, double ours, double theirs, double ourError, double sd)
        {
            double error = Math.Sqrt(ourError * ourError + sd * sd / reference.Count);
            double z = Math.Abs(ours - theirs) / error;
            largest = Math.Max(largest, z);
            if (!(z < Tolerance)) faults.Add($"{what}: {ours:G6} against {theirs:G6}, {z:F1} standard errors");
        }
    }

    /// <summary>The names of the output's values, in its order: <c>beta[1]</c>; column-major over all dimensions.</summary>
    private static IEnumerable<string> Names(CompiledModel model)
    {
        foreach (OutputVariable v in model.Outputs)
            for (int i = 0; i < v.Count; i++)
            {
                int rest = i;
                List<int> index = [];
                foreach (int size in v.Dimensions)
                {
                    index.Add(rest % size + 1);
                    rest /= size;
                }
                yield return index.Count == 0 ? v.Name : $"{v.Name}[{string.Join(',', index)}]";
            }
    }

    /// <summary>The <c>reference</c> command: samples every model of a folder whose name, or the name in <c>posteriors.txt</c> there, has reference draws.</summary>
    /// <returns>The process's exit code: 1 where a model fails.</returns>
    public static int RunAll(string folder, string shared, IReadOnlyList<string> only)
    {
        int failing = 0;
        Dictionary<string, Posterior> posteriors = Posterior.All("", shared).ToDictionary(p => p.Name);
        foreach (string[] line in File.ReadLines(Path.Combine(folder, "posteriors.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            (string file, string name) = (line[0], line[1]);
            if (only.Count > 0 && !only.Contains(Path.GetFileNameWithoutExtension(file))) continue;
            if (ReferenceDraws.Read(shared, name) is not { } reference) continue;
            string path = Path.Combine(folder, file);
            CompiledModel model = ModelCompiler.Compile(new SourceText(File.ReadAllText(path), path), new CompileOptions()).Bind(posteriors[name].ReadData());
            foreach (AdaptationKind adaptation in (AdaptationKind[])[AdaptationKind.Stan, AdaptationKind.Fisher])
            {
                ReferenceSampling run = Run(model, reference, new SamplerOptions { Adaptation = adaptation, Seed = 1 });
                Console.WriteLine($"{name,-40} {adaptation,-14} R-hat {run.RHat:F4} bulk {run.BulkEss,5:F0} tail {run.TailEss,5:F0} z {run.LargestError:F2} gradients {run.Gradients,8} divergences {run.Divergences,3} {run.Elapsed.TotalSeconds:F2} s {(run.Faults.Count == 0 ? "ok" : "FAILS")}");
                foreach (string fault in run.Faults) Console.WriteLine("    " + fault);
                if (run.Faults.Count > 0) failing++;
            }
        }
        return failing == 0 ? 0 : 1;
    }

    private sealed class ModelDensity(CompiledModel model) : ILogDensity
    {
        private readonly Workspace workspace = model.CreateWorkspace();

        public long Gradients { get; private set; }

        public int Dimension => model.UnconstrainedCount;

        public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient)
        {
            Gradients++;
            return model.LogDensityAndGradient(position, gradient, workspace);
        }
    }

    /// <summary>Keeps the constrained values of each draw, by quantity.</summary>
    private sealed class ConstrainedDraws : IDrawSink
    {
        private readonly CompiledModel model;
        private readonly RandomStream random;
        private readonly Workspace workspace;
        private readonly double[] constrained;
        private int count;

        public ConstrainedDraws(CompiledModel model, int draws, RandomStream random)
        {
            (this.model, this.random) = (model, random);
            workspace = model.CreateWorkspace();
            constrained = new double[model.Outputs.Sum(o => o.Count)];
            Values = [.. constrained.Select(_ => new double[draws])];
        }

        public double[][] Values { get; }

        public void OnAdaptationFinished(double stepSize, IMetric metric)
        {
        }

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
        {
            model.Constrain(position, constrained, OutputBlocks.All, workspace, random);
            for (int i = 0; i < constrained.Length; i++) Values[i][count] = constrained[i];
            count++;
        }
    }
}
