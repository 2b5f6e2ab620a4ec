using System.Globalization;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Refactorings;

/// <summary>What a loop over whole numbers runs over, as it is written of containers: a slice of one, or the whole.</summary>
sealed class LoopTurns
{
    private readonly RefactoringContext context;
    private readonly BoundExpression upper;
    private readonly bool isFixed;

    private LoopTurns(RefactoringContext context, ForRangeSyntax loop, VariableSymbol index, BoundExpression upper, bool isFixed)
    {
        (this.context, Index, this.upper, this.isFixed) = (context, index, upper, isFixed);
        (Lower, Upper) = (context.Text(loop.Lower.Span), context.Text(loop.Upper.Span));
    }

    /// <summary>The loop's variable.</summary>
    public VariableSymbol Index { get; }

    private string Lower { get; }

    private string Upper { get; }

    /// <summary>How many turns there are.</summary>
    public string Count => Lower == "1" ? Upper
        : Number(Lower) is { } low && Number(Upper) is { } high ? Written(Math.Max(0, high - low + 1))
        : Number(Lower) is { } from ? $"max(0, {Term(Upper)} - {Written(from - 1)})" : $"max(0, {Term(Upper)} - {Term(Lower)} + 1)";

    /// <summary>Null where the loop does not say where it ends, or its end may change in it.</summary>
    public static LoopTurns? Of(RefactoringContext context, ForRangeSyntax loop, IReadOnlySet<VariableSymbol> written)
    {
        if (context.DeclaredAt(loop.Variable.Span) is not { } index || context.BoundOf(loop.Lower) is not { } lower || context.BoundOf(loop.Upper) is not { } upper) return null;
        BoundExpression[] parts = [.. BoundWalk.Expressions(lower), .. BoundWalk.Expressions(upper)];
        if (parts.Any(part => part is BoundVariable { Variable: var variable } && written.Contains(variable) || part is BoundUserCall)) return null;
        // A size says what it was when the container was declared.
        bool isFixed = parts.All(part => part is not BoundVariable { Variable.Origin: not (VariableOrigin.Data or VariableOrigin.TransformedData or VariableOrigin.FunctionArgument) });
        return new LoopTurns(context, loop, index, upper, isFixed);
    }

    /// <summary>The entries of all turns at an index such as <c>n</c> or <c>n - 1</c>: <c>1:(N - 1)</c>, or nothing for the whole; null for another index.</summary>
    /// <param name="at">The index in one turn.</param>
    /// <param name="size">The size of what is indexed; null where it is not known.</param>
    /// <param name="variable">The variable that is indexed.</param>
    public string? Slice(ExpressionSyntax at, BoundExpression? size, VariableSymbol variable)
    {
        if (IsIndex(at)) return Lower == "1" && size is not null && IsWhole(size, variable) ? "" : $"{Lower}:{Term(Upper)}";
        (string Sign, ExpressionSyntax By)? shift = at switch
        {
            BinarySyntax { Operator: "+" or "-", Left: var left, Right: var right } e when IsIndex(left) => (e.Operator, right),
            BinarySyntax { Operator: "+", Left: var left, Right: var right } when IsIndex(right) => ("+", left),
            _ => null,
        };
        if (shift is not var (sign, by) || context.BoundOf(by) is not { Type: Types.IntType } || context.VariablesIn(by.Span).Any(used => used.Variable == Index)) return null;
        return $"{Shifted(Lower)}:{Shifted(Upper)}";

        string Shifted(string end)
        {
            string text = context.Text(by.Span);
            if (Number(text) is not { } more) return $"({end} {sign} {Term(text)})";
            (string rest, int constant) = Split(end);
            int sum = sign == "+" ? constant + more : constant - more;
            return rest.Length == 0 ? Written(sum) : sum == 0 ? rest : $"({rest} {(sum > 0 ? "+" : "-")} {Written(Math.Abs(sum))})";
        }
    }

    /// <summary><c>N - 1</c> as <c>N</c> and -1.</summary>
    private static (string Base, int Constant) Split(string text)
    {
        if (Number(text) is { } number) return ("", number);
        int sign = text.LastIndexOfAny(['+', '-']);
        return sign > 0 && Number(text[(sign + 1)..].Trim()) is { } constant && text[..sign].Trim() is var rest && Term(rest) == rest ? (rest, text[sign] == '+' ? constant : -constant) : (text, 0);
    }

    private bool IsIndex(ExpressionSyntax at) => at is NameSyntax { Name.Name: var name } && name == Index.Name;

    /// <summary>Whether a size is the number of turns of a loop from 1.</summary>
    private bool IsWhole(BoundExpression size, VariableSymbol variable) => isFixed && (SameExpression.Holds(size, upper)
        || upper is BoundCall { Name: "size" or "num_elements" or "rows", Arguments: [BoundVariable { Variable: var counted }] } && (counted == variable || counted.Sized is { } other && SameExpression.Holds(Sizes.Of(other).First(), size)));

    /// <summary>A piece of an expression that may need parentheses there.</summary>
    private static string Term(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '_' or '[' or ']' or '(' or ')') ? text : $"({text})";

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 1_000_000_000 ? number : null;

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
