using System.Text.Json.Nodes;
using BayesLang.Data.Zarr;
using BayesLang.Tests;

namespace BayesLang.Data.Tests;

public sealed class ZarrStoreTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    public static TheoryData<bool> Compressed => [true, false];

    static ZarrCompression Compression(bool isZlib) => isZlib ? ZarrCompression.Zlib : ZarrCompression.None;

    [Theory]
    [MemberData(nameof(Compressed))]
    public void What_is_written_reads_back_bit_for_bit(bool isZlib)
    {
        double[] reals = [double.NaN, double.NegativeInfinity, -0.0, 5e-324, 0.1, Math.PI];
        using (ZarrStore store = new(In("a.zarr"), Compression(isZlib)))
        {
            store.AddGroup("", new JsonObject { ["title"] = "ümläut <&>" });
            store.AddGroup("posterior", []);
            store.AddReals("posterior/x", ZarrType.Float64, [2, 3], ["row", "column"], reals, new JsonObject { ["unit"] = "m" });
            store.AddReals("posterior/z", ZarrType.Complex128, [3], ["column"], reals);
            store.AddIntegers("posterior/n", [2], ["row"], [long.MinValue, 42]);
            store.AddIntegers("posterior/one", [], [], [-7]);
            store.AddReals("posterior/nothing", ZarrType.Float64, [2, 0], ["row", "none"], []);
            store.AddTexts("posterior/row", "row", ["Zürich", "𝔄bc"]);
            store.AddIntegers("posterior/column", [3], ["column"], [1, 2, 3]);
            store.AddIntegers("posterior/none", [0], ["none"], []);
            store.Complete();
        }
        ZarrReader read = new(In("a.zarr"));
        Assert.Equal(["posterior"], read.Groups);
        Assert.Equal("ümläut <&>", (string?)read.Attributes("")["title"]);
        Assert.Equal("m", (string?)read.Attributes("posterior/x")["unit"]);
        Assert.Equal(["row", "column"], read.Dimensions("posterior/x"));
        Assert.Equal(reals.Select(BitConverter.DoubleToInt64Bits), read.Reals("posterior/x").Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(reals.Select(BitConverter.DoubleToInt64Bits), read.Reals("posterior/z").Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal([3], read.Shape("posterior/z"));
        Assert.Equal([long.MinValue, 42], read.Reals("posterior/n"));
        Assert.Equal([-7], read.Reals("posterior/one"));
        Assert.Empty(read.Reals("posterior/nothing"));
        Assert.Equal([2, 0], read.Shape("posterior/nothing"));
        Assert.Equal(["Zürich", "𝔄bc"], read.Texts("posterior/row"));
        read.CheckDataset("posterior");
    }

    [Theory]
    [MemberData(nameof(Compressed))]
    public void Chunks_at_the_edges_are_whole(bool isZlib)
    {
        using (ZarrStore store = new(In("a.zarr"), Compression(isZlib)))
        {
            store.AddGroup("", []);
            ZarrArray array = store.AddArray("x", ZarrType.Bool, [3, 5], [2, 4], ["a", "b"]);
            Assert.Equal(8, array.ChunkBytes);
            Assert.Throws<ArgumentException>(() => array.WriteChunk([0, 0], new byte[7]));
            foreach (int[] index in new int[][] { [0, 0], [0, 1], [1, 0], [1, 1] })
                array.WriteChunk(index, [.. Enumerable.Range(0, 8).Select(i => (byte)((2 * index[0] + i / 4 + 4 * index[1] + i % 4) % 2))]);
            store.Complete();
        }
        Assert.Equal(Enumerable.Range(0, 15).Select(i => (double)((i / 5 + i % 5) % 2)), new ZarrReader(In("a.zarr")).Reals("x"));
    }

    [Fact]
    public void A_store_takes_its_place_whole_or_not_at_all()
    {
        void Write(int value, bool complete)
        {
            using ZarrStore store = new(In("a.zarr"), ZarrCompression.None);
            store.AddGroup("", []);
            store.AddIntegers("x", [1], ["a"], [value]);
            if (complete) store.Complete();
        }

        Write(1, complete: false);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Write(2, complete: true);
        Write(3, complete: false);
        Assert.Equal([2], new ZarrReader(In("a.zarr")).Reals("x"));
        Write(4, complete: true);
        Assert.Equal([4], new ZarrReader(In("a.zarr")).Reals("x"));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_folder_of_something_else_is_not_replaced()
    {
        Directory.CreateDirectory(In("work"));
        File.WriteAllText(In("work/thesis.txt"), "years");
        using ZarrStore store = new(In("work"), ZarrCompression.None);
        store.AddGroup("", []);
        Assert.Contains("no Zarr store", Assert.Throws<IOException>(store.Complete).Message);
        Assert.Equal("years", File.ReadAllText(In("work/thesis.txt")));
    }
}
