using System.Text.Json.Nodes;
using BayesLang.Workflow.Reports.Html;

namespace BayesLang.Workflow.Tests.Reports.Browsing;

/// <summary>The page as a browser shows it.</summary>
public sealed class ReportPageTests
{
    // Of each text the ratio of its contrast to the ground behind it (WCAG 2.2, 1.4.3), where it is below 4.5.
    private const string FaintTexts = """
        (() => {
          const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const rgb = colour => { context.clearRect(0, 0, 1, 1); context.fillStyle = colour; context.fillRect(0, 0, 1, 1); return context.getImageData(0, 0, 1, 1).data; };
          const luminance = colour => { const [r, g, b] = Array.from(rgb(colour)).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = element => { for (; element; element = element.parentElement) { const colour = getComputedStyle(element).backgroundColor; if (rgb(colour)[3] === 255) return colour; } return "white"; };
          const faint = new Set();
          for (const element of document.body.querySelectorAll("*")) {
            if (!Array.from(element.childNodes).some(node => node.nodeType === 3 && node.data.trim()) || ["title", "desc"].includes(element.tagName)) continue;
            const style = getComputedStyle(element), colour = element.closest("svg") ? style.fill : style.color;
            const [a, b] = [luminance(colour), luminance(ground(element))], ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) faint.add(`${element.tagName}.${element.getAttribute("class")} ${ratio.toFixed(2)}`);
          }
          return Array.from(faint).join(", ");
        })()
        """;

    [BrowserFact]
    public async Task The_report_works_in_a_browser()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        CancellationToken cancellation = limit.Token;
        string file = Path.Combine(Directory.CreateTempSubdirectory("report-").FullName, "report.html");
        await using (StreamWriter output = File.CreateText(file)) ReportHtml.Write(SampleReport.Create(), output);
        await using Browser browser = await Browser.OpenAsync(file, cancellation);

        // On a phone nothing is wider than the screen.
        await browser.CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 360, ["height"] = 740, ["deviceScaleFactor"] = 2, ["mobile"] = true }, cancellation);
        Assert.Equal("360", await browser.EvaluateAsync("document.documentElement.scrollWidth", cancellation));

        Assert.Equal("", await browser.EvaluateAsync("Array.from(document.querySelectorAll('h1, h2, h3, h4'), h => +h.tagName[1]).filter((level, i, all) => level > (i ? all[i - 1] + 1 : 1)).join()", cancellation));
        Assert.Equal("", await browser.EvaluateAsync("Array.from(document.querySelectorAll('[role=img], img')).filter(image => !(image.getAttribute('aria-labelledby') || '').split(' ').every(id => document.getElementById(id)?.textContent)).length || ''", cancellation));

        await browser.CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(Preference("light")) }, cancellation);
        string light = await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor", cancellation);
        Assert.Equal("", await browser.EvaluateAsync(FaintTexts, cancellation));
        await browser.CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(Preference("dark")) }, cancellation);
        string dark = await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor", cancellation);
        Assert.NotEqual(light, dark);
        Assert.Equal("", await browser.EvaluateAsync(FaintTexts, cancellation));
        await browser.EvaluateAsync("document.getElementById('theme').click()", cancellation);
        Assert.Equal(light, await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor", cancellation));

        await browser.CallAsync("Browser.grantPermissions", new JsonObject { ["permissions"] = new JsonArray("clipboardReadWrite", "clipboardSanitizedWrite") }, cancellation);
        await browser.CallAsync("Emulation.setFocusEmulationEnabled", new JsonObject { ["enabled"] = true }, cancellation);
        await browser.EvaluateAsync("document.querySelector('[data-copy=step-posterior-table-1]').click()", cancellation);
        Assert.Equal("Copied", await browser.EvaluateAsync("new Promise(done => setTimeout(() => done(document.querySelector('[data-copy=step-posterior-table-1]').textContent), 300))", cancellation));
        Assert.StartsWith("\tmean\tsd", await browser.EvaluateAsync("navigator.clipboard.readText()", cancellation));

        // On paper the model is open.
        await browser.CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "print" }, cancellation);
        const string Shown = "new Promise(done => { let left = 100; const look = () => document.querySelector('#source').getClientRects().length > 0 && document.querySelector('#source').checkVisibility() || --left === 0 ? done(left > 0) : setTimeout(look, 50); look(); })";
        Assert.Equal("true", await browser.EvaluateAsync(Shown, cancellation));
        // And nothing is wider than A4 between its margins, or all were printed smaller.
        await browser.CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 680, ["height"] = 962, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancellation);
        Assert.Equal("0", await browser.EvaluateAsync("document.documentElement.scrollWidth - document.documentElement.clientWidth", cancellation));
        Assert.Empty(browser.Errors);
        Directory.Delete(Path.GetDirectoryName(file) ?? file, recursive: true);
    }

    private static JsonObject Preference(string theme) => new() { ["name"] = "prefers-color-scheme", ["value"] = theme };
}
