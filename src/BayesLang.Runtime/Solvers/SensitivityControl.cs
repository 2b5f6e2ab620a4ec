namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Which sensitivities are integrated along with the states and take part in the test of the error: those to y₀, and those to some elements of θ. A probe is one direction instead,
/// with +1 and −1 in turn for the elements of y₀ and those of θ: enough to keep the derivatives stable, at a cost that does not grow with their number.
/// </summary>
internal readonly ref struct SensitivityControl(bool initialState, ReadOnlySpan<int> parameters, bool isProbe = false)
{
    private readonly bool initialState = initialState;
    private readonly bool isProbe = isProbe;

    /// <summary>Indices in θ.</summary>
    private readonly ReadOnlySpan<int> parameters = parameters;

    private int InitialColumns(int states) => initialState ? states : 0;

    public int ColumnCount(int states) => isProbe ? 1 : InitialColumns(states) + parameters.Length;

    /// <summary>The sensitivities at the initial time.</summary>
    public void Start(Span<double> columns, int states)
    {
        columns.Clear();
        for (int i = 0; i < states; i++)
        {
            if (isProbe) columns[i] = Sign(i);
            else if (initialState) columns[i * states + i] = 1;
        }
    }

    /// <summary>
    /// ∂f/∂y·S + ∂f/∂θ for the column at that place, given the Jacobian matrix over the inputs [t, y, θ], row by row.
    /// </summary>
    public void Slope(int column, ReadOnlySpan<double> jacobian, ReadOnlySpan<double> sensitivity, Span<double> slope)
    {
        int states = sensitivity.Length, inputs = jacobian.Length / states, parameter = column - InitialColumns(states);
        for (int i = 0; i < states; i++)
        {
            ReadOnlySpan<double> row = jacobian.Slice(i * inputs, inputs);
            double sum = 0;
            if (isProbe)
                for (int k = 0; k < parameters.Length; k++) sum += Sign(k) * row[1 + states + parameters[k]];
            else if (parameter >= 0) sum = row[1 + states + parameters[parameter]];
            for (int j = 0; j < states; j++) sum += row[1 + j] * sensitivity[j];
            slope[i] = sum;
        }
    }

    private static double Sign(int i) => i % 2 == 0 ? 1 : -1;
}
