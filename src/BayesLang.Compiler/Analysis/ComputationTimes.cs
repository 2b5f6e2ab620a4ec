using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Syntax;

namespace BayesLang.Compiler.Analysis;

/// <summary>When something is computed.</summary>
public enum ComputationTime
{
    /// <summary>When data are bound.</summary>
    Once,

    /// <summary>With every evaluation of the log density.</summary>
    EachGradient,

    /// <summary>After each draw.</summary>
    EachDraw,
}

/// <summary>
/// What of a program's log density is computed once, and what with every evaluation, by lines: what <see cref="BindingTimeSplit"/> makes of the program right
/// after lowering. The other passes only ever move more to the binding of data.
/// </summary>
public sealed class ComputationTimes
{
    private readonly ILookup<int, Statement> moved, kept;

    private readonly SourceText text;

    private ComputationTimes(SourceText text, ImmutableArray<Statement> moved, ImmutableArray<Statement> kept)
    {
        this.text = text;
        this.moved = Work(moved);
        this.kept = Work(kept);
    }

    /// <summary>Those of a program without errors; null where the compiler cannot translate it.</summary>
    public static ComputationTimes? Of(BoundProgram program)
    {
        if (program.IsDeep) return null;
        // Lines of several files would be mistaken for each other.
        SourceText text = program.Source.Spliced;
        try
        {
            var names = new Names();
            ModelIr model = ProgramLowering.Lower(NoncenteredRewrite.Apply(program with { Source = text }), "model", new LoweringOptions(), names);
            ModelIr split = BindingTimeSplit.Run(model, new PassContext(names, Remarks.None));
            return new ComputationTimes(text, split.Bind[model.Bind.Length..], split.Density);
        }
        catch (Exception exception) when (exception is LoweringException or TooComplexException)
        {
            return null;
        }
    }

    /// <summary>When a variable of a name gets its values on the lines of some spans; null where nothing is computed there.</summary>
    public ComputationTime? OfVariable(string name, IEnumerable<TextSpan> spans)
    {
        int[] at = [.. spans.SelectMany(Lines)];
        // Other statements may share a line; where the variable itself is gone, the line counts as a whole.
        bool IsOwn(Statement statement) => Walk.Written(statement).Any(variable => variable.Name == name || variable.Name.StartsWith(name + "_", StringComparison.Ordinal));
        if (at.Any(line => kept[line].Any(IsOwn))) return ComputationTime.EachGradient;
        if (at.Any(line => moved[line].Any(IsOwn))) return ComputationTime.Once;
        return OfLines(at);
    }

    /// <summary>When what stands on the lines of a span is computed: once where all of it is; null where nothing is.</summary>
    public ComputationTime? OfSpan(TextSpan span) => OfLines([.. Lines(span)]);

    private ComputationTime? OfLines(int[] at) => at.Any(kept.Contains) ? ComputationTime.EachGradient : at.Any(moved.Contains) ? ComputationTime.Once : null;

    private IEnumerable<int> Lines(TextSpan span)
    {
        int first = text.PositionOf(span.Start).Line;
        return Enumerable.Range(first, text.PositionOf(span.End).Line - first + 1);
    }

    /// <summary>What computes something: not declarations, nor the loops and branches around it.</summary>
    private static ILookup<int, Statement> Work(ImmutableArray<Statement> statements) =>
        Walk.All(statements).Where(statement => statement is Assign or TargetAdd or KernelCall && statement.Line > 0).ToLookup(statement => statement.Line);
}
