using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Checks;

/// <summary>An outcome's observations, with the draws of their predictions.</summary>
/// <param name="Variate">Its name.</param>
/// <param name="Observed">The observations.</param>
/// <param name="Predicted">The draws of an observation's prediction, from 0.</param>
/// <param name="LogLikelihood">Of the same observations and draws; null where it is not known.</param>
public sealed record PredictedOutcome(string Variate, ImmutableArray<double> Observed, Func<int, Draws> Predicted, LogLikelihood? LogLikelihood)
{
    private const string PredictedEnding = "_rep", ObservedEnding = "_obs", LogLikelihoodName = "log_lik";

    public int Count => Observed.Length;

    /// <summary>Whether a table has predictions of an outcome.</summary>
    public static bool HasPredictions(DrawsTable table) => table.Variables.Any(variable => variable.Name.EndsWith(PredictedEnding, StringComparison.Ordinal));

    /// <summary>The outcomes that have both observations and predictions.</summary>
    /// <param name="observed">With the observations as they are derived, <c>y_obs</c>.</param>
    /// <param name="tables">Of the same draws, where predictions (<c>y_rep</c>) and log likelihoods (<c>log_lik_y</c>) are looked for, the first first.</param>
    public static ImmutableArray<PredictedOutcome> Of(DrawsTable observed, params ReadOnlySpan<DrawsTable> tables)
    {
        var found = ImmutableArray.CreateBuilder<PredictedOutcome>();
        foreach (DrawsVariable variable in observed.Variables.Where(variable => variable.Name.EndsWith(ObservedEnding, StringComparison.Ordinal)))
        {
            double[] values = [.. Enumerable.Range(0, variable.Count).Select(i => observed.Column(0, variable.FirstColumn + i)[0])];
            if (Of(variable.Name[..^ObservedEnding.Length], [.. values], tables) is { } outcome) found.Add(outcome);
        }
        return found.ToImmutable();
    }

    /// <summary>An outcome whose observations are known; null where no table has predictions of it.</summary>
    /// <inheritdoc cref="Of(DrawsTable, ReadOnlySpan{DrawsTable})"/>
    public static PredictedOutcome? Of(string variate, ImmutableArray<double> observed, params ReadOnlySpan<DrawsTable> tables)
    {
        if (Find(variate + PredictedEnding, observed.Length, tables) is not { } predicted) return null;
        (DrawsTable Table, DrawsVariable Variable)? likelihood = Find($"{LogLikelihoodName}_{variate}", observed.Length, tables) ?? Find(LogLikelihoodName, observed.Length, tables);
        LogLikelihood? logLik = likelihood is { } own ? new LogLikelihood([.. Enumerable.Range(0, observed.Length).Select(i => own.Table.DisplayOf(own.Variable.FirstColumn + i))], i => own.Table.DrawsOf(own.Variable.FirstColumn + i)) : null;
        return new PredictedOutcome(variate, observed, i => predicted.Table.DrawsOf(predicted.Variable.FirstColumn + i), logLik);
    }

    /// <summary>The check of its predictions.</summary>
    /// <param name="isPrior">True for predictions from the prior.</param>
    /// <param name="seed">For values of discrete observations.</param>
    public PredictiveCheck Check(bool isPrior, ulong seed) => PredictiveCheck.Of(Variate, Observed.AsSpan(), Predicted, LogLikelihood, isPrior, seed);

    /// <summary>A variable of the first table that has it with so many numbers.</summary>
    private static (DrawsTable Table, DrawsVariable Variable)? Find(string name, int count, ReadOnlySpan<DrawsTable> tables)
    {
        foreach (DrawsTable table in tables)
            if (table.Variables.FirstOrDefault(variable => variable.Name == name && variable.Count == count) is { } found) return (table, found);
        return null;
    }
}
