using System.Text;

namespace BayesLang.Language.Story;

/// <summary>A piece of a formula, with how tightly its outermost operator binds: see <see cref="LatexTable"/>.</summary>
public readonly record struct LatexPart(string Text, int Binding)
{
    /// <summary>The text, in brackets where something around it binds more tightly.</summary>
    public string In(int around) => Binding < around ? $@"\left({Text}\right)" : Text;
}

/// <summary>
/// Fills templates of formulas. The hole #2 is the second argument as it is; #2s, #2f and #2b put it in brackets where it binds more loosely than a summand, a
/// factor, or the base of a power.
/// </summary>
static class LatexTemplate
{
    public static string Fill(string template, IReadOnlyList<LatexPart> arguments)
    {
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '#' || i + 1 >= template.Length || !char.IsAsciiDigit(template[i + 1]))
            {
                text.Append(template[i]);
                continue;
            }
            int number = template[++i] - '1', around = i + 1 < template.Length ? Place(template[i + 1]) : 0;
            if (around > 0) i++;
            text.Append(number < arguments.Count ? arguments[number].In(around) : @"\cdot");
        }
        return text.ToString();
    }

    private static int Place(char letter) => letter switch
    {
        's' => LatexTable.Sum,
        'f' => LatexTable.Product,
        'b' => LatexTable.Atom,
        _ => 0,
    };
}
