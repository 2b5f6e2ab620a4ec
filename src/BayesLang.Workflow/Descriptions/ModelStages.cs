using System.Collections.Immutable;
using System.Text;
using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Language;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Descriptions;

/// <summary>What the compiler finds and makes on the way, for people who look.</summary>
public static class ModelStages
{
    /// <summary>All findings of a program and of what it includes, warnings too, in the order of the source.</summary>
    public static ImmutableArray<Diagnostic> Check(SourceText source) => Checker.Check(source, new IncludeFolders(source.IncludePath)).Diagnostics;

    /// <summary>The syntax tree; of a broken program too.</summary>
    public static string Syntax(SourceText source) => SyntaxPrinter.Print(ModelCompiler.Parse(source));

    public static string CSharp(SourceText source, PassSet? without = null, PriorTexts? priors = null) => ModelCompiler.ToCSharp(source, Options(without, priors));

    private static CompileOptions Options(PassSet? without, PriorTexts? priors) => Model.ForSampling with { WithoutPasses = without ?? PassSet.Empty, Priors = priors ?? PriorTexts.Empty };

    /// <summary>The IR after a pass, after lowering (<c>lower</c>), or after all.</summary>
    /// <exception cref="ArgumentException">There is no such pass; the message lists them.</exception>
    public static string Ir(SourceText source, string? after, PassSet? without = null, PriorTexts? priors = null)
    {
        string[] passes = ["lower", .. Pipeline.Passes(Model.ForSampling.DropConstants).Select(pass => pass.Name)];
        if (after is not null && !passes.Contains(after)) throw new ArgumentException($"There is no pass {after}. In order there are: {string.Join(", ", passes)}.");
        ModelIr ir = ModelCompiler.Translate(source, Options(without, priors), after);
        (string Name, ImmutableArray<Statement> Statements)[] sections =
        [
            ("when data are bound", ir.Bind), ("density", ir.Density), ("density with gradient", ir.Gradient), ("outputs: parameters", ir.OutputParameters),
            ("outputs: transformed parameters", ir.OutputTransformed), ("outputs: generated quantities", ir.OutputGenerated), ("from constrained values", ir.Unconstrain),
            .. ir.Functions.SelectMany(f => new[] { ($"function {f.Name}", f.Body.OutputTransformed), ($"function {f.Name}, with gradient", f.Body.Gradient) }),
        ];
        StringBuilder text = new();
        text.Append($"model {ir.Name}, after {after ?? passes[^1]}\n\nunconstrained parameters: {IrPrinter.Print(ir.UnconstrainedCount)}\n");
        foreach (ParameterLayout parameter in ir.Parameters) text.Append($"  {parameter.Free.Name} of {parameter.Name} from {IrPrinter.Print(parameter.Offset)}\n");
        foreach ((string name, ImmutableArray<Statement> statements) in sections)
            if (!statements.IsEmpty) text.Append($"\n# {name}\n{IrPrinter.Print(statements)}");
        return text.ToString();
    }
}
