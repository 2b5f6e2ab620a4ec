using System.Collections.Immutable;
using System.Diagnostics;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Language.Derivation;
using BayesLang.Language.PriorPredictive;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Gradients;
using BayesLang.Workflow.Launching;
using BayesLang.Workflow.Methods;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow;

/// <summary>A compiled model, ready for data of its kind.</summary>
public sealed class Model
{
    /// <summary>As a sampler wants it: on the unconstrained scale, without what does not depend on parameters, so that <c>lp__</c> is CmdStan's.</summary>
    public static CompileOptions ForSampling { get; } = new(DropConstants: true);

    /// <summary>
    /// As a method other than sampling wants it: optimize and laplace with or without the Jacobian, as their options say, and without constants; variational
    /// and pathfinder with all of them, so that densities and ELBOs are CmdStan's.
    /// </summary>
    public static CompileOptions CompiledFor(MethodOptions method) => method switch
    {
        OptimizeOptions optimize => ForSampling with { Jacobian = optimize.Jacobian },
        LaplaceOptions laplace => ForSampling with { Jacobian = laplace.Jacobian },
        _ => ForSampling with { DropConstants = false },
    };

    private readonly ModelFactory factory;

    private Model(SourceText source, CompileOptions options, ModelFactory factory, TimeSpan compileTime)
    {
        Source = source;
        Options = options;
        this.factory = factory;
        CompileTime = compileTime;
    }

    /// <summary>The program; <see cref="SourceText.Path"/> is empty where it came from memory.</summary>
    public SourceText Source { get; }

    /// <summary>What it was compiled with.</summary>
    public CompileOptions Options { get; }

    /// <summary>The file's name without folder and extension.</summary>
    public string Name => NameOf(Source.Path);

    /// <summary>The name of a program by its file; one that came from memory has an empty path.</summary>
    internal static string NameOf(string path) => path.Length == 0 ? "model" : Path.GetFileNameWithoutExtension(path);

    /// <summary>True where an earlier compilation was found in the cache.</summary>
    public bool IsFromCache => factory.IsFromCache;

    public TimeSpan CompileTime { get; }

    /// <summary>A sentence for each quantity that was to be derived and cannot be.</summary>
    public ImmutableArray<string> NotDerived { get; private init; } = [];

    /// <summary>Of the prior's model: how it is drawn from, and what it does without.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>Compiles a <c>.bym</c> or <c>.stan</c> file with the files that it includes, or a model of the standard library by its name, or finds it in the cache. See <see cref="Read"/> for folders to include from.</summary>
    /// <exception cref="ModelCompileException">The program has errors; all of them are there.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Model Compile(string path, CompileOptions? options = null) => Compile(Read(path), options);

    /// <summary>Compiles a program from memory.</summary>
    /// <exception cref="ModelCompileException">The program has errors; all of them are there.</exception>
    public static Model Compile(SourceText source, CompileOptions? options = null)
    {
        long start = Stopwatch.GetTimestamp();
        options ??= ForSampling;
        ModelFactory factory = ModelCompiler.Compile(source, options);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (options.IsPrior || options.IsSimulator)
        {
            PriorProgram prior = ModelCompiler.PriorOf(source, options);
            return new Model(source, options, factory, time) { NotDerived = DerivationText.Of(source, prior), Notes = DerivationText.NotesOf(prior) };
        }
        return new Model(source, options, factory, time) { NotDerived = options.Derived == DerivedKinds.None ? [] : DerivationText.Of(source, options) };
    }

    /// <summary>The same model with priors in the places of its own.</summary>
    /// <param name="priors">Such as <c>beta ~ normal(0, 1)</c>; those that it was given before are replaced as a whole.</param>
    /// <exception cref="ModelCompileException">A prior is wrong, or its parameter's cannot be replaced; the findings are located in the texts.</exception>
    public Model WithPriors(params IEnumerable<string> priors) => Compile(Source, Options with { Priors = PriorTexts.Of(priors) });

    /// <summary>The text of a program's file, or of a model of the standard library.</summary>
    /// <param name="path">The file; where there is none of the name, a model's name such as <c>ab_binary</c>.</param>
    /// <param name="includePath">The folders where the files that it includes are looked for, after its own.</param>
    /// <exception cref="IOException">It cannot be read; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading it is not allowed.</exception>
    public static SourceText Read(string path, params ImmutableArray<string> includePath)
    {
        if (Directory.Exists(path)) throw new FileNotFoundException($"{path} is a folder; a model's file belongs here.");
        if (File.Exists(path)) return SourceFile.Read(path, includePath);
        return Library.ModelLibrary.SourceOf(path) ?? throw new FileNotFoundException($"{path}: there is no such file{Library.ModelLibrary.HintFor(path)}.");
    }

    /// <summary>Data as this program reads them: columns and texts as it declares them, sizes that follow from their shapes.</summary>
    public ModelData Prepare(IDataContext data) => factory.Prepare(data);

    /// <summary>Checks data and binds them: what samplers and other methods evaluate.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="seed">For random numbers in transformed data.</param>
    /// <exception cref="DataException">A variable is absent, or has another shape, type or range than declared.</exception>
    /// <exception cref="ModelException">Transformed data were rejected.</exception>
    public CompiledModel Bind(IDataContext data, ulong seed = 1) => factory.Bind(data, seed);

    /// <summary>Finds a mode, and writes it to <see cref="Methods.MethodOptions.Folder"/>; <see cref="Fit.IsComplete"/> is false where the search did not converge.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">Defaults: L-BFGS, without Jacobian: the maximum likelihood, penalised by the priors.</param>
    /// <param name="progress">Told in lines.</param>
    /// <param name="cancellation">Stops the search soon; the best point so far is kept.</param>
    /// <inheritdoc cref="Sample" path="/exception"/>
    public Fit Optimize(IDataContext data, OptimizeOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new OptimizeOptions();
        Model model = For(options);
        return OnDeepStack(RunMethod.Optimize, stop => OptimizeRun.Run(model, data, options, progress, stop), cancellation);
    }

    /// <summary>Draws from the normal approximation at a mode, found or given.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">Defaults: 1000 draws at the mode of the posterior on the unconstrained scale.</param>
    /// <param name="progress">Told in lines.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <inheritdoc cref="Sample" path="/exception"/>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Fit Laplace(IDataContext data, LaplaceOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new LaplaceOptions();
        Model model = For(options);
        return OnDeepStack(RunMethod.Laplace, stop => LaplaceRun.Run(model, data, options, progress, stop), cancellation);
    }

    /// <summary>Fits a normal on the unconstrained scale by ADVI, and draws from it; <see cref="Fit.IsComplete"/> is false where the fit did not converge.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">Defaults: mean-field, 1000 draws.</param>
    /// <param name="progress">Told in lines.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <inheritdoc cref="Sample" path="/exception"/>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Fit Variational(IDataContext data, VariationalOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new VariationalOptions();
        Model model = For(options);
        return OnDeepStack(RunMethod.Variational, stop => VariationalRun.Run(model, data, options, progress, stop), cancellation);
    }

    /// <summary>Draws with Pathfinder from normal approximations along paths to modes.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">Defaults: 1000 draws, resampled from those of 4 paths.</param>
    /// <param name="progress">Told in lines.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <inheritdoc cref="Sample" path="/exception"/>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Fit Pathfinder(IDataContext data, PathfinderOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new PathfinderOptions();
        Model model = For(options);
        return OnDeepStack(RunMethod.Pathfinder, stop => PathfinderRun.Run(model, data, options, progress, stop), cancellation);
    }

    /// <summary>Draws from the posterior with the no-U-turn sampler, and writes the draws to <see cref="SampleOptions.Folder"/> as they come.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">Defaults: 4 chains of 1000 draws after 1000 of warm-up.</param>
    /// <param name="progress">Told of each chain's way, by one thread at a time.</param>
    /// <param name="cancellation">Stops the chains soon; the fit then holds what was drawn, and <see cref="Fit.IsComplete"/> is false.</param>
    /// <exception cref="DataException">The data, or the initial values, do not fit the program.</exception>
    /// <exception cref="ModelException">The program failed other than by rejecting a point.</exception>
    /// <exception cref="Inference.SamplingException">A chain found no start, or cannot go on; the message says why.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another run is writing there; the message says how many draws are safe, and how to go on. Or Slurm takes no jobs.</exception>
    public Fit Sample(IDataContext data, SampleOptions? options = null, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new SampleOptions();
        Runtime.Solvers.ParallelJobs.Threads = options.ThreadsPerChain;
        return options.Slurm is { } slurm ? LaunchedRun.Run(this, data, options, slurm, progress, cancellation) : SampleRun.Run(this, data, options, progress, cancellation);
    }

    /// <summary>
    /// Draws parameters from their priors and data given these, and writes the draws to <see cref="SampleOptions.Folder"/>: <c>y_rep</c> for data <c>y</c>, which need not be there.
    /// Where every prior has a generator the draws come from these, independent of each other; else the prior density is sampled as a posterior is.
    /// </summary>
    /// <param name="data">Values of the variables of the data block; of outcomes at most the shapes are used.</param>
    /// <param name="options">Defaults: 4 chains of 1000 draws.</param>
    /// <param name="progress">Told of each chain's way, by one thread at a time.</param>
    /// <param name="cancellation">Stops the chains soon; the fit then holds what was drawn.</param>
    /// <exception cref="ModelCompileException">A prior is improper, or cannot be told from the likelihood.</exception>
    /// <inheritdoc cref="Sample" path="/exception"/>
    public Fit PriorPredictive(IDataContext data, SampleOptions? options = null, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default) =>
        (Options.IsPrior ? this : Compile(Source, Options with { IsPrior = true, Derived = DerivedKinds.None })).Sample(data, options, progress, cancellation);

    /// <summary>Computes the generated quantities for the draws of an earlier fit of the same parameters, and writes them to <see cref="GenerateOptions.Folder"/> as they come.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="draws">The earlier fit's folder, or the CSV file of one chain; CmdStan's own too.</param>
    /// <param name="options">The seed, and where the results go.</param>
    /// <param name="progress">Told of each chain's way, by one thread at a time.</param>
    /// <param name="cancellation">Stops soon; the fit then holds what was computed.</param>
    /// <exception cref="ArgumentException">The program has no generated quantities.</exception>
    /// <exception cref="DataException">The data do not fit the program.</exception>
    /// <exception cref="BayesLang.Data.DataFormatException">The draws cannot be read, lack a parameter, or are none of the program's parameters.</exception>
    /// <exception cref="IOException">The folder cannot be written, or is that of the draws.</exception>
    public Fit Generate(IDataContext data, string draws, GenerateOptions? options = null, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default) =>
        Generate(data, Directory.Exists(draws) ? BayesLang.Data.Csv.CmdStanCsvReader.FilesOf(draws) : [draws], options, progress, cancellation);

    /// <inheritdoc cref="Generate(IDataContext, string, GenerateOptions?, IProgress{ChainProgress}?, CancellationToken)"/>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="draws">The CSV files of the chains.</param>
    /// <param name="options">The seed, and where the results go.</param>
    /// <param name="progress">Told of each chain's way, by one thread at a time.</param>
    /// <param name="cancellation">Stops soon; the fit then holds what was computed.</param>
    public Fit Generate(IDataContext data, ImmutableArray<string> draws, GenerateOptions? options = null, IProgress<ChainProgress>? progress = null, CancellationToken cancellation = default) =>
        GenerateRun.Run(this, data, draws, options ?? new GenerateOptions(), progress, cancellation);

    /// <summary>
    /// Simulation-based calibration: parameters are drawn from the priors and outcomes given these, the posterior of each is sampled, and the true values' ranks among its draws are judged
    /// (Talts et al. 2018; Modrák et al. 2023). It goes on with what <see cref="CalibrationOptions.Folder"/> holds of the same calibration.
    /// </summary>
    /// <param name="data">Values of the variables of the data block: outcomes count by their shapes, and by data with a default that follow from them.</param>
    /// <param name="options">Defaults: 200 simulations, ranked among 99 draws each, in memory.</param>
    /// <param name="progress">Told after each simulation, by one thread at a time.</param>
    /// <param name="cancellation">Stops soon; the result is then of what was done, and <see cref="CalibrationResult.IsComplete"/> is false.</param>
    /// <exception cref="ModelCompileException">A prior is improper, or cannot be told from the likelihood.</exception>
    /// <exception cref="ArgumentException">An outcome cannot be simulated, or a quantity is not there; the message says why.</exception>
    /// <exception cref="DataException">The data do not fit the program.</exception>
    /// <exception cref="IOException">The folder cannot be written, or holds the calibration of something else.</exception>
    public CalibrationResult Calibrate(IDataContext data, CalibrationOptions? options = null, IProgress<CalibrationProgress>? progress = null, CancellationToken cancellation = default) =>
        CalibrationRun.Run(this, data, options ?? new CalibrationOptions(), progress, cancellation);

    /// <summary>Compares the gradient with differences of the log density, at a random or given point.</summary>
    /// <param name="data">Values of the variables of the data block.</param>
    /// <param name="options">The point, the step, the error that is allowed.</param>
    /// <exception cref="DataException">The data, or the initial values, do not fit the program.</exception>
    /// <exception cref="InitializationException">There is no point with a finite log density and gradient.</exception>
    public GradientCheck CheckGradient(IDataContext data, GradientCheckOptions? options = null)
    {
        options ??= new GradientCheckOptions();
        return GradientCheck.Of(Bind(data, options.Seed), options);
    }

    /// <summary>This model as a method needs it; compiled anew where it was compiled otherwise.</summary>
    private Model For(MethodOptions method)
    {
        CompileOptions needed = CompiledFor(method), options = Options with { Jacobian = needed.Jacobian, DropConstants = needed.DropConstants };
        return options == Options ? this : Compile(Source, options);
    }

    private static Fit OnDeepStack(string name, Func<CancellationToken, Fit> run, CancellationToken cancellation)
    {
        Fit? fit = null;
        ThreadTeam.Run(1, 1, name, (_, stop) => fit = run(stop), cancellation);
        return fit ?? throw new OperationCanceledException(cancellation);
    }
}
