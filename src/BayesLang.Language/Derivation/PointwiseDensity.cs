using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Signatures;
using BayesLang.Language.Symbols;
using BayesLang.Language.Types;

namespace BayesLang.Language.Derivation;

/// <summary>What a distribution function in a density's place says of an observation: that it lies above what is given, or below.</summary>
enum Censoring { None, Right, Left }

/// <summary>A density as the densities of its observations.</summary>
/// <param name="Distribution">The distribution of one observation, as it is written behind <c>~</c>.</param>
/// <param name="Before">Local variables for what is computed once.</param>
/// <param name="Index">Runs over the observations; null where there is one.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Variate">One observation.</param>
/// <param name="IsIndexed">True where the observations are the entries of the variate.</param>
/// <param name="Arguments">What the distribution is given for it.</param>
/// <param name="LogDensity">Its log density with all constants, less the log probability of a truncation's interval.</param>
/// <param name="Lower">A truncation's lower bound.</param>
/// <param name="Upper">A truncation's upper bound.</param>
sealed record PointwiseDensity(
    string Distribution, ImmutableArray<BoundStatement> Before, VariableSymbol? Index, BoundExpression? Count, BoundExpression Variate, bool IsIndexed,
    ImmutableArray<BoundExpression> Arguments, BoundExpression LogDensity, BoundExpression? Lower, BoundExpression? Upper)
{
    /// <summary>What is known of the observations beside their values.</summary>
    public Censoring Censoring { get; init; }

    /// <summary>The variate of all observations, as the program gives it.</summary>
    public BoundExpression? Observed { get; init; }

    /// <summary>Statements about one observation, for all of them.</summary>
    public ImmutableArray<BoundStatement> Each(Calls calls, params ImmutableArray<BoundStatement> body) =>
        this is { Index: { } index, Count: { } count } ? [new BoundBlock(calls.Span, [.. Before, calls.Loop(index, count, body)])] : body;

    /// <summary>Takes a density, or the distribution function of a censored variate, apart; null, with the reason, where its observations cannot be told from each other.</summary>
    /// <param name="calls">Makes calls.</param>
    /// <param name="call">The density or distribution function.</param>
    /// <param name="truncation">Its truncation.</param>
    /// <param name="reason">Why not.</param>
    public static PointwiseDensity? Of(Calls calls, BoundExpression call, BoundTruncation? truncation, out string reason)
    {
        reason = "";
        if (call is BoundUserCall own) return OfOwn(own, truncation, out reason);
        if (call is not BoundCall library) throw new ArgumentException("This is no call.", nameof(call));
        string name = FunctionNames.Normalized(library.Name), ending = name[name.LastIndexOf('_')..], distribution = name[..^ending.Length];
        ImmutableArray<BoundExpression> arguments = [.. library.Arguments.Select(Unconverted)];
        if (LinearModels.Contains(distribution))
        {
            (distribution, arguments) = LinearModels.Expand(calls, distribution, arguments);
            name = distribution + (SignatureTable.Contains(distribution + "_lpmf") ? "_lpmf" : "_lpdf");
        }
        if (FormOfOne(name, arguments) is not { } isEntry)
        {
            reason = $"`{library.Name}` has no form of a single observation.";
            return null;
        }
        Censoring censoring = ending switch { "_lccdf" => Censoring.Right, "_lcdf" => Censoring.Left, _ => Censoring.None };
        if (!isEntry.Contains(true)) return One(calls, distribution, name, arguments, truncation) with { Censoring = censoring };

        VariableSymbol index = truncation?.Entries?.Index ?? calls.Index("observation");
        var before = ImmutableArray.CreateBuilder<BoundStatement>();
        var held = new Dictionary<BoundExpression, BoundExpression>(ReferenceEqualityComparer.Instance);
        // What depends on the variate itself, as the past of a series, is computed for each observation anew.
        BoundExpression?[] alone = [.. arguments.Select((argument, i) => i > 0 && isEntry[i] && ReadsVariate(argument) ? EntryByEntry.At(calls, argument, calls.Read(index)) : null)];
        ImmutableArray<BoundExpression> kept = [.. arguments.Select((argument, i) => alone[i] is null ? Hold(argument, i) : argument)];
        ImmutableArray<BoundExpression> entries = [.. kept.Select((argument, i) => alone[i] ?? (isEntry[i] ? LinearModels.RowOf(calls, calls.Entry(argument, calls.Read(index))) : argument))];
        BoundExpression first = kept[isEntry.IndexOf(true)];
        PointwiseDensity one = One(calls, distribution, name, entries, truncation is null ? null : new Substitution(held).Rewrite(truncation));
        return one with { Before = before.DrainToImmutable(), Index = index, Count = CountOf(calls, isEntry[0] ? arguments[0] : first, first), IsIndexed = isEntry[0], Censoring = censoring, Observed = arguments[0] };

        bool ReadsVariate(BoundExpression argument) => RootOf(arguments[0]) is { } variate && BoundWalk.Expressions(argument).Any(part => part is BoundVariable read && read.Variable == variate);

        BoundExpression Hold(BoundExpression argument, int position)
        {
            if (argument is BoundVariable or BoundInt or BoundReal || IsPartOfVariable(argument)) return argument;
            (BoundStatement declaration, VariableSymbol variable) = calls.Hold($"{distribution}_argument_{position}", argument);
            before.Add(declaration);
            return held[argument] = calls.Read(variable);
        }
    }

    /// <summary>A density that the program defines is of one observation, unless it is given all entries of a variable at once.</summary>
    private static PointwiseDensity? OfOwn(BoundUserCall own, BoundTruncation? truncation, out string reason)
    {
        string name = own.Function.Name, distribution = name[..name.LastIndexOf('_')];
        BoundExpression variate = Unconverted(own.Arguments[0]);
        bool isOne = Indexing.Dimensions(variate.Type) == 0 || variate is BoundIndexing { Indices: [SingleIndex, ..] };
        reason = truncation is not null ? $"`{distribution}` is a function of the program, and truncated."
            : !isOne ? $"`{distribution}` is a function of the program that takes all observations at once. Call it for each of them."
            : name.EndsWith("cdf", StringComparison.Ordinal) ? $"`{name}` is a function of the program."
            : "";
        return reason.Length > 0 ? null : new PointwiseDensity(distribution, [], null, null, variate, false, own.Arguments[1..], own with { Unnormalized = false }, null, null);
    }

    private static PointwiseDensity One(Calls calls, string distribution, string name, ImmutableArray<BoundExpression> arguments, BoundTruncation? truncation)
    {
        BoundExpression density = calls.Call(name, arguments);
        BoundExpression? mass = truncation switch
        {
            { UpperLcdf: { } upper, LowerLcdf: { } lower } => calls.Call("log_diff_exp", upper, lower),
            { UpperLcdf: { } upper } => upper,
            { LowerLccdf: { } lower } => lower,
            _ => null,
        };
        return new PointwiseDensity(
            distribution, [], null, null, arguments[0], false, arguments[1..], mass is null ? density : calls.Subtract(density, mass), truncation?.Lower, truncation?.Upper);
    }

    /// <summary>
    /// Which arguments are taken entry by entry in the density of one observation. Of the forms of the density that fit so it is the one with the most: what is left
    /// whole there has to be, as the probabilities of <c>categorical</c>.
    /// </summary>
    private static ImmutableArray<bool>? FormOfOne(string name, ImmutableArray<BoundExpression> arguments)
    {
        ImmutableArray<bool>? best = null;
        int most = -1;
        foreach (Candidate form in LibraryForms.Of(name))
        {
            if (form.Arguments.Length != arguments.Length) continue;
            bool?[] fits = [.. arguments.Select((argument, i) => FitsAsEntry(argument.Type, form.Arguments[i]))];
            int count = fits.Count(fit => fit == true);
            if (fits.Contains(null) || count <= most) continue;
            (best, most) = ([.. fits.Select(fit => fit == true)], count);
        }
        return best;
    }

    /// <summary>False where a value fits as it is, true where its entries do, null where neither does.</summary>
    private static bool? FitsAsEntry(Type given, Type wanted) =>
        Promotion.Converts(given, wanted) ? false
        : given switch
        {
            ArrayType array => Promotion.Converts(array.Element, wanted),
            VectorType or RowVectorType => Promotion.Converts(Type.Real, wanted),
            // Rows of predictors by category.
            MatrixType => wanted is VectorType,
            _ => false,
        } ? true : null;

    /// <summary>Whether an expression is <c>x[i]</c>, which is as good as a name.</summary>
    private static bool IsPartOfVariable(BoundExpression expression) =>
        expression is BoundIndexing { Base: var container, Indices: var indices } && (container is BoundVariable || IsPartOfVariable(container))
        && indices.All(index => index is SingleIndex { Value: BoundVariable or BoundInt });

    /// <summary>How many entries there are, told without the values where the entries are those of a variable, which may not have them yet.</summary>
    private static BoundExpression CountOf(Calls calls, BoundExpression written, BoundExpression held) => written switch
    {
        BoundIndexing { Base: BoundVariable, Type: not MatrixType } => calls.Call("size", written),
        BoundCall { Name: "to_vector" or "to_row_vector" or "to_array_1d", Arguments: [BoundVariable { Type: MatrixType } matrix] } => calls.Call("num_elements", matrix),
        _ => calls.Call(held.Type is MatrixType ? "rows" : "size", held),
    };

    /// <summary>The variable that an expression is, or is part of.</summary>
    private static VariableSymbol? RootOf(BoundExpression expression) => expression switch
    {
        BoundVariable e => e.Variable,
        BoundIndexing e => RootOf(e.Base),
        BoundConversion e => RootOf(e.Operand),
        _ => null,
    };

    private static BoundExpression Unconverted(BoundExpression expression) => expression is BoundConversion conversion ? Unconverted(conversion.Operand) : expression;

    private sealed class Substitution(Dictionary<BoundExpression, BoundExpression> replacements) : BoundRewriter
    {
        protected override BoundExpression? Replace(BoundExpression expression) => replacements.GetValueOrDefault(expression);

        public BoundTruncation Rewrite(BoundTruncation truncation) => truncation with
        {
            Outcome = Rewrite(truncation.Outcome),
            LowerLcdf = truncation.LowerLcdf is null ? null : Rewrite(truncation.LowerLcdf),
            LowerLccdf = truncation.LowerLccdf is null ? null : Rewrite(truncation.LowerLccdf),
            UpperLcdf = truncation.UpperLcdf is null ? null : Rewrite(truncation.UpperLcdf),
        };
    }
}
