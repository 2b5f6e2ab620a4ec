namespace BayesLang.Workflow.Formulas;

/// <summary>A formula that cannot be read, or has no model here; the message shows the place.</summary>
/// <param name="formula">The whole text.</param>
/// <param name="position">Where, from 0.</param>
/// <param name="what">What was found, and how to mend it.</param>
public sealed class FormulaException(string formula, int position, string what) : Exception($"{what}\n  {formula}\n  {new string(' ', position)}^")
{
    /// <summary>Where in the formula, from 0.</summary>
    public int Position { get; } = position;
}
