using System.Text;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Tests;

public sealed class FormatCommandTests : IDisposable
{
    private const string Untidy = "data{int N;}\nmodel{}\n", Tidy = "data {\n  int N;\n}\nmodel {}\n";

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private int Run(params string[] args) => RunWith("", args);

    private int RunWith(string input, params string[] args) => CommandLine.Run(["format", .. args], new Terminal(output, error, false, false) { In = new StringReader(input) }, null);

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    [Fact]
    public void Files_and_folders_are_formatted_and_listed()
    {
        string untidy = Write("a.stan", Untidy), tidy = Write("b.bym", Tidy), other = Write("c.txt", Untidy);
        DateTime before = File.GetLastWriteTimeUtc(tidy);
        Assert.Equal(ExitCodes.Done, Run(folder));
        Assert.Equal(Tidy, File.ReadAllText(untidy));
        Assert.Equal(before, File.GetLastWriteTimeUtc(tidy));
        Assert.Equal(Untidy, File.ReadAllText(other));
        Assert.Equal($"formatted {untidy}\n2 files: 1 formatted, 1 unchanged.\n", output.ToString());
        Assert.Equal(["a.stan", "b.bym", "c.txt"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Check_writes_nothing_and_exits_with_1_where_a_file_would_change()
    {
        string untidy = Write("a.stan", Untidy), tidy = Write("b.stan", Tidy);
        Assert.Equal(ExitCodes.Fault, Run(folder, "--check"));
        Assert.Equal(Untidy, File.ReadAllText(untidy));
        Assert.Equal($"would format {untidy}\n2 files: 1 would change, 1 unchanged.\n", output.ToString());
        Assert.Equal(ExitCodes.Done, Run(tidy, "--check"));
    }

    [Fact]
    public void Files_with_errors_stay_and_the_others_are_formatted()
    {
        string bad = Write("bad.stan", "model{x=;}"), good = Write("good.stan", Untidy);
        Assert.Equal(ExitCodes.Fault, Run(bad, good));
        Assert.Equal("model{x=;}", File.ReadAllText(bad));
        Assert.Equal(Tidy, File.ReadAllText(good));
        Assert.StartsWith($"{bad}:1:9: error BYM1021: ", error.ToString());
        Assert.EndsWith("2 files: 1 formatted, 0 unchanged, 1 not formatted.\n", output.ToString());
    }

    [Theory]
    [InlineData("\uFEFFdata{int N;}\r\n// ü\r\n", "\uFEFFdata {\r\n  int N;\r\n}\r\n// ü\r\n")]
    [InlineData("data{int N;}", "data {\n  int N;\n}\n")]
    public void Marks_and_line_endings_stay(string before, string after)
    {
        string path = Write("a.stan", before);
        Assert.Equal(ExitCodes.Done, Run(path));
        Assert.Equal(Encoding.UTF8.GetBytes(after), File.ReadAllBytes(path));
    }

    [Fact]
    public void What_is_no_text_stays()
    {
        string path = Path.Combine(folder, "a.stan");
        File.WriteAllBytes(path, [.. "data{} // "u8, 0xE9]);
        Assert.Equal(ExitCodes.Fault, Run(path));
        Assert.Contains("UTF-8", error.ToString());
        Assert.Equal([.. "data{} // "u8, 0xE9], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_link_stays_a_link_and_permissions_stay()
    {
        if (OperatingSystem.IsWindows()) return;
        string path = Write("a.stan", Untidy), link = Path.Combine(folder, "link.stan");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(path, Mode);
        File.CreateSymbolicLink(link, "a.stan");
        Assert.Equal(ExitCodes.Done, Run(link));
        Assert.Equal("a.stan", new FileInfo(link).LinkTarget);
        Assert.Equal(Tidy, File.ReadAllText(path));
        Assert.Equal(Mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Upgrade_writes_the_modern_spelling_first()
    {
        string path = Write("old.stan", "data{int N;real x[N];} # old\nmodel{}");
        Assert.Equal(ExitCodes.Fault, Run(path));
        Assert.Contains("bayes format --upgrade", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run(path, "--upgrade", "--check"));
        Assert.Equal(ExitCodes.Done, Run(path, "--upgrade"));
        Assert.Equal("data {\n  int N;\n  array[N] real x;\n} // old\nmodel {}\n", File.ReadAllText(path));
        Assert.Contains($"formatted {path}, with 2 old forms in modern spelling\n", output.ToString());
    }

    [Fact]
    public void Standard_input_goes_to_standard_output()
    {
        Assert.Equal(ExitCodes.Done, RunWith(Untidy, "-"));
        Assert.Equal(Tidy, output.ToString());
        Assert.Equal(ExitCodes.Fault, RunWith(Untidy, "-", "--check"));
        Assert.Equal(ExitCodes.Done, RunWith(Tidy, "-", "--check"));
        Assert.Equal(Tidy, output.ToString());
        Assert.Equal(ExitCodes.Fault, RunWith("model{", "-"));
        Assert.Contains("BYM1011", error.ToString());
    }
}
