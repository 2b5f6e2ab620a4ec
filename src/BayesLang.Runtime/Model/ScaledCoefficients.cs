using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>Which parameters of a program are the coefficients of its standardized data.</summary>
/// <param name="Coefficients">In the order of the program.</param>
/// <param name="Intercept">What is added to all of them; null where none can be told.</param>
/// <param name="Untold">A sentence for each variable whose coefficients cannot be told, and for the intercept.</param>
public sealed record ScaledCoefficients(ImmutableArray<ScaledCoefficient> Coefficients, ScaledIntercept? Intercept, ImmutableArray<string> Untold)
{
    public static ScaledCoefficients None { get; } = new([], null, []);
}

/// <summary>The coefficient of a standardized variable, or of one column of it: b/sd on the scale of the data.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Data">The standardized variable.</param>
/// <param name="Index">Which index of the parameter is the column, from 0; of no meaning where <paramref name="Column"/> is given.</param>
/// <param name="Column">The one column, from 1, that all entries belong to.</param>
/// <param name="Entry">The one entry, from 1, that is meant; null for all.</param>
public sealed record ScaledCoefficient(string Name, string Data, int Index, int? Column, int? Entry);

/// <summary>A number that is added to the terms of standardized data: a − Σ b·mean/sd on the scale of the data.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Coefficients">Of the terms.</param>
public sealed record ScaledIntercept(string Name, ImmutableArray<ScaledCoefficient> Coefficients);
