using System.Collections.Immutable;

namespace BayesLang.Workflow.Formulas;

/// <summary>From text to <see cref="FormulaNode"/>: operators by their precedence in R, from loose to tight.</summary>
sealed class FormulaParser
{
    private static readonly Dictionary<string, int> precedence = new() { ["~"] = 1, ["|"] = 2, ["||"] = 2, ["+"] = 3, ["-"] = 3, ["*"] = 4, ["/"] = 4, [":"] = 5, ["^"] = 7 };

    private const int UnaryMinus = 6;

    private readonly string text;
    private readonly ImmutableArray<(int Position, string Text)> tokens;
    private int next;

    private FormulaParser(string text) => (this.text, tokens) = (text, Tokens(text));

    /// <exception cref="FormulaException">The text is no formula.</exception>
    public static FormulaNode Parse(string text)
    {
        FormulaParser parser = new(text);
        FormulaNode node = parser.Expression(0);
        return parser.next == parser.tokens.Length ? node : throw parser.Fault("An operator such as `+` is expected here.");
    }

    private FormulaNode Expression(int minimum)
    {
        FormulaNode left = Operand();
        while (next < tokens.Length && precedence.TryGetValue(tokens[next].Text, out int level) && level > minimum)
        {
            (int position, string symbol) = tokens[next++];
            // Powers lean to the right.
            left = new BinaryNode(position, symbol, left, Expression(symbol == "^" ? level - 1 : level));
        }
        return left;
    }

    private FormulaNode Operand()
    {
        if (next == tokens.Length) throw Fault("A term is expected here.");
        (int position, string token) = tokens[next++];
        switch (token)
        {
            case "-":
                return new MinusNode(position, Expression(UnaryMinus));
            case "+":
                return Expression(UnaryMinus);
            case "(":
                FormulaNode inner = Expression(0);
                Expect(")");
                return inner;
        }
        if (token[0] == '`') return new NameNode(position, token[1..^1]);
        if (char.IsAsciiDigit(token[0]) || token[0] == '.' && token.Length > 1 && char.IsAsciiDigit(token[1])) return new NumberNode(position, token);
        if (!IsLetter(token[0]))
        {
            next--;
            throw Fault("A term is expected here.");
        }
        if (next == tokens.Length || tokens[next].Text != "(") return new NameNode(position, token);
        next++;
        var arguments = ImmutableArray.CreateBuilder<FormulaNode>();
        do arguments.Add(Expression(0));
        while (next < tokens.Length && tokens[next].Text == "," && next++ >= 0);
        Expect(")");
        return new CallNode(position, token, arguments.ToImmutable());
    }

    private void Expect(string token)
    {
        if (next == tokens.Length || tokens[next].Text != token) throw Fault($"`{token}` is expected here.");
        next++;
    }

    private FormulaException Fault(string what) => new(text, next < tokens.Length ? tokens[next].Position : text.Length, what);

    private static bool IsLetter(char c) => char.IsLetter(c) || c is '_' or '.';

    private static ImmutableArray<(int, string)> Tokens(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<(int, string)>();
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }
            int length = c switch
            {
                '`' => text.IndexOf('`', at + 1) is var end and > 0 && end > at + 1 ? end - at + 1 : throw new FormulaException(text, at, "A name in backticks ends with a backtick."),
                '|' when at + 1 < text.Length && text[at + 1] == '|' => 2,
                '~' or '+' or '-' or '*' or '/' or ':' or '^' or '|' or '(' or ')' or ',' => 1,
                _ when char.IsAsciiDigit(c) => While(char.IsAsciiDigit, withPoint: true),
                _ when IsLetter(c) => While(letter => IsLetter(letter) || char.IsAsciiDigit(letter), withPoint: false),
                _ => throw new FormulaException(text, at, $"`{c}` has no meaning in a formula."),
            };
            tokens.Add((at, text.Substring(at, length)));
            at += length;

            int While(Func<char, bool> isPart, bool withPoint)
            {
                int end = at;
                while (end < text.Length && (isPart(text[end]) || withPoint && text[end] == '.')) end++;
                return end - at;
            }
        }
        return tokens.ToImmutable();
    }
}
