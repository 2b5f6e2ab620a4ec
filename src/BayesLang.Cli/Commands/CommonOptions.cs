using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using BayesLang.Compiler.Passes;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

/// <summary>The arguments and options that several commands have, so that they mean and read the same everywhere.</summary>
static class CommonOptions
{
    public static Argument<string> Model() => new("MODEL") { Description = "A .bym or .stan file, or a model of the library by its name." };

    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Files and folders; a folder stands for all .bym, .stan and .stanfunctions files in it. A model of the library by its name.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string[]> IncludePath() => new("--include-path", "-I")
    {
        Description = "A folder where included files are looked for, after the model's own; may be given several times.",
        HelpName = "DIR",
    };

    public static Option<string[]> NoPass()
    {
        Option<string[]> option = new("--no-pass")
        {
            Description = "Switch an optimisation off, to see what it does; may be given several times. bayes compile --passes lists them.",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            try
            {
                PassSet.Of(result.Tokens.Select(token => token.Value));
            }
            catch (ArgumentException exception)
            {
                result.AddError(exception.Message);
            }
        });
        return option;
    }

    /// <summary>What <see cref="NoPass"/> switches off.</summary>
    public static PassSet Without(ParseResult result, Option<string[]> noPass) => PassSet.Of(result.GetValue(noPass) ?? []);

    /// <summary>The model of the command line with its include path.</summary>
    public static ModelFile File(ParseResult result, Argument<string> model, Option<string[]> includePath) =>
        new(result.GetRequiredValue(model), Folders(result, includePath));

    public static ImmutableArray<string> Folders(ParseResult result, Option<string[]> includePath) =>
        result.GetValue(includePath) is { Length: > 0 } folders ? [.. folders] : [];

    /// <summary>The data's files, as <see cref="DataFiles"/> takes them.</summary>
    public static Option<string?> Data() => new("--data", "-d")
    {
        Description = "The data: Stan JSON, or a CSV file with a header; may be given several times, for a table and single values beside it.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => DataFiles.Join(result.Tokens.Select(token => token.Value)),
    };

    public static Option<string> LogLikelihood() => new("--log-lik")
    {
        Description = "The variable with the log likelihood of each observation.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "log_lik",
    };

    public static Option<bool> NoSummary() => new("--no-summary") { Description = "Draw, and print no summary: it reads all draws into memory." };

    public static Option<string?> Progress()
    {
        Option<string?> option = new("--progress") { Description = "json: tell progress on standard error as lines of JSON, {\"fraction\": 0.25, \"message\": \"…\"}, for programs that show it.", HelpName = "FORMAT" };
        option.AcceptOnlyFromAmong("json");
        return option;
    }

    public static Option<string[]> SlurmOption() => new("--slurm-option")
    {
        Description = "An option of sbatch for --launcher slurm, such as partition=long or --mem=4G; may be given several times.",
        HelpName = "OPTION",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    public static Option<int> Count(string name, int standard, int least, string description) => new Option<int>(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
    }.WithRange(value => value >= least, $"must be at least {least}");

    public static Option<T> WithRange<T>(this Option<T> option, Func<T, bool> isValid, string rule)
    {
        option.Validators.Add(result =>
        {
            // A value that cannot be parsed has its own message.
            if (result.Tokens.Count == 1 && !result.Errors.Any() && TryValue(result, option, out T? value) && value is not null && !isValid(value))
                result.AddError($"{option.Name} is {result.Tokens[0].Value}, but it {rule}.");
        });
        return option;
    }

    /// <summary>A rule over several options. Where one of them cannot be parsed, that has its own message.</summary>
    public static void AddRule(this Command command, Action<CommandResult> rule) => command.Validators.Add(result =>
    {
        try
        {
            rule(result);
        }
        catch (InvalidOperationException)
        {
            // The value that could not be had is reported where it stands.
        }
    });

    public static Command WithExample(this Command command, params ReadOnlySpan<string> examples)
    {
        command.Description += $"\n\nExample:\n  {string.Join("\n  ", examples)}";
        return command;
    }

    private static bool TryValue<T>(OptionResult result, Option<T> option, out T? value)
    {
        try
        {
            value = result.GetValue(option);
            return true;
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }
}
