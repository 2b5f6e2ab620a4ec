using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language.Signatures;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Bench.Sweep;

/// <summary>
/// An argument of a swept call: a valid value of its type and domain, as a text of the language. Entries of arguments that are differentiated are
/// <c>base + u[k]</c>, so that the gradient with respect to u at 0 is that with respect to the entries.
/// </summary>
/// <param name="argument">What the documentation says of it.</param>
/// <param name="type">Its type in the signature.</param>
/// <param name="position">Its position, from 0: values of different arguments differ.</param>
/// <param name="others">The arguments before it, by name, for bounds.</param>
/// <param name="length">The length of vectors, and the sizes of square matrices.</param>
/// <param name="isBelow">True for a function that is −∞ at the upper end of its integers.</param>
sealed class SweepValue(FunctionArgument argument, Type type, int position, IReadOnlyDictionary<string, SweepValue> others, int length = SweepValue.Length, bool isBelow = false)
{
    /// <summary>The length of vectors, and the sizes of square matrices.</summary>
    public const int Length = 3;

    private readonly List<double> entries = [];

    public ImmutableArray<int> Dimensions { get; } = type is IntType or RealType or ComplexType ? [] : [.. DimensionsOf(type).SkipLast(1), type is MatrixType ? Length : DimensionsOf(type)[^1] == Length ? length : 1];

    /// <summary>Every entry, in the order of the text.</summary>
    public IReadOnlyList<double> Entries => entries;

    /// <summary>True where an entry is what it is whatever the others are: for functions that go from entry to entry.</summary>
    public bool IsFree { get; private set; }

    /// <summary>True where the domain has no integer, and an end of it is taken.</summary>
    public bool IsAtEnd { get; private set; }

    public double Smallest => entries.Min();

    public double Largest => entries.Max();

    /// <summary>All dimensions of a type, those of arrays first: total ranks agree in size, so that an array of integers fits an array of vectors.</summary>
    public static ImmutableArray<int> DimensionsOf(Type type)
    {
        int rank = RankOf(type);
        return [.. Enumerable.Range(0, rank).Select(d => (rank - d) switch { 1 or 2 => Length, 3 => 2, _ => 1 })];
    }

    public static int RankOf(Type type) => type switch { ArrayType a => 1 + RankOf(a.Element), VectorType or RowVectorType => 1, MatrixType => 2, _ => 0 };

    /// <summary>The argument's text; <paramref name="next"/> gives the next of u, or null where it is not differentiated.</summary>
    public string Text(Func<string>? next) => Text(type, Dimensions, next);

    private string Text(Type t, ImmutableArray<int> dimensions, Func<string>? next)
    {
        bool isWhole = argument.Domain is Domain.Times or Domain.ColumnIndices or Domain.RowStarts or Domain.ThreeReals or Domain.TwoNotPoles
            || (IsStructured(argument.Domain) && t is ArrayType { Element: IntType or RealType });
        if (t is ArrayType array && !isWhole)
            return $"{{{string.Join(", ", Enumerable.Range(0, dimensions[0]).Select(_ => Text(array.Element, dimensions[1..], next)))}}}";
        string Entry(double value) => Number(value, next);
        string Free(int count) => string.Join(", ", Enumerable.Range(0, count).Select(_ => Entry(Scalar(Domain.Real))));
        string Rows(Func<int, int, double> value, Func<int, int, bool>? isFree = null) => $"[{string.Join(", ", Enumerable.Range(0, Length).Select(i =>
            $"[{string.Join(", ", Enumerable.Range(0, Length).Select(j => isFree?.Invoke(i, j) == false ? Number(value(i, j), null) : Entry(value(i, j))))}]"))}]";
        double Wave(int i, int j) => Math.Round(0.3 * Math.Sin(1 + 2 * i + 3 * j + position), 3);
        double Diagonal(int i, int j, double add) => Wave(i, j) + (i == j ? add : 0);
        string Shaped(string vector) => t is RowVectorType ? $"({vector})'" : vector;
        switch (argument.Domain)
        {
            case Domain.Simplex:
                return Shaped($"to_one([{string.Join(", ", Enumerable.Range(1, Length).Select(k => Entry(0.2 + 0.1 * k)))}]')");
            case Domain.UnitVector:
                return Shaped($"to_unit([{Free(Length)}]')");
            case Domain.SumToZero when t is MatrixType:
                return $"centered({Rows(Wave)})";
            case Domain.SumToZero:
                return Shaped($"centered([{Free(Length)}]')");
            case Domain.Ordered or Domain.PositiveOrdered or Domain.Times:
                string sorted = string.Join(", ", Enumerable.Range(1, Length).Select(k => Entry(0.4 * k + 0.05 * position + (argument.Domain == Domain.Times ? 1 : 0))));
                return t is ArrayType ? $"{{{sorted}}}" : Shaped($"[{sorted}]'");
            case Domain.CorrelationMatrix:
                return $"tcrossprod(unit_rows({Rows((i, j) => Diagonal(i, j, 1), (i, j) => j <= i)} .* lower_part()))";
            case Domain.CholeskyCorrelation:
                return $"unit_rows({Rows((i, j) => Diagonal(i, j, 1), (i, j) => j <= i)} .* lower_part())";
            case Domain.CovarianceMatrix:
                return $"positive({Rows((i, j) => Diagonal(i, j, 1))})";
            case Domain.CholeskyCovariance or Domain.LowerTriangular when t is MatrixType:
                return $"{Rows((i, j) => j <= i ? Diagonal(i, j, 1) : 0, (i, j) => j <= i)}";
            case Domain.SymmetricMatrix when t is MatrixType { IsComplex: false }:
                return $"symmetric({Rows((i, j) => Diagonal(i, j, i))})";
            case Domain.SymmetricMatrix:
                return $"hermitian(to_complex({Rows((i, j) => Diagonal(i, j, i))}, {Rows(Wave)}))";
            case Domain.SquareMatrix when t is MatrixType { IsComplex: false }:
                // Eigenvalues are real and far from each other.
                return Rows((i, j) => Diagonal(i, j, 1.5 * i));
            case Domain.InvertibleMatrix when t is MatrixType { IsComplex: false }:
                return Rows((i, j) => Diagonal(i, j, 1 + i));
            case Domain.InvertibleMatrix or Domain.SquareMatrix when t is MatrixType { IsComplex: true }:
                return $"to_complex({Rows((i, j) => Diagonal(i, j, 1 + i))}, {Rows(Wave)})";
            case Domain.RealMatrix when t is MatrixType { IsComplex: true }:
                // Singular values far from each other: differences lose what the derivative divides by.
                return $"to_complex({Rows((i, j) => Diagonal(i, j, 1 + 2 * i))}, {Rows(Wave)})";
            case Domain.StochasticColumns:
                return $"column_sums_one({Rows((i, j) => 0.2 + 0.1 * i + 0.05 * j)})";
            case Domain.StochasticRows:
                return $"column_sums_one({Rows((i, j) => 0.2 + 0.1 * i + 0.05 * j)})'";
            case Domain.ThreeReals:
                return Listed(t, [Entry(0.7), Entry(1.2), Entry(0.9)]);
            case Domain.TwoNotPoles:
                return Listed(t, [Entry(2.1), Entry(1.6)]);
            case Domain.ColumnIndices:
                return "{1, 3, 2, 3}";
            case Domain.RowStarts:
                return "{1, 3, 4, 5}";
        }
        string OfType(Type of) => of switch
        {
            IntType => Integer().ToString(CultureInfo.InvariantCulture),
            RealType => Entry(Scalar(argument.Domain)),
            ComplexType => $"to_complex({Entry(Scalar(Domain.Real))}, {Entry(Scalar(Domain.Real))})",
            VectorType v => $"[{string.Join(", ", Enumerable.Range(0, dimensions[^1]).Select(_ => OfType(v.IsComplex ? Type.Complex : Type.Real)))}]'",
            RowVectorType v => $"[{string.Join(", ", Enumerable.Range(0, dimensions[^1]).Select(_ => OfType(v.IsComplex ? Type.Complex : Type.Real)))}]",
            MatrixType m => $"[{string.Join(", ", Enumerable.Range(0, dimensions[^2]).Select(_ => OfType(new RowVectorType(m.IsComplex))))}]",
            _ => throw new NotSupportedException($"{of} {argument.Domain}"),
        };
        IsFree = true;
        return OfType(t);
    }

    private static string Listed(Type t, ImmutableArray<string> items) => t switch
    {
        VectorType => $"[{string.Join(", ", items)}]'",
        RowVectorType => $"[{string.Join(", ", items)}]",
        _ => $"{{{string.Join(", ", items)}}}",
    };

    private static bool IsStructured(Domain domain) => domain is Domain.Simplex or Domain.UnitVector or Domain.SumToZero or Domain.Ordered or Domain.PositiveOrdered;

    private string Number(double value, Func<string>? next)
    {
        entries.Add(value);
        string text = value.ToString("0.0###############", CultureInfo.InvariantCulture);
        return next is null ? text : $"{text} + {next()}";
    }

    /// <summary>An end of an interval.</summary>
    private readonly record struct End(double Value, bool IsOpen);

    /// <summary>The interval of the domain, with the bounds that other arguments give.</summary>
    private (End? Lower, End? Upper) Interval(Domain domain)
    {
        (End? lower, End? upper) = (null, null);
        if (Domains.IntervalOf(domain) is { } interval)
        {
            if (interval.Lower is { } low) lower = new End(low, !interval.IncludesLower);
            if (interval.Upper is { } high) upper = new End(high, !interval.IncludesUpper);
        }
        foreach (ArgumentBound bound in argument.Bounds)
        {
            if (Bound.Evaluate(bound.Bound, others, isUpper: bound.Relation[0] == '<') is not { } limit) continue;
            var end = new End(limit, bound.Relation.Length == 1);
            if (bound.Relation[0] == '<') upper = upper is { } u && u.Value < limit ? u : end;
            else lower = lower is { } l && l.Value > limit ? l : end;
        }
        return (lower, upper);
    }

    private double Scalar(Domain domain)
    {
        int k = entries.Count;
        (End? lower, End? upper) = Interval(domain);
        double fraction = 0.35 + 0.11 * (k % 4) + 0.03 * position;
        return Math.Round((lower?.Value, upper?.Value) switch
        {
            ({ } low, { } high) => low + (high - low) * fraction,
            ({ } low, null) => low + 0.6 + 0.37 * (k % 5) + 0.13 * position,
            (null, { } high) => high - 0.6 - 0.37 * (k % 5) - 0.13 * position,
            _ => domain is Domain.NotPole or Domain.NonZero ? 0.7 + 0.31 * (k % 5) : 0.4 * Math.Sin(1 + k + 2.3 * position) + 0.1,
        }, 6);
    }

    private int Integer()
    {
        int k = entries.Count;
        if (argument.Domain is Domain.Size or Domain.Index && argument.Bounds.IsEmpty)
        {
            entries.Add(argument.Domain == Domain.Size ? Length : 2);
            return (int)entries[^1];
        }
        Domain domain = argument.Domain is Domain.Any or Domain.Complex or Domain.NotPole or Domain.NonZero ? Domain.PositiveInteger : argument.Domain;
        (End? lower, End? upper) = Interval(domain);
        int low = lower is { } l ? (int)Math.Ceiling(l.Value) + (l.IsOpen && double.IsInteger(l.Value) ? 1 : 0) : -1;
        int high = upper is { } h ? (int)Math.Floor(h.Value) - (h.IsOpen && double.IsInteger(h.Value) ? 1 : 0) : int.MaxValue;
        int value = low + 1 + (k + position) % 3;
        if (domain == Domain.NonZeroInteger) value = 2;
        IsAtEnd |= low > high || domain == Domain.Unit;
        if (low > high) value = 0;
        else value = Math.Min(value, isBelow && high > low ? high - 1 : high);
        entries.Add(value);
        return value;
    }

    /// <summary>Bounds: numbers, arguments, <c>size(x)</c>, <c>rows(x)</c>, <c>cols(x)</c>, with + − * / and parentheses.</summary>
    private static class Bound
    {
        public static double? Evaluate(string text, IReadOnlyDictionary<string, SweepValue> others, bool isUpper)
        {
            int at = 0;
            double? value = Sum();
            return at == text.Length ? value : null;

            double? Sum()
            {
                double? sum = Quotient();
                while (Skip() && text[at] is '+' or '-')
                {
                    char sign = text[at++];
                    sum += (sign == '+' ? 1 : -1) * Quotient();
                    if (at == text.Length) break;
                }
                return sum;
            }

            double? Quotient()
            {
                double? value = Primary();
                while (Skip() && text[at] is '*' or '/')
                {
                    if (text[at++] == '*') value *= Primary();
                    else value /= Primary();
                    if (at == text.Length) break;
                }
                return value;
            }

            double? Primary()
            {
                if (!Skip()) return null;
                if (text[at] == '(')
                {
                    at++;
                    double? inner = Sum();
                    at++;
                    return inner;
                }
                int start = at;
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
                string word = text[start..at];
                if (double.TryParse(word, CultureInfo.InvariantCulture, out double number)) return number;
                if (at < text.Length && text[at] == '(')
                {
                    int close = text.IndexOf(')', at);
                    string of = text[(at + 1)..close];
                    at = close + 1;
                    if (!others.TryGetValue(of, out SweepValue? container) || container.Dimensions.IsEmpty) return 1;
                    return word == "cols" ? container.Dimensions[^1] : container.Dimensions[0];
                }
                return others.TryGetValue(word, out SweepValue? other) && other.entries.Count > 0 ? isUpper ? other.Smallest : other.Largest : null;
            }

            bool Skip()
            {
                while (at < text.Length && text[at] == ' ') at++;
                return at < text.Length;
            }
        }
    }
}
