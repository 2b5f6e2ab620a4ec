using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BayesLang.Data.Zarr;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Export;

/// <summary>The groups of the data: observed_data for those that a density statement is of, constant_data for the others.</summary>
static class DataGroups
{
    private const string Observed = "observed_data";
    private const string Constant = "constant_data";

    public static IEnumerable<ExportedGroup> Write(ZarrStore store, ModelInfo model, IDataContext data, ImmutableHashSet<string> observed, ZarrOptions options, Func<JsonObject> attributes)
    {
        foreach (string group in new[] { Observed, Constant })
        {
            (VariableInfo Declared, Leaf Leaf)[] leaves =
            [
                .. model.Data.Where(variable => observed.Contains(variable.Name) == (group == Observed))
                    .SelectMany(variable => data.Find(variable.Name) is { } value ? LeavesOf(variable, value).Select(leaf => (variable, leaf)) : []),
            ];
            // A size that names a dimension is known by its length; a variable of its name would stand in the way of the dimension.
            HashSet<string> sizes = [.. leaves.SelectMany(each => each.Declared.Sizes)];
            (VariableInfo Declared, Leaf Leaf)[] kept = [.. leaves.Where(each => !(each.Leaf.Shape.IsEmpty && sizes.Contains(each.Leaf.Name)))];
            JsonObject described = attributes();
            foreach ((VariableInfo _, Leaf leaf) in leaves.Except(kept)) described[leaf.Name] = (long)leaf.Values[0];
            if (kept.Length == 0 && leaves.Length == 0) continue;
            store.AddGroup(group, described);
            Dimensions dimensions = new(options.Labels, kept.Select(each => each.Leaf.Name));
            foreach ((VariableInfo declared, Leaf leaf) in kept)
            {
                ImmutableArray<string> names = dimensions.Of(leaf.Name, leaf.Shape, declared);
                string path = $"{group}/{leaf.Name}";
                if (leaf.Type == ZarrType.Int64) store.AddIntegers(path, leaf.Shape, names, [.. leaf.Values.Select(value => (long)value)]);
                else store.AddReals(path, leaf.Type, leaf.Shape, names, leaf.Values);
            }
            dimensions.Write(store, group);
            yield return new ExportedGroup(group, [.. kept.Select(each => each.Leaf.Name)]);
        }
    }

    /// <summary>A value as rectangles: a tuple comes apart into its elements.</summary>
    private static IEnumerable<Leaf> LeavesOf(VariableInfo declared, DataValue value)
    {
        if (value.Elements.IsEmpty)
        {
            string type = declared.Type.Split(' ')[^1];
            if (type.StartsWith("complex", StringComparison.Ordinal) && value.Dimensions is [.. var shape, 2]) return [new Leaf(declared.Name, ZarrType.Complex128, shape, value.Reals)];
            return [new Leaf(declared.Name, type == "int" ? ZarrType.Int64 : ZarrType.Float64, value.Dimensions, value.Reals)];
        }
        return value.Elements.SelectMany((element, k) => LeavesOf(declared with { Name = $"{declared.Name}.{k + 1}", Type = "real", Sizes = [] }, element));
    }

    /// <param name="Values">Row by row; of complex numbers the real part first.</param>
    private sealed record Leaf(string Name, ZarrType Type, ImmutableArray<int> Shape, double[] Values);
}
