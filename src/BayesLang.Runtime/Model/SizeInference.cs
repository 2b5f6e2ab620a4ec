using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>
/// Sizes that the data do not give, read off the shapes of the data that they do give. Each dimension of a variable is an equation, size = length; one in
/// which a single absent int is left, and that int linearly, is solved for it, until none is left.
/// </summary>
sealed class SizeInference
{
    private readonly DataSchema schema;
    private readonly IDataContext data;
    private readonly ImmutableArray<Equation> equations;
    private readonly Dictionary<string, Int128> values = [];
    private readonly Dictionary<string, Equation> origins = [];
    private readonly HashSet<string> absent = [];

    /// <param name="schema">The sizes.</param>
    /// <param name="data">The data without the sizes.</param>
    /// <exception cref="DataException">Two shapes disagree on a size, or one fits no integer.</exception>
    public SizeInference(DataSchema schema, IDataContext data)
    {
        (this.schema, this.data) = (schema, data);
        HashSet<string> sizes = [.. schema.Variables.SelectMany(variable => variable.Sizes).SelectMany(size => size.Variables)];
        foreach (string name in sizes)
        {
            if (data.Find(name) is not { } given) absent.Add(name);
            else if (given is { IsInteger: true, Dimensions.IsEmpty: true, Reals: [var value] }) values[name] = (Int128)value;
        }
        equations = absent.Count == 0 ? [] : [.. schema.Variables.SelectMany(Equations)];
        while (equations.Any(TrySolve)) { }
        foreach (Equation equation in equations) RequireAgreement(equation);
    }

    /// <summary>The value of a size that the data do not give; null for what is no such size, and for one with a default that the shapes do not tell.</summary>
    /// <exception cref="DataException">The shapes do not tell it.</exception>
    public DataValue? Find(string name)
    {
        if (!absent.Contains(name)) return null;
        if (values.TryGetValue(name, out Int128 value)) return new DataValue(true, [], [(double)value]);
        return schema.Find(name) is { HasDefault: true } ? null : throw Unknown(name);
    }

    /// <summary>What the data tell of a variable's sizes. A value of another rank than declared tells nothing, and is reported where it is read.</summary>
    private IEnumerable<Equation> Equations(DataVariable variable)
    {
        if (variable.Rank == 0 || DataBinder.Resolve(data, variable.Name) is not { Elements.IsEmpty: true } value) yield break;
        bool isEmpty = value.Reals.Length == 0;
        ImmutableArray<int> lengths = variable.Kind == DataKind.Complex && value.Dimensions.Length == variable.Rank + 1 ? value.Dimensions[..^1] : value.Dimensions;
        // Of an empty list of lists the outer length is all that is written.
        if (lengths.Length != variable.Rank && !(isEmpty && lengths.Length < variable.Rank)) yield break;
        for (int k = 0; k < lengths.Length; k++) yield return new Equation(variable, k, lengths[k]);
    }

    private bool TrySolve(Equation equation)
    {
        if (Unknowns(equation) is not [var name] || equation.Size.Terms is not { } terms) return false;
        Int128 constant = 0, factor = 0;
        foreach (SizeTerm term in terms)
        {
            Int128 product = term.Coefficient;
            int power = 0;
            foreach (string variable in term.Variables)
            {
                if (variable == name) power++;
                else product *= values[variable];
            }
            if (power > 1) return false;
            if (power == 1) factor += product;
            else constant += product;
        }
        if (factor == 0) return false;
        (Int128 value, Int128 rest) = Int128.DivRem(equation.Length - constant, factor);
        if (rest != 0 || value < 0 || value > int.MaxValue)
            throw new DataException(name, $"{name} is not in {data.Description}, and follows from the data: {Describe(equation)}, but there is no {name} of at least 0 for which {equation.Size.Text} is {equation.Length}.", equation.Variable.Line);
        values[name] = value;
        origins[name] = equation;
        return true;
    }

    private void RequireAgreement(Equation equation)
    {
        if (equation.Size.Terms is not { } terms || !equation.Size.Variables.All(values.ContainsKey)) return;
        Int128 size = 0;
        foreach (SizeTerm term in terms) size += term.Variables.Aggregate((Int128)term.Coefficient, (product, variable) => product * values[variable]);
        if (size == equation.Length || equation.Size.Variables.FirstOrDefault(origins.ContainsKey) is not { } name) return;
        Equation origin = origins[name];
        throw new DataException(name, $"{name} is not in {data.Description}, and the data do not agree on it: {Describe(origin)}{Consequence(origin, name)}, but {Describe(equation)}.", equation.Variable.Line);
    }

    private DataException Unknown(string name)
    {
        DataVariable[] users = [.. schema.Variables.Where(variable => variable.Sizes.Any(size => size.Variables.Contains(name)))];
        Equation[] open = [.. equations.Where(equation => equation.Size.Variables.Contains(name))];
        if (open.Length == 0 && users.All(user => DataBinder.Resolve(data, user.Name) is null))
            return DataBinder.Missing(data, users[0].Name, "data", $" Its size {name} then follows from it.");
        if (open.FirstOrDefault() is { } equation)
        {
            string[] others = [.. Unknowns(equation).Where(other => other != name)];
            string why = others.Length > 0 ? $"which depends on {string.Join(" and ", others)} too" : $"which cannot be solved for {name}";
            return new DataException(name, $"{name} is not in {data.Description}, and the shapes of the data do not tell it: {Describe(equation)}, {why}. Add {name} to the data.", equation.Variable.Line);
        }
        DataVariable user = users.FirstOrDefault(each => DataBinder.Resolve(data, each.Name) is { Reals.Length: 0 }) ?? users[0];
        string reason = DataBinder.Resolve(data, user.Name) switch
        {
            null => $"{user.Name} (line {user.Line}), declared as {user.Shape}, is not there",
            { Reals.Length: 0 } => $"{user.Name} (line {user.Line}), declared as {user.Shape}, is empty there, and an empty list has its first length alone",
            { } value => $"{user.Name} (line {user.Line}) is declared as {user.Shape}, but has {(value.Dimensions.IsEmpty ? "no dimensions" : $"the shape [{string.Join(", ", value.Dimensions)}]")} there",
        };
        return new DataException(name, $"{name} is not in {data.Description}, and the shapes of the data do not tell it: {reason}. Add {name} to the data.", user.Line);
    }

    private string[] Unknowns(Equation equation) => [.. equation.Size.Variables.Where(variable => !values.ContainsKey(variable))];

    private static string Describe(Equation equation)
    {
        (DataVariable variable, int dimension, int length) = equation;
        string which = variable.Rank == 1 ? variable.Name : $"dimension {dimension + 1} of {variable.Name}";
        return $"{which} (line {variable.Line}), declared as {equation.Size.Text}, has the length {length}";
    }

    private string Consequence(Equation equation, string name) => equation.Size.Text == name ? "" : $", so that {name} is {values[name]}";

    /// <summary>A dimension, from 0, of a variable, and its length.</summary>
    private sealed record Equation(DataVariable Variable, int Dimension, int Length)
    {
        public DataSize Size => Variable.Sizes[Dimension];
    }
}
