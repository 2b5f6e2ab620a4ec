using System.Collections.Immutable;
using BayesLang.Compiler.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BayesLang.Compiler.Loading;

/// <summary>From C# to an assembly's bytes: one syntax tree, the few references that emitted code needs, no debug information.</summary>
public static class AssemblyCompiler
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(LoadReferences);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: false, allowUnsafe: false,
        concurrentBuild: false, deterministic: true, nullableContextOptions: NullableContextOptions.Disable,
        generalDiagnosticOption: ReportDiagnostic.Suppress, warningLevel: 0);

    /// <summary>What the C# compiler says of methods that are too large for it: the number of locals, of nested expressions, of characters in strings.</summary>
    private static readonly ImmutableHashSet<string> tooLarge = ["CS0204", "CS1647", "CS8078", "CS8103"];

    /// <param name="source">The C#.</param>
    /// <param name="assemblyName">Its name.</param>
    /// <param name="isOptimized">False for what runs a few times only: the runtime then compiles it quickly and plainly.</param>
    /// <exception cref="TooComplexException">A method is too large for the C# compiler.</exception>
    /// <exception cref="InvalidOperationException">The C# does not compile: a fault of the emitter.</exception>
    public static byte[] Compile(string source, string assemblyName, bool isOptimized = true)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None));
        CSharpCompilation compilation = CSharpCompilation.Create(assemblyName, [tree], References.Value, isOptimized ? Options : Options.WithOptimizationLevel(OptimizationLevel.Debug));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        if (result.Diagnostics.Any(d => tooLarge.Contains(d.Id))) throw new TooComplexException(default);
        if (!result.Success)
            throw new InvalidOperationException("The emitted C# does not compile:\n" + string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        return bytes.ToArray();
    }

    /// <summary>Compiles a small class, so that the compiler's own code is warm when the first model comes.</summary>
    public static void WarmUp() => Compile("using System; public static class W { public static double F(ReadOnlySpan<double> x, double[] y) { double s = 0; for (int i = 0; i < x.Length; i++) { s += Math.Exp(x[i]) * y[i]; } return s; } }", "warm");

    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? throw new InvalidOperationException("The runtime's folder is not known.");
        string[] needed = ["System.Private.CoreLib.dll", "System.Runtime.dll", "System.Runtime.Intrinsics.dll", "System.Collections.Immutable.dll", "System.Memory.dll"];
        return
        [
            .. needed.Select(name => (MetadataReference)MetadataReference.CreateFromFile(Path.Combine(runtime, name))),
            MetadataReference.CreateFromFile(typeof(Runtime.Model.CompiledModel).Assembly.Location),
        ];
    }
}
