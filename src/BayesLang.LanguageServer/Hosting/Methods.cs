using System.Text.Json;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>The requests that the server answers, each with its handler: a capability adds its own.</summary>
sealed class Methods(JsonSerializerOptions json)
{
    readonly Dictionary<string, Func<JsonElement, RequestContext, Task<object?>>> handlers = [];

    /// <summary>Answers a request from the snapshot, on a thread of its own.</summary>
    public void Add<TParams, TResult>(Request<TParams, TResult> request, Func<TParams, RequestContext, TResult> answer) where TParams : class =>
        handlers[request.Name] = (parameters, context) =>
        {
            TParams read = Read<TParams>(parameters);
            return Task.Run<object?>(() => answer(read, context), context.Cancellation);
        };

    /// <summary>Answers a request that waits for something.</summary>
    public void AddAsync<TParams, TResult>(Request<TParams, TResult> request, Func<TParams, RequestContext, Task<TResult>> answer) where TParams : class =>
        handlers[request.Name] = async (parameters, context) =>
        {
            TParams read = Read<TParams>(parameters);
            return await Task.Run(() => answer(read, context), context.Cancellation).ConfigureAwait(false);
        };

    public Task<object?>? Answer(string method, JsonElement parameters, RequestContext context) => handlers.TryGetValue(method, out var handler) ? handler(parameters, context) : null;

    public TParams Read<TParams>(JsonElement parameters) where TParams : class =>
        parameters.ValueKind == JsonValueKind.Undefined ? throw new JsonException("The parameters are missing.") : (TParams?)parameters.Deserialize(json.GetTypeInfo(typeof(TParams))) ?? throw new JsonException("The parameters are null.");
}
