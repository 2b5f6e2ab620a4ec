using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;

namespace BayesLang.Language.Derivation;

/// <summary>A density by where its entries stand: in terms of its own index and of the loops around it.</summary>
sealed record PlacedDensity(PointwiseDensity Density, ObservedPlace Place, ImmutableArray<BoundForRange> Loops);

/// <summary>Whether densities are of each entry of a variable, once: one statement for all of it, or several whose ranges follow one another.</summary>
static class Coverage
{
    public static bool IsOnce(VariableSymbol variable, IReadOnlyCollection<PlacedDensity> densities)
    {
        if (variable.Sized is not { } sized) return false;
        BoundExpression[] sizes = [.. Sizes.Of(sized)];
        if (densities.Count == 1 && densities.First() is var only && IsWhole(only, sizes)) return true;
        if (sizes is not [var size] || LinearForm.Of(size) is not { } last) return false;
        var ranges = densities.Select(RangeOf).ToList();
        if (ranges.Contains(null)) return false;
        LinearForm next = last.Minus(last).Plus(1);
        while (ranges.Find(range => range is { } found && IsZero(found.From.Minus(next))) is { } first)
        {
            ranges.Remove(first);
            next = first.To.Plus(1);
        }
        return ranges.Count == 0 && IsZero(next.Minus(last.Plus(1)));
    }

    /// <summary>True where the indices run, each once, over all entries: by the loops around, or by the density's own.</summary>
    private static bool IsWhole(PlacedDensity draw, BoundExpression[] sizes)
    {
        HashSet<VariableSymbol> used = [];
        for (int i = 0; i < draw.Place.Indices.Length; i++)
        {
            if (draw.Place.Indices[i] is not BoundVariable { Variable: var index } || !used.Add(index)) return IsMatrixByColumns(draw);
            if (index == draw.Density.Index) continue;
            if (draw.Loops.FirstOrDefault(loop => loop.Variable == index) is not { Lower: BoundInt { Value: 1 } } around || i >= sizes.Length || !SameExpression.Holds(around.Upper, sizes[i])) return false;
        }
        return draw.Loops.All(loop => used.Contains(loop.Variable));
    }

    /// <summary><c>to_vector(z)</c> of a whole matrix, whose entries are counted by columns.</summary>
    private static bool IsMatrixByColumns(PlacedDensity draw) =>
        draw is { Loops.IsEmpty: true, Density.Observed: BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [BoundVariable { Variable.Type: Types.MatrixType }] } };

    /// <summary>The first and the last entry of a vector that a statement draws.</summary>
    private static (LinearForm From, LinearForm To)? RangeOf(PlacedDensity draw)
    {
        if (draw.Place.Indices is not [var index] || LinearForm.Of(index) is not { } form) return null;
        if (draw.Density is { Index: { } entry, Observed: BoundIndexing { Indices: [RangeIndex range] } observed } && draw.Loops.IsEmpty && form.FactorOf(entry) == 1)
        {
            LinearForm? from = range.Lower is null ? form.Minus(form).Plus(1) : LinearForm.Of(range.Lower);
            BoundExpression? end = range.Upper ?? (observed.Base is BoundVariable { Variable.Sized: { } sized } ? Sizes.Of(sized).FirstOrDefault() : null);
            return from is not null && end is not null && LinearForm.Of(end) is { } to ? (from, to) : null;
        }
        if (draw.Density.Index is not null) return null;
        if (draw.Loops.IsEmpty) return form.Terms.All(term => term.Variable.Origin is VariableOrigin.Data or VariableOrigin.TransformedData) ? (form, form) : null;
        if (draw.Loops is not [var loop] || index is not BoundVariable { Variable: var counter } || counter != loop.Variable) return null;
        return LinearForm.Of(loop.Lower) is { } lower && LinearForm.Of(loop.Upper) is { } upper ? (lower, upper) : null;
    }

    private static bool IsZero(LinearForm form) => form is { IsConstant: true, Constant: 0 };
}
