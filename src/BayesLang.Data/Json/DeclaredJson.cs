using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Text;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Json;

/// <summary>JSON data as a program declares them: texts that are categories become codes, those that are dates numbers; integers may be categories too.</summary>
sealed class DeclaredJson : IDataContext
{
    private readonly JsonData data;
    private readonly Dictionary<string, DataValue> values = [];

    public DeclaredJson(JsonData data, DataSchema schema)
    {
        this.data = data;
        foreach (DataVariable variable in schema.Variables)
        {
            JsonTexts? texts = data.TextsOf(variable.Name);
            if (variable.IsFactor && (texts is not null || data.Find(variable.Name) is not null)) values[variable.Name] = Code(variable, texts);
            else if (variable.DateScale is { } scale && texts is not null) values[variable.Name] = Date(variable, scale, texts);
            else if (variable.AllowsMissing && data.WithMissing(variable.Name) is { } value) values[variable.Name] = value;
        }
        values.AddLevelCounts(schema);
    }

    public IEnumerable<string> Names => data.Names;

    public string Description => data.Description;

    public DataValue? Find(string name) => values.GetValueOrDefault(name) ?? data.Find(name);

    private DataValue Code(DataVariable variable, JsonTexts? texts)
    {
        FactorCodes codes = new(variable.Levels);
        if (texts is not null)
        {
            for (int i = 0; i < texts.Texts.Count; i++) Add(texts.Texts[i], i, texts.Dimensions);
            return codes.ToValue(texts.Dimensions);
        }
        DataValue numbers = data.Find(variable.Name) ?? throw new InvalidOperationException(variable.Name);
        if (!numbers.IsInteger || !numbers.Elements.IsEmpty)
            throw new DataException(variable.Name, $"{variable.Name} is declared as a factor, so {Description} must have texts or integers for it.", variable.Line);
        for (int i = 0; i < numbers.Reals.Length; i++) Add(numbers.Reals[i].ToString("F0", CultureInfo.InvariantCulture), i, numbers.Dimensions);
        return codes.ToValue(numbers.Dimensions);

        void Add(string label, int position, ImmutableArray<int> dimensions)
        {
            if (!codes.TryAdd(label)) throw new DataException(variable.Name, $"{DataBinder.ElementName(variable.Name, position, dimensions.AsSpan(), [])} of {Description} {codes.Refusal(label)}", variable.Line);
        }
    }

    private static DataValue Date(DataVariable variable, string scale, JsonTexts texts)
    {
        DateScale dates = DateScale.Of(variable, scale);
        double[] numbers = new double[texts.Texts.Count];
        int firstReal = -1;
        for (int i = 0; i < numbers.Length; i++)
        {
            bool isInteger = false;
            if (variable.AllowsMissing && MissingTexts.Contains(texts.Texts[i])) numbers[i] = double.NaN;
            else if (!dates.TryParse(texts.Texts[i], out numbers[i], out isInteger))
                throw new DataException(variable.Name, $"{DataBinder.ElementName(variable.Name, i, texts.Dimensions.AsSpan(), [])} is \"{texts.Texts[i]}\", but a date such as 2020-02-29 or 2020-02-29T14:30:00Z belongs here.", variable.Line);
            if (!isInteger && firstReal < 0) firstReal = i;
        }
        return new DataValue(firstReal < 0, texts.Dimensions, numbers) { FirstReal = firstReal };
    }
}
