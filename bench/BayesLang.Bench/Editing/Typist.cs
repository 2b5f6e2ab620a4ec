using System.Diagnostics;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.Bench.Editing;

/// <summary>Types statements letter by letter at random places of the blocks that they belong to, and takes each out again: as with real fingers, most of the texts on the way are broken.</summary>
sealed class Typist(ServerProcess server, TestDocument document)
{
    static readonly (string Block, string Statement)[] statements =
    [
        ("functions {", "  real twice(real x) { return 2 * x; }"),
        ("data {", "  array[N] int<lower=0, upper=1> treated;"),
        ("transformed data {", "  real spread = sd(append_row(y_1, x_1));"),
        ("parameters {", "  vector<lower=0>[N] scales ~ lognormal(0, 1);"),
        ("transformed parameters {", "  vector[N] centred = mean_1 - mean(mean_1);"),
        ("model {", "  target += normal_lpdf(slope_1 | intercept_1, sigma_1);"),
        ("model {", "  y_1 ~ student_t(4, mean_1, sigma_1);"),
        ("generated quantities {", "  vector[N] residual = (y_1 - mean_1) / sigma_1;"),
    ];

    readonly Random random = new(1);
    string statement = "";
    int start, typed;

    /// <summary>Times from an edit to the diagnostics of its text, in milliseconds.</summary>
    public List<double> Edits { get; } = [];

    /// <summary>Times from an edit to the list of completions behind it, asked for at once.</summary>
    public List<double> Completions { get; } = [];

    public void Forget()
    {
        Edits.Clear();
        Completions.Clear();
    }

    /// <summary>One keystroke: the next letter, or the whole statement taken out where it is complete.</summary>
    public async Task TypeAsync()
    {
        if (typed == statement.Length) Begin();
        var watch = Stopwatch.StartNew();
        document.Edit(start + typed, start + typed, statement[typed].ToString());
        typed++;
        if (random.Next(2) == 0)
        {
            await CompleteAsync();
            Completions.Add(watch.Elapsed.TotalMilliseconds);
            document.Published();
        }
        else
        {
            document.Published();
            Edits.Add(watch.Elapsed.TotalMilliseconds);
        }
        if (typed < statement.Length) return;
        watch.Restart();
        document.Edit(start - 1, start + typed, "");
        document.Published();
        Edits.Add(watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Asks for what may stand where the last letter was typed, and gives the time to the answer in milliseconds.</summary>
    public async Task<double> CompleteAsync()
    {
        var watch = Stopwatch.StartNew();
        await server.RequestAsync("textDocument/completion", new JsonObject { ["textDocument"] = document.Identifier, ["position"] = document.Position(start + typed) });
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Opens a line in a block, right behind its brace.</summary>
    void Begin()
    {
        (string block, statement) = statements[random.Next(statements.Length)];
        start = document.Text.IndexOf("\n" + block, StringComparison.Ordinal) is var at and >= 0 ? at + 1 + block.Length : block.Length;
        document.Edit(start, start, "\n");
        document.Published();
        start++;
        typed = 0;
    }
}
