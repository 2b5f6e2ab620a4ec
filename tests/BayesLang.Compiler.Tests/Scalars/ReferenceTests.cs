using System.Globalization;
using BayesLang.Compiler.Functions;
using BayesLang.Tests;

namespace BayesLang.Compiler.Tests.Scalars;

/// <summary>
/// Every row of scalars.csv, written by scalars.py in 70-digit arithmetic: the values of the scalar functions, and the partial derivatives that the compiler
/// forms for them, over the whole domain.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly string Table = Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Compiler.Tests", "Scalars", "scalars.csv");

    public static TheoryData<string> Functions => [.. ScalarReference.Read(Table).Select(r => r.Function).Distinct()];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_and_partial_derivatives_agree_with_the_table(string name)
    {
        ScalarFunction function = ScalarFunctions.Find(name) ?? throw new InvalidOperationException(name);
        List<string> failures = [];
        foreach (ScalarReference row in ScalarReference.Read(Table).Where(r => r.Function == name))
        {
            (double value, double?[] partials) = ScalarEvaluator.At(function, row.Arguments);
            // Bessel functions oscillate: near a zero only their amplitude is determined by the argument as rounded.
            double floor = name.StartsWith("bessel", StringComparison.Ordinal) ? 1e-16 : 1e-305;
            if (!Close(row.Value, value, 1e-11, floor)) failures.Add(Difference(row.ToString(), value, row.Value));
            for (int k = 0; k < row.Partials.Length; k++)
                if (row.Partials[k] is { } expected && !(partials[k] is { } partial && Close(expected, partial, 2e-9, 5e-14)))
                    failures.Add(Difference($"{row} by argument {k}", partials[k] ?? double.NaN, expected));
        }
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private static string Difference(string what, double actual, double expected) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} is {actual:R}, not {expected:R}: relative error {Math.Abs(actual / expected - 1):g2}");

    private static bool Close(double expected, double actual, double relative, double absolute) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= Math.Max(relative * Math.Abs(expected), absolute);
}
