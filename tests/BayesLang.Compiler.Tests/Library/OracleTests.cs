using System.Collections.Immutable;
using System.Text;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests;
using Xunit.Abstractions;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>
/// Every call of the oracle, compiled: its value and its partial derivatives. Functions that are not there yet are named in
/// <c>NotCovered.txt</c>; a name there that passes fails the test, so that the list only shrinks.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int CallsOfProgram = 90;

    /// <summary>Relative errors of the reference's own values, where they are larger than ours: its trigamma has nine digits.</summary>
    private static readonly Dictionary<string, double> ReferenceErrors = new() { ["trigamma"] = 2e-8 };

    /// <summary>
    /// Where the reference's values are noise: it sums the von Mises distribution function for κ &lt; 50 to an absolute 1e-13, of a probability of 5e-25.
    /// Multi-precision figures for these are in <c>distributions.jsonl</c>.
    /// </summary>
    private static bool IsNoise(OracleCall call) => call.Function.StartsWith("von_mises_", StringComparison.Ordinal) && call.Function.EndsWith("cdf", StringComparison.Ordinal) && call.Arguments[2].Values[0] == 30;

    [Theory]
    [InlineData("distributions.jsonl")]
    [InlineData("densities.jsonl")]
    public void Distributions_agree_with_multiprecision_figures(string file)
    {
        ImmutableArray<OracleCall> calls = OracleCall.Read(Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Compiler.Tests", "Library", file));
        var failures = new List<string>();
        foreach (OracleCall[] batch in calls.Chunk(CallsOfProgram)) Run(batch, (call, reason) => failures.Add($"{call}: {reason}"), isExact: true);
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [SharedFact("oracle/functions.jsonl")]
    public void Library_functions_agree_with_the_reference()
    {
        ImmutableArray<OracleCall> calls = [.. OracleCall.Read(Path.Combine(SharedFolder.Path ?? "", "oracle", "functions.jsonl")).Where(c => !IsNoise(c))];
        var failures = new SortedDictionary<int, (OracleCall Call, string Reason)>();
        foreach (OracleCall[] batch in calls.Chunk(CallsOfProgram)) Run(batch, (call, reason) => failures[call.Line] = (call, reason));

        var listed = File.ReadLines(Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Compiler.Tests", "Library", "NotCovered.txt")).Where(l => l.Length > 0).ToHashSet();
        foreach ((OracleCall call, string reason) in failures.Values) output.WriteLine($"{call}: {reason}");
        var failed = failures.Values.Select(f => f.Call.Function).ToHashSet();
        Assert.Empty(failures.Values.Where(f => !listed.Contains(f.Call.Function)).Select(f => $"{f.Call}: {f.Reason}"));
        Assert.Empty(listed.Except(failed));
    }

    /// <summary>Runs calls as one program; where it fails as a whole, its halves apart.</summary>
    /// <param name="isExact">The figures are right to the last digit, in the tails as well.</param>
    private static void Run(ReadOnlySpan<OracleCall> calls, Action<OracleCall, string> fail, bool isExact = false)
    {
        try
        {
            Compare(calls, fail, isExact);
        }
        catch (Exception e) when (e is ModelException or DataException or ModelCompileException or InvalidOperationException or ArgumentException or NullReferenceException or InvalidCastException or IndexOutOfRangeException)
        {
            if (calls.Length == 1)
            {
                fail(calls[0], e.Message.ReplaceLineEndings(" "));
                return;
            }
            // Calls without a translation are found one by one, which needs no C#; other failures by halves.
            var translated = ImmutableArray.CreateBuilder<OracleCall>();
            foreach (OracleCall call in calls)
            {
                try
                {
                    ModelCompiler.Translate(Source([call]), new CompileOptions());
                    translated.Add(call);
                }
                catch (Exception one) when (one is ModelCompileException or InvalidOperationException or ArgumentException or NullReferenceException or InvalidCastException or IndexOutOfRangeException)
                {
                    fail(call, one.Message.ReplaceLineEndings(" "));
                }
            }
            ReadOnlySpan<OracleCall> rest = translated.ToArray();
            if (rest.Length < calls.Length)
            {
                if (rest.Length > 0) Run(rest, fail, isExact);
                return;
            }
            Run(rest[..(rest.Length / 2)], fail, isExact);
            Run(rest[(rest.Length / 2)..], fail, isExact);
        }
    }

    private static SourceText Source(ReadOnlySpan<OracleCall> calls)
    {
        (StringBuilder data, StringBuilder parameters, StringBuilder transformed, StringBuilder model) = (new(), new(), new(), new());
        foreach (OracleCall call in calls)
        {
            data.Append(call.DataDeclarations);
            parameters.Append(call.ParameterDeclarations);
            transformed.Append(call.Definition);
            model.Append(call.Increment);
        }
        return new SourceText($"data {{\n{data}}}\nparameters {{\n{parameters}}}\ntransformed parameters {{\n{transformed}}}\nmodel {{\n{model}}}\n", "oracle.stan");
    }

    private static void Compare(ReadOnlySpan<OracleCall> calls, Action<OracleCall, string> fail, bool isExact)
    {
        CompiledModel model = ModelCompiler.Compile(Source(calls), new CompileOptions { UseCache = false }).Bind(new OracleData(calls));
        var position = new List<double>();
        foreach (OracleCall call in calls) position.AddRange(call.Position);
        double[] point = [.. position], gradient = new double[point.Length];
        Workspace workspace = model.CreateWorkspace();
        model.LogDensityAndGradient(point, gradient, workspace);
        var outputs = model.Outputs.Where(o => o.Block == OutputBlocks.TransformedParameters).ToList();
        double[] results = new double[outputs.Sum(o => o.Count)];
        model.Constrain(point, results, OutputBlocks.TransformedParameters, workspace, new RandomStream(1, 1));

        int at = 0, resultAt = 0;
        for (int c = 0; c < calls.Length; c++)
        {
            OracleCall call = calls[c];
            OutputVariable result = outputs[c];
            var reasons = new List<string>();
            double error = ReferenceErrors.GetValueOrDefault(call.Function);
            for (int k = 0; k < result.Count; k++)
            {
                double expected = call.Value[k];
                if (!IsClose(results[resultAt + k], expected, Math.Max(1e-10, error), isExact ? 1e-300 : 1e-14)) reasons.Add($"value {k} is {results[resultAt + k]:R}, not {expected:R}");
            }
            resultAt += result.Count;
            double[] derivatives = call.Gradient;
            bool[] compared = call.Compared;
            for (int i = 0; i < derivatives.Length; i++)
                if (compared[i] && !IsClose(gradient[at + i], derivatives[i], Math.Max(1e-8, error), 1e-12) && (isExact || !IsSlope(model, workspace, point, at + i, (resultAt - result.Count)..resultAt, gradient[at + i], derivatives[i]))) reasons.Add($"partial {i} is {gradient[at + i]:R}, not {derivatives[i]:R}");
            at += derivatives.Length;
            if (reasons.Count > 0) fail(call, string.Join("; ", reasons.Take(3)));
        }
    }

    /// <summary>
    /// The reference's own derivatives of distribution functions are approximations, right to 2–6 digits. Where a partial derivative is not theirs to eight,
    /// it must be near it, and agree with central differences of the result (extrapolated to h⁴), whose value is compared itself.
    /// </summary>
    private static bool IsSlope(CompiledModel model, Workspace workspace, double[] point, int i, Range result, double derivative, double reference)
    {
        if (Math.Abs(derivative - reference) > 0.3 * Math.Abs(reference)) return false;
        double step = 4e-3 * Math.Max(0.1, Math.Abs(point[i]));
        double slope = (4 * Difference(step / 2) - Difference(step)) / 3;
        return IsClose(derivative, slope, 1e-6, 1e-9);

        double Difference(double h) => (ResultAt(point[i] + h) - ResultAt(point[i] - h)) / (2 * h);

        double ResultAt(double x)
        {
            double[] moved = [.. point], results = new double[model.Outputs.Where(o => o.Block == OutputBlocks.TransformedParameters).Sum(o => o.Count)];
            moved[i] = x;
            model.Constrain(moved, results, OutputBlocks.TransformedParameters, workspace, new RandomStream(1, 1));
            return results[result].Select((value, k) => (1 + 0.1 * k) * value).Sum();
        }
    }

    private static bool IsClose(double actual, double expected, double relative, double absolute) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= Math.Max(relative * Math.Abs(expected), absolute);
}

/// <summary>The data arguments of calls, by name.</summary>
sealed class OracleData : IDataContext
{
    private readonly Dictionary<string, DataValue> values = [];

    public OracleData(ReadOnlySpan<OracleCall> calls)
    {
        foreach (OracleCall call in calls)
            foreach ((string name, DataValue value) in call.DataValues) values.Add(name, value);
    }

    public DataValue? Find(string name) => values.GetValueOrDefault(name);

    public IEnumerable<string> Names => values.Keys;

    public string Description => "the oracle";
}
