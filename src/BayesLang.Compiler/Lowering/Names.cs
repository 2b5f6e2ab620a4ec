using Microsoft.CodeAnalysis.CSharp;

namespace BayesLang.Compiler.Lowering;

/// <summary>Gives each variable a name of its own that is also a C# identifier, close to the program's.</summary>
public sealed partial class Names
{
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>Names that the emitted code uses itself.</summary>
    public static readonly string[] Reserved =
        ["x", "w", "lp", "gradient", "output", "random", "data", "constrained", "unconstrained", "workspace", "blocks", "value", "parameters", "work", "at", "m", "_", "functions", "seed", "caller", "sizes", "jacobian", "sensitivities", "rowWidth", "places", "slopes"];

    /// <summary>Names that the emitted loops over vectors make from others; a program's own gets an underscore.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"_v\d*$|^sum\d+_|^value\d+$|^i\d+_$|^f\d+_\d+_$")]
    private static partial System.Text.RegularExpressions.Regex MadeNames();

    private static readonly string[] RuntimeParts = ["Constraints", "Distributions", "LinearAlgebra", "Model", "Random", "Solvers", "Special", "Vectors"];

    public Names()
    {
        foreach (string name in Reserved) taken[name] = 1;
    }

    public string Fresh(string name)
    {
        // The number of a factor's levels: levels(county).
        if (name.Contains('(', StringComparison.Ordinal)) name = name.Replace("(", "_", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        bool isKeyword = SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
        if (isKeyword || MadeNames().IsMatch(name) || IsClass(name)) name += "_";
        string candidate = name;
        while (!taken.TryAdd(candidate, 1))
        {
            int next = ++taken[candidate];
            candidate = $"{name}{(char.IsAsciiDigit(name[^1]) ? "_" : "")}{next}";
        }
        return candidate;
    }

    /// <summary>True for the name of a class that emitted code may call.</summary>
    private static bool IsClass(string name)
    {
        if (name.Length < 3 || !char.IsAsciiLetterUpper(name[0])) return false;
        if (System.Type.GetType($"System.{name}") is not null || name is "ReadOnlySpan" or "Span" or "Vector256" or "ImmutableArray" or "Work" or "Functions" or "TraceStack" or Emit.ModelEmitter.ClassName) return true;
        System.Reflection.Assembly runtime = typeof(Runtime.Model.CompiledModel).Assembly;
        return RuntimeParts.Any(part => runtime.GetType($"BayesLang.Runtime.{part}.{name}") is not null);
    }
}
