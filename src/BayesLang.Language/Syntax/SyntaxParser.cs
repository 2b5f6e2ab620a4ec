using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>The chain from text to tree: lex, classify the words that depend on their place, balance the brackets, parse, build.</summary>
static class SyntaxParser
{
    public static SyntaxTree Parse(SourceText source, List<Diagnostic> diagnostics)
    {
        List<SourceToken> all = Tokenizer.Lex(source.Text);
        List<SourceToken> significant = all.FindAll(token => token.Channel == TokenConstants.DefaultChannel);
        Tokenizer.Report(all, source, diagnostics);
        significant = ForeignForms.Mend(significant, source, diagnostics);
        ContextualTokens.Classify(significant, all, source.Text);
        var repair = new BracketRepair(source, diagnostics);
        List<SourceToken>? balanced = repair.Repair(significant);
        bool isDeep = repair.Depth > DeepStack.Shallow;
        ProgramSyntax root = balanced is null
            ? new ProgramSyntax(new TextSpan(0, source.Length), [])
            : DeepStack.Run(isDeep, () => new ProgramBuilder(new TreeContext(source, all, diagnostics)).Build(ParseProgram(balanced, source, diagnostics)));
        return new SyntaxTree(source, root, Tokenizer.Tile(all), [.. diagnostics.OrderBy(diagnostic => diagnostic.Span.Start)]) { IsDeep = isDeep };
    }

    private static BayesParser.ProgramContext ParseProgram(List<SourceToken> tokens, SourceText source, List<Diagnostic> diagnostics)
    {
        var stream = new BufferedTokenStream(new ListTokenSource([.. tokens]));
        // Recovery jumps to closing brackets by their index, which a token has once it is in the stream.
        stream.Fill();
        var parser = new BayesParser(stream) { ErrorHandler = new RecoveryStrategy(source, diagnostics) };
        parser.RemoveErrorListeners();
        // Every decision of the grammar is decided without the callers' context, so the fast mode is exact.
        parser.Interpreter.PredictionMode = PredictionMode.SLL;
        return parser.program();
    }
}
