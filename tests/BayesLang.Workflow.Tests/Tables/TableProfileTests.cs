using System.Globalization;
using BayesLang.Data;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Tests.Tables;

/// <summary>What columns are taken for, and why.</summary>
public sealed class TableProfileTests
{
    private const int Rows = 40;

    private static readonly Random random = new(1);

    /// <summary>A table of columns, each with a field for each row.</summary>
    private static TableProfile Profile(params (string Name, Func<int, string> Field)[] columns) =>
        TableProfile.Of(AnalystTable.Parse(string.Join(',', columns.Select(column => column.Name)) + "\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => string.Join(',', columns.Select(column => column.Field(row))) + "\n")), "t.csv"));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names, what stands in row k (as a rule by its name), and the kind.</summary>
    public static TheoryData<string, string, ColumnKind> Columns => new()
    {
        { "height_m", "real", ColumnKind.Continuous },
        { "balance", "signed", ColumnKind.Continuous },
        { "income", "large", ColumnKind.Continuous },
        { "age", "small", ColumnKind.Continuous },
        { "visits", "small", ColumnKind.Count },
        { "clicked", "bit", ColumnKind.Binary },
        { "smoker", "yesno", ColumnKind.Binary },
        { "status", "bit", ColumnKind.Binary },
        { "share", "unit", ColumnKind.Proportion },
        { "satisfaction", "grade", ColumnKind.Rating },
        { "answer", "grade", ColumnKind.Rating },
        { "district", "letter", ColumnKind.Category },
        { "school", "small", ColumnKind.Category },
        { "day", "date", ColumnKind.Time },
        { "when", "date", ColumnKind.Time },
        { "year", "year", ColumnKind.Time },
        { "month", "counter", ColumnKind.Time },
        { "tenure", "real", ColumnKind.Duration },
        { "delivery_time", "real", ColumnKind.Duration },
        { "visitor", "counter", ColumnKind.Identifier },
        { "customer_id", "code", ColumnKind.Identifier },
        { "name", "name", ColumnKind.Identifier },
        { "currency", "same", ColumnKind.Constant },
        { "comment", "empty", ColumnKind.Constant },
    };

    private static Func<int, string> Fields(string rule) => rule switch
    {
        "real" => _ => Text(Math.Round(1 + 3 * random.NextDouble(), 4)),
        "signed" => _ => Text(random.Next(-50, 50)),
        "large" => _ => Text(random.Next(12_000, 90_000)),
        "small" => row => Text(row % 9),
        "bit" => row => Text(row % 2),
        "yesno" => row => row % 3 == 0 ? "yes" : "no",
        "unit" => _ => Text(Math.Round(random.NextDouble(), 4)),
        "grade" => row => Text(1 + row % 5),
        "letter" => row => $"{(char)('A' + row % 4)}",
        "date" => row => new DateTime(2024, 1, 1).AddDays(row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "year" => row => Text(1980 + row),
        "counter" => row => Text(row + 1),
        "code" => row => Text(40_000 + 7919 * row % 10_007),
        "name" => row => $"person {row}",
        "same" => _ => "EUR",
        _ => _ => "",
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_is_known_by_its_values_and_its_name(string name, string rule, ColumnKind kind)
    {
        ColumnProfile column = Profile((name, Fields(rule)), ("other", Fields("real"))).Columns[0];
        Assert.True(kind == column.Kind, $"{name}: {column.Kind}, {column.Reason}");
        Assert.NotEmpty(column.Reason);
    }

    [Fact]
    public void A_bit_beside_a_duration_is_an_event()
    {
        TableProfile table = Profile(("months", Fields("real")), ("churned", Fields("yesno")), ("plan", Fields("letter")));
        Assert.Equal([ColumnKind.Duration, ColumnKind.Event, ColumnKind.Category], table.Columns.Select(column => column.Kind));
        Assert.Equal("no and yes beside a duration, months: whether it has ended", table.Columns[1].Reason);
    }

    [Fact]
    public void Reasons_have_the_figures()
    {
        TableProfile table = Profile(("visits", Fields("small")), ("district", Fields("letter")), ("day", Fields("date")));
        Assert.Equal("whole numbers from 0 to 8", table.Columns[0].Reason);
        Assert.Equal("texts that come again, 4 different: A, B, C, D", table.Columns[1].Reason);
        Assert.Equal("dates from 2024-01-01 to 2024-02-09", table.Columns[2].Reason);
    }

    [Fact]
    public void Missing_values_are_counted_and_do_not_change_the_kind()
    {
        ColumnProfile column = Profile(("visits", row => row % 10 == 0 ? "NA" : Text(row % 9)), ("x", Fields("real"))).Columns[0];
        Assert.Equal((ColumnKind.Count, 4), (column.Kind, column.Column.MissingCount));
    }

    [Fact]
    public void Semicolons_decimal_commas_quotes_and_a_byte_order_mark_are_read()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            File.WriteAllText(path, "\uFEFFPreis;Ort\n3,5;\"Ulm; Mitte\"\n4,25;Ulm\n7;Aalen\nNaN;Aalen\n");
            AnalystTable table = AnalystTable.Read(path);
            Assert.Equal(["Preis", "Ort"], table.Columns.Select(column => column.Name));
            Assert.Equal([3.5, 4.25, 7], table.Columns[0].PresentNumbers);
            Assert.Equal(1, table.Columns[0].MissingCount);
            Assert.Equal("Ulm; Mitte", table.Columns[1].Fields[0]);
            Assert.EndsWith("written with decimal commas", TableProfile.Of(table).Columns[0].Reason, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("1,234,567 999", Commas.Thousands, 1234567)]
    [InlineData("1,025 999.5", Commas.Thousands, 1025)]
    [InlineData("-1,234.5 2,000", Commas.Thousands, -1234.5)]
    [InlineData("1,025 3,5", Commas.Decimal, 1.025)]
    [InlineData("0,125 1,025", Commas.Decimal, 0.125)]
    [InlineData("1234,567 1,025", Commas.Decimal, 1234.567)]
    [InlineData("1.5 2", Commas.None, 1.5)]
    public void Commas_are_what_all_numbers_of_a_column_say(string fields, Commas commas, double first)
    {
        AnalystColumn column = AnalystColumn.Of("amount", fields.Split(' '));
        Assert.Equal(commas, column.Commas);
        Assert.Equal(first, column.Numbers?[0]);
    }

    [Fact]
    public void Commas_that_may_part_thousands_or_stand_before_decimals_are_said()
    {
        ColumnProfile column = Profile(("amount", row => row % 2 == 0 ? $"\"1,{100 + row % 5}\"" : $"{row}"), ("x", Fields("real"))).Columns[0];
        Assert.Equal((Commas.Untold, null), (column.Column.Commas, column.Column.Numbers));
        Assert.Contains("whether the commas part thousands or stand before decimals", column.Reason);
    }

    [Theory]
    [InlineData("2024-03-01 2024-03-02", "2024-03-01")]
    [InlineData("13/02/2024 01/03/2024", "2024-02-13")]
    [InlineData("02/13/2024 03/01/2024", "2024-02-13")]
    [InlineData("1.2.2024 2.2.2024", "2024-02-01")]
    [InlineData("2024-03 2024-04", "2024-03-01")]
    [InlineData("20240301 20240302", "2024-03-01")]
    public void Dates_are_read_in_the_ways_that_they_are_written(string fields, string first)
    {
        AnalystColumn column = AnalystColumn.Of("when", fields.Split(' '));
        Assert.Equal(DateTime.Parse(first, CultureInfo.InvariantCulture), column.Dates?[0]);
    }

    [Fact]
    public void Dates_whose_day_and_month_cannot_be_told_apart_are_said()
    {
        ColumnProfile column = Profile(("when", row => $"0{1 + row % 4}/0{1 + row % 5}/2024"), ("x", Fields("real"))).Columns[0];
        Assert.Equal(ColumnKind.Category, column.Kind);
        Assert.Contains("it cannot be told what is the day and what the month", column.Reason);
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused()
    {
        DataFormatException fault = Assert.Throws<DataFormatException>(() => AnalystTable.Parse("a,b,a\n1,2,3\n", "t.csv"));
        Assert.Equal("t.csv:1:1: two columns are called \"a\". Give one of them another name.", fault.Message);
    }

    [Fact]
    public void A_column_of_row_names_has_a_name()
    {
        Assert.Equal(["column1", "x"], AnalystTable.Parse(",x\n1,2\n2,3\n", "t.csv").Columns.Select(column => column.Name));
    }
}
