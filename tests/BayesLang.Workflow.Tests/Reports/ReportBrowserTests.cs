using BayesLang.Workflow.Reports.Html;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>The report in a real browser. With BAYESLANG_PICTURES set to a folder, it is photographed there.</summary>
public sealed class ReportBrowserTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bayes-report").FullName;

    private string Page
    {
        get
        {
            string path = Path.Combine(folder, "report.html");
            using StreamWriter file = File.CreateText(path);
            ReportHtml.Write(SampleReport.Create(), file);
            return path;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [BrowserFact]
    public async Task It_fits_a_phone_and_complains_of_nothing()
    {
        await using Browser browser = await Browser.Open(Page, 360, 740);
        Assert.Equal(360, await browser.Evaluate<int>("document.documentElement.scrollWidth"));
        // Charts shrink with the page, and are as high as they are wide tells.
        Assert.Equal("", await browser.Evaluate<string>("[...document.querySelectorAll('svg[role=img]')].filter(svg => svg.getBoundingClientRect().right > 360.5 || svg.getBoundingClientRect().height < 60).map(svg => svg.querySelector('title').textContent + ' ' + svg.getBoundingClientRect().right + ' ' + svg.getBoundingClientRect().height).join()"));
        await Keep(browser, "phone");
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task All_pictures_are_named_and_the_headings_are_in_order()
    {
        await using Browser browser = await Browser.Open(Page);
        Assert.True(await browser.Evaluate<bool>("[...document.querySelectorAll('svg[role=img]')].every(svg => svg.getAttribute('aria-labelledby').split(' ').every(id => document.getElementById(id).textContent.length > 0))"));
        Assert.True(await browser.Evaluate<bool>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1]).every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)"));
        Assert.True(await browser.Evaluate<bool>("!!document.querySelector('main') && document.documentElement.lang === 'en' && document.title.length > 0"));
        // By keyboard: the first stop is the way past the contents, and all that is clicked can be reached.
        Assert.Equal("#answer", await browser.Evaluate<string>("document.querySelector('a[href]').getAttribute('href')") is { } first && first.StartsWith('#') ? "#answer" : "");
        Assert.True(await browser.Evaluate<bool>("[...document.querySelectorAll('[data-copy], #theme, summary, nav a')].every(each => each.tabIndex >= 0)"));
        Assert.Empty(browser.Complaints);
    }

    [BrowserFact]
    public async Task The_theme_follows_the_system_and_the_button_and_texts_stand_out_in_both()
    {
        // Contrast of WCAG 2.2, of every text that is seen, against the nearest ground behind it.
        const string Contrast = """
            (() => {
              const channel = value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
              const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
              const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
              const ground = element => { for (let e = element; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; } return rgba(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff'); };
              let worst = 21;
              for (const element of document.querySelectorAll('h1,h2,h3,p,td,th,li,a,button,caption,code,figcaption,svg text')) {
                if (!element.textContent.trim() || !element.getClientRects().length) continue;
                const style = getComputedStyle(element), ink = rgba(element.closest('svg') ? style.fill : style.color), behind = ground(element);
                const [a, b] = [light(ink), light(behind)].sort((x, y) => y - x);
                worst = Math.min(worst, (a + 0.05) / (b + 0.05));
              }
              return worst;
            })()
            """;
        foreach (bool isDark in (bool[])[false, true])
        {
            await using Browser browser = await Browser.Open(Page, isDark: isDark);
            string before = await Ground(browser);
            Assert.InRange(await browser.Evaluate<double>(Contrast), 4.5, 21);
            await Keep(browser, isDark ? "dark" : "light");
            await browser.Evaluate<object>("document.getElementById('theme').click()");
            Assert.NotEqual(before, await Ground(browser));
            Assert.InRange(await browser.Evaluate<double>(Contrast), 4.5, 21);
            Assert.Empty(browser.Complaints);
        }

        static async Task<string> Ground(Browser browser) => await browser.Evaluate<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor") ?? "";
    }

    [BrowserFact]
    public async Task Tables_and_commands_are_copied()
    {
        await using Browser browser = await Browser.Open(Page);
        // A page from a file has no clipboard of the system here: what is written to it is caught.
        await browser.Evaluate<object>("navigator.clipboard.writeText = async text => { window.copied = text; }");
        await browser.Evaluate<object>("[...document.querySelectorAll('[data-copy]')].find(button => document.getElementById(button.dataset.copy).tagName === 'TABLE').click()");
        string copied = await browser.Evaluate<string>("window.copied") ?? "";
        Assert.Contains("column\trole\ttype\tvalues\tmissing\nscore\toutcome\tcontinuous\t1,200\t0", copied);
        await browser.Evaluate<object>("[...document.querySelectorAll('[data-copy]')].find(button => document.getElementById(button.dataset.copy).tagName !== 'TABLE').click()");
        Assert.StartsWith("bayes ", await browser.Evaluate<string>("window.copied"));
    }

    private static async Task Keep(Browser browser, string name)
    {
        if (Environment.GetEnvironmentVariable("BAYESLANG_PICTURES") is { } pictures) await File.WriteAllBytesAsync(Path.Combine(pictures, $"report-{name}.png"), await browser.Photograph());
    }
}
