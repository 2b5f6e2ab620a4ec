using System.Diagnostics;
using System.Text.Json;

namespace BayesLang.Bench;

/// <summary>Nanoseconds a step of three loops, which compare this machine with another: the C library's exp and log, a chain of fused multiply-adds, a table in the cache.</summary>
sealed record Calibration(double Libm, double Fma, double Gather)
{
    public override string ToString() => $"libm {Libm:F2} ns, fma {Fma:F3} ns, gather {Gather:F3} ns";

    /// <summary>How much slower (above 1) this machine is: the geometric mean over the loops.</summary>
    public double RatioTo(Calibration other) => Math.Cbrt(Libm / other.Libm * (Fma / other.Fma) * (Gather / other.Gather));

    /// <summary>Builds and runs the shared folder's calibration program with the C compiler; the best of three runs, since other work on the machine only slows it.</summary>
    public static Calibration Measure(string shared)
    {
        string program = Path.Combine(Path.GetTempPath(), $"calibrate-{Environment.ProcessId}");
        Run("cc", "-O2", "-march=native", "-ffp-contract=fast", Path.Combine(shared, "baselines", "calibrate.c"), "-lm", "-o", program);
        try
        {
            Calibration[] runs = [.. Enumerable.Range(0, 3).Select(_ =>
            {
                using JsonDocument document = JsonDocument.Parse(Run(program));
                return Read(document.RootElement);
            })];
            return new Calibration(runs.Min(r => r.Libm), runs.Min(r => r.Fma), runs.Min(r => r.Gather));
        }
        finally
        {
            File.Delete(program);
        }
    }

    public static Calibration Read(JsonElement e) => new(e.GetProperty("libm_ns").GetDouble(), e.GetProperty("fma_ns").GetDouble(), e.GetProperty("gather_ns").GetDouble());

    private static string Run(string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{file} does not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} ended with {process.ExitCode}.");
    }
}

/// <summary>CmdStan's gradients as measured elsewhere.</summary>
sealed record Baseline(Calibration Calibration, IReadOnlyDictionary<string, double> Nanoseconds)
{
    public static Baseline Read(string shared)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "baselines", "stan_gradient.json")));
        return new Baseline(Calibration.Read(document.RootElement.GetProperty("calibration")),
            document.RootElement.GetProperty("rows").EnumerateArray().Where(r => r.TryGetProperty("ns_per_gradient", out JsonElement ns) && ns.ValueKind == JsonValueKind.Number)
                .ToDictionary(r => r.GetProperty("posterior").GetString() ?? "", r => r.GetProperty("ns_per_gradient").GetDouble()));
    }
}
