using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Editing;

/// <summary>Expressions and their types as they are written at a place, also where the statement around them is not finished.</summary>
public sealed class ExpressionTypes
{
    /// <summary>Longer ones are not worth the time.</summary>
    private const int MostCharacters = 4000;

    private readonly CheckResult result;
    private readonly CodePlace place;

    public ExpressionTypes(CheckResult result, CodePlace place)
    {
        this.result = result;
        this.place = place;
    }

    /// <summary>The type of the expression at a span; <see cref="Type.Error"/>, which fits everywhere, where it has none.</summary>
    public Type Of(TextSpan span) => Bind(span)?.Type ?? Type.Error;

    /// <summary>The expression at a span; null where it is none.</summary>
    public BoundExpression? Bind(TextSpan span)
    {
        string text = result.Tree.Source.ToString(span).Trim();
        if (text.Length is 0 or > MostCharacters) return null;
        SyntaxTree tree = SyntaxTree.Parse(new SourceText($"model {{ target += {text}; }}", "expression.bym"));
        if (tree.IsDeep || tree.Root.Blocks is not [{ Members: [TargetIncrementSyntax { Value: var value }] }]) return null;
        var context = new BindingContext(tree.Source, new HashSet<string>()) { Place = place.Allowed };
        foreach (BoundFunction function in result.Program.Functions) context.AddFunction(function.Symbol);
        foreach (VariableSymbol variable in place.Variables.Reverse()) context.Scope.Declare(variable);
        return new ExpressionBinder(context).BindAny(value);
    }
}
