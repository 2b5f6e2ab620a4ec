using System.Diagnostics;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary>The launcher script, in a folder of its own with a stand-in for the dotnet command, which publishes a script that prints its arguments.</summary>
public sealed class LauncherTests : IDisposable
{
    readonly string root = Path.Combine(Directory.CreateTempSubdirectory("bayes").FullName, "a folder");
    readonly string tools;

    public LauncherTests()
    {
        tools = Path.Combine(root, "tools");
        Directory.CreateDirectory(tools);
        Directory.CreateDirectory(Path.Combine(root, "src", "obj"));
        File.WriteAllText(Path.Combine(root, "src", "a.cs"), "");
        File.Copy(Path.Combine(SharedFolder.RepositoryRoot, "bayes"), Path.Combine(root, "bayes"));
        string dotnet = Path.Combine(tools, "dotnet");
        File.WriteAllText(dotnet,
            """
            #!/bin/sh
            if [ -n "$FAIL" ]; then echo "no such luck"; exit 1; fi
            while [ "$1" != "-o" ]; do shift; done
            echo published >> "$COUNT"
            sleep 0.3
            printf '#!/bin/sh\nprintf "<%%s>" "$@"\nexit 3\n' > "$2/bayes"
            chmod +x "$2/bayes"
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(root) ?? root, recursive: true);

    string Counter => Path.Combine(root, "count");

    int Published => File.Exists(Counter) ? File.ReadAllLines(Counter).Length : 0;

    Process Start(string script, string directory, bool fail = false)
    {
        ProcessStartInfo start = new("sh", [script, "one two", "", "*"]) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{tools}:{start.Environment["PATH"]}";
        start.Environment["DOTNET_ROOT"] = tools;
        start.Environment["COUNT"] = Counter;
        if (fail) start.Environment["FAIL"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
    }

    static (int Code, string Output, string Error) End(Process process)
    {
        using (process)
        {
            string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error);
        }
    }

    [Fact]
    public void Its_syntax_is_that_of_a_POSIX_shell()
    {
        using Process process = Process.Start("sh", ["-n", Path.Combine(SharedFolder.RepositoryRoot, "bayes")]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void It_publishes_once_and_again_after_a_change()
    {
        string script = Path.Combine(root, "bayes");
        (int code, string output, string error) = End(Start(script, "/"));
        Assert.Equal((3, "<one two><><*>"), (code, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal("", End(Start("./bayes", root)).Error);
        Assert.Equal("", End(Start("bayes", root)).Error);
        File.CreateSymbolicLink(Path.Combine(tools, "link"), "../bayes");
        Assert.Equal((3, "<one two><><*>", ""), End(Start(Path.Combine(tools, "link"), "/")));
        Assert.Equal(1, Published);

        // What the compiler writes is no source.
        File.WriteAllText(Path.Combine(root, "src", "obj", "b.cs"), "");
        End(Start(script, "/"));
        Assert.Equal(1, Published);
        File.WriteAllText(Path.Combine(root, "src", "a.cs"), "changed");
        End(Start(script, "/"));
        Assert.Equal(2, Published);
        Assert.Equal(["bayes"], Directory.GetFileSystemEntries(Path.Combine(root, "artifacts")).Select(Path.GetFileName));
    }

    [Fact]
    public void First_calls_at_once_publish_once()
    {
        Process[] processes = [.. Enumerable.Range(0, 4).Select(_ => Start(Path.Combine(root, "bayes"), "/"))];
        Assert.All(processes, process => Assert.Equal((3, "<one two><><*>"), End(process) is var (code, output, _) ? (code, output) : default));
        Assert.Equal(1, Published);
    }

    [Fact]
    public void A_failure_shows_why_and_leaves_nothing_behind()
    {
        (int code, string output, string error) = End(Start(Path.Combine(root, "bayes"), "/", fail: true));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("no such luck", error);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root, "artifacts")));
        Assert.Equal(3, End(Start(Path.Combine(root, "bayes"), "/")).Code);
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_taken_over()
    {
        Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        // No process has this number: Linux counts to 4194304 at most.
        File.CreateSymbolicLink(Path.Combine(root, "artifacts", ".publisher"), "99999999");
        Assert.Equal(3, End(Start(Path.Combine(root, "bayes"), "/")).Code);
    }
}
