using System.Text.Json;
using BayesLang.Bench;

if (args is ["emit", var path, .. var stage])
{
    var text = new BayesLang.Language.Syntax.SourceText(File.ReadAllText(path), path);
    if (stage is ["ir", .. var after]) Console.WriteLine(BayesLang.Compiler.Ir.IrPrinter.Print(BayesLang.Compiler.Loading.ModelCompiler.Translate(text, new(), after.FirstOrDefault()) is var m2 && m2.Gradient.IsEmpty ? m2.Density : m2.Gradient));
    else Console.WriteLine(BayesLang.Compiler.Loading.ModelCompiler.ToCSharp(text, new()));
    return 0;
}

// reference SHARED [MODEL…]: our models against the reference draws.
if (args is ["reference", var sharedFolder, .. var models])
    return ReferenceSampling.RunAll(Path.Combine("tests", "Models"), sharedFolder, models);

// posteriordb CHECKOUT SHARED [--only NAME[,NAME…]] [--seconds S] [--calibration FILE] [--verbose]
if (args is not ["posteriordb", var checkout, var shared, .. var options])
{
    Console.Error.WriteLine("usage: posteriordb CHECKOUT SHARED [--only NAMES] [--seconds S] [--verbose]");
    return 2;
}
string? Option(string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

string[]? only = Option("--only")?.Split(',');
double seconds = double.Parse(Option("--seconds") ?? "0.5");
bool verbose = options.Contains("--verbose");
Calibration here = Calibration.Measure();
Baseline baseline = Baseline.Read(Path.Combine(shared, "baselines", "stan_gradient.json"));
double machine = here.RatioTo(baseline.Calibration);
Console.WriteLine($"calibration here: {here}; the baseline's machine: {baseline.Calibration}; factor {machine:F3}");
int failures = 0;
double logSum = 0, slowest = double.PositiveInfinity;
int counted = 0;
foreach (Posterior posterior in Posterior.All(checkout, shared))
{
    if (only is not null && !only.Any(o => posterior.Name == o || Path.GetFileNameWithoutExtension(posterior.ModelPath) == o)) continue;
    Measurement m = Measurement.Of(posterior, seconds);
    if (m.Failure is { } failure)
    {
        failures++;
        Console.WriteLine($"{m.Name,-60} FAILS: {(verbose ? failure : failure.Split('\n')[0])}");
        continue;
    }
    bool agrees = m.DensityError <= 1e-9 && m.GradientError <= 1e-9 && m.ConstrainedError <= 1e-12;
    if (!agrees) failures++;
    double ratio = baseline.Nanoseconds.TryGetValue(m.Name, out double theirs) && m.NanosecondsPerGradient > 0 ? theirs * machine / m.NanosecondsPerGradient : double.NaN;
    if (!double.IsNaN(ratio))
    {
        logSum += Math.Log(ratio);
        counted++;
        slowest = Math.Min(slowest, ratio);
    }
    Console.WriteLine($"{m.Name,-60} {(agrees ? "ok" : "DIFFERS"),-8} n={m.Unconstrained,-6} lp {m.DensityError:E1} grad {m.GradientError:E1} con {m.ConstrainedError:E1} {m.NanosecondsPerGradient,12:F0} ns  x{ratio,-7:F2} {m.BytesPerGradient:F1} B  compile {m.CompileMilliseconds:F0} ms");
}
if (counted > 0) Console.WriteLine($"geometric mean x{Math.Exp(logSum / counted):F2}, slowest x{slowest:F2}, {counted} timed, {failures} failing");
return failures == 0 ? 0 : 1;
