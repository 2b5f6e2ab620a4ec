using System.Runtime.InteropServices;

namespace BayesLang.Cli;

/// <summary>
/// The first Ctrl-C (or SIGTERM) asks the work to stop, and lets it keep what it has; the second ends the process. A program that starts this one can ask for the
/// same without signals, which not every system has: it sets <see cref="InputVariable"/>, keeps standard input open, and closes it. It is closed too where that program dies.
/// Nobody may then be left to ask a second time, so the process ends by itself where the work does not stop within <see cref="Grace"/>, as in the middle of one draw that takes hours.
/// </summary>
sealed class StopSignals : IDisposable
{
    /// <summary>The environment variable that, where it is set, makes the end of standard input a request to stop.</summary>
    public const string InputVariable = "BAYESLANG_STOP_WITH_INPUT";

    /// <summary>How long the work may take to stop once standard input has ended.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(20);

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
        }
        catch (IOException)
        {
            // There is no input.
            return;
        }
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work has ended before; what follows, such as its summary, has its time too.
        }
        Thread.Sleep(Grace);
        Environment.Exit(ExitCodes.Fault);
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }
}
