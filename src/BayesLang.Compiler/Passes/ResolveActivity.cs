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
    public static ModelIr Run(ModelIr model)
    {
        // Transformed parameters are solved as the density solves them, so that what is written is what was accepted.
        Activity outputs = Activity.Of([.. model.OutputParameters, .. model.OutputTransformed]);
        return model with
        {
            Bind = Resolve(model.Bind, null, isRecorded: false),
            Density = Resolve(model.Density, Activity.Of(model.Density), isRecorded: !model.IsTraced),
            OutputParameters = Resolve(model.OutputParameters, outputs, isRecorded: false),
            OutputTransformed = Resolve(model.OutputTransformed, outputs, isRecorded: false),
            OutputGenerated = Resolve(model.OutputGenerated, null, isRecorded: false),
            Unconstrain = Resolve(model.Unconstrain, null, isRecorded: false),
        };
    }

    private static ImmutableArray<Statement> Resolve(ImmutableArray<Statement> statements, Activity? activity, bool isRecorded) => [.. statements.SelectMany(s =>
        Walk.RewriteBodies(Walk.RewriteExpressions(s, e => Walk.Rewrite(e, node => Answer(node, activity, isRecorded))), body => Resolve(body, activity, isRecorded)) switch
        {
            If { Condition: Op { Function.Name: "!=", Arguments: [IntLiteral a, IntLiteral b] } } decided => a.Value != b.Value ? decided.Then : decided.Else,
            var open => [open],
        })];

    private static Expr Answer(Expr e, Activity? activity, bool isRecorded) =>
        e switch
        {
            Op op when op.Function == ScalarFunctions.IsActive => activity?.IsActive(op.Arguments[0]) == true ? 1 : 0,
            Op op when op.Function == ScalarFunctions.IsRecorded => isRecorded && activity?.IsActive(op.Arguments[0]) == true ? 1 : 0,
            Op { Arguments: [IntLiteral a, IntLiteral b] } op when op.Function == ScalarFunctions.MaxInt => Math.Max(a.Value, b.Value),
            _ => e,
        };
}
