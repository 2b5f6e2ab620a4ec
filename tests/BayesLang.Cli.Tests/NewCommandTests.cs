namespace BayesLang.Cli.Tests;

/// <summary><c>bayes new --formula</c>: a model from a formula and a table, which samples as it stands.</summary>
public sealed class NewCommandTests : CommandHarness
{
    private const string Table = """
        radon,floor,county,house size
        0.8,first,A,1.5
        0.4,basement,A,2.5
        1.2,first,B,2.0
        1.9,basement,B,1.0
        1.1,first,C,3.0
        0.7,basement,C,2.0

        """;

    /// <summary>Its coefficient would have a prior without an end.</summary>
    [Fact]
    public void A_column_that_is_constant_is_refused()
    {
        Assert.Equal(ExitCodes.Fault, Run("new", "--formula", "y ~ x + z", "--data", Write("constant.csv", "y,x,z\n1.5,2.5,3\n2.5,0.5,3\n3.5,4,3\n"), "-o", In("constant.bym")));
        Assert.Contains("column z explains nothing: the value is 3 in every row. Leave it out of the formula.", error.ToString());
    }

    [Fact]
    public void Commands_can_be_copied_where_paths_have_blanks()
    {
        string table = Write("my radon.csv", Table), model = In("my radon.bym"), copy = In("my linear.bym");
        Assert.Equal(ExitCodes.Done, Run("new", "--formula", "radon ~ floor", "--data", table, "-o", model));
        Assert.Contains($"bayes check '{model}'", output.ToString());
        Assert.Contains($"bayes fit '{model}' --data '{table}'", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("new", "linear", "-o", copy));
        Assert.Contains($"bayes fit '{copy}' --data FILE.csv", output.ToString());
    }

    [Fact]
    public void A_formula_becomes_a_model_whose_categories_the_table_tells()
    {
        string table = Write("radon.csv", Table), model = In("radon.bym");
        Assert.Equal(ExitCodes.Done, Run("new", "--formula", "radon ~ floor + `house size` + (1 | county)", "--data", table, "-o", model));
        Assert.Contains("bayes check " + model, output.ToString());
        string program = File.ReadAllText(model);
        Assert.Contains("factor[N] floor;", program);
        Assert.Contains("@columns(\"house size\") vector[N] house_size;", program);
        Assert.Equal(ExitCodes.Done, Run("check", "--strict", model));
        Assert.Equal(ExitCodes.Done, Run("sample", model, "--data", table, "--seed", "1", "--draws", "50", "--warmup", "200", "--adapt-delta", "0.95", "--out", In("fit")));
        Assert.Contains("r_county[B]", output.ToString());
        // It may have been changed since.
        Assert.Equal(ExitCodes.Fault, Run("new", "--formula", "radon ~ floor", "-o", model));
        Assert.Contains("is there already", error.ToString());
        Assert.Equal(program, File.ReadAllText(model));
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "^", "new", "--formula", "radon ~ floor +")]
    [InlineData(ExitCodes.Usage, "takes the name", "new")]
    [InlineData(ExitCodes.Usage, "takes the name", "new", "linear", "--formula", "y ~ x")]
    [InlineData(ExitCodes.Usage, "belong to --formula", "new", "linear", "--family", "poisson")]
    [InlineData(ExitCodes.Fault, "gaussian, student", "new", "--formula", "y ~ x", "--family", "gausian")]
    public void What_is_wrong_is_said(int code, string words, params string[] args)
    {
        Assert.Equal(code, Run([.. args, "-o", In("wrong.bym")]));
        Assert.Contains(words, error.ToString());
        Assert.False(File.Exists(In("wrong.bym")));
    }

    [Fact]
    public void A_column_that_the_table_does_not_have_is_named_with_the_one_that_was_meant()
    {
        Assert.Equal(ExitCodes.Fault, Run("new", "--formula", "radon ~ flor", "--data", Write("radon.csv", Table), "-o", "-"));
        Assert.Contains("has no column flor. Did you mean floor?", error.ToString());
    }
}
