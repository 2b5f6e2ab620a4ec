using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>Work that takes its time, of which the editor shows how far it is, and which it may cancel.</summary>
sealed class WorkDone(Editor editor)
{
    readonly ConcurrentDictionary<string, CancellationTokenSource> running = new();
    int lastToken;

    /// <summary>Runs work under a token of the editor, or under one of our own where it shows such work; else without a word.</summary>
    /// <param name="token">The editor's own token; null where it gave none.</param>
    /// <param name="title">What goes on.</param>
    /// <param name="work">The work, which tells how far it is: a share from 0 to 1 where that is known, and what it does.</param>
    /// <param name="cancellation">Cancels it too.</param>
    public async Task<TResult> Run<TResult>(Either<int, string>? token, string title, Func<Action<double?, string>, CancellationToken, Task<TResult>> work, CancellationToken cancellation)
    {
        Either<int, string>? shown = token ?? await Create(cancellation).ConfigureAwait(false);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (shown is not { } place) return await work((_, _) => { }, source.Token).ConfigureAwait(false);
        running[KeyOf(place)] = source;
        try
        {
            await Tell(place, new JsonObject { ["kind"] = "begin", ["title"] = title, ["cancellable"] = true, ["percentage"] = 0 }).ConfigureAwait(false);
            return await work((share, message) => _ = Tell(place, Report(share, message)), source.Token).ConfigureAwait(false);
        }
        finally
        {
            running.TryRemove(KeyOf(place), out _);
            await Tell(place, new JsonObject { ["kind"] = "end" }).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels what runs under a token; nothing where it has ended.</summary>
    public void Cancel(Either<int, string> token)
    {
        try
        {
            if (running.TryGetValue(KeyOf(token), out CancellationTokenSource? source)) source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended just now.
        }
    }

    async Task<Either<int, string>?> Create(CancellationToken cancellation)
    {
        if (editor.Capabilities.Window?.WorkDoneProgress != true) return null;
        Either<int, string> token = string.Create(CultureInfo.InvariantCulture, $"bayes-{Interlocked.Increment(ref lastToken)}");
        await editor.Ask(Requests.WindowWorkDoneProgressCreate, new WorkDoneProgressCreateParams { Token = token }, cancellation).ConfigureAwait(false);
        return token;
    }

    static JsonObject Report(double? share, string message)
    {
        var report = new JsonObject { ["kind"] = "report", ["message"] = message };
        if (share is { } part) report["percentage"] = (int)Math.Clamp(100 * part, 0, 100);
        return report;
    }

    Task Tell(Either<int, string> token, JsonObject value) => editor.Tell(Notifications.Progress, new ProgressParams { Token = token, Value = JsonElement.Parse(value.ToJsonString()) });

    static string KeyOf(Either<int, string> token) => Convert.ToString(token.Value, CultureInfo.InvariantCulture) ?? "";
}
