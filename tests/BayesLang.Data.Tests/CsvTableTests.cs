using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tests;

public class CsvTableTests
{
    static CsvTable Read(string text) => CsvTable.Read(new StringReader(text), "t.csv");

    [Fact]
    public void Columns_are_variables()
    {
        CsvTable table = Read("id,y,x\nA1,1,2.5\n\"B, 2\",2,3\n");
        Assert.Equal(["id", "y", "x"], table.Names);
        Assert.Equal([1, 2], DataBinder.ReadInts(table, "y", 2));
        Assert.Equal([2.5, 3], DataBinder.ReadReals(table, "x", [], [2]));
        Assert.Equal(["A1", "B, 2"], table.Fields("id"));
        Assert.Equal(2, DataBinder.ReadInt(table, "N"));
        Assert.Equal("x[1] is 2.5 in t.csv, a real, but it is declared as int.", Assert.Throws<DataException>(() => DataBinder.ReadInts(table, "x", 2)).Message);
        Assert.Null(table.Find("absent"));
    }

    [Fact]
    public void A_column_called_N_wins_over_the_row_count() => Assert.Equal([1], Read("N,y\n5,6\n").Find("N")?.Dimensions.ToArray() ?? []);

    [Theory]
    [InlineData("y;x\n1;2\n")]
    [InlineData("y\tx\n1\t2\n")]
    [InlineData("y, x\r\n 1 , 2\r\n")]
    [InlineData("y,x\n1,2")]
    public void Other_delimiters_and_line_ends_are_found(string text) => Assert.Equal(2, Read(text).Find("x")?.Reals[0]);

    [Theory]
    [InlineData("y,x\n1,2\n\n3,four\n", 4, 2, "x is \"four\" in row 2")]
    [InlineData("x,y\nNA,2\n", 2, 1, "x is missing in row 1")]
    [InlineData("y,x\n\"1\n\",2\n3,\n", 4, 2, "x is missing in row 2")]
    [InlineData("y,x\n1,2\n3\n", 3, 1, "the row has 1 field, but the header names 2")]
    [InlineData("y,x\n1,2\n3,4,5\n", 3, 1, "the row has 3 fields")]
    [InlineData("x,x\n1,2\n", 1, 1, "two columns are called \"x\"")]
    [InlineData("", 1, 1, "the table is empty")]
    public void Faults_say_where_and_what(string text, int line, int column, string says)
    {
        DataFormatException fault = Assert.Throws<DataFormatException>(() => Read(text).Find("x"));
        Assert.Contains(says, fault.Message);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "y,x\n1,2\n"u8]);
        Assert.Equal(["y", "x"], CsvTable.Read(path).Names);
        File.Delete(path);
    }
}
