using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BayesLang.Workflow.Tests.Reports.Browsing;

/// <summary>A test that needs Chromium; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Program is null ? "Chromium is not installed." : null;
}

/// <summary>A page in headless Chromium, driven by its DevTools protocol.</summary>
sealed class Browser : IAsyncDisposable
{
    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket = new();
    private int lastId;

    private Browser(Process process, string profile) => (this.process, this.profile) = (process, profile);

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>What the page wrote to its console as errors, and exceptions that nothing caught.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<Browser> OpenAsync(string file, CancellationToken cancellation)
    {
        string profile = Directory.CreateTempSubdirectory("browser-").FullName;
        ProcessStartInfo start = new(Program ?? throw new InvalidOperationException("Chromium is not installed."))
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
            ArgumentList = { "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" },
        };
        Browser browser = new(Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start."), profile);
        browser.process.BeginErrorReadLine();
        browser.process.BeginOutputReadLine();
        string portFile = Path.Combine(profile, "DevToolsActivePort");
        string[] lines = [];
        while (lines.Length < 2)
        {
            await Task.Delay(100, cancellation);
            if (File.Exists(portFile)) lines = await File.ReadAllLinesAsync(portFile, cancellation);
        }
        using HttpClient http = new();
        JsonNode? pages = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{lines[0]}/json"), cancellation));
        string address = pages?.AsArray().First(page => (string?)page?["type"] == "page")?["webSocketDebuggerUrl"]?.GetValue<string>() ?? throw new InvalidOperationException("Chromium shows no page.");
        await browser.socket.ConnectAsync(new Uri(address), cancellation);
        foreach (string domain in (string[])["Page.enable", "Runtime.enable", "Log.enable"]) await browser.CallAsync(domain, [], cancellation);
        await browser.CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri }, cancellation);
        while (await browser.EvaluateAsync("document.readyState + location.protocol", cancellation) is not "completefile:") await Task.Delay(50, cancellation);
        return browser;
    }

    /// <summary>The value of an expression of the page as text; of a promise, what it comes to.</summary>
    public async Task<string> EvaluateAsync(string expression, CancellationToken cancellation)
    {
        JsonNode? result = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true, ["userGesture"] = true }, cancellation);
        return result?["exceptionDetails"] is { } fault ? throw new InvalidOperationException(fault.ToJsonString()) : result?["result"]?["value"]?.ToString() ?? "";
    }

    public async Task<JsonNode?> CallAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        int id = ++lastId;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        await socket.SendAsync(message, WebSocketMessageType.Text, true, cancellation);
        while (true)
        {
            JsonNode? answer = JsonNode.Parse(await ReceiveAsync(cancellation));
            string? happened = (string?)answer?["method"];
            if (happened == "Runtime.exceptionThrown" || happened == "Log.entryAdded" && (string?)answer?["params"]?["entry"]?["level"] == "error" || happened == "Runtime.consoleAPICalled" && (string?)answer?["params"]?["type"] == "error")
                Errors.Add(answer?["params"]?.ToJsonString() ?? "");
            if ((int?)answer?["id"] == id) return answer?["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : answer?["result"];
        }
    }

    private async Task<string> ReceiveAsync(CancellationToken cancellation)
    {
        using MemoryStream message = new();
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(buffer, cancellation);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser's that ends late may still write there.
        }
    }
}
