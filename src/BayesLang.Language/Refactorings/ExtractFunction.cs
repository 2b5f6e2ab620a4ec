using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Formatting;
using BayesLang.Language.Printing;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Refactorings;

/// <summary>
/// A selected expression, or selected statements, as a function, which stands in the functions block. The variables that it reads are its arguments; of statements, the variables
/// that are read after them are its result, several of them as a tuple. Its name ends as what it does demands: <c>_rng</c>, <c>_lp</c>, <c>_jacobian</c>.
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
        else if (SelectedStatements(context) is { IsEmpty: false } statements && !Leaves(statements) && Results(context, statements) is { } results)
            yield return new Refactoring(RefactoringKind.Extract, Title, () => results.IsEmpty ? WithoutResult(context, statements) : WithResults(context, statements, results));
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

    /// <summary>The variables that get their values in the statements and are read elsewhere; null where one is among them that no function can give.</summary>
    private static ImmutableArray<Result>? Results(RefactoringContext context, ImmutableArray<StatementSyntax> statements)
    {
        TextSpan span = SpanOf(statements);
        Result?[] results = [.. context.VariablesIn(span)
            .Where(used => used.Use.Role == NameRole.Write || (used.Use.Role == NameRole.Declaration && context.UsesOf(used.Variable).Any(use => !span.Contains(use.Span))) || IsOutput(context, used))
            .Select(used => used.Variable).Distinct().Where(variable => !span.Contains(variable.Declaration) || IsReadOutside(context, variable, span))
            .Select(variable => Result.Of(context, statements, variable))];
        if (results.Contains(null)) return null;
        // Several are declared before the call, where no size is known that the statements compute.
        bool areSized = results is [_] || results.OfType<Result>().All(result => result.Declared is null || Readings([result.Variable]).All(read => !span.Contains(read.Declaration)));
        return areSized ? [.. results.OfType<Result>()] : null;
    }

    /// <summary>A variable whose value the function gives.</summary>
    /// <param name="Variable">The variable.</param>
    /// <param name="Type">Its type as a local variable has it.</param>
    /// <param name="Declared">The type with which it is declared among the statements; null where it is declared before them.</param>
    /// <param name="Before">The argument with its value so far; null where there is none, or nobody asks for it.</param>
    private sealed record Result(VariableSymbol Variable, string Type, string? Declared, string? Before)
    {
        public static Result? Of(RefactoringContext context, ImmutableArray<StatementSyntax> statements, VariableSymbol variable)
        {
            if (variable.Sized is not { } sized) return null;
            string type = SourcePrinter.Print(Derivation.Sizes.Free(sized));
            if (SpanOf(statements).Contains(variable.Declaration))
            {
                DeclarationSyntax? declaration = statements.OfType<DeclarationSyntax>().FirstOrDefault(one => one.Span.Contains(variable.Declaration));
                if (declaration is null || declaration.Attributes is not []) return null;
                string declared = context.Text(declaration.Type.Span);
                return declaration.Declarators.Length == 1 || declared == type ? new Result(variable, type, declared, null) : null;
            }
            // A function cannot change its arguments: it has a copy, which begins with the value so far where that is read.
            StatementSyntax first = statements.First(statement => context.VariablesIn(statement.Span).Any(used => used.Variable == variable));
            bool isNew = first is AssignmentSyntax { Target: NameSyntax, Operator: "=", Value: var value } && context.VariablesIn(value.Span).All(used => used.Variable != variable);
            return new Result(variable, type, null, isNew ? null : context.FreshName(variable.Name + "_before"));
        }
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

    private static ImmutableArray<TextEdit>? WithResults(RefactoringContext context, ImmutableArray<StatementSyntax> statements, ImmutableArray<Result> results)
    {
        string body = Body(context, statements), names = string.Join(", ", results.Select(result => result.Variable.Name));
        foreach (Result result in results)
            if (result.Declared is { } declared && declared != result.Type) body = body.Replace($"{declared} {result.Variable.Name}", $"{result.Type} {result.Variable.Name}", StringComparison.Ordinal);
        string copies = string.Concat(results.Where(result => result.Declared is null).Select(result => $"{RefactoringContext.Indent}{result.Type} {result.Variable.Name}{(result.Before is { } before ? $" = {before}" : "")};\n"));
        string type = results is [var only] ? only.Variable.Type.Name : $"tuple({string.Join(", ", results.Select(result => result.Variable.Type.Name))})";
        string declarations = results is [_] ? "" : string.Concat(results.Where(result => result.Declared is not null).Select(result => $"{result.Declared} {result.Variable.Name};{context.NewLine}{context.IndentOf(context.Selection.Start)}"));
        string target = results is not [var single] ? $"({names})" : single.Declared is { } own ? $"{own} {names}" : names;
        Result[] begun = [.. results.Where(result => result.Before is not null)];
        return Right(context, [.. statements], (name, inputs) => (
            $"{type} {name}({Arguments(begun.Select(result => $"{result.Variable.Type.Name} {result.Before}"), inputs.Declared)}) {{\n{copies}{body}\n{RefactoringContext.Indent}return {(results is [_] ? names : $"({names})")};\n}}",
            $"{declarations}{target} = {name}({Arguments(begun.Select(result => result.Variable.Name), inputs.Given)});"), [.. results.Select(result => result.Variable)]);

        static string Arguments(IEnumerable<string> first, string more) => string.Join(", ", more.Length == 0 ? first : first.Append(more));
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
            .Concat(Readings(outputs))
            .Distinct().Where(variable => !span.Contains(variable.Declaration) && !outputs.Contains(variable) && !variable.IsLevelCount);

    /// <summary>The variables in the sizes of others.</summary>
    private static IEnumerable<VariableSymbol> Readings(IEnumerable<VariableSymbol> sized) =>
        sized.SelectMany(variable => variable.Sized is { } type ? Derivation.Sizes.Of(type) : []).SelectMany(size => BoundWalk.Expressions(size)).OfType<BoundVariable>().Select(read => read.Variable);

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
