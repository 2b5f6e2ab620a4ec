using System.Collections.Immutable;
using System.Text;
using BayesLang.Language.Types;
using Type = BayesLang.Language.Types.Type;

namespace BayesLang.Bench.Sweep;

/// <summary>
/// A program of many calls: each result's entries, weighted by 1, 1.1, 1.2 …, add up to one element of <c>v</c>, in a line of its own.
/// </summary>
static class SweepProgram
{
    private const string Functions = """
          vector to_one(vector x) { return x / sum(x); }
          vector to_unit(vector x) { return x / sqrt(dot_self(x)); }
          vector centered(vector x) { return x - mean(x); }
          matrix centered(matrix x) { matrix[rows(x), cols(x)] y; for (i in 1:rows(x)) for (j in 1:cols(x)) y[i, j] = x[i, j] - mean(x[i]) - mean(x[, j]) + mean(x); return y; }
          matrix unit_rows(matrix x) { matrix[rows(x), cols(x)] y; for (i in 1:rows(x)) y[i] = x[i] / sqrt(dot_self(x[i])); return y; }
          matrix column_sums_one(matrix x) { matrix[rows(x), cols(x)] y; for (j in 1:cols(x)) y[, j] = x[, j] / sum(x[, j]); return y; }
          matrix lower_part() { matrix[3, 3] y; for (i in 1:3) for (j in 1:3) y[i, j] = j <= i; return y; }
          matrix positive(matrix x) { matrix[3, 3] y = x * x'; for (i in 1:3) y[i, i] += 0.5; return 0.5 * (y + y'); }
          matrix symmetric(matrix x) { return x + x'; }
          complex_matrix hermitian(complex_matrix x) { return x + conj(x'); }
          vector algebraic(vector x, vector theta, data array[] real r, data array[] int i) { return [x[1]^2 * theta[1] - r[1], x[1] * x[2] - theta[2] * i[1]]'; }
          array[] real system(real t, array[] real y, array[] real theta, data array[] real r, data array[] int i) { return {-theta[1] * y[1] + 0.1 * t, theta[2] * y[1] * r[1] - y[2] * i[1]}; }
          real integrand(real x, real xc, array[] real theta, data array[] real r, data array[] int i) { return exp(-theta[1] * x) * r[1] + theta[2] * x ^ i[1]; }
          vector mapped(vector phi, vector theta, data array[] real r, data array[] int i) { return [phi[1] * theta[1] * r[1] + i[1], exp(phi[2] * theta[2])]'; }
        """;

    /// <summary>The weighted sum of the entries of a value of a type; those of arrays call those of their elements.</summary>
    private static void Sum(StringBuilder text, Type type, HashSet<string> done)
    {
        if (!done.Add(type.Name)) return;
        switch (type)
        {
            case ArrayType array:
                Sum(text, array.Element, done);
                text.AppendLine($"  real s({type.Name} x) {{ real t = 0; int i = 0; for (e in x) {{ i += 1; t += (1 + 0.1 * i) * s(e); }} return t; }}");
                break;
            case TupleType tuple:
                foreach (Type element in tuple.Elements) Sum(text, element, done);
                text.AppendLine($"  real s({type.Name} x) {{ return {string.Join(" + ", tuple.Elements.Select((_, k) => $"{1 + 0.3 * k:0.0} * s(x.{k + 1})"))}; }}");
                break;
            case IntType or RealType:
                text.AppendLine($"  real s({type.Name} x) {{ return x; }}");
                break;
            case ComplexType:
                text.AppendLine("  real s(complex x) { return get_real(x) + 1.7 * get_imag(x); }");
                break;
            case MatrixType { IsComplex: false }:
                text.AppendLine("  real s(matrix x) { real t = 0; for (j in 1:cols(x)) for (i in 1:rows(x)) t += (1 + 0.1 * (i + 3 * j)) * x[i, j]; return t; }");
                break;
            case VectorType { IsComplex: false } or RowVectorType { IsComplex: false }:
                text.AppendLine($"  real s({type.Name} x) {{ real t = 0; for (i in 1:num_elements(x)) t += (1 + 0.1 * i) * x[i]; return t; }}");
                break;
            default:
                string real = type.Name.Replace("complex_", "", StringComparison.Ordinal);
                Sum(text, type switch { VectorType => Type.Vector, RowVectorType => Type.RowVector, _ => Type.Matrix }, done);
                text.AppendLine($"  real s({type.Name} x) {{ return s(get_real(x)) + 1.7 * s(get_imag(x)); }}");
                break;
        }
    }

    /// <summary>A program whose outputs are the values of calls without parameters.</summary>
    public static string OfConstants(ReadOnlySpan<string> calls)
    {
        var text = new StringBuilder($"generated quantities {{\n  vector[{calls.Length}] v;\n");
        for (int k = 0; k < calls.Length; k++) text.AppendLine($"  v[{k + 1}] = {calls[k]};");
        return text.AppendLine("}").ToString();
    }

    /// <param name="calls">What is called.</param>
    /// <param name="firstLine">The line (from 1) of the first call; the others follow one a line.</param>
    public static string Of(ImmutableArray<SweepCall> calls, out int firstLine)
    {
        var text = new StringBuilder("functions {\n").AppendLine(Functions);
        var done = new HashSet<string>();
        foreach (SweepCall call in calls) Sum(text, call.Signature.Result, done);
        bool isRandom = calls[0].IsRandom;
        text.AppendLine("}");
        int total = calls.Sum(c => c.ParameterCount);
        text.AppendLine($"parameters {{ vector[{total}] p; }}");
        if (isRandom) text.AppendLine("model { }");
        text.AppendLine(isRandom ? "generated quantities {" : "transformed parameters {");
        text.AppendLine($"  vector[{calls.Length}] v;");
        firstLine = text.ToString().Count(c => c == '\n') + 1;
        int at = 0;
        for (int k = 0; k < calls.Length; k++)
        {
            string slice = calls[k].ParameterCount == 0 ? "" : $"vector[{calls[k].ParameterCount}] u = p[{at + 1}:{at + calls[k].ParameterCount}]; ";
            at += calls[k].ParameterCount;
            text.AppendLine($"  {{ {slice}v[{k + 1}] = s({calls[k].Text}); }}");
        }
        text.AppendLine("}");
        if (!isRandom) text.AppendLine("model { target += sum(v); }");
        return text.ToString();
    }
}
