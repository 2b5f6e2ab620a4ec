using BayesLang.Bench;

const string Usage = """
    posteriordb CHECKOUT SHARED [--only NAME[,NAME…]] [--seconds S] [--output FILE] [--verbose]
        compares posteriordb's programs with the oracle, times their gradients (S seconds each, 0 for none), and writes the table
    reference SHARED [MODEL…]
        samples our own models and compares them with the reference draws
    """;

switch (args)
{
    case ["reference", var shared, .. var models]:
        return ReferenceSampling.RunAll(Path.Combine("tests", "Models"), shared, models);
    case ["posteriordb", var checkout, var shared, .. var options]:
        string? Option(string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
        return PosteriorDbReport.Run(checkout, shared, Option("--only")?.Split(','), double.Parse(Option("--seconds") ?? "0.5"), Option("--output"), options.Contains("--verbose"));
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
