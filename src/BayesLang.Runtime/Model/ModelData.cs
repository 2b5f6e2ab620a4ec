using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>
/// Data as one program reads them: texts and tables are what it declares, and what the data leave out and their shapes tell, the sizes, is there. The program is
/// asked what it declares only where the data need it.
/// </summary>
public sealed class ModelData : IDataContext
{
    private readonly IDataContext data;
    private readonly Lazy<DataSchema> program;
    private readonly Lazy<DataSchema> schema;
    private readonly Lazy<IDataContext> declared;
    private readonly Lazy<SizeInference> sizes;
    private readonly Dictionary<string, Standardization> scales = [];
    private readonly IReadOnlyDictionary<string, DataValue> replaced = ImmutableDictionary<string, DataValue>.Empty;

    private ModelData(ModelData other, IReadOnlyDictionary<string, DataValue> replaced)
    {
        (data, program, schema, declared, sizes, scales, this.replaced) = (other.data, other.program, other.schema, other.declared, other.sizes, other.scales, replaced);
    }

    private ModelData(IDataContext data, Lazy<DataSchema> program, Lazy<DataSchema> schema)
    {
        (this.data, this.program, this.schema) = (data, program, schema);
        declared = new Lazy<IDataContext>(() => data is IRawData raw ? raw.Read(schema.Value) : data);
        sizes = new Lazy<SizeInference>(() => new SizeInference(schema.Value, declared.Value));
    }

    public IEnumerable<string> Names => data.Names;

    public string Description => data.Description;

    /// <summary>The data without numbers that a program would read otherwise: themselves, so long as nothing else is known.</summary>
    private IDataContext Values => data is IRawData { IsPlain: false } || schema.IsValueCreated ? declared.Value : data;

    /// <summary>The labels of each factor's levels, in the order of their codes, and those of a matrix's columns by the size that counts them, of data that a model has been bound to.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Levels => !schema.IsValueCreated
        ? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
        : schema.Value.Variables.Where(variable => variable.IsFactor).Select(variable => KeyValuePair.Create(variable.Name, declared.Value.Find(variable.Name)?.Levels ?? variable.Levels))
            .Concat(schema.Value.ColumnCounts.Select(columns => KeyValuePair.Create(columns.Key, declared.Value.Find(columns.Value)?.Levels ?? [])).Where(columns => !columns.Value.IsEmpty))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The variables that have a dimension with labels, see <see cref="DataSchema.FactorDimensions"/>, of data that a model has been bound to.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> FactorDimensions
    {
        get
        {
            if (!schema.IsValueCreated) return ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
            ImmutableSortedDictionary<string, ImmutableArray<string>> levels = Levels;
            return schema.Value.FactorDimensions.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Select(label => levels.ContainsKey(label) ? label : "").ToImmutableArray()))
                .Where(pair => pair.Value.Any(label => label.Length > 0)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>How data were standardized, by variable, of data that a model has been bound to.</summary>
    public ImmutableSortedDictionary<string, Standardization> Scales => scales.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Which parameters are the coefficients of standardized data, of data that a model has been bound to; null where nothing is to be said.</summary>
    public ScaledCoefficients? Coefficients => schema is { IsValueCreated: true, Value.Coefficients: { Coefficients: [_, ..] } or { Untold: [_, ..] } } ? schema.Value.Coefficients : null;

    /// <param name="data">What was given; data that were prepared for another program are read anew.</param>
    /// <param name="program">What the program declares.</param>
    public static ModelData Of(IDataContext data, Lazy<DataSchema> program) => data switch
    {
        ModelData prepared when prepared.program == program => prepared,
        ModelData other => new ModelData(other.data, program, program),
        _ => new ModelData(data, program, program),
    };

    /// <summary>With the levels of factors and the scales of standardized data as another set of data had them: a fit's, of which something is computed for new data.</summary>
    public ModelData As(IReadOnlyDictionary<string, ImmutableArray<string>> levels, IReadOnlyDictionary<string, Standardization> known)
    {
        if (levels.Count == 0 && known.Count == 0) return this;
        var fitted = new Lazy<DataSchema>(() => program.Value.WithLevels(levels));
        _ = fitted.Value;
        ModelData same = new(data, program, fitted);
        foreach ((string name, Standardization scale) in known) same.scales[name] = scale;
        return same;
    }

    /// <summary>
    /// With other values of some variables, as the program reads them (of factors their codes, of standardized data what has been standardized): such as outcomes that were simulated.
    /// Sizes are those of these data. It costs next to nothing.
    /// </summary>
    public ModelData With(IReadOnlyDictionary<string, DataValue> values) => new(this, values);

    /// <summary>The name under which data with a default answer whether they are there, 1 or 0.</summary>
    public static string GivenName(string name) => $"given({name})";

    /// <exception cref="DataException">It is a size that the data do not give, and their shapes disagree on it or do not tell it.</exception>
    public DataValue? Find(string name)
    {
        if (replaced.TryGetValue(name, out DataValue? other)) return other;
        if (Values.Find(name) is { } value) return Scaled(name, value);
        if (AskedOf(name) is { } optional) return new DataValue(true, [], [Find(optional) is null ? 0 : 1]);
        return IsPart(name) ? null : declared.Value.Find(name) ?? sizes.Value.Find(name) ?? LevelCount(name);
    }

    /// <summary>The data of which it is asked whether they are there, or follow from others as sizes do; null for other names.</summary>
    private static string? AskedOf(string name) => name.StartsWith(GivenName("")[..^1], StringComparison.Ordinal) && name[^1] == ')' ? name[(GivenName("").Length - 1)..^1] : null;

    /// <summary>How many values are missing of data that may have missing ones, by variable, of data that a model has been bound to; none of those that have all.</summary>
    public ImmutableSortedDictionary<string, int> Missing => !schema.IsValueCreated ? ImmutableSortedDictionary<string, int>.Empty
        : Incomplete().Where(each => each.Count > 0).ToImmutableSortedDictionary(each => each.Name, each => each.Count, StringComparer.Ordinal);

    /// <summary>The variables that may have missing values and have none. Empty where the program has no such variables, or all have some.</summary>
    public ImmutableSortedSet<string> CompleteOnes() => [.. Incomplete().Where(each => each.Count == 0).Select(each => each.Name)];

    private IEnumerable<(string Name, int Count)> Incomplete() =>
        from variable in schema.Value.Variables
        where variable.AllowsMissing
        let value = Find(variable.Name)
        where value is not null
        select (variable.Name, value.Reals.Count(double.IsNaN));

    private DataValue Scaled(string name, DataValue value)
    {
        if (!schema.IsValueCreated || schema.Value.Find(name) is not { IsStandardized: true } variable || value.Reals.Length == 0) return value;
        if (!scales.TryGetValue(name, out Standardization? scale)) scales[name] = scale = Standardization.Of(variable, value);
        return scale.Apply(variable, value);
    }

    /// <summary>The number of levels of a factor that the data do not have: none, or those that the program declares.</summary>
    private DataValue? LevelCount(string name) => schema.Value.Variables.FirstOrDefault(variable => variable.IsFactor && variable.LevelCount == name) is not { } factor ? null
        : factor.Levels.IsEmpty ? throw DataBinder.Missing(this, factor.Name, "data")
        : new DataValue(true, [], [factor.Levels.Length]);

    public string? AdviceOn(string name) => Values.AdviceOn(name);

    /// <summary>A tuple's element or a part of a complex number, which are no sizes.</summary>
    private static bool IsPart(string name) => name.Contains('.', StringComparison.Ordinal);
}
