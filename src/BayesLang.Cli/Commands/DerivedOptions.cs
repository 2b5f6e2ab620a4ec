using System.CommandLine;
using System.CommandLine.Parsing;
using BayesLang.Language.Derivation;

namespace BayesLang.Cli.Commands;

/// <summary>Options for the generated quantities that are derived from a model's densities.</summary>
sealed class DerivedOptions
{
    private readonly (Option<bool> Option, DerivedKinds Kind)[] options =
    [
        (new("--log-lik") { Description = "Derive the log likelihood of each observation: log_lik_y for data y. What cannot be derived is said." }, DerivedKinds.LogLik),
        (new("--predict") { Description = "Derive draws of each observation given the parameters, the posterior predictive distribution: y_rep for data y." }, DerivedKinds.Predictions),
        (new("--lprior") { Description = "Derive the log density of all priors together: lprior." }, DerivedKinds.LogPrior),
    ];

    public void AddTo(Command command)
    {
        foreach ((Option<bool> option, _) in options) command.Options.Add(option);
    }

    public DerivedKinds Of(ParseResult result) => options.Where(pair => result.GetValue(pair.Option)).Aggregate(DerivedKinds.None, (kinds, pair) => kinds | pair.Kind);
}
