using System.Collections.Immutable;
using BayesLang.Language.Types;

namespace BayesLang.Language.Signatures;

/// <summary>What an argument of a higher-order function must be.</summary>
public abstract record HigherOrderSlot;

/// <summary>A value of a fixed type.</summary>
public sealed record ValueSlot(Type Type, bool DataOnly) : HigherOrderSlot;

/// <summary>A tuple of options, some of which must be data.</summary>
public sealed record OptionsSlot(TupleType Type, ImmutableArray<bool> DataOnly) : HigherOrderSlot;

/// <summary>An array of any element type, cut into slices for the function (reduce_sum).</summary>
public sealed record SlicedSlot : HigherOrderSlot;

/// <summary>
/// A function: its first parameters are given by <see cref="Leading"/> (null stands for the type of the sliced array), the others take
/// the arguments passed on: those at the end of the call, or the entries of the tuple that follows the function where <see cref="FromTuple"/> is true.
/// </summary>
public sealed record FunctionSlot(ImmutableArray<Type?> Leading, Type Result, bool FromTuple) : HigherOrderSlot;

/// <summary>The tuple of arguments for the function before it.</summary>
public sealed record TupleSlot(bool DataOnly) : HigherOrderSlot;

/// <summary>A function that takes functions and passes further arguments on to them.</summary>
public sealed record HigherOrderSignature(string Name, ImmutableArray<HigherOrderSlot> Slots, bool TakesRest, Type Result);

/// <summary>
/// The solvers and reductions whose argument lists depend on the function passed. Row: names, arguments, result. <c>fn(real,vector,...)vector</c> is a function
/// with two parameters fixed; <c>...</c> at the end are the arguments passed on; <c>fn(vector,...)real tuple</c> takes them from the tuple; <c>data~</c> marks what must be data; a tuple in parentheses holds options.
/// </summary>
public static class HigherOrderTable
{
    const string Laplace = "fn(vector,...)real tuple int fn(...)matrix tuple";
    const string LaplaceOptions = " (vector,data~real,data~int,data~int,data~int,data~int)";
    const string LaplaceOfCounts = "int[] int[] vector int fn(...)matrix tuple";
    const string LaplaceOfNegativeBinomial = "int[] int[] vector vector int fn(...)matrix tuple";
    const string LaplaceSolve = "fn(vector,...)real data~tuple int fn(...)matrix data~tuple";

    static readonly (string Names, string Arguments, string Result)[] Rows =
    [
        ("ode_{rk45,bdf,adams,ckrk}", "fn(real,vector,...)vector vector real real[] ...", "vector[]"),
        ("ode_{rk45,bdf,adams,ckrk}_tol", "fn(real,vector,...)vector vector real real[] data~real data~real data~int ...", "vector[]"),
        ("ode_adjoint_tol_ctl", "fn(real,vector,...)vector vector real real[] data~real data~vector data~real data~vector data~real data~real data~int data~int data~int data~int data~int ...", "vector[]"),
        ("dae", "fn(real,vector,vector,...)vector vector vector data~real data~real[] ...", "vector[]"),
        ("dae_tol", "fn(real,vector,vector,...)vector vector vector data~real data~real[] data~real data~real data~int ...", "vector[]"),
        ("solve_{newton,powell}", "fn(vector,...)vector vector ...", "vector"),
        ("solve_{newton,powell}_tol", "fn(vector,...)vector vector data~real data~real data~int ...", "vector"),
        ("integrate_1d_{gauss_kronrod,double_exponential}", "fn(real,real,...)real real real ...", "real"),
        ("integrate_1d_{gauss_kronrod,double_exponential}_tol", "fn(real,real,...)real real real data~real data~real data~int ...", "real"),
        ("reduce_sum{,_static}", "fn(slice,int,int,...)real slice int ...", "real"),
        ("laplace_marginal", Laplace, "real"),
        ("laplace_marginal_tol", Laplace + LaplaceOptions, "real"),
        ("laplace_latent_rng", Laplace, "vector"),
        ("laplace_latent_tol_rng", Laplace + LaplaceOptions, "vector"),
        ("laplace_latent_solve", LaplaceSolve, "(vector,matrix)"),
        ("laplace_latent_solve_tol", LaplaceSolve + LaplaceOptions, "(vector,matrix)"),
        ("laplace_marginal_{bernoulli_logit,poisson_log}_lpmf", LaplaceOfCounts, "real"),
        ("laplace_marginal_tol_{bernoulli_logit,poisson_log}_lpmf", LaplaceOfCounts + LaplaceOptions, "real"),
        ("laplace_latent_{bernoulli_logit,poisson_log}_rng", LaplaceOfCounts, "vector"),
        ("laplace_latent_tol_{bernoulli_logit,poisson_log}_rng", LaplaceOfCounts + LaplaceOptions, "vector"),
        ("laplace_marginal_neg_binomial_2_log_lpmf", LaplaceOfNegativeBinomial, "real"),
        ("laplace_marginal_tol_neg_binomial_2_log_lpmf", LaplaceOfNegativeBinomial + LaplaceOptions, "real"),
        ("laplace_latent_neg_binomial_2_log_rng", LaplaceOfNegativeBinomial, "vector"),
        ("laplace_latent_tol_neg_binomial_2_log_rng", LaplaceOfNegativeBinomial + LaplaceOptions, "vector"),
    ];

    static readonly Dictionary<string, int> RowOf = new(Rows.SelectMany((row, i) => SignatureNotation.ExpandNames(row.Names).Select(name => KeyValuePair.Create(name, i))));

    public static IReadOnlyCollection<string> Names => RowOf.Keys;

    public static bool Contains(string name) => RowOf.ContainsKey(name);

    /// <summary>The arguments and the result as they are written; null where the table has no such name.</summary>
    internal static (string Arguments, string Result)? RowOfName(string name) => RowOf.TryGetValue(name, out int row) ? (Rows[row].Arguments, Rows[row].Result) : null;

    public static HigherOrderSignature? Lookup(string name)
    {
        if (!RowOf.TryGetValue(name, out int row)) return null;
        string[] words = Rows[row].Arguments.Split(' ');
        bool rest = words[^1] == "...";
        return new HigherOrderSignature(name, [.. words[..(rest ? ^1 : ^0)].Select(ReadSlot)], rest, SignatureNotation.ReadType(Rows[row].Result));

        HigherOrderSlot ReadSlot(string word)
        {
            if (word == "slice") return new SlicedSlot();
            if (word.StartsWith('('))
            {
                string[] options = word[1..^1].Split(',');
                return new OptionsSlot(new TupleType([.. options.Select(option => SignatureNotation.ReadType(WithoutData(option)))]), [.. options.Select(IsData)]);
            }
            if (WithoutData(word) == "tuple") return new TupleSlot(IsData(word));
            if (!word.StartsWith("fn(", StringComparison.Ordinal)) return new ValueSlot(SignatureNotation.ReadType(WithoutData(word)), IsData(word));
            int close = word.LastIndexOf(')');
            IEnumerable<string> leading = word[3..close].Split(',').Where(type => type != "...");
            return new FunctionSlot([.. leading.Select(type => type == "slice" ? null : SignatureNotation.ReadType(type))], SignatureNotation.ReadType(word[(close + 1)..]), FromTuple: !rest);
        }
    }

    static bool IsData(string word) => word.StartsWith("data~", StringComparison.Ordinal);

    static string WithoutData(string word) => IsData(word) ? word[5..] : word;
}
