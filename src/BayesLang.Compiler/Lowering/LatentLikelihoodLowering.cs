using System.Collections.Immutable;
using BayesLang.Compiler.Autodiff;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Passes;
using BayesLang.Language.Binding;
using BayesLang.Language.Types;

namespace BayesLang.Compiler.Lowering;

/// <summary>The log likelihood of latent variables as three functions: its value, and its first and second derivatives along directions.</summary>
/// <param name="Functions">The functions in a kernel's code, after one another.</param>
/// <param name="Integers">The sizes that differ from call to call, which the operands p0, p1, … give.</param>
/// <param name="Arguments">What is passed on beside the latent variables, flattened.</param>
public sealed record LatentLikelihoodCall(string Functions, ImmutableArray<Expr> Integers, OutlinedCall Arguments);

/// <summary>Likelihoods of a Laplace approximation.</summary>
public sealed partial class OutlineLowering
{
    /// <summary>
    /// ℓ(θ, …) outlined with its derivatives: of the inputs [θ, …] the value; of [θ, v, …] the derivative along v; of [θ, v, w, …] the second derivative along v and w.
    /// The gradients of these give all that a Laplace approximation and its adjoint need.
    /// </summary>
    public LatentLikelihoodCall OutlineLikelihood(BoundFunctionReference reference, string caller, Expr latentCount, ImmutableArray<Value> passed)
    {
        Value theta = HigherOrderFunctions.Moved(Type.Vector, latentCount);
        OutlinedCall value = Outline(reference, [theta], passed);
        (string Name, ImmutableArray<Expr> Sizes)[] functions = [(value.Function, value.Integers), Along(1), Along(2)];
        var code = new List<string>();
        int at = 0;
        foreach ((string name, ImmutableArray<Expr> sizes) in functions)
        {
            code.Add($"functions.{name}{(sizes.IsEmpty ? "" : $".With({string.Join(", ", sizes.Select((_, k) => $"{{p{at + k}}}"))})")}");
            at += sizes.Length;
        }
        return new LatentLikelihoodCall(string.Join(", ", code), [.. functions.SelectMany(f => f.Sizes)], value);

        (string, ImmutableArray<Expr>) Along(int order)
        {
            var inputs = new Inputs(Builder.Names, captures: true);
            ImmutableArray<Value> moved = [.. Enumerable.Range(0, order + 1).Select(k => inputs.Inner(theta, k == 0 ? "latent" : "direction", isMoved: true))];
            ImmutableArray<Value> inner = [moved[0], .. passed.Select(v => inputs.Inner(v, "passed"))];
            OutlinedFunction function = context.Outlines.Get($"{order} times along {reference.Name} {reference.User?.Declaration.Start} {inputs.Shape}",
                () => MakeAlong($"D{order}_{reference.Name}", inputs, [.. moved.Select(v => InputOf((ArrayValue)v))], inner, reference, caller));
            return (function.Name, [.. inputs.Sizes]);
        }
    }

    private static Variable InputOf(ArrayValue input) => input.Storage?.Variable ?? throw new InvalidOperationException("An input is stored.");

    private OutlinedFunction MakeAlong(string name, Inputs inputs, ImmutableArray<Variable> moved, ImmutableArray<Value> arguments, BoundFunctionReference reference, string caller)
    {
        name = Builder.Names.Fresh(name);
        ImmutableArray<Statement> value = Lower(derivative => new Assign(OutlinedFunction.Output, [0], derivative));
        ImmutableArray<Statement> density = Lower(derivative => new TargetAdd(new Load(OutlinedFunction.Seed, [0]) * derivative));
        return new OutlinedFunction(name, [.. inputs.Integers], 1, new ModelIr
        {
            Name = name, Data = [], Bind = [], Density = density, OutputParameters = [], OutputTransformed = value, OutputGenerated = [], Unconstrain = [], Outputs = [],
            Parameters = [.. inputs.Layouts], UnconstrainedCount = inputs.Count,
        });

        ImmutableArray<Statement> Lower(Func<Expr, Statement> use)
        {
            var inner = new LoweringContext(context.Program, Builder.Names) { Outlines = context.Outlines, IgnoresTarget = true };
            inner.Builder.Line = context.LineOf(reference.Span);
            Expr likelihood = Simplify.ToReal(((ScalarValue)Body(new ExpressionLowering(inner), reference, arguments, reference.Span)).Expr);
            Variable result = inner.Builder.Local("log_likelihood", ScalarKind.Real);
            inner.Builder.Emit(new Declare(result, Fill: false));
            inner.Builder.Emit(new Assign(result, likelihood));
            ImmutableArray<Statement> statements = inner.Builder.Take();
            foreach (Variable direction in moved[1..])
            {
                // Each operation by itself: derivatives repeat their operands.
                statements = CommonSubexpressions.Run(statements, Builder.Names);
                (statements, Variable? tangent) = Tangents.Along(statements, moved[0], direction, result, Builder.Names, Refuse);
                if (tangent is null) return [use(0.0)];
                result = tangent;
            }
            // The function itself has made its checks at the same point.
            statements = Slice.Of(statements, [result]);
            Tangents.RequireDerivatives(statements, Refuse);
            return [.. statements, use(new Load(result))];
        }

        Exception Refuse(string function) => new LoweringException(reference.Span, $"derivatives beyond the first of {function}, which {caller} needs of {reference.Name}");
    }
}
