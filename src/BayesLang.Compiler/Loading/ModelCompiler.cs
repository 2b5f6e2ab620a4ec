using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;
using BayesLang.Language;
using BayesLang.Language.Binding;
using BayesLang.Language.Centring;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.PriorPredictive;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Loading;

/// <summary>What is wanted of a compiled model.</summary>
/// <param name="Jacobian">True for the density on the unconstrained scale, which samplers need; false for constrained optimisation.</param>
/// <param name="DropConstants">True to leave out of <c>~</c> statements what does not depend on parameters, as Stan's sampling does.</param>
public sealed record CompileOptions(bool Jacobian = true, bool DropConstants = false)
{
    public bool UseCache { get; init; } = true;

    /// <summary>True for a model whose evaluations may use several threads (<see cref="Runtime.Solvers.ParallelJobs.Threads"/>) for sums over slices and rows of jobs.</summary>
    public bool IsParallel { get; init; }

    /// <summary>True for a model that notes each increment of its log density, see <see cref="DensityTrace"/>.</summary>
    public bool IsTraced { get; init; }

    /// <summary>The generated quantities that are derived from the model's densities.</summary>
    public DerivedKinds Derived { get; init; }

    /// <summary>True for the program of the prior and of the prior predictive distribution, see <see cref="PriorProgram"/>.</summary>
    public bool IsPrior { get; init; }

    /// <summary>True for the program that draws parameters, and data for the program itself, from the prior: that of <see cref="IsPrior"/> with the outcomes whole, see <see cref="SimulatedData"/>.</summary>
    public bool IsSimulator { get; init; }

    /// <summary>The optimisations that are switched off.</summary>
    public PassSet WithoutPasses { get; init; } = PassSet.Empty;

    /// <summary>Data that may have missing values, but have none: they are data as others are. <see cref="ModelFactory"/> finds them when it binds data.</summary>
    public ImmutableSortedSet<string> Complete { get; init; } = [];

    /// <summary>Priors that take the places of the program's own, see <see cref="PriorReplacement"/>.</summary>
    public PriorTexts Priors { get; init; } = PriorTexts.Empty;
}

/// <summary>A program that has errors; the message is the first.</summary>
public sealed class ModelCompileException(ImmutableArray<Diagnostic> diagnostics)
    : Exception(diagnostics.FirstOrDefault(d => d.Severity == Severity.Error)?.ToString() ?? "The program has errors.")
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;
}

/// <summary>A program compiled to a class, not yet bound to data.</summary>
/// <param name="type">The class.</param>
/// <param name="isFromCache">True where the assembly came from the cache.</param>
/// <param name="schema">What the program asks of its data.</param>
/// <param name="completed">The same program, compiled for data of which some have no missing values although they may; null where there are no such data.</param>
public sealed class ModelFactory(System.Type type, bool isFromCache, Lazy<DataSchema> schema, Func<ImmutableSortedSet<string>, ModelFactory>? completed = null)
{
    private readonly ConstructorInfo constructor = type.GetConstructors()[0];

    // By the names of the data that are complete.
    private readonly ConcurrentDictionary<string, Lazy<ModelFactory>> variants = [];

    /// <summary>True where the assembly came from the cache.</summary>
    public bool IsFromCache { get; } = isFromCache;

    /// <summary>Data as the program reads them: with the sizes that they leave out, where their shapes tell them.</summary>
    public ModelData Prepare(IDataContext data) => ModelData.Of(data, schema);

    /// <summary>Binds data: checks them, computes transformed data, and makes the model. <paramref name="seed"/> is that of the random numbers of transformed data.</summary>
    /// <exception cref="DataException">A variable is absent, or has another shape or type than declared.</exception>
    /// <exception cref="ModelException">A value is out of its declared bounds, or transformed data were rejected.</exception>
    public CompiledModel Bind(IDataContext data, ulong seed = 1)
    {
        ModelData prepared = Prepare(data);
        if (completed is not null && prepared.CompleteOnes() is { IsEmpty: false } complete)
            return variants.GetOrAdd(string.Join(' ', complete), _ => new Lazy<ModelFactory>(() => completed(complete))).Value.Bind(prepared, seed);
        try
        {
            return (CompiledModel)constructor.Invoke([prepared, null, seed]);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }
}

/// <summary>The compiler from end to end: source → syntax → bound tree → IR → passes → C# → assembly.</summary>
public static class ModelCompiler
{
    /// <summary>The option of data that may have missing values.</summary>
    private const string MissingWord = "missing";

    /// <summary>Parses and checks; throws where there are errors.</summary>
    /// <exception cref="ModelCompileException">The program has errors.</exception>
    public static BoundProgram Check(SourceText source)
    {
        SyntaxTree tree = Parse(source);
        BindingResult result = Language.Binding.Binder.Bind(tree);
        ImmutableArray<Diagnostic> diagnostics = [.. tree.Diagnostics, .. result.Diagnostics];
        return diagnostics.Any(d => d.Severity == Severity.Error) ? throw new ModelCompileException(diagnostics) : result.Program;
    }

    /// <summary>The quantities that are derived from a program's densities, and those that cannot be.</summary>
    /// <exception cref="ModelCompileException">The program has errors.</exception>
    public static DerivedProgram Derive(SourceText source, CompileOptions options)
    {
        BoundProgram program = Check(source, options.Priors).Program;
        return DeepStack.Run(program.IsDeep, () => Deriver.Derive(program, options.Derived));
    }

    /// <summary>The program of a program's prior and prior predictive distribution.</summary>
    /// <exception cref="ModelCompileException">The program has errors, or its prior cannot be drawn from.</exception>
    public static PriorProgram PriorOf(SourceText source, CompileOptions options) => PriorOf(Check(source, options.Priors).Program, options);

    private static PriorProgram PriorOf(BoundProgram program, CompileOptions options)
    {
        // What a sampler moves in the place of a non-centred parameter is drawn too.
        PriorProgram prior = options.IsSimulator ? PriorProgram.Of(NoncenteredRewrite.AsTransformed(program), isForData: true) : PriorProgram.Of(program);
        return prior.Diagnostics.IsEmpty ? prior : throw new ModelCompileException(prior.Diagnostics);
    }

    /// <summary>Parses and checks a program, and gives it priors from outside; throws where there are errors in either.</summary>
    /// <exception cref="ModelCompileException">The program has errors, or a prior cannot be had; those of priors are located in their texts.</exception>
    public static PriorResult Check(SourceText source, PriorTexts priors)
    {
        BoundProgram program = Check(source);
        if (priors.IsEmpty) return new PriorResult(program, [], []);
        PriorResult result = PriorReplacement.Apply(program, priors);
        return result.HasErrors ? throw new ModelCompileException(result.Diagnostics) : result;
    }

    /// <summary>The IR after a pass (by name), after lowering (<c>lower</c>), or after all.</summary>
    /// <exception cref="ModelCompileException">The program has errors, or something that has no translation.</exception>
    public static ModelIr Translate(SourceText source, CompileOptions options, string? after = null, Remarks? remarks = null)
    {
        BoundProgram program = Check(source, options.Priors).Program;
        // Functions that call each other nest where the program's text does not.
        return DeepStack.Run(isDeep: true, () => Translate(program, source, options, after, remarks ?? Remarks.None));
    }

    private static ModelIr Translate(BoundProgram program, SourceText source, CompileOptions options, string? after, Remarks remarks)
    {
        try
        {
            var names = new Names();
            // Derived quantities, and draws of priors, are of the densities as they are written.
            program = NoncenteredRewrite.Apply(options.IsPrior || options.IsSimulator ? PriorOf(program, options).Program : Deriver.Derive(program, options.Derived, options.Complete).Program);
            ModelIr model = ProgramLowering.Lower(program, NameOf(source), new LoweringOptions(options.Jacobian, options.IsParallel) { Complete = options.IsSimulator ? SimulatedData.MayMiss(program) : options.Complete }, names);
            Require(model, program.Source);
            var context = new PassContext(names, remarks);
            if (options.IsTraced)
            {
                // Solvers differentiate what they call, traced or not.
                ModelIr optimized = Pipeline.Run(model, context, options.DropConstants, options.WithoutPasses);
                return ResolveActivity.Run(model with { IsTraced = true, Functions = optimized.Functions });
            }
            if (after == "lower") return model;
            model = Pipeline.Run(model, context, options.DropConstants, options.WithoutPasses, after);
            Require(model, program.Source);
            return model;
        }
        catch (TooComplexException e)
        {
            throw new ModelCompileException([LoweringErrors.TooComplex.At(program.Source, e.Span)]);
        }
        catch (LoweringException e)
        {
            throw new ModelCompileException([LoweringErrors.NotSupported.At(program.Source, e.Span, e.What)]);
        }
    }

    /// <exception cref="TooComplexException">The model nests more deeply than the C# compiler and the runtime can take.</exception>
    private static void Require(ModelIr model, SourceText source)
    {
        if (DepthLimit.Exceeded(model) is not { } statement) return;
        // Lines are counted in the file that they came from.
        throw new TooComplexException(statement.Line == 0 || source.HasIncludes ? default : source.SpanOfLine(statement.Line));
    }

    public static string ToCSharp(SourceText source, CompileOptions options, Remarks? remarks = null)
    {
        ModelIr model = Translate(source, options, remarks: remarks);
        return DeepStack.Run(isDeep: true, () => ModelEmitter.Emit(model, EmitOptions.Without(options.WithoutPasses) with { Remarks = remarks ?? Remarks.None }));
    }

    /// <summary>Compiles a program, or finds it in the cache.</summary>
    /// <exception cref="ModelCompileException">The program has errors.</exception>
    public static ModelFactory Compile(SourceText source, CompileOptions options, AssemblyCache? cache = null) =>
        Compile(source, options, new Lazy<DataSchema>(() => SchemaOf(source)), cache ?? AssemblyCache.Default);

    private static ModelFactory Compile(SourceText source, CompileOptions options, Lazy<DataSchema> schema, AssemblyCache cache)
    {
        string text = TextWithIncludes(source);
        // Most data need no more than the class knows: the program is asked again only where they do. Numbers do not show that they are to be standardized, or that some are missing.
        bool mayMiss = text.Contains(MissingWord, StringComparison.Ordinal);
        if (mayMiss || text.Contains(DataAttributes.Standardize, StringComparison.Ordinal)) _ = schema.Value;
        Func<ImmutableSortedSet<string>, ModelFactory>? completed = mayMiss && options.Complete.IsEmpty && schema.Value.Variables.Any(variable => variable.AllowsMissing)
            ? complete => Compile(source, options with { Complete = complete }, schema, cache)
            : null;
        string key = AssemblyCache.Key(text, $"{NameOf(source)} {options.Jacobian} {options.DropConstants} {options.IsTraced} {options.IsParallel} {options.Derived} {options.WithoutPasses}{(options.IsPrior ? " prior" : "")}{(options.IsSimulator ? " simulator" : "")}{(options.Complete.IsEmpty ? "" : $" complete {string.Join(' ', options.Complete)}")}{(options.Priors.IsEmpty ? "" : $" priors {options.Priors}")}");
        if (options.UseCache && cache.Find(key) is { } found && TryLoad(found) is { } cached) return new ModelFactory(cached, isFromCache: true, schema, completed);
        // The C# compiler's own code is loaded while the front end works.
        _ = Task.Run(AssemblyCompiler.WarmUp);
        string code = ToCSharp(source, options);
        byte[] assembly;
        try
        {
            assembly = DeepStack.Run(isDeep: true, () => AssemblyCompiler.Compile(code, "model_" + key[..16]));
        }
        catch (TooComplexException e)
        {
            throw new ModelCompileException([LoweringErrors.TooComplex.At(source, e.Span)]);
        }
        if (options.UseCache) cache.Add(key, assembly);
        return new ModelFactory(TryLoad(assembly) ?? throw new InvalidOperationException("The compiled model does not load."), isFromCache: false, schema, completed);
    }

    /// <summary>What a program asks of its data.</summary>
    /// <exception cref="ModelCompileException">The program has errors.</exception>
    public static DataSchema SchemaOf(SourceText source)
    {
        BoundProgram program = Check(source);
        return DeepStack.Run(program.IsDeep, () => DataSchemas.Of(NoncenteredRewrite.Apply(program)));
    }

    /// <summary>Parses a file together with the files that it includes.</summary>
    public static SyntaxTree Parse(SourceText source) => SyntaxTree.Parse(source, new IncludeFolders(source.IncludePath));

    /// <summary>What a program follows from; the parser is asked only where there is something to splice in.</summary>
    public static string TextWithIncludes(SourceText source) =>
        source.Text.Contains("#include", StringComparison.Ordinal) ? Parse(source).Source.Text : source.Text;

    private static string NameOf(SourceText source) => source.Path.Length == 0 ? "model" : Path.GetFileNameWithoutExtension(source.Path);

    private static System.Type? TryLoad(byte[] assembly)
    {
        try
        {
            // A context of its own, collectible: its methods are compiled once, optimised, and the memory is returned when the model goes.
            var context = new AssemblyLoadContext("model", isCollectible: true);
            using var bytes = new MemoryStream(assembly);
            return context.LoadFromStream(bytes).GetType(ModelEmitter.ClassName);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
