using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Lint;

/// <summary>Statements that never run, and statements whose running depends on parameters.</summary>
static class ControlFlowRules
{
    public static IEnumerable<Diagnostic> Unreachable(LintContext context)
    {
        IEnumerable<ImmutableArray<BoundStatement>> sequences = context.Blocks.Select(block => block.Statements)
            .Concat(context.Statements.OfType<BoundBlock>().Select(block => block.Statements))
            .Concat(context.Statements.OfType<BoundProfile>().Select(block => block.Statements));
        foreach (ImmutableArray<BoundStatement> statements in sequences)
            for (int i = 0; i + 1 < statements.Length; i++)
            {
                if (Leaves(statements[i]) is not { } keyword) continue;
                yield return context.Report(LintWarnings.Unreachable, statements[i + 1].Span, keyword);
                break;
            }
    }

    private static string? Leaves(BoundStatement statement) => statement switch
    {
        BoundReturn => "return",
        BoundBreak => "break",
        BoundContinue => "continue",
        BoundMessage { Kind: MessageKind.Reject } => "reject",
        BoundMessage { Kind: MessageKind.FatalError } => "fatal_error",
        _ => null,
    };

    public static IEnumerable<Diagnostic> OnParameters(LintContext context)
    {
        FactorGraph graph = context.Flow.Graph;
        return from control in graph.Conditions
               where control.Function is null && graph.HasParameter(control.Sources) && !OnlyPrints(control.Statement)
               select context.Report(LintWarnings.ControlOnParameter, control.Condition.Span, Keyword(control.Statement), Parameters(graph.ParametersOf(control.Sources)));
    }

    public static IEnumerable<Diagnostic> OnParametersInFunctions(LintContext context)
    {
        FactorGraph graph = context.Flow.Graph;
        var found = new Dictionary<BoundStatement, (ControlDependence Control, List<BoundUserCall> Calls, SourceSet Sources)>(ReferenceEqualityComparer.Instance);
        foreach (CallDependence call in graph.Calls)
        {
            if (!call.Arguments.Any(graph.HasParameter)) continue;
            foreach (ControlDependence control in context.Flow.FunctionControl.Of(call.Call.Function))
            {
                SourceSet sources = FunctionControl.Through(control.Sources, call.Arguments);
                if (!graph.HasParameter(sources) || OnlyPrints(control.Statement)) continue;
                if (found.TryGetValue(control.Statement, out var known)) known.Calls.Add(call.Call);
                else found[control.Statement] = (control, [call.Call], sources);
            }
        }
        foreach (var (control, calls, sources) in found.Values)
        {
            BoundUserCall first = calls[0];
            yield return context.Report(LintWarnings.ControlOnArgument, control.Condition.Span, Keyword(control.Statement),
                first.Function == control.Function ? Arguments(control, first.Function) : "an argument", control.Function?.Name, context.Program.Source.PositionOf(first.Span.Start).Line,
                Parameters(graph.ParametersOf(sources))) with
            {
                Related = [.. calls.Take(3).Select(call => context.Related(call.Span, $"`{call.Function.Name}` is called here."))],
            };
        }
    }

    /// <summary>What prints does not touch the density.</summary>
    private static bool OnlyPrints(BoundStatement statement) =>
        statement is BoundIf && BoundWalk.Statements(statement).All(inner => inner is BoundIf or BoundBlock or BoundMessage { Kind: MessageKind.Print });

    private static string Keyword(BoundStatement statement) => statement switch { BoundIf => "if", BoundWhile => "while", _ => "for" };

    private static string Parameters(IEnumerable<VariableSymbol> parameters)
    {
        VariableSymbol[] all = [.. parameters];
        return $"the {(all.Length == 1 ? "parameter" : "parameters")} {LintContext.Names(all)}";
    }

    private static string Arguments(ControlDependence control, FunctionSymbol function)
    {
        VariableSymbol[] all = [.. control.Sources.Members().Select(index => function.Parameters[index])];
        return $"the {(all.Length == 1 ? "argument" : "arguments")} {LintContext.Names(all)}";
    }
}
