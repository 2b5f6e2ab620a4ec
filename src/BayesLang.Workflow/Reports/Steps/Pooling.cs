using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>Whether groups borrow from each other: their values have a prior that depends on other parameters, or are a level by themselves (<c>@local</c>).</summary>
static class Pooling
{
    public static bool Shares(Analysis analysis, DataColumn column)
    {
        int groups = column.Levels.Length > 0 ? column.Levels.Length : (int)column.Present.DefaultIfEmpty(0).Max();
        VariableInfo[] values = [.. analysis.Model.Parameters.Where(parameter => parameter.Sizes.Contains($"levels({column.Variable})"))];
        // Codes without names have sizes of any name.
        if (values.Length == 0) values = [.. analysis.Model.Parameters.Where(parameter => groups > 1 && analysis.Table.Variables.Any(variable => variable.Name == parameter.Name && variable.Dimensions.Contains(groups)))];
        return values.Length > 0 && values.All(parameter => !analysis.TopParameters.Contains(parameter.Name));
    }
}
