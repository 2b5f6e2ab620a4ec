using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

internal readonly ref partial struct Multistep
{
    /// <summary>
    /// The transpose of all that was done to the history, last to first; the implicit equations by the implicit function theorem at their roots. Returns λ of y₀; those of θ are
    /// left among the trace's input adjoints. λ of y′₀ (of a differential-algebraic equation) is added to <paramref name="yPrime0Adjoint"/>.
    /// </summary>
    public static ReadOnlySpan<double> Adjoint(DifferentiableFunction f, OdeTrace trace, ReadOnlySpan<double> solutionAdjoint, Span<double> yPrime0Adjoint)
    {
        int n = trace.StateCount, output = trace.Times.Count, end = trace.Records.Count;
        Span<double> work = trace.Work.Reset((MaxRows + 2) * n + n * n);
        Span<double> z = Take(ref work, MaxRows * n), correction = Take(ref work, n), w = Take(ref work, n), matrix = Take(ref work, n * n);
        Span<int> pivots = trace.Pivots.Reset(n);
        const int coefficients = MaxRows + 1;
        for (int mark = trace.Marks.Count - 2; mark >= 0; mark -= 2)
        {
            int q = trace.Marks[mark + 1];
            switch ((Operation)trace.Marks[mark])
            {
                case Operation.Output:
                {
                    double x = trace.Records[--end], power = 1;
                    ReadOnlySpan<double> given = solutionAdjoint.Slice(--output * n, n);
                    for (int j = 0; j <= q; j++, power *= x) Blas1.Axpy(power, given, z.Slice(j * n, n));
                    break;
                }
                case Operation.Rescale:
                {
                    double factor = trace.Records[--end], power = 1;
                    for (int j = 1; j <= q; j++) Blas1.Scale(power *= factor, z.Slice(j * n, n));
                    break;
                }
                case Operation.Raise:
                {
                    ReadOnlySpan<double> record = trace.Records.Slice(end -= 1 + coefficients, 1 + coefficients);
                    Span<double> top = z.Slice((q + 1) * n, n);
                    for (int j = 2; j <= q; j++) Blas1.Axpy(record[1 + j], z.Slice(j * n, n), top);
                    Blas1.Axpy(record[0], top, correction);
                    top.Clear();
                    break;
                }
                case Operation.Lower:
                {
                    ReadOnlySpan<double> l = trace.Records.Slice(end -= coefficients, coefficients);
                    Span<double> top = z.Slice(q * n, n);
                    top.Clear();
                    for (int j = 2; j < q; j++) Blas1.Axpy(-l[j], z.Slice(j * n, n), top);
                    break;
                }
                case Operation.Restart:
                {
                    ReadOnlySpan<double> record = trace.Records.Slice(end -= 2 + n, 2 + n);
                    Slope(record[0], record[1], record.Slice(2, n), z);
                    break;
                }
                case Operation.Step:
                {
                    int size = 2 + q + 1 + (trace.IsDae ? 2 : 1) * n;
                    ReadOnlySpan<double> record = trace.Records.Slice(end -= size, size), l = record.Slice(2, q + 1), state = record[(3 + q)..];
                    double t = record[0], h = record[1], gamma = h / l[1];
                    for (int j = 0; j <= q; j++) Blas1.Axpy(l[j], z.Slice(j * n, n), correction);
                    if (trace.IsDae) trace.PutInputs(t, state, state[n..]);
                    else trace.PutInputs(t, state);
                    FillMatrix(f, trace, gamma, matrix);
                    Lu.Factor(matrix, pivots, n);
                    correction.CopyTo(w);
                    Lu.SolveTransposedLeft(matrix, pivots, w, n, 1);
                    if (!trace.IsDae) Blas1.Axpy(-1 / l[1], w, z.Slice(n, n));
                    Blas1.Scale(trace.IsDae ? -1 : gamma, w);
                    ReadOnlySpan<double> pulled = trace.Pull(f, w);
                    Blas1.Add(pulled.Slice(1, n), z[..n]);
                    if (trace.IsDae) Blas1.Axpy(1 / h, pulled.Slice(1 + n, n), z.Slice(n, n));
                    correction.Clear();
                    for (int k = q; k >= 1; k--)
                        for (int j = k; j <= q; j++) Blas1.Add(z.Slice((j - 1) * n, n), z.Slice(j * n, n));
                    break;
                }
                case Operation.Begin:
                {
                    double h = trace.Records[--end];
                    if (!trace.IsDae) Slope(trace.InitialTime, h, trace.Records.Slice(0, n), z);
                    else if (!yPrime0Adjoint.IsEmpty) Blas1.Axpy(h, z.Slice(n, n), yPrime0Adjoint);
                    break;
                }
            }
        }
        return trace.Work.Slice(0, n);

        // z₁ = h f(t, z₀).
        void Slope(double t, double h, ReadOnlySpan<double> y, Span<double> history)
        {
            Span<double> slope = history.Slice(n, n);
            Blas1.Scale(h, slope);
            trace.PutInputs(t, y);
            Blas1.Add(trace.Pull(f, slope).Slice(1, n), history[..n]);
            slope.Clear();
        }
    }
}
