using System.Globalization;
using System.Text;
using BayesLang.Data;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Launching;

/// <summary>
/// One chain of a run on a cluster: a run of one chain in a folder of its own, with its own lock, states and manifest, which any process that sees the folder can
/// begin or go on with (<c>bayes resume</c>). Once it has ended its files join those of the other chains.
/// </summary>
/// <param name="fit">The folder of the whole run.</param>
/// <param name="chain">The chain's index, from 0.</param>
sealed class ChainRun(string fit, int chain)
{
    private const int TailLength = 8192;
    private const int LinesOfFault = 12;
    private const int LinesShown = 6;

    private readonly string folder = FitFolder.ChainFolder(fit, chain);
    private bool isComplete;

    public int Chain => chain;

    /// <summary>As people count, from 1; the task's index in the array.</summary>
    public int Number => chain + 1;

    public string Log => Path.Combine(FitFolder.LaunchOf(fit), $"chain-{Number}.log");

    /// <summary>It has drawn all that it shall.</summary>
    public bool IsComplete => isComplete = isComplete || Read() is { IsComplete: true };

    /// <summary>Some process has begun to draw.</summary>
    public bool HasBegun => File.Exists(CsvIn(folder)) || File.Exists(CsvIn(fit));

    /// <summary>Its manifest; null where it has none that can be read now.</summary>
    public Manifest? Read()
    {
        try
        {
            return Manifest.Read(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DataFormatException)
        {
            // A network file system is between this file and its writer, and may be between two versions.
            return null;
        }
    }

    /// <summary>Makes its folder, with a manifest from which a task can begin it; where it is there already, it stays as it is.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void Prepare(Manifest run)
    {
        if (Read() is { } there && (!there.IsComplete || HasBegun)) return;
        isComplete = false;
        var options = run.Options.SetItem("chains", "1").Remove("first-chain");
        if (chain > 0) options = options.SetItem("first-chain", Number.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        Manifest alone = run with
        {
            Id = Guid.NewGuid().ToString("N"),
            Options = options,
            OptionsSha256 = Manifest.HashOf(options),
            Chains = [FitFolder.ChainFile(chain)],
            Times = new Times { Start = run.Times.Start, CompileSeconds = run.Times.CompileSeconds },
            Diagnostics = null,
            Launch = null,
        };
        alone.Write(folder);
    }

    /// <summary>How far it was when its last state was kept; null before the first.</summary>
    public ChainProgress? Progress(SampleOptions options) => ChainStateFile.ProgressIn(Path.Combine(folder, FitFolder.StateFile(chain)), chain, options);

    /// <summary>Puts its files where those of a chain on a thread would be. Of one that has not ended the draws so far are copied, since it goes on with its own.</summary>
    /// <exception cref="IOException">They cannot be.</exception>
    public void Gather()
    {
        string csv = CsvIn(folder);
        foreach (string file in (string[])[FitFolder.Beside(csv, "config"), FitFolder.Beside(csv, "metric"), csv])
        {
            if (!File.Exists(file)) continue;
            string target = Path.Combine(fit, Path.GetFileName(file)), arriving = target + ".new";
            if (IsComplete)
            {
                File.Move(file, target, overwrite: true);
                continue;
            }
            File.Copy(file, arriving, overwrite: true);
            File.Move(arriving, target, overwrite: true);
        }
    }

    /// <summary>The end of its log: from the last error on, or else some lines.</summary>
    public string[] LastLines()
    {
        try
        {
            using FileStream log = new(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            log.Position = Math.Max(0, log.Length - TailLength);
            using StreamReader reader = new(log, Encoding.UTF8);
            string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            int fault = Array.FindLastIndex(lines, line => line.StartsWith("error:", StringComparison.Ordinal));
            return fault < 0 ? lines[^Math.Min(LinesShown, lines.Length)..] : lines[fault..Math.Min(fault + LinesOfFault, lines.Length)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string CsvIn(string where) => Path.Combine(where, FitFolder.ChainFile(chain));
}
