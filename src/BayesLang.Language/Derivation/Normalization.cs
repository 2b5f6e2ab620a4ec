using BayesLang.Language.Binding;

namespace BayesLang.Language.Derivation;

/// <summary>Densities with all their constants: <c>normal_lupdf</c> as <c>normal_lpdf</c>.</summary>
sealed class Normalization : BoundRewriter
{
    private static readonly Normalization instance = new();

    public static BoundExpression Of(BoundExpression expression) => instance.Rewrite(expression);

    protected override BoundExpression? Replace(BoundExpression expression) => expression switch
    {
        BoundCall call when FunctionNames.UnnormalizedSuffix(call.Name) is not null => call with { Name = FunctionNames.Normalized(call.Name), Arguments = Rewrite(call.Arguments) },
        BoundUserCall { Unnormalized: true } call => call with { Unnormalized = false, Arguments = Rewrite(call.Arguments) },
        _ => null,
    };
}
