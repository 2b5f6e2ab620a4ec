namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Which sensitivities are integrated along with the states and take part in the test of the error: those to y₀, and those to some elements of θ. A probe is one direction instead,
/// with +1 and −1 in turn for the elements of y₀ and those of θ: enough to keep the derivatives stable, at a cost that does not grow with their number.
/// </summary>
internal readonly ref struct SensitivityControl(bool initialState, ReadOnlySpan<int> parameters, bool isProbe = false)
{
    public bool InitialState { get; } = initialState;

    public bool IsProbe { get; } = isProbe;

    /// <summary>Indices in θ.</summary>
    public ReadOnlySpan<int> Parameters { get; } = parameters;

    public int InitialColumns(int states) => InitialState && !IsProbe ? states : 0;

    public int ColumnCount(int states) => IsProbe ? 1 : InitialColumns(states) + Parameters.Length;

    /// <summary>True where the sensitivities give the whole gradient, so that no reverse sweep is needed.</summary>
    public bool IsComplete(int states) => !IsProbe && ColumnCount(states) > 0;

    public static double Sign(int i) => i % 2 == 0 ? 1 : -1;
}
