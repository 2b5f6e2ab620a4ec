namespace BayesLang.Inference;

/// <summary>Ranges of options; a message names the option and its range.</summary>
static class Requirement
{
    public static void AtLeast(int least, int value, string name) => That(value >= least, name, $"at least {least}");

    public static void Positive(double value, string name) => That(value > 0 && double.IsFinite(value), name, "positive and finite");

    public static void NonNegative(double value, string name) => That(value >= 0 && double.IsFinite(value), name, "0 or more, and finite");

    public static void That(bool holds, string name, string range)
    {
        if (!holds) throw new ArgumentException($"{name} must be {range}.");
    }
}
