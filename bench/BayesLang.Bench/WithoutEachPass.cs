using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Syntax;

namespace BayesLang.Bench;

/// <summary>
/// An optimisation changes how a density is computed, never what: posteriordb's programs, compiled without each one in turn and without all, against the oracle.
/// </summary>
static class WithoutEachPass
{
    public static int Run(string checkout, string shared, string[]? only, string[]? passes)
    {
        PassSet[] sets = [.. Pipeline.Optional.Select(pass => pass.Name).Where(name => passes is null || passes.Contains(name)).Select(name => PassSet.Of(name))];
        if (passes is null) sets = [.. sets, PassSet.Of(Pipeline.Optional.Select(pass => pass.Name))];
        int posteriors = 0, compiled = 0, same = 0, faults = 0;
        foreach (Posterior posterior in Posterior.All(checkout, shared).Where(p => p.IsOneOf(only)))
        {
            posteriors++;
            Row whole = new(Measurement.Of(posterior, seconds: 0), double.NaN);
            // What a pass does not change need not be measured again.
            var measured = new Dictionary<string, Row> { [CodeOf(posterior, PassSet.Empty)] = whole };
            List<string> found = [];
            foreach (PassSet without in sets)
            {
                string code = CodeOf(posterior, without);
                if (measured.TryGetValue(code, out Row? row)) same++;
                else
                {
                    compiled++;
                    measured[code] = row = new(Measurement.Of(posterior, seconds: 0, without), double.NaN);
                }
                // Where the whole chain does not agree either, the pass has no part in it.
                if (row.Agrees || row.Measurement.Error <= 2 * whole.Measurement.Error) continue;
                faults++;
                found.Add($"  without {(sets.Length > 1 && without.Equals(sets[^1]) && passes is null ? "any" : without)}: {row.Measurement.Failure ?? $"lp {row.Measurement.DensityError:E1} grad {row.Measurement.GradientError:E1} con {row.Measurement.ConstrainedError:E1}"}");
            }
            Console.WriteLine($"{posterior.Name,-60} {(found.Count == 0 ? "ok" : "DIFFERS"),-8} {measured.Count - 1,3} other programs, error {measured.Values.Max(r => r.Measurement.Error):E1}");
            foreach (string fault in found) Console.WriteLine(fault);
        }
        Console.WriteLine($"{posteriors} posteriors without each of {sets.Length} sets of passes: {compiled} compiled and compared, {same} the same program as another, {faults} that differ");
        return faults == 0 ? 0 : 1;
    }

    private static string CodeOf(Posterior posterior, PassSet without)
    {
        try
        {
            return ModelCompiler.ToCSharp(new SourceText(File.ReadAllText(posterior.ModelPath), posterior.ModelPath), new CompileOptions { WithoutPasses = without });
        }
        catch (ModelCompileException e)
        {
            return e.Message;
        }
    }
}
