using BayesLang.Bench;
using BayesLang.Bench.Correctness;
using BayesLang.Bench.Editing;
using BayesLang.Bench.Kernels;
using BayesLang.Bench.Library;
using BayesLang.Bench.Sampling;

const string Usage = """
    posteriordb CHECKOUT SHARED [--only NAME[,NAME…]] [--seconds S] [--output FILE] [--verbose]
        compares posteriordb's programs with the oracle, times their gradients (S seconds each, 0 for none), and writes the table
    posteriordb CHECKOUT SHARED --without-each-pass [--only NAME[,NAME…]] [--pass NAME[,NAME…]]
        compares each of posteriordb's programs, compiled without each optimisation in turn, with the oracle
    cold CHECKOUT SHARED [--only NAME[,NAME…]] [--rounds N] [--output FILE]
        times fresh processes of bayes log-prob from their start to the first gradient, with an empty cache and with the model in it; fails where one is too slow
    scale [--only MODEL] [--from N] [--rows N] [--rounds N] [--output FILE]
        times gradients of our own models on simulated data of doubling size, from 10,000 rows up to 10 million; fails where one grows faster than its data
    reference SHARED [MODEL…]
        samples our own models and compares them with the reference draws
    sampling CHECKOUT SHARED [--only NAME[,NAME…]] [--methods NAME[,NAME…]] [--seeds N] [--output FILE]
        samples each of posteriordb's posteriors that has reference draws with each method (stan, default, low-rank), compares the draws with the reference's and the
        effective sample size a gradient with CmdStan's; fails where a bar is missed
    short CHECKOUT SHARED [--output FILE]
        compares models written the short way with their Stan programs: lines, posteriors, and leave-one-out densities, derived and by hand; fails where they differ
    overhead [--dimension N[,N…]] [--rounds N] [--output FILE]
        times one chain on standard normals, and tells how much of it is outside the gradient and the leapfrog's vectors; fails where it is more than a fifth with 1,000 parameters
    fuzz [--count N] [--seed S] [--threads T] [--show NUMBER]
        checks N broken programs, and prints those that break a law of the front end; --show prints one of them
    cascades [--worst N]
        leaves out every token of every good sample in turn, and shows where that gives the most errors
    huge [--size CHARACTERS] [--only NAME]
        times the front end over large, deep and senseless files
    sweep SIGNATURES [--only NAME[,NAME…]] [--threads T] [--output FILE]
        compiles and evaluates a call of every signature in a list, and compares its gradient with differences
    passes [--count N] [--seed S] [--show SEED] [--file MODEL]
        compiles random models with all passes and without, and compares them on several tables, at ordinary points and extreme ones; --show prints one of them;
        --file takes the given model in their place
    kills [--count N] [--seed S] [--command PROGRAM] [--output FILE]
        kills N runs of bayes sample at random moments, resumes them, and compares their files with those of unbroken runs; fails where one differs
    kills --at-calls [--command PROGRAM]
        kills runs before each call of the operating system that changes a file, one after the other (with strace)
    targets [--only TARGET] [--draws N] [--output FILE]
        samples targets of which all is known with each method that suits them, and compares means, squares, products and quantiles; fails where they differ
    sbc [--model NAME[,NAME…]] [--simulations N] [--seed S] [--threads T] [--output FILE]
        calibrates the models of tests/Models/Calibration by simulation: ranks of the true values among draws of the posterior; fails where they are not uniform
    library [--only NAME[,NAME…]] [--seeds N] [--output FILE]
        fits each model of the library to its own example and reports it; fails where one diverges, does not mix, or takes more than a minute
    editor [--command PROGRAM] [--lines N] [--edits N] [--output FILE]
        times the language server as an editor sees it: ready after its start, from an edit to the diagnostics, completion; fails where one is too slow
    soak [--command PROGRAM] [--lines N] [--edits N] [--seed S] [--output FILE]
        edits a large model at random, asks for all that the server can tell on the way, and compares the end with a fresh server; fails where an answer is an
        internal error, memory grows, or the end differs
    check FOLDER [--rounds N]
        times the phases of the front end over the programs of a folder
    kernels [--rounds N]
        times the vector kernels against plain scalar loops, and the dense linear algebra against Math.NET's managed provider on one thread; fails where one is too slow
    """;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Option(name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

switch (args)
{
    case ["fuzz", ..]:
        return FuzzCommand.Run(Number("--seed", 1), Number("--count", 100_000), Number("--threads", Environment.ProcessorCount), Option("--show"));
    case ["cascades", ..]:
        return FuzzCommand.Cascades(Number("--worst", 30));
    case ["huge", ..]:
        return HugeFiles.Run(Number("--size", 5_000_000), Option("--only"));
    case ["sweep", var signatures, ..]:
        return BayesLang.Bench.Sweep.SweepCommand.Run(signatures, Option("--only"), Number("--threads", Environment.ProcessorCount), Option("--output"));
    case ["check", var folder, ..]:
        return FrontEndTimes.Run(folder, Number("--rounds", 5));
    case ["kills", .. var switches]:
        string[] program = Option("--command")?.Split(' ') ?? [Path.GetFullPath("bayes")];
        return switches.Contains("--at-calls") ? KillTrials.RunAtCalls(program) : KillTrials.Run(Number("--count", 50), Number("--seed", 1), program, Option("--output"));
    case ["targets", ..]:
        return TargetsCommand.Run(Option("--only"), Number("--draws", 10_000), Option("--output"));
    case ["sbc", ..]:
        return CalibrationCommand.Run(Option("--model")?.Split(','), Number("--simulations", 200), Number("--seed", 1), Number("--threads", 0), Option("--output"));
    case ["library", ..]:
        return LibraryExamples.RunAll(Option("--only")?.Split(','), Number("--seeds", 1), Option("--output"));
    case ["editor", ..]:
        return await EditorLatency.RunAsync(Option("--command")?.Split(' '), Number("--lines", 500), Number("--edits", 500), Option("--output"));
    case ["soak", ..]:
        return await EditorSoak.RunAsync(Option("--command")?.Split(' '), Number("--lines", 1000), Number("--edits", 10_000), Number("--seed", 1), Option("--output"));
    case ["kernels", ..]:
        return KernelTimes.Run(Number("--rounds", 100));
    case ["reference", var shared, .. var models]:
        return ReferenceSampling.RunAll(Path.Combine("tests", "Models"), shared, models);
    case ["sampling", var checkout, var shared, ..]:
        return SamplingReport.Run(checkout, shared, Option("--only")?.Split(','), Option("--methods")?.Split(','), Number("--seeds", 1), Option("--output"));
    case ["short", var checkout, var shared, ..]:
        return ShortPrograms.Run(checkout, shared, Option("--output"));
    case ["overhead", ..]:
        return Overhead.Run([.. (Option("--dimension") ?? "10,100,1000,10000").Split(',').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))], Number("--rounds", 21), Option("--output"));
    case ["posteriordb", var checkout, var shared, .. var switches] when switches.Contains("--without-each-pass"):
        return WithoutEachPass.Run(checkout, shared, Option("--only")?.Split(','), Option("--pass")?.Split(','));
    case ["cold", var checkout, var shared, ..]:
        return ColdStarts.Run(checkout, shared, Option("--only")?.Split(','), Option("--output"), Number("--rounds", 3));
    case ["passes", ..]:
        return BayesLang.Bench.Passes.PassesCommand.Run(Number("--seed", 1), Number("--count", 500), Option("--show"), Option("--file"));
    case ["scale", ..]:
        return Scaling.Run(Option("--only"), Number("--from", 10_000), Number("--rows", 10_300_000), Number("--rounds", 4), Option("--output"));
    case ["posteriordb", var checkout, var shared, .. var options]:
        return PosteriorDbReport.Run(checkout, shared, Option("--only")?.Split(','), double.Parse(Option("--seconds") ?? "0.5"), Option("--output"), options.Contains("--verbose"));
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
