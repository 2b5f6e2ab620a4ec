using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Tests.Solvers;

/// <summary>A value and its derivative in one direction.</summary>
public readonly record struct Dual(double Value, double Slope = 0)
{
    public static implicit operator Dual(double value) => new(value);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Value * b.Slope + a.Slope * b.Value);

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Slope - a.Value / b.Value * b.Slope) / b.Value);

    public static Dual Exp(Dual a) => new(Math.Exp(a.Value), Math.Exp(a.Value) * a.Slope);

    public static Dual Log(Dual a) => new(Math.Log(a.Value), a.Slope / a.Value);

    public static Dual Sin(Dual a) => new(Math.Sin(a.Value), Math.Cos(a.Value) * a.Slope);

    public static Dual Cos(Dual a) => new(Math.Cos(a.Value), -Math.Sin(a.Value) * a.Slope);

    public static Dual Sqrt(Dual a) => new(Math.Sqrt(a.Value), a.Slope / (2 * Math.Sqrt(a.Value)));

    public static Dual Pow(Dual a, double b) => new(Math.Pow(a.Value, b), b * Math.Pow(a.Value, b - 1) * a.Slope);
}

/// <summary>A function given by its outputs over dual numbers; its Jacobian comes a column at a time.</summary>
public sealed class DualFunction(int inputCount, int outputCount, Action<Dual[], Dual[]> write) : DifferentiableFunction
{
    private readonly Dual[] arguments = new Dual[inputCount];
    private readonly Dual[] results = new Dual[outputCount];

    public override int InputCount => arguments.Length;

    public override int OutputCount => results.Length;

    public int Evaluations { get; private set; }

    public override void Value(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        Evaluations++;
        Run(inputs, -1);
        for (int i = 0; i < results.Length; i++) outputs[i] = results[i].Value;
    }

    public override void Adjoint(ReadOnlySpan<double> inputs, ReadOnlySpan<double> seed, Span<double> inputAdjoints)
    {
        for (int j = 0; j < arguments.Length; j++)
        {
            Run(inputs, j);
            for (int i = 0; i < results.Length; i++) inputAdjoints[j] += seed[i] * results[i].Slope;
        }
    }

    private void Run(ReadOnlySpan<double> values, int direction)
    {
        for (int j = 0; j < arguments.Length; j++) arguments[j] = new Dual(values[j], j == direction ? 1 : 0);
        write(arguments, results);
    }
}
