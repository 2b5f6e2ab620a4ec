using System.Diagnostics;
using System.Security.Cryptography;
using BayesLang.Data.Files;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;

namespace BayesLang.Workflow.Sampling;

/// <summary>
/// Keeps a chain's state as <c>chain-K.state</c> beside its draws, and the one before as <c>chain-K.state.old</c>. A state is bound to its run by the hashes of
/// model, data and options, and to its draws by their file's length; a checksum at the end covers all. A state that is damaged gives way to the one before, and
/// where neither is whole the chain begins again: its draws come out the same.
/// </summary>
sealed class ChainStateFile(RunFolder folder, int chain, Manifest run, TimeSpan interval) : ICheckpoint
{
    private const string Magic = "bayeslang chain state";
    private const int Format = 1;

    /// <summary>Of the time, at most one part in so many goes into keeping states.</summary>
    private const int LeastShare = 100;

    private const int KeyParts = 5;

    /// <summary>More than what stands before a chain's own part: a name, and <see cref="KeyParts"/> hashes and the like.</summary>
    private const int KeyLength = 1024;

    private const int FooterLength = sizeof(long) + SHA256.HashSizeInBytes;

    private readonly TimeSpan shortest = interval;
    private readonly StateWriter writer = new();

    /// <summary>States are kept less often where the disk is slow, or the state large.</summary>
    public TimeSpan Interval { get; private set; } = interval;

    /// <summary>What the user should know of states that could not be used; null where there is nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>True where a state was found and taken up.</summary>
    public bool IsRestored { get; private set; }

    /// <exception cref="IOException">There is no room, or the folder is gone; the state before is still there.</exception>
    public void Keep(IStateful state)
    {
        long start = Stopwatch.GetTimestamp();
        folder.RequireOurs();
        writer.Clear();
        writer.Write(Magic);
        writer.Write(Format);
        foreach (string part in KeyOf(run)) writer.Write(part);
        writer.Write(chain);
        // The chain's sink puts the draws so far on the disk; only then does their file have the length that the state says.
        writer.Write(state);
        writer.Write(new FileInfo(folder.ChainFile(chain)).Length);
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Written, checksum);
        writer.Write(checksum);
        string file = folder.StateFile(chain);
        AtomicFile.Write(file, writer.Written, FitFolder.PreviousOf(file));
        TimeSpan least = LeastShare * Stopwatch.GetElapsedTime(start);
        Interval = least > shortest ? least : shortest;
    }

    public bool TryRestore(IStateful state)
    {
        string last = folder.StateFile(chain);
        foreach (string file in (string[])[last, FitFolder.PreviousOf(last)])
        {
            if (!File.Exists(file)) continue;
            byte[] content = File.ReadAllBytes(file);
            if (FaultOf(content, file) is { } fault)
            {
                Note = $"{Path.GetFileName(file)} cannot be used: {fault}; chain {chain + 1} ";
                continue;
            }
            if (Open(content, file) is not { } reader) continue;
            try
            {
                reader.Read(state);
            }
            catch (StateException e)
            {
                throw OfAnotherVersion(file, e.Message);
            }
            if (Note is not null) Note += "goes on from the state before.";
            return IsRestored = true;
        }
        if (Note is not null) Note += "begins again.";
        return false;
    }

    /// <summary>How far a chain was when the state in a file was kept; null where that cannot be told.</summary>
    public static ChainProgress? ProgressIn(string file, int chain, SampleOptions options)
    {
        byte[] beginning = new byte[KeyLength + ChainPosition.Length];
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            int length = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
            StateReader reader = new(beginning.AsMemory(0, length));
            if (reader.ReadText() != Magic || reader.ReadInt() != Format) return null;
            for (int part = 0; part < KeyParts; part++) reader.ReadText();
            reader.ReadInt();
            return ChainPosition.Read(reader, chain, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StateException)
        {
            // There is none yet, or it is just being replaced.
            return null;
        }
    }

    /// <summary>What is wrong with a file, as far as can be told without its run; null where nothing is.</summary>
    private string? FaultOf(ReadOnlySpan<byte> content, string file)
    {
        if (content.Length < FooterLength) return $"it has {content.Length} bytes, too few for a state";
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content[..^SHA256.HashSizeInBytes], checksum);
        if (!checksum.SequenceEqual(content[^SHA256.HashSizeInBytes..])) return "it is damaged (its checksum is wrong)";
        long expected = BitConverter.ToInt64(content[^FooterLength..]), found = File.Exists(folder.ChainFile(chain)) ? new FileInfo(folder.ChainFile(chain)).Length : 0;
        return found < expected ? $"{FitFolder.ChainFile(chain)} has {found} bytes, fewer than the {expected} that it had when {Path.GetFileName(file)} was written" : null;
    }

    /// <summary>The chain's own part; null where the file is another run's.</summary>
    private StateReader? Open(byte[] content, string file)
    {
        StateReader reader = new(content.AsMemory(0, content.Length - FooterLength));
        if (reader.ReadText() != Magic || reader.ReadInt() != Format) throw OfAnotherVersion(file, "It has another format.");
        bool isOurs = true;
        foreach (string part in KeyOf(run)) isOurs &= reader.ReadText() == part;
        return isOurs & reader.ReadInt() == chain ? reader : null;
    }

    private static StateException OfAnotherVersion(string file, string what) =>
        new($"{file} was written by another version of bayes, and cannot be taken up by this one. {what} Resume with that version, or delete the chain-K.state files to run the chains again from their beginning.");

    private static string[] KeyOf(Manifest run) => [run.Id, run.Model.Sha256, run.Data?.Sha256 ?? "", run.OptionsSha256, run.Versions.Bayeslang];
}
