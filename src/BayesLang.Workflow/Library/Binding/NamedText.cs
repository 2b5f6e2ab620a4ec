using System.Collections.Immutable;
using System.Text;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>A name and what it is given: <c>predictors=age,income</c> of <c>--map</c>, <c>horizon=12</c> of <c>--set</c>.</summary>
/// <param name="Name">Before the equals sign.</param>
/// <param name="Text">Behind it.</param>
public sealed record NamedText(string Name, string Text)
{
    /// <summary>The parts between commas; a backslash before a comma makes it a part of the name.</summary>
    public ImmutableArray<string> Parts
    {
        get
        {
            var parts = ImmutableArray.CreateBuilder<string>();
            StringBuilder part = new();
            for (int k = 0; k < Text.Length; k++)
            {
                if (Text[k] == '\\' && k + 1 < Text.Length && Text[k + 1] is ',' or '\\') part.Append(Text[++k]);
                else if (Text[k] == ',')
                {
                    parts.Add(part.ToString().Trim());
                    part.Clear();
                }
                else part.Append(Text[k]);
            }
            parts.Add(part.ToString().Trim());
            return parts.ToImmutable();
        }
    }

    /// <summary>Null where there is no equals sign, or nothing before it or behind it.</summary>
    public static NamedText? Of(string given) => given.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } text] ? new NamedText(name, text) : null;
}
