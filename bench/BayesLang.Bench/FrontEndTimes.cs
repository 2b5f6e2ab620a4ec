using System.Diagnostics;
using System.Globalization;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;

namespace BayesLang.Bench;

/// <summary>How long the phases of the front end take over the programs of a folder, file by file on one thread.</summary>
static class FrontEndTimes
{
    private static readonly string[] extensions = [".stan", ".bym", ".stanfunctions"];

    public static int Run(string folder, int rounds)
    {
        SourceText[] sources =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => extensions.Contains(Path.GetExtension(file)))
                .Order(StringComparer.Ordinal).Select(file => new SourceText(File.ReadAllText(file), file)),
        ];
        Console.WriteLine($"{sources.Length} files, {sources.Sum(source => (long)source.Length) / 1024} KB; milliseconds a file:");
        Console.WriteLine("round    parse     bind    check   allocated");
        for (int round = 1; round <= rounds; round++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            SyntaxTree[] trees = [.. sources.Select(source => SyntaxTree.Parse(source))];
            double parse = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            foreach (SyntaxTree tree in trees) Binder.Bind(tree);
            double bind = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            start = Stopwatch.GetTimestamp();
            foreach (SourceText source in sources) Checker.Check(source);
            double check = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round,5} {parse / sources.Length,8:F3} {bind / sources.Length,8:F3} {check / sources.Length,8:F3} {allocated / sources.Length / 1024,8} KB"));
        }
        return 0;
    }
}
