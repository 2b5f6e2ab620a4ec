using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.Language.Types;

namespace BayesLang.Language.Flow;

/// <summary>What an index runs over, as written: <c>n in 1:N</c>, or the entries of a container where <see cref="Upper"/> is empty.</summary>
public sealed record IndexRange(string Name, string Lower, string Upper)
{
    /// <summary>The index as a variable: that of the loop, or one of its own.</summary>
    public required VariableSymbol Variable { get; init; }

    /// <summary>The bounds; null where it runs over a container.</summary>
    public (BoundExpression Lower, BoundExpression Upper)? Bounds { get; init; }

    /// <summary>True where no loop of the program has this index.</summary>
    public bool IsNew { get; init; }

    public override string ToString() => Upper.Length == 0 ? $"{Name} in {Lower}" : $"{Name} in {Lower}:{Upper}";
}

/// <summary>
/// One outcome of a density and what its indices run over: <c>y[n]</c> with <c>n in 1:N</c> for <c>y ~ normal(mu, sigma)</c> as for the same in a loop. Outcomes of
/// a distribution of vectors or matrices are whole ones.
/// </summary>
/// <param name="Entry">One outcome, as it is written in the language.</param>
/// <param name="Ranges">The indices, the outermost first; none where there is one outcome.</param>
public sealed record Observations(string Entry, ImmutableArray<IndexRange> Ranges)
{
    /// <summary>The names that new indices take, where that of the size is not to be had.</summary>
    private const string Names = "kijnmst";

    /// <summary>One outcome as an expression.</summary>
    public required BoundExpression Outcome { get; init; }

    /// <summary>As people read it: <c>y[n], n in 1:N</c>.</summary>
    public override string ToString() => Ranges.IsEmpty ? Entry : $"{Entry}, {Index}";

    /// <summary>The ranges alone: <c>n in 1:N</c>.</summary>
    public string Index => string.Join(", ", Ranges);

    /// <summary>The outcomes of a density.</summary>
    public static Observations Of(DensityStatement density, BoundProgram program)
    {
        SourceText source = program.Source;
        ImmutableArray<IndexRange> loops = [.. density.Loops.Select(loop => new IndexRange(loop.Variable.Name, Text(loop.Lower ?? loop.Container), Text(loop.Upper)) { Variable = loop.Variable, Bounds = loop is { Lower: { } lower, Upper: { } upper } ? (lower, upper) : null })];
        if (density.Subject is not { Sized: { } sized } subject || density.SubjectPath is not { } path)
        {
            string written = density.Subject is { } known ? known.Name + density.SubjectIndices : (ReferenceEquals(density.Given[0], density.Variate) ? Text(density.Variate) : Story.ExpressionText.Of(density.Given[0]));
            return new Observations(written, Used(written, loops)) { Outcome = density.Given[0] };
        }

        HashSet<string>? taken = null;
        ImmutableArray<BoundExpression> sizes = SizesOf(sized);
        var indices = ImmutableArray.CreateBuilder<BoundIndex>();
        var texts = new List<string>();
        var ranges = ImmutableArray.CreateBuilder<IndexRange>();
        TextSpan span = density.Variate.Span;
        // Each place of the variable has an index as written, or one of its own; the places within one outcome have none.
        int open = path.Count(index => index is not SingleIndex) + Math.Max(0, sizes.Length - path.Length);
        int ofOutcome = Math.Min(open, RankOf(density));
        for (int place = 0; place < Math.Max(path.Length, sizes.Length); place++)
        {
            BoundIndex? index = place < path.Length ? path[place] : null;
            if (index is SingleIndex single)
            {
                indices.Add(index);
                texts.Add(Text(single.Value));
                continue;
            }
            if (open-- <= ofOutcome)
            {
                if (index is null or RangeIndex { Lower: null, Upper: null }) continue;
                indices.Add(index);
                texts.Add(Whole(index));
                continue;
            }
            BoundExpression one = new BoundInt(span, 1);
            (string sizeText, BoundExpression size) = place < sizes.Length ? (Text(sizes[place]), sizes[place]) : ($"size({subject.Name})", SizeOf(new BoundVariable(span, subject)));
            VariableSymbol variable = new(New(sizeText, taken ??= [.. loops.Select(loop => loop.Name), .. BoundWalk.Statements(program).OfType<BoundDeclaration>().Select(declaration => declaration.Variable.Name)]), Type.Int, VariableOrigin.Loop, span);
            BoundExpression counter = new BoundVariable(span, variable);
            switch (index)
            {
                case MultiIndex multi:
                    indices.Add(new SingleIndex(new BoundIndexing(multi.Value.Span, multi.Value, [new SingleIndex(counter)], Type.Int)));
                    texts.Add($"{Text(multi.Value)}[{variable.Name}]");
                    ranges.Add(new IndexRange(variable.Name, "1", $"size({Text(multi.Value)})") { Variable = variable, Bounds = (one, SizeOf(multi.Value)), IsNew = true });
                    break;
                case RangeIndex range:
                    indices.Add(new SingleIndex(counter));
                    texts.Add(variable.Name);
                    ranges.Add(new IndexRange(variable.Name, range.Lower is null ? "1" : Text(range.Lower), range.Upper is null ? sizeText : Text(range.Upper)) { Variable = variable, Bounds = (range.Lower ?? one, range.Upper ?? size), IsNew = true });
                    break;
                default:
                    indices.Add(new SingleIndex(counter));
                    texts.Add(variable.Name);
                    ranges.Add(new IndexRange(variable.Name, "1", sizeText) { Variable = variable, Bounds = (one, size), IsNew = true });
                    break;
            }
        }
        string entry = texts.Count == 0 ? subject.Name : $"{subject.Name}[{string.Join(", ", texts)}]";
        BoundExpression whole = new BoundVariable(span, subject);
        return new Observations(entry, [.. Used(entry + string.Concat(ranges), loops), .. ranges])
        {
            Outcome = indices.Count == 0 ? whole : new BoundIndexing(span, whole, indices.ToImmutable(), RankOf(density) == 0 ? Type.Real : density.Variate.Type),
        };

        BoundExpression SizeOf(BoundExpression container) => new BoundCall(container.Span, "size", [container], Type.Int);

        string Text(BoundExpression? expression) => expression is null ? "" : SourceWords.OnOneLine(source.ToString(expression.Span));

        string Whole(BoundIndex index) => index switch
        {
            MultiIndex multi => Text(multi.Value),
            RangeIndex range => $"{Text(range.Lower)}:{Text(range.Upper)}",
            _ => "",
        };
    }

    /// <summary>The sizes of a variable, those of its array first.</summary>
    public static ImmutableArray<BoundExpression> SizesOf(SizedType sized)
    {
        var sizes = ImmutableArray.CreateBuilder<BoundExpression>();
        for (; sized is SizedArray array; sized = array.Element) sizes.Add(array.Size);
        if (sized is not SizedBasic basic) return sizes.ToImmutable();
        sizes.AddRange(basic.Sizes);
        // Of square types one size is written.
        if (basic.Type is MatrixType && basic.Sizes is [var only]) sizes.Add(only);
        return sizes.ToImmutable();
    }

    /// <summary>How many dimensions one outcome of a density has: 0 for a number, 1 for a vector, 2 for a matrix.</summary>
    public static int RankOf(DensityStatement density)
    {
        if (density.Density is BoundUserCall { Function.Parameters: [var outcome, ..] }) return RankOf(outcome.Type);
        return ((string[])["_lpdf", "_lpmf"]).SelectMany(ending => SignatureTable.Lookup(density.Distribution + ending))
            .Where(signature => !signature.Arguments.IsEmpty).Select(signature => RankOf(signature.Arguments[0])).DefaultIfEmpty(RankOf(density.Variate.Type)).Min();
    }

    private static int RankOf(Type type) => type switch
    {
        ArrayType array => array.Rank + RankOf(array.Innermost),
        VectorType or RowVectorType => 1,
        MatrixType => 2,
        _ => 0,
    };

    /// <summary>The loops whose variables a text names.</summary>
    private static ImmutableArray<IndexRange> Used(string text, ImmutableArray<IndexRange> loops)
    {
        var used = new List<IndexRange>();
        // An inner loop's bounds may name the variable of an outer one.
        foreach (IndexRange loop in loops.Reverse())
            if (SourceWords.Names(text).Contains(loop.Name) || used.Exists(inner => SourceWords.Names($"{inner.Lower} {inner.Upper}").Contains(loop.Name))) used.Add(loop);
        used.Reverse();
        return [.. used];
    }

    /// <summary>A name for an index: the first letter of the size's, in lower case, or another one that is free.</summary>
    private static string New(string size, HashSet<string> taken)
    {
        string letters = size.Length > 0 && char.IsAsciiLetter(size[0]) ? char.ToLowerInvariant(size[0]) + Names : Names;
        string name = letters.Select(letter => letter.ToString()).FirstOrDefault(letter => !taken.Contains(letter)) ?? Enumerable.Range(1, int.MaxValue).Select(i => $"n{i}").First(n => !taken.Contains(n));
        taken.Add(name);
        return name;
    }
}
