using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>Where Chromium is installed; else the test is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Program is null ? "Chromium is not installed (apt-get install chromium)." : null;
}

/// <summary>A page in headless Chromium, driven through its DevTools protocol.</summary>
sealed partial class Browser : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ClientWebSocket socket;
    private readonly string profile;
    private int next;

    private Browser(Process process, ClientWebSocket socket, string profile) => (this.process, this.socket, this.profile) = (process, socket, profile);

    /// <summary>The path of Chromium; null where there is none.</summary>
    public static string? Program { get; } = ((string[])["chromium", "chromium-browser", "google-chrome"])
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>What the page wrote to its console, and exceptions that nothing caught.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Browser> Open(string file, int width = 1000, int height = 800, bool isDark = false)
    {
        string profile = Directory.CreateTempSubdirectory("bayes-browser").FullName;
        ProcessStartInfo start = new(Program ?? throw new InvalidOperationException("Chromium is not installed."))
        {
            ArgumentList = { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" },
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("Chromium does not start.");
        using CancellationTokenSource limit = new(patience);
        string? line;
        Match found;
        do
        {
            line = await process.StandardError.ReadLineAsync(limit.Token);
            found = Listening().Match(line ?? "");
        }
        while (line is not null && !found.Success);
        if (!found.Success) throw new InvalidOperationException("Chromium ended at once.");
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using HttpClient http = new();
        JsonNode? pages = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{found.Groups[1].Value}/json/list", limit.Token));
        string page = pages?.AsArray().First(target => target?["type"]?.GetValue<string>() == "page")?["webSocketDebuggerUrl"]?.GetValue<string>() ?? throw new InvalidOperationException("Chromium has no page.");
        ClientWebSocket socket = new();
        await socket.ConnectAsync(new Uri(page), limit.Token);
        Browser browser = new(process, socket, profile);
        await browser.Send("Runtime.enable");
        await browser.Send("Log.enable");
        await browser.Send("Page.enable");
        await browser.Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await browser.Send("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }) });
        await browser.Send("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        while (await browser.Evaluate<string>("document.readyState + location.protocol") != "completefile:") await Task.Delay(50, limit.Token);
        return browser;
    }

    /// <summary>The value of an expression on the page, or what its promise gives.</summary>
    public async Task<T?> Evaluate<T>(string expression)
    {
        JsonNode? result = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true, ["userGesture"] = true });
        if (result?["exceptionDetails"] is { } fault) throw new InvalidOperationException(fault.ToJsonString());
        return result?["result"]?["value"] is { } value ? value.Deserialize<T>() : default;
    }

    /// <summary>The whole page as PNG.</summary>
    public async Task<byte[]> Photograph() =>
        Convert.FromBase64String((await Send("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true }))?["data"]?.GetValue<string>() ?? "");

    private async Task<JsonNode?> Send(string method, JsonObject? parameters = null)
    {
        using CancellationTokenSource limit = new(patience);
        int id = ++next;
        await socket.SendAsync(Encoding.UTF8.GetBytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] }.ToJsonString()), WebSocketMessageType.Text, true, limit.Token);
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            using MemoryStream message = new();
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer, limit.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            JsonNode? answer = JsonNode.Parse(message.ToArray());
            if (answer?["method"]?.GetValue<string>() is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded") Complaints.Add(answer.ToJsonString());
            if (answer?["id"]?.GetValue<int>() != id) continue;
            return answer["error"] is { } error ? throw new InvalidOperationException(error.ToJsonString()) : answer["result"];
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // A helper process of the browser may still write there.
        }
    }

    [GeneratedRegex(@"DevTools listening on ws://127\.0\.0\.1:(\d+)/")]
    private static partial Regex Listening();
}
