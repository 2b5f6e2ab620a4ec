using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>An argument of a call: differentiated where it has a <see cref="Gradient"/>. Values and gradients are row by row.</summary>
sealed record OracleArgument(string Type, ImmutableArray<int> Dimensions, double[] Values, double[]? Gradient)
{
    private bool IsMatrix => Type.EndsWith("matrix", StringComparison.Ordinal);

    public string Declaration(string name)
    {
        string type = Type.Replace("data ", "", StringComparison.Ordinal);
        bool isArray = type.StartsWith("array[] ", StringComparison.Ordinal);
        if (isArray) type = $"array[{Dimensions[0]}] {type["array[] ".Length..]}";
        ImmutableArray<int> rest = isArray ? Dimensions[1..] : Dimensions;
        return $"{type}{(rest.IsEmpty ? "" : $"[{string.Join(", ", rest)}]")} {name};";
    }

    /// <summary>The place in <see cref="Values"/> of each unconstrained coordinate: matrices are column by column there.</summary>
    public IEnumerable<int> Coordinates => !IsMatrix
        ? Enumerable.Range(0, Values.Length)
        : from column in Enumerable.Range(0, Dimensions[1]) from row in Enumerable.Range(0, Dimensions[0]) select row * Dimensions[1] + column;
}

/// <summary>A line of the oracle: a call of a function, with its value and its partial derivatives.</summary>
sealed record OracleCall(int Line, string Function, ImmutableArray<OracleArgument> Arguments, string Returns, double[] Value)
{
    public string Result => $"r{Line}";

    private string Name(int argument) => $"a{Line}_{argument}";

    private IEnumerable<int> Parameters => Enumerable.Range(0, Arguments.Length).Where(k => Arguments[k].Gradient is not null);

    private IEnumerable<int> Data => Enumerable.Range(0, Arguments.Length).Where(k => Arguments[k].Gradient is null);

    public double[] Position => [.. Parameters.SelectMany(k => Arguments[k].Coordinates.Select(i => Arguments[k].Values[i]))];

    public double[] Gradient => [.. Parameters.SelectMany(k => Arguments[k].Coordinates.Select(i => Arguments[k].Gradient?[i] ?? 0))];

    public string DataDeclarations => string.Concat(Data.Select(k => Arguments[k].Declaration(Name(k)) + "\n"));

    public string ParameterDeclarations => string.Concat(Parameters.Select(k => Arguments[k].Declaration(Name(k)) + "\n"));

    public IEnumerable<(string Name, DataValue Value)> DataValues =>
        Data.Select(k => (Name(k), new DataValue(Arguments[k].Type.EndsWith("int", StringComparison.Ordinal), Arguments[k].Dimensions, Arguments[k].Values)));

    private bool IsConditional => Function.Split('_')[^1] is "lpdf" or "lpmf" or "lcdf" or "lccdf" or "cdf";

    /// <summary>The call as a definition: its result under the name <see cref="Result"/>.</summary>
    public string Definition
    {
        get
        {
            string[] names = [.. Enumerable.Range(0, Arguments.Length).Select(Name)];
            string list = IsConditional ? $"{names[0]} | {string.Join(", ", names[1..])}" : string.Join(", ", names);
            string call = $"{Function}({list})";
            // A matrix comes row by row, so that its shape need not be declared.
            return Returns switch
            {
                "real" => $"real {Result} = {call};\n",
                "matrix" => $"array[{Value.Length}] real {Result} = to_array_1d({call}');\n",
                _ => $"{Returns}[{Value.Length}] {Result} = {call};\n",
            };
        }
    }

    /// <summary>Adds S = Σₖ (1 + 0.1 k) resultₖ to the log density, k row by row.</summary>
    public string Increment => Returns switch
    {
        "real" => $"target += {Result};\n",
        _ => $"for (k in 1:{Value.Length}) target += (0.9 + 0.1 * k) * {Result}[k];\n",
    };

    /// <summary>
    /// Which partial derivatives count: the reference gives some to the elements above the diagonal of a Cholesky factor, which are zero whatever happens.
    /// </summary>
    public bool[] Compared => [.. Parameters.SelectMany(k => Arguments[k].Coordinates.Select(i =>
        !(Function.Contains("cholesky", StringComparison.Ordinal) && Arguments[k].Dimensions.Length == 2 && i % Arguments[k].Dimensions[1] > i / Arguments[k].Dimensions[1])))];

    public override string ToString() => $"line {Line}: {Function}({string.Join(", ", Arguments.Select(a => a.Type))})";

    public static ImmutableArray<OracleCall> Read(string path) =>
        [.. File.ReadLines(path).Select((text, i) =>
        {
            using JsonDocument document = JsonDocument.Parse(Regex.Replace(text, @"-?\bInfinity\b|\bNaN\b", "\"$0\""));
            JsonElement root = document.RootElement;
            return new OracleCall(i + 1, root.GetProperty("function").GetString() ?? "",
                [.. root.GetProperty("args").EnumerateArray().Select(a => new OracleArgument(a.GetProperty("type").GetString() ?? "",
                    Shape(a.GetProperty("value")), Flatten(a.GetProperty("value")), a.TryGetProperty("gradient", out JsonElement g) ? Flatten(g) : null))],
                root.GetProperty("returns").GetString() ?? "", Flatten(root.GetProperty("value")));
        })];

    private static ImmutableArray<int> Shape(JsonElement e) => e.ValueKind == JsonValueKind.Array ? [e.GetArrayLength(), .. e.GetArrayLength() > 0 ? Shape(e[0]) : []] : [];

    private static double[] Flatten(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Array => [.. e.EnumerateArray().SelectMany(Flatten)],
        JsonValueKind.Number => [e.GetDouble()],
        _ => [e.GetString() switch { "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => double.NaN }],
    };
}
