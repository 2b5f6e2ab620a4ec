using System.Collections.Immutable;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What a column of the data is in the model.</summary>
enum ColumnUse { Outcome, Predictor, Group, Other }

/// <summary>One column of the data: a variable, or a column of a matrix.</summary>
/// <param name="Name">As the analyst calls it.</param>
/// <param name="Variable">As the model calls it.</param>
/// <param name="Role">What it is mapped to.</param>
/// <param name="Values">A value a row; of categories their codes from 1.</param>
sealed record DataColumn(string Name, string Variable, string Role, ColumnUse Use, double[] Values)
{
    private readonly Lazy<(double Mean, double Sd)> moments = new(() => MomentsOf([.. Values.Where(double.IsFinite)]));

    /// <summary>Of categories: their labels; none of numbers.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>True where the declared type is int.</summary>
    public bool IsInteger { get; init; }

    /// <summary>True where the model brings it to mean 0 and standard deviation 1.</summary>
    public bool IsStandardized { get; init; }

    public bool IsBinary => Levels.IsEmpty && Values.All(value => value is 0 or 1);

    /// <summary>The values that are there.</summary>
    public double[] Present { get; } = [.. Values.Where(double.IsFinite)];

    public int MissingCount => Values.Length - Present.Length;

    public double Mean => moments.Value.Mean;

    public double Sd => moments.Value.Sd;

    /// <summary>What it holds, in words.</summary>
    public string TypeText => Levels.Length > 0 ? $"{Levels.Length} categories" : IsBinary ? "no or yes (0, 1)" : Use == ColumnUse.Group ? $"{Present.Distinct().Count()} groups" : IsInteger ? "whole numbers" : "numbers";

    private static (double Mean, double Sd) MomentsOf(double[] present)
    {
        if (present.Length == 0) return (double.NaN, 0);
        double mean = present.Average();
        return (mean, present.Length < 2 ? 0 : Math.Sqrt(present.Sum(value => (value - mean) * (value - mean)) / (present.Length - 1)));
    }
}
