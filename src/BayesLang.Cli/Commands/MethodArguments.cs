using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using BayesLang.Workflow.Methods;

namespace BayesLang.Cli.Commands;

/// <summary>The arguments that optimize, laplace, variational and pathfinder share, and from them the request.</summary>
sealed class MethodArguments
{
    private const double DefaultRadius = 2;

    private readonly Argument<string> model = CommonOptions.Model();
    private readonly Option<string?> data = CommonOptions.Data();
    private readonly Option<ulong?> seed = new("--seed") { Description = "The same seed gives the same results; chosen at random, and recorded, where absent.", HelpName = "N" };
    private readonly Option<string?> init = new("--init") { Description = "Initial values: a radius on the unconstrained scale (default 2), or a JSON file of parameters.", HelpName = "R|FILE" };
    private readonly Option<string?> output = new("--out", "-o") { Description = "The folder to write (default: fits/MODEL-TIME).", HelpName = "DIR" };
    private readonly Option<bool> json = CommonOptions.Json();
    private readonly Option<string[]> noPass = CommonOptions.NoPass();
    private readonly Option<string[]> prior = PriorOption.Create();
    private readonly Option<string[]> includePath = CommonOptions.IncludePath();

    /// <summary>A command of these arguments and its own options.</summary>
    public Command Command(string name, string description, params ReadOnlySpan<Option> own)
    {
        Command command = new(name, description) { model, data };
        foreach (Option option in own) command.Add(option);
        foreach (Option option in (ReadOnlySpan<Option>)[seed, init, output, json, prior, noPass, includePath]) command.Add(option);
        return command;
    }

    public bool WantsJson(ParseResult result) => result.GetValue(json);

    /// <param name="result">The command line.</param>
    /// <param name="options">The method's own options; those that all methods have are filled in.</param>
    public MethodRequest Request(ParseResult result, MethodOptions options)
    {
        bool hasRadius = double.TryParse(result.GetValue(init), NumberStyles.Float, CultureInfo.InvariantCulture, out double radius);
        string? dataPath = result.GetValue(data);
        return new MethodRequest(CommonOptions.File(result, model, includePath).With(result, prior), dataPath, hasRadius ? null : result.GetValue(init), options with
        {
            Seed = result.GetValue(seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)),
            InitRadius = hasRadius ? radius : DefaultRadius,
            Folder = result.GetValue(output),
            DataPath = dataPath,
        })
        {
            WithoutPasses = CommonOptions.Without(result, noPass),
        };
    }

    public static Option<double> Real(string name, double standard, string description, bool mayBeZero = false) => new Option<double>(name)
    {
        Description = description,
        HelpName = "X",
        DefaultValueFactory = _ => standard,
    }.WithRange(value => double.IsFinite(value) && (value > 0 || (mayBeZero && value == 0)), mayBeZero ? "must be 0 or more" : "must be positive");

    /// <summary>An option that may stand alone for true, or be followed by true or false.</summary>
    public static Option<bool> Flag(string name, bool standard, string description) => new(name) { Description = description, DefaultValueFactory = _ => standard };
}
