using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>Checks of the solvers' arguments: each names function, argument, index (from 1) and value, in the words of Stan's messages.</summary>
internal readonly struct Checks(string function, int line)
{
    public string Function { get; } = function;

    public ModelException Refused(string message) => new($"{Function}: {message}", line, isRejection: true);

    public void Finite(string name, double value)
    {
        if (!double.IsFinite(value)) throw Refused($"{name} is {Text.Of(value)}, but must be finite!");
    }

    public void Finite(string name, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) throw Refused($"{name}[{i + 1}] is {Text.Of(values[i])}, but must be finite!");
    }

    public void NotEmpty(string name, int size)
    {
        if (size == 0) throw Refused($"{name} has size 0, but must have a non-zero size");
    }

    /// <summary>Repeated values are in order.</summary>
    public void Sorted(string name, ReadOnlySpan<double> values)
    {
        for (int i = 1; i < values.Length; i++)
            if (!(values[i] >= values[i - 1]))
                throw Refused($"{name} is not a valid sorted vector. The element at {i + 1} is {Text.Of(values[i])}, but should be greater than or equal to the previous element, {Text.Of(values[i - 1])}");
    }

    public void Less(string name, double value, double bound)
    {
        if (!(value < bound)) throw Refused($"{name} is {Text.Of(value)}, but must be less than {Text.Of(bound)}");
    }

    public void LessOrEqual(string name, double value, double bound)
    {
        if (!(value <= bound)) throw Refused($"{name} is {Text.Of(value)}, but must be less than or equal to {Text.Of(bound)}");
    }

    public void PositiveFinite(string name, double value)
    {
        if (!(value > 0 && double.IsFinite(value))) throw Refused($"{name} is {Text.Of(value)}, but must be positive finite!");
    }

    public void PositiveFinite(string name, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] > 0 && double.IsFinite(values[i]))) throw Refused($"{name}[{i + 1}] is {Text.Of(values[i])}, but must be positive finite!");
    }

    public void Positive(string name, int value)
    {
        if (value <= 0) throw Refused($"{name} is {value}, but must be positive!");
    }

    public void NonNegative(string name, double value)
    {
        if (!(value >= 0)) throw Refused($"{name} is {Text.Of(value)}, but must be nonnegative!");
    }

    public void SameSize(string name, int size, string otherName, int otherSize)
    {
        if (size != otherSize) throw Refused($"{name} ({size}) and {otherName} ({otherSize}) must match in size");
    }

    /// <summary>What the integrators of differential equations ask of their common arguments, in the order in which Stan asks.</summary>
    public void InitialValueProblem(ReadOnlySpan<double> y0, double t0, ReadOnlySpan<double> ts, ReadOnlySpan<double> theta, string thetaName)
    {
        Finite("initial state", y0);
        Finite("initial time", t0);
        Finite("times", ts);
        Finite(thetaName, theta);
        NotEmpty("initial state", y0.Length);
        NotEmpty("times", ts.Length);
        Sorted("times", ts);
        Less("initial time", t0, ts[0]);
    }

    /// <summary>One absolute tolerance is for all states.</summary>
    public void Tolerances(string relativeName, double relative, string absoluteName, ReadOnlySpan<double> absolute, int states, int maxSteps)
    {
        PositiveFinite(relativeName, relative);
        if (absolute.Length == 1) PositiveFinite(absoluteName, absolute[0]);
        else
        {
            PositiveFinite(absoluteName, absolute);
            SameSize(absoluteName, absolute.Length, "states", states);
        }
        Positive("max_num_steps", maxSteps);
    }

    public ModelException OutOfSteps(double time) =>
        Refused($"Failed to integrate to next output time ({Text.Of(time)}) in less than max_num_steps steps");

    public ModelException StepTooSmall(double time, string why) =>
        Refused($"the step size became too small at time {Text.Of(time)}: {why}");
}
