using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>What attributes of data ask of the variables behind them.</summary>
static class DataAttributeRules
{
    public static void Check(BindingContext context, DeclarationSyntax declaration, Type type, bool isFactor)
    {
        if (context.Place is not { Block: BlockKind.Data, Function: null }) return;
        foreach (AttributeSyntax attribute in SyntaxNodes.AttributesOf(declaration))
            switch (attribute.Name.Name)
            {
                case DataAttributes.Levels when !isFactor:
                    context.Report(BindingErrors.AttributeNotHere, attribute.Span, DataAttributes.Levels, "before a factor");
                    break;
                case DataAttributes.Levels when HasTwice(attribute):
                    context.Report(BindingErrors.AttributeArguments, attribute.Span, DataAttributes.Levels, "each level once");
                    break;
                case DataAttributes.Standardize when type is not ErrorType && !HasColumns(type):
                    context.Report(BindingErrors.AttributeNotHere, attribute.Span, DataAttributes.Standardize, "before a real vector, row vector, matrix or array of one or two dimensions");
                    break;
            }
    }

    static bool HasTwice(AttributeSyntax attribute)
    {
        string[] levels = [.. attribute.Arguments.OfType<LiteralSyntax>().Select(literal => literal.Text)];
        return levels.Distinct().Count() < levels.Length;
    }

    /// <summary>Whether the values are reals in one column or several.</summary>
    static bool HasColumns(Type type) => type switch
    {
        VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false } => true,
        ArrayType { Element: RealType or VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or ArrayType { Element: RealType } } => true,
        _ => false,
    };
}
