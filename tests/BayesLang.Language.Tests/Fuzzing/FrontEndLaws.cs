using BayesLang.Language.Binding;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Flow;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Tests.Fuzzing;

/// <summary>What holds of every program, however broken. Each function lists what does not hold, a line each.</summary>
public static class FrontEndLaws
{
    /// <summary>All laws, of the printers too.</summary>
    public static IEnumerable<string> Broken(CheckResult result) =>
        [.. OfTree(result.Tree), .. result.Diagnostics.SelectMany(OfDiagnostic), .. OfErrors(result), .. OfPrinters(result), .. OfFlow(result)];

    /// <summary>The tokens tile the source; nodes lie in the source and in their parents, in order.</summary>
    public static IEnumerable<string> OfTree(SyntaxTree tree)
    {
        int end = 0;
        foreach (SyntaxToken token in tree.Tokens)
        {
            if (token.Span.Start != end || token.Span.Length < 0) yield return $"A token stands at {token.Span}, and the one before it ends at {end}.";
            end = token.Span.End;
        }
        if (end != tree.Source.Length) yield return $"The last token ends at {end}, and the source at {tree.Source.Length}.";
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(tree.Root))
        {
            if (!Within(node.Span, tree.Source)) yield return $"{node.GetType().Name} at {node.Span} lies outside of the text.";
            int last = node.Span.Start;
            foreach (SyntaxNode child in SyntaxNodes.Children(node))
            {
                if (!node.Span.Contains(child.Span)) yield return $"{child.GetType().Name} at {child.Span} lies outside of its parent {node.GetType().Name} at {node.Span}.";
                if (child.Span.Start < last) yield return $"{child.GetType().Name} at {child.Span} in {node.GetType().Name} starts before {last}, where the child before it ends.";
                last = child.Span.End;
            }
        }
    }

    /// <summary>It speaks of a place in the source, in words.</summary>
    public static IEnumerable<string> OfDiagnostic(Diagnostic diagnostic)
    {
        if (!Within(diagnostic.Span, diagnostic.Source)) yield return $"{diagnostic.Code} at {diagnostic.Span} lies outside of the source.";
        if (!Within(diagnostic.Place.Span, diagnostic.Place.File)) yield return $"{diagnostic.Code} at {diagnostic.Place.Span} lies outside of its file.";
        if (diagnostic.Position is { Line: < 1 } or { Column: < 1 }) yield return $"{diagnostic.Code} stands at {diagnostic.Position}.";
        string message = diagnostic.Message;
        // What the program itself writes so may be quoted.
        bool hasHole = message.Contains("{0}", StringComparison.Ordinal) && !diagnostic.Source.Text.Contains("{0}", StringComparison.Ordinal);
        if (message.Length == 0 || hasHole) yield return $"{diagnostic.Code} says `{message}`.";
        if (message.Length > 2000) yield return $"{diagnostic.Code} says {message.Length} characters.";
        foreach (Fix fix in diagnostic.Fixes)
            if (!Within(fix.Span, diagnostic.Source)) yield return $"A fix of {diagnostic.Code} at {fix.Span} lies outside of the source.";
        foreach (RelatedPlace place in diagnostic.Related)
            if (!Within(place.Span, place.Source)) yield return $"A place that {diagnostic.Code} names, {place.Span}, lies outside of its source.";
    }

    /// <summary>What could not be read or bound was reported.</summary>
    public static IEnumerable<string> OfErrors(CheckResult result)
    {
        if (result.HasErrors) yield break;
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(result.Tree.Root))
            if (node is BadStatementSyntax or BadExpressionSyntax or Identifier { IsMissing: true } or NamedTypeSyntax { Keyword: "" })
                yield return $"{node.GetType().Name} at {node.Span}, and no error.";
        IEnumerable<BoundStatement> statements = BoundWalk.Statements(result.Program);
        foreach (BoundExpression expression in statements.SelectMany(Roots).SelectMany(expression => BoundWalk.Expressions(expression)))
            if (expression is BoundError || expression.Type is ErrorType) yield return $"{expression.GetType().Name} at {expression.Span}, and no error.";
    }

    private static IEnumerable<BoundExpression> Roots(BoundStatement statement) =>
        statement is BoundDeclaration { Variable.Sized: { } sized } ? [.. BoundWalk.Own(statement), .. Sizes(sized)] : BoundWalk.Own(statement);

    private static IEnumerable<BoundExpression> Sizes(SizedType type) => type switch
    {
        SizedArray array => Sizes(array.Element).Append(array.Size),
        SizedTuple tuple => tuple.Elements.SelectMany(Sizes),
        SizedBasic { Constraint: BoundsConstraint bounds } basic => basic.Sizes.Concat(((BoundExpression?[])[bounds.Lower, bounds.Upper]).OfType<BoundExpression>()),
        SizedBasic { Constraint: AffineConstraint affine } basic => basic.Sizes.Concat(((BoundExpression?[])[affine.Offset, affine.Multiplier]).OfType<BoundExpression>()),
        SizedBasic basic => basic.Sizes,
        _ => [],
    };

    private static IEnumerable<string> OfPrinters(CheckResult result)
    {
        if (SyntaxPrinter.Print(result.Tree).Length == 0) yield return "The syntax printer printed nothing.";
        _ = BoundPrinter.Print(result.Program);
    }

    /// <summary>Editors tell of priors and likelihoods while a program is written.</summary>
    private static IEnumerable<string> OfFlow(CheckResult result)
    {
        FactorGraph graph = new ProgramFlow(result.Program).Graph;
        foreach (VariableSymbol parameter in graph.Parameters) _ = graph.PriorsOf(parameter);
        foreach (DensityStatement likelihood in graph.Densities.Where(density => density is { Role: DensityRole.Likelihood, Subject: not null })) _ = Observations.Of(likelihood, result.Program);
        foreach (Factor factor in graph.Factors)
            if (!Within(factor.Span, result.Tree.Source)) yield return $"A factor at {factor.Span} lies outside of the source.";
    }

    private static bool Within(TextSpan span, SourceText source) => span.Start >= 0 && span.Length >= 0 && span.End <= source.Length;
}
