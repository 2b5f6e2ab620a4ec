using System.Collections.Immutable;
using BayesLang.Data;
using BayesLang.Data.Manifests;
using BayesLang.Language.Derivation;
using BayesLang.Language.PriorPredictive;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Runs;

namespace BayesLang.Workflow.Generation;

/// <summary>
/// Data with a default that follow from other data, such as the means that predictors are centred at, mean in new data what they meant in the fit: its parameters are about these. So they keep the fit's values, unless they
/// are given, or are of the rows.
/// </summary>
static class FittedDefaults
{
    /// <summary>New data with the values of the fit.</summary>
    /// <param name="model">What is computed for the new data.</param>
    /// <param name="data">As the model reads them.</param>
    /// <param name="path">Where they come from; null for memory.</param>
    /// <param name="folder">Of the fit.</param>
    /// <param name="fitted">Its manifest.</param>
    /// <param name="notes">Takes why it cannot be, where it should.</param>
    public static ModelData Kept(Model model, ModelData data, string? path, string folder, Manifest fitted, List<string> notes)
    {
        ModelInfo info = ModelInfo.Of(model.Source);
        DataVariable[] open = [.. info.Schema.Variables.Where(variable => variable is { HasDefault: true, IsFactor: false, Kind: not DataKind.Complex } && data.Find(variable.Name) is null)];
        if (open.Length == 0 || (path is not null && fitted.Data is { } same && DataFiles.Exist(path) && DataFiles.HashOf(path) == same.Sha256)) return data;
        HashSet<string> ofRows = [.. DataRole.Of(info).Select(role => role.Variable.Name)];
        HashSet<string> sizes = [.. info.Schema.Variables.SelectMany(variable => variable.Sizes).SelectMany(size => size.Variables)];
        open = [.. open.Where(variable => !ofRows.Contains(variable.Name) && !sizes.Contains(variable.Name))];
        if (open.Length == 0) return data;
        try
        {
            RecordedRun run = RecordedRun.Open(folder);
            if (run.Change() is { } change) throw new DataFormatException(folder, 0, 0, change);
            if (run.DataPath is null) return data;
            (ModelData before, NamedValues values) = ValuesOf(run);
            return data.With((
                from variable in open
                let value = values.Find(SimulatedData.ValueOf(variable.Name))
                where value is not null && value.Dimensions.Length == variable.Rank && variable.Sizes.SelectMany(size => size.Variables).All(size => SameSize(data.Find(size), before.Find(size)))
                select KeyValuePair.Create(variable.Name, value)).ToImmutableDictionary());
        }
        catch (Exception reason) when (reason is DataFormatException or IOException or ModelException or DataException)
        {
            notes.Add($"{string.Join(", ", open.Select(variable => variable.Name))} {(open.Length == 1 ? "is" : "are")} computed from the new data, since what {(open.Length == 1 ? "it was" : "they were")} in the fit is not to be had: {reason.Message}");
            return data;
        }
    }

    private static (ModelData Data, NamedValues Values) ValuesOf(RecordedRun run)
    {
        Model program = Model.Compile(run.ReadModel(), Model.ForSampling with { Derived = DerivedKinds.Defaults });
        ModelData data = program.Prepare(Data.Open(run.DataPath)).As(run.Manifest.Levels, run.Manifest.Scales);
        CompiledModel bound = program.Bind(data, run.Manifest.Seed);
        double[] written = new double[bound.Outputs.Sum(output => output.Count)];
        bound.Constrain([], written, OutputBlocks.All, bound.CreateWorkspace(), new RandomStream(run.Manifest.Seed, 0));
        return (data, new NamedValues(bound.Outputs, written));
    }

    private static bool SameSize(DataValue? now, DataValue? before) => now is { Reals: [var size] } ? before is { Reals: [var other] } && size == other : before is null;
}
