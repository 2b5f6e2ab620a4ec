using System.Text;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;
using BayesLang.Tests;

namespace BayesLang.Data.Tests;

public class CmdStanCsvTests
{
    // The shape of a file by CmdStan 2.32 for two parameters, warm-up saved and thinned.
    const string Foreign =
        """
        # stan_version_major = 2
        # stan_version_minor = 32
        # model = pair_model
        # method = sample (Default)
        #   sample
        #     num_samples = 4
        #     num_warmup = 5
        #     save_warmup = 1
        #     thin = 2
        #     adapt
        #       engaged = 1 (Default)
        #       delta = 0.80000000000000004 (Default)
        # id = 3
        # data
        #   file = pair.data.json
        # output
        #   file = out_3.csv
        lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,a,b.1,b.2
        -1,0.9,0.5,2,3,0,1.5,0.1,1,2
        -2,0.9,0.5,2,3,0,1.5,0.2,1,2
        -3,0.9,0.5,2,3,0,1.5,0.3,1,2
        # Adaptation terminated
        # Step size = 0.73
        # Diagonal elements of inverse mass matrix:
        # 0.5, 1.5, 2.5
        -4,1,0.73,2,3,0,1.5,0.4,1e-05,nan
        -5,1,0.73,2,3,1,1.5,0.5,inf,-inf
        # 
        #  Elapsed Time: 0.007 seconds (Warm-up)
        #                1.5 seconds (Sampling)
        #                1.507 seconds (Total)
        # 

        """;

    static ChainDraws Read(string text, out DrawsTable table)
    {
        ChainDraws chain = CmdStanCsvReader.ReadChain(new MemoryStream(Encoding.UTF8.GetBytes(text)), "c.csv", 1, out var columns);
        table = new DrawsTable(columns, [chain]);
        return chain;
    }

    static DataFormatException Fault(string text) => Assert.Throws<DataFormatException>(() => Read(text, out _));

    [Fact]
    public void A_file_of_CmdStan_is_understood()
    {
        ChainDraws chain = Read(Foreign, out DrawsTable table);
        Assert.Equal((3, 5, 3), (chain.Id, chain.Count, chain.WarmupCount));
        Assert.Equal([-4, -5], chain.Column(0));
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5], chain.Column(7, includeWarmup: true));
        Assert.Equal([1e-5, double.PositiveInfinity], table.Column(0, table.IndexOf("b.1")));
        Assert.True(double.IsNaN(table.Column(0, table.IndexOf("b.2"))[0]));
        Assert.Equal(0.73, chain.StepSize);
        Assert.Equal([0.5, 1.5, 2.5], Assert.Single(chain.InverseMass).AsSpan());
        Assert.Equal(TimeSpan.FromMilliseconds(7), chain.WarmupTime);
        Assert.Equal(TimeSpan.FromSeconds(1.5), chain.SamplingTime);
        Assert.Empty(chain.Notes);
        Assert.Equal("pair.data.json", chain.Header.Find("data.file"));
        Assert.Equal("out_3.csv", chain.Header.Find("output.file"));
        Assert.Equal(0.8, chain.Header.FindReal("method.sample.adapt.delta"));
        Assert.Equal(-1, table.IndexOf("c"));
        DrawsVariable b = table.Variables[^1];
        Assert.Equal(("b", 8, 2), (b.Name, b.FirstColumn, b.Count));
        Assert.Equal([2], b.Dimensions.AsSpan());
    }

    [Fact]
    public void Warm_up_without_an_adaptation_block_is_told_by_the_settings()
    {
        string killed = Foreign[..Foreign.IndexOf("# Adaptation", StringComparison.Ordinal)];
        ChainDraws chain = Read(killed, out _);
        Assert.Equal((3, 3), (chain.Count, chain.WarmupCount));
        Assert.Contains("0 of 2 draws", Assert.Single(chain.Notes));
    }

    [Theory]
    [InlineData("sample", 0)]
    [InlineData("variational", 1)]
    [InlineData("optimize", 2)]
    public void Of_other_methods_the_rows_that_are_no_draws_come_first(string method, int before)
    {
        ChainDraws chain = Read($"# method = {method}\n#   {method}\nlp__,a\n1,2\n3,4\n5,6\n", out _);
        Assert.Equal((3, before), (chain.Count, chain.WarmupCount));
    }

    [Fact]
    public void A_dense_metric_is_a_matrix()
    {
        string text = Foreign.Replace("# Diagonal elements", "# Elements", StringComparison.Ordinal).Replace("# 0.5, 1.5, 2.5", "# 1, 0.5\n# 0.5, 2", StringComparison.Ordinal);
        ChainDraws chain = Read(text, out _);
        Assert.Equal(2, chain.InverseMass.Length);
        Assert.Equal([0.5, 2], chain.InverseMass[1].AsSpan());
    }

    [Fact]
    public void A_run_killed_at_any_byte_gives_whole_draws_or_a_plain_fault()
    {
        int columnsEnd = Foreign.IndexOf("b.2\n", StringComparison.Ordinal) + 4;
        for (int end = 1; end < Foreign.Length; end++)
        {
            string cut = Foreign[..end];
            if (end < columnsEnd)
            {
                Assert.Contains("column names", Fault(cut).Message);
                continue;
            }
            ChainDraws chain = Read(cut, out _);
            int whole = cut[columnsEnd..].Split('\n')[..^1].Count(line => !line.StartsWith('#') && line.Length > 0);
            Assert.Equal(whole, chain.Count);
            string last = cut[(cut.LastIndexOf('\n') + 1)..];
            Assert.Equal(last.Length > 0 && last[0] != '#', chain.Notes.Any(note => note.Contains("cut off", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,x\n", 3, 3, "b is \"x\"")]
    [InlineData("a,b\n1\n1,2\n", 2, 2, "has 1 of 2 values")]
    [InlineData("a,b\n1,2,3\n", 2, 5, "more values")]
    [InlineData("", 0, 0, "no line of column names")]
    public void Faults_say_where_and_what(string text, int line, int column, string says)
    {
        DataFormatException fault = Fault(text);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.Contains(says, fault.Message);
    }

    [Fact]
    public void What_is_written_reads_back_bit_for_bit()
    {
        Random random = new(7);
        double[][] draws = [.. Enumerable.Range(0, 500).Select(_ => Enumerable.Range(0, 90).Select(_ => Draw(random)).ToArray())];
        using MemoryStream stream = new();
        using CmdStanCsvWriter writer = new(stream);
        writer.WriteSettings(new SampleSettings { Model = "m", Draws = 500, Warmup = 200, Id = 2, Seed = 5, DataFile = "d.json" });
        writer.WriteColumns([.. ColumnNames.Sampler, .. ColumnNames.Of(new OutputVariable("x", OutputBlocks.Parameters, false, [83]))]);
        writer.WriteAdaptation(0.125, [1e-20, 2]);
        foreach (double[] draw in draws) writer.WriteDraw(draw);
        writer.WriteTiming(TimeSpan.FromSeconds(1.25), TimeSpan.FromSeconds(2));
        writer.Flush();
        Assert.Equal(stream.Length, writer.Position);
        ChainDraws chain = Read(Encoding.UTF8.GetString(stream.ToArray()), out DrawsTable table);
        Assert.Equal((2, 500, 0), (chain.Id, chain.Count, chain.WarmupCount));
        Assert.Equal("x.83", table.Columns[^1]);
        for (int j = 0; j < 90; j++)
            Assert.Equal(draws.Select(draw => BitConverter.DoubleToInt64Bits(draw[j])), chain.Column(j).ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal((0.125, TimeSpan.FromSeconds(1.25), TimeSpan.FromSeconds(2)), (chain.StepSize, chain.WarmupTime, chain.SamplingTime));
        Assert.Equal([1e-20, 2], chain.InverseMass[0].AsSpan());
        Assert.Empty(chain.Notes);

        static double Draw(Random random) => random.Next(8) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            2 => random.Next(-3, 4),
            3 => random.NextDouble() * 1e-300,
            _ => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
        };
    }

    [Fact]
    public void The_file_has_the_lines_that_CmdStan_writes()
    {
        using MemoryStream stream = new();
        using CmdStanCsvWriter writer = new(stream);
        writer.WriteSettings(new SampleSettings { Model = "m", Delta = 0.95, Start = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero) });
        writer.WriteColumns(["lp__", "a.1"]);
        writer.WriteAdaptation(0.5, [0.5, 1e-9]);
        writer.WriteDraw([-1.5, 1e-5]);
        writer.WriteTiming(TimeSpan.FromSeconds(0.0071), TimeSpan.FromSeconds(1));
        writer.Flush();
        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("# model = m\n# start_datetime = 2024-05-06 07:08:09 UTC\n# method = sample (Default)\n#   sample\n#     num_samples = 1000 (Default)\n", text);
        Assert.Contains("#       gamma = 0.05 (Default)\n#       delta = 0.95\n", text);
        Assert.EndsWith(
            """
            lp__,a.1
            # Adaptation terminated
            # Step size = 0.5
            # Diagonal elements of inverse mass matrix:
            # 0.5, 1e-09
            -1.5,1e-05
            # 
            #  Elapsed Time: 0.007 seconds (Warm-up)
            #                1 seconds (Sampling)
            #                1.007 seconds (Total)
            # 

            """, text);
    }

    [Fact]
    public void Parts_of_complex_numbers_are_named_last() => Assert.Equal(
        ["z.1.imag", "z.2.imag"], ColumnNames.Of(new OutputVariable("z.imag", OutputBlocks.GeneratedQuantities, false, [2])));

    [Fact]
    public void Names_of_a_matrix_run_down_its_columns() => Assert.Equal(
        ["M.1.1", "M.2.1", "M.1.2", "M.2.2", "M.1.3", "M.2.3"], ColumnNames.Of(new OutputVariable("M", OutputBlocks.Parameters, false, [2, 3])));

    [Fact]
    public void Significant_figures_shorten_numbers()
    {
        using MemoryStream stream = new();
        using CmdStanCsvWriter writer = new(stream, significantFigures: 6);
        writer.WriteColumns(["a", "b"]);
        writer.WriteDraw([Math.PI, 1.0 / 3e8]);
        writer.Flush();
        Assert.Equal("a,b\n3.14159,3.33333e-09\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_draw_allocates_nothing()
    {
        using CmdStanCsvWriter writer = new(Stream.Null);
        writer.WriteColumns(["a", "b", "c"]);
        double[] draw = [1.25, Math.E * 1e-9, double.NaN];
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int i = 0; i < 1000; i++) writer.WriteDraw(draw);
        }, rounds: 20));
    }

    [Fact]
    public void A_resumed_file_equals_an_unbroken_one()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        string path = Path.Combine(folder, "chain-1.csv");
        long position;
        using (CmdStanCsvWriter writer = CmdStanCsvWriter.Create(path))
        {
            writer.WriteColumns(["lp__", "a"]);
            writer.WriteDraw([1, 2]);
            writer.Flush();
            position = writer.Position;
            writer.WriteDraw([3, 4]);
        }
        using (CmdStanCsvWriter writer = CmdStanCsvWriter.Resume(path, position, columns: 2)) writer.WriteDraw([5, 6]);
        Assert.Equal("lp__,a\n1,2\n5,6\n", File.ReadAllText(path));
        Assert.Throws<DataFormatException>(() => CmdStanCsvWriter.Resume(path, 1000, 2));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_folder_gives_its_chains_in_order()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        Assert.Throws<DataFormatException>(() => CmdStanCsvReader.ReadFolder(folder));
        for (int k = 1; k <= 11; k++) File.WriteAllText(Path.Combine(folder, $"out_{k}.csv"), $"# id = {k}\nlp__,a\n{k},2\n{(k == 4 ? "" : "9,9\n")}");
        File.WriteAllText(Path.Combine(folder, "profile.csv"), "name,time\n");
        DrawsTable table = CmdStanCsvReader.ReadFolder(folder);
        Assert.Equal(Enumerable.Range(1, 11), table.Chains.Select(chain => chain.Id));
        Assert.Equal(1, table.DrawsPerChain);
        Assert.Equal([7], table.Column(6, 0));
        File.WriteAllText(Path.Combine(folder, "out_12.csv"), "lp__,b\n1,2\n");
        Assert.Contains("b stands where a is expected", Assert.Throws<DataFormatException>(() => CmdStanCsvReader.ReadFolder(folder)).Message);
        // Our own names go first.
        File.WriteAllText(Path.Combine(folder, "chain-1.csv"), "lp__\n1\n");
        Assert.Equal("lp__", Assert.Single(CmdStanCsvReader.ReadFolder(folder).Columns));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Names_are_shown_with_brackets()
    {
        Assert.Equal("Omega[1,2]", ColumnNames.Display("Omega.1.2"));
        Assert.Equal("lp__", ColumnNames.Display("lp__"));
        Assert.Equal("z.real", ColumnNames.Display("z.real"));
    }
}
