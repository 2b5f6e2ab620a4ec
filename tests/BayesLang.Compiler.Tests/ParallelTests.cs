using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Solvers;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>Sums over slices and rows of jobs on threads: the same figures as without, and the same bits whatever the number of threads.</summary>
public sealed class ParallelTests
{
    private static (double Density, double[] Gradient) Evaluate(CompiledModel model, int threads)
    {
        ParallelJobs.Threads = threads;
        Workspace workspace = model.CreateWorkspace();
        double[] x = [.. Enumerable.Range(0, model.UnconstrainedCount).Select(i => 0.5 * Math.Sin(1 + i))], gradient = new double[x.Length];
        double density = 0;
        for (int i = 0; i < 50; i++) density = model.LogDensityAndGradient(x, gradient, workspace);
        Assert.Equal(density, model.LogDensity(x, workspace), 1e-12 * Math.Abs(density));
        return (density, gradient);
    }

    private static CompiledModel Compile(TestProgram program, bool isParallel) =>
        ModelCompiler.Compile(program.Text, new CompileOptions { UseCache = false, IsParallel = isParallel }).Bind(JsonData.Parse(program.Data));

    private static readonly TestProgram Long = new("long_partial_sums", """
        functions {
          real partial(array[] real y, int start, int end, real mu, vector x, data real scale) { real t = 0; for (i in 1:size(y)) t += -square((y[i] - mu * x[start + i - 1]) / scale); return t; }
          real slices(array[] vector b, int start, int end, array[] int k) { real t = 0; for (i in start:end) t += sum(sin(b[i - start + 1])) * k[i]; return t; }
          vector job(vector phi, vector theta, data array[] real r, data array[] int i) { return [phi[1] * theta[1] * r[1], exp(theta[2]) * i[1]]'; }
        }
        data { int N; array[N] real y; array[5] int k; array[5, 1] real r; array[5, 1] int i; }
        parameters { real mu; vector[N] x; array[5] vector[2] b; vector[1] phi; array[5] vector[2] theta; }
        model {
          target += reduce_sum(partial, y, 3, mu, x, 2.0);
          for (j in 1:2) target += j * reduce_sum(slices, b, 1, k);
          target += sum(map_rect(job, phi, theta, r, i));
        }
        """, $$"""{"N": 40, "y": [{{string.Join(", ", Enumerable.Range(0, 40).Select(i => i % 7))}}], "k": [1, 2, 3, 4, 5], "r": [[1], [2], [3], [4], [5]], "i": [[1], [2], [3], [4], [5]]}""");

    [Fact]
    public void Threads_change_nothing()
    {
        int before = ParallelJobs.Threads;
        try
        {
            (double density, double[] gradient) = Evaluate(Compile(Long, isParallel: false), 1);
            CompiledModel parallel = Compile(Long, isParallel: true);
            (double first, double[] firstGradient) = Evaluate(parallel, 1);
            Assert.Equal(density, first, 1e-12 * Math.Abs(density));
            Assert.All(gradient.Zip(firstGradient), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Max(1, Math.Abs(pair.First))));
            foreach (int threads in (int[])[2, 4])
            {
                (double other, double[] otherGradient) = Evaluate(parallel, threads);
                Assert.Equal(first, other);
                Assert.Equal(firstGradient, otherGradient);
            }
        }
        finally
        {
            ParallelJobs.Threads = before;
        }
    }

    [Fact]
    public void A_rejection_on_a_thread_is_a_rejection()
    {
        TestProgram program = new("rejecting_slices", """
            functions { real partial(array[] real y, int start, int end, real mu) { if (end > 15 && mu > 0) reject("the slice to ", end, " is refused"); return mu * sum(y); } }
            parameters { real mu; }
            model { target += reduce_sum(partial, rep_array(1.0, 20), 1, mu); }
            """);
        CompiledModel model = Compile(program, isParallel: true);
        int before = ParallelJobs.Threads;
        ParallelJobs.Threads = 3;
        try
        {
            Assert.Equal(-20, model.LogDensity([-1], model.CreateWorkspace()), 1e-12);
            ModelException rejection = Assert.Throws<ModelException>(() => model.LogDensity([1], model.CreateWorkspace()));
            Assert.True(rejection.IsRejection);
            Assert.Contains("is refused", rejection.Message, StringComparison.Ordinal);
        }
        finally
        {
            ParallelJobs.Threads = before;
        }
    }
}
