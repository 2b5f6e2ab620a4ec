using System.Text.Json;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.LinearAlgebra;

public sealed class KernelTests
{
    public static TheoryData<string, string> Shapes => new()
    {
        { "cholesky_decompose", "spd 1" }, { "cholesky_decompose", "spd 6" }, { "cholesky_decompose", "spd 11" },
        { "mdivide_left_tri_low", "lower 5, 5x3" }, { "mdivide_left_tri_low", "lower 1, 1x1" }, { "mdivide_left_tri_low", "lower 11, 11x1" }, { "mdivide_right_tri_low", "1x11, lower 11" }, { "mdivide_right_tri_low", "3x5, lower 5" },
        { "mdivide_left_spd", "spd 5, 5x3" }, { "mdivide_right_spd", "3x5, spd 5" }, { "inverse_spd", "spd 4" }, { "chol2inv", "lower 4" }, { "log_determinant_spd", "spd 5" },
        { "mdivide_left", "square 5, 5x2" }, { "mdivide_right", "2x5, square 5" }, { "inverse", "square 4" }, { "determinant", "square 4" }, { "log_determinant", "square 5" },
        { "quad_form", "5x5, 5x3" }, { "quad_form", "5x5, 5x1" }, { "quad_form_sym", "spd 5, 5x3" }, { "quad_form_diag", "5x5, 5x1" }, { "trace_quad_form", "5x5, 5x3" },
        { "trace_gen_quad_form", "3x3, 5x5, 5x3" }, { "multiply", "5x4, 4x3" }, { "multiply", "5x4, 4x1" }, { "tcrossprod", "5x3" }, { "crossprod", "5x3" },
        { "multiply_lower_tri_self_transpose", "5x5" }, { "multiply_lower_tri_self_transpose", "5x3" }, { "multiply_lower_tri_self_transpose", "3x5" },
        { "diag_pre_multiply", "5x1, 5x3" }, { "diag_post_multiply", "4x3, 3x1" },
        { "gp_exp_quad_cov", "1x7, 1x1, 1x1" }, { "gp_exp_quad_cov", "3x5, 1x1, 1x1" }, { "gp_exp_quad_cov, two inputs", "1x7, 1x5, 1x1, 1x1" }, { "gp_exp_quad_cov, two inputs", "2x3, 2x4, 1x1, 1x1" },
        { "gp_matern32_cov", "2x5, 1x1, 1x1" }, { "gp_matern52_cov", "2x5, 1x1, 1x1" }, { "gp_exponential_cov", "2x5, 1x1, 1x1" }, { "gp_periodic_cov", "2x5, 1x1, 1x1, 1x1" },
        { "eigenvalues_sym", "spd 5" }, { "eigenvectors_sym", "spd 4" }, { "qr_thin_Q", "6x3" }, { "qr_thin_R", "6x3" }, { "singular_values", "5x3" }, { "singular_values", "3x5" },
        { "gp_dot_prod_cov", "2x5, 1x1" }, { "length scales", "2x5, 2x1" },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Adjoints_agree_with_central_differences(string name, string shapes)
    {
        Func<Argument[], Evaluated> kernel = Kernels.All[name];
        bool[] symmetric = [.. shapes.Split(", ").Select(s => s.StartsWith("spd", StringComparison.Ordinal))];
        Argument[] arguments = [.. shapes.Split(", ").Select((s, i) => Make(s, i + 1))];
        Evaluated at = kernel(arguments);
        double[] weights = Matrices.Wave(at.Value.Length, 9);
        at.Reverse(weights);
        double Value(int argument, IEnumerable<int> moved, double by)
        {
            Argument[] copy = [.. arguments.Select(a => new Argument(a.Rows, a.Columns, [.. a.Values]))];
            foreach (int i in moved) copy[argument].Values[i] += by;
            return kernel(copy).Value.Zip(weights, (v, w) => v * w).Sum();
        }
        const double h = 1e-5;
        for (int k = 0; k < arguments.Length; k++)
        {
            int n = arguments[k].Rows;
            for (int i = 0; i < arguments[k].Values.Length; i++)
            {
                // A symmetric argument moves in both places at once, and the two adjoints add up.
                int mirror = symmetric[k] ? i / n + i % n * n : i;
                int[] moved = mirror == i ? [i] : [i, mirror];
                double expected = (Value(k, moved, h) - Value(k, moved, -h)) / (2 * h), actual = moved.Sum(m => arguments[k].Adjoint[m]);
                Assert.True(Math.Abs(expected - actual) < 1e-7 * (1 + Math.Abs(expected)), $"{name}, argument {k}, element {i}: {actual} for {expected}");
            }
        }
    }

    static Argument Make(string shape, int salt)
    {
        if (shape.StartsWith("spd ", StringComparison.Ordinal)) return Square(int.Parse(shape[4..]), n => Matrices.Spd(n, salt));
        if (shape.StartsWith("lower ", StringComparison.Ordinal)) return Square(int.Parse(shape[6..]), n => Matrices.Lower(n, salt));
        if (shape.StartsWith("square ", StringComparison.Ordinal)) return Square(int.Parse(shape[7..]), n => Matrices.Regular(n, salt));
        int[] sizes = [.. shape.Split('x').Select(int.Parse)];
        return new Argument(sizes[0], sizes[1], sizes is [1, 1] ? [0.7 + 0.2 * salt] : Matrices.Wave(sizes[0] * sizes[1], salt));
    }

    static Argument Square(int n, Func<int, double[]> make) => new(n, n, make(n));

    [SharedFact("oracle/functions.jsonl")]
    public void Every_kernel_gives_the_reference_values_and_gradients()
    {
        HashSet<string> seen = [];
        foreach (string line in File.ReadLines(Path.Combine(SharedFolder.Path ?? "", "oracle/functions.jsonl")))
        {
            // Lines of other functions may hold infinities, which are no JSON; the name stands first.
            string name = line.Split('"') is [_, "function", _, string function, ..] ? function : "";
            if (!Kernels.All.TryGetValue(name, out Func<Argument[], Evaluated>? kernel)) continue;
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement call = document.RootElement;
            seen.Add(name);
            JsonElement[] given = [.. call.GetProperty("args").EnumerateArray()];
            Argument[] arguments = [.. given.Select(Read)];
            Evaluated at = kernel(arguments);
            double[] expected = [.. Numbers(call.GetProperty("value"))];
            int rows = expected.Length == at.Value.Length && call.GetProperty("returns").GetString() == "matrix" ? RowCount(name, arguments) : expected.Length;
            double[] weights = new double[at.Value.Length];
            for (int k = 0; k < expected.Length; k++)
            {
                int columns = expected.Length / rows, index = k / columns + k % columns * rows;
                Close(expected[k], at.Value[index], $"{name}, value {k}");
                weights[index] = 1 + 0.1 * k;
            }
            at.Reverse(weights);
            for (int a = 0; a < given.Length; a++)
            {
                if (!given[a].TryGetProperty("gradient", out JsonElement gradient)) continue;
                double[] flat = [.. Numbers(gradient)];
                bool matrix = given[a].GetProperty("type").GetString() is "matrix";
                for (int k = 0; k < flat.Length; k++)
                {
                    int index = matrix ? k / arguments[a].Columns + k % arguments[a].Columns * arguments[a].Rows : k;
                    Close(flat[k], arguments[a].Adjoint[index], $"{name}, gradient {k} of argument {a}");
                }
            }
        }
        Assert.Equal(35, seen.Count);
    }

    static int RowCount(string name, Argument[] arguments) => name switch
    {
        "crossprod" or "qr_thin_R" or "quad_form" or "quad_form_sym" => arguments[^1].Columns,
        "diag_pre_multiply" => arguments[1].Rows,
        _ when name.StartsWith("gp_", StringComparison.Ordinal) => arguments[0].Columns,
        _ => arguments[0].Rows,
    };

    static void Close(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-11 * (1 + Math.Abs(expected)), $"{what}: {actual} for {expected}");

    /// <summary>Matrices turn column-major; points of an array of vectors stay one after the other, and so do arrays of reals.</summary>
    static Argument Read(JsonElement argument)
    {
        JsonElement value = argument.GetProperty("value");
        double[] flat = [.. Numbers(value)];
        string type = argument.GetProperty("type").GetString() ?? "";
        if (type.EndsWith("array[] real", StringComparison.Ordinal) || type == "row_vector") return new Argument(1, flat.Length, flat);
        if (value.ValueKind != JsonValueKind.Array) return new Argument(1, 1, flat);
        if (value[0].ValueKind != JsonValueKind.Array) return new Argument(flat.Length, 1, flat);
        int outer = value.GetArrayLength(), inner = flat.Length / outer;
        if (type.EndsWith("array[] vector", StringComparison.Ordinal)) return new Argument(inner, outer, flat);
        double[] columnMajor = new double[flat.Length];
        for (int k = 0; k < flat.Length; k++) columnMajor[k / inner + k % inner * outer] = flat[k];
        return new Argument(outer, inner, columnMajor);
    }

    static IEnumerable<double> Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];
}
