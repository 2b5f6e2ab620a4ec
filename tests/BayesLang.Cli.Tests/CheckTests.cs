using System.Text;
using System.Text.Json;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Tests;

/// <summary>`bayes check`, `bayes info` and `bayes explain` from end to end, in this process: folders, files that are no programs, include paths, SARIF.</summary>
public sealed class CheckTests : IDisposable
{
    const string Good = "parameters {\n  real mu;\n}\nmodel {\n  mu ~ normal(0, 1);\n}\n";
    const string Bad = "parameters {\n  real mu;\n}\nmodel {\n  mu ~ normal(0, nu);\n  mu ~ norml(0, 1);\n}\n";
    const string Warned = "data {\n  int k;\n  int n;\n}\ntransformed data {\n  real p = k / n;\n}\n";

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name)) ?? folder);
        File.WriteAllBytes(In(name), bytes);
        return In(name);
    }

    int Run(params string[] args)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        return CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend());
    }

    JsonElement[] JsonLines() => [.. output.ToString().TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    string[] Checked() => [.. JsonLines().Select(line => Path.GetRelativePath(folder, line.GetProperty("file").GetString() ?? "").Replace('\\', '/'))];

    [Fact]
    public void A_folder_is_read_in_order_without_what_is_hidden_and_without_going_round_in_circles()
    {
        foreach (string name in new[] { "b.stan", "a.bym", "z/c.stan", "m/d.stanfunctions", ".git/e.stan", "m/.hidden/f.stan", ".g.stan", "notes.txt" }) Write(name, name.EndsWith("functions", StringComparison.Ordinal) ? "" : Good);
        Directory.CreateSymbolicLink(In("z/round"), folder);
        for (int run = 0; run < 3; run++)
        {
            Assert.Equal(ExitCodes.Done, Run("check", "--json", folder));
            Assert.Equal(["a.bym", "b.stan", "m/d.stanfunctions", "z/c.stan"], Checked());
        }
        Run("check", "--json", In("z/c.stan"), folder, In("z/c.stan"));
        Assert.Equal(["z/c.stan", "a.bym", "b.stan", "m/d.stanfunctions"], Checked());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_finding_among_the_others()
    {
        Write("good.stan", Good);
        File.CreateSymbolicLink(In("dangling.stan"), In("nowhere"));
        Assert.Equal(ExitCodes.Fault, Run("check", "--json", folder, In("absent.stan")));
        JsonElement[] lines = JsonLines();
        Assert.Equal(["dangling.stan", "good.stan", "absent.stan"], Checked());
        Assert.Equal([false, true, false], lines.Select(line => line.GetProperty("ok").GetBoolean()));
        JsonElement finding = lines[2].GetProperty("diagnostics")[0];
        Assert.Equal("BYM1008", finding.GetProperty("code").GetString());
        Assert.Equal("This file cannot be read: there is no such file or folder.", finding.GetProperty("message").GetString());
        Assert.Equal(ExitCodes.Fault, Run("check", In("absent.stan")));
        Assert.Equal($"{In("absent.stan")}:1:1: error BYM1008: This file cannot be read: there is no such file or folder.\n1 file: 1 error, 0 warnings.\n", output.ToString());
    }

    [Fact]
    public void A_file_in_Latin_1_is_a_program_with_a_warning()
    {
        string path = Write("old.stan", Encoding.Latin1.GetBytes("// Größe\n" + Good));
        Assert.Equal(ExitCodes.Done, Run("check", path));
        Assert.StartsWith($"{path}:1:6: warning BYM1009: The file is not UTF-8 text, as the byte 0xF6 here shows", output.ToString());
        Assert.Contains("    1 | // Größe\n      |      ^\n", output.ToString());
        Assert.Equal(ExitCodes.CheckFailed, Run("check", path, "--strict"));
        Assert.Equal(ExitCodes.Done, Run("check", Write("old.stan", Encoding.Latin1.GetBytes("@allow(BYM1009)\n// Größe\n" + Good)), "--strict"));
        Assert.Equal(ExitCodes.Done, Run("check", Write("new.stan", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("// Größe\n" + Good)]), "--strict"));
    }

    [Fact]
    public void Strict_counts_warnings_and_errors_come_first()
    {
        Assert.Equal(ExitCodes.Done, Run("check", Write("w.stan", Warned)));
        Assert.Equal(ExitCodes.CheckFailed, Run("check", "--strict", In("w.stan")));
        Assert.Equal(ExitCodes.Fault, Run("check", "--strict", In("w.stan"), Write("b.stan", Bad)));
    }

    [Fact]
    public void Fixes_and_related_places_are_in_the_JSON_with_their_edits()
    {
        Run("check", "--json", Write("b.stan", "data {\n  real x;\n}\nparameters {\n  real x;\n}\nmodel {\n  x ~ norml(0, 1);\n}\n"));
        JsonElement[] found = [.. JsonLines()[0].GetProperty("diagnostics").EnumerateArray()];
        Assert.Equal("""[{"message":"`x` is declared here.","line":2,"column":8,"endLine":2,"endColumn":9}]""", found[0].GetProperty("related").GetRawText());
        Assert.Equal("""[{"title":"Change to `normal`","line":8,"column":7,"endLine":8,"endColumn":12,"replacement":"normal"}]""", found[1].GetProperty("fixes").GetRawText());
    }

    [Fact]
    public void Notes_are_printed_and_are_in_the_JSON_and_in_the_message_of_SARIF()
    {
        const string First = "`bernoulli_lpmf(int, real)` needs an int as its argument 1.", Second = "`bernoulli_lpmf(array[] int, real)` needs an array[] int as its argument 1.";
        Write("b.stan", "model {\n  target += bernoulli_lpmf(1.5 | 0.5);\n}\n");
        Run("check", In("b.stan"));
        Assert.Contains($"  note: {First}\n  note: {Second}\n", output.ToString());
        Run("check", "--json", In("b.stan"));
        JsonElement found = JsonLines()[0].GetProperty("diagnostics")[0];
        Assert.Equal([First, Second], found.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        Run("check", In("b.stan"), "--sarif", "-");
        SarifCheck log = new(JsonDocument.Parse(output.ToString()).RootElement);
        Assert.Equal($"{found.GetProperty("message").GetString()}\n{First}\n{Second}", log.Results[0].GetProperty("message").GetProperty("text").GetString());
        // Where there are none, nothing is written.
        Run("check", "--json", Write("b.stan", Bad));
        Assert.DoesNotContain("\"notes\"", output.ToString());
    }

    [Fact]
    public void Included_files_are_found_in_the_include_path()
    {
        Write("lib/f.stanfunctions", "real f(real x) {\n  return x + 1;\n}\n");
        string model = Write("m/model.stan", "functions {\n#include f.stanfunctions\n}\ntransformed data {\n  real a = f(1);\n}\n");
        Assert.Equal(ExitCodes.Fault, Run("check", model));
        Assert.Contains("BYM1005", output.ToString());
        string[] path = ["--include-path", In("none"), "-I", In("lib")];
        Assert.Equal(ExitCodes.Done, Run(["check", model, .. path]));
        Assert.Equal(ExitCodes.Done, Run(["info", model, .. path]));
        Assert.Equal("f", JsonDocument.Parse(output.ToString()).RootElement.GetProperty("functions_defined")[0].GetString());
        Assert.Equal(ExitCodes.Done, Run(["compile", model, .. path]));
        Assert.Equal(ExitCodes.Done, Run(["log-prob", model, "--points", Write("p.json", "[[]]"), .. path]));
        Assert.Equal(ExitCodes.Done, Run(["sample", model, "--chains", "1", "--warmup", "1", "--draws", "5", "--out", In("fit"), .. path]));
        Write("lib/f.stanfunctions", "real f(real x) {\n  return y;\n}\n");
        Assert.Equal(ExitCodes.Fault, Run(["check", model, .. path]));
        Assert.StartsWith($"{In("lib/f.stanfunctions")}:2:10: error BYM2001", output.ToString());
    }

    [Fact]
    public void Info_of_several_files_has_a_line_each_and_tells_what_is_wrong()
    {
        Write("a.stan", Good);
        Write("b.stan", Bad);
        Assert.Equal(ExitCodes.Fault, Run("info", folder, In("absent.stan")));
        JsonElement[] lines = JsonLines();
        Assert.Equal(["a.stan", "b.stan", "absent.stan"], Checked());
        Assert.Equal([true, false, false], lines.Select(line => line.GetProperty("ok").GetBoolean()));
        Assert.Equal("mu", lines[0].GetProperty("priors")[0].GetProperty("variate").GetString());
        Assert.Equal(["BYM2001", "BYM2009"], lines[1].GetProperty("diagnostics").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        Assert.Equal("BYM1008", lines[2].GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.Equal(ExitCodes.Fault, Run("info", In("b.stan")));
        Assert.Empty(output.ToString());
        Assert.Contains("b.stan:5:18: error BYM2001", error.ToString());
    }

    [Theory]
    [InlineData("BYM2001")]
    [InlineData("bym2001")]
    [InlineData("2001")]
    [InlineData("BYM6001")]
    public void Explain_prints_the_page(string code)
    {
        Assert.Equal(ExitCodes.Done, Run("explain", code));
        Assert.StartsWith($"BYM{code[^4..]}: ", output.ToString());
        Assert.DoesNotContain("```", output.ToString());
        Assert.DoesNotContain("**", output.ToString());
    }

    [Theory]
    [InlineData("BYM9999", "there is no diagnostic BYM9999")]
    [InlineData("model.txt", "model.txt is no code of a diagnostic")]
    public void Explain_refuses_what_is_no_code(string code, string says)
    {
        Assert.Equal(ExitCodes.Usage, Run("explain", code));
        Assert.Contains(says, error.ToString());
    }

    [Fact]
    public void SARIF_has_what_the_standard_asks_for()
    {
        Write("a b.stan", "data {\n  real x;\n}\nparameters {\n  real x;\n}\nmodel {\n  x ~ norml(0, 1);\n  target += 1 / 2;\n}\n");
        Write("good.stan", Good);
        Write("f.stanfunctions", "real f() {\n  return nothing;\n}\n");
        Write("i.stan", "functions {\n#include f.stanfunctions\n}\n");
        Assert.Equal(ExitCodes.Fault, Run("check", folder, "--sarif", "-"));
        SarifCheck log = new(JsonDocument.Parse(output.ToString()).RootElement);
        Assert.Equal(["BYM2004", "BYM2009", "BYM2046", "BYM2001", "BYM2001"], log.Results.Select(result => result.GetProperty("ruleId").GetString()));
        Assert.Equal(["BYM2001", "BYM2004", "BYM2009", "BYM2046"], log.Rules.Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal(["error", "error", "error", "warning"], log.Rules.Select(rule => rule.GetProperty("defaultConfiguration").GetProperty("level").GetString()));
        Assert.Equal("docs/diagnostics/BYM2001.md", log.Rules[0].GetProperty("helpUri").GetString());
        Assert.StartsWith("A name means something from its declaration on", log.Rules[0].GetProperty("fullDescription").GetProperty("text").GetString());
        // Outside of the working folder a file has its whole name, with what a URI does not allow escaped.
        Assert.Equal(new Uri(In("a b.stan")).AbsoluteUri, SarifCheck.UriOf(log.Results[0].GetProperty("locations")[0]));
        Assert.EndsWith("a%20b.stan", SarifCheck.UriOf(log.Results[0].GetProperty("locations")[0]));
        // A finding in an included file lies there.
        Assert.EndsWith("f.stanfunctions", SarifCheck.UriOf(log.Results[^1].GetProperty("locations")[0]));
        Assert.Equal("""{"startLine":8,"startColumn":7,"endLine":8,"endColumn":12}""", Compact(log.Results[1].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region")));
        JsonElement replacement = log.Results[1].GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        Assert.Equal("normal", replacement.GetProperty("insertedContent").GetProperty("text").GetString());
        Assert.Equal(2, log.Results[0].GetProperty("relatedLocations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void SARIF_goes_to_a_file_beside_the_text()
    {
        Assert.Equal(ExitCodes.Done, Run("check", Write("good.stan", Good), "--sarif", In("log.sarif")));
        Assert.Equal("1 file: 0 errors, 0 warnings.\n", output.ToString());
        SarifCheck log = new(JsonDocument.Parse(File.ReadAllText(In("log.sarif"))).RootElement);
        Assert.Empty(log.Results);
        Assert.Equal(ExitCodes.Usage, Run("check", In("good.stan"), "--json", "--sarif", "-"));
        Assert.Equal(ExitCodes.Fault, Run("check", In("good.stan"), "--sarif", In("no/such/folder/log.sarif")));
    }

    [Fact]
    public void SARIF_names_files_of_the_working_folder_relative_to_it()
    {
        // The tests' own folder is the working folder of this process.
        string name = $"sarif-{Guid.NewGuid():N}.stan";
        try
        {
            File.WriteAllText(name, Bad);
            Assert.Equal(ExitCodes.Fault, Run("check", Path.GetFullPath(name), "--sarif", "-"));
            SarifCheck log = new(JsonDocument.Parse(output.ToString()).RootElement);
            JsonElement file = log.Results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
            Assert.Equal((name, "%SRCROOT%"), (file.GetProperty("uri").GetString(), file.GetProperty("uriBaseId").GetString()));
        }
        finally
        {
            File.Delete(name);
        }
    }

    static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
