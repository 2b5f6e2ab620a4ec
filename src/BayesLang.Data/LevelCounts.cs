using BayesLang.Runtime.Model;

namespace BayesLang.Data;

/// <summary>The number of levels of each factor that the data hold, as a value by its name.</summary>
static class LevelCounts
{
    public static void AddLevelCounts(this Dictionary<string, DataValue> values, DataSchema schema)
    {
        foreach (DataVariable factor in schema.Variables.Where(variable => variable.IsFactor))
            if (values.TryGetValue(factor.Name, out DataValue? codes)) values[factor.LevelCount] = new DataValue(true, [], [codes.Levels.Length]);
    }
}
