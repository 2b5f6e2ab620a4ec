using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Summaries;

/// <summary>The columns of a table as the diagnostics take them.</summary>
public static class TableDraws
{
    /// <summary>The draws of one column after warm-up, all chains.</summary>
    public static Draws DrawsOf(this DrawsTable table, int column)
    {
        double[][] chains = new double[table.Chains.Length][];
        for (int chain = 0; chain < chains.Length; chain++) chains[chain] = table.Column(chain, column).ToArray();
        return new Draws(chains);
    }

    /// <summary>The elements of a variable as the log likelihoods of the observations.</summary>
    /// <param name="table">The draws.</param>
    /// <param name="variable">A generated quantity or another variable of any shape, such as <c>log_lik</c>.</param>
    /// <exception cref="ArgumentException">There is no such variable.</exception>
    public static LogLikelihood LogLikelihoodOf(this DrawsTable table, string variable)
    {
        if (LikelihoodsOf(table, variable) is not { Length: > 0 } found)
        {
            string[] near = [.. table.Variables.Select(candidate => candidate.Name).Where(name => name.Contains("lik", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ll", StringComparison.OrdinalIgnoreCase))];
            throw new ArgumentException(
                $"The fit has no variable {variable} with the log likelihood of each observation. " +
                (near.Length > 0 ? $"Is it {string.Join(" or ", near)}?" : "Let it be derived by bayes sample --log-lik, or by bayes generate --log-lik from the draws that are there."));
        }
        ImmutableArray<int> columns = [.. found.SelectMany(likelihood => Enumerable.Range(likelihood.FirstColumn, likelihood.Count))];
        return new LogLikelihood([.. columns.Select(column => table.DisplayOf(column))], observation => table.DrawsOf(columns[observation]));
    }

    /// <summary>Whether a table has log likelihoods by this name.</summary>
    public static bool HasLogLikelihood(this DrawsTable table, string variable) => LikelihoodsOf(table, variable).Length > 0;

    /// <summary>The variable of the name, or, for a name such as <c>log_lik</c>, those of each variate's observations: <c>log_lik_y</c>.</summary>
    private static ImmutableArray<DrawsVariable> LikelihoodsOf(DrawsTable table, string variable) =>
        table.Variables.FirstOrDefault(candidate => candidate.Name == variable) is { } found ? [found] : [.. table.Variables.Where(candidate => candidate.Name.StartsWith(variable + "_", StringComparison.Ordinal))];
}
