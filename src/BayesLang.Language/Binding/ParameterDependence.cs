using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>Whether a value may depend on parameters: what Stan's <c>data</c> qualifier forbids.</summary>
static class ParameterDependence
{
    /// <summary>False in blocks whose values are never differentiated, for integers, and for what is built from data alone.</summary>
    public static bool Of(BoundExpression expression, Place place) => !place.HoldsDataOnly && Depends(expression);

    static bool Depends(BoundExpression expression) => !IsDiscrete(expression.Type) && expression switch
    {
        BoundVariable { Variable: var variable } => DependsVariable(variable),
        BoundCall call => call.Arguments.Any(Depends),
        BoundUserCall call => call.Arguments.Any(Depends),
        BoundConversion conversion => Depends(conversion.Operand),
        BoundIndexing indexing => Depends(indexing.Base),
        BoundTupleElement element => Depends(element.Base),
        BoundConditional conditional => Depends(conditional.Condition) || Depends(conditional.WhenTrue) || Depends(conditional.WhenFalse),
        BoundArrayLiteral literal => literal.Elements.Any(Depends),
        BoundRowVectorLiteral literal => literal.Elements.Any(Depends),
        BoundTupleLiteral literal => literal.Elements.Any(Depends),
        BoundTargetValue => true,
        _ => false,
    };

    static bool DependsVariable(VariableSymbol variable) => variable.Origin switch
    {
        VariableOrigin.Data when variable.AllowsMissing => true,
        VariableOrigin.Data or VariableOrigin.TransformedData or VariableOrigin.GeneratedQuantities => false,
        VariableOrigin.FunctionArgument => !variable.IsDataOnly,
        _ => true,
    };

    public static bool IsInteger(Type type) => type is IntType or ArrayType { Innermost: IntType };

    /// <summary>Whether a value holds integers alone, which are never differentiated.</summary>
    public static bool IsDiscrete(Type type) => type switch
    {
        IntType => true,
        ArrayType array => IsDiscrete(array.Innermost),
        TupleType tuple => tuple.Elements.All(IsDiscrete),
        _ => false,
    };
}
