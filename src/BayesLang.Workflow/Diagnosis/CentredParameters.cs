using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Manifests;
using BayesLang.Language.Centring;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>A hierarchical parameter that a model samples centred, and could sample non-centred.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Scale">The parameter that is its scale.</param>
/// <param name="IsStan">True in a file of Stan's, where an offset and a multiplier say so.</param>
sealed record CentredParameter(string Name, string Scale, bool IsStan)
{
    /// <summary>What mends it.</summary>
    public string Advice => IsStan ? $"declare {Name} with offset and multiplier, as bayes check shows" : $"write @noncentered before the declaration of {Name}";

    /// <summary>Those of the model that a run was made with; none where its file is no longer there, or is another.</summary>
    public static ImmutableArray<CentredParameter> Of(Manifest? manifest)
    {
        if (manifest is not { Model: { Path.Length: > 0 } model }) return [];
        string path = Path.Combine(manifest.WorkingDirectory ?? "", model.Path);
        try
        {
            if (!File.Exists(path)) return [];
            SourceText source = Model.Read(path, manifest.IncludePath);
            if (Manifest.HashOf(ModelCompiler.TextWithIncludes(source)) != model.Sha256) return [];
            bool isStan = path.EndsWith(".stan", StringComparison.OrdinalIgnoreCase);
            return
            [
                .. from one in Noncentered.Possible(ModelCompiler.Check(source))
                   where one.IsHierarchical
                   select new CentredParameter(one.Parameter.Name, one.ScaleParameter?.Name ?? "", isStan),
            ];
        }
        catch (Exception exception) when (exception is ModelCompileException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
