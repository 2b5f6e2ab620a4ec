using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Random;

/// <summary>Checks of the generators' arguments; each throws a <see cref="ModelException"/> that names function, argument and value.</summary>
static class Require
{
    internal static void Finite(string function, string argument, double value)
    {
        if (!double.IsFinite(value)) throw Refused(function, argument, value, "finite!");
    }

    internal static void Positive(string function, string argument, double value)
    {
        if (!(value > 0 && double.IsFinite(value))) throw Refused(function, argument, value, "positive finite!");
    }

    internal static void NonNegative(string function, string argument, double value)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw Refused(function, argument, value, "nonnegative and finite!");
    }

    internal static void Probability(string function, string argument, double value)
    {
        if (!(value is >= 0 and <= 1)) throw Refused(function, argument, value, "in the interval [0, 1]");
    }

    internal static void AtMost(string function, string argument, double value, double limit)
    {
        if (!(value <= limit)) throw Refused(function, argument, value, $"less than or equal to {Text.Of(limit)}");
    }

    internal static ModelException Refused(string function, string argument, double value, string expected) =>
        new($"{function}: {argument} is {Text.Of(value)}, but must be {expected}", isRejection: true);
}
