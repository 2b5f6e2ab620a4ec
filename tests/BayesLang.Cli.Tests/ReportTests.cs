using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary>
/// The report of five programs, as the terminal shows it, against <c>Reports/NAME.txt</c>. With BAYESLANG_ACCEPT=1 the files are written anew: a new pass changes what is told,
/// and the difference is to be read.
/// </summary>
public sealed class ReportTests
{
    static readonly string folder = Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Cli.Tests", "Reports");

    public static TheoryData<string> Programs => [.. Directory.GetFiles(folder, "*.bym").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_report_is_the_accepted_one(string program)
    {
        (int code, string output, string error) = Run("compile", Path.Combine(folder, program + ".bym"), "--report");
        Assert.Equal("", error);
        Assert.Equal(ExitCodes.Done, code);
        string accepted = Path.Combine(folder, program + ".txt");
        if (Environment.GetEnvironmentVariable("BAYESLANG_ACCEPT") == "1") File.WriteAllText(accepted, output);
        Assert.Equal(File.ReadAllText(accepted), output);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_remark_is_of_a_line_of_the_program_and_one_sentence(string program)
    {
        string path = Path.Combine(folder, program + ".bym");
        (_, string output, _) = Run("compile", path, "--report", "--json");
        JsonElement remarks = JsonDocument.Parse(output).RootElement;
        int lines = File.ReadAllLines(path).Length;
        Assert.NotEqual(0, remarks.GetArrayLength());
        int last = 0;
        foreach (JsonElement remark in remarks.EnumerateArray())
        {
            int line = remark.GetProperty("line").GetInt32();
            Assert.InRange(line, Math.Max(1, last), lines);
            if (remark.TryGetProperty("endLine", out JsonElement end)) Assert.InRange(end.GetInt32(), line + 1, lines);
            last = line;
            Assert.Contains(remark.GetProperty("kind").GetString(), new[] { "optimized", "missed", "note" });
            Assert.Matches("^[A-Za-z0-9_][^\n]*\\.$", remark.GetProperty("message").GetString());
            string pass = remark.GetProperty("pass").GetString() ?? "";
            Assert.Contains(pass, (string[])["reverse-mode", "drop-constants", .. Compiler.Passes.Pipeline.Optional.Select(p => p.Name)]);
        }
    }

    [Fact]
    public void A_pass_that_is_switched_off_says_nothing()
    {
        string path = Path.Combine(folder, "hierarchical_gather.bym");
        Assert.Contains("runs over vectors", Run("compile", path, "--report").Output);
        (_, string output, _) = Run("compile", path, "--report", "--no-pass", "vectorize-loops", "--no-pass", "hoist-invariants");
        Assert.DoesNotContain("vectors", output);
        Assert.DoesNotContain("before the loop", output);
    }

    [Fact]
    public void With_data_it_begins_with_sizes_and_the_time_of_a_gradient()
    {
        string data = Path.GetTempFileName();
        try
        {
            File.WriteAllText(data, """{"N": 3, "x": [1, 2, 4], "y": [0.5, 1, 1]}""");
            (int code, string output, _) = Run("compile", Path.Combine(folder, "regression_loop.bym"), "--report", "--data", data);
            Assert.Equal(ExitCodes.Done, code);
            Assert.Matches("^3 unconstrained parameters, N = 3: a gradient takes [0-9.]+ (ns|µs)\\.\n", output);
        }
        finally
        {
            File.Delete(data);
        }
    }

    static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend());
        return (code, output.ToString(), error.ToString());
    }
}
