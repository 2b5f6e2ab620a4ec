using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Manifests;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Export;

/// <summary>The program and the data behind a fit: those given, or those that its manifest names, if they are still what they were.</summary>
sealed class ExportSource
{
    private readonly List<string> notes = [];

    public ExportSource(Manifest? manifest, ZarrOptions options)
    {
        Model = options.Model ?? FindModel(manifest);
        Data = options.Data ?? FindData(manifest);
        if (Model is { } model && Data is { } data) Data = ModelData.Of(data, new Lazy<DataSchema>(model.Schema)).As(manifest?.Levels ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, manifest?.Scales ?? ImmutableSortedDictionary<string, Standardization>.Empty);
    }

    public ModelInfo? Model { get; }

    public IDataContext? Data { get; }

    public ImmutableArray<string> Notes => [.. notes];

    private ModelInfo? FindModel(Manifest? manifest)
    {
        if (manifest is null)
        {
            notes.Add("the model is not known, so quantities are told apart by their names alone; give it with --model.");
            return null;
        }
        try
        {
            if (File.Exists(manifest.Model.Path))
            {
                SourceText source = Workflow.Model.Read(manifest.Model.Path);
                if (Manifest.HashOf(source.Text) == manifest.Model.Sha256) return ModelInfo.Of(source);
            }
        }
        catch (ModelCompileException)
        {
            // A file that it includes is not where it was; told below.
        }
        notes.Add($"the model {manifest.Model.Path} is not there as it was fitted, so quantities are told apart by their names alone; give it with --model.");
        return null;
    }

    private IDataContext? FindData(Manifest? manifest)
    {
        if (manifest?.Data is not { } source) return null;
        if (DataFiles.Exist(source.Path) && DataFiles.HashOf(source.Path) == source.Sha256)
        {
            try
            {
                return Workflow.Data.Open(source.Path);
            }
            catch (DataFormatException)
            {
                // Of the same hash as when they were read, but by another reader; told below.
            }
        }
        notes.Add($"the data {source.Path} are not there as they were, so the store has none; give them with --data.");
        return null;
    }
}
