using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language.Signatures;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Bench.Sweep;

/// <summary>
/// What a call of containers should give, from calls of its function on their entries: the sum of densities and log probabilities, the product of probabilities,
/// and the weighted sum of results entry by entry that <see cref="SweepProgram"/> forms.
/// </summary>
/// <param name="Texts">The calls, which have no parameters.</param>
/// <param name="Weights">Their weights; empty for a product.</param>
sealed record ScalarCalls(ImmutableArray<string> Texts, ImmutableArray<double> Weights)
{
    /// <summary>Functions of matrices whose namesakes of scalars do something else.</summary>
    private static readonly ImmutableHashSet<string> notEntryByEntry = ["multiply", "divide", "pow"];

    public double From(IReadOnlyDictionary<string, double> values) => Weights.IsEmpty
        ? Texts.Aggregate(1.0, (product, text) => product * values[text])
        : Texts.Select((text, k) => Weights[k] * values[text]).Sum();

    /// <summary>The calls; null where the function does not go from entry to entry, or has no containers.</summary>
    public static ScalarCalls? Of(Signature signature, ImmutableArray<SweepValue> values)
    {
        string name = signature.Name;
        ImmutableArray<SweepValue> containers = [.. values.Where(v => !v.Dimensions.IsEmpty)];
        if (containers.IsEmpty || signature.Arguments.Any(t => ScalarOf(t) is not (RealType or IntType)) || values.Any(v => !v.IsFree) || containers.Any(c => !c.Dimensions.SequenceEqual(containers[0].Dimensions))) return null;
        ImmutableArray<Type> scalars = [.. signature.Arguments.Select(ScalarOf)];
        if (!SignatureTable.Lookup(name).Any(s => s.Arguments.SequenceEqual(scalars) && s.Result is RealType or IntType)) return null;
        bool isDensity = name.EndsWith("pdf", StringComparison.Ordinal) || name.EndsWith("pmf", StringComparison.Ordinal) || name.EndsWith("cdf", StringComparison.Ordinal);
        int count = containers[0].Entries.Count;
        ImmutableArray<double> weights;
        if (name.EndsWith("_cdf", StringComparison.Ordinal)) weights = [];
        else if (isDensity) weights = [.. Enumerable.Repeat(1.0, count)];
        else if (!notEntryByEntry.Contains(name) && signature.Result is not (RealType or IntType) && ScalarOf(signature.Result) is RealType or IntType && SweepValue.DimensionsOf(signature.Result).SequenceEqual(containers[0].Dimensions))
            weights = [.. Enumerable.Range(0, count).Select(k => Weight(signature.Result, containers[0].Dimensions.AsSpan(), k))];
        else return null;
        return new ScalarCalls([.. Enumerable.Range(0, count).Select(k => SweepCall.Written(name, [.. values.Select((v, a) => Text(v, scalars[a], k))]))], weights);
    }

    private static string Text(SweepValue value, Type type, int k)
    {
        double entry = value.Entries[value.Dimensions.IsEmpty ? 0 : k];
        return type is IntType ? ((int)entry).ToString(CultureInfo.InvariantCulture) : entry.ToString("0.0###############", CultureInfo.InvariantCulture);
    }

    private static Type ScalarOf(Type type) => type switch
    {
        ArrayType array => ScalarOf(array.Element),
        VectorType { IsComplex: false } or RowVectorType { IsComplex: false } or MatrixType { IsComplex: false } => Type.Real,
        _ => type,
    };

    /// <summary>The weight of an entry, by its place in the text.</summary>
    private static double Weight(Type type, ReadOnlySpan<int> dimensions, int k)
    {
        double weight = 1;
        while (type is ArrayType array)
        {
            int below = 1;
            foreach (int size in dimensions[1..]) below *= size;
            weight *= 1 + 0.1 * (1 + k / below);
            k %= below;
            dimensions = dimensions[1..];
            type = array.Element;
        }
        return type switch
        {
            MatrixType => weight * (1 + 0.1 * (1 + k / dimensions[1] + 3 * (1 + k % dimensions[1]))),
            VectorType or RowVectorType => weight * (1 + 0.1 * (1 + k)),
            _ => weight,
        };
    }
}
