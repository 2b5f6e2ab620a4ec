using System.Diagnostics;

namespace BayesLang.Cli.Tests;

/// <summary>A small file system in memory, which a run can fill.</summary>
sealed class MountedFolder : IDisposable
{
    private MountedFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Whether this process may mount; found out by doing it.</summary>
    public static bool IsPossible { get; } = OperatingSystem.IsLinux() && Try();

    /// <param name="kilobytes">Its size.</param>
    public static MountedFolder Create(int kilobytes)
    {
        string path = Directory.CreateTempSubdirectory("bayes-disk").FullName;
        if (Call("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) == 0) return new MountedFolder(path);
        Directory.Delete(path);
        throw new IOException("A small file system cannot be mounted.");
    }

    /// <summary>Gives it more room.</summary>
    public void Grow(int kilobytes) => Assert.Equal(0, Call("mount", "-o", $"remount,size={kilobytes}k", Path));

    public void Dispose()
    {
        Call("umount", Path);
        Directory.Delete(Path);
    }

    private static bool Try()
    {
        try
        {
            using MountedFolder folder = Create(64);
            return true;
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static int Call(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }) ?? throw new IOException($"{command} did not start.");
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A fact that fills a disk; skipped with a message where none can be mounted.</summary>
sealed class SmallDiskFactAttribute : FactAttribute
{
    public const string Reason = "A small file system cannot be mounted here (mount -t tmpfs needs root).";

    public SmallDiskFactAttribute()
    {
        if (!MountedFolder.IsPossible) Skip = Reason;
    }
}
