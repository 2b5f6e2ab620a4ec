using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Manifests;
using BayesLang.Language.Derivation;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>The manifest of a run of any method, as it stands before the run.</summary>
static class RunManifest
{
    /// <param name="model">The model; its hash covers the files that it includes.</param>
    /// <param name="method">The command's name.</param>
    /// <param name="data">The data's file and hash; null where there are no data.</param>
    /// <param name="seed">What all random numbers come from.</param>
    /// <param name="options">What the results depend on, see <see cref="OptionsAsText"/>.</param>
    /// <param name="start">When the run began.</param>
    /// <param name="chains">How many files of draws there will be.</param>
    public static Manifest Of(Model model, string method, Source? data, ulong seed, ImmutableSortedDictionary<string, string> options, DateTimeOffset start, int chains) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Method = method,
        Model = new Source(model.Source.Path, Manifest.HashOf(ModelCompiler.TextWithIncludes(model.Source))),
        Data = data,
        Seed = seed,
        Options = options,
        OptionsSha256 = Manifest.HashOf(options),
        Versions = new Versions(ProductVersion.Text, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription),
        Times = new Times { Start = start, CompileSeconds = model.CompileTime.TotalSeconds },
        Chains = [.. Enumerable.Range(0, chains).Select(FitFolder.ChainFile)],
    };

    /// <summary>With what a model made of its data: labels, scales, numbers of missing values.</summary>
    public static Manifest WithData(this Manifest manifest, ModelData data) => manifest with
    {
        Levels = data.Levels,
        FactorDimensions = data.FactorDimensions,
        Scales = data.Scales,
        Coefficients = data.Coefficients,
        Missing = data.Missing,
    };

    /// <summary>The quantities that are derived, by their options' names; those that are not are left out.</summary>
    public static IEnumerable<(string Name, object Value)> DerivedOptions(DerivedKinds kinds) =>
        from option in derived
        where kinds.HasFlag(option.Kind)
        select (option.Name, (object)true);

    private static readonly (DerivedKinds Kind, string Name)[] derived = [(DerivedKinds.LogLik, "log-lik"), (DerivedKinds.Predictions, "predict"), (DerivedKinds.LogPrior, "lprior")];

    /// <summary>Options by the names of the command line; flags as true and false.</summary>
    public static ImmutableSortedDictionary<string, string> OptionsAsText(IEnumerable<(string Name, object Value)> options) => options.ToImmutableSortedDictionary(
        option => option.Name,
        option => option.Value is bool flag ? flag ? "true" : "false" : Convert.ToString(option.Value, CultureInfo.InvariantCulture) ?? "",
        StringComparer.Ordinal);

    /// <summary>Passes on what programs print, by one thread at a time; null where nobody listens.</summary>
    public static Action<string>? OneAtATime(Action<string>? receive)
    {
        if (receive is null) return null;
        Lock printing = new();
        return text =>
        {
            lock (printing) receive(text);
        };
    }
}
