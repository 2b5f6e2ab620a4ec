using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Library;

/// <summary>A model of a library: its program, from which everything that is known of it comes, and the files beside it.</summary>
/// <param name="name">Its file's name without extension.</param>
/// <param name="field">The folder that it stands in: <c>regression</c>.</param>
/// <param name="program">Its text.</param>
/// <param name="fileBeside">The content of a file beside it, such as its example's table; null where there is none of the name.</param>
public sealed class LibraryModel(string name, string field, string program, Func<string, byte[]?>? fileBeside = null)
{
    private readonly Lazy<ModelHead> head = new(() => ModelHead.Of(program));
    private readonly Lazy<ModelInfo> info = new(() => ModelInfo.Of(new SourceText(program, name + Extension)));
    private readonly Lazy<ImmutableArray<PriorInfo>> priors = new(() => PriorInfo.Of(new SourceText(program, name + Extension)));

    public const string Extension = ".bym";

    public string Name => name;

    public string Field => @field;

    /// <summary>The program's text.</summary>
    public string Program => program;

    /// <summary>What it says of itself.</summary>
    public ModelHead Head => head.Value;

    /// <summary>Its variables, priors and likelihoods; needs the checker.</summary>
    public ModelInfo Info => info.Value;

    /// <summary>What of its data are columns of a table.</summary>
    public ImmutableArray<DataRole> Roles => DataRole.Of(Info);

    /// <summary>What of its data are single values that may be set.</summary>
    public ImmutableArray<ModelOption> Options => ModelOption.Of(Info);

    /// <summary>Its parameters with their priors.</summary>
    public ImmutableArray<PriorInfo> Priors => priors.Value;

    /// <summary>The quantities that answer its question.</summary>
    public ImmutableArray<Estimand> Estimands => Estimand.Of(Info);

    /// <summary>The worked example in Markdown; null where there is none.</summary>
    public string? WorkedExample => FileBeside(name + ".md") is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The content of a file beside the model; null where there is none of the name.</summary>
    public byte[]? FileBeside(string file) => fileBeside?.Invoke(file);
}
