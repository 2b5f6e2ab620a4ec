using System.Collections.Immutable;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Csv;

/// <summary>The names of a CmdStan CSV file's columns: <c>theta.2</c>, <c>Omega.1.2</c>, column-major over a variable's dimensions.</summary>
public static class ColumnNames
{
    /// <summary>The columns that stand before the model's own in a NUTS run.</summary>
    public static ImmutableArray<string> Sampler { get; } = ["lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__"];

    /// <summary>The columns that stand before the model's own in the file of an optimisation.</summary>
    public static ImmutableArray<string> Optimum { get; } = ["lp__"];

    /// <summary>Of a Laplace approximation: the log density, and the approximation's without its constant.</summary>
    public static ImmutableArray<string> Laplace { get; } = ["log_p__", "log_q__"];

    /// <summary>Of a variational fit: nothing, the log density, and the approximation's without its constant.</summary>
    public static ImmutableArray<string> Variational { get; } = ["lp__", "log_p__", "log_g__"];

    /// <summary>Of Pathfinder: the approximation's log density, the log density, and the path, from 1.</summary>
    public static ImmutableArray<string> Pathfinder { get; } = ["lp_approx__", "lp__", "path__"];

    /// <summary>All names of a variable, the first index running fastest.</summary>
    public static IEnumerable<string> Of(OutputVariable variable)
    {
        if (variable.Dimensions.IsEmpty)
        {
            yield return variable.Name;
            yield break;
        }
        // The parts of complex numbers stand last: z.2.real.
        string name = variable.Name, part = name.EndsWith(".real", StringComparison.Ordinal) || name.EndsWith(".imag", StringComparison.Ordinal) ? name[^5..] : "";
        name = name[..^part.Length];
        int[] index = new int[variable.Dimensions.Length];
        for (int i = 0; i < variable.Count; i++)
        {
            int rest = i;
            for (int k = 0; k < index.Length; k++) (rest, index[k]) = Math.DivRem(rest, variable.Dimensions[k]);
            yield return $"{name}.{string.Join('.', index.Select(position => position + 1))}{part}";
        }
    }

    /// <summary>A column as people write it: <c>theta.2</c> is <c>theta[2]</c>.</summary>
    public static string Display(string column)
    {
        string name = BaseOf(column, out ImmutableArray<int> index);
        return index.IsEmpty ? name : $"{name}[{string.Join(',', index)}]";
    }

    /// <summary>The variable of a column, and the column's index in it (from 1).</summary>
    public static string BaseOf(string column, out ImmutableArray<int> index)
    {
        var positions = ImmutableArray.CreateBuilder<int>();
        string name = column;
        for (int dot = name.LastIndexOf('.'); dot > 0 && int.TryParse(name.AsSpan(dot + 1), out int position); dot = name.LastIndexOf('.'))
        {
            positions.Insert(0, position);
            name = name[..dot];
        }
        index = positions.ToImmutable();
        return name;
    }
}
