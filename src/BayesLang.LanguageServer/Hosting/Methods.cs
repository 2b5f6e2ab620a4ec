using System.Text.Json;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>The requests that the server answers, each with its handler: a capability adds its own.</summary>
sealed class Methods
{
    readonly Dictionary<string, Func<JsonElement, RequestContext, Task<object?>>> handlers = [];

    /// <summary>Answers a request from the snapshot, on a thread of its own.</summary>
    public void Add<TParams, TResult>(IncomingRequest<TParams, TResult> request, Func<TParams, RequestContext, TResult> answer) =>
        handlers[request.Name] = (parameters, context) =>
        {
            TParams read = request.Read(parameters);
            return Task.Run<object?>(() => answer(read, context), context.Cancellation);
        };

    /// <summary>Answers a request that waits for something.</summary>
    public void AddAsync<TParams, TResult>(IncomingRequest<TParams, TResult> request, Func<TParams, RequestContext, Task<TResult>> answer) =>
        handlers[request.Name] = async (parameters, context) =>
        {
            TParams read = request.Read(parameters);
            return await Task.Run(() => answer(read, context), context.Cancellation).ConfigureAwait(false);
        };

    public Task<object?>? Answer(string method, JsonElement parameters, RequestContext context) => handlers.TryGetValue(method, out var handler) ? handler(parameters, context) : null;
}
