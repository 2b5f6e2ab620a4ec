using BayesLang.Cli.Output;

namespace BayesLang.Cli.Tests;

/// <summary>The command line in this process, compiler and sampler included, with a folder of its own for files.</summary>
public abstract class CommandHarness : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    // What the last command wrote.
    private protected readonly StringWriter output = new();
    private protected readonly StringWriter error = new();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string In(string name) => Path.Combine(folder, name);

    private protected string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    /// <summary>The exit code; never with a stack trace.</summary>
    private protected int Run(params string[] args)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        int code = CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend());
        Assert.DoesNotContain("   at ", error.ToString());
        return code;
    }
}
