using System.Globalization;
using System.Text;

namespace BayesLang.Bench;

/// <summary>A measurement beside the baseline: how many times faster, on the same scale of machine; NaN where either is missing.</summary>
sealed record Row(Measurement Measurement, double Ratio)
{
    /// <summary>Solvers have tolerances of their own.</summary>
    private double Tolerance => Measurement.HasSolvers ? 1e-6 : 1e-9;

    public bool Agrees => Measurement.Failure is null && Measurement.DensityError <= Tolerance && Measurement.GradientError <= Tolerance && Measurement.ConstrainedError <= 1e-12;
}

/// <summary>Compares and times posteriors, prints a line each, and writes the table of <c>bench/RESULTS.md</c>.</summary>
static class PosteriorDbReport
{
    public static int Run(string checkout, string shared, string[]? only, double seconds, string? output, bool verbose)
    {
        Baseline baseline = Baseline.Read(shared);
        Calibration here = seconds > 0 ? Calibration.Measure(shared) : baseline.Calibration;
        double machine = here.RatioTo(baseline.Calibration);
        Console.WriteLine($"this machine: {here}; the baseline's: {baseline.Calibration}; factor {machine:F3}");
        var rows = new List<Row>();
        foreach (Posterior posterior in Posterior.All(checkout, shared))
        {
            if (!posterior.IsOneOf(only)) continue;
            Measurement m = Measurement.Of(posterior, seconds);
            double ratio = baseline.Nanoseconds.TryGetValue(m.Name, out double theirs) && m.NanosecondsPerGradient > 0 ? theirs * machine / m.NanosecondsPerGradient : double.NaN;
            rows.Add(new Row(m, ratio));
            Console.WriteLine(Line(rows[^1], verbose));
        }
        Console.WriteLine(Summary(rows));
        if (output is not null) ResultsFile.Replace(output, "posteriordb", Table(rows, here, baseline.Calibration, machine));
        return rows.All(r => r.Agrees || !r.Measurement.HasData) ? 0 : 1;
    }

    private static string Line(Row row, bool verbose)
    {
        Measurement m = row.Measurement;
        if (m is { HasData: false, Failure: null }) return $"{m.Name,-60} compiles; the repository has no data  compile {m.CompileMilliseconds:F0} ms";
        if (m.Failure is { } failure) return $"{m.Name,-60} FAILS: {(verbose ? failure : failure.Split('\n')[0])}";
        return $"{m.Name,-60} {(row.Agrees ? "ok" : "DIFFERS"),-8} n={m.Unconstrained,-6} lp {m.DensityError:E1} grad {m.GradientError:E1} con {m.ConstrainedError:E1} "
            + $"{m.NanosecondsPerGradient,12:F0} ns  x{row.Ratio,-7:F2} {m.BytesPerGradient:F1} B  compile {m.CompileMilliseconds:F0} ms";
    }

    private static string Summary(List<Row> rows)
    {
        double[] ratios = [.. rows.Select(r => r.Ratio).Where(r => !double.IsNaN(r)).Order()];
        string speed = ratios.Length == 0 ? "nothing timed" :
            $"geometric mean x{Math.Exp(ratios.Average(Math.Log)):F2}, median x{ratios[ratios.Length / 2]:F2}, minimum x{ratios[0]:F2}, {ratios.Count(r => r > 1)} of {ratios.Length} ahead";
        Row[] compared = [.. rows.Where(r => r.Measurement.HasData)];
        return $"{rows.Count(r => r.Measurement.CompileMilliseconds > 0)} of {rows.Count} compile; {compared.Count(r => r.Agrees)} of {compared.Length} agree; {speed}";
    }

    private static string Table(List<Row> rows, Calibration here, Calibration there, double machine)
    {
        var text = new StringBuilder();
        void Add(string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");
        Add("posteriordb's programs as they are, against the reference's figures and CmdStan's gradient speed (stanc --O1, g++ -O3 -march=native; `../shared/baselines`).");
        Add("Errors are the largest over the oracle's points: of the log density, relative; of a gradient entry, relative to the larger of the entry and a millionth of the");
        Add("gradient's norm; of the constrained values, relative. They may be 1e-9 (1e-6 where the program calls a solver), those of constrained values 1e-12. Times are of the thread's processor. The ratio is CmdStan's time, scaled by the calibration, over ours.");
        Add("");
        Add("```");
        Add("dotnet run -c Release --project bench/BayesLang.Bench -- posteriordb CHECKOUT_OF_POSTERIORDB ../shared --output bench/RESULTS.md [--only NAME,NAME]");
        Add("```");
        Add("");
        Add($"Calibration: this machine {here}; the baseline's {there}; factor {machine:F3}.");
        Add("");
        Add("| posterior | parameters | log density | gradient | constrained | ns a gradient | times CmdStan | bytes a gradient | compile ms |");
        Add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Row row in rows.OrderBy(r => r.Agrees || !r.Measurement.HasData).ThenBy(r => r.Measurement.Name, StringComparer.Ordinal))
        {
            Measurement m = row.Measurement;
            Add(m is { HasData: false, Failure: null } ? $"| {m.Name} | compiles; the repository has no data | | | | | | | {m.CompileMilliseconds:F0} |"
                : m.Failure is { } failure
                ? $"| {m.Name} | {failure.Split('\n')[0].Split(": ")[^1]} | | | | | | | |"
                : $"| {m.Name}{(row.Agrees ? "" : " (differs)")}{(m.Correction is null ? "" : " ¹")} | {m.Unconstrained} | {m.DensityError:E1} | {m.GradientError:E1} | {m.ConstrainedError:E1} | {m.NanosecondsPerGradient:F0} | {row.Ratio:F2} | {m.BytesPerGradient:F0} | {m.CompileMilliseconds:F0} |");
        }
        Add("");
        if (rows.Any(r => r.Measurement.Correction is not null))
        {
            Add("¹ Some entries of the gradient are compared with figures of 40 digits and more (`bench/precision`), since the reference's own are off there:");
            foreach (Measurement m in rows.Select(r => r.Measurement).Where(m => m.Correction is not null)) Add($"{m.Name}: {m.Correction}");
            Add("");
        }
        Add($"**{Summary(rows)}.**");
        return text.ToString();
    }
}
