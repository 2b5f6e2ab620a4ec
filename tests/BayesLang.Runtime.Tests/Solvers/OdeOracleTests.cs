using System.IO.Compression;
using System.Text.Json;
using BayesLang.Runtime.Solvers;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Solvers;

/// <summary>
/// With the sensitivities under control of the error, rk45 makes Stan's own steps: the log density at a loose tolerance (relative 1e-5, absolute 1e-3) is Stan's to rounding,
/// though the solution is 1e-5 off.
/// </summary>
public sealed class OdeOracleTests
{
    [SharedFact("oracle/posteriordb/hudson_lynx_hare-lotka_volterra.json")]
    public void The_posterior_of_lynxes_and_hares_is_Stans()
    {
        string shared = SharedFolder.Path ?? "";
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(shared, "posteriordb/data/hudson_lynx_hare.json.zip"));
        using Stream stream = zip.Entries[0].Open();
        JsonElement data = JsonDocument.Parse(stream).RootElement;
        JsonElement points = JsonDocument.Parse(File.ReadAllText(Path.Combine(shared, "oracle/posteriordb/hudson_lynx_hare-lotka_volterra.json"))).RootElement.GetProperty("points");
        double[] ts = Numbers(data.GetProperty("ts")), first = Numbers(data.GetProperty("y_init"));
        double[] y = [.. data.GetProperty("y").EnumerateArray().SelectMany(Numbers)];
        DualFunction f = new(7, 2, (x, dy) =>
        {
            dy[0] = (x[3] - x[4] * x[2]) * x[1];
            dy[1] = (x[6] * x[1] - x[5]) * x[2];
        });
        var trace = new OdeTrace();
        double[] z = new double[y.Length], zAdjoint = new double[y.Length];
        foreach (JsonElement point in points.EnumerateArray())
        {
            double[] p = Numbers(point.GetProperty("constrained")), expected = Numbers(point.GetProperty("gradient"));
            double[] theta = p[..4], start = p[4..6], sigma = p[6..8];
            Ode.Solve(OdeMethod.Rk45, f, start, 0, ts, theta, 1e-5, [1e-3], 500, trace, z, "integrate_ode_rk45", 1, true, [0, 1, 2, 3]);
            double[] gradient = new double[8];
            double density = p.Sum(Math.Log);
            for (int i = 0; i < 4; i++)
            {
                (double mean, double deviation) = i % 2 == 0 ? (1, 0.5) : (0.05, 0.05);
                double r = (theta[i] - mean) / deviation;
                density -= 0.5 * r * r + Math.Log(deviation * Math.Sqrt(2 * Math.PI));
                gradient[i] -= r / deviation;
            }
            for (int k = 0; k < 2; k++)
            {
                gradient[6 + k] += LogNormal(sigma[k], -1, 1, out _, out _);
                gradient[4 + k] += LogNormal(start[k], Math.Log(10), 1, out _, out _);
                LogNormal(first[k], Math.Log(start[k]), sigma[k], out double byMean, out double byScale);
                gradient[4 + k] += byMean / start[k];
                gradient[6 + k] += byScale;
                for (int i = 0; i < ts.Length; i++)
                {
                    LogNormal(y[2 * i + k], Math.Log(z[2 * i + k]), sigma[k], out byMean, out byScale);
                    zAdjoint[2 * i + k] = byMean / z[2 * i + k];
                    gradient[6 + k] += byScale;
                }
            }
            Ode.Adjoint(f, trace, zAdjoint, gradient.AsSpan(4, 2), [], [], gradient.AsSpan(0, 4));
            double stan = point.GetProperty("log_density").GetDouble();
            Assert.Equal(stan, density, 1e-13 * Math.Abs(stan));
            for (int i = 0; i < 8; i++) Assert.Equal(expected[i], gradient[i] * p[i] + 1, 1e-9 * Math.Max(1, Math.Abs(expected[i])));

            double LogNormal(double value, double mean, double scale, out double byMean, out double byScale)
            {
                double r = (Math.Log(value) - mean) / scale;
                density -= 0.5 * r * r + Math.Log(value * scale * Math.Sqrt(2 * Math.PI));
                byMean = r / scale;
                byScale = (r * r - 1) / scale;
                return -(1 + r / scale) / value;
            }
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];
}
