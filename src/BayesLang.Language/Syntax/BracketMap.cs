using Antlr4.Runtime;
using BayesLang.Language.Syntax.Generated;

namespace BayesLang.Language.Syntax;

/// <summary>Which brackets belong together in tokens that need not be balanced, up to the next semicolon; found in one pass.</summary>
sealed class BracketMap
{
    private readonly Dictionary<int, int> typeAfter = [];
    private readonly Dictionary<int, int> openerOf = [];

    /// <summary>The type of the token after the bracket's partner, or that of a type within the brackets, which shows that the partner was forgotten.</summary>
    public int TypeAfter(int bracket) => typeAfter.GetValueOrDefault(bracket, TokenConstants.EOF);

    /// <summary>Where the partner of a closing square bracket stands; -1 where it has none.</summary>
    public int OpenerOf(int bracket) => openerOf.GetValueOrDefault(bracket, -1);

    public static BracketMap Of(List<SourceToken> tokens)
    {
        var map = new BracketMap();
        var open = new Stack<int>();
        var squares = new Stack<int>();
        for (int i = 0; i < tokens.Count; i++)
        {
            switch (tokens[i].Type)
            {
                case BayesLexer.LBRACK:
                    open.Push(i);
                    squares.Push(i);
                    break;
                case BayesLexer.LPAREN:
                    open.Push(i);
                    break;
                case BayesLexer.RBRACK or BayesLexer.RPAREN:
                    if (open.TryPop(out int opener) && i + 1 < tokens.Count) map.typeAfter[opener] = tokens[i + 1].Type;
                    if (tokens[i].Type == BayesLexer.RBRACK && squares.TryPop(out int square)) map.openerOf[i] = square;
                    break;
                case BayesLexer.TYPE:
                    while (open.TryPop(out int unclosed)) map.typeAfter[unclosed] = BayesLexer.TYPE;
                    break;
                case BayesLexer.SEMICOLON:
                    open.Clear();
                    squares.Clear();
                    break;
            }
        }
        return map;
    }
}
