using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>A part of a formula as an expression of the language, of vectors over the rows.</summary>
/// <param name="formula">For messages.</param>
/// <param name="variable">The data variable of a column.</param>
sealed class VectorCode(string formula, Func<NameNode, string> variable)
{
    private static readonly ImmutableArray<string> functions = ["abs", "atan", "cos", "exp", "expm1", "log", "log10", "log1p", "log2", "sin", "sqrt", "square", "tan", "tanh"];

    public string Of(FormulaNode node) => Code(node, areReals: false).Text;

    /// <param name="node">The part.</param>
    /// <param name="areReals">Whether whole numbers are written with a point: a quotient of integers would lose its decimals.</param>
    /// <exception cref="FormulaException">It has no meaning for numbers.</exception>
    private (string Text, bool IsVector, int Level) Code(FormulaNode node, bool areReals) => node switch
    {
        NameNode name => (variable(name), true, 9),
        NumberNode number => (areReals && number.Text.All(char.IsAsciiDigit) ? $"{number.Text}.0" : number.Text, false, 9),
        MinusNode minus => ($"-{Inside(Code(minus.Operand, areReals), 6)}", Code(minus.Operand, areReals).IsVector, 6),
        CallNode { Function: "I", Arguments: [var inner] } => Code(inner, areReals),
        CallNode { Function: "scale", Arguments: [var inner] } when Code(inner, areReals) is { IsVector: true, Text: var x } => ($"(({x}) - mean({x})) / sd({x})", true, 5),
        CallNode { Arguments: [var inner] } call when functions.Contains(call.Function) => ($"{call.Function}({Code(inner, areReals).Text})", Code(inner, areReals).IsVector, 9),
        CallNode { Function: "s" or "te" or "ti" } smooth => throw new FormulaException(formula, smooth.Position, "Smooth terms have no short form here: copy a model with one, `bayes new spline -o my_model.bym`, and change it."),
        CallNode call => throw new FormulaException(formula, call.Position, $"`{call.Function}` is no function of columns here. There are {string.Join(", ", functions)}, scale, I, factor and offset."),
        BinaryNode binary => Arithmetic(binary, Code(binary.Left, areReals || binary.Operator == "/"), Code(binary.Right, areReals)),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private (string, bool, int) Arithmetic(BinaryNode node, (string, bool IsVector, int) left, (string, bool IsVector, int) right)
    {
        bool areBoth = left.IsVector && right.IsVector;
        (string symbol, int level) = node.Operator switch
        {
            "+" => ("+", 4),
            "-" => ("-", 4),
            "*" => (areBoth ? ".*" : "*", 5),
            "/" => (right.IsVector ? "./" : "/", 5),
            "^" => (areBoth || left.IsVector || right.IsVector ? ".^" : "^", 7),
            _ => throw new FormulaException(formula, node.Position, $"`{node.Operator}` is no arithmetic of numbers."),
        };
        return ($"{Inside(left, level)} {symbol} {Inside(right, level + 1)}", left.IsVector || right.IsVector, level);
    }

    private static string Inside((string Text, bool, int Level) part, int level) => part.Level < level ? $"({part.Text})" : part.Text;
}
