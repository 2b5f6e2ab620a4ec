using System.Globalization;

namespace BayesLang.Workflow;

/// <summary>Numbers in texts, the same in every culture: a program that hosts the library may have one with decimal commas.</summary>
static class Invariant
{
    /// <summary>A number in a standard or custom format, such as <c>F2</c>; empty for none.</summary>
    public static string Text(IFormattable? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
