using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Answers what lowering left open: whether a value depends on parameters, so that solvers hold the accuracy of sensitivities, and keep what a reverse sweep needs.
/// Where there is no density there is no reverse sweep.
/// </summary>
public static class ResolveActivity
{
    public static ModelIr Run(ModelIr model) => model with
    {
        Bind = Resolve(model.Bind, null),
        Density = Resolve(model.Density, model.IsTraced ? null : Activity.Of(model.Density)),
        OutputParameters = Resolve(model.OutputParameters, null),
        // An outlined function has the same accuracy with and without its reverse sweep.
        OutputTransformed = Resolve(model.OutputTransformed, model.IsFunction ? Activity.Of(model.OutputTransformed) : null),
        OutputGenerated = Resolve(model.OutputGenerated, null),
        Unconstrain = Resolve(model.Unconstrain, null),
    };

    private static ImmutableArray<Statement> Resolve(ImmutableArray<Statement> statements, Activity? activity) => [.. statements.SelectMany(s =>
        Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => Answer(node, activity))), body => Resolve(body, activity)) switch
        {
            If { Condition: Op { Function.Name: "!=", Arguments: [IntLiteral a, IntLiteral b] } } decided => a.Value != b.Value ? decided.Then : decided.Else,
            var open => [open],
        })];

    private static Expr Answer(Expr e, Activity? activity) =>
        e switch
        {
            Op op when op.Function == ScalarFunctions.IsActive => activity?.IsActive(op.Arguments[0]) == true ? 1 : 0,
            Op { Arguments: [IntLiteral a, IntLiteral b] } op when op.Function == ScalarFunctions.MaxInt => Math.Max(a.Value, b.Value),
            _ => e,
        };
}
