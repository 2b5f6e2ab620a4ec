namespace BayesLang.Workflow.Reports;

/// <summary>A sentence in which names and commands stand between backticks, as they do in all messages.</summary>
static class MarkedText
{
    /// <summary>Its pieces in order; a backtick without a second one is a character like any other.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Pieces(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int open = text.IndexOf('`', start);
            int close = open < 0 ? -1 : text.IndexOf('`', open + 1);
            if (close < 0)
            {
                yield return (text[start..], false);
                yield break;
            }
            if (open > start) yield return (text[start..open], false);
            if (close > open + 1) yield return (text[(open + 1)..close], true);
            start = close + 1;
        }
    }
}
