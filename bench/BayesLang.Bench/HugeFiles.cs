using System.Diagnostics;
using System.Globalization;
using System.Text;
using BayesLang.Language;
using BayesLang.Language.Syntax;

namespace BayesLang.Bench;

/// <summary>How long the front end takes over files that no person wrote: large ones, deep ones, and noise.</summary>
static class HugeFiles
{
    public static int Run(int size, string? only)
    {
        foreach ((string name, Func<string> make) in Programs(size))
        {
            if (only is not null && !name.Contains(only, StringComparison.Ordinal)) continue;
            string text = make();
            CheckResult? result = null;
            GC.Collect();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            // As small as any thread's stack is.
            var thread = new Thread(() => result = Checker.Check(new SourceText(text, "huge.stan"), new IncludeFolders()), 1 << 20);
            thread.Start();
            thread.Join();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double work = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            string first = result is { Diagnostics: [var diagnostic, ..] } ? $"{diagnostic.Code} {(diagnostic.Message is { Length: > 70 } m ? m[..70] + "…" : diagnostic.Message)}" : "right";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {text.Length / 1e6,5:F1} MB {seconds,7:F2} s ({work:F2} s of processor) {GC.GetTotalMemory(false) / 1_000_000,6} MB {result?.Diagnostics.Length,6} {first}"));
        }
        return 0;
    }

    private static IEnumerable<(string, Func<string>)> Programs(int size)
    {
        string Fill(string unit) => Repeat(unit, size / unit.Length);
        string Model(string body) => "data { int N; real a; array[3] real x; vector[3] v; }\nmodel {\nreal z;\n" + body + "\n}\n";
        yield return ("many statements", () => Model(Fill("  target += normal_lpdf(a | x[1] * 2, 1 + a);\n")));
        yield return ("many declarations", () => Model(Numbered("  real u{0} = {0};\n", size / 20)));
        yield return ("many functions", () => "functions {\n" + Numbered("real f{0}(real x) {{ return x + {0}; }}\n", size / 40) + "}\n");
        yield return ("many overloads", () => "functions {\n" + Numbered("real f(real x, tuple(int, array[{0}] real) y) {{ return x; }}\n", 2000) + "}\n");
        yield return ("huge array literal", () => Model("array[5] int big = {" + Fill("1, ") + "1};"));
        yield return ("huge matrix literal", () => Model("matrix[5, 3] big = [" + Fill("[1, 2.5, 3], ") + "[1, 2, 3]];"));
        yield return ("huge call", () => Model("z = f(" + Fill("a, ") + "1);"));
        yield return ("huge print", () => Model("print(" + Fill("a, ") + "1);"));
        yield return ("huge line", () => Model(Fill("z = a; ")));
        yield return ("huge comment", () => Model("/*" + Fill("a b ") + "*/"));
        yield return ("many comments", () => Model(Fill("// comment\n")));
        yield return ("many documentations", () => Model(Fill("/// words\n") + "real q;"));
        foreach (string unit in new[] { "{", "(", "[", ")", "}", "]", "a", "a ", "a;", "$\n", "$", "\"", "\"\n", "/*", "//", "\n", "#", "#\n", "é", "中", "1", "1.", ";", "@", "@a ", ",", "~", "<-", "a<-a;", "if", "if ", "else ", "array[", "array[1] ", "array[]array", "data{}", "x[1]=", "T[", "functions ", "real ", "real x;", "real f(){}", "real f(real x);", "a)a", "(]", "[(a;", "\r", "\0", "'", "a'", "?", ":", "a?", "a?b:", "-", "#include x\n", "intt N;\n", "int N = ;\n", "z = unknown_thing(3);\n", "a.1", "0x", "1e", "1_", "{a;", "f(a,(", "{1,{", "tuple(", "[1,", "for(i in 1:2)", "while(1){", "while(1)", "profile(\"a\"){" })
        {
            string shown = unit.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal);
            yield return ($"only {shown}", () => Fill(unit));
            yield return ($"in a model {shown}", () => Model(Fill(unit)));
        }
        yield return ("unknown names", () => Model(Numbered("z = unknown{0};\n", size / 20)));
        yield return ("names and unknown names", () => Model(Numbered("real known{0};\nz = knwon{0};\n", size / 40)));
        yield return ("one name again and again", () => Model(Fill("real q;\n")));
        yield return ("one long name", () => Model($"z = {Fill("a")};"));
        yield return ("two long names", () => Model($"real {Fill("a")[..(size / 2)]}; z = {Fill("a")[..(size / 2 - 9)]}b;"));
        yield return ("random characters", () => Noise(size, 0x20, 0x7F));
        yield return ("random bytes", () => Noise(size, 0, 0x100));
        yield return ("random code units", () => Noise(size, 0, 0x10000));
        foreach (int depth in new[] { 900, 10_000, 100_000 })
        {
            foreach ((string before, string after) in new[] { ("(", ")"), ("[", "]"), ("f(", ")"), ("exp(", ")"), ("-", ""), ("a + (", ")"), ("1 ? a : ", ""), ("x[", "]"), ("{", "}"), ("(1,", ")"), ("a ^ ", ""), ("v' * ", "") })
                yield return ($"{depth} deep {before}{after}", () => Model($"z = {Repeat(before, depth)}a{Repeat(after, depth)};"));
            foreach (string link in new[] { " + a", " * a", " ^ a", " && 1", " || 1", " == a", "[1]", "'", ".1", " ? a : a", " ./ a" })
                yield return ($"{depth} long{link}", () => Model($"z = a{Repeat(link, depth)};"));
            foreach ((string before, string after) in new[] { ("{", "}"), ("if (N) ", ""), ("if (N) z = 1; else ", ""), ("if (N) { z = 1; } else ", ""), ("for (i in x) ", ""), ("for (j in 1:N) {", "}"), ("while (N) ", ""), ("profile(\"p\") {", "}") })
                yield return ($"{depth} deep {before}{after}", () => Model($"{Repeat(before, depth)}z = 1;{Repeat(after, depth)}"));
            yield return ($"{depth} different loops", () => Model($"{Numbered("for (i{0} in 1:N) ", depth)}z = 1;"));
            yield return ($"{depth} array types", () => Model($"{Repeat("array[1] ", depth)}real q;"));
            yield return ($"{depth} sizes", () => Model($"array[{Repeat("1,", depth)}1] real q; q = {Repeat("{", depth)}1{Repeat("}", depth)};"));
            yield return ($"{depth} old sizes", () => Model($"real q[{Repeat("1,", depth)}1];"));
            yield return ($"{depth} dimensions", () => $"functions {{ real f(array[{Repeat(",", depth)}] real x) {{ return 1; }} real g(real[{Repeat(",", depth)}] x) {{ return f(x); }} }}");
            yield return ($"{depth} tuple types", () => Model($"{Repeat("tuple(", depth)}real{Repeat(")", depth)} q;"));
            yield return ($"{depth} wide tuple", () => Model($"tuple({Repeat("int,", depth)}real) q; q = ({Repeat("1,", depth)}1);"));
            yield return ($"{depth} broken deep", () => Model($"z = {Repeat("f(", depth)}a a{Repeat(")", depth)};"));
            yield return ($"{depth} broken minus", () => Model($"z = {Repeat("-", depth)};"));
        }
    }

    private static string Repeat(string unit, int count) => new StringBuilder(unit.Length * count).Insert(0, unit, count).ToString();

    private static string Numbered(string format, int count)
    {
        var text = new StringBuilder();
        for (int i = 1; i <= count; i++) text.AppendFormat(CultureInfo.InvariantCulture, format, i);
        return text.ToString();
    }

    private static string Noise(int size, int low, int high)
    {
        var random = new Random(1);
        return string.Create(size, random, (span, r) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = (char)r.Next(low, high);
        });
    }
}
