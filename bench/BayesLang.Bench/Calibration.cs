using System.Diagnostics;
using System.Text.Json;

namespace BayesLang.Bench;

/// <summary>Nanoseconds a step of three loops, which compare this machine with another: the C library's exp and log, a chain of fused multiply-adds, a table in the cache.</summary>
sealed record Calibration(double Libm, double Fma, double Gather)
{
    public override string ToString() => $"libm {Libm:F2} fma {Fma:F3} gather {Gather:F3}";

    /// <summary>How much slower (above 1) this machine is: the geometric mean over the loops.</summary>
    public double RatioTo(Calibration other) => Math.Cbrt(Libm / other.Libm * (Fma / other.Fma) * (Gather / other.Gather));

    /// <summary>Builds and runs the calibration program of the shared folder with the C compiler; figures come from the environment where there is none.</summary>
    public static Calibration Measure()
    {
        string text = Environment.GetEnvironmentVariable("BAYESLANG_CALIBRATION")
            ?? throw new InvalidOperationException("Set BAYESLANG_CALIBRATION to the line that ../shared/baselines/calibrate.c prints, taken just before.");
        using JsonDocument document = JsonDocument.Parse(text);
        return Read(document.RootElement);
    }

    public static Calibration Read(JsonElement e) => new(e.GetProperty("libm_ns").GetDouble(), e.GetProperty("fma_ns").GetDouble(), e.GetProperty("gather_ns").GetDouble());
}

/// <summary>CmdStan's gradients as measured elsewhere.</summary>
sealed record Baseline(Calibration Calibration, IReadOnlyDictionary<string, double> Nanoseconds)
{
    public static Baseline Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new Baseline(Calibration.Read(document.RootElement.GetProperty("calibration")),
            document.RootElement.GetProperty("rows").EnumerateArray().Where(r => r.TryGetProperty("ns_per_gradient", out JsonElement ns) && ns.ValueKind == JsonValueKind.Number)
                .ToDictionary(r => r.GetProperty("posterior").GetString() ?? "", r => r.GetProperty("ns_per_gradient").GetDouble()));
    }
}
