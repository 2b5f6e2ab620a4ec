using BayesLang.Compiler.Loading;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow;

namespace BayesLang.Tests.Calibration;

/// <summary>
/// A model and a program that simulates from it: <c>NAME.bym</c>, and <c>NAME.simulate.bym</c> whose generated quantities are the model's parameters, drawn from
/// the prior, and the model's data given these; of data with missing values also the complete ones, as <c>x_complete</c>. Both are compiled once; each simulation binds its own data.
/// </summary>
sealed class CalibrationModel(string name, Model model, Model simulator)
{
    public string Name => name;

    /// <param name="path">The model's file; the simulator's is beside it.</param>
    /// <param name="options">How the model is compiled.</param>
    /// <param name="change">Changes the model's text, for models that are wrong on purpose.</param>
    public static CalibrationModel Read(string path, CompileOptions? options = null, Func<string, string>? change = null)
    {
        SourceText text = Model.Read(path);
        if (change is not null)
        {
            string changed = change(text.ToString());
            if (changed == text.ToString()) throw new ArgumentException("The change leaves the model as it is.", nameof(change));
            text = new SourceText(changed, path);
        }
        return new CalibrationModel(Path.GetFileNameWithoutExtension(path), Model.Compile(text, options), Model.Compile(Path.ChangeExtension(path, ".simulate.bym")));
    }

    /// <summary>The models of a folder, by name.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.bym").Where(path => !path.EndsWith(".simulate.bym", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Draws parameters and data, and binds the model to the data.</summary>
    /// <param name="random">Decides all of it.</param>
    /// <returns>The model, the simulated parameters on the unconstrained scale, and by their names.</returns>
    public (CompiledModel Bound, double[] Truth, SimulatedValues Values) Simulate(RandomStream random)
    {
        CompiledModel prior = simulator.Bind(Workflow.Data.None, random.NextUInt64() >> 1);
        if (prior.UnconstrainedCount > 0) throw new InvalidOperationException($"{name}: the simulator has parameters.");
        double[] outputs = new double[prior.Outputs.Sum(o => o.Count)];
        prior.Constrain([], outputs, OutputBlocks.All, prior.CreateWorkspace(), random);
        SimulatedValues values = new(prior.Outputs, outputs);
        CompiledModel bound = model.Bind(values);
        double[] truth = new double[bound.UnconstrainedCount];
        bound.Unconstrain(values.OfParameters(bound.Outputs), truth);
        return (bound, truth, values);
    }
}
