using System.Runtime.InteropServices;

namespace BayesLang.Cli;

/// <summary>
/// The first Ctrl-C (or SIGTERM) asks the work to stop, and lets it keep what it has; the second ends the process. A program that starts this one can ask for the
/// same without signals, which not every system has: it sets <see cref="InputVariable"/>, keeps standard input open, and closes it. It is closed too where that program dies.
/// </summary>
sealed class StopSignals : IDisposable
{
    /// <summary>The environment variable that, where it is set, makes the end of standard input a request to stop.</summary>
    public const string InputVariable = "BAYESLANG_STOP_WITH_INPUT";

    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration interrupt, terminate;

    public StopSignals()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(InputVariable))) new Thread(WatchInput) { IsBackground = true, Name = "standard input" }.Start();
    }

    public CancellationToken Token => stop.Token;

    public bool HasCome => stop.IsCancellationRequested;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        stop.Dispose();
    }

    private void WatchInput()
    {
        try
        {
            using Stream input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0) { }
            stop.Cancel();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // There is no input, or the work has ended before it.
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }
}
