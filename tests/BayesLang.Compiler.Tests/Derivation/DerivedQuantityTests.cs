using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Derivation;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Derivation;

/// <summary>Derived quantities against the same written by hand.</summary>
public sealed class DerivedQuantityTests
{
    private const int Draws = 4000;

    public static TheoryData<string> Cases => [.. DerivedCases.All.Select(one => one.Name)];

    private static CompiledModel Compile(string program, string data, DerivedKinds derived = DerivedKinds.None) =>
        ModelCompiler.Compile(new SourceText(program, "derived.bym"), new CompileOptions { UseCache = false, Derived = derived }).Bind(JsonData.Parse(data));

    private static string ByHand(DerivedCase one, string statements) => $"{one.Model} generated quantities {{ vector[{one.Count}] hand; {statements} }}";

    /// <summary>The generated quantities of some points, by the names of variables.</summary>
    private static Dictionary<string, double[]> Generated(CompiledModel model, double[] x, RandomStream random)
    {
        double[] values = new double[model.Outputs.Sum(output => output.Count)];
        model.Constrain(x, values, OutputBlocks.All, model.CreateWorkspace(), random);
        var generated = new Dictionary<string, double[]>();
        int at = 0;
        foreach (OutputVariable output in model.Outputs)
        {
            if (output.Block == OutputBlocks.GeneratedQuantities) generated[output.Name] = values[at..(at + output.Count)];
            at += output.Count;
        }
        return generated;
    }

    private static double[] Point(CompiledModel model, int seed)
    {
        var random = new RandomStream((ulong)seed, 3);
        return [.. Enumerable.Range(0, model.UnconstrainedCount).Select(_ => random.NextNormal())];
    }

    /// <summary>In the order of rows, where the model's own is that of columns.</summary>
    private static double[] ByRows(double[] values, OutputVariable output)
    {
        if (output.Dimensions is not [var rows, var columns]) return values;
        return [.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select values[j * rows + i]];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Log_likelihoods_and_priors_are_those_written_by_hand(string name)
    {
        DerivedCase one = DerivedCases.All.Single(c => c.Name == name);
        CompiledModel derived = Compile(one.Model, one.Data, DerivedKinds.LogLik | DerivedKinds.LogPrior), hand = Compile(ByHand(one, one.LogLik + $" real hand_prior = {one.Prior};"), one.Data);
        OutputVariable output = derived.Outputs.Single(o => o.Name == "log_lik_" + one.Variate);
        for (int seed = 1; seed <= 5; seed++)
        {
            double[] x = Point(derived, seed);
            var found = Generated(derived, x, new RandomStream(1, 1));
            var expected = Generated(hand, x, new RandomStream(1, 1));
            double[] logLik = ByRows(found[output.Name], output);
            Assert.Equal(expected["hand"].Length, logLik.Length);
            for (int n = 0; n < logLik.Length; n++) Assert.True(Math.Abs(expected["hand"][n] - logLik[n]) <= 1e-12 * Math.Max(1, Math.Abs(logLik[n])), $"observation {n + 1}: {logLik[n]:R} for {expected["hand"][n]:R}");
            Assert.Equal(expected["hand_prior"][0], found["lprior"][0], 1e-11);
            // What is derived changes nothing of what is sampled.
            Assert.Equal(hand.LogDensity(x, hand.CreateWorkspace()), derived.LogDensity(x, derived.CreateWorkspace()));
        }
    }

    [Theory]
    [InlineData("parameters { real mu; real<lower=0> tau; vector[3] theta; } model { mu ~ normal(0, 5); tau ~ cauchy(0, 5); theta ~ normal(mu, tau); }", "normal_lpdf(mu | 0, 5) + cauchy_lpdf(tau | 0, 5)")]
    [InlineData("parameters { real mu; real<lower=0> tau; vector[3] theta; } model { real m = 2 * mu; tau ~ cauchy(0, 5) T[0, ]; for (i in 1:3) theta[i] ~ normal(m, 1) T[-9, ]; theta ~ normal(0, 3); }",
        "cauchy_lpdf(tau | 0, 5) - cauchy_lccdf(0 | 0, 5) + normal_lpdf(theta | 0, 3)")]
    [InlineData("parameters { real mu; real<lower=0> tau; vector[3] theta; } transformed parameters { real s = exp(tau); } model { theta[1] ~ normal(0, 1); theta[2:3] ~ normal(theta[1:2], 1); target += normal_lpdf(mu | 0, s) + gamma_lpdf(tau | 2, 3); }",
        "normal_lpdf(theta[1] | 0, 1) + normal_lpdf(theta[2:3] | theta[1:2], 1) + gamma_lpdf(tau | 2, 3)")]
    [InlineData("parameters { real<lower=0> tau; @local vector[3] z; } transformed parameters { vector[3] theta = tau * z; } model { tau ~ cauchy(0, 5); z ~ std_normal(); }", "cauchy_lpdf(tau | 0, 5)")]
    public void The_priors_at_the_top_leave_out_levels_of_a_hierarchy(string program, string byHand)
    {
        CompiledModel model = Compile($"{program} generated quantities {{ real hand = {byHand}; }}", "{}", DerivedKinds.LogTopPrior);
        for (int seed = 1; seed <= 3; seed++)
        {
            Dictionary<string, double[]> found = Generated(model, Point(model, seed), new RandomStream(1, 1));
            Assert.Equal(found["hand"][0], found["lprior_top"][0], 1e-11);
        }
    }

    /// <summary>Each observation's draws by both ways, at one point: the largest distance of their distribution functions (Kolmogorov and Smirnov, two samples).</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Predictions_have_the_distribution_of_those_written_by_hand(string name)
    {
        DerivedCase one = DerivedCases.All.Single(c => c.Name == name);
        if (one.Draws is null) return;
        CompiledModel derived = Compile(one.Model, one.Data, DerivedKinds.Predictions), hand = Compile(ByHand(one, one.Draws), one.Data);
        OutputVariable output = derived.Outputs.Single(o => o.Name == one.Variate + "_rep");
        double[] x = Point(derived, 7);
        RandomStream first = new(1, 1), second = new(2, 1);
        double[][] found = [.. Enumerable.Range(0, Draws).Select(_ => ByRows(Generated(derived, x, first)[output.Name], output))];
        double[][] expected = [.. Enumerable.Range(0, Draws).Select(_ => Generated(hand, x, second)["hand"])];
        for (int n = 0; n < expected[0].Length; n++)
        {
            double distance = Distance([.. found.Select(draw => draw[n]).Order()], [.. expected.Select(draw => draw[n]).Order()]);
            // One in 10,000 goes beyond.
            Assert.True(distance < 2.23 * Math.Sqrt(2.0 / Draws), $"observation {n + 1}: the distributions are {distance:F3} apart");
        }
    }

    private static double Distance(double[] a, double[] b)
    {
        double largest = 0;
        foreach (double value in a.Concat(b)) largest = Math.Max(largest, Math.Abs((double)Below(a, value) / a.Length - (double)Below(b, value) / b.Length));
        return largest;

        static int Below(double[] sorted, double value)
        {
            int low = 0, high = sorted.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (sorted[middle] <= value) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
