using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Formatting;
using BayesLang.Language.Printing;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>
/// A selected expression, or selected statements, as a function, which stands in the functions block. The variables that it reads are its arguments; of statements, the one variable
/// that is read after them is its result. Its name ends as what it does demands: <c>_rng</c>, <c>_lp</c>, <c>_jacobian</c>.
/// </summary>
static class ExtractFunction
{
    private const string Title = "Extract a function";

    public static IEnumerable<Refactoring> Find(RefactoringContext context)
    {
        if (context.HasErrors || context.Selection.Length == 0 || context.Around<BlockSyntax>() is not { Kind: not (BlockKind.Data or BlockKind.Parameters) }) yield break;
        if (ExtractVariable.SelectedExpression(context) is { } expression)
        {
            if (expression is NameSyntax or LiteralSyntax || context.BoundOf(expression) is not { Type: not (ErrorType or FunctionType or StringType or VoidType) and var type }) yield break;
            yield return new Refactoring(RefactoringKind.Extract, Title, () => Right(context, [expression], (name, inputs) => (
                $"{type.Name} {name}({inputs.Declared}) {{\n{RefactoringContext.Indent}return {context.Text(expression.Span)};\n}}", $"{name}({inputs.Given})"), []));
        }
        else if (SelectedStatements(context) is { IsEmpty: false } statements && !Leaves(statements) && Output(context, statements) is var (hasOutput, output) && (!hasOutput || output is not null))
            yield return new Refactoring(RefactoringKind.Extract, Title, () => output is null ? WithoutResult(context, statements) : WithResult(context, statements, output));
    }

    // ── What is selected ────────────────────────────────────────────────────────────────────────────────────────────

    /// <summary>The statements of one list that the selection is made of; none where it begins or ends within one.</summary>
    private static ImmutableArray<StatementSyntax> SelectedStatements(RefactoringContext context)
    {
        foreach (SyntaxNode node in context.Path.Reverse())
        {
            ImmutableArray<StatementSyntax> all = node switch { BlockSyntax { Kind: not BlockKind.Functions } n => n.Members, BlockStatementSyntax n => n.Statements, ProfileSyntax n => n.Statements, _ => [] };
            ImmutableArray<StatementSyntax> selected = [.. all.Where(statement => context.Selection.Contains(statement.Span))];
            if (selected is [var first, ..] && TextSpan.FromBounds(first.Span.Start, selected[^1].Span.End) == context.Selection) return selected;
        }
        return [];
    }

    /// <summary>Whether statements jump out of themselves.</summary>
    private static bool Leaves(ImmutableArray<StatementSyntax> statements)
    {
        return statements.Any(statement => Jumps(statement, isInLoop: false));

        static bool Jumps(SyntaxNode node, bool isInLoop) => node switch
        {
            ReturnSyntax => true,
            BreakSyntax or ContinueSyntax => !isInLoop,
            _ => SyntaxNodes.Children(node).Any(child => child is StatementSyntax && Jumps(child, isInLoop || node is ForRangeSyntax or ForEachSyntax or WhileSyntax)),
        };
    }

    /// <summary>The variable that gets its value in the statements and is read elsewhere; null, with true, where there are several or one that no function can give.</summary>
    private static (bool HasOutput, VariableSymbol? Output) Output(RefactoringContext context, ImmutableArray<StatementSyntax> statements)
    {
        TextSpan span = SpanOf(statements);
        VariableSymbol[] outputs = [.. context.VariablesIn(span)
            .Where(used => used.Use.Role == NameRole.Write || (used.Use.Role == NameRole.Declaration && context.UsesOf(used.Variable).Any(use => !span.Contains(use.Span))) || IsOutput(context, used))
            .Select(used => used.Variable).Distinct().Where(variable => !span.Contains(variable.Declaration) || IsReadOutside(context, variable, span))];
        return outputs switch
        {
            [] => (false, null),
            [{ Sized: not null } only] => (true, only),
            _ => (true, null),
        };
    }

    /// <summary>Whether a declaration is of an output of the program.</summary>
    private static bool IsOutput(RefactoringContext context, (NameUse Use, VariableSymbol Variable) used) =>
        used.Use.Role == NameRole.Declaration && used.Variable.Origin is VariableOrigin.TransformedData or VariableOrigin.TransformedParameters or VariableOrigin.GeneratedQuantities;

    private static bool IsReadOutside(RefactoringContext context, VariableSymbol variable, TextSpan span) =>
        variable.Origin is VariableOrigin.TransformedData or VariableOrigin.TransformedParameters or VariableOrigin.GeneratedQuantities || context.UsesOf(variable).Any(use => !span.Contains(use.Span));

    private static TextSpan SpanOf(IEnumerable<SyntaxNode> nodes) => TextSpan.FromBounds(nodes.First().Span.Start, nodes.Last().Span.End);

    // ── What it becomes ─────────────────────────────────────────────────────────────────────────────────────────────

    private static ImmutableArray<TextEdit>? WithoutResult(RefactoringContext context, ImmutableArray<StatementSyntax> statements) =>
        Right(context, [.. statements], (name, inputs) => ($"void {name}({inputs.Declared}) {{\n{Body(context, statements)}\n}}", $"{name}({inputs.Given});"), []);

    private static ImmutableArray<TextEdit>? WithResult(RefactoringContext context, ImmutableArray<StatementSyntax> statements, VariableSymbol output)
    {
        if (output.Sized is not { } sized) return null;
        string own = SourcePrinter.Print(Derivation.Sizes.Free(sized)), result = $"{RefactoringContext.Indent}return {output.Name};";
        if (SpanOf(statements).Contains(output.Declaration))
        {
            DeclarationSyntax? declaration = statements.OfType<DeclarationSyntax>().FirstOrDefault(one => one.Span.Contains(output.Declaration));
            if (declaration is not { Declarators.Length: 1 }) return null;
            string type = context.Text(declaration.Type.Span), body = Body(context, statements).Replace($"{type} {output.Name}", $"{own} {output.Name}", StringComparison.Ordinal);
            return Right(context, [.. statements], (name, inputs) => (
                $"{output.Type.Name} {name}({inputs.Declared}) {{\n{body}\n{result}\n}}", $"{type} {output.Name} = {name}({inputs.Given});"), [output]);
        }
        // A function cannot change its arguments: it has a copy, which begins with the value so far where that is read.
        bool isNew = statements[0] is AssignmentSyntax { Target: NameSyntax target, Operator: "=" } first && target.Name.Name == output.Name && context.VariablesIn(first.Value.Span).All(used => used.Variable != output);
        string before = context.FreshName(output.Name + "_before");
        return Right(context, [.. statements], (name, inputs) => (
            $"{output.Type.Name} {name}({string.Join(", ", ((string[])[isNew ? "" : $"{output.Type.Name} {before}", inputs.Declared]).Where(part => part.Length > 0))}) {{\n"
                + $"{RefactoringContext.Indent}{own} {output.Name}{(isNew ? "" : $" = {before}")};\n{Body(context, statements)}\n{result}\n}}",
            $"{output.Name} = {name}({string.Join(", ", ((string[])[isNew ? "" : output.Name, inputs.Given]).Where(part => part.Length > 0))});"), [output]);
    }

    /// <summary>The statements with one level of indentation.</summary>
    private static string Body(RefactoringContext context, ImmutableArray<StatementSyntax> statements)
    {
        TextSpan span = SpanOf(statements);
        string indent = context.IndentOf(span.Start);
        IEnumerable<string> lines = context.Text(span).ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line.TrimStart());
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : RefactoringContext.Indent + line));
    }

    private readonly record struct Inputs(string Declared, string Given);

    /// <summary>The edits; with arguments from the data marked as such where the function needs that.</summary>
    private static ImmutableArray<TextEdit>? Right(RefactoringContext context, ImmutableArray<SyntaxNode> selected, Func<string, Inputs, (string Function, string Call)> make, ImmutableArray<VariableSymbol> outputs)
    {
        VariableSymbol[] variables = [.. Variables(context, SpanOf(selected), outputs)];
        if (Ending(selected) is not { } ending) return null;
        string name = context.FreshName("extracted", ending);
        foreach (bool isMarked in (bool[])[false, true])
        {
            string declared = string.Join(", ", variables.Select(variable => $"{(isMarked && IsData(variable) ? "data " : "")}{variable.Type.Name} {variable.Name}"));
            (string function, string call) = make(name, new Inputs(declared, string.Join(", ", variables.Select(variable => variable.Name))));
            ImmutableArray<TextEdit> edits = [.. ((TextEdit[])[Placed(context, function), new TextEdit(context.Selection, call)]).OrderBy(edit => edit.Span.Start)];
            if (context.IfRight(edits) is { } right) return right;
        }
        return null;
    }

    private static bool IsData(VariableSymbol variable) => variable.IsDataOnly || variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData;

    /// <summary>The variables from outside, in the order in which they are read, and those of the result's size.</summary>
    private static IEnumerable<VariableSymbol> Variables(RefactoringContext context, TextSpan span, ImmutableArray<VariableSymbol> outputs) =>
        context.VariablesIn(span).Select(used => used.Variable)
            .Concat(outputs.SelectMany(output => output.Sized is { } sized ? Derivation.Sizes.Of(sized) : []).SelectMany(size => BoundWalk.Expressions(size)).OfType<BoundVariable>().Select(read => read.Variable))
            .Distinct().Where(variable => !span.Contains(variable.Declaration) && !outputs.Contains(variable) && !variable.IsLevelCount);

    /// <summary>What the name must end with; null where nothing allows all that is done.</summary>
    private static string? Ending(ImmutableArray<SyntaxNode> selected)
    {
        FunctionKind[] kinds = [.. selected.SelectMany(SyntaxNodes.DescendantsAndSelf).Select(node => node switch
        {
            TildeSyntax or TargetIncrementSyntax or CallSyntax { Function.Name: "target" } => FunctionKind.Lp,
            JacobianIncrementSyntax => FunctionKind.Jacobian,
            CallSyntax call => FunctionNames.KindOf(call.Function.Name) is var kind and (FunctionKind.Rng or FunctionKind.Lp or FunctionKind.Jacobian) ? kind : FunctionKind.Plain,
            _ => FunctionKind.Plain,
        }).Where(kind => kind != FunctionKind.Plain).Distinct()];
        return kinds switch { [] => "", [var only] => FunctionNames.SuffixOf(only), _ => null };
    }

    /// <summary>The function in its place: before the one that it comes from, else at the end of the functions block.</summary>
    private static TextEdit Placed(RefactoringContext context, string function)
    {
        if (context.Around<FunctionSyntax>() is not { } around) return context.AddTo(BlockKind.Functions, function);
        string indent = context.IndentOf(around.Span.Start);
        return new TextEdit(new TextSpan(around.Span.Start, 0), context.Lines(function, indent)[indent.Length..] + context.NewLine + indent);
    }
}
