using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tables;

/// <summary>A column of categories; several columns of one variable share their codes.</summary>
sealed class FactorColumn(int index, string name, FactorCodes codes) : TableColumn(index, name)
{
    protected override void Take(string field, TableRow row)
    {
        if (!codes.TryAdd(field)) throw row.Fault(Index + 1, $"{Name} of row {row.Number} {codes.Refusal(field)} (The column counts fields.)");
    }
}
