using System.Collections.Concurrent;
using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Bench.Sweep;

/// <summary>A signature that does not do what it should, and what happened.</summary>
sealed record SweepFailure(SweepCall Call, string What);

/// <summary>
/// Every signature of the library, compiled and evaluated on valid arguments with parameters in every differentiable position, and its gradient compared with
/// central differences.
/// </summary>
static class SweepCommand
{
    private const int BatchSize = 25;

    private const int ScalarBatchSize = 200;

    public static int Run(string signatures, string? only, int threads, string? output)
    {
        ImmutableArray<SweepCall> calls = [.. Listed(signatures).Where(s => only is null || only.Split(',').Contains(s.Name)).Select(SweepCall.Of)];
        Console.Error.WriteLine($"{calls.Length} signatures, {calls.Count(c => c.Scalars is not null)} of them compared with calls on their entries");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        ImmutableArray<SweepFailure> failures = Check(calls, threads, Console.Error.WriteLine);
        foreach (IGrouping<string, SweepFailure> group in failures.GroupBy(f => f.Call.Signature.Name))
        {
            Console.WriteLine($"{group.Key}: {group.Count()} of {calls.Count(c => c.Signature.Name == group.Key)}");
            foreach (IGrouping<string, SweepFailure> same in group.GroupBy(f => Shorten(f.What)).Take(3)) Console.WriteLine($"    {same.First().Call}: {same.First().What}");
        }
        Console.WriteLine($"{calls.Length - failures.Length} of {calls.Length} signatures compute and differentiate; {clock.Elapsed.TotalMinutes:0.0} minutes");
        if (output is not null) File.WriteAllLines(output, failures.Select(f => $"{f.Call}\t{f.Call.Text}\t{f.What}"));
        return failures.IsEmpty ? 0 : 1;
    }

    private static string Shorten(string what) => what.Length > 40 ? what[..40] : what;

    /// <summary>The signatures of a list as the reference gives it: <c>name(type, type) => type</c>.</summary>
    public static IEnumerable<Signature> Listed(string file)
    {
        var known = new Dictionary<string, Signature>();
        foreach (string line in File.ReadLines(file))
        {
            string name = line[..line.IndexOf('(')];
            if (!known.ContainsKey(line))
                foreach (Signature s in SignatureTable.Lookup(name)) known.TryAdd(s.ToString(), s);
            yield return known.TryGetValue(line, out Signature? found) ? found : throw new FormatException($"The library has no {line}.");
        }
    }

    public static ImmutableArray<SweepFailure> Check(ImmutableArray<SweepCall> calls, int threads, Action<string> progress)
    {
        var failures = new ConcurrentBag<SweepFailure>();
        foreach (SweepCall call in calls.Where(c => c.Problem is not null)) failures.Add(new SweepFailure(call, call.Problem ?? ""));
        // What is random has a block of its own, and what adds to the log density is compared as a whole. A program is evaluated as often as its call of most
        // parameters asks for: calls of like numbers go together. A call that may be an error is alone.
        ImmutableArray<SweepCall[]> batches = [.. calls.Where(c => c.Problem is null).GroupBy(c => (c.IsRandom, c.IsJacobian, IsError: c.IsRandom && c.IsAtEnd))
            .SelectMany(g => g.OrderBy(c => c.ParameterCount).Chunk(g.Key.IsError ? 1 : BatchSize))];
        IReadOnlyDictionary<string, double> scalars = ScalarValues(calls, threads);
        int done = 0;
        Parallel.ForEach(Partitioner.Create(batches, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            foreach (SweepFailure failure in CheckBatch([.. batch], scalars))
            {
                failures.Add(failure);
                progress($"{failure.Call.Text}: {failure.What}");
            }
            int count = Interlocked.Increment(ref done);
            if (count % 20 == 0) progress($"{count} of {batches.Length} programs, {failures.Count} failures");
        });
        return [.. failures.OrderBy(f => f.Call.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The values of the calls of scalars that others are compared with, by their texts.</summary>
    private static ConcurrentDictionary<string, double> ScalarValues(ImmutableArray<SweepCall> calls, int threads)
    {
        var values = new ConcurrentDictionary<string, double>();
        IEnumerable<string[]> batches = calls.SelectMany(c => c.Scalars?.Texts ?? []).Distinct().Chunk(ScalarBatchSize);
        Parallel.ForEach(Partitioner.Create(batches, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = threads }, texts =>
        {
            Evaluate(texts);
        });
        return values;

        // A call that cannot be compiled or evaluated has the value NaN, which nothing agrees with.
        void Evaluate(ReadOnlySpan<string> texts)
        {
            try
            {
                CompiledModel model = ModelCompiler.Compile(new SourceText(SweepProgram.OfConstants(texts), "scalars.stan"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse("{}"));
                double[] results = new double[texts.Length];
                model.Constrain([], results, OutputBlocks.All, model.CreateWorkspace(), new RandomStream(1, 1));
                for (int k = 0; k < texts.Length; k++) values[texts[k]] = results[k];
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (texts.Length == 1) values[texts[0]] = double.NaN;
                else
                {
                    Evaluate(texts[..(texts.Length / 2)]);
                    Evaluate(texts[(texts.Length / 2)..]);
                }
            }
        }
    }

    private static IEnumerable<SweepFailure> CheckBatch(ImmutableArray<SweepCall> calls, IReadOnlyDictionary<string, double> scalars)
    {
        var failures = new List<SweepFailure>();
        while (!calls.IsEmpty)
        {
            string source = SweepProgram.Of(calls, out int firstLine);
            try
            {
                CompiledModel model = ModelCompiler.Compile(new SourceText(source, "sweep.stan"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse("{}"));
                failures.AddRange(Evaluate(model, calls, scalars));
                return failures;
            }
            catch (ModelCompileException e)
            {
                ImmutableArray<Diagnostic> errors = [.. e.Diagnostics.Where(d => d.Severity == Severity.Error)];
                HashSet<int> wrong = [.. errors.Select(d => d.Position.Line - firstLine).Where(k => k >= 0 && k < calls.Length)];
                if (wrong.Count == 0) return Split($"{e.Message}");
                failures.AddRange(wrong.Select(k => new SweepFailure(calls[k], errors.First(d => d.Position.Line - firstLine == k).Message)));
                calls = [.. calls.Where((_, k) => !wrong.Contains(k))];
            }
            catch (ModelException) when (calls is [{ IsRandom: true, IsAtEnd: true }])
            {
                return failures;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return Split($"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
        return failures;

        // Where the message does not tell which call it was, halves are tried.
        IEnumerable<SweepFailure> Split(string what)
        {
            if (calls.Length == 1) return [.. failures, new SweepFailure(calls[0], what)];
            int half = calls.Length / 2;
            return [.. failures, .. CheckBatch(calls[..half], scalars), .. CheckBatch(calls[half..], scalars)];
        }
    }

    private static IEnumerable<SweepFailure> Evaluate(CompiledModel model, ImmutableArray<SweepCall> calls, IReadOnlyDictionary<string, double> scalars)
    {
        Workspace workspace = model.CreateWorkspace();
        int count = model.UnconstrainedCount;
        double[] x = new double[count], gradient = new double[count], values = new double[count + calls.Length];
        OutputBlocks blocks = calls[0].IsRandom ? OutputBlocks.All : OutputBlocks.Parameters | OutputBlocks.TransformedParameters;
        double[] Values()
        {
            model.Constrain(x, values, blocks, workspace, new RandomStream(1, 1));
            return values[count..];
        }
        double[] atZero = Values();
        var wrong = new string?[calls.Length];
        for (int k = 0; k < calls.Length; k++)
        {
            bool isKnown = calls[k].Signature.Name is "negative_infinity" or "positive_infinity" or "not_a_number" || (calls[k].IsAtEnd && double.IsInfinity(atZero[k]));
            if (!double.IsFinite(atZero[k]) && !isKnown) wrong[k] = $"the value is {atZero[k]}";
            if (calls[k].Scalars is not { } entries || !double.IsFinite(atZero[k])) continue;
            double expected = entries.From(scalars);
            if (!(Math.Abs(atZero[k] - expected) <= 1e-11 * Math.Max(1, Math.Abs(expected)))) wrong[k] ??= $"the value is {atZero[k]:R}, and entry by entry {expected:R}";
        }
        if (!calls[0].IsRandom)
        {
            double density = model.LogDensityAndGradient(x, gradient, workspace), alone = model.LogDensity(x, workspace);
            if (!(Math.Abs(density - alone) <= 1e-10 * Math.Max(1, Math.Abs(density))) && double.IsFinite(density)) wrong[0] ??= $"the log density is {alone}, and with its gradient {density}";
            int[] start = new int[calls.Length];
            for (int k = 1; k < calls.Length; k++) start[k] = start[k - 1] + calls[k - 1].ParameterCount;
            for (int j = 0; j < calls.Max(c => c.ParameterCount); j++)
            {
                // Calls do not share parameters: the j-th of each moves at once, except where the whole log density is what counts.
                double[] differences = calls[0].IsJacobian
                    ? [.. Enumerable.Range(0, calls.Length).Select(k => j < calls[k].ParameterCount ? Derivative(h => { x[start[k] + j] = h; double f = model.LogDensity(x, workspace); x[start[k] + j] = 0; return [f]; })[0] : 0)]
                    : Derivative(h =>
                    {
                        for (int k = 0; k < calls.Length; k++)
                            if (j < calls[k].ParameterCount) x[start[k] + j] = h;
                        double[] f = Values();
                        Array.Clear(x);
                        return f;
                    });
                for (int k = 0; k < calls.Length; k++)
                {
                    if (j >= calls[k].ParameterCount) continue;
                    double expected = differences[k], actual = gradient[start[k] + j];
                    if (!(Math.Abs(expected - actual) <= calls[k].Tolerance * Math.Max(1, Math.Abs(expected)))) wrong[k] ??= $"derivative {j + 1} is {actual:R}, and by differences {expected:R}";
                }
            }
        }
        for (int k = 0; k < calls.Length; k++)
            if (wrong[k] is { } what) yield return new SweepFailure(calls[k], what);
    }

    /// <summary>Central differences of two steps, extrapolated (Richardson): of order h⁴.</summary>
    private static double[] Derivative(Func<double, double[]> f)
    {
        const double Step = 1e-3;
        double[] a = f(Step), b = f(-Step), c = f(0.5 * Step), d = f(-0.5 * Step);
        return [.. a.Select((_, k) => (4 * (c[k] - d[k]) / Step - (a[k] - b[k]) / (2 * Step)) / 3)];
    }
}
