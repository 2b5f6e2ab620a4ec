using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>Calls of functions that change the log density.</summary>
static class DensityCallRules
{
    public static IEnumerable<Diagnostic> JacobianWithoutParameters(LintContext context)
    {
        foreach (PlacedExpression placed in context.Expressions)
        {
            (string Name, IEnumerable<BoundExpression> Arguments)? call = placed.Expression switch
            {
                BoundUserCall { Function.Kind: FunctionKind.Jacobian } user => (user.Function.Name, user.Arguments),
                BoundCall library when FunctionNames.KindOf(library.Name) == FunctionKind.Jacobian => (library.Name, library.Arguments),
                _ => null,
            };
            if (call is not var (name, arguments) || arguments.Any(LintContext.MayDependOnParameters)) continue;
            string plain = name[..^"_jacobian".Length] + "_constrain";
            bool exists = SignatureTable.Contains(plain) || context.Program.Functions.Any(function => function.Symbol.Name == plain);
            yield return context.Report(LintWarnings.JacobianWithoutParameters, placed.Expression.Span, name, exists ? $", or call `{plain}`, which adds nothing" : "");
        }
    }
}
