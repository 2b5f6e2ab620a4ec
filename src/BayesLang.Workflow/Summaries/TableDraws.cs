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
        if (table.Variables.FirstOrDefault(candidate => candidate.Name == variable) is not { } found)
        {
            string[] near = [.. table.Variables.Select(candidate => candidate.Name).Where(name => name.Contains("lik", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ll", StringComparison.OrdinalIgnoreCase))];
            throw new ArgumentException(
                $"The fit has no variable {variable} with the log likelihood of each observation. " +
                (near.Length > 0 ? $"Is it {string.Join(" or ", near)}?" : $"Compute it in generated quantities, such as: vector[N] {variable}; for (n in 1:N) {variable}[n] = normal_lpdf(y[n] | mu[n], sigma);"));
        }
        ImmutableArray<string> names = [.. Enumerable.Range(found.FirstColumn, found.Count).Select(column => ColumnNames.Display(table.Columns[column]))];
        return new LogLikelihood(names, observation => table.DrawsOf(found.FirstColumn + observation));
    }
}
