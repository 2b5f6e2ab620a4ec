using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BayesLang.Bench.Kernels;

/// <summary>The processor time of the calling thread, which other work on the machine does not lengthen; the wall clock where the system has no such clock.</summary>
static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    public static double Nanoseconds()
    {
        if (!OperatingSystem.IsLinux()) return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
        if (GetTime(ThreadCpuTime, out TimeSpec time) != 0) throw new InvalidOperationException("The thread has no clock.");
        return time.Seconds * 1e9 + time.Nanoseconds;
    }
}
