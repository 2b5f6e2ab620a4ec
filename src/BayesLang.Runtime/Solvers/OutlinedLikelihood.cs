using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// A log likelihood that the program defines, as three functions of one output each: ℓ of [θ, η]; its derivative along v, of [θ, v, η]; its second derivative along v
/// and w, of [θ, v, w, η]. Reverse sweeps through them give Hessian-vector products and the terms of third order (Margossian 2023, "General adjoint-differentiated
/// Laplace approximation", algorithm 4).
/// </summary>
internal sealed class OutlinedLikelihood : LatentLikelihood
{
    private readonly Growing<double> arguments = new();
    private readonly Growing<double> inputs = new();
    private readonly Growing<double> adjoints = new();
    private readonly double[] single = new double[1];
    private DifferentiableFunction? value, alongOne, alongTwo;

    private int latentCount;

    public override int ArgumentCount => arguments.Count;

    public void SetFunctions(DifferentiableFunction value, DifferentiableFunction alongOne, DifferentiableFunction alongTwo) =>
        (this.value, this.alongOne, this.alongTwo) = (value, alongOne, alongTwo);

    public void SetArguments(ReadOnlySpan<double> eta, int latentCount)
    {
        eta.CopyTo(arguments.Reset(eta.Length));
        this.latentCount = latentCount;
    }

    public override double Value(ReadOnlySpan<double> theta)
    {
        Function(value).Value(Put(theta, directions: 0), single);
        return single[0];
    }

    public override void Gradient(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        Put(theta, directions: 0);
        Pull(value, 1)[..latentCount].CopyTo(gradient);
    }

    public override void Hessian(ReadOnlySpan<double> theta, int blockSize, Span<double> blocks)
    {
        int n = latentCount;
        for (int column = 0; column < blockSize; column++)
        {
            // One probe meets the same column of every block.
            Span<double> x = Put(theta, directions: 1);
            for (int j = column; j < n; j += blockSize) x[n + j] = 1;
            ReadOnlySpan<double> product = Pull(alongOne, 1);
            for (int i = 0; i < n; i++) blocks[i / blockSize * blockSize * blockSize + column * blockSize + i % blockSize] = product[i];
        }
    }

    public override void AddThird(ReadOnlySpan<double> theta, ReadOnlySpan<double> coefficients, int blockSize, double factor, Span<double> thetaAdjoint, Span<double> argumentAdjoint)
    {
        int n = latentCount;
        for (int column = 0; column < blockSize; column++)
        {
            Span<double> x = Put(theta, directions: 2);
            for (int j = column; j < n; j += blockSize) x[n + j] = 1;
            for (int i = 0; i < n; i++) x[2 * n + i] = coefficients[i / blockSize * blockSize * blockSize + column * blockSize + i % blockSize];
            ReadOnlySpan<double> gradient = Pull(alongTwo, factor);
            Blas1.Add(gradient[..n], thetaAdjoint);
            if (!argumentAdjoint.IsEmpty) Blas1.Add(gradient[(3 * n)..], argumentAdjoint);
        }
    }

    public override void AddArgumentGradient(ReadOnlySpan<double> theta, double factor, Span<double> argumentAdjoint)
    {
        Put(theta, directions: 0);
        Blas1.Add(Pull(value, factor)[latentCount..], argumentAdjoint);
    }

    public override void AddMixed(ReadOnlySpan<double> theta, ReadOnlySpan<double> v, double factor, Span<double> argumentAdjoint)
    {
        v.CopyTo(Put(theta, directions: 1)[latentCount..]);
        Blas1.Add(Pull(alongOne, factor)[(2 * latentCount)..], argumentAdjoint);
    }

    private static DifferentiableFunction Function(DifferentiableFunction? function) => function ?? throw new InvalidOperationException("The likelihood has no functions yet.");

    /// <summary>The inputs with room for directions, which are zero.</summary>
    private Span<double> Put(ReadOnlySpan<double> theta, int directions)
    {
        int n = latentCount, start = (1 + directions) * n;
        Span<double> x = inputs.Reset(start + arguments.Count);
        theta[..n].CopyTo(x);
        arguments.Slice(0, arguments.Count).CopyTo(x[start..]);
        return x;
    }

    private ReadOnlySpan<double> Pull(DifferentiableFunction? function, double seed)
    {
        single[0] = seed;
        Span<double> gradient = adjoints.Reset(inputs.Count);
        Function(function).Adjoint(inputs.Slice(0, inputs.Count), single, gradient);
        return gradient;
    }
}
