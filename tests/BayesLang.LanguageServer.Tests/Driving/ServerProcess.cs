using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests.Driving;

/// <summary>A real server in a process of its own, <c>bayes lsp</c>, and the editor's end of its pipes. Messages are JSON as an editor would write it, so that the protocol's types are tested too.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly Task reading;
    readonly Task<string> errors;
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> pending = new();
    readonly ConcurrentDictionary<string, Func<JsonNode?, JsonNode?>> answers = new();
    readonly Lock writing = new();
    readonly BlockingCollection<(string Method, JsonNode? Params)> notifications = [];
    int lastId;

    ServerProcess(Process process)
    {
        this.process = process;
        reading = Task.Run(Read);
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What the server says of itself.</summary>
    public JsonNode Capabilities { get; private set; } = new JsonObject();

    public int ExitCode => process.ExitCode;

    /// <summary>The memory that the process holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts a server and introduces an editor to it.</summary>
    /// <param name="folder">The workspace's folder; null for none.</param>
    /// <param name="capabilities">What the editor can do, as JSON; by default what needs nothing of the server.</param>
    /// <param name="settings">The editor's settings in the section <c>bayeslang</c>, as JSON.</param>
    /// <param name="command">The words of the command line that starts the server; by default it is the one beside the tests.</param>
    public static async Task<ServerProcess> StartAsync(string? folder = null, string capabilities = "{}", string settings = "{}", string[]? command = null)
    {
        ServerProcess server = Launch(command);
        server.Answer("workspace/configuration", _ => new JsonArray(JsonNode.Parse(settings)));
        server.Answer("client/registerCapability", _ => null);
        server.Answer("window/workDoneProgress/create", _ => null);
        JsonNode? result = await server.RequestAsync("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = folder is null ? null : new Uri(folder).AbsoluteUri,
            ["capabilities"] = JsonNode.Parse(capabilities),
            ["workspaceFolders"] = folder is null ? null : new JsonArray(new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = "tests" }),
        });
        server.Capabilities = result?["capabilities"] ?? throw new InvalidOperationException("The server told no capabilities.");
        server.Notify("initialized", new JsonObject());
        return server;
    }

    /// <summary>Starts the process alone.</summary>
    public static ServerProcess Launch(string[]? command = null)
    {
        command ??= ["dotnet", Path.Combine(AppContext.BaseDirectory, "bayes.dll")];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "lsp", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server did not start."));
    }

    /// <summary>What the editor answers to a request of the server.</summary>
    public void Answer(string method, Func<JsonNode?, JsonNode?> answer) => answers[method] = answer;

    public void Notify(string method, JsonNode? parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters?.DeepClone() });

    /// <summary>Asks, and waits for the answer.</summary>
    public async Task<JsonNode?> RequestAsync(string method, JsonNode? parameters) => await Request(method, parameters).Answer.WaitAsync(patience);

    /// <summary>Asks without waiting.</summary>
    public (int Id, Task<JsonNode?> Answer) Request(string method, JsonNode? parameters)
    {
        int id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[id] = answer;
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method };
        if (parameters is not null) message["params"] = parameters.DeepClone();
        Send(message);
        return (id, answer.Task);
    }

    /// <summary>The next notification of a method; others are passed over.</summary>
    public JsonNode Await(string method, Func<JsonNode, bool>? isWanted = null)
    {
        DateTime end = DateTime.UtcNow + patience;
        while (notifications.TryTake(out var next, end - DateTime.UtcNow is { Ticks: > 0 } left ? left : TimeSpan.Zero))
            if (next.Method == method && next.Params is { } parameters && (isWanted is null || isWanted(parameters))) return parameters;
        throw new TimeoutException($"No {method} came within {patience.TotalMinutes} min.");
    }

    /// <summary>Says goodbye, and waits for the process to end.</summary>
    public async Task<int> StopAsync()
    {
        await RequestAsync("shutdown", null);
        Notify("exit", null);
        await process.WaitForExitAsync().WaitAsync(patience);
        return process.ExitCode;
    }

    /// <summary>Ends the editor's side without a word.</summary>
    public async Task<int> HangUpAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(patience);
        return process.ExitCode;
    }

    /// <summary>Ends the process at once.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(patience);
    }

    /// <summary>Waits for the end of a process that ends by itself: its exit code, and what it wrote to standard error.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(patience);
        return (process.ExitCode, (await errors).Trim());
    }

    public void SendRaw(string text)
    {
        lock (writing)
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(text));
            process.StandardInput.BaseStream.Flush();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    void Send(JsonObject message)
    {
        string json = message.ToJsonString();
        SendRaw($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    async Task Read()
    {
        PipeReader reader = PipeReader.Create(process.StandardOutput.BaseStream);
        while (await MessageFraming.ReadAsync(reader, CancellationToken.None) is { } bytes)
        {
            JsonNode message = JsonNode.Parse(bytes) ?? throw new JsonException("null");
            string? method = message["method"]?.GetValue<string>();
            if (method is null) Complete(message);
            else if (message["id"] is { } id) Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = answers.TryGetValue(method, out var answer) ? answer(message["params"]) : null });
            else notifications.Add((method, message["params"]));
        }
        foreach (TaskCompletionSource<JsonNode?> one in pending.Values) one.TrySetException(new EndOfStreamException("The server ended."));
    }

    void Complete(JsonNode message)
    {
        if (message["id"] is not { } id || !pending.TryRemove(id.GetValue<int>(), out TaskCompletionSource<JsonNode?>? answer)) return;
        if (message["error"] is { } error) answer.TrySetException(new RpcException(error["code"]?.GetValue<int>() ?? 0, error["message"]?.GetValue<string>() ?? ""));
        else answer.TrySetResult(message["result"]);
    }
}
