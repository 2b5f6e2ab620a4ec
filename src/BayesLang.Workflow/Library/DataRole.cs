using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Language.Binding;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Library;

/// <summary>What the values of a role's columns must be.</summary>
public enum RoleKind
{
    Numbers,

    WholeNumbers,

    /// <summary>0 or 1, or two texts that stand for them.</summary>
    ZeroOne,

    Categories,
}

/// <summary>Data of a model that an analyst gives as columns of a table, a value in each row.</summary>
/// <param name="Name">What it is for the analyst: <c>outcome</c>. The variable's own name where the program says nothing else.</param>
/// <param name="Variable">Its declaration.</param>
/// <param name="Schema">What the program asks of it.</param>
public sealed record DataRole(string Name, VariableInfo Variable, DataVariable Schema)
{
    /// <summary>The outcome: what the model is of.</summary>
    public const string Outcome = "outcome";

    public RoleKind Kind => Schema switch
    {
        { IsFactor: true } => RoleKind.Categories,
        { Kind: DataKind.Integer } => (Lower, Upper) is (0, 1) ? RoleKind.ZeroOne : RoleKind.WholeNumbers,
        _ => RoleKind.Numbers,
    };

    /// <summary>True where it takes several columns.</summary>
    public bool TakesSeveral => Schema.Rank == 2;

    /// <summary>True where they are those of a matrix of numbers, in which texts become indicators.</summary>
    public bool IsMatrix => TakesSeveral && Schema.Kind == DataKind.Real;

    /// <summary>False where the model cannot do without.</summary>
    public bool IsOptional => Schema.HasDefault;

    /// <summary>The least value, where it is a number; null where there is none, or where it follows from other data.</summary>
    public double? Lower => Bound("lower");

    /// <inheritdoc cref="Lower"/>
    public double? Upper => Bound("upper");

    /// <summary>What its columns hold, in words: <c>one column of whole numbers from 0</c>.</summary>
    public string Wanted
    {
        get
        {
            string values = Kind switch
            {
                RoleKind.Categories => Schema.Levels.IsEmpty ? "categories (texts or numbers)" : $"the categories {string.Join(", ", Schema.Levels)}",
                RoleKind.ZeroOne => "0 and 1 (or of two texts, such as no and yes)",
                RoleKind.WholeNumbers => "whole numbers",
                _ => "numbers",
            };
            string range = Kind == RoleKind.ZeroOne ? "" : (Lower, Upper) switch
            {
                ({ } low, { } high) => $" from {Text(low)} to {Text(high)}",
                ({ } low, null) => $" from {Text(low)}",
                (null, { } high) => $" up to {Text(high)}",
                _ => "",
            };
            return $"{(TakesSeveral ? "one or more columns" : "one column")} of {values}{range}";
        }
    }

    /// <summary>
    /// The roles of a program, in the order of its declarations: what is marked <c>@role</c>, and what else has a value in each row.
    /// </summary>
    public static ImmutableArray<DataRole> Of(ModelInfo model)
    {
        (VariableInfo Info, DataVariable Schema)[] containers =
            [.. from info in model.Data let schema = model.Schema.Find(info.Name) where schema is { Rank: 1 or 2 } and not { Kind: DataKind.Complex } select (info, schema)];
        DataVariable? first = containers.OrderBy(each => each.Info.TextOf(LibraryAttributes.Role) switch { Outcome => 0, not null => 1, _ => 2 }).FirstOrDefault().Schema;
        string? rows = first?.Sizes[0].Text;
        return [.. from each in containers let role = each.Info.TextOf(LibraryAttributes.Role) where role is not null || each.Schema.Sizes[0].Text == rows select new DataRole(role ?? each.Info.Name, each.Info, each.Schema)];
    }

    private double? Bound(string name)
    {
        foreach ((string key, string value) in Variable.Bounds)
            if (key == name && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return number;
        return null;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
