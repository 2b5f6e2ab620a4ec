using System.Globalization;
using BayesLang.Data;
using BayesLang.Data.Files;
using BayesLang.Data.Manifests;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// The folder of a run under way. It is held by a lock that ends with the process, however that ends. What an earlier run left is taken away in an order that
/// leaves the files of one run alone, wherever it is broken off: first its manifest, then its draws and states, and only then comes the new manifest.
/// </summary>
sealed class RunFolder : IDisposable
{
    private const string LockFile = ".lock";

    private readonly FileStream held;
    private string id = "";

    private RunFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    /// <summary>Makes the folder where it is not there, and locks it.</summary>
    /// <param name="folder">Null for a name that is free, see <see cref="FitFolder.NameFor"/>.</param>
    /// <exception cref="IOException">It cannot be made or written, or another run is writing there.</exception>
    public static RunFolder Open(string? folder, string model, DateTimeOffset time)
    {
        while (true)
        {
            string path = folder ?? FitFolder.NameFor(model, time);
            if (File.Exists(path)) throw new IOException($"{path} is a file; a folder for the draws belongs here.");
            try
            {
                Directory.CreateDirectory(path);
                // It goes when the run ends. What a killed process leaves of it is no lock any more.
                RunFolder run = new(path, new FileStream(InFolder(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
                if (folder is not null || !File.Exists(run.ManifestFile)) return run;
                run.Dispose();
            }
            catch (IOException e) when (IsSharingViolation(e))
            {
                // A name of our own choice that another process has chosen, too, has become less free in the meantime.
                if (folder is not null) throw new IOException($"{path}: another run is writing there. Wait for its end, or choose another folder with --out.", e);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                throw CannotWrite(path, e);
            }
        }
    }

    public string ChainFile(int chain) => InFolder(Path, FitFolder.ChainFile(chain));

    public string StateFile(int chain) => InFolder(Path, FitFolder.StateFile(chain));

    /// <summary>Some chain has begun here.</summary>
    public bool HasDraws => FitFolder.FilesOfRuns(Path).Any();

    /// <summary>The run that was begun here and may be taken up; null where there is none.</summary>
    /// <exception cref="IOException">There are draws of which nobody knows what run they are of.</exception>
    /// <exception cref="DataFormatException">The manifest cannot be read.</exception>
    public Manifest? Earlier()
    {
        if (Manifest.Read(Path) is { } earlier) return earlier;
        if (HasDraws && !File.Exists(AtomicFile.TemporaryOf(ManifestFile)))
            throw new IOException($"{Path} has draws and no manifest ({Manifest.FileName}), so that it cannot be told what run they are of. Choose another folder, or leave --resume out to replace them.");
        return null;
    }

    /// <summary>Takes away what an earlier run has left, and makes the folder this run's.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Begin(Manifest run)
    {
        try
        {
            FitFolder.RemoveStore(Path);
            FitFolder.RemoveLaunch(Path);
            string[] left = [.. FitFolder.FilesOfRuns(Path)];
            if (left.Length > 0 || File.Exists(ManifestFile))
            {
                // A sign for a run that resumes this one: what is found here now was to go.
                File.WriteAllBytes(AtomicFile.TemporaryOf(ManifestFile), []);
                File.Delete(ManifestFile);
                foreach (string file in left) File.Delete(file);
            }
            Write(run);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw CannotWrite(Path, e);
        }
    }

    public void Write(Manifest run)
    {
        id = run.Id;
        run.Write(Path);
    }

    /// <summary>Why this is no longer the folder that the run was begun in: it can be taken away under an open file, and another come in its place. Null where it is.</summary>
    public string? Loss
    {
        get
        {
            if (!Directory.Exists(Path)) return "the folder was removed while the run was writing";
            try
            {
                return Manifest.Read(Path) is not { } found ? $"{Manifest.FileName} was removed while the run was writing"
                    : found.Id != id ? "another run was begun in the folder while this one was writing"
                    : null;
            }
            catch (DataFormatException)
            {
                // Somebody is at work on it, which is no reason to lose a run.
                return null;
            }
        }
    }

    /// <exception cref="IOException">The folder is lost.</exception>
    public void RequireOurs()
    {
        if (Loss is { } loss) throw new IOException(loss);
    }

    /// <summary>Of a run that has ended: what is needed only to go on.</summary>
    public void RemoveStates()
    {
        foreach (string file in FitFolder.StatesOfRuns(Path).ToArray()) File.Delete(file);
        FitFolder.RemoveChainFolders(Path);
    }

    public void Dispose() => held.Dispose();

    private static IOException CannotWrite(string path, Exception e) => new($"{path}: the folder for the draws cannot be written: {e.Message}", e);

    private string ManifestFile => InFolder(Path, Manifest.FileName);

    private static string InFolder(string folder, string name) => System.IO.Path.Combine(folder, name);

    /// <summary>Another handle holds the lock: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsSharingViolation(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
