using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>A formula as written, in the notation of Wilkinson and Rogers (1973) with groups as lme4 has them (Bates et al. 2015).</summary>
abstract record FormulaNode(int Position);

/// <summary>A column, in backticks where its name is no word.</summary>
sealed record NameNode(int Position, string Name) : FormulaNode(Position);

sealed record NumberNode(int Position, string Text) : FormulaNode(Position)
{
    public bool Is(string text) => Text == text;
}

/// <summary>A function of columns: <c>log(x)</c>, <c>I(x^2)</c>, <c>offset(e)</c>, <c>factor(g)</c>, <c>trials(n)</c>.</summary>
sealed record CallNode(int Position, string Function, ImmutableArray<FormulaNode> Arguments) : FormulaNode(Position);

/// <summary>Two parts and the operator between them: <c>+ - : * / ^ | || ~</c>.</summary>
sealed record BinaryNode(int Position, string Operator, FormulaNode Left, FormulaNode Right) : FormulaNode(Position);

/// <summary>A minus before a part: of terms <c>-1</c>, of numbers the negative.</summary>
sealed record MinusNode(int Position, FormulaNode Operand) : FormulaNode(Position);
