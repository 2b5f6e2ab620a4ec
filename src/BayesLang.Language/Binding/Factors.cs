using System.Collections.Immutable;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Binding;

/// <summary>
/// Data that are categories: <c>factor[N] county;</c>, the same as <c>array[N] int&lt;factor&gt; county;</c>. In the program they are ints, bounded by 1 and the
/// number of their levels, which is a variable of the data block too, and is read as <c>levels(county)</c>.
/// </summary>
public static class Factors
{
    internal const string TypeName = "factor";
    /// <summary>The function that gives the number of a factor's levels, where the program has no name of its own that is the same.</summary>
    public const string LevelsName = "levels";

    /// <summary>The number of levels of a factor of this name.</summary>
    internal static VariableSymbol LevelsOf(Identifier name) => new($"{LevelsName}({name.Name})", Type.Int, VariableOrigin.Data, name.Span)
    {
        Sized = new SizedBasic(Type.Int, [], new BoundsConstraint(new BoundInt(name.Span, 0), null)),
        IsLevelCount = true,
    };

    /// <summary>The sizes of a factor with the bounds of its codes, where the program gives it no others.</summary>
    internal static SizedType WithBounds(SizedType sized, VariableSymbol levels, TextSpan span) => sized switch
    {
        SizedArray array => array with { Element = WithBounds(array.Element, levels, span) },
        SizedBasic { Constraint: NoConstraint } basic => basic with { Constraint = new BoundsConstraint(new BoundInt(span, 1), new BoundVariable(span, levels)) },
        _ => sized,
    };

    /// <summary>What <c>levels(…)</c> of these arguments means; reports where they are not one factor.</summary>
    internal static BoundExpression Bind(BindingContext context, CallSyntax call, ImmutableArray<BoundExpression> arguments)
    {
        switch (arguments)
        {
            case [BoundVariable { Variable.Levels: { } levels }]:
                return new BoundVariable(call.Span, levels);
            case [BoundError]:
                break;
            case [BoundVariable { Variable: var variable } argument]:
                context.Report(BindingErrors.NotAFactor, argument.Span, $"`{variable.Name}` is {TypeWords.Describe(variable.Type)}");
                break;
            case [var argument]:
                context.Report(BindingErrors.NotAFactor, argument.Span, "this is not the name of one");
                break;
            default:
                context.Report(BindingErrors.NotAFactor, call.Span, $"here {TypeWords.AreSo(arguments.Length)}");
                break;
        }
        return new BoundError(call.Span);
    }
}
