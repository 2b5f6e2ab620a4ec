using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>Instances of one function, one for each thread that evaluates it.</summary>
public sealed class FunctionPool(Func<DifferentiableFunction> make)
{
    private readonly List<DifferentiableFunction> functions = [];

    public DifferentiableFunction this[int thread]
    {
        get
        {
            while (functions.Count <= thread) functions.Add(make());
            return functions[thread];
        }
    }
}

/// <summary>
/// Jobs of one function on threads: sums over slices, and a function of each of many rows. The work is cut into parts that do not depend on the number of threads,
/// and what the parts give is added in their order, so that neither do the results. An object serves one evaluation at a time, and allocates nothing once it has grown.
/// </summary>
public sealed class ParallelJobs
{
    /// <summary>The most parts that the work is cut into: each has a gradient of its own.</summary>
    private const int MostParts = 16;

    private readonly List<Helper> helpers = [];
    private readonly object gate = new();
    private Exception?[] failures = [];
    private double[] arguments = [], results = [], seeds = [], gradients = [];
    private FunctionPool? pool;
    private Inputs? own;
    private Mode mode;
    private int argumentCount, jobs, parts, outputsPerJob, nextPart, running;

    private enum Mode { SlicesWithGradients, Slices, Rows, RowAdjoints }

    /// <summary>How many threads one evaluation may use, its own included; for the whole process.</summary>
    public static int Threads { get; set; } = 1;

    /// <summary>
    /// The sum over [1, count] of a function of (start, end, arguments), which gives the sum over a slice; where <paramref name="isRecorded"/>, with its gradient.
    /// </summary>
    public double Sum(FunctionPool functions, int count, int grainSize, ReadOnlySpan<double> passed, bool isRecorded)
    {
        if (count == 0)
        {
            parts = 0;
            return 0;
        }
        Begin(functions, passed, count, (count + grainSize - 1) / grainSize, 1, isRecorded ? Mode.SlicesWithGradients : Mode.Slices);
        Ensure(ref results, parts);
        if (isRecorded) ClearGradients();
        Run();
        double sum = 0;
        for (int part = 0; part < parts; part++) sum += results[part];
        return sum;
    }

    /// <summary>Adds the gradient of the sum that was recorded, times <paramref name="seed"/>.</summary>
    public void SumAdjoint(double seed, Span<double> argumentAdjoints)
    {
        for (int part = 0; part < parts; part++)
        {
            ReadOnlySpan<double> gradient = GradientOf(part)[2..];
            for (int i = 0; i < argumentAdjoints.Length; i++) argumentAdjoints[i] += seed * gradient[i];
        }
    }

    /// <summary>A function of (job, arguments) for jobs 1 … count; the outputs one after the other.</summary>
    public void Map(FunctionPool functions, int count, int outputs, ReadOnlySpan<double> passed, Span<double> result)
    {
        if (count == 0) return;
        Begin(functions, passed, count, count, outputs, Mode.Rows);
        Ensure(ref results, count * outputs);
        Run();
        results.AsSpan(0, count * outputs).CopyTo(result);
    }

    public void MapAdjoint(FunctionPool functions, int count, int outputs, ReadOnlySpan<double> passed, ReadOnlySpan<double> resultAdjoint, Span<double> argumentAdjoints)
    {
        if (count == 0) return;
        Begin(functions, passed, count, count, outputs, Mode.RowAdjoints);
        Ensure(ref seeds, resultAdjoint.Length);
        resultAdjoint.CopyTo(seeds);
        ClearGradients();
        Run();
        for (int part = 0; part < parts; part++)
        {
            ReadOnlySpan<double> gradient = GradientOf(part)[1..];
            for (int i = 0; i < argumentAdjoints.Length; i++) argumentAdjoints[i] += gradient[i];
        }
    }

    private int MovedCount => mode is Mode.Slices or Mode.SlicesWithGradients ? 2 : 1;

    private int InputCount => MovedCount + argumentCount;

    private Span<double> GradientOf(int part) => gradients.AsSpan(part * InputCount, InputCount);

    private void Begin(FunctionPool functions, ReadOnlySpan<double> passed, int count, int mostParts, int outputs, Mode what)
    {
        (pool, mode, jobs, outputsPerJob, argumentCount) = (functions, what, count, outputs, passed.Length);
        parts = Math.Clamp(mostParts, 1, MostParts);
        Ensure(ref arguments, passed.Length);
        passed.CopyTo(arguments);
        if (failures.Length < parts) failures = new Exception?[parts];
        Array.Clear(failures);
    }

    private void ClearGradients()
    {
        Ensure(ref gradients, parts * InputCount);
        gradients.AsSpan(0, parts * InputCount).Clear();
    }

    private static void Ensure(ref double[] buffer, int size)
    {
        if (buffer.Length < size) buffer = new double[size];
    }

    private void Run()
    {
        int helping = Math.Min(Threads, parts) - 1;
        // Each thread's function is made before the threads start.
        for (int thread = 0; thread <= helping; thread++) _ = pool?[thread];
        while (helpers.Count < helping) helpers.Add(new Helper(this, helpers.Count + 1));
        nextPart = 0;
        running = helping;
        for (int thread = 0; thread < helping; thread++) ThreadPool.UnsafeQueueUserWorkItem(helpers[thread], preferLocal: false);
        Work(own ??= new Inputs(this), 0);
        Await();
        for (int part = 0; part < parts; part++)
            if (failures[part] is { } failure) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private void Await()
    {
        // Helpers work while this thread does, so that the wait is short.
        var spin = new SpinWait();
        while (Volatile.Read(ref running) != 0)
        {
            if (!spin.NextSpinWillYield)
            {
                spin.SpinOnce();
                continue;
            }
            lock (gate)
            {
                while (running != 0) Monitor.Wait(gate);
            }
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            running--;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Takes parts until none is left.</summary>
    private void Work(Inputs inputs, int thread)
    {
        if (pool is null) return;
        for (int part = Interlocked.Increment(ref nextPart) - 1; part < parts; part = Interlocked.Increment(ref nextPart) - 1)
        {
            try
            {
                Part(pool[thread], inputs, part);
            }
            catch (Exception e)
            {
                // Whatever it is, it is thrown where the evaluation was asked for: here it would end the process.
                failures[part] = e;
            }
        }
    }

    private void Part(DifferentiableFunction f, Inputs inputs, int part)
    {
        int first = (int)((long)jobs * part / parts), last = (int)((long)jobs * (part + 1) / parts);
        if (first == last)
        {
            if (mode is Mode.Slices or Mode.SlicesWithGradients) results[part] = 0;
            return;
        }
        Span<double> x = inputs.Of(this);
        switch (mode)
        {
            case Mode.Slices or Mode.SlicesWithGradients:
                (x[0], x[1]) = (first + 1, last);
                if (mode == Mode.Slices) f.Value(x, results.AsSpan(part, 1));
                else results[part] = f.ValueAndAdjoint(x, [1.0], GradientOf(part));
                break;
            default:
                for (int job = first; job < last; job++)
                {
                    x[0] = job + 1;
                    if (mode == Mode.Rows) f.Value(x, results.AsSpan(job * outputsPerJob, outputsPerJob));
                    else f.Adjoint(x, seeds.AsSpan(job * outputsPerJob, outputsPerJob), GradientOf(part));
                }
                break;
        }
    }

    /// <summary>A thread's copy of the inputs, in which it moves the first.</summary>
    private sealed class Inputs(ParallelJobs owner)
    {
        private double[] values = new double[owner.InputCount];

        public Span<double> Of(ParallelJobs jobs)
        {
            if (values.Length < jobs.InputCount) values = new double[jobs.InputCount];
            jobs.arguments.AsSpan(0, jobs.argumentCount).CopyTo(values.AsSpan(jobs.MovedCount));
            return values.AsSpan(0, jobs.InputCount);
        }
    }

    private sealed class Helper(ParallelJobs owner, int thread) : IThreadPoolWorkItem
    {
        private readonly Inputs inputs = new(owner);

        public void Execute()
        {
            owner.Work(inputs, thread);
            owner.Leave();
        }
    }
}
