using System.Text.Json;
using BayesLang.Data;
using BayesLang.Data.Manifests;

namespace BayesLang.Workflow.Calibration;

/// <summary>
/// The folder of a calibration: <c>ranks.jsonl</c>, to which each simulation adds a line when it is done, in one piece, and <c>sbc.json</c>, which says what run they are of. A run that was
/// stopped or killed leaves whole lines, and at most a part of one at the end, which the next run takes away.
/// </summary>
sealed class CalibrationFolder : IDisposable
{
    public const string RanksFile = "ranks.jsonl", ManifestFile = "sbc.json";

    private readonly Lock writing = new();
    private readonly string path;
    private readonly FileStream ranks;
    private readonly Manifest run;

    private CalibrationFolder(string path, FileStream ranks, Manifest run) => (this.path, this.ranks, this.run) = (path, ranks, run);

    /// <summary>The folder's own run, where it was begun earlier: it keeps its identity and its beginning.</summary>
    public Manifest Run => run;

    /// <summary>Opens the folder for a run, which goes on there where it was begun.</summary>
    /// <param name="path">The folder; it is made where it is not there.</param>
    /// <param name="asked">The run.</param>
    /// <param name="done">The simulations that are there.</param>
    /// <exception cref="IOException">It cannot be written, another process is writing there, or it holds another run; the message says what differs.</exception>
    /// <exception cref="DataFormatException">A line cannot be read.</exception>
    public static CalibrationFolder Open(string path, Manifest asked, out List<SimulationRecord> done)
    {
        if (File.Exists(path)) throw new IOException($"{path} is a file; a folder for the ranks belongs here.");
        Directory.CreateDirectory(path);
        Manifest? begun = Manifest.Read(path, ManifestFile);
        if (begun is not null)
        {
            string[] differences = [.. ManifestDifferences.Between(begun, asked).Where(difference => difference.Aspect != RunAspect.Machine).Select(difference => difference.Message)];
            if (differences.Length > 0)
                throw new IOException($"{path} holds the calibration of something else:\n  {string.Join("\n  ", differences)}\nChoose another folder with --out, or remove this one.");
        }
        string file = Path.Combine(path, RanksFile);
        if (begun is null && new FileInfo(file) is { Exists: true, Length: > 0 })
            throw new IOException($"{path} has ranks and no {ManifestFile}, so that it cannot be told what run they are of. Choose another folder with --out.");
        FileStream ranks;
        try
        {
            ranks = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (e.HResult is 11 or 35 or unchecked((int)0x80070020))
        {
            throw new IOException($"{path}: another run is writing there. Wait for its end, or choose another folder with --out.", e);
        }
        CalibrationFolder folder = new(path, ranks, begun ?? asked);
        try
        {
            done = folder.Read();
            folder.Write(folder.run with { IsComplete = false });
            return folder;
        }
        catch
        {
            ranks.Dispose();
            throw;
        }
    }

    /// <summary>Adds a simulation.</summary>
    public void Add(SimulationRecord simulation)
    {
        byte[] line = simulation.ToLine();
        lock (writing) ranks.Write(line);
    }

    public void Write(Manifest manifest) => manifest.Write(path, ManifestFile);

    public void Dispose() => ranks.Dispose();

    private List<SimulationRecord> Read()
    {
        List<SimulationRecord> found = [];
        byte[] content = new byte[ranks.Length];
        ranks.ReadExactly(content);
        int from = 0;
        for (int number = 1, length; (length = content.AsSpan(from).IndexOf((byte)'\n')) >= 0; number++, from += length + 1)
        {
            try
            {
                found.Add(SimulationRecord.Parse(content.AsSpan(from, length)));
            }
            catch (JsonException fault)
            {
                throw new DataFormatException(Path.Combine(path, RanksFile), number, 1, $"this line is none of a calibration: {fault.Message}");
            }
        }
        ranks.SetLength(from);
        ranks.Position = from;
        return found;
    }
}
