using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Compiler.Loading;
using BayesLang.Inference.Chains;
using BayesLang.Language.Diagnostics;
using BayesLang.Runtime.Model;
using BayesLang.Workflow;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Cli;

/// <summary>The commands' work, done by the workflow.</summary>
sealed class ModelBackend : IModelBackend
{
    public ImmutableArray<Diagnostic> Check(string path) => ModelStages.Check(Model.Read(path));

    public void WriteInfo(string path, Utf8JsonWriter json) => ModelInfoJson.Write(json, ModelInfo.Of(Model.Read(path)));

    public string Emit(string path, string stage, string? afterPass) => stage switch
    {
        "syntax" => ModelStages.Syntax(Model.Read(path)),
        "ir" => ModelStages.Ir(Model.Read(path), afterPass),
        _ => ModelStages.CSharp(Model.Read(path)),
    };

    public LoadedModel Load(LoadRequest request)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        Model model = Model.Compile(request.ModelPath, new CompileOptions(request.Jacobian, request.DropConstants));
        return new LoadedModel(model.Bind(data.GetAwaiter().GetResult()), model.CompileTime.TotalMilliseconds, model.IsFromCache);
    }

    public Fit Sample(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation)
    {
        Task<IDataContext> data = Task.Run(() => Workflow.Data.Open(request.DataPath));
        Model model = Model.Compile(request.ModelPath);
        SampleOptions options = request.InitPath is { } init ? request.Options with { Init = Workflow.Data.Open(init) } : request.Options;
        return model.Sample(data.GetAwaiter().GetResult(), options, progress, cancellation);
    }
}
